//! A group on a page: the names of its columns, its rows, its axis with numbers and sides, its notes.

use super::axis::Axis;
use super::certainty_word;
use super::draw::{self, Body, ground};
use super::rows::{Group, Row};
use super::table::{Cells, Columns, padded};
use crate::evidence::TopicId;
use crate::page::glyph::Glyphs;
use crate::page::text::Text;
use crate::page::writer::Writer;
use crate::page::{ItemKind, Role, Target};
use unicode_width::UnicodeWidthStr;

/// The rows of a group and its axis below them.
pub(super) fn drawn(writer: &mut Writer, topic: TopicId, group: &Group, columns: &Columns) {
    head(writer, group, columns);
    let mut outcome = "";
    for row in &group.rows {
        if group.finding.is_none() && row.outcome != outcome {
            outcome = &row.outcome;
            writer.paragraph(Text::body(outcome));
        }
        if group.finding.is_none() {
            writer.item(ItemKind::Finding(row.finding));
        }
        let cells = cells(writer, topic, group, row, columns.axis);
        columns.row(writer, &cells);
    }
    if let Some(axis) = &group.axis {
        scale(writer, axis, columns);
        ends(writer, axis, &group.sides, columns);
    }
    if let Some((important, source)) = &group.important {
        let text = Text::new().say(Role::Faint, format!("{}: {important}", writer.glyphs.important()));
        writer.paragraph(source.iter().fold(text, |text, &source| text.source(source)));
    }
    for note in &group.notes {
        writer.paragraph(Text::new().say(Role::Faint, note.clone()));
    }
}

fn head(writer: &mut Writer, group: &Group, columns: &Columns) {
    if columns.start() == 0 {
        return;
    }
    let say = |text: &str| Text::new().say(Role::Faint, text);
    let mut cells = vec![vec![say(&group.figures_heading())]];
    if group.finding.is_some() {
        cells.extend([vec![say("with")], vec![say("without")]]);
    } else {
        cells.push(vec![say("How sure")]);
    }
    let label = if group.finding.is_some() { "Trial" } else { "Finding" };
    let row =
        Cells { label: say(label), drawing: Text::new(), ground: Text::new(), cells, under: Vec::new() };
    columns.head(writer, &row);
}

fn cells(writer: &Writer, topic: TopicId, group: &Group, row: &Row, width: usize) -> Cells {
    let glyphs = writer.glyphs;
    let link = Target::Item(topic, ItemKind::Finding(row.finding));
    let mut label = Text::new();
    if let Some(state) = row.taken_back {
        label = label.say(Role::Warning, format!("{} {} ", glyphs.warning(), state.to_uppercase()));
    }
    label = label.link(row.label.clone(), link);
    label = row.source.iter().fold(label, |label, &source| label.source(source));
    let axis = group.axis.as_ref();
    let blank =
        axis.map(|axis| ground(axis, width, glyphs).into_iter().collect::<String>()).unwrap_or_default();
    let drawing =
        axis.zip(row.placed).map(|(axis, placed)| draw::row(axis, &placed, body(group, row), width, glyphs));
    let mut figures = vec![Text::new().say(Role::Figure, row.figures.clone())];
    figures.extend(row.i2.map(|i2| Text::new().say(Role::Faint, format!("{} {i2} %", glyphs.i_squared()))));
    let mut cells = vec![figures];
    let mut under = Vec::new();
    if row.certainty.is_some() {
        under = ratings(row, glyphs);
        cells.push(under.clone());
    }
    if let Some([with, without]) = &row.arms {
        under.push(Text::new().say(Role::Figure, format!("{with} with, {without} without")));
        cells.extend([with, without].map(|arm| vec![Text::new().say(Role::Figure, arm.clone())]));
    }
    Cells {
        label,
        drawing: Text::new().say(Role::Drawing, drawing.unwrap_or_else(|| blank.clone())),
        ground: Text::new().say(Role::Drawing, blank),
        cells,
        under,
    }
}

/// How sure a finding is, then how sure others are of it.
pub(super) fn ratings(row: &Row, glyphs: Glyphs) -> Vec<Text> {
    let first = row.certainty.iter().map(|rating| ("", rating));
    let all = first.chain(row.other_ratings.iter().map(|rating| ("also ", rating)));
    let said = all.map(|(also, &(state, level))| {
        let rating = format!("{} {}", glyphs.certainty(state, level), certainty_word(state, level));
        Text::new().say(Role::Faint, also).say(Role::Certainty, rating)
    });
    said.collect()
}

fn body(group: &Group, row: &Row) -> Body {
    let largest = group.rows.iter().filter_map(|row| row.weight).fold(0.0, f64::max);
    match row.weight {
        _ if row.pooled => Body::Diamond,
        Some(weight) if largest > 0.0 => Body::Box((weight / largest).sqrt()),
        None if largest > 0.0 => Body::Box(0.0),
        _ => Body::Point,
    }
}

/// The axis and the numbers below it.
fn scale(writer: &mut Writer, axis: &Axis, columns: &Columns) {
    let start = || padded(Text::new(), columns.start());
    let [line, numbers] = draw::ruler(axis, columns.axis, writer.glyphs);
    writer.laid(&[start().say(Role::Drawing, line), start().say(Role::Faint, numbers)]);
}

/// Who is better on which side: around the line of no difference where there is room.
fn ends(writer: &mut Writer, axis: &Axis, sides: &(String, String), columns: &Columns) {
    let (before, after) = writer.glyphs.clipped();
    let (left, right) = (format!("{before} {}", sides.0), format!("{} {after}", sides.1));
    let none = columns.start() + draw::column(axis.none, columns.axis);
    if left.width() < none && none + 2 + right.width() <= writer.setting.width {
        let text = padded(Text::new(), none - left.width() - 1).say(Role::Faint, left);
        writer.laid(&[padded(text, none + 2).say(Role::Faint, right)]);
    } else {
        writer.paragraph(Text::new().say(Role::Faint, format!("left: {}; right: {}", sides.0, sides.1)));
    }
}

//! Forest plots of a topic: its findings, each with its interval on an axis shared by nothing of another comparator,
//! measure or unit, then the trials behind them where those were read. Right is always better for the treatment.

mod axis;
mod draw;
mod rows;
mod table;
mod trials;

pub use axis::{Axis, Placed, Tick};
pub use rows::{Group, Plot, Row, Section, plot};

use super::figure::parted;
use super::text::Text;
use super::topic::comparator_key;
use super::writer::Writer;
use super::{ItemKind, Page, Role, Setting, Target};
use crate::evidence::model::{CertaintyState, Level};
use crate::evidence::{Pack, TopicId, level_word, measure_word};
use draw::{Body, ground};
use table::{Cells, Columns, padded};
use unicode_width::UnicodeWidthStr;

/// What is said before the drawings.
const ABOUT: &str = "Each line is one finding of one source: the mark is the estimate, the line its 95 % interval \
    (another where the figures say so), as printed. The right side is always better for the treatment, \
    so an axis runs from high to low where less is better. Findings may rest on \
    the same trials, so nothing is added up across them, and no look down a column should do it either.";

/// Columns that the label of a finding needs at least: when it was, and whose.
const LABEL: usize = 22;
/// Columns that the label of a trial needs at most: author and year.
const TRIAL: usize = 18;

/// What is said before sets of trials.
const TRIALS: &str = "Each line is one trial of the set behind one finding.";

/// The page of a topic's forest plots.
#[must_use]
pub fn forest(pack: &Pack, id: TopicId, setting: Setting) -> Page {
    let plot = plot(pack, id);
    let mut writer = Writer::new(setting);
    writer.title(&format!("{}: forest plots", plot.topic));
    if plot.sections.is_empty() {
        writer.paragraph(Text::body("There are no findings to draw."));
        return writer.finish();
    }
    writer.paragraph(Text::new().say(Role::Faint, ABOUT));
    let groups = plot.sections.iter().flat_map(|section| &section.groups);
    let figures = figures_width(groups.clone());
    let certainty = groups.flat_map(|group| &group.rows).filter_map(|row| row.certainty);
    let certainty =
        certainty.map(|(state, level)| 5 + certainty_word(state, level).width()).max().unwrap_or(0);
    let columns = Columns::of(&writer, LABEL, &[figures, certainty], true);
    for section in &plot.sections {
        let heading = section.heading.clone();
        writer.group(Text::new().term(pack, Role::Group, heading, comparator_key(section.kind)));
        for group in &section.groups {
            writer.gap();
            writer.paragraph(Text::new().say(Role::Label, group.heading.clone()));
            drawn(&mut writer, id, group, &columns);
        }
        unread(&mut writer, id, &section.unread);
    }
    for group in &plot.trials {
        trial_rows(&mut writer, pack, id, group);
    }
    writer.finish()
}

/// The certainty of a row in a word or two.
#[must_use]
pub fn certainty_word(state: CertaintyState, level: Option<Level>) -> &'static str {
    match (state, level) {
        (CertaintyState::RatedGrade, Some(level)) => level_word(level),
        (CertaintyState::RatedGrade, None) => "rated",
        (CertaintyState::RatedOther, _) => "own scheme",
        (CertaintyState::NotRatedSynthesis | CertaintyState::NotRatedTrials, _) => "not rated",
        (CertaintyState::NoneFound, _) => "none found",
        (CertaintyState::NotMeasured, _) => "not measured",
        (CertaintyState::NotCovered, _) => "not covered",
    }
}

fn figures_width<'a>(groups: impl Iterator<Item = &'a Group>) -> usize {
    groups.flat_map(|group| &group.rows).map(|row| row.figures.width()).max().unwrap_or(0).max(12)
}

/// The rows of a group and its axis below them.
fn drawn(writer: &mut Writer, topic: TopicId, group: &Group, columns: &Columns) {
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
    if let Some(important) = &group.important {
        let text = format!("{}: {important}.", writer.glyphs.important());
        writer.paragraph(Text::new().say(Role::Faint, text));
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
    let figures = group
        .measure
        .map_or_else(|| "as printed".to_owned(), |measure| format!("{} (95 % CI)", measure_word(measure)));
    let mut cells = vec![say(&figures)];
    if group.finding.is_some() {
        cells.extend([say("with"), say("without")]);
    } else {
        cells.push(say("How sure"));
    }
    let label = if group.finding.is_some() { "Trial" } else { "Finding" };
    let row =
        Cells { label: say(label), drawing: Text::new(), ground: Text::new(), cells, under: Text::new() };
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
    let mut cells = vec![Text::new().say(Role::Figure, row.figures.clone())];
    let mut under = Text::new();
    if let Some((state, level)) = row.certainty {
        let text = format!("{} {}", glyphs.certainty(state, level), certainty_word(state, level));
        under = under.say(Role::Certainty, text);
        cells.push(under.clone());
    }
    if let Some([with, without]) = &row.arms {
        under = under.say(Role::Figure, format!("{with} with, {without} without"));
        cells.extend([with, without].map(|arm| Text::new().say(Role::Figure, arm.clone())));
    }
    Cells {
        label,
        drawing: Text::new().say(Role::Drawing, drawing.unwrap_or_else(|| blank.clone())),
        ground: Text::new().say(Role::Drawing, blank),
        cells,
        under,
    }
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
    let glyphs = writer.glyphs;
    let shown = axis.labels(|text| {
        #[expect(clippy::cast_precision_loss, reason = "a text of a few columns")]
        let share = (text.width() + 1) as f64 / columns.axis as f64;
        share
    });
    let mut line = vec![glyphs.interval(); columns.axis];
    let mut numbers = vec![' '; columns.axis];
    for tick in &axis.ticks {
        line[draw::column(tick.at, columns.axis)] = glyphs.tick();
    }
    line[draw::column(axis.none, columns.axis)] = glyphs.crossed();
    if let Some(important) = axis.important {
        line[draw::column(important, columns.axis)] = glyphs.important();
    }
    for tick in shown {
        let width = tick.text.width();
        let from = draw::column(tick.at, columns.axis).saturating_sub(width / 2);
        let from = from.min(columns.axis.saturating_sub(width));
        for (cell, sign) in numbers.iter_mut().skip(from).zip(tick.text.chars()) {
            *cell = sign;
        }
    }
    let start = || padded(Text::new(), columns.start());
    let numbers: String = numbers.into_iter().collect();
    writer.laid(&[
        start().say(Role::Drawing, line.into_iter().collect::<String>()),
        start().say(Role::Faint, numbers.trim_end()),
    ]);
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

/// The findings of a section that cannot be drawn.
fn unread(writer: &mut Writer, topic: TopicId, rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    writer.gap();
    writer.paragraph(Text::new().say(Role::Label, "Not drawn"));
    for row in rows {
        let why = match row.figures.as_str() {
            "" => "no figure read".to_owned(),
            figures => format!("{figures}, nothing to draw an interval from"),
        };
        writer.item(ItemKind::Finding(row.finding));
        let link = Target::Item(topic, ItemKind::Finding(row.finding));
        let name = Text::new().link(format!("{}, {}", row.outcome, row.label), link);
        let name = row.source.iter().fold(name, |name, &source| name.source(source));
        writer.bullet(name.say(Role::Body, format!(": {why}")));
    }
}

fn trial_rows(writer: &mut Writer, pack: &Pack, topic: TopicId, group: &Group) {
    let Some(at) = group.finding else { return };
    let finding = &pack.topic(topic).findings[at];
    writer.group(Text::new().say(Role::Group, "THE TRIALS BEHIND A FINDING"));
    let link = Target::Item(topic, ItemKind::Finding(at));
    let when = finding.timepoint.as_deref();
    let name =
        [Some(finding.outcome.name.as_str()), when].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let name = Text::new().link(name, link);
    let name = pack.source_id(&finding.source).into_iter().fold(name, Text::source);
    writer.paragraph(parted(
        vec![name, Text::body(format!("{} rows", trial_count(group)))],
        writer.glyphs.separator(),
    ));
    writer.paragraph(Text::new().say(Role::Label, group.heading.clone()));
    writer.paragraph(Text::new().say(Role::Faint, TRIALS));
    if let Some(warning) = &group.warning {
        let warning = format!("{} {warning}", writer.glyphs.warning());
        writer.paragraph(Text::new().say(Role::Warning, warning));
    }
    let arm =
        |at: usize| group.rows.iter().filter_map(|row| row.arms.as_ref()).map(|arms| arms[at].width()).max();
    let mut widths = vec![figures_width(std::iter::once(group))];
    if let Some((with, without)) = arm(0).zip(arm(1)) {
        widths.extend([with.max(4), without.max(7)]);
    }
    let label = group.rows.iter().map(|row| row.label.width()).max().unwrap_or(0).min(TRIAL);
    let columns = Columns::of(writer, label, &widths, group.axis.is_some());
    drawn(writer, topic, group, &columns);
}

fn trial_count(group: &Group) -> usize {
    group.rows.iter().filter(|row| !row.pooled).count()
}

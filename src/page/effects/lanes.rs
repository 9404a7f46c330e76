//! The drawing of a panel: a lane for each level and state of certainty, as high as its labels need to stand apart.

use unicode_width::UnicodeWidthStr;

use super::panels::{Lane, Panel, Point};
use crate::evidence::model::{CertaintyState, Level};
use crate::page::forest::{certainty_word, column, ground, ruler};
use crate::page::glyph::Glyphs;
use crate::page::table::pad;
use crate::page::text::Text;
use crate::page::writer::Writer;
use crate::page::{ItemKind, Role, Target};

/// Columns that a plot should have beside the names of its lanes.
const ROOMY: usize = 40;
/// GRADE levels, from the top of the scale.
const LEVELS: [Level; 4] = [Level::High, Level::Moderate, Level::Low, Level::VeryLow];

/// Writes a panel's lanes, then its axis with the numbers under it and the names of both sides.
pub(super) fn lanes(writer: &mut Writer, panel: &Panel, sides: (&str, &str)) {
    let (glyphs, width) = (writer.glyphs, writer.setting.width);
    let names: Vec<String> = shown(panel).map(|lane| name(lane, glyphs, width)).collect();
    let widest = names.iter().map(|name| name.width() + 1).max().unwrap_or_default();
    let margin = if width >= widest + ROOMY { widest } else { 0 };
    let plot = Plot { panel, glyphs, margin, columns: width.saturating_sub(margin).max(1) };
    for (lane, name) in shown(panel).zip(names) {
        if lane == Lane::Level(Level::High) {
            let rule = String::from(glyphs.axis()).repeat(plot.columns);
            writer.row(Text::body(" ".repeat(margin)).say(Role::Faint, rule));
        }
        if margin == 0 {
            writer.row(Text::new().say(Role::Certainty, name.clone()));
        }
        for (at, row) in plot.rows(lane).into_iter().enumerate() {
            let name = if at == 0 { pad(&name, margin) } else { " ".repeat(margin) };
            let beside = if margin > 0 { Text::new().say(Role::Certainty, name) } else { Text::new() };
            writer.row(beside.join(row));
        }
    }
    plot.scale(writer, sides);
}

/// The lanes of a panel: what is off the scale first, and a scheme of its own only where something has one.
fn shown(panel: &Panel) -> impl Iterator<Item = Lane> {
    let own = panel.points.iter().any(|point| point.lane == Lane::OwnScheme);
    let off = [own.then_some(Lane::OwnScheme), Some(Lane::NotRated)];
    off.into_iter().flatten().chain(LEVELS.map(Lane::Level))
}

/// `⊕⊕⊕◯ moderate`; the word alone where it is narrow.
fn name(lane: Lane, glyphs: Glyphs, width: usize) -> String {
    let (state, level) = match lane {
        Lane::OwnScheme => (CertaintyState::RatedOther, None),
        Lane::NotRated => (CertaintyState::NotRatedSynthesis, None),
        Lane::Level(level) => (CertaintyState::RatedGrade, Some(level)),
    };
    let word = certainty_word(state, level);
    if width < ROOMY { word.to_owned() } else { format!("{} {word}", glyphs.certainty(state, level)) }
}

/// A point's sign and number, from which column on.
struct Label<'a> {
    from: usize,
    text: String,
    point: &'a Point,
}

impl Label<'_> {
    fn end(&self) -> usize {
        self.from + self.text.width()
    }
}

struct Plot<'a> {
    panel: &'a Panel,
    glyphs: Glyphs,
    /// Columns of the names of lanes.
    margin: usize,
    /// Columns of the axis.
    columns: usize,
}

impl<'a> Plot<'a> {
    /// The rows of a lane, one at least.
    fn rows(&self, lane: Lane) -> Vec<Text> {
        let mut points: Vec<&Point> = self.panel.points.iter().filter(|point| point.lane == lane).collect();
        points.sort_by(|one, other| one.at.total_cmp(&other.at));
        let mut rows: Vec<Vec<Label>> = vec![Vec::new()];
        for point in points {
            let label = self.label(point);
            let apart = |other: &Label| label.end() < other.from || other.end() < label.from;
            match rows.iter_mut().find(|row| row.iter().all(apart)) {
                Some(row) => row.push(label),
                None => rows.push(vec![label]),
            }
        }
        rows.into_iter().map(|row| self.row(row)).collect()
    }

    /// The sign stands at the estimate, the number after it; before it where there is no room after.
    fn label(&self, point: &'a Point) -> Label<'a> {
        let at = column(point.at, self.columns);
        let (sign, number) = (self.glyphs.people_behind(point.people), point.number);
        let warning = if point.taken_back.is_some() { self.glyphs.warning() } else { "" };
        let text = format!("{sign}{number}{warning}");
        if at + text.width() <= self.columns {
            return Label { from: at, text, point };
        }
        let text = format!("{warning}{number}{sign}");
        Label { from: (at + 1).saturating_sub(text.width()), text, point }
    }

    fn row(&self, mut labels: Vec<Label>) -> Text {
        labels.sort_by_key(|label| label.from);
        let ground = ground(&self.panel.axis, self.columns, self.glyphs);
        let between = |from: usize, to: usize| ground.iter().take(to).skip(from).collect::<String>();
        let mut end = 0;
        let mut text = Text::new();
        for label in labels {
            let target = Target::Item(label.point.topic, ItemKind::Finding(label.point.finding));
            text = text.say(Role::Drawing, between(end, label.from));
            end = label.end();
            text = text.link(label.text, target);
        }
        text.say(Role::Drawing, between(end, ground.len()))
    }

    fn scale(&self, writer: &mut Writer, (left, right): (&str, &str)) {
        let start = || Text::body(" ".repeat(self.margin));
        let [line, numbers] = ruler(&self.panel.axis, self.columns, self.glyphs);
        let (before, after) = self.glyphs.clipped();
        let (left, right) = (format!("{before} {left}"), format!("{right} {after}"));
        let none = column(self.panel.axis.none, self.columns);
        let mut rows = vec![start().say(Role::Drawing, line), start().say(Role::Faint, numbers)];
        if left.width() < none && none + 2 + right.width() <= self.columns {
            let sides = format!("{}{left}   {right}", " ".repeat(none - left.width() - 1));
            rows.push(start().say(Role::Faint, sides));
            return writer.laid(&rows);
        }
        writer.laid(&rows);
        let sides = format!(
            "left: {}; right: {}",
            &left[before.len_utf8() + 1..],
            right.trim_end_matches([after, ' '])
        );
        writer.paragraph(Text::new().say(Role::Faint, sides));
    }
}

//! Forest plots: the rows and axes of the page on paper.

use super::Picture;
use super::axis;
use super::caption::{Caption, number};
use super::paper::{LEADING, MARGIN, Paper, RIGHT};
use super::style::{Anchor, BODY, FAINT, SMALL, WARNING};
use crate::evidence::model::{CertaintyState, Date, Level};
use crate::evidence::{Pack, SourceId, TopicId};
use crate::page::{Glyphs, Group, Plot, Row, certainty_word};

const ABOUT: &str = "Each line is one finding of one source, or one trial, with its interval as printed unless marked. \
    Right is always better for the treatment. Findings may rest on the same trials and are not added up. The \
    comparator stands in each heading.";

/// Width of the labels of findings, and of the widest of trials.
const LABEL: f64 = 270.0;
/// Between columns.
const GAP: f64 = 16.0;
/// The widest cell behind the figures; wider ones are wrapped.
const CELL: f64 = 142.0;
/// How far labels stand in from the names of outcomes.
const INDENT: f64 = 10.0;
/// Length of the longest axis.
const LONGEST: f64 = 420.0;

/// The marks of the picture; its fonts have all of them.
pub(super) const GLYPHS: Glyphs = Glyphs { ascii: false };

/// The picture of a topic's plots.
#[must_use]
pub fn forest(pack: &Pack, id: TopicId, plot: &Plot, today: Date) -> Picture {
    let title = format!("{}: forest plots", plot.topic);
    let mut paper = Paper::new();
    paper.title(&title);
    let groups = plot.sections.iter().flat_map(|section| &section.groups);
    let columns = Columns::of(&paper, groups);
    for section in &plot.sections {
        paper.y += LEADING;
        paper.heading(&section.heading, 14.0);
        section.groups.iter().for_each(|drawn| group(&mut paper, drawn, &columns));
        for row in &section.unread {
            let figures = if row.figures.is_empty() { "no figure read" } else { &row.figures };
            let sure = ratings(row).join("; ");
            let warning = row.taken_back.map(|state| format!("! {} SOURCE. ", state.to_uppercase()));
            let (warning, name) = (warning.unwrap_or_default(), label(row));
            let text = format!("Not drawn: {warning}{}, {name}: {figures}; {sure}", row.outcome);
            paper.paragraph(&text, BODY);
        }
    }
    for drawn in &plot.trials {
        paper.y += LEADING;
        let outcome = drawn.rows.first().map_or("", |row| row.outcome.as_str());
        paper.heading(&format!("THE TRIALS BEHIND A FINDING: {outcome}"), 14.0);
        let columns = Columns::of(&paper, [drawn]);
        group(&mut paper, drawn, &columns);
    }
    let findings = plot.rows().map(|row| (id, row.finding)).collect();
    let sources = plot.rows().filter_map(|row| row.source).chain(important(plot)).collect();
    let about = vec![ABOUT.to_owned()];
    paper.caption(&Caption { pack, about, findings, sources, today }.lines());
    paper.finish(&title)
}

fn important(plot: &Plot) -> impl Iterator<Item = SourceId> {
    let groups = plot.sections.iter().flat_map(|section| &section.groups);
    groups.filter_map(|group| group.important.as_ref()?.1)
}

/// What stands in a column behind the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Figures,
    Sure,
    With,
    Without,
    Weight,
}

impl Cell {
    /// The columns that a group fills.
    fn of(group: &Group) -> Vec<Self> {
        let any = |filled: fn(&Row) -> bool| group.rows.iter().any(filled);
        let of_trials = group.finding.is_some();
        let figures = any(|row| !row.figures.is_empty());
        let arms = of_trials && any(|row| row.arms.is_some());
        let weight = of_trials && any(|row| row.weight.is_some());
        let all = [
            (Self::Figures, figures),
            (Self::Sure, !of_trials),
            (Self::With, arms),
            (Self::Without, arms),
            (Self::Weight, weight),
        ];
        all.into_iter().filter(|(_, filled)| *filled).map(|(cell, _)| cell).collect()
    }

    fn head(self, group: &Group) -> String {
        match self {
            Self::Figures => group.figures_heading(),
            Self::Sure => "How sure".to_owned(),
            Self::With => "with".to_owned(),
            Self::Without => "without".to_owned(),
            Self::Weight => "weight".to_owned(),
        }
    }

    /// What a row says here, lines below each other.
    fn lines(self, paper: &Paper, row: &Row) -> Vec<String> {
        let arm = |at: usize| row.arms.as_ref().map(|arms| paper.wrapped(&arms[at], CELL, BODY));
        match self {
            Self::Figures => {
                std::iter::once(row.figures.clone()).chain(row.i2.map(|i2| format!("I² {i2} %"))).collect()
            }
            Self::Sure => ratings(row),
            Self::With => arm(0).unwrap_or_default(),
            Self::Without => arm(1).unwrap_or_default(),
            Self::Weight => row.weight.map(|weight| format!("{weight:.1} %")).into_iter().collect(),
        }
    }
}

/// The cells of a row behind its drawing, a column each.
fn cells(paper: &Paper, group: &Group, row: &Row) -> Vec<Vec<String>> {
    Cell::of(group).into_iter().map(|cell| cell.lines(paper, row)).collect()
}

/// How sure a finding is, then how sure others are of it.
fn ratings(row: &Row) -> Vec<String> {
    let first = row.certainty.iter().map(|rating| ("", rating));
    let all = first.chain(row.other_ratings.iter().map(|rating| ("also ", rating)));
    all.map(|(also, &(state, level))| format!("{also}{}", rated(state, level))).collect()
}

/// A level with its signs, or a state, which has none, in words.
pub(super) fn rated(state: CertaintyState, level: Option<Level>) -> String {
    let word = certainty_word(state, level);
    match (state, level) {
        (CertaintyState::RatedGrade, Some(_)) => format!("{} {word}", GLYPHS.certainty(state, level)),
        _ => word.to_owned(),
    }
}

/// What tells a row from others, with the number of its source on the same line as the word before it.
fn label(row: &Row) -> String {
    row.source.map_or_else(|| row.label.clone(), |id| format!("{}\u{a0}{}", row.label, number(id)))
}

/// The names of the columns behind the drawing.
fn heads(group: &Group) -> Vec<String> {
    Cell::of(group).into_iter().map(|cell| cell.head(group)).collect()
}

/// The rows of a group, its axis below them, and what must be known of both.
pub(super) fn group(paper: &mut Paper, group: &Group, columns: &Columns) {
    paper.y += 2.0;
    paper.heading(&group.heading, 12.5);
    if let Some(warning) = &group.warning {
        paper.paragraph(&format!("! {warning}"), BODY.filled(WARNING));
    }
    paper.y += LEADING + 4.0;
    for (x, head) in columns.lefts.iter().zip(heads(group)) {
        paper.text((*x, paper.y), &head, SMALL, Anchor::Start);
    }
    let top = paper.y;
    let mut outcome = "";
    for row in &group.rows {
        if group.finding.is_none() && row.outcome != outcome {
            outcome = &row.outcome;
            paper.y += 3.0;
            paper.column(MARGIN, columns.label, outcome, BODY);
        }
        self::row(paper, group, row, columns);
    }
    if let Some(axis) = &group.axis {
        axis::under(paper, axis, columns.axis, top);
        axis::sides(paper, axis, &group.sides, columns.axis);
    } else {
        paper.y += 6.0;
    }
    if let Some((important, source)) = &group.important {
        let source = source.map(|source| format!(" {}", number(source))).unwrap_or_default();
        paper.paragraph(&format!("Dotted line: {important}{source}."), SMALL);
    }
    for note in &group.notes {
        paper.paragraph(note, SMALL);
    }
}

/// Where the columns of groups stand.
pub(super) struct Columns {
    /// Left ends of the columns behind the drawing.
    lefts: Vec<f64>,
    /// Width of the labels.
    label: f64,
    /// Ends of the axis.
    axis: (f64, f64),
}

impl Columns {
    /// The columns that have room for every row of these groups.
    pub fn of<'a>(paper: &Paper, groups: impl IntoIterator<Item = &'a Group>) -> Self {
        let mut label = 0.0_f64;
        let mut widths: Vec<f64> = Vec::new();
        let mut widen = |at: usize, width: f64| {
            widths.resize(widths.len().max(at + 1), 0.0);
            widths[at] = widths[at].max(width);
        };
        for group in groups {
            let wordy = group.rows.iter().map(|row| paper.width(&self::label(row), BODY.bold()) + INDENT);
            let least = if group.finding.is_none() { LABEL } else { 0.0 };
            label = wordy.fold(label.max(least), f64::max).min(LABEL);
            heads(group).iter().enumerate().for_each(|(at, head)| widen(at, paper.width(head, SMALL)));
            for (at, line) in
                group.rows.iter().flat_map(|row| cells(paper, group, row).into_iter().enumerate())
            {
                line.iter().for_each(|line| widen(at, paper.width(line, BODY)));
            }
        }
        let mut lefts = Vec::new();
        let mut left = RIGHT;
        for width in widths.iter().rev() {
            left -= width;
            lefts.insert(0, left);
            left -= GAP;
        }
        let end = left - GAP / 2.0;
        Self { lefts, label, axis: ((MARGIN + label + GAP).max(end - LONGEST), end) }
    }
}

fn row(paper: &mut Paper, group: &Group, row: &Row, columns: &Columns) {
    paper.y += LEADING + 2.0;
    let first = paper.y;
    if let Some(placed) = &row.placed {
        axis::mark(paper, group, row, placed, columns.axis, first);
    }
    let (label, cells) = (paper.wrapped(&label(row), columns.label - INDENT, BODY), cells(paper, group, row));
    let mut at = first;
    if let Some(state) = row.taken_back {
        let warning = format!("! {} SOURCE", state.to_uppercase());
        paper.text((MARGIN + INDENT, at), &warning, BODY.bold().filled(WARNING), Anchor::Start);
        at += LEADING;
    }
    let style = if row.pooled { BODY.bold() } else { BODY };
    paper.lines((MARGIN + INDENT, at), &label, style);
    for (x, lines) in columns.lefts.iter().zip(&cells) {
        for (line, text) in lines.iter().enumerate() {
            let style = if line == 0 { BODY } else { SMALL.filled(FAINT) };
            paper.text((*x, first + step(line)), text, style, Anchor::Start);
        }
    }
    let tallest = cells.iter().map(Vec::len).max().unwrap_or(0);
    let before = usize::from(row.taken_back.is_some());
    paper.y += step((label.len() + before).max(tallest).saturating_sub(1));
}

#[expect(clippy::cast_precision_loss, reason = "a few lines")]
fn step(lines: usize) -> f64 {
    lines as f64 * LEADING
}

//! Forest plots of a topic: its findings, each with its interval on an axis shared by nothing of another comparator,
//! measure or unit, then the trials behind them where those were read. Right is always better for the treatment.

mod axis;
mod draw;
mod group;
mod rows;
mod table;
mod trials;
mod wording;

pub use axis::{Axis, Placed, Tick};
pub(super) use draw::{column, ground, ruler};
pub(super) use rows::is_flipped;
pub(super) use rows::place_all;
pub use rows::{Group, Plot, Row, Section, plot};
pub(super) use wording::{good, measured, scale as instrument, sides};

use super::figure::parted;
use super::text::Text;
use super::topic::comparator_key;
use super::writer::Writer;
use super::{Choice, ItemKind, Page, Role, Setting, Target};
use crate::evidence::model::{CertaintyState, Level};
use crate::evidence::{Pack, TopicId, level_word};
use group::{drawn, ratings};
use table::Columns;
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
pub fn forest(pack: &Pack, id: TopicId, choice: &Choice, setting: Setting) -> Page {
    let plot = plot(pack, id, choice);
    let mut writer = Writer::new(setting);
    writer.title(&format!("{}: forest plots", plot.topic));
    if plot.sections.is_empty() {
        writer.paragraph(Text::body("There are no findings to draw."));
        return writer.finish();
    }
    writer.paragraph(Text::new().say(Role::Faint, ABOUT));
    let groups = plot.sections.iter().flat_map(|section| &section.groups);
    let figures = figures_width(groups.clone());
    let ratings = groups.flat_map(|group| &group.rows).flat_map(|row| ratings(row, writer.glyphs));
    let certainty = ratings.map(|rating| rating.width()).max().unwrap_or(0);
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
            figures if figures.contains('%') => format!("{figures}; a share in per cent has no axis here"),
            figures => format!("{figures}, no interval read"),
        };
        writer.item(ItemKind::Finding(row.finding));
        let link = Target::Item(topic, ItemKind::Finding(row.finding));
        let name = row.taken_back.map_or_else(Text::new, |state| {
            Text::new().say(Role::Warning, format!("{} {} ", writer.glyphs.warning(), state.to_uppercase()))
        });
        let name = name.link(format!("{}, {}", row.outcome, row.label), link);
        let name = row.source.iter().fold(name, |name, &source| name.source(source));
        let text = name.say(Role::Body, format!(": {why}"));
        let sure = ratings(row, writer.glyphs).into_iter();
        writer.bullet(sure.fold(text, |text, rating| text.say(Role::Body, "; ").join(rating)));
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

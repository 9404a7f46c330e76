//! The second view of the evidence map: effect against certainty, a point a finding. Nothing of another comparator,
//! measure or unit shares an axis, and what has no rating stands beside the scale, not on it.

mod lanes;
mod panels;

pub use panels::{Lane, Panel, Panels, Point, Undrawn, panels};

use super::figure::{counted, parted, side};
use super::forest::{certainty_word, good, measured};
use super::text::Text;
use super::topic::{comparator_heading, comparator_key};
use super::writer::Writer;
use super::{ItemKind, Page, Role, Setting, Target};
use crate::evidence::model::{ComparatorKind, Finding};
use crate::evidence::{Filter, Pack, TopicId, comparator_word, effect_figures};

/// What is said before the panels.
const ABOUT: &str = "What exists, not a verdict. Each mark is one finding: across, its estimate as printed, right being \
    better for the treatment; down, how sure it is and nothing else. The findings of a panel measured different things \
    in different people, so further right is not a better treatment.";

/// The page of these topics' findings, as far as the filter admits them; topics keep their order.
#[must_use]
pub fn effects(pack: &Pack, topics: &[TopicId], filter: &Filter, setting: Setting) -> Page {
    let Panels { panels, undrawn } = panels(pack, topics, filter);
    let mut writer = Writer::new(setting);
    let drawn: usize = panels.iter().map(|panel| panel.points.len()).sum();
    let (drawn, all) = (number(drawn), number(drawn + undrawn.all()));
    writer.title(&format!("Effect against certainty: {drawn} of {}", counted(all, "finding", "findings")));
    writer.paragraph(Text::body(ABOUT));
    writer.paragraph(Text::new().say(Role::Faint, signs(&writer)));
    let mut kind = None;
    for panel in &panels {
        if kind != Some(panel.kind) {
            kind = Some(panel.kind);
            let heading = comparator_heading(panel.kind);
            writer.group(Text::new().term(pack, Role::Group, heading, comparator_key(panel.kind)));
        }
        drawing(&mut writer, pack, panel);
    }
    rest(&mut writer, &undrawn);
    writer.finish()
}

/// A finding in a line, for where its point is marked: `Migraine, against sham: SMD -0.18 (-0.28 to -0.08),
/// moderate, 1,825 people: days with migraine`. `None` where the topic has no such finding.
#[must_use]
pub fn in_a_line(pack: &Pack, topic: TopicId, finding: usize) -> Option<String> {
    let record = pack.topic(topic);
    let finding = record.findings.get(finding)?;
    let figures = finding.effect.as_ref().map(effect_figures).unwrap_or_default();
    let sure = certainty_word(finding.certainty.state, finding.certainty.level);
    let against = comparator_word(finding.comparator.kind);
    let people = people(finding);
    let (title, outcome) = (&record.title, &finding.outcome.name);
    Some(format!("{title}, against {against}: {figures}, {sure}, {people}: {outcome}"))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn people(finding: &Finding) -> String {
    finding.participants.map_or_else(|| "people not stated".to_owned(), |n| counted(n, "person", "people"))
}

fn signs(writer: &Writer) -> String {
    let sign = |people| writer.glyphs.people_behind(people);
    format!(
        "People behind the finding: {} under 100, {} under 1,000, {} more, {} not stated. {} source taken back. The \
         number leads to the list under the panel. Above the dotted line is what has no GRADE level: that says nothing \
         of how sure it is.",
        sign(Some(1)),
        sign(Some(100)),
        sign(Some(1000)),
        sign(None),
        writer.glyphs.warning()
    )
}

fn drawing(writer: &mut Writer, pack: &Pack, panel: &Panel) {
    writer.gap();
    writer.paragraph(Text::new().say(Role::Label, panel.heading()));
    let (left, right) = panel.sides();
    lanes::lanes(writer, panel, (&left, &right));
    for point in &panel.points {
        let text = listed(writer, pack, point, &telling(pack, panel, point));
        writer.numbered(point.number, text);
    }
}

impl Panel {
    /// What its numbers are, which of them are better, and how many findings it holds.
    #[must_use]
    pub fn heading(&self) -> String {
        let unit = self.unit.as_ref().map(|unit| format!(" on {unit}")).unwrap_or_default();
        let count = counted(number(self.points.len()), "finding", "findings");
        format!("{}{unit}, {}: {count}", measured(self.measure), good(self.measure, self.flipped))
    }

    /// Who is better on the left and on the right of no difference.
    #[must_use]
    pub fn sides(&self) -> (String, String) {
        (format!("{} better", side(self.kind)), "treatment better".to_owned())
    }
}

/// The finding behind a point of a panel as plain text: what, how much, how sure, whose.
#[must_use]
pub fn point_said(pack: &Pack, panel: &Panel, point: &Point, setting: Setting) -> String {
    let text = listed(&Writer::new(setting), pack, point, &telling(pack, panel, point));
    text.pieces.into_iter().map(|piece| piece.text).collect()
}

/// What tells a finding from others of its panel that have its topic, outcome and time.
fn telling(pack: &Pack, panel: &Panel, point: &Point) -> String {
    let finding = |point: &Point| &pack.topic(point.topic).findings[point.finding];
    let one = finding(point);
    let twins: Vec<&Finding> = panel
        .points
        .iter()
        .filter(|other| other.topic == point.topic)
        .map(finding)
        .filter(|other| other.outcome.name == one.outcome.name && other.timepoint == one.timepoint)
        .collect();
    let differ = |of: fn(&Finding) -> &str| twins.iter().any(|other| of(other) != of(one));
    let many =
        !matches!(panel.kind, ComparatorKind::Sham | ComparatorKind::NoTreatment | ComparatorKind::Waitlist);
    let against = many || differ(|finding| &finding.comparator.label);
    let parts = [
        differ(|finding| &finding.population).then(|| format!("in {}", one.population)),
        differ(|finding| &finding.intervention).then(|| one.intervention.clone()),
        against.then(|| format!("against {}", one.comparator.label)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The finding behind a point: what, how much, how sure, whose.
fn listed(writer: &Writer, pack: &Pack, point: &Point, telling: &str) -> Text {
    let record = pack.topic(point.topic);
    let finding = &record.findings[point.finding];
    let when = finding.timepoint.as_ref().map(|time| format!(", {time}")).unwrap_or_default();
    let name = format!("{}: {}{when}", record.title, finding.outcome.name);
    let item = ItemKind::Finding(point.finding);
    let mut text = Text::new();
    if let Some(state) = point.taken_back {
        let warning = format!("{} {} SOURCE. ", writer.glyphs.warning(), state.to_uppercase());
        text = text.say(Role::Warning, warning);
    }
    let name = text.link(name, Target::Item(point.topic, item));
    let name = pack.source_id(&finding.source).into_iter().fold(name, Text::source);
    let (state, level) = (finding.certainty.state, finding.certainty.level);
    let sure = format!("{} {}", writer.glyphs.certainty(state, level), certainty_word(state, level));
    let figures = finding.effect.as_ref().map(effect_figures).unwrap_or_default();
    let facts = vec![
        name,
        Text::new().say(Role::Figure, figures),
        Text::new().say(Role::Certainty, sure),
        Text::new().say(Role::Faint, people(finding)),
        Text::new().say(Role::Faint, telling),
    ];
    parted(facts, writer.glyphs.separator())
}

/// What is not drawn, and why.
fn rest(writer: &mut Writer, undrawn: &Undrawn) {
    if undrawn.all() == 0 {
        return;
    }
    writer.heading("NOT DRAWN");
    let why = [
        (undrawn.estimate, "without an estimate that was read"),
        (undrawn.studies, "of looking for studies and finding none"),
        (undrawn.measured, "of outcomes that studies did not measure"),
        (undrawn.covered, "that this pack does not cover"),
        (undrawn.share, "given as a share in per cent, which compares nothing"),
        (
            undrawn.unit,
            "in a unit that no other finding against that comparator is known to share; p plots them by topic",
        ),
    ];
    for (count, why) in why.into_iter().filter(|(count, _)| *count > 0) {
        writer.bullet(Text::body(format!("{} {why}", counted(number(count), "finding", "findings"))));
    }
}

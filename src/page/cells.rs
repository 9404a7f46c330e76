//! The cells of a comparison: the finding that speaks for one, the first harms, who recommends what.

use super::figure::{absolute, figures, gloss, parted, rate};
use super::finding::{certainty_key, scale, searched, warning};
use super::parts::{direction_word, event, issued, severity};
use super::text::Text;
use super::writer::Writer;
use super::{ItemKind, Role, Setting, Target};
use crate::evidence::model::{CertaintyState, GuidelineDirection, Harm, HarmKind, Level, StatusState};
use crate::evidence::{
    Pack, SourceId, Standing, TopicId, favours_word, how_sure, level_word, state_word, status_word,
};

/// The finding that speaks for a comparison, its direction, figures, certainty and the age of its search.
pub(super) fn finding_cell(pack: &Pack, writer: &Writer, topic: TopicId, standing: Standing) -> Vec<Text> {
    let at = standing.finding;
    let finding = &pack.topic(topic).findings[at];
    let Some(id) = pack.source_id(&finding.source) else { return Vec::new() };
    let source = pack.source(id);
    let target = Target::Item(topic, ItemKind::Finding(at));
    let mark = format!("{} ", writer.glyphs.direction(standing.favours));
    let direction = warning(writer, source).say(Role::Direction, mark);
    let direction = direction.link(favours_word(standing.favours), target).source(id);
    let what = format!("{} against {}", finding.intervention, finding.comparator.label);
    let (effect, time) = (finding.effect.as_ref(), finding.timepoint.as_deref());
    let figures = figures(pack, writer, effect, finding.trials, finding.participants, time);
    let sure = format!("{} ", writer.glyphs.certainty(standing.state, standing.level));
    let key = certainty_key(standing.state, standing.level);
    let sure =
        Text::new().say(Role::Certainty, sure).term(pack, Role::Certainty, how_sure(&finding.certainty), key);
    let age = source.custom.search_end.map(|end| searched(end, writer.setting.today));
    let mut cell = vec![direction, Text::body(what), Text::body(finding.outcome.name.clone())];
    cell.extend(absolute(finding).map(Text::body));
    cell.extend((!figures.is_empty()).then_some(figures));
    cell.extend(effect.and_then(gloss).map(|gloss| Text::new().say(Role::Faint, gloss)));
    cell.extend(scale(&finding.outcome).map(|scale| Text::new().say(Role::Faint, scale)));
    cell.push(sure);
    cell.push(Text::new().say(Role::Faint, age.unwrap_or_else(|| "Search date not stated.".to_owned())));
    let others = (standing.others > 0).then(|| format!("and {} more on the topic's page", standing.others));
    cell.extend(others.map(|others| Text::new().say(Role::Faint, others)));
    cell
}

/// What is said where a topic holds no statement about harms.
const SILENCE: &str = "This pack holds nothing about harms here; that does not mean there are none.";

/// The first statement on any unwanted event and the first on serious ones; else the first of all.
pub(super) fn harms_cell(pack: &Pack, writer: &Writer, topic: TopicId) -> Vec<Text> {
    let harms = &pack.topic(topic).harms;
    let told = first_harms(harms);
    if told.is_empty() {
        return vec![Text::new().say(Role::Faint, SILENCE)];
    }
    told.into_iter().map(|at| harm(pack, writer, topic, at, &harms[at])).collect()
}

/// The same statements as plain text, each with its rating and its source, for pictures that stand alone.
#[must_use]
pub fn harms_said(pack: &Pack, topic: TopicId, setting: Setting) -> Vec<(String, Option<SourceId>)> {
    let harms = &pack.topic(topic).harms;
    let writer = Writer::new(setting);
    let told = first_harms(harms).into_iter().map(|at| {
        let said = harm(pack, &writer, topic, at, &harms[at]);
        let said: String = said.pieces.into_iter().map(|piece| piece.text).collect();
        let sure = harms[at].certainty.as_ref().map(|sure| format!(" How sure: {}.", how_sure(sure)));
        let source = pack.source_id(&harms[at].source);
        let number = source.map(|id| format!(" [{}]", id.number())).unwrap_or_default();
        (format!("{said}{}{number}", sure.unwrap_or_default()), source)
    });
    let told: Vec<(String, Option<SourceId>)> = told.collect();
    if told.is_empty() { vec![(SILENCE.to_owned(), None)] } else { told }
}

fn first_harms(harms: &[Harm]) -> Vec<usize> {
    let first = |kind| harms.iter().position(|harm| harm.kind == kind);
    let mut told: Vec<usize> =
        [first(HarmKind::Any), first(HarmKind::Serious)].into_iter().flatten().collect();
    if told.is_empty() && !harms.is_empty() {
        told.push(0);
    }
    told
}

fn harm(pack: &Pack, writer: &Writer, topic: TopicId, at: usize, harm: &Harm) -> Text {
    let target = Target::Item(topic, ItemKind::Harm(at));
    let text = Text::new().link(severity(harm.kind), target).say(Role::Body, ": ").join(event(harm));
    let often = harm.rate.as_ref().map(|often| Text::new().say(Role::Figure, rate(often)));
    let effect = harm.effect.as_ref();
    let compared = figures(pack, writer, effect, harm.trials, harm.participants, None);
    let said = harm.said.as_ref().map(|said| Text::new().prose(pack, said));
    let facts = [Some(text), often, Some(compared), said].into_iter().flatten().collect();
    parted(facts, writer.glyphs.separator())
}

/// Who says what, by name: bodies are listed, never counted against each other.
pub(super) fn guidelines_cell(pack: &Pack, topic: TopicId) -> Vec<Text> {
    let directions = [
        Some(GuidelineDirection::For),
        Some(GuidelineDirection::Conditional),
        Some(GuidelineDirection::Against),
        Some(GuidelineDirection::None),
        None,
    ];
    let said = directions.map(|direction| bodies(pack, topic, direction));
    let said: Vec<Text> = said.into_iter().filter(|text| !text.is_empty()).collect();
    if said.is_empty() { vec![Text::new().say(Role::Faint, "No guideline in this pack.")] } else { said }
}

fn bodies(pack: &Pack, topic: TopicId, direction: Option<GuidelineDirection>) -> Text {
    let all = pack.topic(topic).guidelines.iter().enumerate();
    let bodies = all.filter(|(_, guideline)| guideline.direction == direction).map(|(at, guideline)| {
        let target = Target::Item(topic, ItemKind::Guideline(at));
        let state = pack.source_id(&guideline.source);
        let state = state.map(|id| pack.source(id).custom.status.state);
        let text = Text::new().link(issued(guideline), target);
        match state {
            None | Some(StatusState::Current) => text,
            Some(state) => text.say(Role::Warning, format!(" ({})", status_word(state))),
        }
    });
    let bodies = parted(bodies.collect(), "; ");
    if bodies.is_empty() {
        return bodies;
    }
    Text::new().say(Role::Direction, format!("{}: ", direction_word(direction))).join(bodies)
}

/// A level or state in words.
pub(super) fn certainty_word(state: CertaintyState, level: Option<Level>) -> &'static str {
    match (state, level) {
        (CertaintyState::RatedGrade, Some(level)) => level_word(level),
        _ => state_word(state),
    }
}

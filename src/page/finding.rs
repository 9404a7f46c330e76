//! A finding: what was found, in words, people and figures; then, apart from it, how sure that is.

use super::Role;
use super::facts::facts;
use super::figure::{absolute, draw, figures, gloss, sides};
use super::source::{standing, standing_of};
use super::text::Text;
use super::trials::trials;
use super::writer::Writer;
use crate::evidence::model::{
    Better, Certainty, CertaintyState, Date, Domains, Finding, Judgement, Level, Outcome, Source, StatusState,
};
use crate::evidence::{Pack, TopicId, agreement_word, found, how_sure, read_word};

/// Writes a finding.
pub(super) fn finding(writer: &mut Writer, pack: &Pack, topic: TopicId, at: usize) {
    let finding = &pack.topic(topic).findings[at];
    let Some(id) = pack.source_id(&finding.source) else { return };
    let source = pack.source(id);
    writer.labelled("Found", warning(writer, source).join(Text::body(found(finding, source)).source(id)));
    if let Some(people) = absolute(finding) {
        writer.labelled("", Text::body(people));
    }
    effect(writer, pack, finding);
    certainty(writer, pack, &finding.certainty);
    for rating in &finding.other_ratings {
        also_rated(writer, pack, rating);
    }
    facts(writer, finding, source);
    age(writer, pack, source);
    trials(writer, pack, finding);
    if let Some(scale) = scale(&finding.outcome) {
        writer.labelled("Scale", Text::new().say(Role::Faint, scale));
    }
    writer.labelled("Who", Text::new().say(Role::Faint, finding.population.clone()));
    let place = format!("{} ({}, read {})", finding.locator, read_word(finding.read), finding.checked);
    writer.labelled("Where", Text::new().say(Role::Faint, place));
    for entry in pack.verifications(topic, at) {
        let text = format!("Read again {} in {}: {}", entry.date, entry.place, agreement_word(entry.outcome));
        writer.labelled("", Text::new().say(Role::Faint, text));
    }
    if let Some(note) = &finding.note {
        writer.labelled("Note", Text::new().prose(pack, note));
    }
}

/// The instrument, its range and which way is good.
pub(super) fn scale(outcome: &Outcome) -> Option<String> {
    let scale = outcome.scale.as_ref()?;
    let unit = scale.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let range = match (scale.min, scale.max) {
        (Some(min), Some(max)) => format!(", {min} to {max}{unit}"),
        _ if unit.is_empty() => String::new(),
        _ => format!(", in{unit}"),
    };
    let good = if outcome.better == Better::Lower { "less" } else { "more" };
    Some(format!("{}{range}; {good} is better", scale.name))
}

/// The warning before anything from a source that no longer stands.
pub(super) fn warning(writer: &Writer, source: &Source) -> Text {
    match source.custom.status.state {
        StatusState::Retracted | StatusState::Withdrawn => {
            let state = standing_of(source.custom.status.state);
            Text::new()
                .say(Role::Warning, format!("{} {state} SOURCE.", writer.glyphs.warning()))
                .say(Role::Body, " ")
        }
        _ => Text::new(),
    }
}

fn effect(writer: &mut Writer, pack: &Pack, finding: &Finding) {
    let effect = finding.effect.as_ref();
    let timepoint = finding.timepoint.as_deref();
    writer.labelled("", figures(pack, writer, effect, finding.trials, finding.participants, timepoint));
    let Some(effect) = effect else { return };
    let mid = finding.outcome.mid.as_ref();
    let (left, right) = sides(finding);
    draw(writer, effect, finding.outcome.better, mid.map(|mid| mid.value), (&left, &right));
    if let Some(gloss) = gloss(effect) {
        writer.labelled("", Text::new().say(Role::Faint, gloss));
    }
    if let Some(mid) = mid {
        let unit = finding.outcome.scale.as_ref().and_then(|scale| scale.unit.as_deref()).unwrap_or_default();
        let text = format!("Smallest difference that matters to patients: {} {unit}", mid.value);
        writer.labelled("", Text::new().say(Role::Faint, text.trim_end()).cite(pack, &mid.source));
    }
}

/// Another rater's rating of the same result: beside the first, never merged with it.
fn also_rated(writer: &mut Writer, pack: &Pack, rating: &Certainty) {
    let mark = writer.glyphs.certainty(rating.state, rating.level);
    let text = Text::new().say(Role::Certainty, mark).say(Role::Body, " ");
    let text = text.term(pack, Role::Certainty, how_sure(rating), certainty_key(rating.state, rating.level));
    writer.labelled("Also", rating.source.iter().fold(text, |text, source| text.cite(pack, source)));
}

/// Writes how sure the evidence is, its reasons, and that this is not about the size.
pub(super) fn certainty(writer: &mut Writer, pack: &Pack, certainty: &Certainty) {
    let mark = writer.glyphs.certainty(certainty.state, certainty.level);
    let text = Text::new().say(Role::Certainty, mark).say(Role::Body, " ");
    let text = text.term(
        pack,
        Role::Certainty,
        how_sure(certainty),
        certainty_key(certainty.state, certainty.level),
    );
    let text = match &certainty.source {
        Some(source) => text.cite(pack, source),
        None => text,
    };
    writer.labelled("How sure", text);
    if let Some(reasons) = certainty.domains.as_ref().and_then(reasons) {
        writer.labelled("", Text::body(reasons));
    }
    if certainty.state == CertaintyState::RatedGrade
        && certainty.level.is_some_and(|level| level <= Level::Low)
    {
        writer.labelled("", Text::body("This is about the studies, not about the size of the effect."));
    }
}

/// The glossary's id or other spelling of a level or state.
pub(super) fn certainty_key(state: CertaintyState, level: Option<Level>) -> &'static str {
    match (state, level) {
        (CertaintyState::RatedGrade, Some(Level::High)) => "high-certainty",
        (CertaintyState::RatedGrade, Some(Level::Moderate)) => "moderate-certainty",
        (CertaintyState::RatedGrade, Some(Level::Low)) => "low-certainty",
        (CertaintyState::RatedGrade, Some(Level::VeryLow)) => "very-low-certainty",
        (CertaintyState::RatedGrade, None) => "GRADE",
        (CertaintyState::RatedOther, _) => "rated-other",
        (CertaintyState::NotRatedSynthesis, _) => "not-rated-synthesis",
        (CertaintyState::NotRatedTrials, _) => "not-rated-trials",
        (CertaintyState::NoneFound, _) => "none-found",
        (CertaintyState::NotMeasured, _) => "not-measured",
        (CertaintyState::NotCovered, _) => "not-covered",
    }
}

/// `Lowered for risk of bias (one level), imprecision. Not lowered for inconsistency.`
fn reasons(domains: &Domains) -> Option<String> {
    let named = [
        ("risk of bias", domains.risk_of_bias),
        ("inconsistency", domains.inconsistency),
        ("indirectness", domains.indirectness),
        ("imprecision", domains.imprecision),
        ("publication bias", domains.publication_bias),
    ];
    let lowered: Vec<String> =
        named.iter().filter_map(|(name, judgement)| lowered(name, *judgement)).collect();
    let kept: Vec<&str> =
        named.iter().filter(|(_, j)| *j == Judgement::NotDowngraded).map(|(name, _)| *name).collect();
    let said = [("Lowered for", lowered.join(", ")), ("Not lowered for", kept.join(", "))];
    let said: Vec<String> = said
        .iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(verb, list)| format!("{verb} {list}."))
        .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn lowered(domain: &str, judgement: Judgement) -> Option<String> {
    match judgement {
        Judgement::NotStated | Judgement::NotDowngraded => None,
        Judgement::Downgraded => Some(domain.to_owned()),
        Judgement::DowngradedOne => Some(format!("{domain} (one level)")),
        Judgement::DowngradedTwo => Some(format!("{domain} (two levels)")),
        Judgement::DowngradedThree => Some(format!("{domain} (three levels)")),
    }
}

/// How old the search is, and what took the source's place or set it right.
fn age(writer: &mut Writer, pack: &Pack, source: &Source) {
    if let Some(end) = source.custom.search_end {
        writer.labelled("", Text::new().say(Role::Faint, searched(end, writer.setting.today)));
    }
    let status = &source.custom.status;
    if status.state != StatusState::Current {
        let note = status.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
        writer.labelled("", standing(writer.glyphs, pack, source).prose(pack, &note));
    }
}

/// `Searched to 2016-01, 10 years ago.`, with a note from the second year on.
pub(super) fn searched(end: Date, today: Date) -> String {
    match end.years_before(today) {
        0 => format!("Searched to {end}, less than a year ago."),
        1 => format!("Searched to {end}, 1 year ago."),
        years => format!("Searched to {end}, {years} years ago: later trials are not in it."),
    }
}

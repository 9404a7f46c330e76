//! Findings, harms and what else a topic holds.

use super::super::load::Place;
use super::super::model::{Comparator, Finding, Harm, Kind, Topic, Verdict};
use super::{Inspection, certainty, figures, trials};

/// The rule.
pub const WHY: &str = "A figure is judged by who was studied, against what, and where it stands; gains by the harms beside them";

/// Looks at every topic.
pub fn inspect(inspection: &mut Inspection) {
    let draft = inspection.draft;
    for (record, place) in draft.topics.iter().zip(&draft.topics_at) {
        topic(inspection, place, record);
    }
}

fn topic(inspection: &mut Inspection, place: &Place, topic: &Topic) {
    inspection.blank(&place.key("title"), &topic.title, "Give the topic its name");
    inspection.blank(&place.key("in_short"), &topic.in_short, "Say it in one or two plain sentences");
    if topic.kind == Kind::Condition {
        complete(inspection, place, topic);
    }
    for (i, record) in topic.findings.iter().enumerate() {
        finding(inspection, &place.key("findings").nth(i), record);
    }
    for (i, record) in topic.harms.iter().enumerate() {
        harm(inspection, &place.key("harms").nth(i), record);
    }
    for (i, check) in topic.claim_checks.iter().enumerate() {
        if check.sources.is_empty() && check.verdict != Verdict::NotVerifiable {
            let place = place.key("claim_checks").nth(i).key("sources");
            inspection.error(&place, "names no source", "Name the source that was read");
        }
    }
}

/// Benefits are not shown without harms.
fn complete(inspection: &mut Inspection, place: &Place, topic: &Topic) {
    if topic.findings.is_empty() {
        inspection.warn(
            &place.key("findings"),
            "a condition without a finding",
            "Add one, if only `none-found`",
        );
    }
    if topic.harms.is_empty() {
        inspection.warn(&place.key("harms"), "a condition without a harm", "Add one, if only `not_measured`");
    }
}

fn finding(inspection: &mut Inspection, place: &Place, finding: &Finding) {
    inspection.blank(&place.key("population"), &finding.population, "Say who was studied");
    inspection.blank(&place.key("intervention"), &finding.intervention, "Say what was done");
    inspection.blank(&place.key("outcome").key("name"), &finding.outcome.name, "Say what was measured");
    inspection.blank(&place.key("locator"), &finding.locator, "Say where in the source it stands");
    comparator(inspection, place, &finding.comparator);
    certainty::inspect(inspection, &place.key("certainty"), &finding.certainty);
    for (i, rating) in finding.other_ratings.iter().enumerate() {
        certainty::other(inspection, &place.key("other_ratings").nth(i), rating);
    }
    if let Some(facts) = &finding.facts {
        certainty::facts(inspection, &place.key("facts"), facts);
    }
    if let Some(trials) = &finding.trial_rows {
        inspection.because(figures::WHY, |it| trials::inspect(it, &place.key("trial_rows"), trials));
    }
    if let Some(effect) = &finding.effect {
        inspection.because(figures::WHY, |it| figures::effect(it, &place.key("effect"), effect));
    }
    if let Some(absolute) = &finding.absolute {
        inspection.because(figures::WHY, |it| figures::absolute(it, &place.key("absolute"), absolute));
    }
    if finding.reported.size.is_some()
        && finding.reported.size_by.as_deref().is_none_or(|by| by.trim().is_empty())
    {
        let place = place.key("reported").key("size");
        inspection.error(
            &place,
            "a size without `size_by`",
            "Say whose word or threshold it is, or remove it",
        );
    }
}

fn comparator(inspection: &mut Inspection, place: &Place, comparator: &Comparator) {
    let place = place.key("comparator").key("label");
    inspection.blank(&place, &comparator.label, "Say what it was compared with");
}

fn harm(inspection: &mut Inspection, place: &Place, harm: &Harm) {
    inspection.blank(&place.key("event"), &harm.event, "Say what happened");
    inspection.blank(&place.key("locator"), &harm.locator, "Say where in the source it stands");
    if let Some(with) = &harm.comparator {
        comparator(inspection, place, with);
    }
    if let Some(rating) = &harm.certainty {
        certainty::inspect(inspection, &place.key("certainty"), rating);
    }
    if let Some(effect) = &harm.effect {
        inspection.because(figures::WHY, |it| figures::effect(it, &place.key("effect"), effect));
    }
    if let Some(rate) = &harm.rate {
        inspection.because(figures::WHY, |it| figures::rate(it, &place.key("rate"), rate));
    }
    let figures = harm.effect.is_some() || harm.rate.is_some();
    if harm.not_measured && figures {
        inspection.error(
            place,
            "figures of a harm that was not measured",
            "Remove the figures or `not_measured`",
        );
    }
    if !harm.not_measured && !figures && harm.said.is_none() {
        inspection.error(
            place,
            "a harm that says nothing",
            "Add `effect`, `rate` or `said`, or mark `not_measured`",
        );
    }
}

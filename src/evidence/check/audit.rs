//! What a strict reader would ask about: figures without a place, sources nobody read, old searches,
//! topics that are silent on harms. Nothing of it keeps a pack from opening.

use super::super::load::Place;
use super::super::model::{Date, Finding, Kind, Read, Source, Topic};
use super::Inspection;

/// A search this many years old is noted: by about then, half of all reviews have met a reason to be updated.
const OLD: u16 = 5;

/// The rule.
pub const WHY: &str = "Nothing is wrong; a strict reader would ask";

/// Notes all of it.
pub fn inspect(inspection: &mut Inspection, today: Date) {
    let draft = inspection.draft;
    for (topic, place) in draft.topics.iter().zip(&draft.topics_at) {
        harms(inspection, place, topic);
        for (i, finding) in topic.findings.iter().enumerate() {
            locators(inspection, &place.key("findings").nth(i), finding);
        }
    }
    for (i, source) in draft.sources.iter().enumerate() {
        inspect_source(inspection, &draft.sources_at.nth(i).key("custom"), source, today);
    }
}

fn harms(inspection: &mut Inspection, place: &Place, topic: &Topic) {
    if topic.kind == Kind::Condition && topic.harms.is_empty() {
        inspection.note(&place.key("harms"), "no harms", "Add them, if only that they were not measured");
    } else if topic.kind == Kind::Condition
        && topic.harms.iter().all(|harm| harm.effect.is_none() && harm.rate.is_none())
    {
        inspection.note(&place.key("harms"), "harms without a figure", "Look for counts in the sources");
    }
}

fn locators(inspection: &mut Inspection, place: &Place, finding: &Finding) {
    if finding.locator.trim().eq_ignore_ascii_case("abstract") {
        inspection.note(&place.key("locator"), "only “abstract”", "Say which comparison or sentence");
    }
    if finding.outcome.mid.as_ref().is_some_and(|mid| mid.locator.is_none()) {
        let place = place.key("outcome").key("mid");
        inspection.note(&place, "a figure without a locator", "Say where its source gives it");
    }
    if finding.read == Read::Secondary {
        inspection.note(&place.key("read"), "read in another text only", "Read the source itself");
    }
}

fn inspect_source(inspection: &mut Inspection, place: &Place, source: &Source, today: Date) {
    if source.custom.read == Read::Secondary {
        inspection.note(&place.key("read"), "a source nobody read", "Read it, at least its abstract");
    }
    if let Some(end) = source.custom.search_end
        && end.years_before(today) >= OLD
    {
        let what = format!("a search {} years old", end.years_before(today));
        inspection.note(&place.key("search_end"), what, "Look for a newer version or review");
    }
}

//! Ratings: a level stands only with who gave it, when, in which scheme, in which words and where.

use super::super::load::Place;
use super::super::model::{Certainty, CertaintyState, Domains, Facts, Judgement, Level};
use super::Inspection;

/// The rule.
const WHY: &str =
    "A rating means little without who gave it, when, in which scheme, in which words and where";

/// Looks at one rating.
pub fn inspect(inspection: &mut Inspection, place: &Place, certainty: &Certainty) {
    inspection.because(WHY, |inspection| rating(inspection, place, certainty));
}

fn rating(inspection: &mut Inspection, place: &Place, certainty: &Certainty) {
    let level = place.key("level");
    match (certainty.state, certainty.level) {
        (CertaintyState::RatedGrade, None) => {
            inspection.error(
                place,
                "`rated-grade` without a level",
                "Add the printed level, or another state",
            );
        }
        (CertaintyState::RatedGrade, Some(_)) => {
            let rest = [("scheme", &certainty.scheme), ("words", &certainty.words)];
            needs(inspection, place, certainty, "a level", &rest);
        }
        (_, Some(_)) => {
            inspection.error(&level, "a level in another state", "Only `rated-grade` has a level")
        }
        (CertaintyState::RatedOther, None) => {
            let rest = [("scheme", &certainty.scheme), ("words", &certainty.words)];
            absent(inspection, place, "`rated-other`", &rest);
        }
        _ => {}
    }
    if let (Some(level), Some(domains)) = (certainty.level, &certainty.domains) {
        adds_up(inspection, &place.key("domains"), level, domains);
    }
}

/// Looks at another rater's rating, which needs a source of its own: the finding's own has given its rating.
pub fn other(inspection: &mut Inspection, place: &Place, certainty: &Certainty) {
    inspect(inspection, place, certainty);
    if certainty.source.is_none() {
        inspection.because(WHY, |inspection| {
            inspection.error(place, "another rating without `source`", "Name the source that gives it");
        });
    }
}

/// Looks at the facts a rater would look at: each says something and where it stands.
pub fn facts(inspection: &mut Inspection, place: &Place, facts: &Facts) {
    let named = [
        ("risk_of_bias", &facts.risk_of_bias),
        ("blinding", &facts.blinding),
        ("heterogeneity", &facts.heterogeneity),
        ("missing_studies", &facts.missing_studies),
        ("setting", &facts.setting),
    ];
    for (key, fact) in named {
        if let Some(fact) = fact {
            let place = place.key(key);
            inspection.blank(&place.key("said"), &fact.said, "Say it, or leave the fact out");
            inspection.blank(&place.key("locator"), &fact.locator, "Say where in the source it stands");
        }
    }
}

type Field<'a> = (&'a str, &'a Option<String>);

fn needs(inspection: &mut Inspection, place: &Place, certainty: &Certainty, what: &str, rest: &[Field]) {
    absent(inspection, place, what, rest);
    absent(inspection, place, what, &[("rater", &certainty.rater), ("locator", &certainty.locator)]);
    if certainty.year.is_none() {
        inspection.error(place, format!("{what} without `year`"), "Add the year of the rating");
    }
}

fn absent(inspection: &mut Inspection, place: &Place, what: &str, fields: &[Field]) {
    for (field, text) in fields {
        if text.as_deref().is_none_or(|text| text.trim().is_empty()) {
            inspection.error(
                place,
                format!("{what} without `{field}`"),
                "Add it as printed, or change the state",
            );
        }
    }
}

/// Warns where trials that start at high do not end at the printed level. The rating stays as printed.
fn adds_up(inspection: &mut Inspection, place: &Place, level: Level, domains: &Domains) {
    let judgements = [
        domains.risk_of_bias,
        domains.inconsistency,
        domains.indirectness,
        domains.imprecision,
        domains.publication_bias,
    ];
    let steps = Level::High as usize - level as usize;
    let lowest = Level::High as usize - Level::VeryLow as usize;
    let down: usize = judgements.iter().map(|judgement| at_least(*judgement)).sum();
    let exact = !judgements.iter().any(|j| matches!(j, Judgement::NotStated | Judgement::Downgraded));
    if down.min(lowest) > steps || (exact && down.min(lowest) < steps) {
        let remedy = "Compare with the source; keep both as printed";
        inspection.warn(place, "the printed reasons do not add up to the printed level", remedy);
    }
    let never_three = [
        ("inconsistency", domains.inconsistency),
        ("indirectness", domains.indirectness),
        ("publication_bias", domains.publication_bias),
    ];
    for (domain, _) in never_three.iter().filter(|(_, judgement)| *judgement == Judgement::DowngradedThree) {
        let what = "three levels are for risk of bias and imprecision only";
        inspection.warn(&place.key(domain), what, "Compare with the source");
    }
}

const fn at_least(judgement: Judgement) -> usize {
    match judgement {
        Judgement::NotStated | Judgement::NotDowngraded => 0,
        Judgement::Downgraded | Judgement::DowngradedOne => 1,
        Judgement::DowngradedTwo => 2,
        Judgement::DowngradedThree => 3,
    }
}

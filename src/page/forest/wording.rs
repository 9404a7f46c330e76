//! The words of forest plots: headings, the names of both sides, figures without their measure.

use crate::evidence::model::{ComparatorKind, Effect, Finding, Measure, Outcome};
use crate::evidence::{comparator_word, effect_figures, measure_word};
use crate::page::figure::{SIDE, treatment};
use unicode_width::UnicodeWidthStr;

/// `VAS, 0 to 100 points`.
pub(in crate::page) fn scale(outcome: &Outcome) -> Option<String> {
    let scale = outcome.scale.as_ref()?;
    let unit = scale.unit.as_deref().filter(|unit| !scale.name.contains(unit));
    Some(match (scale.min, scale.max, unit) {
        (Some(min), Some(max), unit) => {
            format!("{}, {min} to {max} {}", scale.name, unit.unwrap_or_default()).trim_end().to_owned()
        }
        (_, _, Some(unit)) => format!("{}, in {unit}", scale.name),
        _ => scale.name.clone(),
    })
}

/// `Risk ratio (RR), above 1 is better: acupuncture against preventive drugs`.
pub(super) fn heading(measure: Measure, flipped: bool, first: &Finding, telling: Telling) -> String {
    let unit = if measure == Measure::MD { scale(&first.outcome) } else { None };
    let unit = unit.map(|unit| format!(" on {unit}")).unwrap_or_default();
    let what = format!("{}{unit}, {}", measured(measure), good(measure, flipped));
    let with = if telling.treatment { String::new() } else { format!("{} ", first.intervention) };
    let against =
        if telling.comparator { String::new() } else { format!("against {}", first.comparator.label) };
    let who = format!("{with}{against}");
    if who.is_empty() { what } else { format!("{what}: {}", who.trim_end()) }
}

/// `below 1 is better`: which numbers speak for the treatment.
pub(in crate::page) fn good(measure: Measure, flipped: bool) -> String {
    let side = if flipped { "below" } else { "above" };
    format!("{side} {} is better", measure.no_difference().unwrap_or_default())
}

/// `Risk ratio (RR)`.
pub(in crate::page) fn measured(measure: Measure) -> String {
    let name = match measure {
        Measure::SMD => "Standardised mean difference",
        Measure::MD => "Mean difference",
        Measure::RR => "Risk ratio",
        Measure::OR => "Odds ratio",
        Measure::HR => "Hazard ratio",
        Measure::RateRatio => return "Rate ratio".to_owned(),
        Measure::RD => return "Risk difference (RD) in percentage points".to_owned(),
        Measure::Percent => "Per cent",
    };
    format!("{name} ({})", measure_word(measure))
}

/// `sham better` and `acupuncture better`.
pub(in crate::page) fn sides(finding: &Finding, one_treatment: bool) -> (String, String) {
    let comparator = &finding.comparator;
    let short = |name: &str, other: &str| {
        if name.width() > SIDE || name.is_empty() { other.to_owned() } else { name.to_owned() }
    };
    let left = match comparator.kind {
        ComparatorKind::AddOn | ComparatorKind::Mixed => short(&comparator.label, "comparison"),
        ComparatorKind::Drug | ComparatorKind::OtherActive => {
            short(&comparator.label, comparator_word(comparator.kind))
        }
        kind => comparator_word(kind).to_owned(),
    };
    let right = if one_treatment {
        short(&treatment(&finding.intervention), "treatment")
    } else {
        "treatment".to_owned()
    };
    (format!("{left} better"), format!("{right} better"))
}

/// What a row must say because the rows beside it differ in it.
#[derive(Clone, Copy)]
pub(super) struct Telling {
    pub treatment: bool,
    pub comparator: bool,
}

/// `1.23 (1.11 to 1.36)`: the figures of `show` without the measure.
pub(super) fn figures(effect: &Effect) -> String {
    let figures = effect_figures(effect);
    let bare = figures.strip_prefix(measure_word(effect.measure)).unwrap_or(&figures);
    bare.trim_start().to_owned()
}

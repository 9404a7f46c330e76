//! One word for each value of the model, the same everywhere, and figures as they were printed.

use super::model::{
    Agreement, CertaintyState, ComparatorKind, Effect, Favours, Level, Measure, Read, StatusState, Verdict,
};

/// A GRADE level in lower case.
#[must_use]
pub const fn level_word(level: Level) -> &'static str {
    match level {
        Level::High => "high",
        Level::Moderate => "moderate",
        Level::Low => "low",
        Level::VeryLow => "very low",
    }
}

/// A state of certainty; no two states share a word.
#[must_use]
pub const fn state_word(state: CertaintyState) -> &'static str {
    match state {
        CertaintyState::RatedGrade => "rated",
        CertaintyState::RatedOther => "rated otherwise",
        CertaintyState::NotRatedSynthesis => "not rated",
        CertaintyState::NotRatedTrials => "not rated, trials only",
        CertaintyState::NoneFound => "no studies found",
        CertaintyState::NotMeasured => "not measured",
        CertaintyState::NotCovered => "not covered here",
    }
}

/// A sort of comparator, as a heading after "compared with".
#[must_use]
pub const fn comparator_word(kind: ComparatorKind) -> &'static str {
    match kind {
        ComparatorKind::Sham => "sham",
        ComparatorKind::NoTreatment => "no treatment",
        ComparatorKind::UsualCare => "usual care",
        ComparatorKind::Waitlist => "waiting list",
        ComparatorKind::Drug => "drug",
        ComparatorKind::OtherActive => "other treatment",
        ComparatorKind::AddOn => "same care without it",
        ComparatorKind::Mixed => "mixed",
    }
}

/// A direction, from the side of the treatment studied.
#[must_use]
pub const fn favours_word(favours: Favours) -> &'static str {
    match favours {
        Favours::Intervention => "better",
        Favours::Comparator => "worse",
        Favours::LittleOrNoDifference => "little or no difference",
        Favours::Unclear => "unclear",
    }
}

/// How a statement of the overview holds up.
#[must_use]
pub const fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Matches => "matches",
        Verdict::Imprecise => "imprecise",
        Verdict::Contradicted => "contradicted",
        Verdict::NotVerifiable => "not verifiable",
    }
}

/// Whether a source still stands.
#[must_use]
pub const fn status_word(status: StatusState) -> &'static str {
    match status {
        StatusState::Current => "current",
        StatusState::Superseded => "superseded",
        StatusState::Withdrawn => "withdrawn",
        StatusState::Retracted => "retracted",
        StatusState::Corrected => "corrected",
    }
}

/// How much of a source was read.
#[must_use]
pub const fn read_word(read: Read) -> &'static str {
    match read {
        Read::FullText => "full text",
        Read::Abstract => "abstract",
        Read::Secondary => "second-hand",
    }
}

/// The sign of an effect measure.
#[must_use]
pub const fn measure_word(measure: Measure) -> &'static str {
    match measure {
        Measure::SMD => "SMD",
        Measure::MD => "MD",
        Measure::RR => "RR",
        Measure::OR => "OR",
        Measure::HR => "HR",
        Measure::RateRatio => "rate ratio",
        Measure::RD => "RD",
        Measure::Percent => "%",
    }
}

/// Estimate and interval: `RR 1.23 (1.11 to 1.36)`; the level of the interval is named where it is not 95.
#[must_use]
pub fn effect_figures(effect: &Effect) -> String {
    let level = effect.ci_level.filter(|level| (level - 95.0).abs() > 1e-9);
    let level = level.map(|level| format!("{level} % CI ")).unwrap_or_default();
    let [estimate, low, high] = aligned([effect.estimate, effect.ci_low, effect.ci_high]);
    let estimate = estimate.unwrap_or_else(|| "not stated".into());
    let figures = match effect.measure {
        Measure::Percent => format!("{estimate} %"),
        measure => format!("{} {estimate}", measure_word(measure)),
    };
    match (low, high) {
        (Some(low), Some(high)) => format!("{figures} ({level}{low} to {high})"),
        _ => figures,
    }
}

/// Estimate and interval without a measure: `0.90 (0.47 to 1.72)`.
#[must_use]
pub fn interval_figures(estimate: f64, low: Option<f64>, high: Option<f64>) -> String {
    match aligned([Some(estimate), low, high]) {
        [Some(estimate), Some(low), Some(high)] => format!("{estimate} ({low} to {high})"),
        _ => estimate.to_string(),
    }
}

/// Numbers with the decimals of the longest, as the model cannot tell 2.4 from 2.40.
fn aligned(numbers: [Option<f64>; 3]) -> [Option<String>; 3] {
    let decimals = numbers.iter().flatten().map(|number| decimals(*number)).max().unwrap_or(0);
    numbers.map(|number| number.map(|number| format!("{number:.decimals$}")))
}

fn decimals(number: f64) -> usize {
    number.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// What came of a verification.
#[must_use]
pub const fn agreement_word(outcome: Agreement) -> &'static str {
    match outcome {
        Agreement::Agrees => "agrees",
        Agreement::Corrected => "corrected",
        Agreement::Unsettled => "not settled",
    }
}

/// A sentence or heading with a capital at its beginning.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

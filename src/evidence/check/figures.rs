//! Figures: intervals that hold their estimate, ratios above zero, counts within their whole.

use super::super::load::Place;
use super::super::model::{Absolute, Effect, Rate};
use super::Inspection;

/// The rule.
pub const WHY: &str = "Figures are copied as printed; one that cannot be so was copied wrongly";

/// Looks at an estimate and its interval.
pub fn effect(inspection: &mut Inspection, place: &Place, effect: &Effect) {
    interval(inspection, place, "ci_low", effect.estimate, effect.ci_low, effect.ci_high);
    let ratio = effect.measure.is_ratio();
    for (key, number) in
        [("estimate", effect.estimate), ("ci_low", effect.ci_low), ("ci_high", effect.ci_high)]
    {
        // A printed 0.00 is a rounded lower end, not a ratio of zero.
        let too_low = if key == "ci_low" { |n: f64| n < 0.0 } else { |n: f64| n <= 0.0 };
        if ratio && number.is_some_and(too_low) {
            inspection.error(
                &place.key(key),
                "a ratio that is not above zero",
                "Correct the number or the measure",
            );
        }
    }
    for (key, share) in [("ci_level", effect.ci_level), ("i2", effect.i2)] {
        if share.is_some_and(|share| !(0.0..=100.0).contains(&share)) {
            inspection.error(&place.key(key), "a share outside 0 to 100", "Write it in per cent");
        }
    }
}

/// Looks at counts of people with and without the treatment.
pub fn absolute(inspection: &mut Inspection, place: &Place, absolute: &Absolute) {
    let whole = f64::from(absolute.per);
    if absolute.per == 0 {
        inspection.error(&place.key("per"), "out of no people", "Write out of how many the counts are");
    }
    let counts = [Some(absolute.with), Some(absolute.without), absolute.low, absolute.high];
    for (key, count) in ["with", "without", "low", "high"].iter().zip(counts) {
        if count.is_some_and(|count| !(0.0..=whole).contains(&count)) {
            inspection.error(&place.key(key), "a count outside 0 to `per`", "Correct the count or `per`");
        }
    }
    interval(inspection, place, "low", Some(absolute.with), absolute.low, absolute.high);
    if absolute.calculated && absolute.from.as_deref().is_none_or(|from| from.trim().is_empty()) {
        let remedy = "Name the two numbers and their source in `from`";
        inspection.error(&place.key("calculated"), "calculated from what is not said", remedy);
    }
}

/// Looks at how often something happened.
pub fn rate(inspection: &mut Inspection, place: &Place, rate: &Rate) {
    if rate.per == 0 {
        inspection.error(&place.key("per"), "out of nothing", "Write out of how many the rate is");
    }
    if rate.value < 0.0 || rate.value > f64::from(rate.per) {
        inspection.error(&place.key("value"), "a rate outside 0 to `per`", "Correct the rate or `per`");
    }
    inspection.blank(&place.key("unit"), &rate.unit, "Say of what: patients, treatments");
    interval(inspection, place, "low", Some(rate.value), rate.low, rate.high);
}

/// Looks at whether an interval is whole and holds its estimate.
pub fn interval(
    inspection: &mut Inspection,
    place: &Place,
    low_key: &str,
    estimate: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
) {
    match (low, high) {
        (Some(low), Some(high)) => {
            if low > high || estimate.is_some_and(|estimate| !(low..=high).contains(&estimate)) {
                let what = "the interval does not hold its estimate";
                inspection.error(&place.key(low_key), what, "Compare the three numbers with the source");
            }
        }
        (None, None) => {}
        _ => inspection.error(place, "half an interval", "Give both ends or none"),
    }
}

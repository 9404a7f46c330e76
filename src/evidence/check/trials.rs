//! Trial rows: intervals that hold their estimate, events within their arm, sets that may be pooled.

use super::super::load::Place;
use super::super::model::{Arm, TrialRows};
use super::{Inspection, figures};

/// Looks at the trials behind a finding.
pub fn inspect(inspection: &mut Inspection, place: &Place, trials: &TrialRows) {
    inspection.blank(&place.key("locator"), &trials.locator, "Say where the rows stand");
    for (i, row) in trials.rows.iter().enumerate() {
        let place = place.key("rows").nth(i);
        inspection.blank(&place.key("label"), &row.label, "Name the trial");
        figures::interval(inspection, &place, "ci_low", row.estimate, row.ci_low, row.ci_high);
        let arms = [("treatment", &row.treatment), ("comparator", &row.comparator)];
        for (key, arm) in arms {
            if let Some(arm) = arm {
                inspect_arm(inspection, &place.key(key), arm);
            }
        }
    }
    if trials.poolable && !trials.complete {
        let what = "an incomplete set that may be pooled";
        inspection.error(&place.key("poolable"), what, "Complete the rows, or set it to false");
    }
}

fn inspect_arm(inspection: &mut Inspection, place: &Place, arm: &Arm) {
    if arm.events.zip(arm.total).is_some_and(|(events, total)| events > total) {
        inspection.error(&place.key("events"), "more events than people", "Correct the count");
    }
    if arm.sd.is_some_and(|sd| sd < 0.0) {
        inspection.error(&place.key("sd"), "a standard deviation below zero", "Correct the number");
    }
}

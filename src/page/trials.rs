//! The trials behind a finding, a line each, with the published pooled result beside them.

use super::Role;
use super::text::Text;
use super::writer::Writer;
use crate::evidence::model::{Arm, Finding, RowsKind, TrialRow, TrialRows};
use crate::evidence::{Pack, effect_figures, interval_figures};

/// Writes the trials of a finding, if they were read one by one.
pub(super) fn trials(writer: &mut Writer, pack: &Pack, finding: &Finding) {
    let Some(set) = &finding.trial_rows else { return };
    writer.labelled("Trials", Text::body(lead(set)));
    for row in &set.rows {
        let text = Text::new().say(Role::Figure, line(row));
        let text = match &row.source {
            Some(source) => text.cite(pack, source),
            None => text,
        };
        writer.labelled("", text);
    }
    writer.labelled("", Text::new().say(Role::Figure, pool(finding, set)));
    if let Some(note) = &set.note {
        writer.labelled("", Text::new().prose(pack, note));
    }
    writer.labelled("", Text::new().say(Role::Faint, format!("Rows from {}.", set.locator)));
}

fn lead(set: &TrialRows) -> String {
    let rows = set.rows.len();
    let who = match set.kind {
        RowsKind::Published => "of the review",
        RowsKind::ArmsTable => "of a published table of arms",
        RowsKind::Assembled => "put together here from separate reports",
    };
    let whole = if set.complete { "" } else { " This is not the whole set of trials." };
    format!("{rows} rows {who}.{whole}")
}

fn line(row: &TrialRow) -> String {
    let arms = [&row.treatment, &row.comparator].map(|arm| arm.as_ref().and_then(arm_figures));
    let arms = match arms {
        [Some(treatment), Some(comparator)] => Some(format!("{treatment} with, {comparator} without")),
        _ => None,
    };
    let estimate = row.estimate.map(|estimate| interval_figures(estimate, row.ci_low, row.ci_high));
    let people = row.participants.map(|people| format!("{people} people"));
    let weight = row.weight.map(|weight| format!("weight {weight} %"));
    let bias = row.risk_of_bias.as_ref().map(|bias| format!("risk of bias: {bias}"));
    let parts = [arms, estimate, people, weight, bias, row.note.clone()];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}: {}", row.label, said.join("; "))
}

/// `18/100`, `5.2 (SD 5) in 26`.
pub(super) fn arm(arm: &Arm) -> Option<String> {
    match (arm.events, arm.total) {
        (Some(events), Some(total)) => Some(format!("{events}/{total}")),
        _ => arm_figures(arm),
    }
}

/// `18 of 100`, `5.2 (SD 5) in 26`, `46 %`.
pub(super) fn arm_figures(arm: &Arm) -> Option<String> {
    match (arm.events, arm.total, arm.mean, arm.percent) {
        (Some(events), Some(total), ..) => Some(format!("{events} of {total}")),
        (_, total, Some(mean), _) => {
            let sd = arm.sd.map(|sd| format!(" (SD {sd})")).unwrap_or_default();
            let total = total.map(|total| format!(" in {total}")).unwrap_or_default();
            Some(format!("{mean}{sd}{total}"))
        }
        (_, total, _, Some(percent)) => {
            let total = total.map(|total| format!(" of {total}")).unwrap_or_default();
            Some(format!("{percent} %{total}"))
        }
        _ => None,
    }
}

fn pool(finding: &Finding, set: &TrialRows) -> String {
    let effect = finding.effect.as_ref().filter(|effect| effect.estimate.is_some());
    match (effect, set.kind) {
        (Some(effect), RowsKind::Published) => {
            format!("Pooled by the source: {}.", effect_figures(effect))
        }
        _ => "No published pool of these rows was read.".to_owned(),
    }
}

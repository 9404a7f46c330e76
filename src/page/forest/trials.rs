//! The trials behind a finding as rows, with the result that the source pooled. Nothing is pooled here.

use super::axis::Numbers;
use super::rows::{Group, Row, is_flipped, numbers, place_all};
use super::wording::{figures, good, measured, scale, sides};
use crate::evidence::model::{Arm, Effect, Finding, Measure, RowsKind, TrialRow, TrialRows};
use crate::evidence::{Pack, interval_figures};
use crate::page::trials::arm_figures;
use crate::stats::{self, Counts, Means, Study};

/// Standard errors to either side of an estimate in a 95 % interval.
const HALF: f64 = 1.959_963_984_540_054;

/// The trials of a finding, where they were read one by one.
pub(super) fn group(pack: &Pack, finding: &Finding, at: usize) -> Option<Group> {
    let set = finding.trial_rows.as_ref()?;
    let effect = finding.effect.as_ref();
    let mut rows: Vec<Row> = set.rows.iter().map(|trial| row(pack, finding, at, trial)).collect();
    rows.extend(effect.filter(|_| is_whole(set)).and_then(|effect| pooled(pack, finding, at, effect)));
    let axis = effect.and_then(|effect| {
        place_all(effect.measure, is_flipped(finding.outcome.better, effect), &mut rows, None)
    });
    let unit = scale(&finding.outcome).filter(|_| effect.is_none_or(|effect| effect.measure == Measure::MD));
    let unit = unit.map(|unit| format!(" on {unit}")).unwrap_or_default();
    let measure = effect.map_or_else(
        || format!("Measure not read{}", unit.replacen(" on ", ", ", 1)),
        |effect| {
            let good = good(effect.measure, is_flipped(finding.outcome.better, effect));
            format!("{}{unit}, {good}", measured(effect.measure))
        },
    );
    Some(Group {
        kind: finding.comparator.kind,
        heading: format!("{measure}: {} against {}", finding.intervention, finding.comparator.label),
        measure: effect.map(|effect| effect.measure),
        sides: sides(finding, true),
        warning: warning(set, axis.is_none()),
        important: None,
        notes: notes(set, &rows),
        axis,
        rows,
        finding: Some(at),
    })
}

/// Only the whole set that the source pooled may stand above its pool.
fn is_whole(set: &TrialRows) -> bool {
    set.complete && set.kind == RowsKind::Published
}

fn warning(set: &TrialRows, undrawn: bool) -> Option<String> {
    let said = [
        (set.kind == RowsKind::Assembled)
            .then_some("Put together here from separate reports: no published pool of these rows was read."),
        (!set.complete).then_some("Not the whole set of trials: what is missing may point elsewhere."),
        (!set.poolable).then_some("Not to be added up."),
        undrawn.then_some("No effect with its interval was read for them, so nothing is drawn."),
    ];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn notes(set: &TrialRows, rows: &[Row]) -> Vec<String> {
    let mut notes = Vec::new();
    if rows.iter().any(|row| row.computed) {
        let added =
            rows.iter().any(|row| row.computed && row.arms.iter().flatten().any(|arm| is_empty_cell(arm)));
        let added = if added {
            "; where an arm has no events, or only events, 0.5 is added to all four cells"
        } else {
            ""
        };
        notes.push(format!("* computed from the arms{added}."));
    }
    if rows.iter().any(|row| row.placed.is_some()) {
        let size = if rows.iter().any(|row| row.weight.is_some()) {
            "The larger the mark, the larger the trial's weight in the published pool."
        } else {
            "No weights were read: all marks are of one size."
        };
        notes.push(size.to_owned());
    }
    notes.extend(set.note.clone());
    notes.push(format!("Rows from {}.", set.locator));
    notes
}

fn is_empty_cell(arm: &str) -> bool {
    arm.split_once('/').is_some_and(|(events, total)| events == "0" || events == total)
}

fn row(pack: &Pack, finding: &Finding, at: usize, trial: &TrialRow) -> Row {
    let measure = finding.effect.as_ref().map(|effect| effect.measure);
    let printed = trial.estimate.map(|estimate| interval_figures(estimate, trial.ci_low, trial.ci_high));
    let computed = match (&printed, &finding.effect) {
        (None, Some(effect)) => from_arms(effect, trial),
        _ => None,
    };
    let numbers = trial.estimate.zip(trial.ci_low).zip(trial.ci_high);
    let numbers = numbers.map(|((estimate, low), high)| (estimate, low, high)).or(computed);
    let drawable = |numbers: &Numbers| measure.is_some_and(|measure| !measure.is_ratio() || numbers.0 > 0.0);
    Row {
        finding: at,
        outcome: finding.outcome.name.clone(),
        label: trial.label.clone(),
        source: trial.source.as_deref().and_then(|source| pack.source_id(source)),
        taken_back: None,
        numbers: numbers.filter(drawable),
        figures: printed.or(computed.map(rounded)).unwrap_or_default(),
        certainty: None,
        arms: trial
            .treatment
            .as_ref()
            .and_then(arm)
            .zip(trial.comparator.as_ref().and_then(arm))
            .map(Into::into),
        weight: trial.weight,
        computed: computed.is_some(),
        pooled: false,
        placed: None,
    }
}

/// `18/100`, `5.2 (SD 5) in 26`.
fn arm(arm: &Arm) -> Option<String> {
    match (arm.events, arm.total) {
        (Some(events), Some(total)) => Some(format!("{events}/{total}")),
        _ => arm_figures(arm),
    }
}

/// `0.90 (0.51 to 1.60)*`.
fn rounded((estimate, low, high): Numbers) -> String {
    format!("{estimate:.2} ({low:.2} to {high:.2})*")
}

fn pooled(pack: &Pack, finding: &Finding, at: usize, effect: &Effect) -> Option<Row> {
    Some(Row {
        finding: at,
        outcome: finding.outcome.name.clone(),
        label: "Pooled by the source".to_owned(),
        source: pack.source_id(&finding.source),
        taken_back: None,
        numbers: Some(numbers(effect)?),
        figures: figures(effect),
        certainty: None,
        arms: None,
        weight: None,
        computed: false,
        pooled: true,
        placed: None,
    })
}

/// The effect of a trial from its arms, in the finding's measure and order of the arms.
fn from_arms(effect: &Effect, trial: &TrialRow) -> Option<Numbers> {
    let (treatment, comparator) = (trial.treatment.as_ref()?, trial.comparator.as_ref()?);
    let arms = if effect.comparator_first { (comparator, treatment) } else { (treatment, comparator) };
    let study = match effect.measure {
        Measure::RR => stats::risk_ratio(counts(arms.0)?, counts(arms.1)?),
        Measure::OR => stats::odds_ratio(counts(arms.0)?, counts(arms.1)?),
        Measure::RD => stats::risk_difference(counts(arms.0)?, counts(arms.1)?),
        Measure::MD => stats::mean_difference(means(arms.0)?, means(arms.1)?),
        Measure::SMD => stats::standardised_mean_difference(means(arms.0)?, means(arms.1)?),
        Measure::HR | Measure::RateRatio | Measure::Percent => return None,
    };
    Some(printed(study.ok()?, effect.measure))
}

fn printed(study: Study, measure: Measure) -> Numbers {
    let half = HALF * study.vi.sqrt();
    let said = |figure: f64| match measure {
        Measure::RD => figure * 100.0,
        measure if measure.is_ratio() => figure.exp(),
        _ => figure,
    };
    (said(study.yi), said(study.yi - half), said(study.yi + half))
}

fn counts(arm: &Arm) -> Option<Counts> {
    Some(Counts { events: arm.events?, total: arm.total? })
}

fn means(arm: &Arm) -> Option<Means> {
    Some(Means { mean: arm.mean?, sd: arm.sd?, total: arm.total? })
}

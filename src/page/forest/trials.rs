//! The trials behind a finding as rows, with the result that the source pooled. Nothing is pooled here.

use super::axis::Numbers;
use super::rows::{Group, Row, is_flipped, numbers, place_all};
use super::wording::{figures, good, measured, scale, sides};
use crate::evidence::model::{Effect, Finding, Measure, RowsKind, TrialRow, TrialRows};
use crate::evidence::{Pack, interval_figures};
use crate::page::pool::Counted;
use crate::page::trials::arm;

/// What is said where the finding has no result of its own that could name the measure.
const INFERRED: &str = "No pooled result was read, so none is drawn. The measure is the one by which the arms give the \
    printed estimates.";

/// Standard errors to either side of an estimate in a 95 % interval.
const HALF: f64 = 1.959_963_984_540_054;

/// The trials of a finding, where they were read one by one.
pub(super) fn group(pack: &Pack, finding: &Finding, at: usize) -> Option<Group> {
    let set = finding.trial_rows.as_ref()?;
    let effect = finding.effect.as_ref();
    let counted = Counted::of(finding, set);
    let mut rows: Vec<Row> = set.rows.iter().map(|trial| row(pack, finding, at, trial, counted)).collect();
    rows.extend(effect.filter(|_| is_whole(set)).and_then(|effect| pooled(pack, finding, at, effect)));
    let flipped = counted.is_some_and(|it| is_flipped(finding.outcome.better, it.comparator_first));
    let axis = counted.and_then(|counted| place_all(counted.measure, flipped, &mut rows, None));
    let measure = counted.map(|it| it.measure).or(effect.map(|effect| effect.measure));
    let unit = scale(&finding.outcome).filter(|_| measure.is_none_or(|measure| measure == Measure::MD));
    let unit = unit.map(|unit| format!(" on {unit}")).unwrap_or_default();
    let heading = measure.map_or_else(
        || format!("Measure not read{}", unit.replacen(" on ", ", ", 1)),
        |measure| format!("{}{unit}, {}", measured(measure), good(measure, flipped)),
    );
    Some(Group {
        kind: finding.comparator.kind,
        heading: format!("{heading}: {} against {}", finding.intervention, finding.comparator.label),
        measure,
        sides: sides(finding, true),
        warning: warning(set, axis.is_none()),
        important: None,
        notes: notes(set, &rows, counted),
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

fn notes(set: &TrialRows, rows: &[Row], counted: Option<Counted>) -> Vec<String> {
    let mut notes = Vec::new();
    if counted.is_some_and(|counted| counted.inferred) {
        notes.push(INFERRED.to_owned());
    }
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

fn row(pack: &Pack, finding: &Finding, at: usize, trial: &TrialRow, counted: Option<Counted>) -> Row {
    let measure = counted.map(|counted| counted.measure);
    let printed = trial.estimate.map(|estimate| interval_figures(estimate, trial.ci_low, trial.ci_high));
    let computed = counted.filter(|_| printed.is_none()).and_then(|counted| from_arms(counted, trial));
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
        i2: None,
        certainty: None,
        other_ratings: Vec::new(),
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
        i2: effect.i2,
        certainty: None,
        other_ratings: Vec::new(),
        arms: None,
        weight: None,
        computed: false,
        pooled: true,
        placed: None,
    })
}

/// The effect of a trial from its arms, as printed, with its 95 % interval.
fn from_arms(counted: Counted, trial: &TrialRow) -> Option<Numbers> {
    let (study, _) = counted.of_arms(trial)?;
    let half = HALF * study.vi.sqrt();
    let [estimate, low, high] =
        [study.yi, study.yi - half, study.yi + half].map(|effect| counted.scale().as_printed(effect));
    Some((estimate, low, high))
}

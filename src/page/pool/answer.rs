//! Trials pooled as asked, or why they are not.

use super::question::{Off, Question, people};
use super::studies::{Basis, Counted};
use crate::evidence::model::{Finding, Measure, RowsKind, TrialRows};
use crate::stats::{self, Interval, Model, Pooled, Scale, Study, cumulative, leave_one_out};

/// Why a finding's trials are not pooled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No trials were read one by one.
    #[error("the trials behind this result were not read one by one")]
    NoRows,
    /// The rows were put together by the pack.
    #[error(
        "these rows were put together here from separate reports, so they are not the trials of any one review"
    )]
    Assembled,
    /// Trials of the set are missing.
    #[error("trials of this set are missing, so a pool of the others would not be that of the review")]
    Incomplete,
    /// The rows do not measure the same thing, or give no intervals.
    #[error("these rows cannot be added up: they measure different things, or give no intervals")]
    NotPoolable,
    /// Nothing tells what kind of number the rows give.
    #[error("nothing tells by which measure these rows compare")]
    Measure,
    /// The question leaves no trial.
    #[error("the question leaves no trial to pool")]
    NoneLeft,
    /// The figures cannot be pooled.
    #[error("these figures give no pool: {0}")]
    Figures(#[from] stats::Error),
}

/// A row of the set, in the pool or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// Its place in the set, from 0.
    pub place: usize,
    /// People in it.
    pub people: Option<u32>,
    /// Its effect and variance on the pooled scale, where it gives them.
    pub study: Option<Study>,
    /// Where they come from.
    pub basis: Option<Basis>,
    /// Its effect alone, as printed.
    pub figures: Option<Figures>,
    /// Why it is not in the pool.
    pub off: Option<Off>,
    /// Its weight in the pool, in per cent.
    pub weight: Option<f64>,
}

/// An estimate with its 95 % interval, on the printed scale: ratios as ratios, risk differences in percentage points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// The estimate.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
}

/// A pool made to see what it owes to its trials: without one of them, or up to one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The place of the row left out, or added last.
    pub place: usize,
    /// The pool, on the pooled scale.
    pub pooled: Pooled,
}

/// Trials pooled as asked. Nothing of it is published.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What kind of number is pooled.
    pub measure: Measure,
    /// True where the measure was told from the rows, as the source's result does not name it.
    pub inferred: bool,
    /// How the pooled scale relates to the printed one.
    pub scale: Scale,
    /// How trials were pooled.
    pub model: Model,
    /// Every row of the set, in its order.
    pub trials: Vec<Trial>,
    /// The pool, on the pooled scale; its weights are those of the rows in the pool, in their order.
    pub pooled: Pooled,
    /// The pool without each of its trials in turn; empty for a single trial.
    pub leave_one_out: Vec<Step>,
    /// The pool after each further trial by year, within a year by place; those without a year come last.
    pub cumulative: Vec<Step>,
}

impl Answer {
    /// The pooled effect as printed.
    #[must_use]
    pub fn figures(&self, pooled: &Pooled) -> Figures {
        figures(pooled, self.scale)
    }

    /// The prediction interval as printed.
    #[must_use]
    pub fn prediction(&self) -> Option<Interval> {
        self.pooled.prediction.map(|interval| interval.as_printed(self.scale))
    }

    /// The trials in the pool, in the order of the rows.
    pub fn pooled_trials(&self) -> impl Iterator<Item = &Trial> {
        self.trials.iter().filter(|trial| trial.off.is_none())
    }

    /// People in the pool; `None` where a trial does not say.
    #[must_use]
    pub fn people(&self) -> Option<u32> {
        self.pooled_trials().map(|trial| trial.people).try_fold(0u32, |sum, people| sum.checked_add(people?))
    }
}

/// Pools the trials of a finding as asked.
///
/// # Errors
/// A [`Refusal`], where the set must not be pooled or the question leaves nothing to pool.
pub fn answer(finding: &Finding, question: &Question) -> Result<Answer, Refusal> {
    let (set, counted) = allowed(finding)?;
    let mut trials = trials(set, counted, question);
    let included: Vec<usize> = trials.iter().filter(|trial| trial.off.is_none()).map(|it| it.place).collect();
    let studies: Vec<Study> = included.iter().filter_map(|&place| trials[place].study).collect();
    if studies.is_empty() {
        return Err(Refusal::NoneLeft);
    }
    let pooled = stats::pool(&studies, question.model)?;
    for (&place, &weight) in included.iter().zip(&pooled.weights) {
        trials[place].weight = Some(weight);
    }
    let left_out = if studies.len() > 1 { leave_one_out(&studies, question.model)? } else { Vec::new() };
    let by_year = by_year(set, &included);
    let grown = cumulative(&studies, &by_year, question.model)?;
    let step = |(place, pooled)| Step { place, pooled };
    Ok(Answer {
        measure: counted.measure,
        inferred: counted.inferred,
        scale: counted.scale(),
        model: question.model,
        leave_one_out: included.iter().copied().zip(left_out).map(step).collect(),
        cumulative: by_year.iter().map(|&at| included[at]).zip(grown).map(step).collect(),
        trials,
        pooled,
    })
}

/// Whether the trials of a finding may be pooled at all.
///
/// # Errors
/// The [`Refusal`] that holds for every question.
pub fn poolable(finding: &Finding) -> Result<(), Refusal> {
    allowed(finding).map(|_| ())
}

/// The set of a finding and how it is counted, where it may be pooled.
fn allowed(finding: &Finding) -> Result<(&TrialRows, Counted), Refusal> {
    let set = finding.trial_rows.as_ref().filter(|set| !set.rows.is_empty()).ok_or(Refusal::NoRows)?;
    if set.kind == RowsKind::Assembled {
        return Err(Refusal::Assembled);
    }
    if !set.complete {
        return Err(Refusal::Incomplete);
    }
    if !set.poolable {
        return Err(Refusal::NotPoolable);
    }
    Ok((set, Counted::of(finding, set).ok_or(Refusal::Measure)?))
}

/// Every row with its effect and why it is left out; empty where the set must not be pooled.
pub(super) fn asked(finding: &Finding, question: &Question) -> Vec<Trial> {
    allowed(finding).map(|(set, counted)| trials(set, counted, question)).unwrap_or_default()
}

fn trials(set: &TrialRows, counted: Counted, question: &Question) -> Vec<Trial> {
    let trial = |(place, row)| {
        let found = counted.study(row);
        let study = found.map(|(study, _)| study);
        let left_out = question.leaves_out(place, row);
        Trial {
            place,
            people: people(row),
            study,
            basis: found.map(|(_, basis)| basis),
            figures: study.and_then(|study| alone(study, question.model, counted.scale())),
            off: left_out.or_else(|| study.is_none().then_some(Off::NoFigures)),
            weight: None,
        }
    };
    set.rows.iter().enumerate().map(trial).collect()
}

/// A trial by itself, which is the same under every model.
fn alone(study: Study, model: Model, scale: Scale) -> Option<Figures> {
    stats::pool(&[study], model).ok().map(|pooled| figures(&pooled, scale))
}

fn figures(pooled: &Pooled, scale: Scale) -> Figures {
    Figures { estimate: scale.as_printed(pooled.estimate), interval: pooled.interval.as_printed(scale) }
}

/// Positions in the list of included places, by year.
fn by_year(set: &TrialRows, included: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..included.len()).collect();
    order.sort_by_key(|&at| set.rows[included[at]].year.unwrap_or(u16::MAX));
    order
}

/// What kind of number the rows give, where the set may be pooled.
pub(super) fn measure(finding: &Finding) -> Option<Measure> {
    allowed(finding).ok().map(|(_, counted)| counted.measure)
}

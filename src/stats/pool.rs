//! Trials pooled into one effect.

use super::{Between, Error, Heterogeneity, Interval, Study, distribution::Curve, weighted::Weighted};

/// What is supposed of the trials' true effects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effects {
    /// All are the same (often called a fixed-effect model): weights are 1 / vi.
    Common,
    /// They are spread around a mean, with a variance estimated like this: weights are 1 / (vi + τ²).
    Random(Between),
}

/// How the interval of the pooled effect is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// From the normal distribution, taking the weights as exact.
    Wald,
    /// From Student's t with k - 1 degrees of freedom and a variance scaled by the weighted spread of the effects
    /// (J. Hartung and G. Knapp, *Statistics in Medicine* 20:3875, 2001; metafor's `test="knha"`, without a lower
    /// limit on the scaling). Meant for random effects; under common effects it is reckoned all the same.
    HartungKnapp,
}

/// How trials are pooled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Model {
    /// What is supposed of the true effects.
    pub effects: Effects,
    /// How the interval is made.
    pub method: Method,
}

/// A pooled effect, on the scale of the trials' [`Study::yi`].
#[derive(Debug, Clone, PartialEq)]
pub struct Pooled {
    /// The weighted mean of the effects.
    pub estimate: f64,
    /// Its standard error; 0 only by Hartung and Knapp, where the trials agree exactly.
    pub se: f64,
    /// Its 95 % interval.
    pub interval: Interval,
    /// The probability of an estimate at least as far from 0 if the true effect were 0, 0 to 1. With a standard
    /// error of 0 it is 1 for an estimate of 0, else 0.
    pub p: f64,
    /// The 95 % prediction interval for the true effect of a further trial, as metafor's `predict`: the estimate plus
    /// or minus the quantile of the interval (normal by Wald, t with k - 1 degrees of freedom by Hartung and Knapp)
    /// times √(se² + τ²). `None` under common effects, and for a single trial, which says nothing of the spread
    /// (metafor repeats the interval there).
    pub prediction: Option<Interval>,
    /// How far the trials differ.
    pub heterogeneity: Heterogeneity,
    /// The weight of each trial in per cent, in the order given; their sum is 100.
    pub weights: Vec<f64>,
}

/// Trials pooled by the inverse of their variance.
///
/// A single trial comes back as it is under every model: its own effect, the Wald interval (there are no degrees of
/// freedom for t), τ² of 0, no prediction interval.
///
/// # Errors
/// [`Error::NoTrials`] for none, [`Error::Effect`] and [`Error::Variance`] for a trial that cannot be pooled,
/// [`Error::NoConvergence`] where the search for τ² does not end, [`Error::OutOfRange`] where the arithmetic overflows.
pub fn pool(studies: &[Study], model: Model) -> Result<Pooled, Error> {
    check(studies)?;
    let tau2 = match model.effects {
        Effects::Common => 0.0,
        Effects::Random(between) => between.tau2(studies)?,
    };
    let weighted = Weighted::at(studies, tau2);
    let (curve, scaling) = spread(&weighted, model.method, studies.len());
    let se = (scaling * weighted.variance()).sqrt();
    let estimate = weighted.mean;
    let heterogeneity = Heterogeneity::of(studies, model.effects, tau2);
    let ahead = (model.effects != Effects::Common && studies.len() > 1)
        .then(|| Interval::around(estimate, curve.quantile() * (se * se + tau2).sqrt()));
    let interval = Interval::around(estimate, curve.quantile() * se);
    let bounds =
        [Some(interval), ahead].into_iter().flatten().flat_map(|bounds| [bounds.lower, bounds.upper]);
    if !heterogeneity.is_finite() || !bounds.chain([se, estimate]).all(f64::is_finite) {
        return Err(Error::OutOfRange);
    }
    let p = tails(curve, estimate, se);
    Ok(Pooled { estimate, se, interval, p, prediction: ahead, heterogeneity, weights: weighted.percent() })
}

/// Refuses trials that cannot be pooled.
pub(super) fn check(studies: &[Study]) -> Result<(), Error> {
    if studies.is_empty() {
        return Err(Error::NoTrials);
    }
    for (trial, study) in studies.iter().enumerate() {
        if !study.yi.is_finite() {
            return Err(Error::Effect { trial });
        }
        if !(study.vi.is_finite() && study.vi > 0.0) {
            return Err(Error::Variance { trial });
        }
    }
    Ok(())
}

/// The distribution of the estimate over its standard error, and what its variance is multiplied by.
fn spread(weighted: &Weighted, method: Method, trials: usize) -> (Curve, f64) {
    if method == Method::Wald || trials == 1 {
        return (Curve::Normal, 1.0);
    }
    let df = trials - 1;
    let squares = weighted.squares();
    // Rounding leaves a trace of spread where the trials agree; metafor draws the line here too.
    let scaling = if squares <= f64::EPSILON { 0.0 } else { squares / df as f64 };
    (Curve::T(df), scaling)
}

fn tails(curve: Curve, estimate: f64, se: f64) -> f64 {
    if estimate == 0.0 {
        return 1.0;
    }
    let statistic = estimate / se;
    if statistic.is_finite() { curve.both_tails(statistic) } else { 0.0 }
}

//! How far trials differ beyond chance.

use super::{
    Effects, Study,
    distribution::chi_squared_tail,
    weighted::{Weighted, typical_variance},
};

/// How far trials differ beyond chance. Of a single trial nothing can be said: then Q, I², τ² and the degrees of
/// freedom are 0, p and H² are 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heterogeneity {
    /// Cochran's Q, at least 0: the sum of squares around the common-effect mean, weighted by 1 / vi.
    pub q: f64,
    /// Its degrees of freedom, one less than there are trials.
    pub df: usize,
    /// The probability of a Q at least as large if all trials had the same effect, 0 to 1.
    pub p: f64,
    /// I² in per cent, 0 to 100: the part of the total variability that is not sampling error. From Q under common
    /// effects, (Q - df) / Q; from τ² and the typical sampling variance v under random effects, τ² / (τ² + v)
    /// (J. P. T. Higgins and S. G. Thompson, *Statistics in Medicine* 21:1539, 2002; as metafor).
    pub i2: f64,
    /// H², the total variability over the sampling variability: Q / df under common effects, which can be below 1;
    /// τ² / v + 1 under random effects.
    pub h2: f64,
    /// The variance between trials, in the square of the effects' unit; 0 under common effects.
    pub tau2: f64,
}

impl Heterogeneity {
    /// Of at least one trial, under these effects and with the τ² found for them.
    pub(super) fn of(studies: &[Study], effects: Effects, tau2: f64) -> Self {
        let df = studies.len() - 1;
        if df == 0 {
            return Self { q: 0.0, df, p: 1.0, i2: 0.0, h2: 1.0, tau2 };
        }
        let q = Weighted::at(studies, 0.0).squares();
        let (i2, h2) = match effects {
            Effects::Common => from_q(q, df as f64),
            Effects::Random(_) => from_tau2(tau2, typical_variance(studies)),
        };
        let p = if q.is_finite() { chi_squared_tail(q, df) } else { f64::NAN };
        Self { q, df, p, i2, h2, tau2 }
    }

    /// True where every figure could be reckoned.
    pub(super) fn is_finite(&self) -> bool {
        [self.q, self.p, self.i2, self.h2, self.tau2].iter().all(|figure| figure.is_finite())
    }
}

fn from_q(q: f64, df: f64) -> (f64, f64) {
    let i2 = if q > df { 100.0 * ((q - df) / q) } else { 0.0 };
    (i2, q / df)
}

fn from_tau2(tau2: f64, typical: f64) -> (f64, f64) {
    (100.0 * (tau2 / (typical + tau2)), tau2 / typical + 1.0)
}

//! Trials weighted by the inverse of their variance: the sums on which every estimate rests.
//!
//! With W the diagonal matrix of weights and P = W - W1(1'W1)⁻¹1'W, the names in brackets are those of the matrix
//! form that metafor uses; for a mean without moderators each is a plain sum.

use super::Study;

/// Trials with the weights 1 / (vi + τ²).
pub(super) struct Weighted<'a> {
    studies: &'a [Study],
    weights: Vec<f64>,
    total: f64,
    /// The weighted mean of the effects.
    pub(super) mean: f64,
}

impl<'a> Weighted<'a> {
    /// The trials, weighted for this variance between them.
    pub(super) fn at(studies: &'a [Study], tau2: f64) -> Self {
        let weights: Vec<f64> = studies.iter().map(|study| 1.0 / (study.vi + tau2)).collect();
        let total = weights.iter().sum();
        // Effects are summed from their plain mean, so that a large common part costs no digits.
        let middle = plain_mean(studies);
        let shift: f64 = weights.iter().zip(studies).map(|(w, study)| w * (study.yi - middle)).sum();
        Self { studies, weights, total, mean: middle + shift / total }
    }

    /// The variance of the weighted mean, were the weights exact.
    pub(super) fn variance(&self) -> f64 {
        1.0 / self.total
    }

    /// The weights in per cent of their sum.
    pub(super) fn percent(&self) -> Vec<f64> {
        self.weights.iter().map(|w| 100.0 * (w / self.total)).collect()
    }

    /// The weighted sum of squares around the weighted mean [Y'PY]; Cochran's Q where τ² is zero.
    pub(super) fn squares(&self) -> f64 {
        self.sum(|w, from_mean| w * from_mean * from_mean)
    }

    /// The same with squared weights [Y'PPY].
    pub(super) fn weighted_squares(&self) -> f64 {
        self.sum(|w, from_mean| (w * from_mean).powi(2))
    }

    /// [tr P], above zero for two trials and more.
    pub(super) fn trace(&self) -> f64 {
        self.weights.iter().map(|w| w * (1.0 - w / self.total)).sum()
    }

    /// [tr PP], above zero for two trials and more.
    pub(super) fn trace_of_square(&self) -> f64 {
        let squares: f64 = self.weights.iter().map(|w| w * w).sum();
        let own: f64 = self.weights.iter().map(|w| w * w * (1.0 - 2.0 * w / self.total)).sum();
        own + (squares / self.total).powi(2)
    }

    /// The restricted log-likelihood, up to a constant that is the same for every τ².
    pub(super) fn restricted_likelihood(&self) -> f64 {
        let logarithms: f64 = self.weights.iter().map(|w| w.ln()).sum();
        0.5 * (logarithms - self.total.ln() - self.squares())
    }

    fn sum(&self, term: impl Fn(f64, f64) -> f64) -> f64 {
        self.weights.iter().zip(self.studies).map(|(w, study)| term(*w, study.yi - self.mean)).sum()
    }
}

/// The mean of the effects, each counting the same.
pub(super) fn plain_mean(studies: &[Study]) -> f64 {
    studies.iter().map(|study| study.yi).sum::<f64>() / studies.len() as f64
}

/// The typical sampling variance of two or more trials, (k - 1) / tr P at τ² = 0 (J. P. T. Higgins and S. G. Thompson,
/// *Statistics in Medicine* 21:1539, 2002, equation 9).
pub(super) fn typical_variance(studies: &[Study]) -> f64 {
    (studies.len() as f64 - 1.0) / Weighted::at(studies, 0.0).trace()
}

//! What is pooled and what comes out: effects with their variances, intervals, and the scale they are on.

use super::Error;

/// The effect found by one trial, on the scale on which effects are pooled: the natural logarithm for ratios, the
/// difference itself for differences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Study {
    /// The effect, any finite number.
    pub yi: f64,
    /// Its sampling variance, above zero and finite; in the square of the effect's unit.
    pub vi: f64,
}

impl Study {
    /// The study, or [`Error::OutOfRange`] where arithmetic on sound figures left what a number can hold.
    pub(super) fn checked(yi: f64, vi: f64) -> Result<Self, Error> {
        let sound = yi.is_finite() && vi.is_finite() && vi > 0.0;
        sound.then_some(Self { yi, vi }).ok_or(Error::OutOfRange)
    }
}

/// From a lower to an upper bound, on the scale of the estimate it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub lower: f64,
    /// The upper bound, at least the lower.
    pub upper: f64,
}

impl Interval {
    /// An estimate and as much to either side.
    pub(super) fn around(estimate: f64, half: f64) -> Self {
        Self { lower: estimate - half, upper: estimate + half }
    }

    /// The interval as it is printed, its bounds those of [`Scale::as_printed`].
    pub fn as_printed(self, scale: Scale) -> Self {
        Self { lower: scale.as_printed(self.lower), upper: scale.as_printed(self.upper) }
    }
}

/// How the effects that are pooled relate to those that are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Printed as a difference and pooled as it is; no difference is 0.
    Difference,
    /// Printed as a ratio (risk, odds, hazard or rate ratio) and pooled as its natural logarithm; no difference is
    /// 1 in print and 0 when pooled.
    Ratio,
}

impl Scale {
    /// A pooled figure as it is printed: itself for a difference, e to its power for a ratio (infinite for a
    /// logarithm above about 709).
    pub fn as_printed(self, figure: f64) -> f64 {
        match self {
            Self::Difference => figure,
            Self::Ratio => figure.exp(),
        }
    }

    /// A printed figure as it is pooled; not finite for a ratio that is not above zero.
    pub(super) fn as_pooled(self, figure: f64) -> f64 {
        match self {
            Self::Difference => figure,
            Self::Ratio => figure.ln(),
        }
    }
}

//! The distributions that intervals and p values are read from.

use statrs::distribution::{ChiSquared, ContinuousCDF, Normal, StudentsT};

/// The probability below the quantile of a two-sided 95 % interval.
const UPPER: f64 = 0.975;

/// The distribution of a pooled effect over its standard error.
#[derive(Debug, Clone, Copy)]
pub(super) enum Curve {
    /// The standard normal distribution.
    Normal,
    /// Student's t with these degrees of freedom, at least 1.
    T(usize),
}

impl Curve {
    /// The quantile of a two-sided 95 % interval: 1.96 for the normal distribution, more for t.
    pub(super) fn quantile(self) -> f64 {
        match self.t() {
            Some(t) => t.inverse_cdf(UPPER),
            None => Normal::standard().inverse_cdf(UPPER),
        }
    }

    /// The probability of a value at least as far from zero as this finite one, on either side.
    pub(super) fn both_tails(self, value: f64) -> f64 {
        match self.t() {
            Some(t) => 2.0 * t.cdf(-value.abs()),
            None => 2.0 * Normal::standard().cdf(-value.abs()),
        }
    }

    fn t(self) -> Option<StudentsT> {
        match self {
            Self::Normal => None,
            Self::T(df) => StudentsT::new(0.0, 1.0, df as f64).ok(),
        }
    }
}

/// The probability of a value of χ² at least as large as this finite one; 1 with no degrees of freedom.
pub(super) fn chi_squared_tail(value: f64, df: usize) -> f64 {
    ChiSquared::new(df as f64).map_or(1.0, |chi_squared| chi_squared.sf(value))
}

//! Why there is no figure.

/// Why there is no figure. Trials are counted from 0, in the order given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is nothing to pool, or nothing is left when a trial is left out.
    #[error("there are no trials to pool")]
    NoTrials,
    /// A trial's effect is infinite or not a number.
    #[error("the effect of trial {trial} is not a finite number")]
    Effect {
        /// Its place.
        trial: usize,
    },
    /// A trial's variance is zero, negative, infinite or not a number.
    #[error("the variance of trial {trial} is not a finite number above zero")]
    Variance {
        /// Its place.
        trial: usize,
    },
    /// An order that names no such trial, or names one twice.
    #[error("the order names trial {trial}, which is not there or was named before")]
    Order {
        /// The place it names.
        trial: usize,
    },
    /// The search for the variance between trials did not end.
    #[error("the search for the variance between trials did not converge")]
    NoConvergence,
    /// Figures so large or so small that the arithmetic overflows.
    #[error("the figures are too large or too small to reckon with")]
    OutOfRange,
    /// The arms of a trial do not give the effect asked for.
    #[error("these arms give no effect: {0}")]
    Arms(&'static str),
    /// A printed estimate and its interval do not give an effect.
    #[error("this estimate gives no effect: {0}")]
    Printed(&'static str),
}

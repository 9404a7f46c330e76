//! An effect back from what a paper prints.

use super::{Error, Interval, Scale, Study, distribution::Curve};

/// The effect and variance behind a printed estimate and its 95 % interval, taken as a Wald interval: the estimate
/// on the pooled scale, and the square of the interval's half width over 1.96 (the *Cochrane Handbook*, sections
/// 6.3.1 and 6.3.2; metafor's `conv.wald`). Rounding in print carries over, and an estimate that is not in the middle
/// is kept as printed.
///
/// # Errors
/// [`Error::Printed`] for figures that are not finite, ratios not above zero, an interval without width, an estimate
/// outside its interval; [`Error::OutOfRange`] where the variance cannot be held.
pub fn printed(estimate: f64, interval: Interval, scale: Scale) -> Result<Study, Error> {
    let [yi, lower, upper] = [estimate, interval.lower, interval.upper].map(|figure| scale.as_pooled(figure));
    if ![yi, lower, upper].iter().all(|figure| figure.is_finite()) {
        return Err(Error::Printed("a figure is not finite, or a ratio is not above zero"));
    }
    if lower >= upper {
        return Err(Error::Printed("the interval has no width"));
    }
    if !(lower..=upper).contains(&yi) {
        return Err(Error::Printed("the estimate lies outside its interval"));
    }
    let se = (upper - lower) / (2.0 * Curve::Normal.quantile());
    Study::checked(yi, se * se)
}

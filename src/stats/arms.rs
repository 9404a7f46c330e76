//! Effect measures from the two arms of a trial, as metafor's `escalc` defines them by default.
//!
//! Each compares the first arm with the second: an effect above 0 means more events, or a higher mean, in the first.
//! Means so large, or spreads so small, that an effect or its variance cannot be held are [`Error::OutOfRange`].

use statrs::function::gamma::ln_gamma;

use super::{Error, Study};

/// Added to every cell of a table in which one is zero.
const ADDED: f64 = 0.5;

/// An arm in which people with an event were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// People with the event.
    pub events: u32,
    /// People in the arm: at least one, and at least as many as had the event.
    pub total: u32,
}

/// An arm in which something was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Means {
    /// The mean.
    pub mean: f64,
    /// The standard deviation (not the standard error), at least zero, in the unit of the mean.
    pub sd: f64,
    /// People in the arm, at least one.
    pub total: u32,
}

/// The logarithm of the risk ratio, ln(a/n₁) - ln(c/n₂), with variance 1/a - 1/n₁ + 1/c - 1/n₂.
/// Where an arm has no events, or only events, 0.5 is added to all four cells.
///
/// # Errors
/// [`Error::Arms`] for an empty arm or more events than people.
pub fn risk_ratio(first: Counts, second: Counts) -> Result<Study, Error> {
    let [a, b, c, d] = cells(first, second)?;
    let (n1, n2) = (a + b, c + d);
    Study::checked((a / n1).ln() - (c / n2).ln(), 1.0 / a - 1.0 / n1 + 1.0 / c - 1.0 / n2)
}

/// The logarithm of the odds ratio, ln(ad / bc), with variance 1/a + 1/b + 1/c + 1/d.
/// Where an arm has no events, or only events, 0.5 is added to all four cells.
///
/// # Errors
/// [`Error::Arms`] for an empty arm or more events than people.
pub fn odds_ratio(first: Counts, second: Counts) -> Result<Study, Error> {
    let [a, b, c, d] = cells(first, second)?;
    Study::checked((a / b).ln() - (c / d).ln(), 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d)
}

/// The risk difference, p₁ - p₂, from -1 to 1, with variance p₁(1 - p₁)/n₁ + p₂(1 - p₂)/n₂.
/// Where an arm has no events, or only events, 0.5 is added to all four cells.
///
/// # Errors
/// [`Error::Arms`] for an empty arm or more events than people.
pub fn risk_difference(first: Counts, second: Counts) -> Result<Study, Error> {
    let [a, b, c, d] = cells(first, second)?;
    let (n1, n2) = (a + b, c + d);
    let (p1, p2) = (a / n1, c / n2);
    Study::checked(p1 - p2, p1 * (1.0 - p1) / n1 + p2 * (1.0 - p2) / n2)
}

/// The mean difference, in the unit of the means, with variance sd₁²/n₁ + sd₂²/n₂.
///
/// # Errors
/// [`Error::Arms`] for an empty arm, figures that are not finite, a negative standard deviation, or two of zero.
pub fn mean_difference(first: Means, second: Means) -> Result<Study, Error> {
    check(first, second)?;
    let variance = |arm: Means| arm.sd * arm.sd / f64::from(arm.total);
    Study::checked(first.mean - second.mean, variance(first) + variance(second))
}

/// The standardised mean difference g, in standard deviations: the difference over the pooled standard deviation times
/// the exact J for the degrees of freedom, with variance 1/n₁ + 1/n₂ + g²/(2(n₁ + n₂)) (L. V. Hedges, *Journal of
/// Educational Statistics* 6:107, 1981; metafor's `vtype="LS"`).
///
/// # Errors
/// [`Error::Arms`] as for [`mean_difference`], and for fewer than four people in all, or a pooled standard deviation of
/// zero.
pub fn standardised_mean_difference(first: Means, second: Means) -> Result<Study, Error> {
    check(first, second)?;
    let (n1, n2) = (f64::from(first.total), f64::from(second.total));
    let df = n1 + n2 - 2.0;
    if df < 2.0 {
        return Err(Error::Arms("there are fewer than four people"));
    }
    let squares = (n1 - 1.0) * first.sd * first.sd + (n2 - 1.0) * second.sd * second.sd;
    if squares == 0.0 {
        return Err(Error::Arms("the pooled standard deviation is zero"));
    }
    let g = exact_j(df) * (first.mean - second.mean) / (squares / df).sqrt();
    Study::checked(g, 1.0 / n1 + 1.0 / n2 + g * g / (2.0 * (n1 + n2)))
}

/// J = Γ(m/2) / (√(m/2) Γ((m-1)/2)), which takes the small-sample bias out of a standardised mean difference with m
/// degrees of freedom, at least 2 (Hedges 1981).
fn exact_j(m: f64) -> f64 {
    (ln_gamma(m / 2.0) - (m / 2.0).sqrt().ln() - ln_gamma((m - 1.0) / 2.0)).exp()
}

/// Events and non-events of the first arm, then of the second, with what is added where one is zero.
fn cells(first: Counts, second: Counts) -> Result<[f64; 4], Error> {
    let (b, d) = (without_event(first)?, without_event(second)?);
    let cells = [first.events, b, second.events, d];
    let added = if cells.contains(&0) { ADDED } else { 0.0 };
    Ok(cells.map(|cell| f64::from(cell) + added))
}

fn without_event(arm: Counts) -> Result<u32, Error> {
    if arm.total == 0 {
        return Err(Error::Arms("an arm is empty"));
    }
    arm.total.checked_sub(arm.events).ok_or(Error::Arms("there are more events than people"))
}

fn check(first: Means, second: Means) -> Result<(), Error> {
    let figures = [first.mean, first.sd, second.mean, second.sd];
    if first.total == 0 || second.total == 0 {
        return Err(Error::Arms("an arm is empty"));
    }
    if !figures.iter().all(|figure| figure.is_finite()) {
        return Err(Error::Arms("a figure is not finite"));
    }
    if first.sd < 0.0 || second.sd < 0.0 {
        return Err(Error::Arms("a standard deviation is negative"));
    }
    if first.sd == 0.0 && second.sd == 0.0 {
        return Err(Error::Arms("both standard deviations are zero"));
    }
    Ok(())
}

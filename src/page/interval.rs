//! The interval drawing: an estimate and its interval on an axis with the line of no difference in the middle
//! and the side on which the treatment is better always at the right.

use super::glyph::Glyphs;
use crate::evidence::model::{Better, Effect, Measure};

/// Columns of the longest axis; odd, so that the middle is a column.
const LONGEST: usize = 41;
/// Columns below which an axis says nothing.
const SHORTEST: usize = 9;

/// The drawing of an effect in at most `room` columns; `None` where there is no comparison, no estimate or no
/// room. Ratios stand on a logarithmic axis from 1/5 to 5, standardised differences from -1.5 to 1.5, other
/// differences on one that just holds them; what lies beyond ends in an arrow.
pub(super) fn drawing(
    effect: &Effect,
    better: Better,
    mid: Option<f64>,
    room: usize,
    glyphs: Glyphs,
) -> Option<String> {
    drawing_within(effect, better, mid, None, room, glyphs)
}

/// The same, differences other than standardised ones on an axis made for numbers up to `reach`, so that drawings made
/// with one reach stand on one axis.
pub(super) fn drawing_within(
    effect: &Effect,
    better: Better,
    mid: Option<f64>,
    reach: Option<f64>,
    room: usize,
    glyphs: Glyphs,
) -> Option<String> {
    let columns = room.min(LONGEST);
    let columns = columns - (columns + 1) % 2;
    let axis = Axis::new(effect, better, mid, reach, columns)?;
    let mut cells = vec![glyphs.axis(); columns];
    let (low, high) = axis.ends(effect);
    let (low_at, high_at) = (axis.column(low), axis.column(high));
    if low_at != high_at {
        cells[low_at..=high_at].fill(glyphs.interval());
        cells[low_at] = glyphs.ends().0;
        cells[high_at] = glyphs.ends().1;
    }
    let middle = columns / 2;
    cells[middle] = if low < 0.0 && high > 0.0 { glyphs.crossed() } else { glyphs.no_difference() };
    if let Some(mid) = mid.filter(|_| !effect.measure.is_ratio()) {
        cells[axis.column(mid.abs())] = glyphs.important();
    }
    cells[axis.column(axis.place(effect.estimate?))] = glyphs.estimate();
    if low < -axis.bound {
        cells[0] = glyphs.clipped().0;
    }
    if high > axis.bound {
        cells[columns - 1] = glyphs.clipped().1;
    }
    Some(cells.into_iter().collect())
}

/// Where an axis made for numbers up to `widest` ends, to either side of no difference; as a logarithm for ratios.
pub(super) fn bound(measure: Measure, widest: f64) -> f64 {
    match measure {
        _ if measure.is_ratio() => 5.0_f64.ln(),
        Measure::SMD => 1.5,
        _ => widest.max(f64::EPSILON) * 1.2,
    }
}

struct Axis {
    /// Distance from the middle to either end.
    bound: f64,
    columns: usize,
    ratio: bool,
    /// True where a greater number is worse for the treatment.
    flipped: bool,
}

impl Axis {
    fn new(
        effect: &Effect,
        better: Better,
        mid: Option<f64>,
        reach: Option<f64>,
        columns: usize,
    ) -> Option<Self> {
        let estimate = effect.estimate?;
        let ratio = effect.measure.is_ratio();
        // Without an interval, an axis that just holds the estimate would make any of them look large.
        let scaled = ratio || effect.measure == Measure::SMD || effect.ci_low.is_some();
        if columns < SHORTEST || effect.measure == Measure::Percent || !scaled || (ratio && estimate <= 0.0) {
            return None;
        }
        let flipped = (better == Better::Lower) != effect.comparator_first;
        let numbers = [Some(estimate), effect.ci_low, effect.ci_high, mid];
        let widest = numbers.into_iter().flatten().map(f64::abs).fold(0.0, f64::max);
        let bound = bound(effect.measure, reach.unwrap_or(widest));
        Some(Self { bound, columns, ratio, flipped })
    }

    /// Distance of a number from no difference, positive where the treatment is better.
    fn place(&self, number: f64) -> f64 {
        let distance = if self.ratio { number.max(f64::MIN_POSITIVE).ln() } else { number };
        if self.flipped { -distance } else { distance }
    }

    /// The interval's two ends from left to right; the estimate twice where there is no interval.
    fn ends(&self, effect: &Effect) -> (f64, f64) {
        let estimate = effect.estimate.unwrap_or_default();
        let low = self.place(effect.ci_low.unwrap_or(estimate));
        let high = self.place(effect.ci_high.unwrap_or(estimate));
        (low.min(high), low.max(high))
    }

    /// The column of a distance; what lies beyond an end stands on it.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "clamped to the few columns of the axis"
    )]
    fn column(&self, distance: f64) -> usize {
        let share = (distance / self.bound).clamp(-1.0, 1.0);
        let half = (self.columns / 2) as f64;
        ((share * half).round() + half) as usize
    }
}

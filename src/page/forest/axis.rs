//! The axis that the rows of a group share: where a number stands, where it ends, and its round ticks.

use crate::evidence::model::Measure;

/// How far interval ends may reach, in extents of the middle row, before they are cut by an arrow; ratios always to
/// ten.
const CUT: f64 = 2.5;
/// Ends of ratio axes.
const RATIOS: [f64; 9] = [2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
/// What a one-sided axis shows of the other side, as a share of its own.
const MARGIN: f64 = 0.15;

/// An estimate and the ends of its interval, as printed.
pub(in crate::page) type Numbers = (f64, f64, f64);

/// An axis on which right is better for the treatment. Places are shares of its length: 0 left, 1 right.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    ratio: bool,
    flipped: bool,
    left: f64,
    right: f64,
    /// Numbers as printed and where they stand, from left to right.
    pub ticks: Vec<Tick>,
    /// Where no difference stands.
    pub none: f64,
    /// Where the smallest difference that matters to patients stands, on the side of a gain.
    pub important: Option<f64>,
}

/// A number under an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// The number.
    pub text: String,
}

/// Where a row stands on its axis, cut to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The left end.
    pub left: f64,
    /// The estimate.
    pub estimate: f64,
    /// The right end.
    pub right: f64,
    /// The interval goes on beyond the left end of the axis.
    pub cut_left: bool,
    /// The interval goes on beyond the right end of the axis.
    pub cut_right: bool,
}

impl Axis {
    /// The axis that holds every estimate, and every interval that is not far longer than the others. `flipped`
    /// where a greater number is worse for the treatment. `None` where there is nothing to hold.
    pub(in crate::page) fn new(
        measure: Measure,
        flipped: bool,
        rows: &[Numbers],
        mid: Option<f64>,
    ) -> Option<Self> {
        let mut axis = Self {
            ratio: measure.is_ratio(),
            flipped,
            left: -1.0,
            right: 1.0,
            ticks: Vec::new(),
            none: 0.5,
            important: None,
        };
        let mid = mid.filter(|_| !axis.ratio).map(f64::abs);
        let (left, right) = axis.reach(rows)?;
        let right = mid.map_or(right, |mid| right.max(mid * 1.1));
        let floor = match measure {
            _ if axis.ratio => 2.0_f64.ln(),
            Measure::SMD => 0.5,
            _ => f64::EPSILON,
        };
        let (bound, step) = axis.round(right.max(-left).max(floor));
        let margin = if axis.ratio { (bound * MARGIN).max(0.1) } else { bound * MARGIN };
        axis.left = if left >= 0.0 { -margin } else { -bound };
        axis.right = if right <= 0.0 { margin } else { bound };
        axis.none = axis.share(0.0);
        axis.important = mid.map(|mid| axis.share(mid));
        axis.ticks = axis.ticks(bound, step);
        Some(axis)
    }

    /// A number's distance from no difference, positive where the treatment is better.
    fn distance(&self, number: f64) -> f64 {
        let distance = if self.ratio { number.clamp(0.001, 1000.0).ln() } else { number };
        if self.flipped { -distance } else { distance }
    }

    fn share(&self, distance: f64) -> f64 {
        (distance - self.left) / (self.right - self.left)
    }

    /// Where a row stands.
    pub(in crate::page) fn place(&self, (estimate, low, high): Numbers) -> Placed {
        let at = |number| self.share(self.distance(number));
        let (left, right) = (at(low).min(at(high)), at(low).max(at(high)));
        let slack = 1e-9;
        Placed {
            left: left.clamp(0.0, 1.0),
            estimate: at(estimate).clamp(0.0, 1.0),
            right: right.clamp(0.0, 1.0),
            cut_left: left < -slack,
            cut_right: right > 1.0 + slack,
        }
    }

    /// The two distances that the axis must hold.
    fn reach(&self, rows: &[Numbers]) -> Option<(f64, f64)> {
        let mut extents: Vec<f64> =
            rows.iter().map(|row| self.distance(row.1).abs().max(self.distance(row.2).abs())).collect();
        extents.sort_by(f64::total_cmp);
        let middle = *extents.get(extents.len() / 2)?;
        let estimates = rows.iter().map(|row| self.distance(row.0).abs()).fold(0.0, f64::max);
        let near = if self.ratio { 10.0_f64.ln() } else { 0.0 };
        let cap = (estimates * 1.05).max(middle * CUT).max(near);
        let ends = rows.iter().flat_map(|row| [row.0, row.1, row.2]).map(|number| self.distance(number));
        let cut = |end: f64| end.clamp(-cap, cap);
        Some(ends.fold((f64::MAX, f64::MIN), |(left, right), end| (left.min(cut(end)), right.max(cut(end)))))
    }

    /// The next round distance and the step between ticks.
    fn round(&self, bound: f64) -> (f64, f64) {
        if self.ratio {
            let round = RATIOS.iter().copied().find(|ratio| ratio.ln() >= bound - 1e-9);
            return (round.map_or(bound, f64::ln), 0.0);
        }
        let rough = bound / 3.0;
        let tens = 10.0_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .map(|round| round * tens)
            .into_iter()
            .find(|step| *step >= rough - 1e-12);
        let step = step.unwrap_or(rough);
        ((bound / step - 1e-9).ceil() * step, step)
    }

    fn ticks(&self, bound: f64, step: f64) -> Vec<Tick> {
        let numbers = if self.ratio { ratios(bound) } else { differences(bound, step) };
        let mut ticks: Vec<Tick> = numbers
            .into_iter()
            .map(|(number, text)| Tick { at: self.share(self.distance(number)), text })
            .filter(|tick| (-1e-9..=1.0 + 1e-9).contains(&tick.at))
            .collect();
        ticks.sort_by(|one, other| one.at.total_cmp(&other.at));
        ticks
    }

    /// The ticks whose texts stand apart when a text takes `width(text)` of the axis: as many as fit, evenly to
    /// both sides of no difference.
    pub fn labels(&self, width: impl Fn(&str) -> f64) -> Vec<&Tick> {
        let ticks = &self.ticks;
        let none = ticks.iter().position(|tick| (tick.at - self.none).abs() < 1e-9).unwrap_or(0);
        let every = |stride: usize| -> Vec<&Tick> {
            let on = ticks.iter().enumerate().filter(|(at, _)| at.abs_diff(none).is_multiple_of(stride));
            on.map(|(_, tick)| tick).collect()
        };
        let apart = |shown: &Vec<&Tick>| {
            shown.windows(2).all(|two| {
                let [from, to] = [0, 1].map(|at| {
                    let half = (width(&two[at].text) / 2.0).min(0.5);
                    (half, two[at].at.clamp(half, 1.0 - half))
                });
                to.1 - from.1 >= from.0 + to.0
            })
        };
        (1..=ticks.len()).map(every).find(apart).unwrap_or_default()
    }
}

fn ratios(bound: f64) -> Vec<(f64, String)> {
    let above: &[f64] = match bound.exp() {
        end if end < 2.01 => &[1.5, 2.0],
        end if end < 10.01 => &[2.0, 5.0, 10.0],
        _ => &[5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0],
    };
    let below = above.iter().map(|number| if *number < 2.0 { 0.75 } else { 1.0 / number });
    let numbers = above.iter().copied().chain(below).chain([1.0]);
    numbers.map(|number| (number, number.to_string())).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a few steps")]
fn differences(bound: f64, step: f64) -> Vec<(f64, String)> {
    let is_whole = |number: f64| (number - number.round()).abs() < 1e-6;
    let decimals = (0..9).find(|&decimals| is_whole(step * 10.0_f64.powi(decimals))).unwrap_or(9);
    let decimals = usize::try_from(decimals).unwrap_or_default();
    let steps = (bound / step).round() as i32;
    (-steps..=steps)
        .map(|at| f64::from(at) * step)
        .map(|number| (number, if number == 0.0 { "0".to_owned() } else { format!("{number:.decimals$}") }))
        .collect()
}

//! The drawing of a row in the cells of a terminal: half a cell is one step, by the dots of braille; whole cells in
//! ASCII.

use super::axis::{Axis, Placed};
use crate::page::glyph::Glyphs;
use unicode_width::UnicodeWidthStr;

/// Dots of the line of an interval, in the left and the right half of a cell.
const LINE: [u32; 2] = [0x02, 0x10];
/// Dots of a box: the line and one above and below.
const BOX: [u32; 2] = [0x07, 0x38];

/// How the middle of a row is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) enum Body {
    /// A finding, or a trial of unknown weight.
    Point,
    /// A trial whose box takes this share of the largest.
    Box(f64),
    /// A pooled result.
    Diamond,
}

/// The cells of the axis without a row: the line of no difference and the smallest difference that matters.
pub(in crate::page) fn ground(axis: &Axis, columns: usize, glyphs: Glyphs) -> Vec<char> {
    let mut cells = vec![' '; columns];
    if let Some(important) = axis.important {
        cells[column(important, columns)] = glyphs.threshold();
    }
    cells[column(axis.none, columns)] = glyphs.no_difference();
    cells
}

/// The line of an axis with its marks, and the numbers below it as far as they stand apart.
pub(in crate::page) fn ruler(axis: &Axis, columns: usize, glyphs: Glyphs) -> [String; 2] {
    let shown = axis.labels(|text| {
        #[expect(clippy::cast_precision_loss, reason = "a text of a few columns")]
        let share = (text.width() + 1) as f64 / columns as f64;
        share
    });
    let mut line = vec![glyphs.interval(); columns];
    let mut numbers = vec![' '; columns];
    for tick in &axis.ticks {
        line[column(tick.at, columns)] = glyphs.tick();
    }
    line[column(axis.none, columns)] = glyphs.crossed();
    if let Some(important) = axis.important {
        line[column(important, columns)] = glyphs.important();
    }
    for tick in shown {
        let width = tick.text.width();
        let from = column(tick.at, columns).saturating_sub(width / 2);
        let from = from.min(columns.saturating_sub(width));
        for (cell, sign) in numbers.iter_mut().skip(from).zip(tick.text.chars()) {
            *cell = sign;
        }
    }
    let numbers: String = numbers.into_iter().collect();
    [line.into_iter().collect(), numbers.trim_end().to_owned()]
}

/// A row.
pub(super) fn row(axis: &Axis, at: &Placed, body: Body, columns: usize, glyphs: Glyphs) -> String {
    let mut cells = ground(axis, columns, glyphs);
    if glyphs.ascii {
        plain(&mut cells, at, body, glyphs);
    } else {
        dotted(&mut cells, at, body, glyphs);
    }
    if at.cut_left {
        cells[0] = glyphs.clipped().0;
    }
    if at.cut_right {
        cells[columns - 1] = glyphs.clipped().1;
    }
    cells.into_iter().collect()
}

fn plain(cells: &mut [char], at: &Placed, body: Body, glyphs: Glyphs) {
    let [left, estimate, right] = [at.left, at.estimate, at.right].map(|share| column(share, cells.len()));
    let (line, ends, point) = match body {
        Body::Diamond => ('=', ('{', '}'), '#'),
        _ => (glyphs.interval(), glyphs.ends(), glyphs.estimate()),
    };
    for cell in &mut cells[left..=right] {
        *cell = if *cell == glyphs.no_difference() { glyphs.crossed() } else { line };
    }
    if left < right {
        cells[left] = ends.0;
        cells[right] = ends.1;
    }
    cells[estimate] = point;
}

fn dotted(cells: &mut [char], at: &Placed, body: Body, glyphs: Glyphs) {
    let halves = cells.len() * 2;
    let [left, estimate, right] = [at.left, at.estimate, at.right].map(|share| column(share, halves));
    let (from, to) = match body {
        Body::Point => around(at.estimate, 2, halves),
        Body::Box(share) => around(at.estimate, size(share), halves),
        Body::Diamond => (left + (estimate - left).div_ceil(2), right - (right - estimate).div_ceil(2)),
    };
    let mut masks = vec![0; cells.len()];
    for half in left.min(from)..=right.max(to) {
        let dots = if (from..=to).contains(&half) { BOX } else { LINE };
        masks[half / 2] |= dots[half % 2];
    }
    for (cell, mask) in cells.iter_mut().zip(masks) {
        let line = mask != 0 && mask & !(LINE[0] | LINE[1]) == 0;
        *cell = match *cell {
            ground if mask == 0 => ground,
            ground if line && !matches!(body, Body::Diamond) && ground == glyphs.no_difference() => {
                glyphs.crossed()
            }
            ground => char::from_u32(0x2800 + mask).unwrap_or(ground),
        };
    }
}

/// One to three halves of a cell, by a share.
fn size(share: f64) -> usize {
    match share {
        s if s > 0.7 => 3,
        s if s > 0.35 => 2,
        _ => 1,
    }
}

/// So many halves of a cell about a share of the axis.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a few columns"
)]
fn around(share: f64, size: usize, halves: usize) -> (usize, usize) {
    let middle = share * halves.saturating_sub(1) as f64;
    let from = (middle - (size - 1) as f64 / 2.0).round().max(0.0) as usize;
    let from = from.min(halves.saturating_sub(size));
    (from, (from + size - 1).min(halves - 1))
}

/// The cell, or half cell, of a share of the axis.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a few columns"
)]
pub(in crate::page) fn column(share: f64, columns: usize) -> usize {
    let last = columns.saturating_sub(1);
    ((share.clamp(0.0, 1.0) * last as f64).round() as usize).min(last)
}

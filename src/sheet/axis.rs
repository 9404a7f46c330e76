//! An axis on paper, and what stands on it.

use super::paper::{LEADING, MARGIN, Paper, RIGHT};
use super::style::{Anchor, BODY, INK, MARK, SMALL};
use crate::page::{Axis, Group, Placed, Row};

/// From the foot of a text to the middle of its small letters.
const MIDDLE: f64 = 4.2;

/// A share of an axis as a place on paper.
pub(super) fn place(share: f64, (left, right): (f64, f64)) -> f64 {
    left + share * (right - left)
}

/// The axis below what is drawn, with its numbers, and its guides up to `top`.
pub(super) fn under(paper: &mut Paper, axis: &Axis, ends: (f64, f64), top: f64) {
    paper.y += 10.0;
    let foot = paper.y;
    paper.line((ends.0, foot), (ends.1, foot), INK);
    let none = place(axis.none, ends);
    paper.guide((none, top), (none, foot));
    if let Some(important) = axis.important {
        let x = place(important, ends);
        paper.dotted((x, top), (x, foot));
    }
    for tick in &axis.ticks {
        let x = place(tick.at, ends);
        paper.line((x, foot), (x, foot + 4.0), INK);
    }
    paper.y += LEADING;
    let labels = axis.labels(|text| (paper.width(text, SMALL) + 6.0) / (ends.1 - ends.0));
    let labels: Vec<(f64, String)> = labels.into_iter().map(|tick| (tick.at, tick.text.clone())).collect();
    for (at, text) in labels {
        paper.text((place(at, ends), paper.y), &text, SMALL.filled(INK), Anchor::Middle);
    }
}

/// Who is better on which side of no difference.
pub(super) fn sides(paper: &mut Paper, axis: &Axis, sides: &(String, String), ends: (f64, f64)) {
    paper.y += LEADING;
    let none = place(axis.none, ends);
    let (left, right) = (format!("← {}", sides.0), format!("{} →", sides.1));
    let fits = paper.width(&left, BODY) < none - MARGIN && paper.width(&right, BODY) < RIGHT - none;
    if fits {
        paper.text((none - 8.0, paper.y), &left, BODY, Anchor::End);
        paper.text((none + 8.0, paper.y), &right, BODY, Anchor::Start);
    } else {
        paper.text((MARGIN, paper.y), &left, BODY, Anchor::Start);
        paper.text((RIGHT, paper.y), &right, BODY, Anchor::End);
    }
    paper.y += 6.0;
}

/// A row's interval, with an arrow where it goes on beyond the axis, and its estimate: a diamond for a pool, a square
/// by weight for a trial.
pub(super) fn mark(paper: &mut Paper, group: &Group, row: &Row, at: &Placed, ends: (f64, f64), foot: f64) {
    let [left, middle, right] = [at.left, at.estimate, at.right].map(|share| place(share, ends));
    let y = foot - MIDDLE;
    if row.pooled {
        return paper.polygon(&[(left, y), (middle, y - 6.0), (right, y), (middle, y + 6.0)], MARK);
    }
    paper.line((left, y), (right, y), MARK);
    for (cut, x, back) in [(at.cut_left, left, 6.0), (at.cut_right, right, -6.0)] {
        if cut {
            paper.polygon(&[(x, y), (x + back, y - 4.0), (x + back, y + 4.0)], MARK);
        } else {
            paper.line((x, y - 3.0), (x, y + 3.0), MARK);
        }
    }
    paper.square((middle, y), side(group, row), MARK);
}

/// The side of a square, whose surface grows with the weight.
fn side(group: &Group, row: &Row) -> f64 {
    let largest = group.rows.iter().filter_map(|row| row.weight).fold(0.0, f64::max);
    match row.weight {
        Some(weight) if largest > 0.0 => (12.0 * (weight / largest).sqrt()).max(3.0),
        _ if largest > 0.0 => 3.0,
        _ => 7.0,
    }
}

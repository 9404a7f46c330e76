//! What stands in the cells of a table: arms, and figures set to the right.

use unicode_width::UnicodeWidthStr;

use crate::evidence::model::TrialRow;

/// Columns between two columns of a table.
pub(super) const GAP: usize = 2;

/// Events of people, or people, in both arms: `18/100 20/100`, `69 v 69`.
pub(super) fn arms(row: &TrialRow) -> String {
    let Some((first, second)) = row.treatment.as_ref().zip(row.comparator.as_ref()) else {
        return row.participants.map(|people| people.to_string()).unwrap_or_default();
    };
    match (first.events, first.total, second.events, second.total) {
        (Some(a), Some(n), Some(c), Some(m)) => format!("{:9}{c}/{m}", format!("{a}/{n}")),
        (_, Some(n), _, Some(m)) => format!("{n} v {m}"),
        _ => String::new(),
    }
}

/// A figure at the right of its column, with the gap after it.
pub(super) fn last_pad(text: &str, width: usize) -> String {
    let room = width.saturating_sub(GAP);
    format!("{}{text}{}", " ".repeat(room.saturating_sub(text.width())), " ".repeat(GAP))
}

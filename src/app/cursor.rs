//! A cursor in a list and the part of the list in sight.

/// A row and the first row in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The row.
    pub at: usize,
    /// The first row in sight.
    pub top: usize,
}

impl Cursor {
    /// Keeps the row on the list and in sight, two rows from the edge where there is room.
    pub(super) fn fit(&mut self, len: usize, height: usize) {
        let height = height.max(1);
        self.at = self.at.min(len.saturating_sub(1));
        let margin = 2.min((height - 1) / 2);
        let lowest = (self.at + margin + 1).saturating_sub(height);
        let highest = self.at.saturating_sub(margin);
        self.top = self.top.clamp(lowest.min(highest), highest).min(len.saturating_sub(height));
    }
}

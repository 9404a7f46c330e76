//! The columns of a forest plot at a width: label, drawing, figures and more. Where it is narrow, what is not the
//! figures goes under the label; where it is narrower still, everything goes under the drawing.

use crate::page::Role;
use crate::page::text::Text;
use crate::page::writer::{Writer, folded};

/// Columns between columns.
const GAP: usize = 2;
/// Columns of the narrowest drawing beside a label.
const AXIS: usize = 19;
/// Columns of the widest drawing.
const LONGEST: usize = 49;
/// Columns of the widest label.
const WORDY: usize = 44;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    /// Columns of the label; 0 where it has lines of its own.
    label: usize,
    /// Columns of the drawing.
    pub axis: usize,
    /// Columns of each cell after the drawing; what is not here goes under the label.
    cells: Vec<usize>,
    ascii: bool,
}

/// What stands in a row.
pub(super) struct Cells {
    pub label: Text,
    /// The drawing of the first line; the ground goes on below it.
    pub drawing: Text,
    pub ground: Text,
    /// Each cell a line below the other; figures first.
    pub cells: Vec<Vec<Text>>,
    /// What the cells behind the figures say where they have no columns, a line each.
    pub under: Vec<Text>,
}

impl Columns {
    /// The columns of a page for labels of at least `label` columns and cells of these widths, figures first, with
    /// or without a drawing.
    pub fn of(writer: &Writer, label: usize, cells: &[usize], drawn: bool) -> Self {
        let (width, ascii) = (writer.setting.width, writer.setting.ascii);
        for kept in [cells.len(), 1] {
            let cells = &cells[..kept];
            let room = width.saturating_sub(cells.iter().map(|cell| cell + GAP).sum::<usize>() + GAP);
            let least = if drawn { AXIS } else { 0 };
            if room >= label + least {
                let axis = if drawn { odd((room / 2).min(room - label).clamp(AXIS, LONGEST)) } else { 0 };
                return Self { label: (room - axis).min(WORDY), axis, cells: cells.to_vec(), ascii };
            }
        }
        let axis = if drawn { odd(width.min(LONGEST)) } else { 0 };
        Self { label: 0, axis, cells: Vec::new(), ascii }
    }

    /// The column at which the drawing begins.
    pub fn start(&self) -> usize {
        if self.label == 0 { 0 } else { self.label + GAP }
    }

    /// Writes a row.
    pub fn row(&self, writer: &mut Writer, row: &Cells) {
        let mut lines = Vec::new();
        if self.label == 0 {
            lines.extend(folded(&row.label, writer.setting.width, self.ascii));
            lines.extend((row.drawing.width() > 0).then(|| row.drawing.clone()));
            let facts = row.cells.first().into_iter().flatten().chain(&row.under);
            let facts = facts.filter(|fact| !fact.is_empty()).fold(Text::new(), |line, fact| {
                let gap = if line.is_empty() { "" } else { "  " };
                line.say(Role::Body, gap).join(fact.clone())
            });
            if !facts.is_empty() {
                lines.extend(folded(&facts, writer.setting.width, self.ascii));
            }
        } else {
            lines = self.beside(row);
        }
        writer.laid(&lines.into_iter().map(trimmed).collect::<Vec<_>>());
    }

    /// The lines of a row with its label beside the drawing. What has no column of its own goes under the figures
    /// where it fits there, else under the label.
    fn beside(&self, row: &Cells) -> Vec<Text> {
        let mut label = folded(&row.label, self.label, self.ascii);
        let mut cells: Vec<Vec<Text>> = row.cells.iter().take(self.cells.len()).cloned().collect();
        if cells.len() < row.cells.len() {
            if row.under.iter().all(|line| line.width() <= self.cells[0]) {
                cells[0].extend(row.under.iter().cloned());
            } else {
                label.extend(row.under.iter().flat_map(|line| folded(line, self.label, self.ascii)));
            }
        }
        let height = cells.iter().map(Vec::len).fold(label.len(), usize::max);
        label.resize(height, Text::new());
        let lines = label.into_iter().enumerate();
        lines
            .map(|(at, label)| self.line(label, if at == 0 { &row.drawing } else { &row.ground }, &cells, at))
            .collect()
    }

    /// Writes the names of the columns.
    pub fn head(&self, writer: &mut Writer, row: &Cells) {
        writer.laid(&self.beside(row).into_iter().map(trimmed).collect::<Vec<_>>());
    }

    /// A line of a row: its label, its drawing and the line at this place of each cell.
    fn line(&self, label: Text, drawing: &Text, cells: &[Vec<Text>], at: usize) -> Text {
        let mut line = padded(label, self.label + GAP).join(drawing.clone());
        let mut end = self.start() + self.axis;
        for (cell, width) in cells.iter().zip(&self.cells) {
            let cell = cell.get(at).and_then(|cell| folded(cell, *width, self.ascii).into_iter().next());
            if let Some(cell) = cell.filter(|cell| !cell.is_empty()) {
                line = padded(line, end + GAP).join(cell);
            }
            end += GAP + width;
        }
        line
    }
}

/// The text without spaces at its end.
fn trimmed(mut text: Text) -> Text {
    while let Some(piece) = text.pieces.last_mut() {
        piece.text.truncate(piece.text.trim_end().len());
        if !piece.text.is_empty() {
            break;
        }
        text.pieces.pop();
    }
    text
}

/// The text with spaces behind it, up to a column.
pub(super) fn padded(text: Text, column: usize) -> Text {
    let missing = column.saturating_sub(text.width());
    text.say(Role::Body, " ".repeat(missing))
}

/// The odd number not above it, so that the middle is a column.
fn odd(columns: usize) -> usize {
    columns.saturating_sub((columns + 1) % 2).max(1)
}

//! Cells beside each other: each folded to its own width, then drawn line by line.

use unicode_width::UnicodeWidthStr;

use super::Role;
use super::text::{Piece, Text};
use super::wrap::wrap;
use super::writer::{Writer, flat, parts};

/// Columns between two cells.
pub(super) const BETWEEN: usize = 3;

/// The lines of a cell, none wider than `width`. A link that goes on to a second line is followed from the first.
pub(super) fn folded(text: &Text, width: usize, ascii: bool) -> Vec<Text> {
    let width = width.max(1);
    let (words, ends) = flat(&text.pieces, width, ascii);
    let mut begun = vec![false; text.pieces.len()];
    let mut lines = Vec::new();
    for cut in wrap(&words, width) {
        let mut line = Text::new();
        let mut last = None;
        for (at, part) in cut.into_iter().flat_map(|range| parts(&ends, range)) {
            match line.pieces.last_mut() {
                Some(piece) if last == Some(at) => piece.text.push_str(&words[part]),
                _ => line.pieces.push(part_of(&text.pieces[at], &words[part], begun[at])),
            }
            last = Some(at);
            begun[at] = true;
        }
        lines.push(line);
    }
    lines
}

fn part_of(piece: &Piece, words: &str, begun: bool) -> Piece {
    Piece {
        text: words.to_owned(),
        role: piece.role,
        target: piece.target.clone().filter(|_| !begun),
        term: piece.term.filter(|_| !begun),
    }
}

/// Draws cells beside each other, each in a column of `width`; with one cell, on lines of its own.
pub(super) fn beside(writer: &mut Writer, cells: &[Vec<Text>], width: usize) {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for row in 0..height {
        let mut line = Text::new();
        let mut used = 0;
        for (at, cell) in cells.iter().enumerate() {
            if let Some(text) = cell.get(row) {
                let start = at * (width + BETWEEN);
                line = line.say(Role::Body, " ".repeat(start.saturating_sub(used))).join(text.clone());
                used = start + columns_of(text);
            }
        }
        writer.drawn(line);
    }
}

fn columns_of(text: &Text) -> usize {
    text.pieces.iter().map(|piece| piece.text.width()).sum()
}

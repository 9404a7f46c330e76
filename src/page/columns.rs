//! Cells beside each other: each folded to its own width, then drawn line by line.

use unicode_width::UnicodeWidthStr;

use super::Role;
use super::text::{Piece, Text};
use super::wrap::{lines, wrap};
use super::writer::{Writer, flat, parts};

/// Columns between two cells.
pub(super) const BETWEEN: usize = 3;
/// Columns below which cells stand below each other.
const NARROWEST: usize = 34;

/// Draws cells, given as paragraphs, beside each other: as many in a row as have room, the next ones below.
pub(super) fn side_by_side(writer: &mut Writer, cells: Vec<Vec<Text>>) {
    let (width, ascii) = (writer.setting.width, writer.setting.ascii);
    let most = ((width + BETWEEN) / (NARROWEST + BETWEEN)).clamp(1, cells.len().max(1));
    let rows = cells.len().div_ceil(most).max(1);
    let number = cells.len().div_ceil(rows).max(1);
    let each = ((width + BETWEEN) / number).saturating_sub(BETWEEN).max(1);
    for (at, row) in cells.chunks(number).enumerate() {
        if at > 0 {
            writer.drawn(Text::new());
        }
        let fold = |cell: &Vec<Text>| cell.iter().flat_map(|text| folded(text, each, ascii)).collect();
        let row: Vec<Vec<Text>> = row.iter().map(fold).collect();
        beside(writer, &row, each);
    }
}

/// The lines of a cell, none wider than `width`. A link that goes on to a second line is followed from the first.
pub(super) fn folded(text: &Text, width: usize, ascii: bool) -> Vec<Text> {
    let width = width.max(1);
    let (words, ends) = flat(&text.pieces, width, ascii);
    let mut begun = vec![false; text.pieces.len()];
    let mut folded = Vec::new();
    let cuts = wrap(&words, width);
    for stretches in lines(&cuts) {
        let mut line = Text::new();
        let mut last = None;
        for (at, part) in stretches.iter().flat_map(|cut| parts(&ends, cut.range.clone())) {
            match line.pieces.last_mut() {
                Some(piece) if last == Some(at) => piece.text.push_str(&words[part]),
                _ => line.pieces.push(part_of(&text.pieces[at], &words[part], begun[at])),
            }
            last = Some(at);
            begun[at] = true;
        }
        folded.push(line);
    }
    folded
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

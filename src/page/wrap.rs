//! Breaks a paragraph into lines: words go whole where they fit, and are broken where no line could hold them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Byte ranges of a text that make one line: words with the spaces between them.
pub(super) type Cut = Vec<Range<usize>>;

/// The lines of `text`, at least one, none wider than `width` columns (0 counts as 1). Only a character that
/// is itself wider stands out.
pub(super) fn wrap(text: &str, width: usize) -> Vec<Cut> {
    let width = width.max(1);
    let ascii = text.is_ascii();
    let columns_of = |word: Range<usize>| match &text[word] {
        letters if ascii || letters.is_ascii() => letters.len(),
        others => others.width(),
    };
    let mut lines: Vec<Cut> = Vec::new();
    let mut used = 0;
    for word in words(text) {
        let columns = columns_of(word.clone());
        match lines.last_mut() {
            Some(line) if used + 1 + columns <= width => {
                match line.last_mut() {
                    Some(last) if last.end + 1 == word.start => last.end = word.end,
                    _ => line.push(word.start - 1..word.end),
                }
                used += 1 + columns;
            }
            _ if columns <= width => {
                lines.push(vec![word]);
                used = columns;
            }
            _ => {
                lines.extend(broken(text, word, width).into_iter().map(|piece| vec![piece]));
                used = lines.last().map_or(0, |line| line.iter().map(|cut| columns_of(cut.clone())).sum());
            }
        }
    }
    if lines.is_empty() {
        lines.push(Vec::new());
    }
    lines
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split(' ').filter(|word| !word.is_empty()).map(move |word| {
        let from = word.as_ptr() as usize - start;
        from..from + word.len()
    })
}

/// A word that no line could hold, in pieces of at most `width` columns.
fn broken(text: &str, word: Range<usize>, width: usize) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut room = 0;
    for (at, grapheme) in text[word.clone()].grapheme_indices(true) {
        let (from, columns) = (word.start + at, grapheme.width());
        let to = from + grapheme.len();
        match pieces.last_mut() {
            Some(piece) if columns <= room => piece.end = to,
            _ => {
                pieces.push(from..to);
                room = width;
            }
        }
        room = room.saturating_sub(columns);
    }
    pieces
}

//! Breaks a paragraph into lines: words go whole where they fit, and are broken where no line could hold them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A stretch of a text that stands on one line: words with the spaces between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// Its bytes.
    pub range: Range<usize>,
    /// True where a line begins with it. The others stand where the text has more than one space.
    pub begins: bool,
}

/// The lines of `text`, at least one, none wider than `width` columns (0 counts as 1). Only a character that
/// is itself wider stands out.
pub(super) fn wrap(text: &str, width: usize) -> Vec<Cut> {
    let width = width.max(1);
    let ascii = text.is_ascii();
    let columns_of = |word: Range<usize>| match &text[word] {
        letters if ascii || letters.is_ascii() => letters.len(),
        others => others.width(),
    };
    let mut cuts: Vec<Cut> = Vec::with_capacity(text.len() / width + 1);
    let mut used = 0;
    for word in words(text) {
        let columns = columns_of(word.clone());
        match cuts.last_mut() {
            Some(last) if used + 1 + columns <= width => {
                if last.range.end + 1 == word.start {
                    last.range.end = word.end;
                } else {
                    cuts.push(Cut { range: word.start - 1..word.end, begins: false });
                }
                used += 1 + columns;
            }
            _ if columns <= width => {
                cuts.push(Cut { range: word, begins: true });
                used = columns;
            }
            _ => {
                cuts.extend(broken(text, word, width).into_iter().map(|range| Cut { range, begins: true }));
                used = cuts.last().map_or(0, |last| columns_of(last.range.clone()));
            }
        }
    }
    if cuts.is_empty() {
        cuts.push(Cut { range: 0..0, begins: true });
    }
    cuts
}

/// The stretches of each line.
pub(super) fn lines(cuts: &[Cut]) -> impl Iterator<Item = &[Cut]> {
    cuts.chunk_by(|_, next| !next.begins)
}

/// Bytes rather than letters are looked at: words are short, and a page has thousands.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    let words = text.as_bytes().split(|byte| *byte == b' ').map(move |word| {
        let range = from..from + word.len();
        from = range.end + 1;
        range
    });
    words.filter(|word| !word.is_empty())
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

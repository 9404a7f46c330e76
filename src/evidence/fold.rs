//! Text made comparable: lower case, without diacritics; and where words of a query stand in a text.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Lower case, without diacritics.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.chars().flat_map(|c| folded(c, false)).collect()
    }
}

fn folded(c: char, keep_case: bool) -> impl Iterator<Item = char> {
    let plain = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).map(without_stroke);
    plain.flat_map(move |c| {
        let (kept, lowered) = if keep_case { (Some(c), None) } else { (None, Some(c.to_lowercase())) };
        kept.into_iter().chain(lowered.into_iter().flatten())
    })
}

/// Letters that Unicode does not take apart.
const fn without_stroke(c: char) -> char {
    match c {
        'ø' => 'o',
        'Ø' => 'O',
        'ł' => 'l',
        'Ł' => 'L',
        'đ' => 'd',
        'Đ' => 'D',
        'ı' => 'i',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{2010}'..='\u{2013}' => '-',
        c => c,
    }
}

/// Byte ranges of a text at which the words of a query stand, in order and without overlap; none unless
/// every word stands somewhere. Case counts once the query has a capital; diacritics never do.
#[must_use]
pub fn matches(text: &str, query: &str) -> Vec<Range<usize>> {
    let keep_case = query.chars().any(char::is_uppercase);
    let words: Vec<String> = query
        .split_whitespace()
        .map(|word| word.chars().flat_map(|c| folded(c, keep_case)).collect())
        .collect();
    let view = View::new(text, keep_case);
    if words.iter().all(|word| view.text.contains(word.as_str())) { view.ranges(&words) } else { Vec::new() }
}

/// Byte ranges of a text at which any of some folded words stands.
pub fn lit(text: &str, words: &[String]) -> Vec<Range<usize>> {
    View::new(text, false).ranges(words)
}

/// A folded text that knows where each of its bytes came from.
struct View {
    text: String,
    /// For each folded byte, the bytes of the character it was made of.
    origin: Vec<Range<usize>>,
}

impl View {
    fn new(text: &str, keep_case: bool) -> Self {
        let mut view =
            Self { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len()) };
        for (start, c) in text.char_indices() {
            let before = view.text.len();
            view.text.extend(folded(c, keep_case));
            let made = view.text.len() - before;
            view.origin.extend(std::iter::repeat_n(start..start + c.len_utf8(), made));
        }
        view
    }

    fn ranges(&self, words: &[String]) -> Vec<Range<usize>> {
        let mut ranges: Vec<_> =
            words.iter().filter(|word| !word.is_empty()).flat_map(|word| self.occurrences(word)).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }

    fn occurrences(&self, word: &str) -> impl Iterator<Item = Range<usize>> {
        self.text
            .match_indices(word)
            .map(|(at, found)| self.origin[at].start..self.origin[at + found.len() - 1].end)
            .collect::<Vec<_>>()
            .into_iter()
    }
}

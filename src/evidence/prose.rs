//! Citations in running text, written as pandoc has them: `[@linde-2016-migraine; @nice-ng193]`.

use std::ops::Range;

/// The ids a text cites and the bytes each bracket takes, in order. A bracket without `@` is no citation.
pub fn citations(text: &str) -> impl Iterator<Item = (Range<usize>, Vec<&str>)> {
    text.match_indices("[@").filter_map(|(start, _)| {
        let length = text[start..].find(']')?;
        let ids =
            text[start + 1..start + length].split(';').map(|id| id.trim().trim_start_matches('@')).collect();
        Some((start..start + length + 1, ids))
    })
}

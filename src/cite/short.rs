//! A source in running text.

use super::names;
use crate::evidence::model::{CslDate, Name, Source};

/// Author and year, as in running text: `Linde 2016`. An organisation goes by the abbreviation that
/// the source's id begins with, if that is one (`nice-ng193` and "National Institute for …": `NICE`).
#[must_use]
pub fn short(source: &Source) -> String {
    let name = match source.author.first() {
        Some(author) => brief(author, &source.id),
        None => source.publisher.clone().unwrap_or_else(|| source.title.clone()),
    };
    match year(source) {
        Some(year) => format!("{name} {year}"),
        None => name,
    }
}

fn year(source: &Source) -> Option<u16> {
    source.issued.as_ref().and_then(CslDate::year)
}

fn brief(author: &Name, id: &str) -> String {
    match &author.literal {
        Some(literal) => abbreviation(literal, id).unwrap_or_else(|| literal.clone()),
        None => names::family(author),
    }
}

/// The id's first word, if its letters begin words of `literal` in that order.
fn abbreviation(literal: &str, id: &str) -> Option<String> {
    let first = id.split('-').next().filter(|word| word.len() > 1)?;
    let mut initials = literal.split_whitespace().filter_map(|word| word.chars().next());
    let abbreviates =
        first.chars().all(|letter| initials.any(|initial| initial.to_lowercase().eq(letter.to_lowercase())));
    abbreviates.then(|| first.to_uppercase())
}

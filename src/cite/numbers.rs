//! Numbers as citation styles write them: dates, pages, volumes, editions.

use super::{rich::Citation, words::curled};
use crate::evidence::model::CslDate;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month's name; empty for a number that is no month.
pub(super) fn month(number: u16) -> &'static str {
    usize::from(number).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// Year, month and day, as far as known.
pub(super) fn known(date: &CslDate) -> &[u16] {
    date.date_parts.first().map(Vec::as_slice).unwrap_or_default()
}

/// `May 4`, as far as known.
pub(super) fn month_and_day(date: &CslDate) -> String {
    let known = known(date);
    let month = known.get(1).map(|&number| month(number).to_owned());
    let day = known.get(2).map(ToString::to_string);
    month.into_iter().chain(day).collect::<Vec<_>>().join(" ")
}

/// `May 4, 2018`, as far as known.
pub(super) fn american(date: &CslDate) -> String {
    let year = date.year().map(|year| year.to_string()).unwrap_or_default();
    let (before, between) = (month_and_day(date), if known(date).len() > 2 { ", " } else { " " });
    if before.is_empty() { year } else { format!("{before}{between}{year}") }
}

/// How the ends of a page range are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    /// `455–74`.
    Short,
    /// `455–474`.
    Full,
    /// `455-474`.
    Hyphen,
}

impl Range {
    const fn dash(self) -> &'static str {
        if matches!(self, Self::Hyphen) { "-" } else { "–" }
    }
}

/// A page, or a range of pages written in this way. What is neither stays.
pub(super) fn pages(page: &str, range: Range) -> String {
    let Some((from, to)) = page.split_once(['-', '–']) else { return page.to_owned() };
    let (Some((lead, start)), Some((other, end))) = (numbered(from), numbered(to)) else {
        return page.to_owned();
    };
    let full = if end.len() < start.len() {
        start[..start.len() - end.len()].to_owned() + end
    } else {
        end.to_owned()
    };
    let value = |digits: &str| digits.parse::<u64>().ok();
    if !(other.is_empty() || other == lead) || value(start) >= value(&full) {
        return format!("{from}{}{to}", range.dash());
    }
    match range {
        Range::Short if start.len() == full.len() => {
            let shared = start.bytes().zip(full.bytes()).take_while(|(a, b)| a == b).count();
            format!("{from}–{}", &full[shared..])
        }
        Range::Short => format!("{from}–{full}"),
        _ => format!("{from}{}{lead}{full}", range.dash()),
    }
}

/// Letters before a number, and the number.
fn numbered(end: &str) -> Option<(&str, &str)> {
    let digits = end.len() - end.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (lead, number) = end.split_at(digits);
    let plain = lead.bytes().all(|b| b.is_ascii_alphanumeric());
    (plain && !number.is_empty()).then_some((lead, number))
}

/// A volume or an issue: `9-10` with the style's dash, anything else as it is.
pub(super) fn counted(number: &str, range: Range) -> String {
    let ends = number.split_once(['-', '–']);
    let is_number = |end: &str| !end.is_empty() && end.bytes().all(|b| b.is_ascii_digit());
    match ends {
        Some((from, to)) if is_number(from) && is_number(to) => format!("{from}{}{to}", range.dash()),
        _ => number.to_owned(),
    }
}

/// How many numbers a field holds: none (`Revised edition`), one (`NG59`), several (`12-13`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    None,
    One,
    Several,
}

/// Whether a field is a number in the sense of CSL, and of how many.
pub(super) fn count(field: &str) -> Count {
    let mut parts = field.split(['-', '–', ',', '&']).map(str::trim);
    let first = parts.next().unwrap_or_default();
    let number =
        first.bytes().all(|b| b.is_ascii_alphanumeric()) && first.bytes().any(|b| b.is_ascii_digit());
    match (number, parts.next()) {
        (false, _) => Count::None,
        (true, None) => Count::One,
        (true, Some(_)) => Count::Several,
    }
}

/// `3rd ed.` for a number, anything else as it is.
pub(super) fn edition(edition: &str) -> Citation {
    let Ok(number) = edition.parse::<u32>() else { return Citation::plain(curled(edition)) };
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    Citation::plain(format!("{number}{ending} ed."))
}

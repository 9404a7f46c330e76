//! Records out of CSL-JSON, as strict or as loose as programs write it: numbers as texts, dates as words.

use serde_json::{Map, Value};

use super::{ReadError, Record, date, date_of};
use crate::evidence::model::{CslDate, Date, Name, Source};

pub(super) fn records(text: &str, today: Date) -> Result<Vec<Record>, ReadError> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| ReadError { line: error.line().max(1), what: format!("no JSON: {error}") })?;
    let items = match value {
        Value::Array(items) => items,
        one => vec![one],
    };
    items.into_iter().enumerate().map(|(at, item)| record(at, item, today)).collect()
}

fn record(at: usize, item: Value, today: Date) -> Result<Record, ReadError> {
    let Value::Object(fields) = item else {
        let what = format!("item {} is no object; CSL-JSON is a list of objects", at + 1);
        return Err(ReadError { line: 1, what });
    };
    let mut record = Record::blank(today);
    for (name, value) in fields {
        if !value.is_null() && !take(&mut record, &name, &value) {
            record.leave_out(&name);
        }
    }
    Ok(record)
}

/// Takes a field in; false where the model has no place for it.
fn take(record: &mut Record, name: &str, value: &Value) -> bool {
    match (name, value) {
        ("author", Value::Array(names)) => {
            let read: Vec<Name> = names.iter().filter_map(|name| person(name.as_object()?)).collect();
            let whole = read.len() == names.len();
            record.source.author = read;
            whole
        }
        ("issued" | "accessed", _) => {
            let (date, whole) = when(value);
            let slot = if name == "issued" { &mut record.source.issued } else { &mut record.source.accessed };
            *slot = date;
            slot.is_some() && whole
        }
        ("status", Value::String(word)) => record.stands(word),
        _ => match (slot(&mut record.source, name), text(value)) {
            (Some(slot), Some(text)) => {
                *slot = text;
                true
            }
            _ => required(&mut record.source, name, value),
        },
    }
}

fn required(source: &mut Source, name: &str, value: &Value) -> bool {
    let (slot, Some(text)) = (
        match name {
            "id" => &mut source.id,
            "type" => &mut source.csl_type,
            "title" => &mut source.title,
            _ => return false,
        },
        text(value),
    ) else {
        return false;
    };
    *slot = text;
    true
}

fn slot<'a>(source: &'a mut Source, name: &str) -> Option<&'a mut String> {
    let slot = match name {
        "container-title" => &mut source.container_title,
        "container-title-short" | "journalAbbreviation" => &mut source.container_title_short,
        "volume" => &mut source.volume,
        "issue" => &mut source.issue,
        "page" => &mut source.page,
        "number" => &mut source.number,
        "edition" => &mut source.edition,
        "publisher" => &mut source.publisher,
        "publisher-place" => &mut source.publisher_place,
        "DOI" => &mut source.doi,
        "PMID" => &mut source.pmid,
        "PMCID" => &mut source.pmcid,
        "URL" => &mut source.url,
        "ISBN" => &mut source.isbn,
        "language" => &mut source.language,
        _ => return None,
    };
    Some(slot.get_or_insert_default())
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn person(name: &Map<String, Value>) -> Option<Name> {
    let part = |key: &str| name.get(key).and_then(text).filter(|part| !part.trim().is_empty());
    let particle = [part("dropping-particle"), part("non-dropping-particle")];
    let particle: Vec<String> = particle.into_iter().flatten().collect();
    let name = Name {
        family: part("family"),
        given: part("given"),
        non_dropping_particle: (!particle.is_empty()).then(|| particle.join(" ")),
        suffix: part("suffix"),
        literal: part("literal"),
    };
    (name.family.is_some() || name.literal.is_some() || name.given.is_some()).then_some(name)
}

/// The date, and whether that is all of it: the model holds one day, no range and no season.
fn when(value: &Value) -> (Option<CslDate>, bool) {
    let number = |part: &Value| text(part)?.trim().parse::<u16>().ok();
    if let Some(parts) = value.get("date-parts").and_then(Value::as_array) {
        let first = parts.first().and_then(Value::as_array);
        return (first.and_then(|parts| date(parts.iter().map_while(number))), parts.len() < 2);
    }
    let words =
        ["raw", "literal"].iter().find_map(|key| value.get(key).and_then(text)).or_else(|| text(value));
    match words {
        Some(words) => match date_of(&words) {
            Some(date) => (Some(date), true),
            None => (year_in(&words), false),
        },
        None => (None, false),
    }
}

/// The first year that stands in words, such as `Spring 2016`.
fn year_in(words: &str) -> Option<CslDate> {
    let numbers = words.split(|sign: char| !sign.is_ascii_digit());
    numbers.filter(|number| number.len() == 4).find_map(|number| date([number.parse().ok()?]))
}

//! Records out of RIS: a tag a line, `TY` first and `ER` last.

use super::{ReadError, Record, date_of, language};
use crate::evidence::{
    bare_doi, is_doi,
    model::{Date, Name},
};

/// Whether a line is the first of a record.
pub(super) fn begins_a_record(line: &str) -> bool {
    matches!(tagged(line), Some(("TY", _)))
}

pub(super) fn records(text: &str, today: Date) -> Result<Vec<Record>, ReadError> {
    let mut records = Vec::new();
    let mut open: Option<(usize, Vec<(String, String)>)> = None;
    for (at, line) in text.lines().enumerate() {
        let wrong = |what: &str| ReadError { line: at + 1, what: what.to_owned() };
        match (tagged(line), &mut open) {
            (Some(("TY", kind)), None) => open = Some((at + 1, vec![("TY".into(), kind.into())])),
            (Some(("TY", _)), Some((from, _))) => {
                return Err(wrong(&format!(
                    "a record begins before that of line {from} ended; end it with `ER  - `"
                )));
            }
            (Some(("ER", _)), Some((_, tags))) => {
                records.push(record(std::mem::take(tags), today));
                open = None;
            }
            (Some((tag, value)), Some((_, tags))) => tags.push((tag.into(), value.into())),
            // What follows a line without a tag of its own continues it.
            (None, Some((_, tags))) => {
                if let (Some((_, value)), false) = (tags.last_mut(), line.trim().is_empty()) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            (_, None) if line.trim().is_empty() => {}
            (_, None) => return Err(wrong("stands outside of a record; a record begins with `TY  - `")),
        }
    }
    match open {
        Some((from, _)) => Err(ReadError { line: from, what: "this record has no end; add `ER  - `".into() }),
        None => Ok(records),
    }
}

/// Tag and value of a line.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.split_once('-')?;
    let tag = tag.strip_suffix("  ").or_else(|| tag.strip_suffix(' '))?;
    let shaped = tag.len() == 2
        && tag.starts_with(|sign: char| sign.is_ascii_uppercase())
        && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    shaped.then_some((tag, value.trim()))
}

fn record(tags: Vec<(String, String)>, today: Date) -> Record {
    let mut record = Record::blank(today);
    let (mut first, mut last) = (None, None);
    for (tag, value) in tags {
        if value.is_empty() {
            continue;
        }
        match tag.as_str() {
            "SP" => first = Some(value),
            "EP" => last = Some(value),
            _ if take(&mut record, &tag, &value) => {}
            _ => record.leave_out(&tag),
        }
    }
    record.source.page = match (first, last) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
        (Some(page), _) | (None, Some(page)) => Some(page),
        (None, None) => None,
    };
    record
}

/// Takes a tag in; false where the model has no place for it, or where another tag has taken it.
fn take(record: &mut Record, tag: &str, value: &str) -> bool {
    let is_article = record.source.csl_type.starts_with("article");
    let source = &mut record.source;
    match tag {
        "TY" => source.csl_type = kind(value).into(),
        "ID" => source.id = value.into(),
        "AU" | "A1" => source.author.push(person(value)),
        "TI" | "T1" | "CT" if source.title.is_empty() => source.title = value.into(),
        "DA" | "PY" | "Y1" => {
            let read = date_of(value);
            let parts = |date: &Option<crate::evidence::model::CslDate>| {
                date.as_ref().and_then(|date| date.date_parts.first()).map_or(0, Vec::len)
            };
            if parts(&read) > parts(&source.issued) {
                source.issued = read;
            }
            return source.issued.is_some();
        }
        "Y2" => source.accessed = date_of(value),
        "LA" => source.language = language(value),
        "N1" => return record.stands(value),
        "DO" => source.doi = Some(value.into()),
        "M3" if is_doi(bare_doi(value)) => return put(&mut source.doi, value),
        "UR" if is_doi(bare_doi(value)) && source.doi.is_none() && source.url.is_some() => {
            source.doi = Some(value.into())
        }
        "UR" => return put(&mut source.url, value),
        "AN" if value.len() <= 8 && value.bytes().all(|byte| byte.is_ascii_digit()) => {
            return put(&mut source.pmid, value);
        }
        "C2" if value.starts_with("PMC") => return put(&mut source.pmcid, value),
        "T2" | "JF" => return put(&mut source.container_title, value),
        "JO" | "BT" if source.container_title.is_none() => source.container_title = Some(value.into()),
        "J2" | "JA" | "JO" => return put(&mut source.container_title_short, value),
        "VL" => return put(&mut source.volume, value),
        "IS" | "CP" => return put(&mut source.issue, value),
        "C7" if is_article => return put(&mut source.number, value),
        "M1" if !is_article => return put(&mut source.number, value),
        "ET" => return put(&mut source.edition, value),
        "PB" => return put(&mut source.publisher, value),
        "CY" | "PP" => return put(&mut source.publisher_place, value),
        "SN" if !is_article => return put(&mut source.isbn, value),
        _ => return false,
    }
    true
}

/// Fills what is empty; true where it holds the value now.
fn put(slot: &mut Option<String>, value: &str) -> bool {
    slot.get_or_insert_with(|| value.to_owned()) == value
}

fn kind(word: &str) -> &'static str {
    match word {
        "JOUR" | "JFULL" | "ABST" | "INPR" | "EJOUR" => "article-journal",
        "MGZN" => "article-magazine",
        "NEWS" => "article-newspaper",
        "BOOK" | "EBOOK" | "EDBOOK" => "book",
        "CHAP" | "ECHAP" => "chapter",
        "CONF" | "CPAPER" => "paper-conference",
        "RPRT" | "GOVDOC" => "report",
        "THES" => "thesis",
        "ELEC" | "WEB" | "BLOG" | "ICOMM" => "webpage",
        "STAT" | "BILL" => "legislation",
        _ => "document",
    }
}

/// `Family, Given, Suffix`; without a comma, a whole name.
fn person(value: &str) -> Name {
    let mut parts = value.split(',').map(|part| Some(part.trim().to_owned()).filter(|part| !part.is_empty()));
    let (family, given, suffix) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
    if is_organisation(value) || (given.is_none() && suffix.is_none()) {
        let literal = value.trim().trim_end_matches(',').to_owned();
        return Name::whole(literal);
    }
    Name { family, given, non_dropping_particle: None, suffix, literal: None }
}

/// Whether a name with commas is an organisation's: RIS has no way to say so.
fn is_organisation(value: &str) -> bool {
    let small = ["and", "of", "for", "the", "&"];
    value.contains('(') || value.split_whitespace().any(|word| small.contains(&word))
}

//! Records out of BibTeX and BibLaTeX, parsed by the biblatex library.

use biblatex::{Bibliography, ChunksExt, DateValue, Entry, EntryType, PermissiveType, Person};

use super::{ReadError, Record, date, date_of, language};
use crate::evidence::model::{CslDate, Date, Name};

pub(super) fn records(text: &str, today: Date) -> Result<Vec<Record>, ReadError> {
    let entries = Bibliography::parse(text).map_err(|error| ReadError {
        line: text.get(..error.span.start).unwrap_or(text).matches('\n').count() + 1,
        what: format!("no BibTeX: {error}"),
    })?;
    Ok(entries.iter().map(|entry| record(entry, today)).collect())
}

fn record(entry: &Entry, today: Date) -> Record {
    let mut record = Record::blank(today);
    record.source.id.clone_from(&entry.key);
    let field = |name: &str| {
        entry.get(name).map(|chunks| chunks.format_verbatim()).filter(|it| !it.trim().is_empty())
    };
    record.source.csl_type = kind(&entry.entry_type, field("url").is_some()).into();
    record.source.author = entry.author().unwrap_or_default().iter().map(person).collect();
    record.source.issued = issued(entry);
    for name in entry.fields.keys() {
        if let Some(value) = field(name)
            && !take(&mut record, name, value)
        {
            record.leave_out(name);
        }
    }
    if let Some(subtitle) = field("subtitle") {
        record.source.title.push_str(": ");
        record.source.title.push_str(&subtitle);
    }
    if field("eprinttype")
        .or_else(|| field("archiveprefix"))
        .is_some_and(|archive| archive.eq_ignore_ascii_case("pubmed"))
    {
        record.source.pmid = field("eprint");
        record.left_out.retain(|name| !["eprint", "eprinttype", "archiveprefix"].contains(&name.as_str()));
    }
    record
}

/// Takes a field in; false where the model has no place for it, or where another field has taken it.
fn take(record: &mut Record, name: &str, value: String) -> bool {
    let is_article = record.source.csl_type.starts_with("article");
    let source = &mut record.source;
    let slot = match name {
        "title" => {
            source.title = value;
            return true;
        }
        "author" => return !source.author.is_empty(),
        "date" | "year" => return source.issued.is_some(),
        "month" | "day" => return source.issued.as_ref().is_some_and(|date| date.date_parts[0].len() > 1),
        "subtitle" => return true,
        // Of a report it repeats what the type of the entry says.
        "type" => return value.eq_ignore_ascii_case("report") || value.eq_ignore_ascii_case("thesis"),
        "note" => return note(record, &value),
        "urldate" => {
            source.accessed = date_of(&value);
            return source.accessed.is_some();
        }
        "language" | "langid" => {
            source.language = source.language.take().or_else(|| language(&value));
            return source.language.is_some();
        }
        "journal" | "journaltitle" | "booktitle" | "howpublished" | "titleaddon" => {
            &mut source.container_title
        }
        "shortjournal" | "journalabbr" | "journal-iso" => &mut source.container_title_short,
        "volume" => &mut source.volume,
        "number" if is_article => &mut source.issue,
        "issue" if is_article => &mut source.issue,
        "number" | "eid" => &mut source.number,
        "pages" => {
            source.page = Some(value.replace("--", "-"));
            return true;
        }
        "edition" => &mut source.edition,
        "publisher" | "institution" | "school" | "organization" => &mut source.publisher,
        "address" | "location" => &mut source.publisher_place,
        "isbn" => &mut source.isbn,
        "doi" => &mut source.doi,
        "url" => &mut source.url,
        "pmid" => &mut source.pmid,
        "pmcid" => &mut source.pmcid,
        _ => return false,
    };
    *slot.get_or_insert_with(|| value.clone()) == value
}

/// A note may say that the source was taken back, and when its page was looked at.
fn note(record: &mut Record, value: &str) -> bool {
    let mut whole = true;
    for part in value.split(';').map(str::trim) {
        whole &= record.stands(part) || part.starts_with("Accessed ");
    }
    whole
}

fn kind(entry: &EntryType, has_address: bool) -> &'static str {
    match entry {
        EntryType::Article | EntryType::SuppPeriodical => "article-journal",
        EntryType::Book
        | EntryType::MvBook
        | EntryType::Booklet
        | EntryType::Collection
        | EntryType::Reference => "book",
        EntryType::InBook
        | EntryType::InCollection
        | EntryType::BookInBook
        | EntryType::SuppBook
        | EntryType::InReference => "chapter",
        EntryType::InProceedings => "paper-conference",
        EntryType::Report | EntryType::TechReport | EntryType::Manual => "report",
        EntryType::Thesis | EntryType::PhdThesis | EntryType::MastersThesis => "thesis",
        EntryType::Online => "webpage",
        EntryType::Misc if has_address => "webpage",
        EntryType::Unknown(name) if name.eq_ignore_ascii_case("legislation") => "legislation",
        _ => "document",
    }
}

/// A name; without a given name it is an organisation's, which BibTeX keeps whole in braces.
fn person(person: &Person) -> Name {
    let part = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    if person.given_name.is_empty() && person.prefix.is_empty() && person.suffix.is_empty() {
        let literal = if person.name == "others" { "et al.".to_owned() } else { person.name.clone() };
        return Name::whole(literal);
    }
    Name {
        family: part(&person.name),
        given: part(&person.given_name),
        non_dropping_particle: part(&person.prefix),
        suffix: part(&person.suffix),
        literal: None,
    }
}

fn issued(entry: &Entry) -> Option<CslDate> {
    match entry.date().ok()? {
        PermissiveType::Typed(whole) => {
            let (DateValue::At(day)
            | DateValue::After(day)
            | DateValue::Before(day)
            | DateValue::Between(day, _)) = whole.value;
            let rest = [day.month.map(|month| u16::from(month) + 1), day.day.map(|day| u16::from(day) + 1)];
            date(
                std::iter::once(u16::try_from(day.year).ok()?).chain(rest.into_iter().map_while(|part| part)),
            )
        }
        PermissiveType::Chunks(words) => date_of(&words.format_verbatim()),
    }
}

//! A source as a RIS record, as reference managers read it.

use super::{
    kind::{Kind, taken_back},
    numbers,
};
use crate::evidence::model::{CslDate, Name, Source};

/// The record, a tag a line, ending with `ER  - `.
#[must_use]
pub fn ris(source: &Source) -> String {
    let mut record = String::new();
    for (tag, value) in tags(source) {
        record.push_str(&format!("{tag}  - {}\n", value.replace('\n', " ")));
    }
    record + "ER  - \n"
}

fn tags(source: &Source) -> Vec<(&'static str, String)> {
    let kind = Kind::of(source);
    let mut tags = vec![("TY", record_type(kind).to_owned()), ("ID", source.id.clone())];
    tags.extend(source.author.iter().map(|name| ("AU", author(name))));
    tags.push(("TI", source.title.clone()));
    let mut add = |tag, value: Option<String>| tags.extend(value.map(|value| (tag, value)));
    add("T2", source.container_title.clone());
    add("J2", source.container_title_short.clone());
    add("PY", source.issued.as_ref().and_then(CslDate::year).map(|year| year.to_string()));
    add("DA", source.issued.as_ref().map(slashed));
    add("VL", source.volume.clone());
    add("IS", source.issue.clone());
    let (from, to) = ends(source.page.as_deref());
    add("SP", from);
    add("EP", to);
    add(if kind == Kind::Article { "C7" } else { "M1" }, source.number.clone());
    add("ET", source.edition.clone());
    add("PB", source.publisher.clone());
    add("CY", source.publisher_place.clone());
    add("SN", source.isbn.clone());
    add("DO", source.doi.clone());
    add("AN", source.pmid.clone());
    add("C2", source.pmcid.clone());
    add("UR", source.url.clone());
    add("Y2", source.accessed.as_ref().map(slashed));
    add("LA", source.language.clone());
    add("N1", taken_back(source).map(str::to_owned));
    tags
}

const fn record_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "JOUR",
        Kind::Book => "BOOK",
        Kind::Chapter => "CHAP",
        Kind::Law => "STAT",
        Kind::Report => "RPRT",
        Kind::Thesis => "THES",
        Kind::Webpage => "ELEC",
        Kind::Other => "GEN",
    }
}

/// `Family, Given, Suffix`; an organisation as it is.
fn author(name: &Name) -> String {
    if let Some(literal) = &name.literal {
        return literal.clone();
    }
    let particle = name.non_dropping_particle.as_ref().map(|particle| format!("{particle} "));
    let family = particle.unwrap_or_default() + name.family.as_deref().unwrap_or_default();
    let parts = [Some(family), name.given.clone(), name.suffix.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `2018/05/04/`, as far as known; the slashes stay.
fn slashed(date: &CslDate) -> String {
    let part = |at: usize| numbers::known(date).get(at);
    let year = part(0).map(|year| format!("{year:04}")).unwrap_or_default();
    let rest = [1, 2].map(|at| part(at).map(|part| format!("{part:02}")).unwrap_or_default());
    format!("{year}/{}/{}/", rest[0], rest[1])
}

/// First and last page; what is no range is the first.
fn ends(page: Option<&str>) -> (Option<String>, Option<String>) {
    let Some(page) = page else { return (None, None) };
    match page.split_once(['-', '–']) {
        Some((from, to)) if !to.contains(['-', '–']) => {
            (Some(from.trim().to_owned()), Some(to.trim().to_owned()))
        }
        _ => (Some(page.to_owned()), None),
    }
}

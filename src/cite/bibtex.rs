//! A source as an entry for BibTeX or BibLaTeX.

use std::fmt::Write as _;

use super::{
    kind::{Kind, taken_back},
    latex::{self, Signs},
    numbers,
};
use crate::evidence::model::{CslDate, Name, Source};

/// Which of the two programs reads the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// BibTeX: `journal`, `year`, `month`, accents as LaTeX commands.
    Bibtex,
    /// BibLaTeX with biber: `journaltitle`, `date`, UTF-8.
    Biblatex,
}

impl Dialect {
    const fn signs(self) -> Signs {
        match self {
            Self::Bibtex => Signs::Commands,
            Self::Biblatex => Signs::Unicode,
        }
    }

    const fn either(self, bibtex: &'static str, biblatex: &'static str) -> &'static str {
        match self {
            Self::Bibtex => bibtex,
            Self::Biblatex => biblatex,
        }
    }
}

/// The entry, under the source's id. Titles keep their capitals.
#[must_use]
pub fn bibtex(source: &Source, dialect: Dialect) -> String {
    let mut entry = format!("@{}{{{},\n", entry_type(source, dialect), source.id);
    for (name, value) in fields(source, dialect) {
        let _ = writeln!(entry, "  {name} = {value},");
    }
    entry + "}\n"
}

fn entry_type(source: &Source, dialect: Dialect) -> &'static str {
    match Kind::of(source) {
        Kind::Article => "article",
        Kind::Book => "book",
        Kind::Chapter => "incollection",
        Kind::Report => dialect.either("techreport", "report"),
        Kind::Thesis => dialect.either("phdthesis", "thesis"),
        Kind::Webpage => dialect.either("misc", "online"),
        Kind::Law => dialect.either("misc", "legislation"),
        Kind::Other => "misc",
    }
}

/// Names of fields and their values in braces, in the order of the entry.
fn fields(source: &Source, dialect: Dialect) -> Vec<(&'static str, String)> {
    let kind = Kind::of(source);
    let mut fields = Vec::new();
    let mut add =
        |name: &'static str, value: Option<String>| fields.extend(value.map(|it| (name, braced(&it))));
    let text = |field: &Option<String>| field.as_ref().map(|it| latex::escaped(it, dialect.signs()));
    let authors: Vec<String> = source.author.iter().map(|it| author(it, dialect)).collect();
    add("author", Some(authors.join(" and ")).filter(|it| !it.is_empty()));
    add("title", Some(latex::title(&source.title, dialect.signs())));
    add(container_field(kind, dialect), container(source, dialect));
    if dialect == Dialect::Biblatex {
        add("shortjournal", text(&source.container_title_short));
        add("date", source.issued.as_ref().map(iso));
    } else {
        add("year", source.issued.as_ref().and_then(CslDate::year).map(|year| year.to_string()));
    }
    add("volume", text(&source.volume));
    add("number", text(&source.issue).or_else(|| text(&source.number)));
    add("pages", text(&source.page).map(|page| page.replace('–', "-").replace("--", "-").replace('-', "--")));
    add("eid", text(&source.number).filter(|_| source.issue.is_some()));
    add("edition", text(&source.edition));
    add("type", type_of(kind, dialect));
    add(publisher_field(kind, dialect), text(&source.publisher));
    add(dialect.either("address", "location"), text(&source.publisher_place));
    add("isbn", text(&source.isbn));
    add("doi", source.doi.as_deref().map(verbatim));
    add("url", source.url.as_deref().map(verbatim));
    if dialect == Dialect::Biblatex {
        add("urldate", source.accessed.as_ref().filter(|_| source.url.is_some()).map(iso));
        add("eprint", text(&source.pmid));
        add("eprinttype", source.pmid.as_ref().map(|_| "pubmed".to_owned()));
    } else {
        add("pmid", text(&source.pmid));
    }
    add("pmcid", text(&source.pmcid));
    if dialect == Dialect::Biblatex {
        add("langid", source.language.as_deref().and_then(langid).map(str::to_owned));
    } else {
        add("language", text(&source.language));
    }
    add("note", note(source, dialect));
    if dialect == Dialect::Bibtex {
        fields.extend(month(source).map(|month| ("month", month)));
    }
    fields
}

fn braced(value: &str) -> String {
    format!("{{{value}}}")
}

fn author(name: &Name, dialect: Dialect) -> String {
    let text = |field: &Option<String>| field.as_ref().map(|it| latex::escaped(it, dialect.signs()));
    if let Some(literal) = text(&name.literal) {
        return braced(&literal);
    }
    let particle = text(&name.non_dropping_particle).map(|it| it + " ").unwrap_or_default();
    let family = text(&name.family).unwrap_or_default();
    let parts = [Some(particle + &family), text(&name.suffix), text(&name.given)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

const fn container_field(kind: Kind, dialect: Dialect) -> &'static str {
    match kind {
        Kind::Article => dialect.either("journal", "journaltitle"),
        Kind::Law => "howpublished",
        Kind::Webpage | Kind::Other => dialect.either("howpublished", "titleaddon"),
        _ => "booktitle",
    }
}

fn container(source: &Source, dialect: Dialect) -> Option<String> {
    let name = source.container_title.as_ref()?;
    Some(match Kind::of(source) {
        Kind::Chapter => latex::title(name, dialect.signs()),
        _ => latex::escaped(name, dialect.signs()),
    })
}

fn type_of(kind: Kind, dialect: Dialect) -> Option<String> {
    let word = match (kind, dialect) {
        (Kind::Report, Dialect::Bibtex) => "Report",
        (Kind::Report, Dialect::Biblatex) => "report",
        (Kind::Thesis, _) => "Thesis",
        _ => return None,
    };
    Some(word.to_owned())
}

const fn publisher_field(kind: Kind, dialect: Dialect) -> &'static str {
    match kind {
        Kind::Report => "institution",
        Kind::Thesis => dialect.either("school", "institution"),
        Kind::Webpage | Kind::Law | Kind::Other => dialect.either("organization", "organization"),
        _ => "publisher",
    }
}

/// BibLaTeX's name of a language.
fn langid(tag: &str) -> Option<&'static str> {
    Some(match tag.split('-').next()? {
        "en" => "english",
        "de" => "ngerman",
        "fr" => "french",
        "es" => "spanish",
        "it" => "italian",
        "pt" => "portuguese",
        _ => return None,
    })
}

/// An address or DOI, which is not escaped but must not unbalance the braces.
fn verbatim(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D")
}

/// `2018-05-04`, as far as known.
fn iso(date: &CslDate) -> String {
    let parts = numbers::known(date).iter().enumerate();
    parts
        .map(|(at, part)| if at == 0 { format!("{part:04}") } else { format!("{part:02}") })
        .collect::<Vec<_>>()
        .join("-")
}

/// BibTeX's own abbreviation of the month.
fn month(source: &Source) -> Option<String> {
    let month = numbers::known(source.issued.as_ref()?).get(1)?;
    Some(numbers::month(*month).chars().take(3).collect::<String>().to_lowercase())
        .filter(|it| !it.is_empty())
}

/// That it was taken back, and in BibTeX the day it was looked at.
fn note(source: &Source, dialect: Dialect) -> Option<String> {
    let looked = source.accessed.as_ref().filter(|_| dialect == Dialect::Bibtex);
    let looked = looked.map(|day| format!("Accessed {}", numbers::american(day)));
    let notes: Vec<String> = taken_back(source).map(str::to_owned).into_iter().chain(looked).collect();
    Some(notes.join("; ")).filter(|it| !it.is_empty())
}

//! Layer 1: a source as a citation, in the style of the US National Library of Medicine (Vancouver).

mod address;

pub use address::address;

use crate::evidence::model::{CslDate, Name, Source};

/// Authors named before "et al.", by the NLM style's usual cut.
const NAMED: usize = 6;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The whole citation on one line, with DOI and PubMed number where known. Fields that the source
/// lacks are left out with their punctuation.
#[must_use]
pub fn citation(source: &Source) -> String {
    let mut parts = Vec::new();
    parts.extend(authors(source).map(stopped));
    parts.push(stopped(source.title.clone()));
    parts.extend(place(source).map(stopped));
    parts.extend(source.number.as_ref().map(|number| format!("Report No.: {number}.")));
    parts.extend(available(source));
    parts.extend(source.doi.as_ref().map(|doi| format!("doi:{doi}")));
    parts.extend(source.pmid.as_ref().map(|pmid| format!("PubMed PMID: {pmid}.")));
    parts.join(" ")
}

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
        None => family(author),
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

fn authors(source: &Source) -> Option<String> {
    let mut names: Vec<String> = source.author.iter().take(NAMED).map(person).collect();
    if source.author.len() > NAMED {
        names.push("et al".to_owned());
    }
    (!names.is_empty()).then(|| names.join(", "))
}

fn person(name: &Name) -> String {
    if let Some(literal) = &name.literal {
        return literal.clone();
    }
    let given = name.given.as_deref().map(initials);
    let words = [Some(family(name)), given, name.suffix.clone()];
    words.into_iter().flatten().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn family(name: &Name) -> String {
    let particle = name.non_dropping_particle.as_ref().map(|particle| format!("{particle} "));
    particle.unwrap_or_default() + name.family.as_deref().unwrap_or_default()
}

/// `Andrew J.` and `Andrew-John` give `AJ`; what is initials already stays.
fn initials(given: &str) -> String {
    if given.chars().all(char::is_uppercase) {
        return given.to_owned();
    }
    let words = given.split(|c: char| c.is_whitespace() || c == '-' || c == '.');
    words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// Where it was published, with the date.
fn place(source: &Source) -> Option<String> {
    match source.csl_type.as_str() {
        "article-journal" | "article-magazine" | "article-newspaper" => Some(journal(source)),
        "chapter" => Some(format!("In: {}", joined([source.container_title.clone(), imprint(source)], ". "))),
        _ => imprint(source),
    }
}

fn journal(source: &Source) -> String {
    let title = source.container_title_short.clone().or_else(|| source.container_title.clone());
    let volume = source.volume.clone().unwrap_or_default();
    let issue = source.issue.as_ref().map(|issue| format!("({issue})")).unwrap_or_default();
    let within = Some(volume + &issue).filter(|within| !within.is_empty());
    let pages = source.page.as_deref().map(page_range);
    let date = joined([source.issued.as_ref().map(date), within], ";");
    joined([title, Some(joined([Some(date), pages], ":"))], ". ")
}

/// Place, publisher, year and pages of a book, report or web page. A publisher that is the author is not repeated.
fn imprint(source: &Source) -> Option<String> {
    let is_author =
        |publisher: &&String| !source.author.iter().any(|a| a.literal.as_ref() == Some(publisher));
    let publisher = source.publisher.as_ref().filter(is_author).cloned();
    let house = publisher.map(|publisher| joined([source.publisher_place.clone(), Some(publisher)], ": "));
    let edition = source.edition.as_ref().map(|edition| match edition.parse::<u16>() {
        Ok(number) => format!("{number}. ed"),
        Err(_) => edition.clone(),
    });
    let dated = Some(joined([house, source.issued.as_ref().map(date)], "; ")).filter(|text| !text.is_empty());
    let pages = source.page.as_deref().map(|page| format!("p. {}", page_range(page)));
    Some(joined([edition, dated, pages], ". ")).filter(|text| !text.is_empty())
}

/// A web address with the day it was looked at, where no DOI leads there.
fn available(source: &Source) -> Option<String> {
    let url = source.url.as_ref().filter(|_| source.doi.is_none())?;
    let cited = source.accessed.as_ref().map(|day| format!("[cited {}]. ", date(day))).unwrap_or_default();
    Some(format!("{cited}Available from: {url}"))
}

/// `2018 May 4`, as far as known.
fn date(date: &CslDate) -> String {
    let parts = date.date_parts.first().map(Vec::as_slice).unwrap_or_default();
    let month = parts.get(1).and_then(|&month| MONTHS.get(usize::from(month).checked_sub(1)?));
    let day = month.and(parts.get(2)).map(ToString::to_string);
    joined([parts.first().map(ToString::to_string), month.map(ToString::to_string), day], " ")
}

/// Page ranges shortened as NLM does: `455-474` is `455–74`. Anything but two numbers stays.
fn page_range(page: &str) -> String {
    let Some((from, to)) = page.split_once(['-', '–']) else { return page.to_owned() };
    let numbers = [from, to].iter().all(|end| !end.is_empty() && end.bytes().all(|b| b.is_ascii_digit()));
    if !numbers || from.len() != to.len() {
        return format!("{from}–{to}");
    }
    let shared = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    format!("{from}–{}", &to[shared.min(to.len() - 1)..])
}

fn joined<const N: usize>(parts: [Option<String>; N], between: &str) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

fn stopped(mut text: String) -> String {
    if !text.ends_with(['.', '?', '!']) {
        text.push('.');
    }
    text
}

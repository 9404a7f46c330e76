//! The style of the US National Library of Medicine (Vancouver): *Citing Medicine*, 2nd edition,
//! citation-sequence.

use super::{
    kind::{Kind, taken_back},
    names,
    numbers::{self, Count, Range},
    rich::Citation,
    words::curled,
};
use crate::evidence::model::{CslDate, Source};

/// Authors named before "et al.".
const NAMED: usize = 6;

pub(super) fn citation(source: &Source) -> Citation {
    let kind = Kind::of(source);
    let body = Citation::joined(
        [
            Citation::plain(names::initialled(&source.author, NAMED)),
            title(source, kind),
            edition(source).filter(|_| source.container_title.is_none()).unwrap_or_default(),
            container(source, kind),
            imprint(source, kind),
            pages(source, kind),
            part(source, kind),
            report_number(source, kind),
        ],
        ". ",
    );
    let mark = taken_back(source).map(|word| format!("[{word}]"));
    let parts =
        [body.stopped(), available(source, kind), notes(source), Citation::plain(mark.unwrap_or_default())];
    Citation::joined(parts, " ")
}

fn plain(text: Option<&String>) -> Citation {
    Citation::plain(text.map(|text| curled(text)).unwrap_or_default())
}

/// An article that a DOI, PubMed or PubMed Central leads to needs no address.
fn has_record(source: &Source, kind: Kind) -> bool {
    kind == Kind::Article && (source.doi.is_some() || source.pmid.is_some() || source.pmcid.is_some())
}

/// The title; of a page within a site, that of the site. `[Internet]` follows where there is an address.
fn title(source: &Source, kind: Kind) -> Citation {
    let site = source.container_title.as_ref().filter(|_| kind == Kind::Webpage);
    let stands_alone = site.is_some() || source.container_title.is_none();
    let online = stands_alone && kind != Kind::Chapter && source.url.is_some();
    Citation::joined([plain(site.or(Some(&source.title))), internet(online)], " ")
}

fn internet(online: bool) -> Citation {
    Citation::plain(if online { "[Internet]" } else { "" })
}

fn edition(source: &Source) -> Option<Citation> {
    source.edition.as_deref().map(numbers::edition)
}

/// The journal, or the book after "In"; without one, the volume or the number of a law.
fn container(source: &Source, kind: Kind) -> Citation {
    let Some(whole) = source.container_title.as_ref() else { return volume(source, kind) };
    let name = match (kind, source.container_title_short.as_ref()) {
        (Kind::Webpage, _) => return Citation::default(),
        (Kind::Article, short) => curled(&short.unwrap_or(whole).replace('.', "")),
        _ => curled(whole),
    };
    let online = source.url.is_some() && !has_record(source, kind);
    let named = Citation::joined([Citation::plain(name), internet(online)], " ");
    let whole = Citation::joined([named, edition(source).unwrap_or_default()], ". ");
    if kind == Kind::Chapter { whole.within("In: ", "") } else { whole }
}

fn volume(source: &Source, kind: Kind) -> Citation {
    let dashed = |number: &String| numbers::counted(number, Range::Short);
    if kind == Kind::Law {
        return Citation::plain(source.number.as_ref().map(dashed).unwrap_or_default());
    }
    let labelled = |volume: &String| match numbers::count(volume) {
        Count::None => volume.clone(),
        Count::One => format!("Vol. {}", dashed(volume)),
        Count::Several => format!("Vols. {}", dashed(volume)),
    };
    Citation::plain(source.volume.as_ref().map(labelled).unwrap_or_default())
}

/// Place, publisher and date; of an article, date, volume, issue and pages.
fn imprint(source: &Source, kind: Kind) -> Citation {
    let issued = source.issued.as_ref();
    let day = issued.map(|issued| match kind {
        Kind::Article | Kind::Law => date(issued, 3),
        Kind::Report => date(issued, 2),
        _ => date(issued, 1),
    });
    let cited =
        if has_record(source, kind) || kind == Kind::Law { Citation::default() } else { cited(source) };
    let dated = Citation::joined([Citation::plain(day.unwrap_or_default()), cited], " ");
    if kind == Kind::Article {
        return Citation::joined([dated, within_journal(source)], ";");
    }
    let place = plain(source.publisher_place.as_ref());
    let place = if kind == Kind::Thesis { place.within("[", "]") } else { place };
    let house = Citation::joined([place, plain(source.publisher.as_ref())], ": ");
    Citation::joined([house, dated], "; ")
}

fn within_journal(source: &Source) -> Citation {
    let dashed = |number: &String| numbers::counted(number, Range::Short);
    let issue = source.issue.as_ref().map(|issue| format!("({})", dashed(issue))).unwrap_or_default();
    let volume = source.volume.as_ref().map(dashed).unwrap_or_default() + &issue;
    let page = source.page.as_ref().map(|page| numbers::pages(page, Range::Short));
    let place = source.number.clone().or(page).unwrap_or_default();
    Citation::joined([Citation::plain(volume), Citation::plain(place)], ":")
}

/// The day it was looked at, where there is an address.
fn cited(source: &Source) -> Citation {
    let day = source.accessed.as_ref().filter(|_| source.url.is_some());
    Citation::plain(day.map(|day| format!("[cited {}]", date(day, 3))).unwrap_or_default())
}

fn pages(source: &Source, kind: Kind) -> Citation {
    let page = source.page.as_ref().filter(|_| !matches!(kind, Kind::Article | Kind::Book));
    Citation::plain(page.map(|page| format!("p. {}", numbers::pages(page, Range::Short))).unwrap_or_default())
}

/// The page's own title within a site.
fn part(source: &Source, kind: Kind) -> Citation {
    let inside = kind == Kind::Webpage && source.container_title.is_some();
    plain(Some(&source.title).filter(|_| inside))
}

fn report_number(source: &Source, kind: Kind) -> Citation {
    let labelled = |number: &String| match numbers::count(number) {
        Count::None => format!("Report {number}"),
        Count::One => format!("Report no.: {number}"),
        Count::Several => format!("Report nos.: {}", numbers::counted(number, Range::Short)),
    };
    Citation::plain(source.number.as_ref().filter(|_| kind == Kind::Report).map(labelled).unwrap_or_default())
}

fn available(source: &Source, kind: Kind) -> Citation {
    let url = source.url.as_ref().filter(|_| !has_record(source, kind));
    let url = url.map(|url| format!("Available from: {url}")).unwrap_or_default();
    let doi = source.doi.as_ref().map(|doi| format!("doi:{doi}")).unwrap_or_default();
    Citation::joined([Citation::plain(url), Citation::plain(doi)], " ")
}

fn notes(source: &Source) -> Citation {
    let pmid = source.pmid.as_ref().map(|pmid| format!("PubMed PMID: {pmid}")).unwrap_or_default();
    let pmcid =
        source.pmcid.as_ref().map(|pmcid| format!("PubMed Central PMCID: {pmcid}")).unwrap_or_default();
    Citation::joined([Citation::plain(pmid), Citation::plain(pmcid)], "; ").stopped()
}

/// `2018 May 4`, at most so many parts of it.
fn date(date: &CslDate, parts: usize) -> String {
    let known = numbers::known(date);
    let written = known.iter().take(parts).enumerate().map(|(at, &number)| match at {
        1 => numbers::month(number).chars().take(3).collect(),
        _ => number.to_string(),
    });
    written.collect::<Vec<String>>().join(" ")
}

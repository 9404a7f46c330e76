//! The style of the American Medical Association: *AMA Manual of Style*, 11th edition.

use super::{
    kind::{Kind, taken_back},
    names,
    numbers::{self, Count, Range},
    rich::Citation,
    words::{self, curled},
};
use crate::evidence::model::{CslDate, Source};

/// Authors named before "et al." where there are seven or more.
const NAMED: usize = 3;

pub(super) fn citation(source: &Source) -> Citation {
    let kind = Kind::of(source);
    let authors = Citation::plain(names::initialled(&source.author, NAMED));
    let place = match kind {
        Kind::Book | Kind::Law | Kind::Report => {
            Citation::joined([volume(source), edition(source), house(source)], ". ")
        }
        Kind::Chapter => chapter(source),
        Kind::Thesis => house(source),
        Kind::Webpage => {
            Citation::joined([plain(source.container_title.as_ref()), day(source.issued.as_ref())], ". ")
        }
        Kind::Article | Kind::Other => journal(source),
    };
    let paged = matches!(kind, Kind::Book | Kind::Law | Kind::Report | Kind::Chapter);
    let place = if paged { Citation::joined([place, pages(source)], ":") } else { place };
    let body = Citation::joined([authors, title(source, kind), place], ". ").stopped();
    let mark = taken_back(source).map(|word| format!("[{word}]"));
    let whole = Citation::joined([body, access(source)], " ");
    Citation::joined([whole, Citation::plain(mark.unwrap_or_default())], " ")
}

fn plain(text: Option<&String>) -> Citation {
    Citation::plain(text.map(|text| curled(text)).unwrap_or_default())
}

fn title(source: &Source, kind: Kind) -> Citation {
    match kind {
        Kind::Book | Kind::Law | Kind::Report | Kind::Thesis => slanted_title(source, &source.title),
        _ => plain(Some(&source.title)),
    }
}

/// In title case, if it is English.
fn slanted_title(source: &Source, title: &str) -> Citation {
    Citation::slanted(words::cased(source, title))
}

fn volume(source: &Source) -> Citation {
    let labelled = |volume: &String| match numbers::count(volume) {
        Count::None => volume.clone(),
        Count::One => format!("Vol {volume}"),
        Count::Several => format!("Vols {}", numbers::counted(volume, Range::Hyphen)),
    };
    Citation::plain(source.volume.as_ref().map(labelled).unwrap_or_default())
}

fn edition(source: &Source) -> Citation {
    source.edition.as_deref().map(numbers::edition).unwrap_or_default()
}

/// Publisher and year.
fn house(source: &Source) -> Citation {
    Citation::joined([plain(source.publisher.as_ref()), Citation::plain(year(source))], "; ")
}

fn year(source: &Source) -> String {
    source.issued.as_ref().and_then(CslDate::year).map(|year| year.to_string()).unwrap_or_default()
}

fn pages(source: &Source) -> Citation {
    Citation::plain(source.page.as_ref().map(|page| numbers::pages(page, Range::Hyphen)).unwrap_or_default())
}

fn chapter(source: &Source) -> Citation {
    let book = source.container_title.as_ref().map(|book| slanted_title(source, book)).unwrap_or_default();
    Citation::joined([book, volume(source), edition(source), house(source)], ". ").within("In: ", "")
}

fn journal(source: &Source) -> Citation {
    let name = source.container_title_short.as_ref().or(source.container_title.as_ref());
    let name = Citation::slanted(name.map(|name| curled(&name.replace('.', ""))).unwrap_or_default());
    let dashed = |number: &String| numbers::counted(number, Range::Hyphen);
    let issue = source.issue.as_ref().map(|issue| format!("({})", dashed(issue))).unwrap_or_default();
    let volume = source.volume.as_ref().map(dashed).unwrap_or_default() + &issue;
    let dated = if volume.is_empty() {
        day(source.issued.as_ref()).within("Published online ", "")
    } else {
        Citation::plain(year(source))
    };
    let within = Citation::joined([dated, Citation::plain(volume)], ";");
    let place = source.number.clone().map_or_else(|| pages(source), Citation::plain);
    Citation::joined([name, Citation::joined([within, place], ":")], ". ")
}

/// The DOI, else the address with the day it was looked at.
fn access(source: &Source) -> Citation {
    if let Some(doi) = &source.doi {
        return Citation::plain(format!("doi:{doi}"));
    }
    let Some(url) = &source.url else { return Citation::default() };
    let looked = day(source.accessed.as_ref()).within("Accessed ", "");
    Citation::joined([looked, Citation::plain(url.clone())], ". ")
}

/// `May 4, 2018`, as far as known.
fn day(date: Option<&CslDate>) -> Citation {
    Citation::plain(date.map(numbers::american).unwrap_or_default())
}

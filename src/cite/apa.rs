//! The style of the American Psychological Association: *Publication Manual*, 7th edition.

use super::{
    kind::{Kind, taken_back},
    names,
    numbers::{self, Count, Range},
    rich::Citation,
    words::{self, curled},
};
use crate::evidence::model::{CslDate, Source};

pub(super) fn citation(source: &Source) -> Citation {
    let kind = Kind::of(source);
    let mark = Citation::plain(taken_back(source).map(|word| format!("({word})")).unwrap_or_default());
    if kind == Kind::Law {
        return Citation::joined([law(source).stopped(), address(source), mark], " ");
    }
    let author = Citation::plain(names::listed(&source.author));
    let named = Citation::joined([title(source, kind), identifier(source, kind)], " ");
    let described = Citation::joined([named.clone(), school(source, kind)], " ");
    let date = date(source, kind);
    let house = source.publisher.as_ref().filter(|_| kind == Kind::Webpage);
    let body = match (author.is_empty(), house) {
        (false, _) => Citation::joined([author, date, described, place(source, kind, true)], ". "),
        (true, Some(house)) => {
            let house = Citation::plain(curled(house));
            Citation::joined([house, date, described, place(source, kind, false)], ". ")
        }
        (true, None) => {
            let rest = school(source, kind);
            Citation::joined([named, date, rest, place(source, kind, true)], ". ")
        }
    };
    Citation::joined([body.stopped(), address(source), mark], " ")
}

fn plain(text: Option<&String>) -> Citation {
    Citation::plain(text.map(|text| curled(text)).unwrap_or_default())
}

/// What stands alone is slanted; a part of something else is not.
fn title(source: &Source, kind: Kind) -> Citation {
    if source.container_title.is_some() && kind != Kind::Webpage {
        return plain(Some(&source.title));
    }
    Citation::slanted(curled(&source.title))
}

/// The year in brackets, of a page the day.
fn date(source: &Source, kind: Kind) -> Citation {
    let Some(issued) = &source.issued else { return Citation::plain("(n.d.)") };
    let year = issued.year().map(|year| year.to_string()).unwrap_or_default();
    let day = if kind == Kind::Webpage { numbers::month_and_day(issued) } else { String::new() };
    Citation::joined([Citation::plain(year), Citation::plain(day)], ", ").within("(", ")")
}

/// Number, edition, volume and pages of what stands alone.
fn identifier(source: &Source, kind: Kind) -> Citation {
    match kind {
        Kind::Webpage => number(source).within("(", ")"),
        _ if source.container_title.is_some() => Citation::default(),
        Kind::Article => number(source).within("(", ")"),
        _ => Citation::joined([number(source), item(source)], "; ").within("(", ")"),
    }
}

fn number(source: &Source) -> Citation {
    let Some(number) = &source.number else { return Citation::default() };
    let report = matches!(Kind::of(source), Kind::Report | Kind::Law);
    let parts: Vec<String> = number.split(", ").map(words::capitalised_if_small).collect();
    let number = numbers::counted(&parts.join(", "), Range::Full);
    Citation::plain(match numbers::count(&number) {
        Count::One if report => format!("No. {number}"),
        Count::Several if report => format!("Nos. {number}"),
        _ => number,
    })
}

fn item(source: &Source) -> Citation {
    let edition = source.edition.as_deref().map(numbers::edition).unwrap_or_default();
    let labelled = |field: &Option<String>, one: &str, several: &str, range: fn(&str) -> String| {
        let labelled = |value: &String| match numbers::count(value) {
            Count::Several => format!("{several} {}", range(value)),
            _ => format!("{one} {}", range(value)),
        };
        Citation::plain(field.as_ref().map(labelled).unwrap_or_default())
    };
    let numeric = source.volume.clone().filter(|volume| numbers::count(volume) != Count::None);
    let volume = labelled(&numeric, "Vol.", "Vols.", |it| numbers::counted(it, Range::Full));
    let issue = labelled(&source.issue, "Issue", "Issues", |it| numbers::counted(it, Range::Full));
    let pages = labelled(&source.page, "p.", "pp.", |it| numbers::pages(it, Range::Full));
    Citation::joined([edition, volume, issue, pages], ", ")
}

/// The university of a thesis that can be read online.
fn school(source: &Source, kind: Kind) -> Citation {
    if kind == Kind::Thesis && is_online(source) {
        return plain(source.publisher.as_ref()).within("[", "]");
    }
    Citation::default()
}

fn is_online(source: &Source) -> bool {
    source.doi.is_some() || source.url.is_some()
}

/// Journal with volume and pages, book after "In", publisher, site.
fn place(source: &Source, kind: Kind, with_publisher: bool) -> Citation {
    let publisher = plain(source.publisher.as_ref().filter(|_| with_publisher));
    match kind {
        Kind::Article => journal(source),
        Kind::Webpage => {
            let site = source.container_title.as_ref().map(|site| words::cased(source, site));
            Citation::joined([publisher, Citation::plain(site.unwrap_or_default())], ". ")
        }
        Kind::Thesis if is_online(source) => Citation::default(),
        _ => Citation::joined([whole(source), publisher], ". "),
    }
}

fn journal(source: &Source) -> Citation {
    let name = source.container_title.as_ref().map(|name| words::cased(source, name));
    let dashed = |number: &String| numbers::counted(number, Range::Full);
    let volume = Citation::slanted(source.volume.as_ref().map(dashed).unwrap_or_default());
    let issue = source.issue.as_ref().map(|issue| format!("({})", dashed(issue)));
    let volume = Citation::joined([volume, Citation::plain(issue.unwrap_or_default())], "");
    let page = || source.page.as_ref().map(|page| numbers::pages(page, Range::Full));
    let place = source.number.as_ref().map(|number| format!("Article {number}")).or_else(page);
    let name = Citation::slanted(name.unwrap_or_default());
    Citation::joined([name, volume, Citation::plain(place.unwrap_or_default())], ", ")
}

/// The book or series that holds the source.
fn whole(source: &Source) -> Citation {
    let Some(name) = &source.container_title else { return Citation::default() };
    let held = Citation::joined([number(source), item(source)], "; ").within("(", ")");
    Citation::joined([Citation::plain("In"), Citation::slanted(curled(name)), held], " ")
}

/// The DOI as an address, else the address; of an undated page with the day it was looked at.
fn address(source: &Source) -> Citation {
    if let Some(doi) = &source.doi {
        return Citation::plain(format!("https://doi.org/{doi}"));
    }
    let Some(url) = &source.url else { return Citation::default() };
    let looked = source.accessed.as_ref().filter(|_| source.issued.is_none());
    let looked = looked.map(|day| format!("Retrieved {}, from", numbers::american(day))).unwrap_or_default();
    Citation::joined([Citation::plain(looked), Citation::plain(url.clone())], " ")
}

/// A statute or regulation, as lawyers write it.
fn law(source: &Source) -> Citation {
    let title = Citation::plain(words::cased(source, &source.title));
    let first = source.page.as_ref().map(|page| page.split(['-', '–']).next().unwrap_or_default().to_owned());
    let volume =
        source.volume.as_ref().map(|volume| numbers::counted(volume, Range::Full)).unwrap_or_default();
    let gazette = Citation::joined(
        [
            Citation::plain(volume),
            plain(source.container_title.as_ref()),
            Citation::plain(first.unwrap_or_default()),
        ],
        " ",
    );
    let act = number(source).within("Pub. L. ", "");
    let year = source.issued.as_ref().and_then(CslDate::year).map(|year| format!("({year})"));
    let named = Citation::joined([title, Citation::joined([act, gazette], ", ")], ", ");
    Citation::joined([named, Citation::plain(year.unwrap_or_default())], " ")
}

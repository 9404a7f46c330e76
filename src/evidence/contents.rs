//! What lists need to know of a pack, so that its records need not be read whole. The build script writes
//! it down for the built-in pack, as constants; the loader makes it for every other one.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use super::model::{Finding, Kind, PackInfo, Source, StatusState, Term, Topic, Verification};
use super::reliance::{Part, cited};
use super::standing::{Column, Standing, standing_of};

/// A text that is a constant in the built-in pack.
pub type Name = Cow<'static, str>;

/// Names and the places of the records they lead to, sorted by name.
pub type Names = Cow<'static, [(Name, usize)]>;

/// The parts of a topic that cite a source, each with the place of that source.
pub type Cited = Cow<'static, [(Part, usize)]>;

/// A topic as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The topic's id.
    pub id: Name,
    /// Its sort.
    pub kind: Kind,
    /// Its title.
    pub title: Name,
    /// Its other names, one a line: synonyms, then headings of the thesaurus.
    pub other_names: Name,
    /// Id of its category.
    pub category: Name,
    /// True where it has findings.
    pub measured: bool,
    /// The finding that speaks for each of [`Column::ALL`].
    pub standings: [Option<Standing>; 5],
}

/// The table of contents of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Topics in the order of the list.
    pub topics: Cow<'static, [Outline]>,
    /// What each of them cites, in the order of its page.
    pub cited: Cow<'static, [Cited]>,
    /// For each entry of the log of verifications, the place of its topic and of its finding there.
    pub verified: Cow<'static, [(usize, usize)]>,
    /// Topics by id.
    pub topic_names: Names,
    /// Sources by id.
    pub source_names: Names,
    /// Terms by id and by every spelling, in small letters.
    pub term_names: Names,
}

impl Contents {
    /// The contents of records that stand in their order.
    pub fn of(topics: &[&Topic], sources: &[&Source], terms: &[&Term], log: &[&Verification]) -> Self {
        let standing: HashMap<&str, StatusState> =
            sources.iter().map(|source| (source.id.as_str(), source.custom.status.state)).collect();
        let taken_back =
            |id: &str| matches!(standing.get(id), Some(StatusState::Retracted | StatusState::Withdrawn));
        Self {
            topics: topics.iter().map(|topic| outline(topic, &taken_back)).collect(),
            cited: citations(topics, sources),
            verified: log.iter().map(|entry| verified(topics, entry).unwrap_or((NOWHERE, NOWHERE))).collect(),
            topic_names: sorted(topics.iter().map(|topic| topic.id.clone()).enumerate()),
            source_names: sorted(sources.iter().map(|source| source.id.clone()).enumerate()),
            term_names: sorted(spellings(terms)),
        }
    }
}

/// The place that a name leads to.
pub fn place_of(names: &Names, name: &str) -> Option<usize> {
    names.binary_search_by(|(known, _)| known.as_ref().cmp(name)).ok().map(|at| names[at].1)
}

/// The place of what is not there.
const NOWHERE: usize = usize::MAX;

fn verified(topics: &[&Topic], entry: &Verification) -> Option<(usize, usize)> {
    let topic = topics.iter().position(|topic| topic.id == entry.topic)?;
    let finding = topics[topic].findings.iter().position(|finding| finding.id == entry.finding)?;
    Some((topic, finding))
}

/// Sorted by name; of equal names the first stays.
fn sorted(names: impl Iterator<Item = (usize, String)>) -> Names {
    let mut names: Vec<(Name, usize)> = names.map(|(place, name)| (name.into(), place)).collect();
    names.sort_by(|a, b| a.0.cmp(&b.0));
    names.dedup_by(|later, first| later.0 == first.0);
    names.into()
}

/// Ids first, so that no other spelling of a term hides the id of one.
fn spellings(terms: &[&Term]) -> impl Iterator<Item = (usize, String)> {
    let ids = terms.iter().enumerate().map(|(place, term)| (place, term.id.clone()));
    let others = terms.iter().enumerate().flat_map(|(place, term)| {
        let names = std::iter::once(&term.term).chain(&term.symbol).chain(&term.also);
        names.map(move |name| (place, name.to_lowercase()))
    });
    ids.chain(others)
}

fn outline(topic: &Topic, taken_back: &dyn Fn(&str) -> bool) -> Outline {
    Outline {
        id: topic.id.clone().into(),
        kind: topic.kind,
        title: topic.title.clone().into(),
        other_names: [topic.synonyms.as_slice(), &topic.mesh].concat().join("\n").into(),
        category: topic.category.clone().into(),
        measured: !topic.findings.is_empty(),
        standings: Column::ALL.map(|column| {
            let wanted = |finding: &Finding| Column::of(finding.comparator.kind) == column;
            standing_of(&topic.findings, wanted, taken_back)
        }),
    }
}

/// A page that rests on a source that was replaced also names the newer one, without resting on it.
fn citations(topics: &[&Topic], sources: &[&Source]) -> Cow<'static, [Cited]> {
    let places: HashMap<&str, usize> =
        sources.iter().enumerate().map(|(place, source)| (source.id.as_str(), place)).collect();
    let with_newer = |(part, id): (Part, &str)| {
        let place = places.get(id).copied();
        let newer = place.and_then(|place| sources[place].custom.status.by.as_deref());
        let newer = newer.and_then(|id| places.get(id).copied());
        place.map(|place| (part, place)).into_iter().chain(newer.map(|place| (Part::Text, place)))
    };
    topics.iter().map(|topic| cited(topic).into_iter().flat_map(with_newer).collect()).collect()
}

/// Where a topic stands in the list: by category, then title.
pub fn topic_order(info: &PackInfo, topic: &Topic) -> (usize, String) {
    let category = info.categories.iter().position(|category| category.id == topic.category);
    (category.unwrap_or(usize::MAX), topic.title.to_lowercase())
}

/// Where a source stands: those of the overview first, by their number there.
pub fn source_order(source: &Source) -> Reverse<Option<Reverse<u8>>> {
    Reverse(source.custom.overview_number.map(Reverse))
}

/// Where a term stands: by name.
pub fn term_order(term: &Term) -> String {
    term.term.to_lowercase()
}

//! What lists need to know of a pack, so that its records need not be read whole. The build script writes
//! it down for the built-in pack, as constants; the loader makes it for every other one.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use super::model::{Finding, Kind, PackInfo, Source, StatusState, Term, Topic, Verification};
use super::reliance::{Part, cited};
use super::standing::{Column, Standing, standing_of};

/// A part of a text or of a list: where it begins and where it ends.
pub type Span = (usize, usize);

/// Names, each a part of the contents' text, and the places of the records they lead to; sorted by name.
pub type Names = Cow<'static, [(Span, usize)]>;

/// A topic as lists show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outline<'a> {
    /// The topic's id.
    pub id: &'a str,
    /// Its sort.
    pub kind: Kind,
    /// Its title.
    pub title: &'a str,
    /// Its other names, one a line: synonyms, then headings of the thesaurus.
    pub other_names: &'a str,
    /// Id of its category.
    pub category: &'a str,
    /// True where it has findings.
    pub measured: bool,
    /// The finding that speaks for each of [`Column::ALL`].
    pub standings: &'a [Option<Standing>; 5],
}

/// What an [`Outline`] is made of; its names are parts of the contents' text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: Span,
    pub kind: Kind,
    pub title: Span,
    pub other_names: Span,
    pub category: Span,
    pub measured: bool,
    pub standings: [Option<Standing>; 5],
    /// The part of [`Contents::cited`] that is the topic's.
    pub cited: Span,
}

/// The table of contents of a pack. Names are parts of one text, because a constant with an address in it is
/// written again each time the program is loaded, and there are thousands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// All names, one after the other.
    pub text: Cow<'static, str>,
    /// Topics in the order of the list.
    pub topics: Cow<'static, [Entry]>,
    /// What topics cite, in the order of their pages: the part of the topic and the place of the source.
    pub cited: Cow<'static, [(Part, usize)]>,
    /// The places of topic, finding there, and entry of the log of verifications; sorted.
    pub verified: Cow<'static, [(usize, usize, usize)]>,
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
        let places: HashMap<&str, usize> =
            sources.iter().enumerate().map(|(place, source)| (source.id.as_str(), place)).collect();
        let (mut text, mut cited) = (String::new(), Vec::new());
        let mut entries = Vec::new();
        for topic in topics {
            let from = cited.len();
            cited.extend(citations(topic, sources, &places));
            entries.push(entry(topic, &mut text, (from, cited.len()), &taken_back));
        }
        let mut verified: Vec<_> =
            log.iter().enumerate().filter_map(|(at, entry)| verified(topics, entry, at)).collect();
        verified.sort_unstable();
        Self {
            topics: entries.into(),
            cited: cited.into(),
            verified: verified.into(),
            topic_names: sorted(topics.iter().map(|topic| topic.id.clone()).enumerate(), &mut text),
            source_names: sorted(sources.iter().map(|source| source.id.clone()).enumerate(), &mut text),
            term_names: sorted(spellings(terms), &mut text),
            text: text.into(),
        }
    }

    /// A topic as lists show it.
    pub fn outline(&self, topic: usize) -> Outline<'_> {
        let Entry { id, kind, title, other_names, category, measured, standings, .. } = &self.topics[topic];
        Outline {
            id: self.name(*id),
            kind: *kind,
            title: self.name(*title),
            other_names: self.name(*other_names),
            category: self.name(*category),
            measured: *measured,
            standings,
        }
    }

    /// What a topic cites.
    pub fn cited(&self, topic: usize) -> &[(Part, usize)] {
        let (from, to) = self.topics[topic].cited;
        &self.cited[from..to]
    }

    /// The places in the log of the verifications of a finding, in their order there.
    pub fn verified(&self, topic: usize, finding: usize) -> impl Iterator<Item = usize> {
        let from = self.verified.partition_point(|&(of, at, _)| (of, at) < (topic, finding));
        let these =
            self.verified[from..].iter().take_while(move |(of, at, _)| (*of, *at) == (topic, finding));
        these.map(|&(_, _, entry)| entry)
    }

    /// The place that a name leads to.
    pub fn place(&self, names: &Names, name: &str) -> Option<usize> {
        names.binary_search_by(|(known, _)| self.name(*known).cmp(name)).ok().map(|at| names[at].1)
    }

    fn name(&self, (from, to): Span) -> &str {
        &self.text[from..to]
    }
}

fn verified(topics: &[&Topic], entry: &Verification, at: usize) -> Option<(usize, usize, usize)> {
    let topic = topics.iter().position(|topic| topic.id == entry.topic)?;
    let finding = topics[topic].findings.iter().position(|finding| finding.id == entry.finding)?;
    Some((topic, finding, at))
}

/// Writes a name at the end of a text.
fn written(name: &str, text: &mut String) -> Span {
    let from = text.len();
    text.push_str(name);
    (from, text.len())
}

/// Sorted by name; of equal names the first stays.
fn sorted(names: impl Iterator<Item = (usize, String)>, text: &mut String) -> Names {
    let mut names: Vec<(String, usize)> = names.map(|(place, name)| (name, place)).collect();
    names.sort_by(|a, b| a.0.cmp(&b.0));
    names.dedup_by(|later, first| later.0 == first.0);
    names.into_iter().map(|(name, place)| (written(&name, text), place)).collect()
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

fn entry(topic: &Topic, text: &mut String, cited: Span, taken_back: &dyn Fn(&str) -> bool) -> Entry {
    Entry {
        id: written(&topic.id, text),
        kind: topic.kind,
        title: written(&topic.title, text),
        other_names: written(&[topic.synonyms.as_slice(), &topic.mesh].concat().join("\n"), text),
        category: written(&topic.category, text),
        measured: !topic.findings.is_empty(),
        standings: Column::ALL.map(|column| {
            let wanted = |finding: &Finding| Column::of(finding.comparator.kind) == column;
            standing_of(&topic.findings, wanted, taken_back)
        }),
        cited,
    }
}

/// A page that rests on a source that was replaced also names the newer one, without resting on it.
fn citations(topic: &Topic, sources: &[&Source], places: &HashMap<&str, usize>) -> Vec<(Part, usize)> {
    let with_newer = |(part, id): (Part, &str)| {
        let place = places.get(id).copied();
        let newer = place.and_then(|place| sources[place].custom.status.by.as_deref());
        let newer = newer.and_then(|id| places.get(id).copied());
        place.map(|place| (part, place)).into_iter().chain(newer.map(|place| (Part::Text, place)))
    };
    cited(topic).into_iter().flat_map(with_newer).collect()
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

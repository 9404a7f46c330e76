//! What lists need to know of a pack, so that its records need not be read whole. The build script makes
//! it for the built-in pack, the loader for every other one.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::model::{Kind, PackInfo, Source, StatusState, Term, Topic};
use super::reliance::{Part, cited};
use super::standing::{Column, Standing, standing_of};

/// A topic as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// The topic's id.
    pub id: String,
    /// Its sort.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Id of its category.
    pub category: String,
    /// True where it has findings.
    pub measured: bool,
    /// The finding that speaks for each of [`Column::ALL`].
    pub standings: [Option<Standing>; 5],
}

/// The table of contents of a pack: topics as listed, ids of sources by number, names of terms by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// Topics in the order of the list.
    pub topics: Vec<Outline>,
    /// Ids of sources in the order of their numbers.
    pub sources: Vec<String>,
    /// For each term its id first, then every spelling.
    pub terms: Vec<Vec<String>>,
}

/// The contents of the built-in pack, and where in their files its sources and terms stand, in bytes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Listing {
    /// What lists need.
    pub contents: Contents,
    /// Start and end of each source in `sources.json`.
    pub sources: Vec<(usize, usize)>,
    /// Start and end of each term in `glossary.json`.
    pub terms: Vec<(usize, usize)>,
}

/// For each topic, the parts that cite a source and the place of that source.
pub type Cited = Vec<Vec<(Part, usize)>>;

impl Contents {
    /// The contents of records that stand in their order.
    pub fn of<'a>(
        topics: impl Iterator<Item = &'a Topic>,
        sources: &[&Source],
        terms: impl Iterator<Item = &'a Term>,
    ) -> Self {
        let taken_back = |id: &str| {
            let source = sources.iter().find(|source| source.id == id);
            source.is_some_and(|source| {
                matches!(source.custom.status.state, StatusState::Retracted | StatusState::Withdrawn)
            })
        };
        Self {
            topics: topics.map(|topic| outline(topic, &taken_back)).collect(),
            sources: sources.iter().map(|source| source.id.clone()).collect(),
            terms: terms.map(names).collect(),
        }
    }
}

fn outline(topic: &Topic, taken_back: &dyn Fn(&str) -> bool) -> Outline {
    Outline {
        id: topic.id.clone(),
        kind: topic.kind,
        title: topic.title.clone(),
        category: topic.category.clone(),
        measured: !topic.findings.is_empty(),
        standings: Column::ALL.map(|column| standing_of(&topic.findings, column, taken_back)),
    }
}

fn names(term: &Term) -> Vec<String> {
    [&term.id, &term.term].into_iter().chain(&term.symbol).chain(&term.also).cloned().collect()
}

/// Who cites what, for topics and sources that stand in their order. A page that rests on a source that
/// was replaced also names the newer one, without resting on it.
pub fn citations_of<'a>(topics: impl Iterator<Item = &'a Topic>, sources: &[&Source]) -> Cited {
    let places: HashMap<&str, usize> =
        sources.iter().enumerate().map(|(place, source)| (source.id.as_str(), place)).collect();
    let with_newer = |(part, id): (Part, &str)| {
        let place = places.get(id).copied();
        let newer = place.and_then(|place| sources[place].custom.status.by.as_deref());
        let newer = newer.and_then(|id| places.get(id).copied());
        place.map(|place| (part, place)).into_iter().chain(newer.map(|place| (Part::Text, place)))
    };
    topics.map(|topic| cited(topic).into_iter().flat_map(with_newer).collect()).collect()
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

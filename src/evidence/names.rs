//! Records by the names people give them.

use super::address::bare_doi;
use super::fold::fold;
use super::pack::{Pack, SourceId, TermId, TopicId};

/// What a name led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup<T> {
    /// Exactly one record.
    One(T),
    /// More than one, in the order of the pack.
    Several(Vec<T>),
    /// None; these have names like it, nearest first.
    None {
        /// At most three.
        near: Vec<T>,
    },
}

/// The topic of that id, title or other name, or whose name holds all the words given.
#[must_use]
pub fn topic_named(pack: &Pack, name: &str) -> Lookup<TopicId> {
    let names = |id: TopicId| {
        let topic = pack.outline(id);
        [topic.id, topic.title].into_iter().chain(topic.other_names.lines()).map(spoken).collect()
    };
    named(pack.topics().map(|id| (id, names(id))).collect(), &spoken(name))
}

/// A name as it is spoken: the hyphens of an id are spaces between words.
fn spoken(name: &str) -> String {
    fold(&name.replace('-', " "))
}

/// The source of that id, number (`5` or `[5]`) or DOI.
#[must_use]
pub fn source_named(pack: &Pack, name: &str) -> Lookup<SourceId> {
    let wanted = fold(bare_doi(name.trim()));
    let number = wanted.trim_start_matches('[').trim_end_matches(']').parse::<usize>().ok();
    if let Some(id) = number.and_then(|number| pack.sources().nth(number.checked_sub(1)?)) {
        return Lookup::One(id);
    }
    let names = |id: SourceId| {
        let source = pack.source(id);
        [Some(&source.id), source.doi.as_ref()].into_iter().flatten().map(|name| fold(name)).collect()
    };
    named(pack.sources().map(|id| (id, names(id))).collect(), &wanted)
}

/// The term of that id, name, sign or other form.
#[must_use]
pub fn term_named(pack: &Pack, name: &str) -> Lookup<TermId> {
    let names = |id: TermId| {
        let term = pack.term(id);
        [&term.id, &term.term]
            .into_iter()
            .chain(&term.symbol)
            .chain(&term.also)
            .map(|name| fold(name))
            .collect()
    };
    named(pack.terms().map(|id| (id, names(id))).collect(), name)
}

/// The names that an id and a title are: what begins one of them wins over what begins another name.
const OWN: usize = 2;

/// Whether the names of a record answer to what was asked.
type Holds<'a> = dyn Fn(&[String]) -> bool + 'a;

/// Exact names win over beginnings of names, those over names that hold every word; a record's own names
/// win over the others.
fn named<T: Copy>(records: Vec<(T, Vec<String>)>, name: &str) -> Lookup<T> {
    let wanted = fold(name.trim());
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if words.is_empty() {
        return Lookup::None { near: Vec::new() };
    }
    let tiers: [&Holds; 5] = [
        &|names| names.iter().take(OWN).any(|name| *name == wanted),
        &|names| names.contains(&wanted),
        &|names| names.iter().take(OWN).any(|name| name.starts_with(&wanted)),
        &|names| names.iter().any(|name| name.starts_with(&wanted)),
        &|names| names.iter().any(|name| words.iter().all(|word| name.contains(word))),
    ];
    let found = tiers.iter().map(|holds| -> Vec<T> {
        records.iter().filter(|(_, names)| holds(names)).map(|(id, _)| *id).collect()
    });
    let found = found.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    match found.as_slice() {
        [] => Lookup::None { near: near(&records, &wanted) },
        [one] => Lookup::One(*one),
        _ => Lookup::Several(found),
    }
}

fn near<T: Copy>(records: &[(T, Vec<String>)], wanted: &str) -> Vec<T> {
    let likeness =
        |names: &[String]| names.iter().map(|name| strsim::jaro_winkler(name, wanted)).fold(0.0, f64::max);
    let mut near: Vec<_> = records.iter().map(|(id, names)| (likeness(names), *id)).collect();
    near.retain(|(likeness, _)| *likeness > 0.8);
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().take(3).map(|(_, id)| id).collect()
}

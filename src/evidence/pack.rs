//! A loaded pack: records, the ids that point into them, and who rests on whom.

use std::sync::OnceLock;

use super::contents::{Contents, Outline, source_order, term_order, topic_order};
use super::model::{Finding, PackInfo, Source, StatusState, Term, Topic, Verification};
use super::record::Records;
use super::reliance::Part;
use super::standing::{Column, Standing, standing_of};

/// A topic of the pack that made it. Looking one up cannot fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TopicId(pub(super) usize);

/// A source of the pack that made it. Looking one up cannot fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub(super) usize);

/// A glossary term of the pack that made it. Looking one up cannot fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(pub(super) usize);

impl SourceId {
    /// The number by which readers know the source, from 1: the overview's where it has one.
    #[must_use]
    pub fn number(self) -> usize {
        self.0 + 1
    }
}

/// One place that rests on a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reliance {
    /// The topic.
    pub topic: TopicId,
    /// The part of it.
    pub part: Part,
}

/// A checked pack. Topics stand in the order in which they are listed (category, then title),
/// sources in the order of their numbers. Records of the built-in pack are read when first asked for:
/// the first screen needs one topic and a few sources of many.
#[derive(Debug)]
pub struct Pack {
    info: PackInfo,
    contents: Contents,
    tables: Tables,
    topic_sources: Vec<OnceLock<Vec<SourceId>>>,
    relied_on: OnceLock<Vec<Vec<Reliance>>>,
}

/// The records of a pack, in their order.
#[derive(Debug)]
pub(super) struct Tables {
    pub topics: Records<Topic>,
    pub sources: Records<Source>,
    pub terms: Records<Term>,
    pub verified: Records<Verification>,
}

impl Pack {
    /// Puts records in order and gives them ids.
    pub(super) fn new(
        info: PackInfo,
        mut topics: Vec<Topic>,
        mut sources: Vec<Source>,
        mut terms: Vec<Term>,
        verified: Vec<Verification>,
    ) -> Self {
        topics.sort_by_cached_key(|topic| topic_order(&info, topic));
        sources.sort_by_key(source_order);
        terms.sort_by_cached_key(term_order);
        let contents = Contents::of(
            &topics.iter().collect::<Vec<_>>(),
            &sources.iter().collect::<Vec<_>>(),
            &terms.iter().collect::<Vec<_>>(),
            &verified.iter().collect::<Vec<_>>(),
        );
        let tables = Tables {
            topics: Records::known(topics),
            sources: Records::known(sources),
            terms: Records::known(terms),
            verified: Records::known(verified),
        };
        Self::of_tables(info, contents, tables)
    }

    /// A pack of records that stand in the order of its contents.
    pub(super) fn of_tables(info: PackInfo, contents: Contents, tables: Tables) -> Self {
        let topic_sources = vec![OnceLock::new(); tables.topics.len()];
        Self { info, contents, tables, topic_sources, relied_on: OnceLock::new() }
    }

    /// What the pack says of itself.
    #[must_use]
    pub fn info(&self) -> &PackInfo {
        &self.info
    }

    /// Every topic, in the order of the list.
    pub fn topics(&self) -> impl ExactSizeIterator<Item = TopicId> + use<> {
        (0..self.tables.topics.len()).map(TopicId)
    }

    /// Every source, in the order of the numbers.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = SourceId> + use<> {
        (0..self.tables.sources.len()).map(SourceId)
    }

    /// Every glossary term, by name.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = TermId> + use<> {
        (0..self.tables.terms.len()).map(TermId)
    }

    /// A topic's record.
    #[must_use]
    pub fn topic(&self, id: TopicId) -> &Topic {
        self.tables.topics.get(id.0)
    }

    /// A topic as lists show it, without its record.
    #[must_use]
    pub fn outline(&self, id: TopicId) -> Outline<'_> {
        self.contents.outline(id.0)
    }

    /// The finding that speaks for a column of a topic.
    #[must_use]
    pub fn standing(&self, id: TopicId, column: Column) -> Option<Standing> {
        self.outline(id).standings[column as usize]
    }

    /// The finding that speaks for those wanted of a topic.
    #[must_use]
    pub fn standing_where(&self, id: TopicId, wanted: impl Fn(&Finding) -> bool) -> Option<Standing> {
        let state = |id: &str| self.source_id(id).map(|id| self.source(id).custom.status.state);
        let taken_back =
            |id: &str| matches!(state(id), Some(StatusState::Retracted | StatusState::Withdrawn));
        standing_of(&self.topic(id).findings, wanted, &taken_back)
    }

    /// A source's record.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        self.tables.sources.get(id.0)
    }

    /// A term's record.
    #[must_use]
    pub fn term(&self, id: TermId) -> &Term {
        self.tables.terms.get(id.0)
    }

    /// The topic of that id.
    #[must_use]
    pub fn topic_id(&self, id: &str) -> Option<TopicId> {
        self.contents.place(&self.contents.topic_names, id).map(TopicId)
    }

    /// The source of that id.
    #[must_use]
    pub fn source_id(&self, id: &str) -> Option<SourceId> {
        self.contents.place(&self.contents.source_names, id).map(SourceId)
    }

    /// The term of that id, name, sign or other spelling, capitals or not.
    #[must_use]
    pub fn term_spelt(&self, name: &str) -> Option<TermId> {
        self.contents.place(&self.contents.term_names, &name.to_lowercase()).map(TermId)
    }

    /// Every verification of a finding, oldest first.
    pub fn verifications(&self, topic: TopicId, finding: usize) -> impl Iterator<Item = &Verification> {
        self.contents.verified(topic.0, finding).map(|entry| self.tables.verified.get(entry))
    }

    /// The whole log of verifications.
    pub fn verified(&self) -> impl Iterator<Item = &Verification> {
        self.tables.verified.iter()
    }

    /// The sources a topic cites, in the order in which its page first cites them.
    #[must_use]
    pub fn topic_sources(&self, id: TopicId) -> &[SourceId] {
        self.topic_sources[id.0].get_or_init(|| {
            let mut sources = Vec::new();
            for &(_, place) in self.contents.cited(id.0) {
                if !sources.contains(&SourceId(place)) {
                    sources.push(SourceId(place));
                }
            }
            sources
        })
    }

    /// Every place that rests on a source, in the order of the topics.
    #[must_use]
    pub fn relied_on_by(&self, id: SourceId) -> &[Reliance] {
        &self.relied_on.get_or_init(|| self.reliances())[id.0]
    }

    /// The heading of a topic's category.
    #[must_use]
    pub fn category_title(&self, topic: TopicId) -> &str {
        let category = self.outline(topic).category;
        self.info.categories.iter().find(|c| c.id == category).map_or(category, |c| &c.title)
    }

    fn reliances(&self) -> Vec<Vec<Reliance>> {
        let mut relied_on = vec![Vec::new(); self.tables.sources.len()];
        for topic in self.topics() {
            for &(part, place) in self.contents.cited(topic.0) {
                let reliance = Reliance { topic, part };
                if !relied_on[place].contains(&reliance) {
                    relied_on[place].push(reliance);
                }
            }
        }
        relied_on
    }
}

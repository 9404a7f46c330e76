//! A loaded pack: records, the ids that point into them, and who rests on whom.

use std::collections::HashMap;

use super::model::{PackInfo, Source, Term, Topic};

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

/// The part of a topic that cites a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The finding at this place.
    Finding(usize),
    /// The harm at this place.
    Harm(usize),
    /// The guideline at this place.
    Guideline(usize),
    /// The claim check at this place.
    Claim(usize),
    /// Running text.
    Text,
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
/// sources in the order of their numbers.
#[derive(Debug)]
pub struct Pack {
    pub(super) info: PackInfo,
    pub(super) topics: Vec<Topic>,
    pub(super) sources: Vec<Source>,
    pub(super) terms: Vec<Term>,
    pub(super) topic_ids: HashMap<String, TopicId>,
    pub(super) source_ids: HashMap<String, SourceId>,
    pub(super) term_ids: HashMap<String, TermId>,
    pub(super) topic_sources: Vec<Vec<SourceId>>,
    pub(super) relied_on: Vec<Vec<Reliance>>,
}

impl Pack {
    /// What the pack says of itself.
    #[must_use]
    pub fn info(&self) -> &PackInfo {
        &self.info
    }

    /// Every topic, in the order of the list.
    pub fn topics(&self) -> impl ExactSizeIterator<Item = TopicId> + use<> {
        (0..self.topics.len()).map(TopicId)
    }

    /// Every source, in the order of the numbers.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = SourceId> + use<> {
        (0..self.sources.len()).map(SourceId)
    }

    /// Every glossary term, by name.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = TermId> + use<> {
        (0..self.terms.len()).map(TermId)
    }

    /// A topic's record.
    #[must_use]
    pub fn topic(&self, id: TopicId) -> &Topic {
        &self.topics[id.0]
    }

    /// A source's record.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0]
    }

    /// A term's record.
    #[must_use]
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.0]
    }

    /// The topic of that id.
    #[must_use]
    pub fn topic_id(&self, id: &str) -> Option<TopicId> {
        self.topic_ids.get(id).copied()
    }

    /// The source of that id.
    #[must_use]
    pub fn source_id(&self, id: &str) -> Option<SourceId> {
        self.source_ids.get(id).copied()
    }

    /// The term of that id.
    #[must_use]
    pub fn term_id(&self, id: &str) -> Option<TermId> {
        self.term_ids.get(id).copied()
    }

    /// The sources a topic cites, in the order in which its page first cites them.
    #[must_use]
    pub fn topic_sources(&self, id: TopicId) -> &[SourceId] {
        &self.topic_sources[id.0]
    }

    /// Every place that rests on a source, in the order of the topics.
    #[must_use]
    pub fn relied_on_by(&self, id: SourceId) -> &[Reliance] {
        &self.relied_on[id.0]
    }

    /// The heading of a topic's category.
    #[must_use]
    pub fn category_title(&self, topic: TopicId) -> &str {
        let category = &self.topic(topic).category;
        self.info.categories.iter().find(|c| c.id == *category).map_or(category, |c| &c.title)
    }
}

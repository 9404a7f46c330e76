//! A loaded pack: records, the ids that point into them, and who rests on whom.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::contents::{Cited, Contents, Outline, citations_of, source_order, term_order, topic_order};
use super::model::{PackInfo, Source, Term, Topic, Verification};
use super::record::Record;
use super::reliance::Part;
use super::standing::{Column, Standing};

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
    topics: Vec<Record<Topic>>,
    sources: Vec<Record<Source>>,
    terms: Vec<Record<Term>>,
    verified: Record<Vec<Verification>>,
    topic_ids: HashMap<String, TopicId>,
    source_ids: HashMap<String, SourceId>,
    term_names: HashMap<String, TermId>,
    cited: Record<Cited>,
    ties: OnceLock<Ties>,
}

/// Who rests on whom.
#[derive(Debug)]
struct Ties {
    topic_sources: Vec<Vec<SourceId>>,
    relied_on: Vec<Vec<Reliance>>,
}

/// The built-in pack as the build script lists it: records as the text of their files.
#[derive(Default)]
pub(super) struct Texts {
    pub topics: Vec<&'static str>,
    pub sources: Vec<&'static str>,
    pub terms: Vec<&'static str>,
    pub verified: &'static str,
    pub cited: &'static str,
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
        let ordered: Vec<&Source> = sources.iter().collect();
        let contents = Contents::of(topics.iter(), &ordered, terms.iter());
        let cited = citations_of(topics.iter(), &ordered);
        Self {
            topics: topics.into_iter().map(Record::known).collect(),
            sources: sources.into_iter().map(Record::known).collect(),
            terms: terms.into_iter().map(Record::known).collect(),
            verified: Record::known(verified),
            cited: Record::known(cited),
            ..Self::listed(info, contents)
        }
    }

    /// A pack whose records are read when first asked for.
    pub(super) fn of_texts(info: PackInfo, contents: Contents, texts: Texts) -> Self {
        Self {
            topics: texts.topics.into_iter().map(Record::unread).collect(),
            sources: texts.sources.into_iter().map(Record::unread).collect(),
            terms: texts.terms.into_iter().map(Record::unread).collect(),
            verified: Record::unread(texts.verified),
            cited: Record::unread(texts.cited),
            ..Self::listed(info, contents)
        }
    }

    fn listed(info: PackInfo, contents: Contents) -> Self {
        let topics = contents.topics.iter().enumerate();
        let sources = contents.sources.iter().enumerate();
        // Ids go in last, so that no other spelling of a term hides the id of one.
        let spelt = |terms: &[Vec<String>], names: std::ops::Range<usize>| -> Vec<(String, TermId)> {
            let each = terms.iter().enumerate().rev();
            each.flat_map(|(i, all)| {
                let names = all[names.start..names.end.min(all.len())].iter().rev();
                names.map(move |name| (name.to_lowercase(), TermId(i)))
            })
            .collect()
        };
        let spellings = spelt(&contents.terms, 1..usize::MAX).into_iter();
        Self {
            topic_ids: topics.map(|(i, topic)| (topic.id.clone(), TopicId(i))).collect(),
            source_ids: sources.map(|(i, id)| (id.clone(), SourceId(i))).collect(),
            term_names: spellings.chain(spelt(&contents.terms, 0..1)).collect(),
            info,
            contents,
            topics: Vec::new(),
            sources: Vec::new(),
            terms: Vec::new(),
            verified: Record::known(Vec::new()),
            cited: Record::known(Vec::new()),
            ties: OnceLock::new(),
        }
    }

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
        self.topics[id.0].get()
    }

    /// A topic as lists show it, without its record.
    #[must_use]
    pub fn outline(&self, id: TopicId) -> &Outline {
        &self.contents.topics[id.0]
    }

    /// The finding that speaks for a column of a topic.
    #[must_use]
    pub fn standing(&self, id: TopicId, column: Column) -> Option<Standing> {
        self.outline(id).standings[column as usize]
    }

    /// A source's record.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        self.sources[id.0].get()
    }

    /// A term's record.
    #[must_use]
    pub fn term(&self, id: TermId) -> &Term {
        self.terms[id.0].get()
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

    /// The term of that id, name, sign or other spelling, capitals or not.
    #[must_use]
    pub fn term_spelt(&self, name: &str) -> Option<TermId> {
        self.term_names.get(&name.to_lowercase()).copied()
    }

    /// Every verification of a finding, oldest first.
    pub fn verifications(&self, topic: TopicId, finding: usize) -> impl Iterator<Item = &Verification> {
        let topic = self.topic(topic);
        let finding = topic.findings.get(finding).map(|finding| finding.id.as_str());
        let log = self.verified.get().iter();
        log.filter(move |entry| entry.topic == topic.id && Some(entry.finding.as_str()) == finding)
    }

    /// The whole log of verifications.
    #[must_use]
    pub fn verified(&self) -> &[Verification] {
        self.verified.get()
    }

    /// The sources a topic cites, in the order in which its page first cites them.
    #[must_use]
    pub fn topic_sources(&self, id: TopicId) -> &[SourceId] {
        &self.ties().topic_sources[id.0]
    }

    /// Every place that rests on a source, in the order of the topics.
    #[must_use]
    pub fn relied_on_by(&self, id: SourceId) -> &[Reliance] {
        &self.ties().relied_on[id.0]
    }

    /// The heading of a topic's category.
    #[must_use]
    pub fn category_title(&self, topic: TopicId) -> &str {
        let category = &self.outline(topic).category;
        self.info.categories.iter().find(|c| c.id == *category).map_or(category, |c| &c.title)
    }

    fn ties(&self) -> &Ties {
        self.ties.get_or_init(|| Ties::of(self))
    }
}

impl Ties {
    fn of(pack: &Pack) -> Self {
        let mut topic_sources = vec![Vec::new(); pack.topics.len()];
        let mut relied_on = vec![Vec::new(); pack.sources.len()];
        for (topic, cited) in pack.topics().zip(pack.cited.get()) {
            for &(part, place) in cited {
                let (source, reliance) = (SourceId(place), Reliance { topic, part });
                if !topic_sources[topic.0].contains(&source) {
                    topic_sources[topic.0].push(source);
                }
                if !relied_on[place].contains(&reliance) {
                    relied_on[place].push(reliance);
                }
            }
        }
        Self { topic_sources, relied_on }
    }
}

//! A loaded pack: records, the ids that point into them, and who rests on whom.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::model::{PackInfo, Source, Term, Topic};
use super::prose::citations;

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
    info: PackInfo,
    topics: Vec<Topic>,
    sources: Vec<Source>,
    terms: Vec<Term>,
    topic_ids: HashMap<String, TopicId>,
    source_ids: HashMap<String, SourceId>,
    term_ids: HashMap<String, TermId>,
    /// Made when first asked for: the first screen does not need it.
    ties: OnceLock<Ties>,
}

/// Who rests on whom.
#[derive(Debug)]
struct Ties {
    topic_sources: Vec<Vec<SourceId>>,
    relied_on: Vec<Vec<Reliance>>,
}

impl Pack {
    /// Puts records in order and gives them ids.
    pub(super) fn new(
        info: PackInfo,
        mut topics: Vec<Topic>,
        mut sources: Vec<Source>,
        mut terms: Vec<Term>,
    ) -> Self {
        let place =
            |category: &str| info.categories.iter().position(|c| c.id == category).unwrap_or(usize::MAX);
        topics.sort_by_cached_key(|topic| (place(&topic.category), topic.title.to_lowercase()));
        sources.sort_by_key(|source| source.custom.overview_number.unwrap_or(u8::MAX));
        terms.sort_by_cached_key(|term| term.term.to_lowercase());
        Self {
            topic_ids: topics.iter().enumerate().map(|(i, topic)| (topic.id.clone(), TopicId(i))).collect(),
            source_ids: sources
                .iter()
                .enumerate()
                .map(|(i, source)| (source.id.clone(), SourceId(i)))
                .collect(),
            term_ids: terms.iter().enumerate().map(|(i, term)| (term.id.clone(), TermId(i))).collect(),
            ties: OnceLock::new(),
            info,
            topics,
            sources,
            terms,
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
        let category = &self.topic(topic).category;
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
        for topic in pack.topics() {
            for (part, id) in cited(pack.topic(topic)) {
                let Some(source) = pack.source_id(id) else { continue };
                let reliance = Reliance { topic, part };
                if !topic_sources[topic.0].contains(&source) {
                    topic_sources[topic.0].push(source);
                }
                if !relied_on[source.0].contains(&reliance) {
                    relied_on[source.0].push(reliance);
                }
            }
        }
        Self { topic_sources, relied_on }
    }
}

/// Every id a topic cites, in the order of its page.
fn cited(topic: &Topic) -> Vec<(Part, &str)> {
    let mut cited = Vec::new();
    cite_text(&mut cited, Some(&topic.in_short));
    for (i, finding) in topic.findings.iter().enumerate() {
        let rest = [
            finding.certainty.source.as_deref(),
            finding.outcome.mid.as_ref().map(|mid| mid.source.as_str()),
        ];
        cited.push((Part::Finding(i), finding.source.as_str()));
        cited.extend(rest.into_iter().flatten().map(|id| (Part::Finding(i), id)));
    }
    for (i, harm) in topic.harms.iter().enumerate() {
        let rated = harm.certainty.as_ref().and_then(|certainty| certainty.source.as_deref());
        cited.push((Part::Harm(i), harm.source.as_str()));
        cited.extend(rated.map(|id| (Part::Harm(i), id)));
    }
    cited.extend(
        topic.guidelines.iter().enumerate().map(|(i, rule)| (Part::Guideline(i), rule.source.as_str())),
    );
    cite_text(&mut cited, topic.body.iter().map(|section| &section.text));
    cite_text(&mut cited, topic.disagreement.iter().chain(&topic.gaps));
    for (i, check) in topic.claim_checks.iter().enumerate() {
        cited.extend(check.sources.iter().map(|id| (Part::Claim(i), id.as_str())));
    }
    cited
}

fn cite_text<'a>(cited: &mut Vec<(Part, &'a str)>, texts: impl IntoIterator<Item = &'a String>) {
    let ids = texts.into_iter().flat_map(|text| citations(text)).flat_map(|(_, ids)| ids);
    cited.extend(ids.map(|id| (Part::Text, id)));
}

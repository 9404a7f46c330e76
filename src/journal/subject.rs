//! What a bookmark or a note is on: by the pack's own ids, which outlive an edition of the pack.

use serde::{Deserialize, Serialize};

use crate::evidence::{Pack, SourceId, TopicId};

/// A topic, a finding or a source. Written `topic:ID`, `finding:TOPIC/ID` or `source:ID`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Subject {
    /// The topic of this id.
    Topic(String),
    /// The finding of this topic and id.
    Finding(String, String),
    /// The source of this id.
    Source(String),
}

/// Where a subject stands in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A topic.
    Topic(TopicId),
    /// A finding of a topic, by its place.
    Finding(TopicId, usize),
    /// A source.
    Source(SourceId),
}

impl Subject {
    /// A topic of the pack.
    #[must_use]
    pub fn topic(pack: &Pack, id: TopicId) -> Self {
        Self::Topic(pack.outline(id).id.to_owned())
    }

    /// A topic's finding, by its place; the topic where it has none there.
    #[must_use]
    pub fn finding(pack: &Pack, id: TopicId, at: usize) -> Self {
        let topic = pack.topic(id);
        match topic.findings.get(at) {
            Some(finding) => Self::Finding(topic.id.clone(), finding.id.clone()),
            None => Self::topic(pack, id),
        }
    }

    /// A source of the pack.
    #[must_use]
    pub fn source(pack: &Pack, id: SourceId) -> Self {
        Self::Source(pack.source(id).id.clone())
    }

    /// Where it stands; `None` where this edition of the pack has it no longer.
    #[must_use]
    pub fn find(&self, pack: &Pack) -> Option<Found> {
        match self {
            Self::Topic(id) => pack.topic_id(id).map(Found::Topic),
            Self::Source(id) => pack.source_id(id).map(Found::Source),
            Self::Finding(topic, id) => {
                let topic = pack.topic_id(topic)?;
                let at = pack.topic(topic).findings.iter().position(|finding| finding.id == *id)?;
                Some(Found::Finding(topic, at))
            }
        }
    }

    /// The word for its sort: `topic`, `finding` or `source`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Topic(_) => "topic",
            Self::Finding(..) => "finding",
            Self::Source(_) => "source",
        }
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        let kind = subject.kind();
        match subject {
            Subject::Topic(id) | Subject::Source(id) => format!("{kind}:{id}"),
            Subject::Finding(topic, id) => format!("{kind}:{topic}/{id}"),
        }
    }
}

impl TryFrom<String> for Subject {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let split = |rest: &str| rest.split_once('/').map(|(a, b)| Self::Finding(a.to_owned(), b.to_owned()));
        let found = match text.split_once(':') {
            Some(("topic", id)) => Some(Self::Topic(id.to_owned())),
            Some(("source", id)) => Some(Self::Source(id.to_owned())),
            Some(("finding", rest)) => split(rest),
            _ => None,
        };
        found.ok_or_else(|| format!("`{text}` is no topic:ID, finding:TOPIC/ID or source:ID"))
    }
}

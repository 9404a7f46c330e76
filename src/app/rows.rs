//! The rows of the lists and the orders they can stand in.

use crate::evidence::TopicId;

/// A row of the topics pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopicRow {
    /// The heading above this topic.
    Category(TopicId),
    /// A topic.
    Topic(TopicId),
}

impl TopicRow {
    /// The topic, where the row is one.
    #[must_use]
    pub const fn topic(&self) -> Option<TopicId> {
        match *self {
            Self::Topic(topic) => Some(topic),
            Self::Category(_) => None,
        }
    }
}

/// The order of the topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TopicOrder {
    /// By category, then title.
    #[default]
    Category,
    /// By title alone.
    Title,
    /// Best certainty first; unrated ones after all rated ones.
    Certainty,
    /// Newest search first.
    Searched,
}

/// The order of the sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SourceOrder {
    /// As the page cites them.
    #[default]
    Cited,
    /// Newest first.
    Newest,
    /// By number.
    Number,
}

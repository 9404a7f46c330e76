//! Kinds of sources, as far as the styles treat them differently.

use crate::evidence::model::Source;

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An article in a journal, Cochrane reviews among them.
    Article,
    Book,
    Chapter,
    /// A statute or regulation.
    Law,
    /// A report or guideline.
    Report,
    Thesis,
    Webpage,
    /// Anything else.
    Other,
}

impl Kind {
    pub(super) fn of(source: &Source) -> Self {
        match source.csl_type.as_str() {
            "article-journal" | "article-magazine" | "article-newspaper" => Self::Article,
            "book" => Self::Book,
            "chapter" => Self::Chapter,
            "legislation" | "bill" | "regulation" => Self::Law,
            "report" => Self::Report,
            "thesis" => Self::Thesis,
            "webpage" => Self::Webpage,
            _ => Self::Other,
        }
    }
}

/// `Retracted` or `Withdrawn`, of a source that was taken back.
pub(super) fn taken_back(source: &Source) -> Option<&'static str> {
    use crate::evidence::model::StatusState::{Retracted, Withdrawn};
    match source.custom.status.state {
        Retracted => Some("Retracted"),
        Withdrawn => Some("Withdrawn"),
        _ => None,
    }
}

//! Where the reader is, and the way there.

use crate::evidence::{SourceId, TermId, TopicId};

use super::Pane;

/// What the evidence pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// A topic's page.
    Topic(TopicId),
    /// A source and all that rests on it.
    Source(SourceId),
    /// A term's definition.
    Term(TermId),
    /// Every term.
    Glossary,
    /// Every checked statement of the overview.
    Claims,
    /// The pack and the legend.
    About,
    /// The evidence map of the topics listed.
    Map,
    /// The findings of the topics listed, effect against certainty.
    Effects,
    /// The forest plots of a topic.
    Forest(TopicId),
    /// A topic's figures as counts of people.
    Numbers(TopicId),
    /// A topic's sources on an axis of years.
    Timeline(TopicId),
    /// Bookmarks, notes and the topics last read.
    Journal,
    /// The topics marked, side by side.
    Compare,
    /// The sheet for a visit.
    Visit,
    /// The trials of a topic's finding, pooled as the reader asks.
    Pool(TopicId, usize),
}

impl Shown {
    /// True for pages that need the whole screen.
    #[must_use]
    pub const fn is_wide(self) -> bool {
        !matches!(
            self,
            Self::Topic(_)
                | Self::Source(_)
                | Self::Term(_)
                | Self::Glossary
                | Self::Claims
                | Self::About
                | Self::Journal
        )
    }
}

/// Everything that must come back when the reader goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The pane in use.
    pub focus: Pane,
    /// The topic on which the list stands.
    pub topic: Option<TopicId>,
    /// What is shown.
    pub shown: Shown,
    /// First line in sight.
    pub top: usize,
    /// The marked link.
    pub link: Option<usize>,
    /// The source on which the list stands.
    pub source: Option<SourceId>,
}

/// How many steps back are kept.
const LIMIT: usize = 100;

/// The places left behind, and those one went back from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl History {
    /// Remembers a place that is being left for a new one.
    pub(super) fn leave(&mut self, place: Place) {
        if self.back.len() == LIMIT {
            self.back.remove(0);
        }
        self.back.push(place);
        self.forward.clear();
    }

    /// The place before, if any; `now` becomes the place to go forward to.
    pub(super) fn back(&mut self, now: Place) -> Option<Place> {
        let place = self.back.pop()?;
        self.forward.push(now);
        Some(place)
    }

    /// The place after, if any; `now` becomes the place to go back to.
    pub(super) fn forward(&mut self, now: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(now);
        Some(place)
    }

    /// Keeps the places that still are some, as they are now.
    pub(super) fn keep(&mut self, now: impl Fn(Place) -> Option<Place>) {
        for places in [&mut self.back, &mut self.forward] {
            *places = places.iter().filter_map(|&place| now(place)).collect();
        }
    }

    /// How many steps back there are, at most 100.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.back.len()
    }
}

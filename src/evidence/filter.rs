//! Which topics a reader wants to see.

use super::model::{Certainty, CertaintyState, ComparatorKind, Favours, Finding, Level};
use super::pack::{Pack, TopicId};

/// What a reader may ask of certainty. Levels and states are choices of one list, yet no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CertaintyChoice {
    /// GRADE high.
    High,
    /// GRADE moderate.
    Moderate,
    /// GRADE low.
    Low,
    /// GRADE very low.
    VeryLow,
    /// Rated in another scheme.
    RatedOther,
    /// No published rating found, of a review or of trials.
    NotRated,
    /// Someone looked and found no studies.
    NoneFound,
    /// Studies did not report it.
    NotMeasured,
}

impl CertaintyChoice {
    /// Every choice, in the order of a menu.
    pub const ALL: [Self; 8] = [
        Self::High,
        Self::Moderate,
        Self::Low,
        Self::VeryLow,
        Self::RatedOther,
        Self::NotRated,
        Self::NoneFound,
        Self::NotMeasured,
    ];

    /// The choice under which a certainty falls; none for what the pack does not cover.
    #[must_use]
    pub fn of(certainty: &Certainty) -> Option<Self> {
        match certainty.state {
            CertaintyState::RatedGrade => certainty.level.map(|level| match level {
                Level::High => Self::High,
                Level::Moderate => Self::Moderate,
                Level::Low => Self::Low,
                Level::VeryLow => Self::VeryLow,
            }),
            CertaintyState::RatedOther => Some(Self::RatedOther),
            CertaintyState::NotRatedSynthesis | CertaintyState::NotRatedTrials => Some(Self::NotRated),
            CertaintyState::NoneFound => Some(Self::NoneFound),
            CertaintyState::NotMeasured => Some(Self::NotMeasured),
            CertaintyState::NotCovered => None,
        }
    }
}

/// What must hold: within a field any of the values, across fields all. All that is asked of findings
/// must hold for one finding together. An empty field asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Ids of categories.
    pub categories: Vec<String>,
    /// Sorts of comparators.
    pub comparators: Vec<ComparatorKind>,
    /// Certainty.
    pub certainty: Vec<CertaintyChoice>,
    /// Directions.
    pub directions: Vec<Favours>,
    /// Literature searched before that year.
    pub searched_before: Option<u16>,
}

impl Filter {
    /// True where nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// True where a topic is to be shown.
    #[must_use]
    pub fn admits(&self, pack: &Pack, topic: TopicId) -> bool {
        any(&self.categories, |category| *category == pack.outline(topic).category)
            && (!self.asks_of_findings()
                || pack.topic(topic).findings.iter().any(|finding| self.admits_finding(pack, finding)))
    }

    /// True where a finding has all that is asked of findings.
    #[must_use]
    pub fn admits_finding(&self, pack: &Pack, finding: &Finding) -> bool {
        any(&self.comparators, |kind| *kind == finding.comparator.kind)
            && any(&self.certainty, |choice| Some(*choice) == CertaintyChoice::of(&finding.certainty))
            && any(&self.directions, |direction| *direction == finding.reported.favours)
            && self.searched_before.is_none_or(|year| {
                let source = pack.source_id(&finding.source).map(|id| pack.source(id));
                source.and_then(|source| source.custom.search_end).is_some_and(|end| end.year < year)
            })
    }

    fn asks_of_findings(&self) -> bool {
        !self.comparators.is_empty()
            || !self.certainty.is_empty()
            || !self.directions.is_empty()
            || self.searched_before.is_some()
    }
}

fn any<T>(choices: &[T], holds: impl Fn(&T) -> bool) -> bool {
    choices.is_empty() || choices.iter().any(holds)
}

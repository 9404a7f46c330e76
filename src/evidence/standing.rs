//! What a list of topics shows of each: the finding that speaks for a comparison.

use super::model::{CertaintyState, ComparatorKind, Favours, Level, StatusState};
use super::pack::{Pack, TopicId};

/// A column of the evidence map. Comparisons of different columns are never merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Compared with an imitation.
    Sham,
    /// Compared with no treatment, usual care, a waiting list, or the same care without it.
    Care,
    /// Compared with a medicine.
    Drug,
    /// Compared with another treatment, or with several things pooled.
    Other,
}

impl Column {
    /// Every column, left to right.
    pub const ALL: [Self; 4] = [Self::Sham, Self::Care, Self::Drug, Self::Other];

    /// The column in which a comparison stands.
    #[must_use]
    pub const fn of(kind: ComparatorKind) -> Self {
        match kind {
            ComparatorKind::Sham => Self::Sham,
            ComparatorKind::NoTreatment
            | ComparatorKind::UsualCare
            | ComparatorKind::Waitlist
            | ComparatorKind::AddOn => Self::Care,
            ComparatorKind::Drug => Self::Drug,
            ComparatorKind::OtherActive | ComparatorKind::Mixed => Self::Other,
        }
    }
}

/// The finding that speaks for a column: one named body of evidence, never a count of votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its place in the topic.
    pub finding: usize,
    /// Its direction.
    pub favours: Favours,
    /// Its state of certainty.
    pub state: CertaintyState,
    /// Its GRADE level, if rated so.
    pub level: Option<Level>,
    /// Further findings of the same column.
    pub others: usize,
    /// True where its source is retracted.
    pub retracted: bool,
}

/// The first listed finding of a column; findings stand most important first.
#[must_use]
pub fn standing(pack: &Pack, topic: TopicId, column: Column) -> Option<Standing> {
    let findings = &pack.topic(topic).findings;
    let mut places =
        (0..findings.len()).filter(|place| Column::of(findings[*place].comparator.kind) == column);
    let place = places.next()?;
    let finding = &findings[place];
    let source = pack.source_id(&finding.source).map(|id| pack.source(id));
    Some(Standing {
        finding: place,
        favours: finding.reported.favours,
        state: finding.certainty.state,
        level: finding.certainty.level,
        others: places.count(),
        retracted: source.is_some_and(|source| source.custom.status.state == StatusState::Retracted),
    })
}

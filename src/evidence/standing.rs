//! What a list of topics shows of each: the finding that speaks for a comparison.

use super::model::{CertaintyState, ComparatorKind, Favours, Finding, Level};

/// A column of the evidence map. Comparisons of different columns are never merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Compared with an imitation.
    Sham,
    /// Compared with no treatment, usual care or a waiting list.
    Care,
    /// Compared with a medicine.
    Drug,
    /// Compared with another treatment, or with several things pooled.
    Other,
    /// Added to a treatment that both groups had.
    AddOn,
}

impl Column {
    /// Every column, left to right.
    pub const ALL: [Self; 5] = [Self::Sham, Self::Care, Self::Drug, Self::Other, Self::AddOn];

    /// The column in which a comparison stands.
    #[must_use]
    pub const fn of(kind: ComparatorKind) -> Self {
        match kind {
            ComparatorKind::Sham => Self::Sham,
            ComparatorKind::NoTreatment | ComparatorKind::UsualCare | ComparatorKind::Waitlist => Self::Care,
            ComparatorKind::Drug => Self::Drug,
            ComparatorKind::OtherActive | ComparatorKind::Mixed => Self::Other,
            ComparatorKind::AddOn => Self::AddOn,
        }
    }
}

/// The finding that speaks for others like it: one named body of evidence, never a count of votes.
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
    /// Further findings of the kind asked for.
    pub others: usize,
    /// True where its source was retracted or withdrawn.
    pub taken_back: bool,
}

/// The first of the findings wanted whose source still stands, else the first; findings stand most important first.
pub fn standing_of(
    findings: &[Finding],
    wanted: impl Fn(&Finding) -> bool,
    taken_back: &dyn Fn(&str) -> bool,
) -> Option<Standing> {
    let places: Vec<usize> = (0..findings.len()).filter(|&place| wanted(&findings[place])).collect();
    let stands = |place: &&usize| !taken_back(&findings[**place].source);
    let place = *places.iter().find(stands).or(places.first())?;
    let finding = &findings[place];
    Some(Standing {
        finding: place,
        favours: finding.reported.favours,
        state: finding.certainty.state,
        level: finding.certainty.level,
        others: places.len() - 1,
        taken_back: taken_back(&finding.source),
    })
}

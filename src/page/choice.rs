//! Which findings of a topic a picture shows: all of them, or one comparison for one figure.

use crate::evidence::model::{ComparatorKind, Finding};

/// Which findings are shown. What is empty asks for nothing; all that is asked for must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only against one of these sorts of comparators.
    pub comparators: Vec<ComparatorKind>,
    /// Only outcomes whose name holds one of these, whatever the case of its letters.
    pub outcomes: Vec<String>,
    /// Only findings of one of these ids.
    pub findings: Vec<String>,
}

impl Choice {
    /// Whether a finding is shown.
    #[must_use]
    pub fn admits(&self, finding: &Finding) -> bool {
        let name = finding.outcome.name.to_lowercase();
        let any = |none: bool, found: bool| none || found;
        any(self.comparators.is_empty(), self.comparators.contains(&finding.comparator.kind))
            && any(
                self.outcomes.is_empty(),
                self.outcomes.iter().any(|part| name.contains(&part.to_lowercase())),
            )
            && any(self.findings.is_empty(), self.findings.contains(&finding.id))
    }
}

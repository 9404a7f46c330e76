//! A finding to take along: never without its comparator, its certainty and its source.

use crate::{
    cite,
    evidence::{self, Pack, TopicId, model::Finding},
};

/// A finding as text: what was found against what, the figures, how sure and who says so, how far the
/// literature was searched, and the citation.
#[must_use]
pub fn quotation(pack: &Pack, topic: TopicId, finding: usize) -> Option<String> {
    let topic = pack.topic(topic);
    let finding = topic.findings.get(finding)?;
    let source = pack.source(pack.source_id(&finding.source)?);
    let searched = source.custom.search_end.map(|date| format!(" Searched to {date}.")).unwrap_or_default();
    Some(format!(
        "{}: {}{}\nHow sure: {}.{searched}\n{}",
        topic.title,
        evidence::found(finding, source),
        figures(finding),
        evidence::how_sure(&finding.certainty).trim_end_matches('.'),
        cite::citation(source),
    ))
}

fn figures(finding: &Finding) -> String {
    let effect = finding.effect.as_ref().filter(|effect| effect.estimate.is_some());
    effect.map(|effect| format!(" {}.", evidence::effect_figures(effect))).unwrap_or_default()
}

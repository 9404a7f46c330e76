//! Which part of a topic rests on which source.

use serde::{Deserialize, Serialize};

use super::model::{Certainty, Finding, Topic};
use super::prose::citations;

/// The part of a topic that cites a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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

/// Every id a topic cites, in the order of its page.
pub fn cited(topic: &Topic) -> Vec<(Part, &str)> {
    let mut cited = Vec::new();
    cite_text(&mut cited, Some(&topic.in_short));
    for (i, finding) in topic.findings.iter().enumerate() {
        cited.extend(by_finding(finding).map(|id| (Part::Finding(i), id)));
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

fn by_finding(finding: &Finding) -> impl Iterator<Item = &str> {
    let ratings = std::iter::once(&finding.certainty).chain(&finding.other_ratings);
    let rows = finding.trial_rows.iter().flat_map(|trials| &trials.rows);
    std::iter::once(finding.source.as_str())
        .chain(ratings.filter_map(|rating: &Certainty| rating.source.as_deref()))
        .chain(finding.outcome.mid.as_ref().map(|mid| mid.source.as_str()))
        .chain(rows.filter_map(|row| row.source.as_deref()))
}

fn cite_text<'a>(cited: &mut Vec<(Part, &'a str)>, texts: impl IntoIterator<Item = &'a String>) {
    let ids = texts.into_iter().flat_map(|text| citations(text)).flat_map(|(_, ids)| ids);
    cited.extend(ids.map(|id| (Part::Text, id)));
}

//! Which part of a topic rests on which source.

use super::model::{Finding, Guideline, Topic};
use super::prose::citations;

/// The part of a topic that cites a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    let mut cited: Vec<(Part, &str)> = texts_cite(Part::Text, [Some(&topic.in_short)]).collect();
    cited.extend(texts_cite(Part::Text, topic.body.iter().map(|section| Some(&section.text))));
    for (i, finding) in topic.findings.iter().enumerate() {
        cited.extend(by_finding(finding).map(|id| (Part::Finding(i), id)));
    }
    for (i, harm) in topic.harms.iter().enumerate() {
        let rated = harm.certainty.as_ref().and_then(|certainty| certainty.source.as_deref());
        cited.extend(std::iter::once(harm.source.as_str()).chain(rated).map(|id| (Part::Harm(i), id)));
        cited.extend(texts_cite(Part::Harm(i), [harm.said.as_ref()]));
    }
    for (i, guideline) in topic.guidelines.iter().enumerate() {
        cited.push((Part::Guideline(i), guideline.source.as_str()));
        cited.extend(texts_cite(Part::Guideline(i), guideline_texts(guideline)));
    }
    cited.extend(texts_cite(Part::Text, [topic.disagreement.as_ref(), topic.gaps.as_ref()]));
    for (i, check) in topic.claim_checks.iter().enumerate() {
        cited.extend(texts_cite(Part::Claim(i), [Some(&check.claim), Some(&check.finding)]));
        cited.extend(check.sources.iter().map(|id| (Part::Claim(i), id.as_str())));
    }
    cited
}

/// The texts of a guideline that may cite.
pub fn guideline_texts(guideline: &Guideline) -> [Option<&String>; 4] {
    let Guideline { recommendation, comparator_relied_on, status, note, .. } = guideline;
    [Some(recommendation), comparator_relied_on.as_ref(), status.as_ref(), note.as_ref()]
}

/// The texts of a finding that may cite.
pub fn finding_texts(finding: &Finding) -> [Option<&String>; 2] {
    [finding.trial_rows.as_ref().and_then(|trials| trials.note.as_ref()), finding.note.as_ref()]
}

fn by_finding(finding: &Finding) -> impl Iterator<Item = &str> {
    let ratings = std::iter::once(&finding.certainty).chain(&finding.other_ratings);
    let rows = finding.trial_rows.iter().flat_map(|trials| &trials.rows);
    std::iter::once(finding.source.as_str())
        .chain(finding.outcome.mid.as_ref().map(|mid| mid.source.as_str()))
        .chain(ratings.filter_map(|rating| rating.source.as_deref()))
        .chain(rows.filter_map(|row| row.source.as_deref()))
        .chain(texts_cite(Part::Text, finding_texts(finding)).map(|(_, id)| id))
}

fn texts_cite<'a>(
    part: Part,
    texts: impl IntoIterator<Item = Option<&'a String>>,
) -> impl Iterator<Item = (Part, &'a str)> {
    let ids = texts.into_iter().flatten().flat_map(|text| citations(text)).flat_map(|(_, ids)| ids);
    ids.map(move |id| (part, id))
}

//! What differs between two packs, record by record.

use serde::Serialize;

use super::model::{Date, Finding, Source, Topic};
use super::pack::Pack;

/// One difference. Records are the same where their ids are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened to the record.
    pub kind: ChangeKind,
    /// `topic`, or `topic: finding`, or the id of a source.
    pub record: String,
    /// What it was and what it is, where that is short.
    pub detail: Option<String>,
}

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// A topic that was not there.
    TopicAdded,
    /// A topic that is gone.
    TopicRemoved,
    /// A finding that was not there.
    FindingAdded,
    /// A finding that is gone.
    FindingRemoved,
    /// A finding with another figure, direction, comparator, outcome or count.
    Restated,
    /// A finding with another certainty.
    Rerated,
    /// A finding read again, on another day.
    Redated,
    /// A source that was not there.
    SourceAdded,
    /// A source that is gone.
    SourceRemoved,
    /// A source whose search now ends on another day.
    Researched,
    /// A source whose standing changed.
    StatusChanged,
}

impl ChangeKind {
    /// In words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::TopicAdded => "topic added",
            Self::TopicRemoved => "topic removed",
            Self::FindingAdded => "finding added",
            Self::FindingRemoved => "finding removed",
            Self::Restated => "restated",
            Self::Rerated => "re-rated",
            Self::Redated => "read again",
            Self::SourceAdded => "source added",
            Self::SourceRemoved => "source removed",
            Self::Researched => "searched anew",
            Self::StatusChanged => "status changed",
        }
    }
}

/// Every difference, by kind, then in the order of the packs.
#[must_use]
pub fn changes(old: &Pack, new: &Pack) -> Vec<Change> {
    let mut found = topics(old, new);
    found.extend(sources(old, new));
    found.sort_by_key(|change| change.kind);
    found
}

fn topics(old: &Pack, new: &Pack) -> Vec<Change> {
    let mut found = Vec::new();
    for topic in new.topics().map(|id| new.topic(id)) {
        match old.topic_id(&topic.id) {
            Some(before) => found.extend(findings(old.topic(before), topic)),
            None => found.push(plain(ChangeKind::TopicAdded, &topic.id)),
        }
    }
    let gone = old.topics().map(|id| old.outline(id).id).filter(|id| new.topic_id(id).is_none());
    found.extend(gone.map(|id| plain(ChangeKind::TopicRemoved, id)));
    found
}

fn findings(old: &Topic, new: &Topic) -> Vec<Change> {
    let record = |finding: &Finding| format!("{}: {}", new.id, finding.id);
    let same = |findings: &[Finding], id: &str| findings.iter().position(|finding| finding.id == id);
    let mut found = Vec::new();
    for finding in &new.findings {
        match same(&old.findings, &finding.id) {
            Some(at) => found.extend(restated(&old.findings[at], finding, &record(finding))),
            None => found.push(plain(ChangeKind::FindingAdded, &record(finding))),
        }
    }
    let gone = old.findings.iter().filter(|finding| same(&new.findings, &finding.id).is_none());
    found.extend(gone.map(|finding| plain(ChangeKind::FindingRemoved, &record(finding))));
    found
}

fn restated(old: &Finding, new: &Finding, record: &str) -> Vec<Change> {
    let mut found = Vec::new();
    if !same_result(old, new) {
        found.push(told(ChangeKind::Restated, record, figures(old), figures(new)));
    }
    if old.certainty != new.certainty || old.other_ratings != new.other_ratings {
        let said = |finding: &Finding| super::how_sure(&finding.certainty);
        found.push(told(ChangeKind::Rerated, record, said(old), said(new)));
    }
    if old.checked != new.checked {
        found.push(told(ChangeKind::Redated, record, old.checked.to_string(), new.checked.to_string()));
    }
    found
}

fn same_result(old: &Finding, new: &Finding) -> bool {
    old.effect == new.effect
        && old.absolute == new.absolute
        && old.reported == new.reported
        && old.comparator == new.comparator
        && old.outcome == new.outcome
        && (old.trials, old.participants) == (new.trials, new.participants)
        && old.trial_rows == new.trial_rows
}

fn figures(finding: &Finding) -> String {
    finding.effect.as_ref().map_or_else(|| "no figure".to_owned(), super::effect_figures)
}

fn sources(old: &Pack, new: &Pack) -> Vec<Change> {
    let mut found = Vec::new();
    for source in new.sources().map(|id| new.source(id)) {
        match old.source_id(&source.id) {
            Some(before) => found.extend(standing(old.source(before), source)),
            None => found.push(plain(ChangeKind::SourceAdded, &source.id)),
        }
    }
    let gone = old.sources().map(|id| &old.source(id).id).filter(|id| new.source_id(id).is_none());
    found.extend(gone.map(|id| plain(ChangeKind::SourceRemoved, id)));
    found
}

fn standing(old: &Source, new: &Source) -> Vec<Change> {
    let (was, is) = (&old.custom, &new.custom);
    let mut found = Vec::new();
    if was.search_end != is.search_end {
        let said = |end: Option<Date>| end.map_or("not known".to_owned(), |end| end.to_string());
        found.push(told(ChangeKind::Researched, &new.id, said(was.search_end), said(is.search_end)));
    }
    if (was.status.state, &was.status.by) != (is.status.state, &is.status.by) {
        let said = |source: &Source| super::status_word(source.custom.status.state).to_owned();
        found.push(told(ChangeKind::StatusChanged, &new.id, said(old), said(new)));
    }
    found
}

fn plain(kind: ChangeKind, record: &str) -> Change {
    Change { kind, record: record.to_owned(), detail: None }
}

/// The two texts, where they differ in what a line can say.
fn told(kind: ChangeKind, record: &str, was: String, is: String) -> Change {
    let detail = (was != is).then(|| format!("{was}, now {is}"));
    Change { kind, record: record.to_owned(), detail }
}

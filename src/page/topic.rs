//! A topic's page: in short, then what was found by comparator, harms, guidelines, disagreement, gaps, the
//! overview checked.

use super::finding::finding;
use super::journal::yours;
use super::parts::{claim, guideline, harm, side_by_side};
use super::source::standing_of;
use super::text::Text;
use super::writer::Writer;
use super::{ItemKind, Page, Role, Setting, Target};
use crate::cite;
use crate::evidence::model::{ComparatorKind, Kind, StatusState, Topic};
use crate::evidence::{Pack, SourceId, TopicId};
use crate::journal::{Journal, Subject};

/// Comparators in the order of the page, the hardest test first.
pub(super) const COMPARATORS: [ComparatorKind; 8] = [
    ComparatorKind::Sham,
    ComparatorKind::NoTreatment,
    ComparatorKind::UsualCare,
    ComparatorKind::Waitlist,
    ComparatorKind::AddOn,
    ComparatorKind::Drug,
    ComparatorKind::OtherActive,
    ComparatorKind::Mixed,
];

/// The page of a topic.
#[must_use]
pub fn topic(pack: &Pack, id: TopicId, setting: Setting) -> Page {
    topic_with(pack, id, &Journal::new(&pack.info().id), setting)
}

/// The page of a topic, with what its reader keeps of it and of its findings.
#[must_use]
pub fn topic_with(pack: &Pack, id: TopicId, journal: &Journal, setting: Setting) -> Page {
    let record = pack.topic(id);
    let mut writer = Writer::new(setting);
    writer.title(&record.title);
    writer.labelled("In short", Text::new().prose(pack, &record.in_short));
    banners(&mut writer, pack, pack.topic_sources(id));
    yours(&mut writer, journal, &Subject::topic(pack, id));
    for section in &record.body {
        writer.heading(&section.heading);
        writer.prose(pack, &section.text);
    }
    findings(&mut writer, pack, id, journal);
    harms(&mut writer, pack, record);
    guidelines(&mut writer, pack, record);
    told(&mut writer, pack, "WHERE SOURCES DISAGREE", record.disagreement.as_deref());
    told(&mut writer, pack, "WHAT IS UNKNOWN", record.gaps.as_deref());
    claims(&mut writer, pack, record);
    see_also(&mut writer, pack, record);
    writer.finish()
}

/// The heading above findings of one sort of comparator.
#[must_use]
pub fn comparator_heading(kind: ComparatorKind) -> &'static str {
    match kind {
        ComparatorKind::Sham => "AGAINST SHAM TREATMENT",
        ComparatorKind::NoTreatment => "AGAINST NO TREATMENT",
        ComparatorKind::UsualCare => "AGAINST USUAL CARE",
        ComparatorKind::Waitlist => "AGAINST WAITING",
        ComparatorKind::Drug => "AGAINST A DRUG",
        ComparatorKind::OtherActive => "AGAINST ANOTHER TREATMENT",
        ComparatorKind::AddOn => "ADDED TO A TREATMENT BOTH GROUPS HAD",
        ComparatorKind::Mixed => "AGAINST SEVERAL THINGS POOLED BY THE SOURCE",
    }
}

/// The glossary's id or other spelling of a sort of comparator.
pub(super) fn comparator_key(kind: ComparatorKind) -> &'static str {
    match kind {
        ComparatorKind::Sham => "sham",
        ComparatorKind::NoTreatment => "no-treatment",
        ComparatorKind::UsualCare => "usual-care",
        ComparatorKind::Waitlist => "waitlist",
        ComparatorKind::Drug => "drug",
        ComparatorKind::OtherActive => "other active",
        ComparatorKind::AddOn => "add-on",
        ComparatorKind::Mixed => "mixed",
    }
}

/// Says of each source that was taken back, before any of its figures, that it was.
fn banners(writer: &mut Writer, pack: &Pack, sources: &[SourceId]) {
    for &id in sources {
        let source = pack.source(id);
        let status = &source.custom.status;
        if matches!(status.state, StatusState::Retracted | StatusState::Withdrawn) {
            let text = format!("{} {}: ", writer.glyphs.warning(), standing_of(status.state));
            let text = Text::new().say(Role::Warning, text).say(Role::Body, cite::short(source)).source(id);
            let text = match &status.by {
                Some(by) => text.say(Role::Body, "; newer:").cite(pack, by),
                None => text,
            };
            writer.gap();
            writer.paragraph(
                text.say(Role::Body, ". ").prose(pack, status.note.as_deref().unwrap_or_default()),
            );
        }
    }
}

fn findings(writer: &mut Writer, pack: &Pack, id: TopicId, journal: &Journal) {
    let record = pack.topic(id);
    for kind in COMPARATORS {
        let group: Vec<usize> =
            (0..record.findings.len()).filter(|&at| record.findings[at].comparator.kind == kind).collect();
        if let Some(&first) = group.first() {
            let heading = sham_heading(record, &group).unwrap_or_else(|| comparator_heading(kind).to_owned());
            writer.group(Text::new().term(pack, Role::Group, heading, comparator_key(kind)));
            for at in group {
                if at != first {
                    writer.gap();
                }
                writer.item(ItemKind::Finding(at));
                finding(writer, pack, id, at);
                yours(writer, journal, &Subject::finding(pack, id, at));
            }
        }
    }
}

/// The sort of sham where all findings of the group share it: `AGAINST SHAM NEEDLING`.
fn sham_heading(record: &Topic, group: &[usize]) -> Option<String> {
    let comparator = &record.findings[*group.first()?].comparator;
    let same = group.iter().all(|&at| record.findings[at].comparator.label == comparator.label);
    (same && comparator.kind == ComparatorKind::Sham && comparator.label.starts_with("sham "))
        .then(|| format!("AGAINST {}", comparator.label.to_uppercase()))
}

fn harms(writer: &mut Writer, pack: &Pack, record: &Topic) {
    if record.harms.is_empty() && record.findings.is_empty() && record.kind != Kind::Condition {
        return;
    }
    writer.heading("HARMS");
    if record.harms.is_empty() {
        writer.paragraph(Text::body(
            "This pack holds nothing about harms here; that does not mean there are none.",
        ));
    }
    for (at, record) in record.harms.iter().enumerate() {
        writer.item(ItemKind::Harm(at));
        harm(writer, pack, record);
    }
}

fn guidelines(writer: &mut Writer, pack: &Pack, record: &Topic) {
    if !record.guidelines.is_empty() {
        writer.heading("GUIDELINES");
    }
    if record.guidelines.len() > 1 {
        side_by_side(writer, pack, &record.guidelines);
        writer.gap();
    }
    for (at, record) in record.guidelines.iter().enumerate() {
        if at > 0 {
            writer.gap();
        }
        writer.item(ItemKind::Guideline(at));
        guideline(writer, pack, record);
    }
}

fn told(writer: &mut Writer, pack: &Pack, heading: &str, text: Option<&str>) {
    if let Some(text) = text {
        writer.heading(heading);
        writer.prose(pack, text);
    }
}

fn claims(writer: &mut Writer, pack: &Pack, record: &Topic) {
    if !record.claim_checks.is_empty() {
        writer.heading("THE OVERVIEW CHECKED");
    }
    for (at, check) in record.claim_checks.iter().enumerate() {
        if at > 0 {
            writer.gap();
        }
        writer.item(ItemKind::Claim(at));
        claim(writer, pack, check);
    }
}

fn see_also(writer: &mut Writer, pack: &Pack, record: &Topic) {
    let topics: Vec<TopicId> = record.see_also.iter().filter_map(|id| pack.topic_id(id)).collect();
    if !topics.is_empty() {
        writer.heading("SEE ALSO");
    }
    for id in topics {
        writer.bullet(Text::new().link(pack.outline(id).title, Target::Topic(id)));
    }
}

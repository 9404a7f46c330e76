//! A source's page: what it is, whether it still stands, what it found, and everything that rests on it.

use super::figure::{counted, parted};
use super::finding::searched;
use super::glyph::Glyphs;
use super::journal::yours;
use super::parts::issued;
use super::text::Text;
use super::writer::Writer;
use super::{ItemKind, Page, Role, Setting, Target};
use crate::cite::{self, Style};
use crate::evidence::model::{Source, StatusState};
use crate::evidence::{Pack, Part, Reliance, SourceId};
use crate::evidence::{comparator_word, read_word, verdict_word};
use crate::journal::{Journal, Subject};

/// The page of a source, its citation in a style.
#[must_use]
pub fn source(pack: &Pack, id: SourceId, style: Style, setting: Setting) -> Page {
    source_with(pack, id, style, &Journal::new(&pack.info().id), setting)
}

/// The page of a source, with what its reader keeps of it.
#[must_use]
pub fn source_with(pack: &Pack, id: SourceId, style: Style, journal: &Journal, setting: Setting) -> Page {
    let record = pack.source(id);
    let mut writer = Writer::new(setting);
    writer.title(&format!("[{}] {}", id.number(), cite::short(record)));
    banner(&mut writer, pack, record);
    writer.paragraph(Text::body(cite::cited(record, style).text()));
    writer.gap();
    facts(&mut writer, pack, record);
    addresses(&mut writer, record);
    yours(&mut writer, journal, &Subject::source(pack, id));
    relied_on(&mut writer, pack, id);
    writer.finish()
}

/// The state of a source in capitals.
pub(super) fn standing_of(state: StatusState) -> &'static str {
    match state {
        StatusState::Current => "CURRENT",
        StatusState::Superseded => "SUPERSEDED",
        StatusState::Withdrawn => "WITHDRAWN",
        StatusState::Retracted => "RETRACTED",
        StatusState::Corrected => "CORRECTED",
    }
}

/// The state of a source that no longer stands as it was, and the source to read instead.
pub(super) fn standing(glyphs: Glyphs, pack: &Pack, record: &Source) -> Text {
    let status = &record.custom.status;
    let text = Text::new().say(Role::Warning, format!("{} {}", glyphs.warning(), standing_of(status.state)));
    let joint = match status.state {
        StatusState::Retracted | StatusState::Withdrawn => "; newer:",
        _ => " by",
    };
    match &status.by {
        Some(by) => text.say(Role::Body, joint).cite(pack, by),
        None => text,
    }
}

fn banner(writer: &mut Writer, pack: &Pack, record: &Source) {
    let status = &record.custom.status;
    let checked = format!(" (looked up {})", status.checked);
    if status.state == StatusState::Current {
        let text = format!("No retraction and no newer version met{checked}.");
        writer.paragraph(Text::new().say(Role::Faint, text));
    } else {
        let text = standing(writer.glyphs, pack, record);
        let text = text.say(Role::Body, format!("{checked}. "));
        writer.paragraph(text.prose(pack, status.note.as_deref().unwrap_or_default()));
    }
    writer.gap();
}

fn facts(writer: &mut Writer, pack: &Pack, record: &Source) {
    let notes = &record.custom;
    let counts = [
        notes.trials.map(|n| counted(n, "trial", "trials")),
        notes.participants.map(|n| counted(n, "person", "people")),
    ];
    let what = [Some(notes.design.clone())].into_iter().chain(counts).flatten().map(Text::body).collect();
    writer.labelled("What", parted(what, writer.glyphs.separator()));
    if let Some(end) = notes.search_end {
        writer.labelled("Search", Text::body(searched(end, writer.setting.today)));
    }
    writer.labelled("Found", Text::new().prose(pack, &notes.found));
    writer.labelled("Funding", Text::body(notes.funding.as_deref().unwrap_or("not read")));
    writer.labelled("Read", Text::body(read_word(notes.read)));
}

fn addresses(writer: &mut Writer, record: &Source) {
    let doi = record.doi.as_ref().map(|doi| ("DOI", format!("https://doi.org/{doi}")));
    let pubmed =
        record.pmid.as_ref().map(|pmid| ("PubMed", format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/")));
    let web = |url: &&String| doi.as_ref().is_none_or(|(_, address)| address != *url) && is_web(url);
    let url = record.url.as_ref().filter(web).map(|url| ("Address", url.clone()));
    for (label, address) in [doi.clone(), pubmed, url].into_iter().flatten() {
        writer.labelled(label, Text::new().link(address.clone(), Target::Address(address)));
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn relied_on(writer: &mut Writer, pack: &Pack, id: SourceId) {
    writer.heading("RELIED ON BY");
    for &reliance in pack.relied_on_by(id) {
        let (text, target) = reliant(pack, reliance);
        let title = &pack.topic(reliance.topic).title;
        writer.bullet(Text::new().link(format!("{title}: {text}"), target));
    }
    if pack.relied_on_by(id).is_empty() {
        writer.paragraph(Text::body("Nothing in this pack."));
    }
}

/// What rests on a source, in words, and where it stands.
fn reliant(pack: &Pack, reliance: Reliance) -> (String, Target) {
    let (topic, record) = (reliance.topic, pack.topic(reliance.topic));
    let at = |kind| Target::Item(topic, kind);
    match reliance.part {
        Part::Finding(n) => {
            let finding = &record.findings[n];
            let against = comparator_word(finding.comparator.kind);
            (format!("{}, against {against}", finding.outcome.name), at(ItemKind::Finding(n)))
        }
        Part::Harm(n) => (format!("harm, {}", record.harms[n].event), at(ItemKind::Harm(n))),
        Part::Guideline(n) => {
            let guideline = &record.guidelines[n];
            (format!("guideline, {}", issued(guideline)), at(ItemKind::Guideline(n)))
        }
        Part::Claim(n) => {
            let verdict = verdict_word(record.claim_checks[n].verdict);
            (format!("claim checked, {verdict}"), at(ItemKind::Claim(n)))
        }
        Part::Text => ("text".to_owned(), Target::Topic(topic)),
    }
}

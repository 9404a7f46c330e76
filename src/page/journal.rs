//! What the reader keeps: beside the record it is on, and all of it on a page of its own.

use super::text::Text;
use super::writer::Writer;
use super::{ItemKind, Page, Role, Setting, Target};
use crate::cite;
use crate::evidence::{Pack, comparator_word};
use crate::journal::{Found, Journal, Subject};

/// How many of the topics last read are listed.
const LAST_READ: usize = 20;

/// The bookmark and the note on something, under its facts; nothing where there are none.
pub(super) fn yours(writer: &mut Writer, journal: &Journal, subject: &Subject) {
    if journal.is_bookmarked(subject) {
        let mark = writer.glyphs.kept();
        writer.labelled("Yours", Text::body(format!("{mark} bookmarked")));
    }
    if let Some(note) = journal.note(subject) {
        told(writer, "Your note", note);
    }
}

/// The text of a note, line by line as it was written.
fn told(writer: &mut Writer, label: &str, note: &str) {
    for (at, line) in note.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        writer.labelled(if at == 0 { label } else { "" }, Text::body(line));
    }
}

/// Every bookmark and note, and the topics last read, newest first.
#[must_use]
pub fn journal(pack: &Pack, journal: &Journal, setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    writer.title("Your reading");
    let (bookmarks, notes, read) = (journal.bookmarks(), journal.notes(), journal.last_read());
    writer.heading(&format!("BOOKMARKS ({})", bookmarks.len()));
    if bookmarks.is_empty() {
        writer.paragraph(Text::body("None yet. A topic, a finding or a source can be bookmarked."));
    }
    for (subject, _) in bookmarks {
        writer.bullet(linked(pack, subject));
    }
    writer.heading(&format!("NOTES ({})", notes.len()));
    if notes.is_empty() {
        writer.paragraph(Text::body(
            "None yet. Notes are written in your own editor, and stay on this machine.",
        ));
    }
    for (subject, _) in notes {
        writer.gap();
        writer.labelled("On", linked(pack, subject));
        told(&mut writer, "Your note", journal.note(subject).unwrap_or_default());
    }
    if !read.is_empty() {
        writer.heading("LAST READ");
    }
    for id in read.iter().filter_map(|(id, _)| pack.topic_id(id)).take(LAST_READ) {
        writer.bullet(Text::new().link(pack.outline(id).title, Target::Topic(id)));
    }
    writer.finish()
}

fn linked(pack: &Pack, subject: &Subject) -> Text {
    let title = subject_title(pack, subject);
    match subject.find(pack) {
        Some(Found::Topic(id)) => Text::new().link(title, Target::Topic(id)),
        Some(Found::Finding(id, at)) => Text::new().link(title, Target::Item(id, ItemKind::Finding(at))),
        Some(Found::Source(id)) => Text::new().link(title, Target::Source(id)),
        None => Text::new().say(Role::Faint, title),
    }
}

/// What a subject is called; where the pack has it no longer, its id and that this is so.
#[must_use]
pub fn subject_title(pack: &Pack, subject: &Subject) -> String {
    match subject.find(pack) {
        Some(Found::Topic(id)) => pack.outline(id).title.to_string(),
        Some(Found::Finding(id, at)) => {
            let topic = pack.topic(id);
            let finding = &topic.findings[at];
            let against = comparator_word(finding.comparator.kind);
            format!("{}: {}, against {against}", topic.title, finding.outcome.name)
        }
        Some(Found::Source(id)) => format!("[{}] {}", id.number(), cite::short(pack.source(id))),
        None => format!("{}, which this pack has no longer", String::from(subject.clone())),
    }
}

//! `notes`: the reader's bookmarks and notes, and the topics last read.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Result;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{NOTHING_FOUND, args::NotesFormat, paper::Paper};
use crate::{
    evidence::{Pack, clean, model::Date},
    home::JournalFile,
    journal::{Journal, Subject, Time},
    page::{self, Visit},
};

/// Prints them; exit 1 where nothing is kept.
pub(super) fn run(
    paper: &mut Paper,
    pack: &Pack,
    file: Option<JournalFile>,
    format: NotesFormat,
) -> Result<ExitCode> {
    let found = file.as_ref().map(JournalFile::read).transpose()?.flatten();
    let Some(journal) = found.filter(|journal| journal.latest() > 0) else {
        let place = file.map(|file| format!(" in {}", file.path().display())).unwrap_or_default();
        let text = format!("nothing is kept of this pack{place}");
        writeln!(anstream::stderr(), "needlepoint: {}", clean(&text))?;
        return Ok(ExitCode::from(NOTHING_FOUND));
    };
    match format {
        _ if paper.json => paper.json(&data(pack, &journal))?,
        NotesFormat::Json => paper.json(&data(pack, &journal))?,
        NotesFormat::Md => markdown(paper, pack, &journal)?,
        NotesFormat::Text => paper.page(&page::journal(pack, &journal, paper.setting))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The visit sheet that is kept; an empty one where there is none.
pub(super) fn visit(file: Option<JournalFile>) -> Result<Visit> {
    let journal = file.map(|file| file.read()).transpose()?.flatten();
    let sheet = journal.as_ref().and_then(Journal::visit);
    Ok(sheet.map(Visit::deserialize).transpose()?.unwrap_or_default())
}

fn data(pack: &Pack, journal: &Journal) -> Value {
    let row = |subject: &Subject, when: Time| {
        json!({
            "kind": subject.kind(),
            "id": String::from(subject.clone()),
            "title": page::subject_title(pack, subject),
            "date": day(when),
        })
    };
    let note = |subject: &Subject, when: Time| {
        let mut row = row(subject, when);
        row["text"] = clean(journal.note(subject).unwrap_or_default()).into();
        row
    };
    let bookmarks: Vec<Value> = journal.bookmarks().into_iter().map(|(it, when)| row(it, when)).collect();
    let notes: Vec<Value> = journal.notes().into_iter().map(|(it, when)| note(it, when)).collect();
    let read = journal.last_read().into_iter().map(|(id, when)| json!({ "topic": id, "date": day(when) }));
    json!({
        "pack": pack.info().id,
        "bookmarks": bookmarks,
        "notes": notes,
        "read": read.collect::<Vec<_>>(),
    })
}

fn markdown(paper: &mut Paper, pack: &Pack, journal: &Journal) -> io::Result<()> {
    paper.line(&format!("# Your reading: {}", pack.info().title))?;
    paper.line("\n## Bookmarks\n")?;
    for (subject, when) in journal.bookmarks() {
        paper.line(&format!("- {} ({})", page::subject_title(pack, subject), day(when)))?;
    }
    paper.line("\n## Notes")?;
    for (subject, when) in journal.notes() {
        paper.line(&format!("\n### {}\n", page::subject_title(pack, subject)))?;
        paper.line(journal.note(subject).unwrap_or_default())?;
        paper.line(&format!("\n*{}*", day(when)))?;
    }
    Ok(())
}

/// The day of a time, in universal time.
fn day(when: Time) -> String {
    const MILLISECONDS: u64 = 86_400_000;
    Date::from_days(when / MILLISECONDS).to_string()
}

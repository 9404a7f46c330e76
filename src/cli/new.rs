//! `new`: a small sound pack to start from, explained by its README.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::evidence::{clean, model::Date};

use super::{paper::Paper, today};

/// Names of the files and what they hold; words between `@` are put in.
const FILES: [(&str, &str); 5] = [
    ("README.md", include_str!("../../assets/new/README.md")),
    ("pack.json", include_str!("../../assets/new/pack.json")),
    ("sources.json", include_str!("../../assets/new/sources.json")),
    ("glossary.json", include_str!("../../assets/new/glossary.json")),
    ("topics/first-topic.json", include_str!("../../assets/new/first-topic.json")),
];

/// Writes the pack into a folder that is empty or not there yet.
pub(super) fn run(paper: &mut Paper, folder: &Path) -> Result<ExitCode> {
    empty(folder)?;
    let name =
        folder.canonicalize().ok().and_then(|full| Some(full.file_name()?.to_string_lossy().into_owned()));
    let title = title(name.as_deref().unwrap_or("My pack"));
    for (file, text) in FILES {
        let path = folder.join(file);
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, filled(text, &title, folder, today())));
        written.with_context(|| format!("cannot write {}", path.display()))?;
    }
    let name = folder.display();
    if paper.json {
        paper.json(&json!({ "folder": folder, "files": FILES.map(|(file, _)| file) }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for (file, _) in FILES {
        paper.line(&format!("{}", folder.join(file).display()))?;
    }
    paper.line("")?;
    paper.line("A sound pack that says nothing yet. Its README explains the files. Next:")?;
    paper.line(&format!("  needlepoint --pack {name}    read it; r reads the files again"))?;
    paper.line(&format!("  needlepoint check {name}     what is wrong, where, why and how to mend it"))?;
    Ok(ExitCode::SUCCESS)
}

/// Makes the folder, and refuses one that holds anything.
fn empty(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut entries =
        fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    if entries.next().is_some() {
        bail!("{} is not empty; name a folder that is not there yet", folder.display());
    }
    Ok(())
}

/// `my-pack_2` as `My pack 2`; what cannot be shown or quoted is left out.
fn title(name: &str) -> String {
    let plain = clean(name).replace(['-', '_'], " ").replace(['"', '\\', '\u{FFFD}', '\n'], "");
    let mut letters = plain.trim().chars();
    letters.next().map_or_else(|| "My pack".into(), |first| first.to_uppercase().chain(letters).collect())
}

fn filled(text: &str, title: &str, folder: &Path, day: Date) -> String {
    let version =
        format!("{}.{}.0", day.year, day.to_string().get(5..7).unwrap_or("1").trim_start_matches('0'));
    text.replace("@ID@", &id(title))
        .replace("@TITLE@", title)
        .replace("@DIR@", &clean(&folder.to_string_lossy()))
        .replace("@VERSION@", &version)
        .replace("@DAY@", &day.to_string())
}

/// The title in small letters, digits and hyphens.
fn id(title: &str) -> String {
    let words = title.to_lowercase();
    let words: Vec<&str> =
        words.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "my-pack".into() } else { words.join("-") }
}

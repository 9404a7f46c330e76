//! `import`: sources of other programs put into a pack's `sources.json`.

use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};

use crate::{
    cite::{
        self,
        read::{self, Format, Record, unique_id},
    },
    evidence::{
        self, clean, fold,
        model::{CslDate, Source},
    },
};

use super::{NOTHING_FOUND, paper::Paper, today, whole_file::WholeFile};

/// No list of references is larger; what is larger is something else.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Puts the records of a file into the pack, each once. Exit 1 where none was new.
pub(super) fn run(paper: &mut Paper, packs: &[PathBuf], file: &Path) -> Result<ExitCode> {
    let folder = match packs {
        [folder] if folder.is_dir() => folder,
        [] => bail!("name the pack that takes the sources: --pack DIR; the built-in one cannot be written"),
        [path] => {
            bail!("{} is no folder; sources are put into the sources.json of a pack's folder", path.display())
        }
        _ => bail!("name one pack that takes the sources"),
    };
    let (text, listed) = evidence::listed_sources(folder)?;
    let (format, records) = records(file)?;
    let mut sources = listed;
    let known = sources.len();
    let outcomes: Vec<Outcome> = records.iter().map(|record| add(&mut sources, record)).collect();
    let added = &sources[known..];
    if !added.is_empty() {
        WholeFile::at(&folder.join("sources.json"), true)?.write(longer(&text, added)?.as_bytes())?;
    }
    if paper.json {
        let rows: Vec<Value> = outcomes.iter().zip(&records).map(row).collect();
        paper.json(&rows)?;
    } else {
        report(paper, folder, format, &outcomes, &records, &sources)?;
    }
    Ok(if added.is_empty() { ExitCode::from(NOTHING_FOUND) } else { ExitCode::SUCCESS })
}

fn records(file: &Path) -> Result<(Format, Vec<Record>)> {
    let name = file.display();
    let mut bytes = Vec::new();
    fs::File::open(file)
        .and_then(|open| open.take(LARGEST + 1).read_to_end(&mut bytes))
        .with_context(|| format!("cannot read {name}"))?;
    if bytes.len() as u64 > LARGEST {
        bail!("{name} is larger than 64 MiB");
    }
    let text = String::from_utf8(bytes).map_err(|_| anyhow!("{name} is not UTF-8; save it as UTF-8"))?;
    let format = Format::of(&text).with_context(|| {
        format!("{name} is neither CSL-JSON nor RIS nor BibTeX; export it as one of them")
    })?;
    let records = read::records(&text, format, today()).map_err(|error| anyhow!("{name}:{error}"))?;
    if records.is_empty() {
        bail!("{name} holds no record");
    }
    Ok((format, records))
}

/// What became of a record.
enum Outcome {
    /// It is in the pack now, under this id.
    Added(String),
    /// It is not, for this reason.
    Refused(String),
}

fn add(sources: &mut Vec<Source>, record: &Record) -> Outcome {
    let source = &record.source;
    if source.title.is_empty() {
        return Outcome::Refused("it has no title".into());
    }
    if let Some((same, what)) = sources.iter().find_map(|known| Some((known, same(known, source)?))) {
        return Outcome::Refused(format!("it has the {what} of `{}`", same.id));
    }
    let id = unique_id(source, |id| sources.iter().any(|known| known.id == id));
    sources.push(Source { id: id.clone(), ..source.clone() });
    Outcome::Added(id)
}

/// What says that two records are of one source.
fn same(a: &Source, b: &Source) -> Option<&'static str> {
    let doi = |source: &Source| source.doi.as_ref().map(|doi| doi.to_lowercase());
    let name = |source: &Source| (fold(&source.title), source.issued.as_ref().and_then(CslDate::year));
    if doi(a).is_some() && doi(a) == doi(b) {
        Some("DOI")
    } else if a.pmid.is_some() && a.pmid == b.pmid {
        Some("PMID")
    } else if name(a) == name(b) && (doi(a).is_none() || doi(b).is_none()) {
        Some("title and year")
    } else {
        None
    }
}

/// The list with more at its end; what stood in it stays as it was written.
fn longer(text: &str, added: &[Source]) -> Result<String> {
    let end =
        text.trim_end().strip_suffix(']').context("sources.json does not end with its list")?.trim_end();
    let items = serde_json::to_string_pretty(added)?;
    let items = items.trim_start_matches('[').trim_end_matches(']').trim_end();
    let comma = if end.ends_with('[') { "" } else { "," };
    Ok(format!("{end}{comma}{items}\n]\n"))
}

fn report(
    paper: &mut Paper,
    folder: &Path,
    format: Format,
    outcomes: &[Outcome],
    records: &[Record],
    sources: &[Source],
) -> Result<()> {
    let mut added = 0;
    for (outcome, record) in outcomes.iter().zip(records) {
        match outcome {
            Outcome::Added(id) => {
                added += 1;
                let source = sources.iter().find(|source| source.id == *id).unwrap_or(&record.source);
                paper.wrapped("added    ", "         ", &format!("{id}: {}", cite::citation(source)))?;
            }
            Outcome::Refused(why) => {
                let name =
                    if record.source.title.is_empty() { &record.source.id } else { &record.source.title };
                paper.wrapped("refused  ", "         ", &format!("{}: {why}", clean(name)))?;
            }
        }
    }
    let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
    for name in records.iter().flat_map(|record| &record.left_out) {
        *left_out.entry(name).or_default() += 1;
    }
    if !left_out.is_empty() {
        let names: Vec<String> = left_out.iter().map(|(name, count)| format!("{name} ({count})")).collect();
        paper.wrapped("left out ", "         ", &names.join(", "))?;
    }
    let (read, refused) = (records.len(), records.len() - added);
    paper.line(&format!("{read} read as {}: {added} added, {refused} refused", format.name()))?;
    if added > 0 {
        let path = folder.join("sources.json");
        let next = "Each says that it was not read yet. Say what it found and how much of it you read, and whether it was taken back, under `custom` in";
        paper.wrapped("", "", &format!("{next} {}", path.display()))?;
    }
    Ok(())
}

fn row((outcome, record): (&Outcome, &Record)) -> Value {
    let (id, refused) = match outcome {
        Outcome::Added(id) => (Some(id), None),
        Outcome::Refused(why) => (None, Some(why)),
    };
    json!({ "title": record.source.title, "id": id, "refused": refused, "left_out": record.left_out })
}

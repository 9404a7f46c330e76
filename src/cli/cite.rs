//! Sources as citations, or as records for other programs.

#[cfg(feature = "csl")]
use std::fs;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

#[cfg(feature = "csl")]
use anyhow::Context;
use anyhow::{Result, bail};
use clap::ValueEnum;

use super::paper::Paper;
use crate::{
    cite::{self, Citation, Dialect, Style},
    evidence::{Lookup, Pack, SourceId, model::Source, source_named, topic_named},
};

/// What to cite, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Citing {
    /// Sources by id, number or DOI, and topics, which stand for all their sources.
    #[arg(required_unless_present = "all", value_name = "SOURCE|TOPIC")]
    names: Vec<String>,
    /// Every source of the pack.
    #[arg(long, conflicts_with = "names")]
    all: bool,
    /// How to write a citation: nlm, ama, apa, or a file of the Citation Style Language. Without it, as the
    /// configuration says, else nlm.
    #[arg(long, value_name = "STYLE|FILE.csl", value_parser = StyleWanted::named)]
    style: Option<StyleWanted>,
    /// As citations (text, md, html) or as records.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: CitationFormat,
}

/// A citation style, as it is named on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum StyleName {
    /// US National Library of Medicine (Vancouver).
    Nlm,
    /// American Medical Association, 11th edition.
    Ama,
    /// American Psychological Association, 7th edition.
    Apa,
}

impl From<StyleName> for Style {
    fn from(name: StyleName) -> Self {
        match name {
            StyleName::Nlm => Self::Nlm,
            StyleName::Ama => Self::Ama,
            StyleName::Apa => Self::Apa,
        }
    }
}

/// A style of ours, or one in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum StyleWanted {
    Ours(Style),
    File(PathBuf),
}

impl StyleWanted {
    fn named(name: &str) -> Result<Self, String> {
        match StyleName::from_str(name, true) {
            Ok(style) => Ok(Self::Ours(style.into())),
            Err(_) if name.to_lowercase().ends_with(".csl") => Ok(Self::File(name.into())),
            Err(_) => Err("the styles are nlm, ama, apa and files that end in .csl".to_owned()),
        }
    }

    /// Whether a list in this style has numbers.
    const fn numbers(&self) -> bool {
        match self {
            Self::Ours(style) => style.numbers(),
            Self::File(_) => false,
        }
    }

    /// The sources with their citations, in the order of the style.
    fn cited<'a>(&self, sources: &[&'a Source]) -> Result<Vec<(&'a Source, Citation)>> {
        match self {
            Self::Ours(style) => Ok(sources.iter().map(|&it| (it, cite::cited(it, *style))).collect()),
            Self::File(path) => by_file(path, sources),
        }
    }
}

#[cfg(feature = "csl")]
fn by_file<'a>(path: &Path, sources: &[&'a Source]) -> Result<Vec<(&'a Source, Citation)>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    match cite::CslFile::read(&text) {
        Ok(style) => Ok(style.cited(sources)),
        Err(why) => bail!("{}: {why}", path.display()),
    }
}

#[cfg(not(feature = "csl"))]
fn by_file<'a>(path: &Path, _: &[&'a Source]) -> Result<Vec<(&'a Source, Citation)>> {
    bail!(
        "{}: this program was built without styles from files; `cargo install --path . --features csl` makes one \
         with them. Without it the styles are nlm, ama and apa.",
        path.display()
    )
}

/// What sources are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CitationFormat {
    /// One citation a line.
    Text,
    /// For BibTeX.
    Bibtex,
    /// For BibLaTeX.
    Biblatex,
    /// For reference managers.
    Ris,
    /// For citation processors.
    CslJson,
    /// A list in Markdown.
    Md,
    /// A list in HTML.
    Html,
}

/// Prints the sources meant, each once, in the order they are named.
pub(super) fn run(paper: &mut Paper, pack: &Pack, citing: &Citing) -> Result<ExitCode> {
    let mut sources: Vec<SourceId> = Vec::new();
    if citing.all {
        sources.extend(pack.sources());
    }
    for name in &citing.names {
        for id in meant(pack, name)? {
            if !sources.contains(&id) {
                sources.push(id);
            }
        }
    }
    write(paper, pack, &sources, citing)?;
    Ok(ExitCode::SUCCESS)
}

/// The sources of a name: that of an id, number or DOI; those of a topic; the one whose id holds the name.
fn meant(pack: &Pack, name: &str) -> Result<Vec<SourceId>> {
    let (source, topic) = (source_named(pack, name), topic_named(pack, name));
    match (source, topic) {
        (Lookup::One(id), _) if is_called(pack, id, name) => Ok(vec![id]),
        (_, Lookup::One(topic)) => Ok(pack.topic_sources(topic).to_vec()),
        (Lookup::One(id), Lookup::None { .. }) => Ok(vec![id]),
        (source, topic) => {
            let mut like: Vec<String> = candidates(source).into_iter().map(|id| called(pack, id)).collect();
            like.extend(candidates(topic).into_iter().map(|id| pack.outline(id).title.to_owned()));
            unknown(name, &like)
        }
    }
}

/// Whether the name is the whole id, DOI or number.
fn is_called(pack: &Pack, id: SourceId, name: &str) -> bool {
    let (source, name) = (pack.source(id), name.trim().to_lowercase());
    let doi = source.doi.as_ref().is_some_and(|doi| name.ends_with(&doi.to_lowercase()));
    doi || name == source.id.to_lowercase() || name.trim_matches(['[', ']']) == id.number().to_string()
}

fn candidates<T>(found: Lookup<T>) -> Vec<T> {
    match found {
        Lookup::One(id) => vec![id],
        Lookup::Several(ids) | Lookup::None { near: ids } => ids,
    }
}

fn called(pack: &Pack, id: SourceId) -> String {
    format!("[{}] {} ({})", id.number(), cite::short(pack.source(id)), pack.source(id).id)
}

fn unknown<T>(name: &str, like: &[String]) -> Result<T> {
    const SHOWN: usize = 8;
    if like.is_empty() {
        bail!(
            "there is no source or topic '{name}'; `needlepoint sources` and `needlepoint list` name them all"
        );
    }
    let more =
        if like.len() > SHOWN { format!("\n  and {} more", like.len() - SHOWN) } else { String::new() };
    let shown: Vec<&str> = like.iter().take(SHOWN).map(String::as_str).collect();
    bail!("no one source or topic is called '{name}'. Near it:\n  {}{more}", shown.join("\n  "))
}

fn write(paper: &mut Paper, pack: &Pack, sources: &[SourceId], citing: &Citing) -> Result<()> {
    let style = citing.style.clone().unwrap_or(StyleWanted::Ours(paper.style));
    let records: Vec<&Source> = sources.iter().map(|&id| pack.source(id)).collect();
    let each = records.iter().copied();
    let format = if paper.json { CitationFormat::CslJson } else { citing.format };
    match format {
        CitationFormat::CslJson => paper.json(&each.map(cite::csl_json).collect::<Vec<_>>())?,
        CitationFormat::Text => {
            for (source, citation) in style.cited(&records)? {
                paper.citation(source, &citation.text())?;
            }
        }
        CitationFormat::Bibtex => blocks(paper, each.map(|it| cite::bibtex(it, Dialect::Bibtex)))?,
        CitationFormat::Biblatex => blocks(paper, each.map(|it| cite::bibtex(it, Dialect::Biblatex)))?,
        CitationFormat::Ris => blocks(paper, each.map(cite::ris))?,
        CitationFormat::Md => {
            for (at, (_, citation)) in style.cited(&records)?.into_iter().enumerate() {
                let mark = if style.numbers() { format!("{}.", at + 1) } else { "-".to_owned() };
                paper.line(&format!("{mark} {}", citation.markdown()))?;
            }
        }
        CitationFormat::Html => {
            let list = if style.numbers() { "ol" } else { "ul" };
            paper.line(&format!("<{list}>"))?;
            for (source, citation) in style.cited(&records)? {
                let id = cite::escaped_for_html(&source.id);
                paper.line(&format!("<li id=\"{id}\">{}</li>", citation.html()))?;
            }
            paper.line(&format!("</{list}>"))?;
        }
    }
    Ok(())
}

/// Records of several lines, with an empty line after each.
fn blocks(paper: &mut Paper, records: impl Iterator<Item = String>) -> Result<()> {
    for record in records {
        for line in record.lines().chain([""]) {
            paper.line(line)?;
        }
    }
    Ok(())
}

//! Sources as citations, or as records for other programs.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::paper::Paper;
use crate::{
    cite::{self, Dialect, Style},
    evidence::{Lookup, Pack, SourceId, source_named, topic_named},
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
    /// How to write a citation; without it, as the configuration says, else nlm.
    #[arg(long, value_name = "STYLE")]
    style: Option<StyleName>,
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
    let style = citing.style.map_or(paper.style, Into::into);
    let records = sources.iter().map(|&id| pack.source(id));
    let format = if paper.json { CitationFormat::CslJson } else { citing.format };
    match format {
        CitationFormat::CslJson => paper.json(&records.map(cite::csl_json).collect::<Vec<_>>())?,
        CitationFormat::Text => records
            .map(|it| (it, cite::cited(it, style).text()))
            .try_for_each(|(it, text)| paper.citation(it, &text))?,
        CitationFormat::Bibtex => blocks(paper, records.map(|it| cite::bibtex(it, Dialect::Bibtex)))?,
        CitationFormat::Biblatex => blocks(paper, records.map(|it| cite::bibtex(it, Dialect::Biblatex)))?,
        CitationFormat::Ris => blocks(paper, records.map(cite::ris))?,
        CitationFormat::Md => {
            for (at, source) in records.enumerate() {
                let mark = if style.numbers() { format!("{}.", at + 1) } else { "-".to_owned() };
                paper.line(&format!("{mark} {}", cite::cited(source, style).markdown()))?;
            }
        }
        CitationFormat::Html => {
            let list = if style.numbers() { "ol" } else { "ul" };
            paper.line(&format!("<{list}>"))?;
            for source in records {
                let id = cite::escaped_for_html(&source.id);
                paper.line(&format!("<li id=\"{id}\">{}</li>", cite::cited(source, style).html()))?;
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

//! Findings to take along: as text, for a document, for a table, as data.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::ValueEnum;
use serde_json::json;

use super::{
    cite::StyleName,
    commands::{nothing, topic_of},
    paper::Paper,
    table,
};
use crate::{
    evidence::{Lookup, Pack, TopicId, topic_named},
    page::{Form, Quote},
};

/// Which findings, and how to write them.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Quoting {
    /// Id, title, synonym, or a beginning that only one topic has.
    #[arg(value_name = "TOPIC")]
    topic: String,
    /// Findings of the topic by id; without any, all of them.
    #[arg(value_name = "FINDING")]
    findings: Vec<String>,
    /// As text, for a document, for a table or as data.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: QuoteFormat,
    /// How to write the citation; without it, as the configuration says, else nlm.
    #[arg(long, value_name = "STYLE")]
    style: Option<StyleName>,
}

/// What findings are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum QuoteFormat {
    /// Lines of text.
    Text,
    /// Markdown.
    Md,
    /// HTML, to be put into a page.
    Html,
    /// A table, a row a finding, safe to open in a spreadsheet.
    Csv,
    /// Data, a record a finding.
    Json,
}

/// Prints the findings named; exit 1 where the topic has none.
pub(super) fn run(paper: &mut Paper, pack: &Pack, quoting: &Quoting) -> Result<ExitCode> {
    let words: Vec<String> = [&quoting.topic].into_iter().chain(&quoting.findings).cloned().collect();
    let (topic, names) = told_apart(pack, &words)?;
    let places = places(pack, topic, names)?;
    if places.is_empty() {
        return nothing(&format!("nothing found: '{}' has no findings", pack.topic(topic).title));
    }
    let style = quoting.style.map_or(paper.style, Into::into);
    let quotes = places.into_iter().filter_map(|place| Quote::of(pack, topic, place, style));
    let format = if paper.json { QuoteFormat::Json } else { quoting.format };
    match format {
        QuoteFormat::Json => paper.json(&quotes.map(|quote| quote.record()).collect::<Vec<_>>())?,
        QuoteFormat::Csv => {
            let rows = quotes.map(|quote| json!(quote.record())).collect::<Vec<_>>();
            paper.line(&table::csv(&rows)?)?;
        }
        QuoteFormat::Text => blocks(paper, quotes, Form::Text)?,
        QuoteFormat::Md => blocks(paper, quotes, Form::Markdown)?,
        QuoteFormat::Html => blocks(paper, quotes, Form::Html)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The topic that the longest row of leading words names, as a title has several, and the words after it.
fn told_apart<'a>(pack: &Pack, words: &'a [String]) -> Result<(TopicId, &'a [String])> {
    for count in (1..=words.len()).rev() {
        if let Lookup::One(topic) = topic_named(pack, &words[..count].join(" ")) {
            return Ok((topic, &words[count..]));
        }
    }
    topic_of(pack, &words.join(" ")).map(|topic| (topic, &words[..0]))
}

/// Where the findings of these ids stand in the topic; all of them where none is named.
fn places(pack: &Pack, topic: TopicId, names: &[String]) -> Result<Vec<usize>> {
    let findings = &pack.topic(topic).findings;
    if names.is_empty() {
        return Ok((0..findings.len()).collect());
    }
    let place = |name: &String| match findings.iter().position(|finding| finding.id == *name) {
        Some(place) => Ok(place),
        None => {
            let ids: Vec<&str> = findings.iter().map(|finding| finding.id.as_str()).collect();
            bail!("'{}' has no finding '{name}'; it has:\n  {}", pack.topic(topic).title, ids.join("\n  "))
        }
    };
    names.iter().map(place).collect()
}

/// One after the other, with an empty line between them; between paragraphs of Markdown, a rule.
fn blocks<'a>(paper: &mut Paper, quotes: impl Iterator<Item = Quote<'a>>, form: Form) -> Result<()> {
    for (at, quote) in quotes.enumerate() {
        match form {
            _ if at == 0 => {}
            Form::Markdown => paper.line("\n---\n")?,
            Form::Text | Form::Html => paper.line("")?,
        }
        paper.line(&quote.written(form))?;
    }
    Ok(())
}

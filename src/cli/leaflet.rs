//! A topic on one page for a patient.

use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use serde_json::json;

use super::{commands::topic_of, html, markdown, paper::Paper};
use crate::{
    evidence::Pack,
    page::{self, Setting},
};

/// Which topic, and how to write it.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Leaflet {
    /// Id, title, synonym, or a beginning that only one topic has.
    #[arg(required = true, num_args = 1.., value_name = "TOPIC")]
    topic: Vec<String>,
    /// As text, or as a document.
    #[arg(long, value_name = "FORMAT", default_value = "txt")]
    format: LeafletFormat,
}

/// What a leaflet is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LeafletFormat {
    /// Markdown.
    Md,
    /// A document in large print, one sheet of A4 on paper.
    Html,
    /// Text.
    Txt,
}

/// Prints the leaflet.
pub(super) fn run(paper: &mut Paper, pack: &Pack, leaflet: &Leaflet) -> Result<ExitCode> {
    let id = topic_of(pack, &leaflet.topic.join(" "))?;
    // In a document a paragraph is a line, however long.
    let flowing = Setting { width: usize::from(u16::MAX), ..paper.setting };
    match leaflet.format {
        _ if paper.json => {
            let page = page::leaflet(pack, id, flowing);
            let lines: Vec<String> = page.lines.iter().map(page::Line::text).collect();
            paper.json(&json!({ "topic": pack.topic(id).id, "lines": lines }))?;
        }
        LeafletFormat::Txt => paper.page(&page::leaflet(pack, id, paper.setting))?,
        LeafletFormat::Html => paper.line(&html::document(pack, &page::leaflet(pack, id, flowing)))?,
        LeafletFormat::Md => paper.line(&markdown::document(&page::leaflet(pack, id, flowing)))?,
    }
    Ok(ExitCode::SUCCESS)
}

//! The sheet for a visit, to print and to write on.

use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use serde_json::{Value, json};

use super::{markdown, paper::Paper};
use crate::{
    evidence::Pack,
    page::{self, Setting, Sheet, Visit},
};

/// What the sheet is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum VisitFormat {
    /// Text with boxes.
    Text,
    /// Markdown with boxes.
    Md,
}

/// Prints the sheet, with what the reader has ticked and written.
pub(super) fn run(paper: &mut Paper, pack: &Pack, visit: &Visit, format: VisitFormat) -> Result<ExitCode> {
    if paper.json {
        let step = |step: page::VisitStep| -> Value {
            json!({ "step": step.heading(pack), "key": step.key(pack), "done": visit.is_done(pack, step) })
        };
        let steps: Vec<Value> = page::steps(pack).into_iter().map(step).collect();
        paper.json(&json!({ "steps": steps, "own": visit }))?;
    } else if format == VisitFormat::Md {
        let flowing = Setting { width: usize::from(u16::MAX), ..paper.setting };
        paper.line(&markdown::document(&page::visit(pack, visit, Sheet::Paper, flowing)))?;
    } else {
        paper.page(&page::visit(pack, visit, Sheet::Paper, paper.setting))?;
    }
    Ok(ExitCode::SUCCESS)
}

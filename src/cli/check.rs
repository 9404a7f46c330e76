//! `check`: everything that is wrong with a pack, and how hard its plain sentences are to read.

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use serde_json::{Value, json};

use crate::evidence::{self, Problem, Report, Severity};

use super::{BAD_INPUT, paper::Paper, today};

/// Prints the problems; exit 2 where the pack cannot be used.
pub(super) fn run(paper: &mut Paper, path: Option<&Path>, strict: bool) -> Result<ExitCode> {
    let report = evidence::check(path, strict.then(today))?;
    if paper.json {
        let rows: Vec<Value> = report.problems.iter().map(row).collect();
        paper.json(&rows)?;
    } else {
        for problem in &report.problems {
            paper.line(&problem.to_string())?;
        }
        paper.line(&counts(&report, strict))?;
        if let Some(reading) = &report.reading {
            paper.line(&format!(
                "years of school the plain sentences ask for (Flesch–Kincaid): median {:.1}, most {:.1} in {}",
                reading.median, reading.hardest, reading.topic
            ))?;
        }
    }
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(BAD_INPUT) })
}

fn counts(report: &Report, strict: bool) -> String {
    let of = |severity| report.problems.iter().filter(|problem| problem.severity == severity).count();
    let notes = if strict { format!(", {} notes", of(Severity::Note)) } else { String::new() };
    format!(
        "{} topics, {} findings, {} sources, {} terms: {} errors, {} warnings{notes}",
        report.topics,
        report.findings,
        report.sources,
        report.terms,
        of(Severity::Error),
        of(Severity::Warning)
    )
}

fn row(problem: &Problem) -> Value {
    json!({
        "severity": problem.severity.to_string(), "file": problem.file, "line": problem.line,
        "column": problem.column, "path": problem.path, "what": problem.what, "remedy": problem.remedy,
    })
}

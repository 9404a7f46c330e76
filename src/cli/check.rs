//! `check`: everything that is wrong with a pack, and how hard its plain sentences are to read.

use std::{io, path::Path, process::ExitCode};

use anyhow::Result;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use crate::evidence::{self, LoadError, Problem, Report, Severity};

use super::{BAD_INPUT, paper::Paper, today};

/// Prints the problems, each with its line, its reason and a remedy; exit 2 where the pack cannot be used.
pub(super) fn run(paper: &mut Paper, path: Option<&Path>, strict: bool) -> Result<ExitCode> {
    let report = evidence::check(path, strict.then(today));
    let problems = match &report {
        Ok(report) => &report.problems,
        Err(LoadError { problems }) => problems,
    };
    if paper.json {
        let rows: Vec<Value> = problems.iter().map(row).collect();
        paper.json(&rows)?;
    } else {
        let folder = path.map(folder).unwrap_or_default();
        for problem in problems {
            explain(paper, &folder, problem)?;
        }
        match &report {
            Ok(report) => sum_up(paper, report, strict)?,
            Err(_) => paper.line("The pack was not read further; correct this and check again")?,
        }
    }
    let sound = report.is_ok_and(|report| report.is_sound());
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(BAD_INPUT) })
}

/// What stands before the names of a pack's files, so that an editor finds them from here.
fn folder(path: &Path) -> String {
    let folder = if path.is_dir() { Some(path) } else { path.parent() };
    let name = folder.map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    if name.is_empty() || name.ends_with('/') { name } else { name + "/" }
}

/// `file:line:column: error: path: what`, then the line with a mark under its place, why and how.
fn explain(paper: &mut Paper, folder: &str, problem: &Problem) -> io::Result<()> {
    let Problem { severity, file, line, column, path, what, .. } = problem;
    let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
    paper.line(&format!("{folder}{file}:{line}:{column}: {severity}: {path}{what}"))?;
    if let Some((text, before)) = excerpt(problem, paper.setting.width.saturating_sub(10)) {
        paper.line(&format!("{line:>6} | {text}"))?;
        paper.line(&format!("       | {}^", " ".repeat(before)))?;
    }
    paper.wrapped("  why: ", "       ", problem.why)?;
    paper.wrapped("  how: ", "       ", &problem.remedy)?;
    paper.line("")
}

/// The part of the line around the place, and how many columns of it stand before the place.
fn excerpt(problem: &Problem, room: usize) -> Option<(String, usize)> {
    let indent = problem.excerpt.chars().take_while(|sign| sign.is_whitespace()).count();
    let at = (problem.column - 1).checked_sub(indent)?;
    let start = indent + if at < room { 0 } else { at - room / 2 };
    let text: String = problem.excerpt.chars().skip(start).take(room).collect();
    let before: String = text.chars().take(problem.column - 1 - start).collect();
    (!text.is_empty()).then(|| (text, before.width()))
}

fn sum_up(paper: &mut Paper, report: &Report, strict: bool) -> io::Result<()> {
    paper.line(&counts(report, strict))?;
    let Some(reading) = &report.reading else { return Ok(()) };
    paper.line(&format!(
        "years of school the plain sentences ask for (Flesch–Kincaid): median {:.1}, most {:.1} in {}",
        reading.median, reading.hardest, reading.topic
    ))
}

fn counts(report: &Report, strict: bool) -> String {
    let of = |severity| report.problems.iter().filter(|problem| problem.severity == severity).count();
    let notes = if strict { format!(", {}", counted(of(Severity::Note), "note")) } else { String::new() };
    format!(
        "{}, {}, {}, {}: {}, {}{notes}",
        counted(report.topics, "topic"),
        counted(report.findings, "finding"),
        counted(report.sources, "source"),
        counted(report.terms, "term"),
        counted(of(Severity::Error), "error"),
        counted(of(Severity::Warning), "warning")
    )
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn row(problem: &Problem) -> Value {
    json!({
        "severity": problem.severity.to_string(), "file": problem.file, "line": problem.line,
        "column": problem.column, "path": problem.path, "what": problem.what, "why": problem.why,
        "remedy": problem.remedy,
    })
}

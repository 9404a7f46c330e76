//! What is wrong with a pack, where, and what to do about it.

use std::fmt;

use super::check::Reading;
use super::clean;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The pack is refused.
    Error,
    /// The pack is read, but someone should look.
    Warning,
    /// Nothing wrong: what a strict reader asks about.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// One thing wrong with one place of a pack. Its text is clean, whatever the file held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// The file, as named within the pack.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// JSON path within the file (`findings[2].source`); empty for the whole file.
    pub path: String,
    /// The line of the file; empty where it cannot be shown.
    pub excerpt: String,
    /// What is wrong.
    pub what: String,
    /// The rule it breaks.
    pub why: &'static str,
    /// What to do.
    pub remedy: String,
}

/// The rule that a file itself breaks.
const WHOLE: &str = "A pack is a folder with pack.json, sources.json and topics/, or one JSON file of them";

impl Problem {
    /// A problem with a whole file, at its start.
    pub(super) fn of_file(file: &str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            file: clean(file).into_owned(),
            line: 1,
            column: 1,
            path: String::new(),
            excerpt: String::new(),
            what: clean(&what.into()).into_owned(),
            why: WHOLE,
            remedy: clean(&remedy.into()).into_owned(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}: ", self.file, self.line, self.column, self.severity)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}. {}", self.what, self.remedy)
    }
}

/// Why a pack cannot be used: at least one problem is an error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", lines(.problems))]
pub struct LoadError {
    /// Everything found wrong, in the order of the files.
    pub problems: Vec<Problem>,
}

impl From<Box<Problem>> for LoadError {
    fn from(problem: Box<Problem>) -> Self {
        Self { problems: vec![*problem] }
    }
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// What a check of a pack says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Errors and warnings, in the order of the files.
    pub problems: Vec<Problem>,
    /// Topics read.
    pub topics: usize,
    /// Findings read.
    pub findings: usize,
    /// Sources read.
    pub sources: usize,
    /// Glossary terms read.
    pub terms: usize,
    /// How hard the plain sentences are to read.
    pub reading: Option<Reading>,
}

impl Report {
    /// True where nothing is an error.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity != Severity::Error)
    }
}

//! What must hold in a pack beyond the shape of its files. Nothing is mended: each fault is named with
//! its place and a remedy.

mod audit;
mod certainty;
mod figures;
mod reading;
mod reference;
mod source;
mod text;
mod topic;
mod trials;

use std::mem;

use super::clean;
use super::load::{Draft, Place};
use super::model::Date;
use super::place::{Path, line_and_column, line_of};
use super::problem::{Problem, Severity};

pub use reading::{Reading, reading};

/// Everything wrong with the records, in the order of the files. With a day given, also everything a
/// strict reader would ask about, as notes; searches count as old five years before that day.
pub fn problems(draft: &Draft, strict_on: Option<Date>) -> Vec<Problem> {
    let mut inspection = Inspection { draft, problems: Vec::new(), why: "" };
    inspection.because(text::WHY, text::inspect);
    inspection.because(reference::WHY, reference::inspect);
    inspection.because(topic::WHY, topic::inspect);
    inspection.because(source::WHY, source::inspect);
    inspection.because(reading::WHY, reading::inspect);
    if let Some(today) = strict_on {
        inspection.because(audit::WHY, |inspection| audit::inspect(inspection, today));
    }
    inspection.problems.sort_by_key(|(file, problem)| (*file, problem.line, problem.column));
    inspection.problems.into_iter().map(|(_, problem)| problem).collect()
}

/// A draft under inspection, what was found so far with the number of its file, and the rule looked at.
struct Inspection<'a> {
    draft: &'a Draft,
    problems: Vec<(usize, Problem)>,
    why: &'static str,
}

impl Inspection<'_> {
    /// Looks with a rule in mind; what is found breaks it.
    fn because(&mut self, why: &'static str, look: impl FnOnce(&mut Self)) {
        let before = mem::replace(&mut self.why, why);
        look(self);
        self.why = before;
    }

    fn error(&mut self, place: &Place, what: impl AsRef<str>, remedy: &str) {
        self.report(Severity::Error, place, what.as_ref(), remedy);
    }

    fn warn(&mut self, place: &Place, what: impl AsRef<str>, remedy: &str) {
        self.report(Severity::Warning, place, what.as_ref(), remedy);
    }

    /// A warning, or an error in a pack that promises to keep the house style.
    fn against_house_style(&mut self, place: &Place, what: &str, remedy: &str) {
        let strict = self.draft.info.house_style;
        self.report(if strict { Severity::Error } else { Severity::Warning }, place, what, remedy);
    }

    fn note(&mut self, place: &Place, what: impl AsRef<str>, remedy: &str) {
        self.report(Severity::Note, place, what.as_ref(), remedy);
    }

    /// An error where a text that must say something says nothing.
    fn blank(&mut self, place: &Place, text: &str, remedy: &str) {
        if text.trim().is_empty() {
            self.error(place, "is empty", remedy);
        }
    }

    fn report(&mut self, severity: Severity, place: &Place, what: &str, remedy: &str) {
        let file = &self.draft.files[place.file];
        let (line, column) = line_and_column(&file.text, &place.path);
        let problem = Problem {
            severity,
            line,
            column,
            path: clean(&Path(&place.path).to_string()).into_owned(),
            excerpt: clean(line_of(&file.text, line)).into_owned(),
            why: self.why,
            ..Problem::of_file(&file.name, what, remedy)
        };
        self.problems.push((place.file, problem));
    }
}

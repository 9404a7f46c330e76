//! Layer 1: a source as a citation and as a record for other programs, and [`read`], which takes records of theirs.
//!
//! Three styles, held to the character against the reference processor citeproc-js with the official styles of the
//! Citation Style Language (`tests/cite/goldens.mjs`): NLM (Vancouver), AMA and APA. They are written here and not
//! taken from the hayagriva library, whose newest release (0.10.1) drops the authors in NLM, ignores journal
//! abbreviations and moves name particles.
//!
//! What differs from the processor, on purpose:
//! - A source that was retracted or withdrawn says so at its end in every style; the styles leave that to the
//!   writer in NLM and AMA, and in APA say it of some kinds only.
//! - APA's "Retrieved" stands only before a day; the processor prints it before a bare address too.
//! - NLM's "In" stands only before a book; the processor prints it of a chapter whose book is not known too.
//! - Initials written together (`MW`) are initials each, and in NLM and AMA a small letter after a hyphen gives one
//!   (`Hui-ru`: `HR`), as in PubMed; the processor takes `MW` for a name in capitals and prints `H ru`.
//! - An apostrophe in a web address stays as it is; the processor prints ’, which leads nowhere.
//! - Each citation stands alone, so that APA's years have no letters (2016a, 2016b).
//!
//! Editors, translators, kinds of theses and series are not said, as the evidence model does not hold them.

mod address;
mod ama;
mod apa;
mod bibtex;
mod csl;
#[cfg(feature = "csl")]
mod csl_file;
mod kind;
mod latex;
mod names;
mod nlm;
mod numbers;
pub mod read;
mod rich;
mod ris;
mod short;
mod words;

pub use address::address;
pub use bibtex::{Dialect, bibtex};
pub use csl::csl_json;
#[cfg(feature = "csl")]
pub use csl_file::CslFile;
pub use rich::{Citation, escaped_for_html, escaped_for_markdown};
pub use ris::ris;
pub use short::short;

use serde::{Deserialize, Serialize};

use crate::evidence::model::Source;

/// A citation style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// US National Library of Medicine, *Citing Medicine*, 2nd edition (Vancouver).
    #[default]
    Nlm,
    /// American Medical Association, 11th edition.
    Ama,
    /// American Psychological Association, 7th edition.
    Apa,
}

impl Style {
    /// Every style, in the order in which a reader turns through them.
    pub const ALL: [Self; 3] = [Self::Nlm, Self::Ama, Self::Apa];

    /// The style after this one, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&style| style == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// The name by which writers know the style.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nlm => "NLM (Vancouver)",
            Self::Ama => "AMA",
            Self::Apa => "APA",
        }
    }

    /// Whether the style numbers its sources, in the order they are cited.
    #[must_use]
    pub const fn numbers(self) -> bool {
        !matches!(self, Self::Apa)
    }
}

/// A source in a style. Fields that it lacks are left out with their punctuation.
#[must_use]
pub fn cited(source: &Source, style: Style) -> Citation {
    match style {
        Style::Nlm => nlm::citation(source),
        Style::Ama => ama::citation(source),
        Style::Apa => apa::citation(source),
    }
}

/// The citation in NLM style as text on one line, with DOI and PubMed number where known.
#[must_use]
pub fn citation(source: &Source) -> String {
    cited(source, Style::Nlm).text()
}

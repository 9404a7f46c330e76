//! Sources out of the files of other programs: CSL-JSON, RIS, BibTeX and BibLaTeX.
//!
//! A record becomes a source that nobody has read yet, and says so. What the evidence model has no place for is
//! left out and named; what cannot be what it is called (a DOI that is none) is left out and named too.

mod bibtex;
mod csl;
mod id;
mod ris;
mod tidy;

pub use id::unique_id;

use crate::evidence::model::{CslDate, Date, Read, Source, SourceNotes, SourceStatus, StatusState};

/// A format of other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSL-JSON, as Zotero and citation processors write it.
    CslJson,
    /// RIS, as reference managers and journals write it.
    Ris,
    /// BibTeX and BibLaTeX.
    Bibtex,
}

impl Format {
    /// What the text looks like, if it looks like any of them.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with(['[', '{']) {
            Some(Self::CslJson)
        } else if text.lines().any(ris::begins_a_record) {
            Some(Self::Ris)
        } else if text.contains('@') {
            Some(Self::Bibtex)
        } else {
            None
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CslJson => "CSL-JSON",
            Self::Ris => "RIS",
            Self::Bibtex => "BibTeX",
        }
    }
}

/// A record read: a source, and the names of what of it was left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The source. Its id is the record's own, if any, and may be none of ours.
    pub source: Source,
    /// Names of fields that could not be carried over, each once.
    pub left_out: Vec<String>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {what}")]
pub struct ReadError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub what: String,
}

/// Reads every record of a text. `today` stands as the day on which the sources were looked at.
///
/// # Errors
/// Where the text is not of the format.
pub fn records(text: &str, format: Format, today: Date) -> Result<Vec<Record>, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut records = match format {
        Format::CslJson => csl::records(text, today)?,
        Format::Ris => ris::records(text, today)?,
        Format::Bibtex => bibtex::records(text, today)?,
    };
    records.iter_mut().for_each(tidy::tidy);
    Ok(records)
}

impl Record {
    /// A record of which nothing is known yet.
    fn blank(today: Date) -> Self {
        let status = SourceStatus { state: StatusState::Current, by: None, note: None, checked: today };
        let custom = SourceNotes {
            overview_number: None,
            design: String::new(),
            search_end: None,
            trials: None,
            participants: None,
            found: "Not read yet.".into(),
            status,
            funding: None,
            read: Read::Secondary,
        };
        let source = Source {
            id: String::new(),
            csl_type: "document".into(),
            title: String::new(),
            author: Vec::new(),
            issued: None,
            container_title: None,
            container_title_short: None,
            volume: None,
            issue: None,
            page: None,
            number: None,
            edition: None,
            publisher: None,
            publisher_place: None,
            doi: None,
            pmid: None,
            pmcid: None,
            url: None,
            isbn: None,
            accessed: None,
            language: None,
            custom,
        };
        Self { source, left_out: Vec::new() }
    }

    fn leave_out(&mut self, field: &str) {
        if !self.left_out.iter().any(|known| known == field) {
            self.left_out.push(field.to_owned());
        }
    }

    /// Takes in a word on whether the source still stands; false where it says nothing of that.
    fn stands(&mut self, word: &str) -> bool {
        let word = word.to_lowercase();
        let state = if word.starts_with("retracted") {
            StatusState::Retracted
        } else if word.starts_with("withdrawn") {
            StatusState::Withdrawn
        } else {
            return false;
        };
        self.source.custom.status.state = state;
        true
    }
}

/// A date out of its numbers; none where they begin with no year. What follows a part that is none is dropped.
fn date(parts: impl IntoIterator<Item = u16>) -> Option<CslDate> {
    let most = [9999, 12, 31];
    let known: Vec<u16> = parts
        .into_iter()
        .zip(most)
        .take_while(|(part, most)| (1..=*most).contains(part))
        .map(|(part, _)| part)
        .collect();
    (!known.is_empty()).then(|| CslDate { date_parts: vec![known] })
}

/// A date out of text: `2016-06-28`, `2016/06/28/`, `2016`.
fn date_of(text: &str) -> Option<CslDate> {
    let parts = text.split(['-', '/']).map_while(|part| part.trim().parse().ok());
    date(parts)
}

/// A language tag out of a tag or an English name of a language.
fn language(text: &str) -> Option<String> {
    let word = text.trim().to_lowercase();
    let named: [(&str, &[&str]); 9] = [
        ("en", &["english", "eng", "american", "british"]),
        ("de", &["german", "ger", "deu", "ngerman"]),
        ("fr", &["french", "fre", "fra"]),
        ("es", &["spanish", "spa"]),
        ("it", &["italian", "ita"]),
        ("pt", &["portuguese", "por", "brazilian"]),
        ("zh", &["chinese", "chi", "zho"]),
        ("ja", &["japanese", "jpn"]),
        ("ko", &["korean", "kor"]),
    ];
    let tag =
        named.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(tag, _)| (*tag).to_owned());
    let shaped = |tag: &&str| {
        let first = tag.split('-').next().unwrap_or_default();
        first.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    tag.or_else(|| Some(text.trim()).filter(shaped).map(str::to_owned))
}

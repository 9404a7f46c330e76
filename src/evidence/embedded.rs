//! The built-in pack, as the build script has read it and written it down.

use std::borrow::Cow;

use super::contents::{Contents, Entry, Span};
use super::file::File;
use super::model::{CertaintyState, Favours, Kind, Level};
use super::pack::{Pack, Tables};
use super::record::{Records, read};
use super::reliance::Part;
use super::standing::Standing;

/// What the build script has written down.
struct Embedded {
    /// The names and texts of the files, one after the other.
    text: &'static str,
    /// Where the name and the text of each file stand.
    files: &'static [(Span, Span)],
    /// Where what the pack says of itself stands.
    info: Span,
    contents: Contents,
    /// Where each topic stands, in the order of the list.
    topics: &'static [Span],
    /// Where each source stands, in the order of the numbers.
    sources: &'static [Span],
    /// Where each term stands, by name.
    terms: &'static [Span],
    /// Where each entry of the log stands.
    verified: &'static [Span],
}

static EMBEDDED: Embedded = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

impl Pack {
    /// The built-in pack. It is not checked again here: the build has read it, and a test checks it.
    #[must_use]
    pub fn embedded() -> Self {
        let Embedded { text, info, contents, topics, sources, terms, verified, .. } = &EMBEDDED;
        let tables = Tables {
            topics: Records::unread(text, topics),
            sources: Records::unread(text, sources),
            terms: Records::unread(text, terms),
            verified: Records::unread(text, verified),
        };
        Self::of_tables(read(&text[info.0..info.1]), contents.clone(), tables)
    }
}

/// The files of the built-in pack, laid out as they are kept for review, so that lines are those of the
/// files.
pub fn files() -> Vec<File> {
    let laid_out = |text: &str| {
        let value: serde_json::Value = read(text);
        let text = serde_json::to_string_pretty(&value).unwrap_or_else(|_| text.to_owned());
        format!("{text}\n")
    };
    let part = |(from, to): Span| &EMBEDDED.text[from..to];
    let files = EMBEDDED.files.iter();
    files.map(|&(name, text)| File { name: part(name).into(), text: laid_out(part(text)).into() }).collect()
}

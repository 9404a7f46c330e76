//! The built-in pack, as the build script has read it and written it down.

use std::borrow::Cow;

use super::contents::{Contents, Outline};
use super::file::File;
use super::model::{CertaintyState, Favours, Kind, Level};
use super::pack::{Pack, Texts};
use super::record::read;
use super::reliance::Part;
use super::standing::Standing;

/// What the build script has written down.
struct Embedded {
    /// Names and texts of the files.
    files: &'static [(&'static str, &'static str)],
    contents: Contents,
    /// The file of each topic, in the order of the list.
    topics: &'static [usize],
    /// Where each source stands in `sources.json`, in the order of the numbers.
    sources: &'static [(usize, usize)],
    /// Where each term stands in `glossary.json`, by name.
    terms: &'static [(usize, usize)],
    /// Where each entry of the log stands in `verified.json`.
    verified: &'static [(usize, usize)],
}

static EMBEDDED: Embedded = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

impl Pack {
    /// The built-in pack. It is not checked again here: the build has read it, and a test checks it.
    #[must_use]
    pub fn embedded() -> Self {
        let Embedded { files, contents, topics, sources, terms, verified } = &EMBEDDED;
        let texts = Texts {
            topics: topics.iter().map(|&place| (files[place].1, (0, files[place].1.len()))).collect(),
            sources: sources.iter().map(|&span| (file("sources.json"), span)).collect(),
            terms: terms.iter().map(|&span| (file("glossary.json"), span)).collect(),
            verified: verified.iter().map(|&span| (file("verified.json"), span)).collect(),
        };
        Self::of_texts(read(file("pack.json")), contents.clone(), texts)
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
    let files = EMBEDDED.files.iter();
    files.map(|(name, text)| File { name: (*name).into(), text: laid_out(text).into() }).collect()
}

fn file(wanted: &str) -> &'static str {
    EMBEDDED.files.iter().find(|(name, _)| *name == wanted).map_or("[]", |(_, text)| *text)
}

//! Embeds the built-in pack: lists its files for the loader, reads them once, and writes down what the
//! first screen needs, so that the program need not read the whole pack to begin. A pack of the wrong
//! shape fails the build.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use evidence::contents::{Contents, Listing, citations_of, source_order, term_order, topic_order};
use evidence::model::{PackInfo, Source, Term, Topic, Verification};

/// The modules that build script and program share.
#[allow(dead_code, unused_imports, missing_docs, clippy::upper_case_acronyms)]
#[path = "src/evidence"]
mod evidence {
    pub mod contents;
    pub mod model;
    mod prose;
    mod reliance;
    mod standing;
}

const PACK: &str = "assets/acupuncture";

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let out = env::var("OUT_DIR")?;
    let (pack, out) = (Path::new(&root).join(PACK), Path::new(&out));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={PACK}");
    println!("cargo::rerun-if-changed=src/evidence");
    fs::write(out.join("pack_files.rs"), embedded(&pack)?)?;
    let (listing, cited) = listing(&pack)?;
    fs::write(out.join("listing.json"), listing)?;
    fs::write(out.join("cited.json"), cited)?;
    Ok(())
}

/// A Rust slice of every file's name within the pack and its text.
fn embedded(pack: &Path) -> io::Result<String> {
    let mut list = String::from("&[\n");
    let fixed = ["pack.json", "sources.json", "glossary.json", "verified.json"].map(String::from);
    for name in fixed.into_iter().chain(topic_files(pack)?) {
        let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", pack.join(&name));
    }
    list.push_str("]\n");
    Ok(list)
}

fn topic_files(pack: &Path) -> io::Result<Vec<String>> {
    let mut topics = Vec::new();
    for entry in fs::read_dir(pack.join("topics"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".json") {
            topics.push(format!("topics/{name}"));
        }
    }
    topics.sort();
    Ok(topics)
}

/// The table of contents, and who cites what, both as JSON.
fn listing(pack: &Path) -> Result<(String, String), Box<dyn Error>> {
    let text = |name: &str| -> Result<String, Box<dyn Error>> {
        fs::read_to_string(pack.join(name)).map_err(|error| format!("{PACK}/{name}: {error}").into())
    };
    let info: PackInfo = parsed("pack.json", &text("pack.json")?)?;
    let mut topics = Vec::new();
    for name in topic_files(pack)? {
        topics.push(parsed::<Topic>(&name, &text(&name)?)?);
    }
    parsed::<Vec<Verification>>("verified.json", &text("verified.json")?)?;
    topics.sort_by_cached_key(|topic| topic_order(&info, topic));
    let (source_text, term_text) = (text("sources.json")?, text("glossary.json")?);
    let mut sources: Vec<(Source, Span)> = records("sources.json", &source_text)?;
    sources.sort_by_key(|(source, _)| source_order(source));
    let mut terms: Vec<(Term, Span)> = records("glossary.json", &term_text)?;
    terms.sort_by_cached_key(|(term, _)| term_order(term));
    let ordered: Vec<&Source> = sources.iter().map(|(source, _)| source).collect();
    let contents = Contents::of(topics.iter(), &ordered, terms.iter().map(|(term, _)| term));
    let cited = citations_of(topics.iter(), &ordered);
    let listing = Listing {
        contents,
        sources: sources.iter().map(|(_, span)| *span).collect(),
        terms: terms.iter().map(|(_, span)| *span).collect(),
    };
    Ok((serde_json::to_string(&listing)?, serde_json::to_string(&cited)?))
}

/// Start and end of a record in its file, in bytes.
type Span = (usize, usize);

/// The records of a list and where each stands.
fn records<T: DeserializeOwned>(name: &str, text: &str) -> Result<Vec<(T, Span)>, Box<dyn Error>> {
    let items: Vec<&RawValue> = parsed(name, text)?;
    let each = items.into_iter().map(|item| {
        let start = item.get().as_ptr().addr() - text.as_ptr().addr();
        Ok((parsed(name, item.get())?, (start, start + item.get().len())))
    });
    each.collect()
}

fn parsed<'a, T: Deserialize<'a>>(name: &str, text: &'a str) -> Result<T, Box<dyn Error>> {
    serde_json::from_str(text).map_err(|error| format!("{PACK}/{name}: {error}").into())
}

//! Embeds the built-in pack: reads it once, and writes down as constants what the first screen needs, so
//! that the program need not read the whole pack to begin. A pack of the wrong shape fails the build.

use std::error::Error;
use std::fmt::{Debug, Write as _};
use std::path::Path;
use std::{env, fs, io};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use evidence::contents::{Contents, Names, Outline, source_order, term_order, topic_order};
use evidence::model::{PackInfo, Source, Term, Topic, Verification};
use evidence::standing::Standing;

/// The modules that build script and program share.
#[allow(dead_code, unused_imports, missing_docs, clippy::upper_case_acronyms)]
#[path = "src/evidence"]
mod evidence {
    pub mod contents;
    pub mod model;
    mod prose;
    mod reliance;
    pub mod standing;
}

const PACK: &str = "assets/acupuncture";

/// Files beside the topics.
const FIXED: [&str; 4] = ["pack.json", "sources.json", "glossary.json", "verified.json"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={PACK}");
    println!("cargo::rerun-if-changed=src/evidence");
    let (root, out) = (env::var("CARGO_MANIFEST_DIR")?, env::var("OUT_DIR")?);
    let code = embedded(&Path::new(&root).join(PACK), Path::new(&out))?;
    fs::write(Path::new(&out).join("embedded.rs"), code)?;
    Ok(())
}

/// The value of `evidence::embedded::EMBEDDED`, as Rust. The files are embedded without the blanks that
/// make them easy to review, written to `out`.
fn embedded(pack: &Path, out: &Path) -> Result<String, Box<dyn Error>> {
    let text = |name: &str| -> Result<String, Box<dyn Error>> {
        let text = fs::read_to_string(pack.join(name)).map_err(|error| format!("{PACK}/{name}: {error}"))?;
        let dense = parsed::<serde_json::Value>(name, &text)?.to_string();
        fs::write(out.join(dense_name(name)), &dense)?;
        Ok(dense)
    };
    let info: PackInfo = parsed("pack.json", &text("pack.json")?)?;
    let names = topic_files(pack)?;
    let mut topics = Vec::new();
    for (place, name) in names.iter().enumerate() {
        topics.push((parsed::<Topic>(name, &text(name)?)?, FIXED.len() + place));
    }
    topics.sort_by_cached_key(|(topic, _)| topic_order(&info, topic));
    let log_text = text("verified.json")?;
    let verified: Vec<(Verification, Span)> = records("verified.json", &log_text)?;
    let (source_text, term_text) = (text("sources.json")?, text("glossary.json")?);
    let mut sources: Vec<(Source, Span)> = records("sources.json", &source_text)?;
    sources.sort_by_key(|(source, _)| source_order(source));
    let mut terms: Vec<(Term, Span)> = records("glossary.json", &term_text)?;
    terms.sort_by_cached_key(|(term, _)| term_order(term));
    let contents = Contents::of(&firsts(&topics), &firsts(&sources), &firsts(&terms), &firsts(&verified));
    let mut code = String::from("Embedded { files: &[\n");
    for name in FIXED.iter().copied().chain(names.iter().map(String::as_str)) {
        writeln!(code, "({name:?}, include_str!({:?})),", out.join(dense_name(name)))?;
    }
    write!(code, "], contents: {}, ", contents_code(&contents)?)?;
    write!(code, "topics: &{:?}, sources: &{:?}, ", seconds(&topics), seconds(&sources))?;
    writeln!(code, "terms: &{:?}, verified: &{:?} }}", seconds(&terms), seconds(&verified))?;
    Ok(code)
}

fn dense_name(name: &str) -> String {
    name.replace('/', "-")
}

fn firsts<A, B>(pairs: &[(A, B)]) -> Vec<&A> {
    pairs.iter().map(|(first, _)| first).collect()
}

fn seconds<A, B: Copy>(pairs: &[(A, B)]) -> Vec<B> {
    pairs.iter().map(|(_, second)| *second).collect()
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

fn contents_code(contents: &Contents) -> Result<String, std::fmt::Error> {
    let mut code = String::from("Contents { topics: Cow::Borrowed(&[");
    for topic in contents.topics.iter() {
        writeln!(code, "{},", outline_code(topic))?;
    }
    code.push_str("]), cited: Cow::Borrowed(&[");
    for cited in contents.cited.iter() {
        let parts: Vec<String> =
            cited.iter().map(|(part, place)| format!("(Part::{part:?}, {place})")).collect();
        writeln!(code, "Cow::Borrowed(&[{}]),", parts.join(", "))?;
    }
    let names = [
        ("topic_names", &contents.topic_names),
        ("source_names", &contents.source_names),
        ("term_names", &contents.term_names),
    ];
    write!(code, "]), verified: Cow::Borrowed(&{:?})", contents.verified)?;
    for (field, names) in names {
        write!(code, ", {field}: {}", names_code(names))?;
    }
    code.push('}');
    Ok(code)
}

fn outline_code(topic: &Outline) -> String {
    let Outline { id, kind, title, other_names, category, measured, standings } = topic;
    let standings: Vec<String> =
        standings.iter().map(|standing| optional(standing.as_ref().map(standing_code))).collect();
    format!(
        "Outline {{ id: {}, kind: Kind::{kind:?}, title: {}, other_names: {}, category: {}, \
         measured: {measured}, standings: [{}] }}",
        borrowed(id),
        borrowed(title),
        borrowed(other_names),
        borrowed(category),
        standings.join(", ")
    )
}

fn standing_code(standing: &Standing) -> String {
    let Standing { finding, favours, state, level, others, taken_back } = standing;
    let level = optional(level.map(|level| format!("Level::{level:?}")));
    format!(
        "Standing {{ finding: {finding}, favours: Favours::{favours:?}, state: CertaintyState::{state:?}, \
         level: {level}, others: {others}, taken_back: {taken_back} }}"
    )
}

fn names_code(names: &Names) -> String {
    let each: Vec<String> =
        names.iter().map(|(name, place)| format!("({}, {place})", borrowed(name))).collect();
    format!("Cow::Borrowed(&[{}])", each.join(", "))
}

fn borrowed(text: &impl Debug) -> String {
    format!("Cow::Borrowed({text:?})")
}

fn optional(code: Option<String>) -> String {
    code.map_or_else(|| "None".to_owned(), |code| format!("Some({code})"))
}

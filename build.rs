//! Embeds the built-in pack: reads it once, and writes down as constants what the first screen needs, so
//! that the program need not read the whole pack to begin. A pack of the wrong shape fails the build.

use std::error::Error;
use std::path::Path;
use std::{env, fs, io};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use evidence::contents::{Contents, Entry, Span, source_order, term_order, topic_order};
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

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={PACK}");
    println!("cargo::rerun-if-changed=src/evidence");
    let (root, out) = (env::var("CARGO_MANIFEST_DIR")?, env::var("OUT_DIR")?);
    let code = embedded(&Path::new(&root).join(PACK), Path::new(&out))?;
    fs::write(Path::new(&out).join("embedded.rs"), code)?;
    Ok(())
}

/// The value of `evidence::embedded::EMBEDDED`, as Rust. The files are embedded without the blanks that make
/// them easy to review, one after the other in a file in `out`.
fn embedded(pack: &Path, out: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = Files { pack, text: String::new(), spans: Vec::new() };
    let info = files.add("pack.json")?;
    let said: PackInfo = parsed("pack.json", &files.text[info.0..info.1])?;
    let mut sources: Vec<(Source, Span)> = files.records("sources.json")?;
    sources.sort_by_key(|(source, _)| source_order(source));
    let mut terms: Vec<(Term, Span)> = files.records("glossary.json")?;
    terms.sort_by_cached_key(|(term, _)| term_order(term));
    let verified: Vec<(Verification, Span)> = files.records("verified.json")?;
    let mut topics = Vec::new();
    for name in topic_files(pack)? {
        let span = files.add(&name)?;
        topics.push((parsed::<Topic>(&name, &files.text[span.0..span.1])?, span));
    }
    topics.sort_by_cached_key(|(topic, _)| topic_order(&said, topic));
    let contents = Contents::of(&firsts(&topics), &firsts(&sources), &firsts(&terms), &firsts(&verified));
    fs::write(out.join("pack.txt"), &files.text)?;
    Ok(format!(
        "Embedded {{ text: include_str!({:?}), files: &{:?}, info: {info:?}, contents: {}, \
         topics: &{:?}, sources: &{:?}, terms: &{:?}, verified: &{:?} }}\n",
        out.join("pack.txt"),
        files.spans,
        contents_code(&contents),
        seconds(&topics),
        seconds(&sources),
        seconds(&terms),
        seconds(&verified)
    ))
}

/// The files of the pack, as one text.
struct Files<'a> {
    pack: &'a Path,
    text: String,
    /// Where the name and the text of each stand.
    spans: Vec<(Span, Span)>,
}

impl Files<'_> {
    /// Adds a file; where its text stands.
    fn add(&mut self, name: &str) -> Result<Span, Box<dyn Error>> {
        let text =
            fs::read_to_string(self.pack.join(name)).map_err(|error| format!("{PACK}/{name}: {error}"))?;
        let dense = parsed::<serde_json::Value>(name, &text)?.to_string();
        let (name, text) = (self.write(name), self.write(&dense));
        self.spans.push((name, text));
        Ok(text)
    }

    fn write(&mut self, text: &str) -> Span {
        let from = self.text.len();
        self.text.push_str(text);
        (from, self.text.len())
    }

    /// Adds a file that is a list; its records and where each stands.
    fn records<T: DeserializeOwned>(&mut self, name: &str) -> Result<Vec<(T, Span)>, Box<dyn Error>> {
        let (from, to) = self.add(name)?;
        let items: Vec<&RawValue> = parsed(name, &self.text[from..to])?;
        let each = items.into_iter().map(|item| {
            let start = item.get().as_ptr().addr() - self.text.as_ptr().addr();
            Ok((parsed(name, item.get())?, (start, start + item.get().len())))
        });
        each.collect()
    }
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

fn parsed<'a, T: Deserialize<'a>>(name: &str, text: &'a str) -> Result<T, Box<dyn Error>> {
    serde_json::from_str(text).map_err(|error| format!("{PACK}/{name}: {error}").into())
}

fn contents_code(contents: &Contents) -> String {
    let Contents { text, topics, cited, verified, topic_names, source_names, term_names } = contents;
    let topics: Vec<String> = topics.iter().map(entry_code).collect();
    let cited: Vec<String> = cited.iter().map(|(part, place)| format!("(Part::{part:?}, {place})")).collect();
    format!(
        "Contents {{ text: Cow::Borrowed({text:?}), topics: Cow::Borrowed(&[{}]), cited: Cow::Borrowed(&[{}]), \
         verified: Cow::Borrowed(&{verified:?}), topic_names: Cow::Borrowed(&{topic_names:?}), \
         source_names: Cow::Borrowed(&{source_names:?}), term_names: Cow::Borrowed(&{term_names:?}) }}",
        topics.join(",\n"),
        cited.join(", ")
    )
}

fn entry_code(topic: &Entry) -> String {
    let Entry { id, kind, title, other_names, category, measured, standings, cited } = topic;
    let standings: Vec<String> =
        standings.iter().map(|standing| optional(standing.as_ref().map(standing_code))).collect();
    format!(
        "Entry {{ id: {id:?}, kind: Kind::{kind:?}, title: {title:?}, other_names: {other_names:?}, \
         category: {category:?}, measured: {measured}, standings: [{}], cited: {cited:?} }}",
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

fn optional(code: Option<String>) -> String {
    code.map_or_else(|| "None".to_owned(), |code| format!("Some({code})"))
}

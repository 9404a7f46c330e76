//! Reads and checks packs: a folder, or a single file.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::check::{problems, reading};
use super::embedded;
use super::file::File;
use super::model::{Date, PackInfo, Source, Term, Topic, Verification};
use super::pack::Pack;
use super::place::Step;
use super::problem::{LoadError, Problem, Report};

/// Records as they stand in the files, and where.
pub struct Draft {
    pub files: Vec<File>,
    pub info: PackInfo,
    pub topics: Vec<Topic>,
    pub sources: Vec<Source>,
    pub terms: Vec<Term>,
    pub verified: Vec<Verification>,
    pub info_at: Place,
    pub topics_at: Vec<Place>,
    pub sources_at: Place,
    pub terms_at: Place,
    pub verified_at: Place,
}

/// A file of the draft and a path in it.
#[derive(Clone, Default)]
pub struct Place {
    pub file: usize,
    pub path: Vec<Step>,
}

/// A pack in one file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneFile {
    pack: PackInfo,
    topics: Vec<Topic>,
    sources: Vec<Source>,
    #[serde(default)]
    glossary: Vec<Term>,
    #[serde(default)]
    verified: Vec<Verification>,
}

impl Pack {
    /// Reads and checks a pack: a folder, or one JSON file `{"pack", "topics", "sources", "glossary"}`.
    ///
    /// # Errors
    /// Everything that is wrong with it, warnings included, where anything is an error.
    pub fn open(path: &Path) -> Result<Self, LoadError> {
        let draft = Draft::read(path)?;
        let report = Report { problems: problems(&draft, None), ..Report::default() };
        if report.is_sound() { Ok(draft.into_pack()) } else { Err(LoadError { problems: report.problems }) }
    }
}

/// Reads a pack, or the built-in one where no path is given, and says everything that is wrong with it.
/// With a day given, it also notes what a strict reader would ask about on that day.
///
/// # Errors
/// Where its files cannot be read or are not of the model's shape.
pub fn check(path: Option<&Path>, strict_on: Option<Date>) -> Result<Report, LoadError> {
    let draft = path.map_or_else(Draft::embedded, Draft::read)?;
    Ok(Report {
        problems: problems(&draft, strict_on),
        reading: reading(&draft),
        topics: draft.topics.len(),
        findings: draft.topics.iter().map(|topic| topic.findings.len()).sum(),
        sources: draft.sources.len(),
        terms: draft.terms.len(),
    })
}

/// The text of `sources.json` in a pack's folder, and its sources, whatever else is wrong with the pack.
///
/// # Errors
/// Where the path is no folder with a `pack.json`, or the file cannot be read or is not of the model's shape.
pub fn listed_sources(folder: &Path) -> Result<(String, Vec<Source>), LoadError> {
    let read = |name: &str| File::read(&folder.join(name), name);
    read("pack.json")?;
    let file = read("sources.json")?;
    let sources = file.parse()?;
    Ok((file.text.into_owned(), sources))
}

impl Draft {
    fn embedded() -> Result<Self, LoadError> {
        Self::of_folder(embedded::files())
    }

    fn read(path: &Path) -> Result<Self, LoadError> {
        if path.is_dir() {
            Self::of_folder(folder_files(path)?)
        } else {
            let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
            Self::of_file(File::read(path, &name)?)
        }
    }

    fn of_folder(files: Vec<File>) -> Result<Self, LoadError> {
        let mut failed = Vec::new();
        let mut keep = |problem: Box<Problem>| failed.push(*problem);
        let at = |name: &str| files.iter().position(|file| file.name == name);
        let (pack, listed, glossary) = (at("pack.json"), at("sources.json"), at("glossary.json"));
        let need = |place: Option<usize>, name: &str| {
            place.ok_or_else(|| {
                let remedy = "Add it; `needlepoint new DIR` makes a pack to copy from";
                Box::new(Problem::of_file(name, "is not there", remedy))
            })
        };
        let info = need(pack, "pack.json").and_then(|i| files[i].parse::<PackInfo>()).map_err(&mut keep).ok();
        let sources = need(listed, "sources.json").and_then(|i| files[i].parse()).map_err(&mut keep).ok();
        let terms = glossary.map_or(Ok(Vec::new()), |i| files[i].parse()).map_err(&mut keep).ok();
        let log = at("verified.json");
        let verified = log.map_or(Ok(Vec::new()), |i| files[i].parse()).map_err(&mut keep).ok();
        let (mut topics, mut topics_at) = (Vec::new(), Vec::new());
        for (file, topic) in files.iter().enumerate().filter(|(_, file)| file.name.starts_with("topics/")) {
            topics.extend(topic.parse::<Topic>().map_err(&mut keep).ok());
            topics_at.push(Place { file, path: Vec::new() });
        }
        let (Some(info), Some(sources), Some(terms), Some(verified), []) =
            (info, sources, terms, verified, failed.as_slice())
        else {
            return Err(LoadError { problems: failed });
        };
        let place = |file: Option<usize>| Place { file: file.unwrap_or_default(), path: Vec::new() };
        let (info_at, sources_at, terms_at) = (place(pack), place(listed), place(glossary));
        let verified_at = place(log);
        Ok(Self {
            files,
            info,
            topics,
            sources,
            terms,
            verified,
            info_at,
            topics_at,
            sources_at,
            terms_at,
            verified_at,
        })
    }

    fn of_file(file: File) -> Result<Self, LoadError> {
        let OneFile { pack, topics, sources, glossary, verified } = file.parse()?;
        let at = |key: &str| Place { file: 0, path: vec![Step::Key(key.into())] };
        let topics_at = (0..topics.len()).map(|i| at("topics").nth(i)).collect();
        Ok(Self {
            files: vec![file],
            info: pack,
            topics,
            sources,
            terms: glossary,
            verified,
            info_at: at("pack"),
            topics_at,
            sources_at: at("sources"),
            terms_at: at("glossary"),
            verified_at: at("verified"),
        })
    }

    fn into_pack(self) -> Pack {
        Pack::new(self.info, self.topics, self.sources, self.terms, self.verified)
    }
}

impl Place {
    /// The member of that name.
    pub fn key(&self, name: &str) -> Self {
        self.then(Step::Key(name.into()))
    }

    /// The element at that place, from 0.
    pub fn nth(&self, place: usize) -> Self {
        self.then(Step::Nth(place))
    }

    fn then(&self, step: Step) -> Self {
        let mut path = self.path.clone();
        path.push(step);
        Self { file: self.file, path }
    }
}

/// Every JSON file of a pack's folder, in the order of the names.
fn folder_files(folder: &Path) -> Result<Vec<File>, LoadError> {
    let mut names: Vec<String> =
        ["pack.json", "sources.json", "glossary.json", "verified.json"].map(String::from).into();
    names.retain(|name| folder.join(name).exists());
    let topics = fs::read_dir(folder.join("topics")).map_err(|error| {
        let remedy = "A pack's folder has a folder `topics`";
        Box::new(Problem::of_file("topics", format!("cannot be read: {error}"), remedy))
    })?;
    let mut topics: Vec<String> = topics
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".json"))
        .map(|name| format!("topics/{name}"))
        .collect();
    topics.sort();
    names.append(&mut topics);
    Ok(names.iter().map(|name| File::read(&folder.join(name), name)).collect::<Result<_, _>>()?)
}

//! The files of a pack: read, and turned into records or a problem with its place.

use std::borrow::Cow;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::clean;
use super::place::{self, Step, line_and_column, line_of};
use super::problem::{Problem, Severity};

/// A file of a pack and its text.
#[derive(Debug)]
pub struct File {
    /// Its name within the pack, such as `topics/migraine.json`.
    pub name: String,
    /// What it holds.
    pub text: Cow<'static, str>,
}

/// No pack is larger; what is larger is something else.
const LARGEST: u64 = 64 * 1024 * 1024;

impl File {
    /// Reads a file. A device or pipe is refused, as it may never end.
    pub fn read(path: &Path, name: &str) -> Result<Self, Box<Problem>> {
        let bytes = bytes(path).map_err(|error| {
            let remedy = "Give the path of a pack's folder or file";
            Box::new(Problem::of_file(name, format!("cannot be read: {error}"), remedy))
        })?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { name: name.to_owned(), text: text.into() }),
            Err(error) => Err(Box::new(not_utf8(name, &error))),
        }
    }

    /// The records of the file.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Box<Problem>> {
        serde_json::from_str(&self.text).map_err(|error| Box::new(self.parse_problem::<T>(&error)))
    }

    /// Reads again, slowly, to learn the path of what is wrong.
    fn parse_problem<T: DeserializeOwned>(&self, error: &serde_json::Error) -> Problem {
        let reader = &mut serde_json::Deserializer::from_str(&self.text);
        let path = serde_path_to_error::deserialize::<_, T>(reader).err().map(|slow| steps(slow.path()));
        let path = path.unwrap_or_default();
        let what = error.to_string();
        let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
        // A misspelt value is best shown where it starts; broken JSON where reading stopped.
        let (line, column) = match error.classify() {
            serde_json::error::Category::Data => line_and_column(&self.text, &path),
            _ => (error.line(), error.column()),
        };
        Problem {
            severity: Severity::Error,
            file: clean(&self.name).into_owned(),
            line: line.max(1),
            column: column.max(1),
            path: clean(&place::Path(&path).to_string()).into_owned(),
            excerpt: clean(line_of(&self.text, line)).into_owned(),
            what: clean(what).into_owned(),
            why: "What the schema does not know would be lost without a word",
            remedy: "Write it as `needlepoint schema` says".into(),
        }
    }
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("it is no regular file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(std::io::Error::other("it is larger than 64 MiB"));
    }
    Ok(bytes)
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> Problem {
    let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    Problem { line, column, ..Problem::of_file(name, "is not UTF-8 from here on", "Save it as UTF-8") }
}

fn steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Nth(*index)),
            Segment::Map { key } => Some(Step::Key(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

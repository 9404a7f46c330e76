//! Layer 1: what a reader keeps of a pack: bookmarks, notes, the topics last read, the last place and a visit sheet.
//!
//! Pure data without files or a clock. Every entry carries the time of its last change, so that two journals of one
//! reader merge into the same one whichever of them is asked, and what was taken away stays away.

mod merge;
mod subject;

use std::{cmp::Reverse, collections::BTreeMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use subject::{Found, Subject};

/// The version of the file's shape. A new field, or a new meaning of one, is a new version: an older program leaves
/// a newer file alone.
pub const VERSION: u64 = 1;

/// Milliseconds since 1970-01-01, in universal time.
pub type Time = u64;

/// Everything kept of one pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Journal {
    version: u64,
    /// The pack's id, for whoever reads the file.
    pack: String,
    #[serde(default)]
    bookmarks: BTreeMap<Subject, Bookmark>,
    #[serde(default)]
    notes: BTreeMap<Subject, Note>,
    /// When each topic was last read, by its id.
    #[serde(default)]
    read: BTreeMap<String, Time>,
    #[serde(default)]
    place: Option<Stamped<Spot>>,
    /// A visit sheet, in the shape of whoever writes it.
    #[serde(default)]
    visit: Option<Stamped<Value>>,
}

/// Whether something is bookmarked; one that was taken away is remembered as such.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Bookmark {
    on: bool,
    when: Time,
}

/// A note; one that was taken away is an empty text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Note {
    text: String,
    when: Time,
    /// When the text was written that this one was made from; 0 where there was none.
    #[serde(default)]
    seen: Time,
}

/// A value and when it was set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Stamped<T> {
    value: T,
    when: Time,
}

/// A place to come back to in the next session: what was shown and how far it was read, by paragraph, so that it
/// is the same place at another width.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// The topic or source whose page was shown.
    pub on: Subject,
    /// The number of the paragraph at the top of the page.
    pub block: usize,
    /// The page had the keys, not the list of topics.
    pub reading: bool,
}

/// A change that the reader made.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A bookmark was set or taken away.
    Bookmark(Subject, bool),
    /// A note was written.
    Note {
        /// What it is on.
        on: Subject,
        /// The whole text; empty to take it away.
        text: String,
        /// [`Journal::note_time`] of the text it was made from.
        seen: Time,
    },
    /// The topic of this id was gone into.
    Read(String),
    /// The reader stands here.
    Place(Spot),
    /// The visit sheet is this now.
    Visit(Value),
}

impl Journal {
    /// An empty journal of the pack of that id.
    #[must_use]
    pub fn new(pack: &str) -> Self {
        Self {
            version: VERSION,
            pack: pack.to_owned(),
            bookmarks: BTreeMap::new(),
            notes: BTreeMap::new(),
            read: BTreeMap::new(),
            place: None,
            visit: None,
        }
    }

    /// The id of the pack it is of.
    #[must_use]
    pub fn pack(&self) -> &str {
        &self.pack
    }

    /// Enters a change made at that time.
    pub fn enter(&mut self, change: Change, when: Time) {
        match change {
            Change::Bookmark(subject, on) => drop(self.bookmarks.insert(subject, Bookmark { on, when })),
            Change::Note { on, text, seen } => drop(self.notes.insert(on, Note { text, when, seen })),
            Change::Read(topic) => drop(self.read.insert(topic, when)),
            Change::Place(value) => self.place = Some(Stamped { value, when }),
            Change::Visit(value) => self.visit = Some(Stamped { value, when }),
        }
    }

    /// Whether something is bookmarked.
    #[must_use]
    pub fn is_bookmarked(&self, subject: &Subject) -> bool {
        self.bookmarks.get(subject).is_some_and(|bookmark| bookmark.on)
    }

    /// The note on something. As it was written: to be cleaned before it is shown.
    #[must_use]
    pub fn note(&self, subject: &Subject) -> Option<&str> {
        self.notes.get(subject).map(|note| note.text.as_str()).filter(|text| !text.is_empty())
    }

    /// When the note on something was last changed; 0 where there never was one.
    #[must_use]
    pub fn note_time(&self, subject: &Subject) -> Time {
        self.notes.get(subject).map_or(0, |note| note.when)
    }

    /// Whether there is a bookmark or a note on something.
    #[must_use]
    pub fn keeps(&self, subject: &Subject) -> bool {
        self.is_bookmarked(subject) || self.note(subject).is_some()
    }

    /// Whether there is a bookmark or a note on a topic, by its id, or on one of its findings.
    #[must_use]
    pub fn keeps_of_topic(&self, id: &str) -> bool {
        let of_topic = |subject: &&Subject| match subject {
            Subject::Topic(topic) | Subject::Finding(topic, _) => topic == id,
            Subject::Source(_) => false,
        };
        self.bookmarks.keys().chain(self.notes.keys()).filter(of_topic).any(|subject| self.keeps(subject))
    }

    /// What is bookmarked and since when, newest first.
    #[must_use]
    pub fn bookmarks(&self) -> Vec<(&Subject, Time)> {
        let set = self.bookmarks.iter().filter(|(_, bookmark)| bookmark.on);
        newest_first(set.map(|(subject, bookmark)| (subject, bookmark.when)))
    }

    /// What there is a note on and when it was written, newest first; [`Journal::note`] has the text.
    #[must_use]
    pub fn notes(&self) -> Vec<(&Subject, Time)> {
        let written = self.notes.iter().filter(|(_, note)| !note.text.is_empty());
        newest_first(written.map(|(subject, note)| (subject, note.when)))
    }

    /// Ids of the topics read and when, newest first.
    #[must_use]
    pub fn last_read(&self) -> Vec<(&str, Time)> {
        newest_first(self.read.iter().map(|(topic, when)| (topic.as_str(), *when)))
    }

    /// The place of the last session.
    #[must_use]
    pub fn place(&self) -> Option<&Spot> {
        self.place.as_ref().map(|place| &place.value)
    }

    /// The visit sheet.
    #[must_use]
    pub fn visit(&self) -> Option<&Value> {
        self.visit.as_ref().map(|visit| &visit.value)
    }

    /// The time of the newest entry; 0 where there is none.
    #[must_use]
    pub fn latest(&self) -> Time {
        let bookmarks = self.bookmarks.values().map(|bookmark| bookmark.when);
        let notes = self.notes.values().map(|note| note.when);
        let single = [self.place.as_ref().map(|it| it.when), self.visit.as_ref().map(|it| it.when)];
        let times = bookmarks.chain(notes).chain(self.read.values().copied());
        times.chain(single.into_iter().flatten()).max().unwrap_or_default()
    }

    /// Whether it holds anything that its reader would miss: more than where they were.
    #[must_use]
    pub fn matters(&self) -> bool {
        !self.bookmarks.is_empty() || !self.notes.is_empty() || self.visit.is_some()
    }
}

fn newest_first<T>(entries: impl Iterator<Item = (T, Time)>) -> Vec<(T, Time)> {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|(_, when)| Reverse(*when));
    entries
}

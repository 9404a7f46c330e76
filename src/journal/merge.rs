//! Two journals of one reader made one. Asked again, or the other way round, the answer is the same.

use std::collections::BTreeMap;

use super::{Bookmark, Journal, Note, Stamped, Time};

impl Journal {
    /// Takes in what another journal of the pack knows. The newer change of each entry holds; where two notes on one
    /// thing were written without either having seen the other, both texts are kept.
    pub fn merge(&mut self, other: &Self) {
        each(&mut self.bookmarks, &other.bookmarks, newer_bookmark);
        each(&mut self.notes, &other.notes, both_notes);
        each(&mut self.read, &other.read, |mine: &Time, theirs: &Time| *mine.max(theirs));
        newer(&mut self.place, other.place.as_ref());
        newer(&mut self.visit, other.visit.as_ref());
    }
}

fn each<K: Ord + Clone, V: Clone>(
    mine: &mut BTreeMap<K, V>,
    theirs: &BTreeMap<K, V>,
    one: impl Fn(&V, &V) -> V,
) {
    for (key, value) in theirs {
        let merged = mine.get(key).map_or_else(|| value.clone(), |kept| one(kept, value));
        mine.insert(key.clone(), merged);
    }
}

/// Set wins over taken away where both happened in one millisecond.
fn newer_bookmark(mine: &Bookmark, theirs: &Bookmark) -> Bookmark {
    if (theirs.when, theirs.on) > (mine.when, mine.on) { *theirs } else { *mine }
}

fn both_notes(mine: &Note, theirs: &Note) -> Note {
    let order = |note: &Note| (note.when, note.seen, note.text.clone());
    let (older, newer) = if order(mine) <= order(theirs) { (mine, theirs) } else { (theirs, mine) };
    let known = newer.seen >= older.when || newer.when == older.when && newer.seen > older.seen;
    if known || older.text.is_empty() || newer.text.contains(&older.text) {
        return newer.clone();
    }
    let text = match newer.text.as_str() {
        "" => older.text.clone(),
        text => format!("{text}\n\n{}", older.text),
    };
    Note { text, when: newer.when, seen: older.when }
}

fn newer<T: Clone>(mine: &mut Option<Stamped<T>>, theirs: Option<&Stamped<T>>) {
    if let Some(theirs) = theirs
        && mine.as_ref().is_none_or(|mine| theirs.when > mine.when)
    {
        *mine = Some(theirs.clone());
    }
}

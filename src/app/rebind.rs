//! A table of keys in which a reader gave actions other keys.

use std::fmt;

use super::{
    Action,
    keymap::{BINDINGS, Binding, Keymap, Where},
};

/// Keys that a reader gave an action, instead of all it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebinding {
    /// The action.
    pub action: Action,
    /// Its keys; none leaves it to the palette.
    pub keys: Vec<String>,
}

/// Two actions that want one key in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The key that was asked for.
    pub key: String,
    /// What it means already, or what a sequence that begins with it means.
    pub has: Action,
    /// The action it was asked for.
    pub wants: Action,
    /// The sequence that stands in the way, where it is longer or shorter than the key.
    pub sequence: Option<String>,
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, has, wants, sequence } = self;
        match sequence {
            None => write!(f, "`{key}` means {has:?} and cannot also mean {wants:?}"),
            Some(other) => {
                write!(f, "`{key}` cannot mean {wants:?} beside `{other}`, which means {has:?}")
            }
        }
    }
}

/// The key that always quits, whatever else does.
const ALWAYS: &str = "ctrl-c";

impl Keymap {
    /// The built-in table with those changes. Keys that the action has in the built-in table stay in the places where
    /// they are there; new ones hold wherever the action does. While something is typed the built-in keys stay, and no
    /// letter becomes a command.
    ///
    /// The rows are made once a run and live as long as it.
    ///
    /// # Errors
    /// The first clash.
    pub fn rebound(changes: &[Rebinding]) -> Result<Self, Clash> {
        if changes.is_empty() {
            return Ok(Self::default());
        }
        let mut rows = Vec::new();
        for (at, row) in BINDINGS.iter().enumerate() {
            match changes.iter().find(|change| change.action == row.action) {
                Some(change) => rows.extend(changed(at, row, &change.keys)),
                None => rows.push(*row),
            }
        }
        match clash(&rows, changes) {
            Some(clash) => Err(clash),
            None => Ok(Self::of(rows.leak())),
        }
    }

    /// An action's keys where nothing is typed, each once, in the order of the table.
    #[must_use]
    pub fn keys(self, action: Action) -> Vec<&'static str> {
        let mut keys = Vec::new();
        let rows = self.rows().iter().filter(|row| row.action == action && is_of_panes(row));
        for key in rows.flat_map(|row| row.keys) {
            if !keys.contains(key) {
                keys.push(*key);
            }
        }
        keys
    }
}

/// A row with other keys: one row for each run of places that get the same.
fn changed(at: usize, row: &Binding, wanted: &[String]) -> Vec<Binding> {
    let mut rows: Vec<(Vec<Where>, Vec<String>)> = Vec::new();
    for &place in row.when {
        let keys = keys_in(place, at, row, wanted);
        match rows.last_mut() {
            Some((places, last)) if *last == keys => places.push(place),
            _ => rows.push((vec![place], keys)),
        }
    }
    // Without any key the palette still has the action, once.
    let kept = rows.into_iter().filter(|(places, keys)| {
        !keys.is_empty() || wanted.is_empty() && places.iter().all(|place| is_first(*place, at))
    });
    kept.map(|(places, keys)| Binding { when: places.leak(), keys: lasting(keys), ..*row }).collect()
}

fn lasting(keys: Vec<String>) -> &'static [&'static str] {
    let keys: Vec<&'static str> = keys.into_iter().map(|key| &*key.leak()).collect();
    keys.leak()
}

fn keys_in(place: Where, at: usize, row: &Binding, wanted: &[String]) -> Vec<String> {
    let same = |other: &&Binding| other.action == row.action && is_of_panes(other);
    let usual = |key: &str| BINDINGS.iter().filter(same).any(|other| other.keys.contains(&key));
    let first = is_first(place, at);
    let typing = is_typed_in(place);
    let mut keys: Vec<String> =
        if typing { row.keys.iter().map(|key| (*key).to_owned()).collect() } else { Vec::new() };
    for key in wanted {
        let holds =
            if usual(key) { row.keys.contains(&key.as_str()) } else { first && !(typing && types(key)) };
        if holds && !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    if row.keys.contains(&ALWAYS) && !keys.iter().any(|key| key == ALWAYS) {
        keys.push(ALWAYS.to_owned());
    }
    keys
}

/// Whether the row at that place of the built-in table is its action's first there.
fn is_first(place: Where, at: usize) -> bool {
    let mut before = BINDINGS[..at].iter().filter(|other| other.action == BINDINGS[at].action);
    !before.any(|other| other.when.contains(&place))
}

/// A box or a line over the panes, where something is typed or has to be left first.
fn is_typed_in(place: Where) -> bool {
    matches!(place, Where::Prompt | Where::Picker | Where::Code)
}

fn is_of_panes(row: &Binding) -> bool {
    row.when.iter().any(|place| !is_typed_in(*place))
}

/// Whether a key, or the first of a sequence, types a letter.
fn types(key: &str) -> bool {
    let first = key.split(' ').next().unwrap_or_default();
    first == "space" || first.chars().count() == 1
}

/// The first key that two actions would have in one place, named from the side of the reader's change.
fn clash(rows: &[Binding], changes: &[Rebinding]) -> Option<Clash> {
    let is_changed = |action: Action| changes.iter().any(|change| change.action == action);
    let all = || rows.iter().flat_map(|row| row.keys.iter().map(move |key| (row, *key)));
    for (row, key) in all().filter(|(row, _)| is_changed(row.action)) {
        for (other, taken) in all().filter(|(other, _)| other.action != row.action) {
            let meet = row.when.iter().any(|place| other.when.contains(place));
            if meet && (key == taken || begins(key, taken) || begins(taken, key)) {
                let sequence = (key != taken).then(|| taken.to_owned());
                return Some(Clash { key: key.to_owned(), has: other.action, wants: row.action, sequence });
            }
        }
    }
    None
}

fn begins(sequence: &str, key: &str) -> bool {
    sequence.strip_prefix(key).is_some_and(|rest| rest.starts_with(' '))
}

//! Characters that must not reach a terminal, and words that say more than the evidence does.

use serde_json::Value;

use super::super::load::Place;
use super::super::{clean::forbidden, place::Step};
use super::Inspection;

/// The rule.
pub const WHY: &str = "A terminal obeys such characters, and a reader does not see them";

/// Looks at every text of every file, keys included.
pub fn inspect(inspection: &mut Inspection) {
    for (file, read) in inspection.draft.files.iter().enumerate() {
        if let Ok(value) = serde_json::from_str(&read.text) {
            walk(inspection, &Place { file, path: Vec::new() }, &value);
        }
    }
}

fn walk(inspection: &mut Inspection, place: &Place, value: &Value) {
    match value {
        Value::String(text) => {
            characters(inspection, place, text);
            inspection.because(WORDS, |inspection| words(inspection, place, text));
        }
        Value::Array(values) => {
            for (i, value) in values.iter().enumerate() {
                walk(inspection, &place.nth(i), value);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                characters(inspection, &place.key(key), key);
                walk(inspection, &place.key(key), value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn characters(inspection: &mut Inspection, place: &Place, text: &str) {
    if let Some(c) = forbidden(text) {
        let what = format!("holds U+{:04X}, which cannot be seen or moves what can", u32::from(c));
        inspection.error(place, what, "Delete the character");
    }
}

/// Fields that hold others' words, or names.
const NOT_OURS: &[&str] =
    &["title", "words", "strength", "claim", "locator", "container-title", "literal", "term"];

/// The rule of words.
const WORDS: &str = "Studies find and fail to find; they do not prove, promise or show that nothing happens";

fn words(inspection: &mut Inspection, place: &Place, text: &str) {
    if matches!(place.path.last(), Some(Step::Key(key)) if NOT_OURS.contains(&key.as_str())) {
        return;
    }
    let text = text.to_lowercase();
    for word in ["proven", "no effect", "promising"] {
        if stands_alone(&text, word, |_| true) {
            inspection.against_house_style(
                place,
                &format!("says “{word}”"),
                "Say what was found and how sure it is",
            );
        }
    }
    if stands_alone(&text, "significant", |before| !before.ends_with("statistically ")) {
        inspection.against_house_style(
            place,
            "says “significant” alone",
            "Say “statistically significant”, or how large it is",
        );
    }
}

fn stands_alone(text: &str, word: &str, after: impl Fn(&str) -> bool) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, rest) = (&text[..at], &text[at + word.len()..]);
        !before.ends_with(char::is_alphanumeric) && !rest.starts_with(char::is_alphanumeric) && after(before)
    })
}

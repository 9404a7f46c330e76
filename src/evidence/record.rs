//! Records that are read from their text when first asked for.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::contents::Span;

/// Records of one kind in their order, or where a text of the built-in pack holds them.
#[derive(Debug)]
pub struct Records<T> {
    text: &'static str,
    spans: &'static [Span],
    read: Vec<OnceLock<Box<T>>>,
}

impl<T: DeserializeOwned> Records<T> {
    /// Records at hand.
    pub fn known(records: Vec<T>) -> Self {
        Self { text: "", spans: &[], read: records.into_iter().map(Box::new).map(OnceLock::from).collect() }
    }

    /// Records that still are text, each from one byte to another. The build script has read them.
    pub fn unread(text: &'static str, spans: &'static [Span]) -> Self {
        Self { text, spans, read: spans.iter().map(|_| OnceLock::new()).collect() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.read.len()
    }

    /// The record at a place.
    pub fn get(&self, place: usize) -> &T {
        self.read[place].get_or_init(|| {
            let (from, to) = self.spans[place];
            Box::new(read(&self.text[from..to]))
        })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len()).map(|place| self.get(place))
    }
}

/// Reads what the build script has read before.
pub fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| unreachable!("the build would have failed: {error}"))
}

//! A record that is read from its text when first asked for.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

/// A record, or the text of the built-in pack that holds it.
#[derive(Debug)]
pub struct Record<T> {
    text: &'static str,
    read: OnceLock<T>,
}

impl<T: DeserializeOwned> Record<T> {
    /// A record at hand.
    pub fn known(record: T) -> Self {
        Self { text: "", read: OnceLock::from(record) }
    }

    /// A record that still is text. The build script has read this very text as a `T`.
    pub fn unread(text: &'static str) -> Self {
        Self { text, read: OnceLock::new() }
    }

    /// The record.
    pub fn get(&self) -> &T {
        self.read.get_or_init(|| read(self.text))
    }
}

/// Reads what the build script has read before.
pub fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| unreachable!("the build would have failed: {error}"))
}

//! A record that is read from its text when first asked for.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

/// A record, or where the text of the built-in pack holds it.
#[derive(Debug)]
pub struct Record<T> {
    text: &'static str,
    span: (usize, usize),
    read: OnceLock<Box<T>>,
}

impl<T: DeserializeOwned> Record<T> {
    /// A record at hand.
    pub fn known(record: T) -> Self {
        Self { text: "", span: (0, 0), read: OnceLock::from(Box::new(record)) }
    }

    /// A record that still is text, from one byte to another. The build script has read it as a `T`.
    pub fn unread(text: &'static str, span: (usize, usize)) -> Self {
        Self { text, span, read: OnceLock::new() }
    }

    /// The record.
    pub fn get(&self) -> &T {
        self.read.get_or_init(|| Box::new(read(&self.text[self.span.0..self.span.1])))
    }
}

/// Reads what the build script has read before.
pub fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| unreachable!("the build would have failed: {error}"))
}

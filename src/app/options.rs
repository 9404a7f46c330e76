//! What is settled before the browser starts.

use crate::{cite::Style, evidence::model::Date};

use super::{Keymap, Theme, layout};

/// What is settled before the browser starts; the theme alone may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// ASCII marks and lines only.
    pub ascii: bool,
    /// Colours, or attributes alone.
    pub color: bool,
    /// The day from which ages are counted.
    pub today: Date,
    /// The terminal follows links itself (OSC 8).
    pub links: bool,
    /// The terminal is at the far end of a network, so a browser opened here would not be seen.
    pub remote: bool,
    /// The looks, where there is colour.
    pub theme: Theme,
    /// The keys.
    pub keys: Keymap,
    /// The widest line of running text, in columns.
    pub measure: u16,
    /// The style of citations that are copied.
    pub style: Style,
}

impl Options {
    /// What holds where nobody asked for anything else, on that day.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            ascii: false,
            color: true,
            today,
            links: false,
            remote: false,
            theme: Theme::default(),
            keys: Keymap::default(),
            measure: layout::MEASURE,
            style: Style::default(),
        }
    }
}

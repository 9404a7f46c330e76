//! What the world is asked to do, as data.

use crate::journal::{Change, Subject};

/// A request that the shell performs.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Open this address, checked to be http or https, in the reader's browser.
    OpenAddress(String),
    /// Put this text on the clipboard; `what` names it in the notice ("the DOI").
    Copy {
        /// The text.
        text: String,
        /// What it is, to follow "Copied".
        what: String,
    },
    /// Switch mouse reports on or off.
    Mouse(bool),
    /// Draw the whole screen anew.
    Redraw,
    /// Read the files of the pack again.
    Reload,
    /// Read another of the open packs, by its place.
    TurnTo(usize),
    /// Give the terminal back until the reader returns.
    Suspend,
    /// Remember a change; [`Message::Kept`](super::Message::Kept) brings it back with its time.
    Keep(Change),
    /// Let the reader write a note in their editor, `title` naming what it is on;
    /// [`Message::Noted`](super::Message::Noted) brings the text back.
    Edit {
        /// What the note is on.
        on: Subject,
        /// What that is called.
        title: String,
    },
    /// Leave.
    Quit,
}

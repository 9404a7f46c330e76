//! What happened.

use crossterm::event::{KeyEvent, MouseEvent};

use crate::journal::{Journal, Subject, Time};

/// Something that happened outside; the only way in for the world.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key went down.
    Key(KeyEvent),
    /// The terminal has this size now, in columns and rows.
    Resize(u16, u16),
    /// Text was pasted.
    Paste(String),
    /// The terminal reports the mouse from the start.
    MouseOn,
    /// The mouse did something.
    Mouse(MouseEvent),
    /// An effect came to this end, to be shown as a notice.
    Done(Outcome),
    /// This was kept by an earlier session: its last place is gone back to.
    Opened(Journal),
    /// This is kept now, by us or by another copy of the program.
    Kept(Journal),
    /// A note was written.
    Noted {
        /// What it is on.
        on: Subject,
        /// The whole text; empty to take the note away.
        text: String,
        /// The time of the note it was made from.
        seen: Time,
    },
    /// These packs are open, and this one of them is read.
    Packs {
        /// Every one of them, in the order in which they were asked for.
        names: Vec<PackName>,
        /// The place of the one that is read.
        at: usize,
    },
}

/// What a pack is called, and where it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackName {
    /// Its title.
    pub title: String,
    /// The path; the built-in pack has none.
    pub from: Option<String>,
}

/// How an effect ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// As asked; the text says what was done.
    Good(String),
    /// Not as asked; the text says why and what else helps.
    Bad(String),
}

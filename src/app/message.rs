//! What happened.

use crossterm::event::{KeyEvent, MouseEvent};

/// Something that happened outside; the only way in for the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A key went down.
    Key(KeyEvent),
    /// The terminal has this size now, in columns and rows.
    Resize(u16, u16),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// An effect came to this end, to be shown as a notice.
    Done(Outcome),
}

/// How an effect ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// As asked; the text says what was done.
    Good(String),
    /// Not as asked; the text says why and what else helps.
    Bad(String),
}

//! Events of the terminal, with torn keys made whole. A read may end between the ESC and the rest of what
//! an arrow key sends; crossterm then tells of the key Esc and of letters.

use std::{collections::VecDeque, io, time::Duration};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};

/// How long the rest of a torn key may take. A reader's Esc is told of after this time.
const TORN: Duration = Duration::from_millis(25);

/// The terminal's events, in order.
#[derive(Default)]
pub(super) struct Events {
    /// Read to look ahead, and not told of yet.
    ahead: VecDeque<Event>,
}

impl Events {
    /// Whether there is an event, or comes one within this time. Not asked for no time at all, as then nothing is read.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    pub(super) fn arrive(&mut self, within: Duration) -> io::Result<bool> {
        if self.ahead.is_empty() && event::poll(within)? {
            self.ahead.push_back(event::read()?);
        }
        Ok(!self.ahead.is_empty())
    }

    /// The next event; waits for it.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Event> {
        let first = match self.ahead.pop_front() {
            Some(event) => event,
            None => event::read()?,
        };
        let torn = first == Event::Key(KeyCode::Esc.into())
            && self.arrive(TORN)?
            && matches!(self.ahead.front().and_then(letter), Some('[' | 'O'));
        if torn { self.rest().map(Event::Key) } else { Ok(first) }
    }

    /// The key whose ESC was read alone; a sequence that is no key of ours is left out, as `Null`.
    fn rest(&mut self) -> io::Result<KeyEvent> {
        let mut rest = String::new();
        while self.arrive(TORN)?
            && let Some(letter) = self.ahead.front().and_then(letter)
        {
            self.ahead.pop_front();
            rest.push(letter);
            if rest.len() > 1 && ('@'..='~').contains(&letter) {
                break;
            }
        }
        Ok(key(&rest).unwrap_or_else(|| KeyCode::Null.into()))
    }
}

/// The letter that an event is, with no key held but Shift.
fn letter(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, .. })
            if modifiers.difference(KeyModifiers::SHIFT).is_empty() =>
        {
            Some(*letter)
        }
        _ => None,
    }
}

/// The key that sends ESC and this, by the control sequences of xterm: `[B`, `OB`, `[1;5B`, `[6~`.
fn key(rest: &str) -> Option<KeyEvent> {
    let inner = rest.get(1..rest.len().checked_sub(1)?)?;
    let (number, held) = inner.split_once(';').unwrap_or((inner, "1"));
    let code = match (rest.chars().last()?, number) {
        ('A', _) => KeyCode::Up,
        ('B', _) => KeyCode::Down,
        ('C', _) => KeyCode::Right,
        ('D', _) => KeyCode::Left,
        ('H', _) | ('~', "1" | "7") => KeyCode::Home,
        ('F', _) | ('~', "4" | "8") => KeyCode::End,
        ('Z', _) => KeyCode::BackTab,
        ('~', "3") => KeyCode::Delete,
        ('~', "5") => KeyCode::PageUp,
        ('~', "6") => KeyCode::PageDown,
        _ => return None,
    };
    // One more than the sum of 1 for Shift, 2 for Alt, 4 for Ctrl.
    let held = held.parse::<u8>().ok()?.saturating_sub(1);
    let named = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    let held = named.into_iter().filter(|(bit, _)| held & bit != 0).map(|(_, name)| name).collect();
    Some(KeyEvent::new(code, held))
}

//! What the application asked for, done.

use std::io;

use crate::app::{Effect, Outcome, State};

use super::{clipboard, terminal::Terminal, web};

/// Performs an effect; the outcome is for the reader.
pub(super) fn perform(terminal: &mut Terminal, state: &State, effect: Effect) -> io::Result<Option<Outcome>> {
    match effect {
        Effect::OpenAddress(address) if state.options.remote => {
            clipboard::copy(terminal, &address, true)?;
            Ok(Some(Outcome::Good(format!(
                "No browser can be opened from here; sent to your clipboard: {address}"
            ))))
        }
        Effect::OpenAddress(address) => Ok(Some(web::open(&address))),
        Effect::Copy { text, what } => clipboard::copy(terminal, &text, state.options.remote)
            .map(|how| Some(Outcome::Good(format!("{} {what} {}", how.verb(), how.place())))),
        Effect::Mouse(on) => terminal.mouse(on).map(|()| None),
        Effect::Redraw => terminal.forget().map(|()| None),
        Effect::Suspend => terminal.suspend(state.mouse).map(|()| None),
        Effect::Quit => Ok(None),
    }
}

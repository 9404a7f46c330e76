//! The sheet for a visit: steps ticked, and the reader's own lines.

use crate::{
    evidence::Pack,
    page::{self, Jot, Own, Sheet},
};

use super::{
    Action, Shown, State, open, prompt,
    update::{key_of, say},
};

/// Shows the sheet and says how to use it.
pub(super) fn open(state: &mut State) {
    open::visit(state, Shown::Visit);
    let [open, copy] = [Action::Open, Action::CopyFinding].map(|action| key_of(state, action));
    say(state, format!("{open} ticks a step or writes a line; {copy} copies the sheet"));
}

/// Ticks a step, or asks for the text of a line.
pub(super) fn take(state: &mut State, pack: &Pack, jot: Jot) {
    match jot {
        Jot::Tick(at) => {
            if let Some(step) = page::steps(pack).get(at) {
                state.visit.turn(pack, *step);
                state.forget_pages();
            }
        }
        Jot::Write(own, at) => prompt::jot(state, own, at),
    }
}

/// Keeps a line as it was typed. After a new one the mark stands on the next to write.
pub(super) fn write(state: &mut State, own: Own, at: usize, typed: &str) {
    let lines = state.visit.lines(own).len();
    state.visit.write(own, at, typed);
    if state.visit.lines(own).len() > lines {
        state.link = state.link.map(|link| link + 1);
    }
    state.forget_pages();
}

/// The sheet as text.
pub(super) fn text(state: &State, pack: &Pack) -> String {
    let sheet = page::visit(pack, &state.visit, Sheet::Paper, state.setting());
    let lines: Vec<String> = sheet.lines.iter().map(|line| line.text().trim_end().to_owned()).collect();
    lines.join("\n")
}

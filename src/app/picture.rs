//! Moving among the links of a page that is a picture: cell by cell, as they stand on the screen.

use unicode_width::UnicodeWidthStr;

use super::{Action, State, moves};

/// Marks the link next to the marked one in a direction; the first in sight where none is marked.
pub(super) fn step(state: &mut State, action: Action) {
    let links = &state.page.links;
    let first = links.iter().position(|link| link.line >= state.top);
    let Some(here) = state.link.or(first) else { return };
    let line = links[here].line;
    let to = match action {
        _ if state.link.is_none() => Some(here),
        Action::CellRight => Some(here + 1).filter(|&to| links.get(to).is_some_and(|link| link.line == line)),
        Action::CellLeft => here.checked_sub(1).filter(|&to| links[to].line == line),
        Action::CellDown => {
            nearest(state, here, links.iter().map(|link| link.line).find(|&other| other > line))
        }
        _ => nearest(state, here, links.iter().rev().map(|link| link.line).find(|&other| other < line)),
    };
    if let Some(to) = to {
        state.link = Some(to);
        moves::reveal(state, state.page.links[to].line);
    }
}

/// The link of a line that stands nearest below or above another.
fn nearest(state: &State, here: usize, line: Option<usize>) -> Option<usize> {
    let column = column(state, here);
    let links = state.page.links.iter().enumerate().filter(|(_, link)| Some(link.line) == line);
    links.map(|(at, _)| at).min_by_key(|&at| self::column(state, at).abs_diff(column))
}

/// The column on which a link begins.
fn column(state: &State, link: usize) -> usize {
    let spans = &state.page.lines[state.page.links[link].line].spans;
    spans.iter().take_while(|span| span.link != Some(link)).map(|span| span.text.width()).sum()
}

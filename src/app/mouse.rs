//! The mouse, when it is on: a click chooses, the wheel scrolls what is under it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::evidence::Pack;

use super::{
    Action, Effect, Pane, Shown, State, TopicRow, layout, lists, moves, open,
    update::{key_of, say},
};

/// Lines a notch of the wheel scrolls.
const NOTCH: usize = 3;

/// Switches mouse reports and says what that means for selecting text.
pub(super) fn switch(state: &mut State) -> Vec<Effect> {
    state.mouse = !state.mouse;
    let key = key_of(state, Action::Mouse);
    let text = if state.mouse {
        format!("Mouse on. Shift and drag selects text; {key} switches it off")
    } else {
        format!("Mouse off: select text with the terminal. {key} switches it on")
    };
    say(state, text);
    vec![Effect::Mouse(state.mouse)]
}

/// Takes a click or a turn of the wheel.
pub(super) fn take(state: &mut State, pack: &Pack, event: MouseEvent) -> Vec<Effect> {
    if state.code.is_some() || state.picker.is_some() || state.prompt.is_some() || !state.mouse {
        return Vec::new();
    }
    let at = Position::new(event.column, event.row);
    let Some((pane, area)) = pane_at(state, at) else { return Vec::new() };
    match event.kind {
        MouseEventKind::ScrollDown => wheel(state, pane, true),
        MouseEventKind::ScrollUp => wheel(state, pane, false),
        MouseEventKind::Down(MouseButton::Left) => return click(state, pack, pane, area, at),
        _ => {}
    }
    Vec::new()
}

fn pane_at(state: &State, at: Position) -> Option<(Pane, Rect)> {
    let screen = state.screen()?;
    Pane::ALL.into_iter().find_map(|pane| {
        let area = screen.pane(pane)?;
        area.contains(at).then(|| (pane, layout::inside(pane, area, state.measure())))
    })
}

/// The wheel moves what is in sight; a list goes only as far as its cursor stays in sight.
fn wheel(state: &mut State, pane: Pane, down: bool) {
    let top = match pane {
        Pane::Evidence => &mut state.top,
        Pane::Topics => &mut state.topics.top,
        Pane::Sources => &mut state.sources.top,
    };
    *top = if down { *top + NOTCH } else { top.saturating_sub(NOTCH) };
}

fn click(state: &mut State, pack: &Pack, pane: Pane, area: Rect, at: Position) -> Vec<Effect> {
    state.focus = pane;
    let row = usize::from(at.y.saturating_sub(area.y));
    match pane {
        Pane::Topics => {
            if let Some(TopicRow::Topic(topic)) = state.rows.get(state.topics.top + row).copied() {
                lists::stand_on(state, pack, Some(topic));
                lists::show(state, Shown::Topic(topic));
            }
        }
        Pane::Sources => {
            let clicked = state.sources.top + row / layout::SOURCE_ROWS;
            if clicked < state.listed.len() {
                state.sources.at = clicked;
                moves::mark_link_of_source(state);
            }
        }
        Pane::Evidence => {
            let column = usize::from(at.x.saturating_sub(area.x));
            if let Some(link) = link_at(state, state.top + row, column) {
                moves::mark(state, link);
                return open::open(state, pack);
            }
        }
    }
    Vec::new()
}

/// The link under a column of a line.
fn link_at(state: &State, line: usize, column: usize) -> Option<usize> {
    let mut end = 0;
    let under = state.page.lines.get(line)?.spans.iter().find(|span| {
        end += span.text.width();
        column < end
    });
    under?.link
}

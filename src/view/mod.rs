//! Layer 4: how it looks. One file, one part of the screen; every function draws and none decides.

mod chrome;
mod code;
mod evidence;
mod fitting;
mod frame;
mod hyperlinks;
mod picker;
mod sources;
mod theme;
mod topics;

use ratatui::{Frame, text::Line};

use crate::{
    app::{
        Pane, State,
        layout::{self, Screen},
    },
    evidence::Pack,
};

/// Draws the whole screen. Any size works, down to one cell.
pub fn draw(state: &State, pack: &Pack, frame: &mut Frame) {
    match state.screen() {
        Some(screen) => parts(state, pack, screen, frame),
        None => too_small(state, frame),
    }
    theme::paint(frame.buffer_mut(), state.options);
    // Nothing may lie over a link, whose cells are drawn as one.
    let covered = state.picker.is_some() || state.code.is_some();
    let evidence = state.screen().and_then(|screen| screen.pane(Pane::Evidence));
    if let Some(area) = evidence.filter(|_| state.options.links && !covered) {
        hyperlinks::lay(state, pack, frame.buffer_mut(), area);
    }
}

fn parts(state: &State, pack: &Pack, screen: Screen, frame: &mut Frame) {
    chrome::header(state, pack, frame, screen.header);
    if let Some(area) = screen.tabs {
        chrome::tabs(state, frame, area);
    }
    for pane in Pane::ALL {
        let Some(area) = screen.pane(pane) else { continue };
        match pane {
            Pane::Topics => topics::draw(state, pack, frame, area),
            Pane::Evidence => evidence::draw(state, pack, frame, area),
            Pane::Sources => sources::draw(state, pack, frame, area),
        }
    }
    chrome::footer(state, pack, frame, screen.footer);
    chrome::continuations(state, frame, screen.footer);
    picker::draw(state, frame);
    code::draw(state, pack, frame);
}

fn too_small(state: &State, frame: &mut Frame) {
    let (columns, rows) = state.size;
    let (need_columns, need_rows) = layout::SMALLEST;
    let text = format!("Terminal too small ({columns}x{rows}); needs {need_columns}x{need_rows}");
    frame.render_widget(Line::raw(text), frame.area());
}

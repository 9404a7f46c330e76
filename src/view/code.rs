//! A source's address as a QR code over the whole screen, with the address in words below it.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
    widgets::{Clear, Paragraph, Wrap},
};

use crate::{
    app::{State, layout},
    cite,
    evidence::{Pack, clean},
    page::Code,
};

use super::{fitting::row, theme};

/// Draws the code, if one is open; where there is no room for it, how much it needs.
pub(super) fn draw(state: &State, pack: &Pack, frame: &mut Frame) {
    let Some(source) = state.code else { return };
    let Some(address) = cite::address(pack.source(source)) else { return };
    frame.render_widget(Clear, frame.area());
    let code = Code::of(&address);
    let room = code.as_ref().map(|code| code.room(state.options.ascii));
    match (code, room) {
        (Some(code), Some(room)) if layout::holds(state.size, room) => {
            let (place, below) = layout::code(state.size, room);
            drawn(state, &code, frame, place);
            words(&[&address, "Esc closes"], frame, below);
        }
        (_, Some((columns, rows))) => {
            let need =
                format!("This code needs {columns} columns and {rows} rows. Into a file it is drawn by");
            let command = format!("needlepoint qr {} --svg FILE", pack.source(source).id);
            words(&[&need, &command, &address, "Esc closes"], frame, frame.area());
        }
        (_, None) => {
            words(&["This address is too long for a code.", &address, "Esc closes"], frame, frame.area());
        }
    }
}

fn drawn(state: &State, code: &Code, frame: &mut Frame, place: Rect) {
    for (at, line) in code.lines(state.options.ascii).into_iter().enumerate() {
        let spans = line.spans.into_iter();
        let line =
            Line::from_iter(spans.map(|it| Span::styled(it.text, theme::role(it.role, state.options))));
        if let Some(area) = row(place, at) {
            frame.render_widget(line, area);
        }
    }
}

fn words(lines: &[&str], frame: &mut Frame, area: Rect) {
    let lines: Vec<Line> = lines.iter().map(|line| Line::raw(clean(line).into_owned())).collect();
    frame.render_widget(Paragraph::new(lines).centered().wrap(Wrap { trim: true }), area);
}

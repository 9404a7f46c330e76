//! The pane of evidence: the page's lines in sight, with links, the marked link and lit matches.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::{Pane, Shown, State, layout},
    cite,
    evidence::Pack,
};

use super::{fitting::row, frame as border, theme};

/// Draws the pane.
pub(super) fn draw(state: &State, pack: &Pack, frame: &mut Frame, area: Rect) {
    border::draw(state, Pane::Evidence, &title(state, pack), &foot(state), frame, area);
    let inner = layout::inside(Pane::Evidence, area, state.measure());
    let end = state.page.lines.len().min(state.top + usize::from(inner.height));
    for number in state.top..end {
        if let Some(area) = row(inner, number - state.top) {
            frame.render_widget(text_line(state, number), area);
        }
    }
}

fn title(state: &State, pack: &Pack) -> String {
    let pane = Pane::Evidence.title();
    match state.shown {
        Shown::Topic(_) => pane.to_owned(),
        Shown::Source(id) => format!("{pane}: source {}, {}", id.number(), cite::short(pack.source(id))),
        Shown::Term(_) | Shown::Glossary => format!("{pane}: glossary"),
        Shown::Claims => format!("{pane}: the overview checked"),
        Shown::About => format!("{pane}: about this pack"),
        Shown::Journal => format!("{pane}: your reading"),
        Shown::Map => format!("{pane}: map"),
        Shown::Effects => format!("{pane}: map, effect against certainty"),
        Shown::Forest(id) => format!("{pane}: forest plots, {}", pack.outline(id).title),
        Shown::Numbers(id) => format!("{pane}: counts of people, {}", pack.outline(id).title),
        Shown::Timeline(id) => format!("{pane}: years, {}", pack.outline(id).title),
        Shown::Visit => format!("{pane}: before a visit"),
        Shown::Compare => format!("{pane}: side by side"),
        Shown::Pool(id, _) => format!("{pane}: trials pooled here, {}", pack.outline(id).title),
    }
}

/// How far down the page the last line in sight is.
fn foot(state: &State) -> String {
    let (_, height) = state.text_size();
    let lines = state.page.lines.len();
    match (state.top + height) * 100 / lines.max(1) {
        100.. if state.top == 0 => "all".into(),
        100.. => "end".into(),
        share => format!("{share} %"),
    }
}

fn text_line(state: &State, number: usize) -> Line<'static> {
    let mut at = 0;
    let mut spans = Vec::new();
    for span in &state.page.lines[number].spans {
        let marked = span.link.is_some() && span.link == state.link;
        let style = theme::role(span.role, state.options);
        let style = if marked { style.patch(theme::selected(true)) } else { style };
        for (text, is_match) in pieces(state, number, at, &span.text) {
            let style = if is_match { style.patch(theme::matched(state.options)) } else { style };
            spans.push(Span::styled(text.to_owned(), style));
        }
        at += span.text.len();
    }
    Line::from(spans)
}

/// A span cut where matches begin and end; `at` is where it begins in its line, in bytes.
fn pieces<'a>(state: &State, number: usize, at: usize, text: &'a str) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for (_, range) in state.matches.iter().filter(|(line, _)| *line == number) {
        let start = range.start.saturating_sub(at).clamp(end, text.len());
        let stop = range.end.saturating_sub(at).min(text.len());
        if start < stop {
            pieces.extend([(&text[end..start], false), (&text[start..stop], true)]);
            end = stop;
        }
    }
    pieces.push((&text[end..], false));
    pieces
}

//! The pane of sources: those of the topic, each with design, size, how far it searched and whether it stands.

use ratatui::{Frame, layout::Rect, text::Line};

use crate::{
    app::{Options, Pane, State, layout},
    cite,
    evidence::{
        Pack, SourceId,
        model::{Source, StatusState},
        status_word,
    },
    journal::Subject,
    page::{Glyphs, Role, counted},
};

use super::{
    fitting::{cursor_mark, cut, kept_mark, padded, row},
    frame as border, theme,
};

/// Draws the pane.
pub(super) fn draw(state: &State, pack: &Pack, frame: &mut Frame, area: Rect) {
    border::draw(state, Pane::Sources, Pane::Sources.title(), &foot(state), frame, area);
    let inner = layout::inside(Pane::Sources, area, state.measure());
    let width = usize::from(inner.width);
    if state.listed.is_empty() {
        frame.render_widget(Line::raw(cut("No sources here", width, state.options)), inner);
    }
    let shown = state.listed.iter().enumerate().skip(state.sources.top);
    for (place, (at, &source)) in
        shown.take(usize::from(inner.height).div_ceil(layout::SOURCE_ROWS)).enumerate()
    {
        let lines = entry(state, pack, source, at == state.sources.at, width);
        for (line, text) in lines.into_iter().enumerate() {
            if let Some(area) = row(inner, place * layout::SOURCE_ROWS + line) {
                frame.render_widget(text, area);
            }
        }
    }
}

fn foot(state: &State) -> String {
    let narrowed = if state.source_query.is_empty() { "" } else { ", filtered" };
    match state.listed.len() {
        0 => format!("none{narrowed}"),
        count => format!("{} of {count}{narrowed}", state.sources.at + 1),
    }
}

/// The rows of one source, [`layout::SOURCE_ROWS`] at most: name, design, size, search or status.
fn entry(state: &State, pack: &Pack, id: SourceId, here: bool, width: usize) -> Vec<Line<'static>> {
    let options = state.options;
    let source = pack.source(id);
    let mark = if state.journal.keeps(&Subject::source(pack, id)) { kept_mark(options) } else { "" };
    let name = format!("{}{mark}[{}] {}", cursor_mark(here, options), id.number(), cite::short(source));
    let name = Line::raw(padded(&name, width, options));
    let name = if here { name.style(theme::selected(state.focus == Pane::Sources)) } else { name };
    let fact = |text: String| Line::raw(cut(&format!("  {text}"), width, options));
    let status = status(source, options).map(|text| fact(text).style(theme::role(Role::Warning, options)));
    let facts = [size(source, options), source.custom.search_end.map(|date| format!("searched to {date}"))];
    let facts = facts.into_iter().flatten().map(fact);
    let lines = [name, fact(source.custom.design.clone())].into_iter().chain(status).chain(facts);
    lines.take(layout::SOURCE_ROWS).collect()
}

fn status(source: &Source, options: Options) -> Option<String> {
    let state = source.custom.status.state;
    let mark = Glyphs { ascii: options.ascii }.warning();
    (state != StatusState::Current).then(|| format!("{mark} {}", status_word(state)))
}

fn size(source: &Source, options: Options) -> Option<String> {
    let custom = &source.custom;
    let trials = custom.trials.map(|trials| counted(trials, "trial", "trials"));
    let people = custom.participants.map(|people| counted(people, "person", "people"));
    let parts: Vec<String> = trials.into_iter().chain(people).collect();
    let between = Glyphs { ascii: options.ascii }.separator();
    (!parts.is_empty()).then(|| parts.join(between))
}

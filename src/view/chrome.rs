//! The lines around the panes: the name above, hints or what is being typed below.

use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::{Clear, Paragraph},
};
use unicode_width::UnicodeWidthStr;

use crate::{
    app::{Action, Pane, Prompt, Shown, State, keymap},
    evidence::{Pack, clean},
    page::{self, Glyphs, ItemKind, Role, Target},
};

use super::{fitting::cut, frame as border, theme};

/// The name of the program and the pack.
pub(super) fn header(state: &State, pack: &Pack, frame: &mut Frame, area: Rect) {
    let info = pack.info();
    let facts = [
        pack_title(state, &info.title),
        format!("{} topics", pack.topics().len()),
        format!("{} sources", pack.sources().len()),
        format!("compiled {}", info.compiled),
        "not medical advice".into(),
    ];
    let name = Span::styled(" needlepoint  ", Style::new().add_modifier(Modifier::BOLD));
    let room = usize::from(area.width).saturating_sub(name.width());
    let facts = facts.join(Glyphs { ascii: state.options.ascii }.separator());
    frame.render_widget(Line::from(vec![name, Span::raw(cut(&facts, room, state.options))]), area);
}

/// The pack's title; of several open ones, which it is.
fn pack_title(state: &State, title: &str) -> String {
    match state.packs.len() {
        0 | 1 => title.to_owned(),
        count => format!("{title} (pack {} of {count})", state.pack_at + 1),
    }
}

/// The names of the panes, where only one is in sight.
pub(super) fn tabs(state: &State, frame: &mut Frame, area: Rect) {
    let tab = |pane: Pane| {
        let words = pane.title().split(' ').take(2).collect::<Vec<_>>().join(" ");
        let style = if pane == state.focus { theme::selected(true) } else { Style::new() };
        Span::styled(format!(" {words} "), style)
    };
    frame.render_widget(Line::from_iter(Pane::ALL.map(tab)), area);
}

/// What is being typed, else the last notice, else the keys that matter here.
pub(super) fn footer(state: &State, pack: &Pack, frame: &mut Frame, area: Rect) {
    match (&state.prompt, &state.notice) {
        (Some(prompt), _) => typed(state, prompt, frame, area),
        (None, Some(notice)) => {
            let role = if notice.bad { Role::Warning } else { Role::Title };
            let text = cut(&format!(" {}", clean(&notice.text)), area.width.into(), state.options);
            frame.render_widget(Line::styled(text, theme::role(role, state.options)), area);
        }
        (None, None) => match point(state, pack) {
            Some(point) => {
                let text = cut(&format!(" {}", clean(&point)), area.width.into(), state.options);
                frame.render_widget(Line::raw(text), area);
            }
            None => hints(state, pack, frame, area),
        },
    }
}

/// The finding whose point is marked, where findings are points.
fn point(state: &State, pack: &Pack) -> Option<String> {
    let link = state.link.filter(|_| state.shown == Shown::Effects && state.focus == Pane::Evidence)?;
    match state.page.links[link].target {
        Target::Item(topic, ItemKind::Finding(at)) => page::in_a_line(pack, topic, at),
        _ => None,
    }
}

fn typed(state: &State, prompt: &Prompt, frame: &mut Frame, area: Rect) {
    let label = prompt.kind.label();
    let text = format!("{label}{}", clean(prompt.input.value()));
    frame.render_widget(Line::raw(cut(&text, area.width.into(), state.options)), area);
    let column = u16::try_from(label.width() + prompt.input.visual_cursor()).unwrap_or(u16::MAX);
    frame.set_cursor_position(Position::new(area.x + column.min(area.width.saturating_sub(1)), area.y));
}

fn hints(state: &State, pack: &Pack, frame: &mut Frame, area: Rect) {
    let ascii = state.options.ascii;
    let width = usize::from(area.width);
    let age = searched(state, pack);
    let age = if age.width() + 40 < width { age } else { String::new() };
    let mut text = moves(state);
    for binding in state.options.keys.here(state.place()).filter(|binding| !binding.hint.is_empty()) {
        let Some(key) = binding.keys.first() else { continue };
        let next = format!("  {} {}", keymap::label(key, ascii), binding.hint);
        if text.width() + next.width() + age.width() + 2 > width {
            break;
        }
        text.push_str(&next);
    }
    let gap = " ".repeat(width.saturating_sub(text.width() + age.width() + 1));
    let text = cut(&format!("{text}{gap}{age}"), width, state.options);
    frame.render_widget(Line::styled(text, theme::role(Role::Faint, state.options)), area);
}

/// The keys that move, where they have any here.
fn moves(state: &State) -> String {
    let key = |actions: [Action; 2]| {
        let row = state.options.keys.here(state.place()).find(|row| actions.contains(&row.action));
        row.and_then(|row| row.keys.first()).map(|key| keymap::label(key, state.options.ascii))
    };
    match (key([Action::Up, Action::CellUp]), key([Action::Down, Action::CellDown])) {
        (Some(up), Some(down)) => format!(" {up} {down} move"),
        _ => String::new(),
    }
}

/// How old the newest search behind the shown topic is, in words.
fn searched(state: &State, pack: &Pack) -> String {
    let topic = state.topic.filter(|_| !state.shown.is_wide());
    let sources = topic.map(|topic| pack.topic_sources(topic)).unwrap_or_default();
    let newest = sources.iter().filter_map(|&source| pack.source(source).custom.search_end).max();
    match newest.map(|date| date.years_before(state.options.today)) {
        None => String::new(),
        Some(0) => "newest search: under a year ago".into(),
        Some(1) => "newest search: 1 year ago".into(),
        Some(years) => format!("newest search: {years} years ago"),
    }
}

/// After the first key of a sequence: what the next one can be.
pub(super) fn continuations(state: &State, frame: &mut Frame, footer: Rect) {
    if state.pending.is_empty() {
        return;
    }
    let ascii = state.options.ascii;
    let lines: Vec<Line> = state
        .options
        .keys
        .continuations(state.place(), &state.pending)
        .map(|(key, binding)| Line::raw(format!(" {}  {} ", keymap::label(key, ascii), binding.help)))
        .collect();
    let cells = |count: usize| u16::try_from(count + 2).unwrap_or(u16::MAX);
    let width = cells(lines.iter().map(Line::width).max().unwrap_or_default());
    let height = cells(lines.len());
    let area =
        Rect { x: footer.x, y: footer.y.saturating_sub(height), width, height }.intersection(frame.area());
    frame.render_widget(Clear, area);
    let block = border::block(true, ascii).title_top(format!(" {} then ", state.pending));
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

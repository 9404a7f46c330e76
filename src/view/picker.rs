//! The box over the panes: find, filter, order, help and palette.

use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::Clear,
};
use unicode_width::UnicodeWidthStr;

use crate::{
    app::{Entry, Picker, PickerKind, State, layout},
    evidence::clean,
    page::Role,
};

use super::{
    fitting::{cursor_mark, cut, lit, row},
    frame as border, theme,
};

/// Draws the box, if one is open.
pub(super) fn draw(state: &State, frame: &mut Frame) {
    let Some(picker) = &state.picker else { return };
    let area = layout::picker(state.size);
    let block = border::block(true, state.options.ascii)
        .title_top(title(picker.kind))
        .title_bottom(foot(picker))
        .border_style(theme::border(true, state.options));
    let inner = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    typed(state, picker, frame, inner);
    let shown = picker.entries.iter().enumerate().skip(picker.cursor.top);
    for (line, (at, entry)) in shown.take(usize::from(inner.height).saturating_sub(1)).enumerate() {
        if let Some(area) = row(inner, line + 1) {
            frame.render_widget(entry_line(state, entry, at == picker.cursor.at, inner.width.into()), area);
        }
    }
}

fn title(kind: PickerKind) -> &'static str {
    match kind {
        PickerKind::Find => " Find in the whole pack ",
        PickerKind::Filter => " Which topics: Space or Enter switches, Esc closes ",
        PickerKind::Sort => " Order ",
        PickerKind::Theme => " Theme ",
        PickerKind::Packs => " Open packs: Enter turns to one ",
        PickerKind::Help(_) => " Help: type to narrow, Enter does it ",
        PickerKind::Palette(_) => " Commands: type to narrow, Enter does it ",
    }
}

fn foot(picker: &Picker) -> String {
    let count = picker.entries.iter().filter(|entry| entry.choice.is_some()).count();
    match (picker.kind, count) {
        (PickerKind::Find, 0) if picker.input.value().trim().is_empty() => {
            " everyday words will do: bad back, hay fever ".into()
        }
        (_, 0) => " nothing found: absence here is no evidence of absence ".into(),
        (_, count) => format!(" {count} "),
    }
}

fn typed(state: &State, picker: &Picker, frame: &mut Frame, inner: Rect) {
    let Some(area) = row(inner, 0) else { return };
    let text = format!("> {}", clean(picker.input.value()));
    frame.render_widget(Line::raw(cut(&text, area.width.into(), state.options)), area);
    let column = u16::try_from(picker.input.visual_cursor() + 2).unwrap_or(u16::MAX);
    frame.set_cursor_position(Position::new(area.x + column.min(area.width.saturating_sub(1)), area.y));
}

fn entry_line(state: &State, entry: &Entry, here: bool, width: usize) -> Line<'static> {
    let options = state.options;
    if entry.choice.is_none() {
        return Line::styled(cut(&entry.text, width, options), theme::role(Role::Heading, options));
    }
    let switch = match entry.on {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let mut spans = vec![Span::raw(format!("{}{switch}", cursor_mark(here, options)))];
    spans.extend(lit(&entry.text, &entry.matched, options));
    let used: usize = spans.iter().map(|span| span.content.width()).sum();
    let detail = cut(&entry.detail, width.saturating_sub(used + 2), options);
    spans.push(Span::styled(format!("  {detail}"), theme::role(Role::Faint, options)));
    let line = Line::from(spans);
    if here { line.style(theme::selected(true)) } else { line }
}

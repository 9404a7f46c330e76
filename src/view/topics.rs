//! The pane of topics: by category, each row with what was found and how sure, one sign a comparator.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::{Action, Pane, State, TopicRow, layout},
    evidence::{self, Pack, TopicId},
    page::{Glyphs, Role, RowMark, row_marks},
};

use super::{
    fitting::{cursor_mark, cut, kept_mark, lit, padded, row},
    frame as border, theme,
};

/// Columns a comparator takes: mark, space, the longest short word, space.
const COLUMN: usize = 7;

/// The headings of the columns of [`row_marks`].
const HEADINGS: [&str; 4] = ["sham", "care", "drug", "other"];

/// Draws the pane.
pub(super) fn draw(state: &State, pack: &Pack, frame: &mut Frame, area: Rect) {
    border::draw(state, Pane::Topics, Pane::Topics.title(), &foot(state), frame, area);
    let inner = layout::inside(Pane::Topics, area, state.measure());
    let width = usize::from(inner.width);
    if state.rows.is_empty() {
        let key = state.options.keys.label(state.place(), Action::Cancel, state.options.ascii);
        let text = format!("No topic matches; {key} shows all");
        frame.render_widget(Line::raw(cut(&text, width, state.options)), inner);
    }
    let shown = state.rows.iter().enumerate().skip(state.topics.top);
    for (line, (at, entry)) in shown.take(inner.height.into()).enumerate() {
        let text = match *entry {
            TopicRow::Category(topic) => heading(state, pack, topic, width),
            TopicRow::Topic(topic) => topic_row(state, pack, topic, width, at == state.topics.at),
        };
        if let Some(area) = row(inner, line) {
            frame.render_widget(text, area);
        }
    }
}

fn foot(state: &State) -> String {
    let is_topic = |row: &&TopicRow| matches!(row, TopicRow::Topic(_));
    let count = state.rows.iter().filter(is_topic).count();
    let at = state.rows.iter().take(state.topics.at + 1).filter(is_topic).count();
    match (state.topic_query.as_str(), state.filter.is_empty()) {
        ("", true) => format!("{at} of {count}"),
        ("", false) => format!("{at} of {count}, filtered"),
        (query, _) => format!("{at} of {count} with '{query}'"),
    }
}

/// For how many comparators a row has a sign: as many as leave the title room.
fn columns(width: usize) -> usize {
    match width {
        60.. => 4,
        46.. => 3,
        28.. => 2,
        _ => 1,
    }
}

fn heading(state: &State, pack: &Pack, topic: TopicId, width: usize) -> Line<'static> {
    let columns = columns(width);
    let title = padded(pack.category_title(topic), width.saturating_sub(columns * COLUMN), state.options);
    let mut spans = vec![Span::styled(title, theme::role(Role::Heading, state.options))];
    let faint = theme::role(Role::Faint, state.options);
    spans.extend(
        HEADINGS[..columns].iter().map(|word| Span::styled(padded(word, COLUMN, state.options), faint)),
    );
    Line::from(spans)
}

fn topic_row(state: &State, pack: &Pack, topic: TopicId, width: usize, here: bool) -> Line<'static> {
    let columns = columns(width);
    let has_signs = pack.outline(topic).measured;
    let room = width.saturating_sub(1 + if has_signs { columns * COLUMN } else { 0 });
    let outline = pack.outline(topic);
    let mark = if state.journal.keeps_of_topic(outline.id) { kept_mark(state.options) } else { "" };
    let title = padded(&format!("{mark}{}", outline.title), room, state.options);
    let found =
        if state.topic_query.is_empty() { Vec::new() } else { evidence::matches(&title, &state.topic_query) };
    let mut spans = vec![Span::raw(cursor_mark(here, state.options))];
    spans.extend(lit(&title, &found, state.options));
    if has_signs {
        let marks = row_marks(pack, topic, Glyphs { ascii: state.options.ascii });
        spans.extend(marks[..columns].iter().map(|mark| sign(mark, state)));
    }
    let line = Line::from(spans);
    if here { line.style(theme::selected(state.focus == Pane::Topics)) } else { line }
}

/// What was found against one comparator, and how sure that is: always a mark and a word.
fn sign(mark: &RowMark, state: &State) -> Span<'static> {
    let text = padded(&format!("{} {}", mark.mark, mark.word), COLUMN, state.options);
    if mark.retracted {
        Span::styled(text, theme::role(Role::Warning, state.options))
    } else {
        Span::raw(text)
    }
}

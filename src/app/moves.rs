//! Moving about: lists, text, links, panes, matches.

use crate::{evidence::Pack, page::Target};

use super::{
    Action, Pane, Shown, State, layout, lists, picture,
    rows::TopicRow,
    update::{key_of, say},
};

/// Carries a movement out in the focused pane.
pub(super) fn go(state: &mut State, pack: &Pack, action: Action) {
    match action {
        Action::NextPane => turn_pane(state, 1),
        Action::PreviousPane => turn_pane(state, 2),
        Action::TopicsPane => state.focus = Pane::Topics,
        Action::EvidencePane => state.focus = Pane::Evidence,
        Action::SourcesPane => state.focus = Pane::Sources,
        Action::ScrollDown => scroll(state, 1),
        Action::ScrollUp => scroll(state, -1),
        Action::CellDown | Action::CellUp | Action::CellRight | Action::CellLeft => {
            picture::step(state, action)
        }
        _ if state.picker.is_some() => move_picker(state, action),
        _ => match state.focus {
            Pane::Topics => move_topics(state, pack, action),
            Pane::Evidence => move_text(state, action),
            Pane::Sources => move_sources(state, action),
        },
    }
}

fn turn_pane(state: &mut State, by: usize) {
    let at = Pane::ALL.iter().position(|&pane| pane == state.focus).unwrap_or_default();
    state.focus = Pane::ALL[(at + by) % Pane::ALL.len()];
}

/// How far a movement goes, given the rows in sight; `None` for what is no such movement.
fn steps(action: Action, rows: usize) -> Option<isize> {
    let page = isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
    Some(match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::PageDown => page,
        Action::PageUp => -page,
        Action::HalfDown => (page / 2).max(1),
        Action::HalfUp => -(page / 2).max(1),
        Action::First => isize::MIN / 2,
        Action::Last => isize::MAX / 2,
        _ => return None,
    })
}

fn moved(at: usize, by: isize, len: usize) -> usize {
    at.saturating_add_signed(by).min(len.saturating_sub(1))
}

fn move_picker(state: &mut State, action: Action) {
    let rows = layout::picker_rows(state.size);
    if let (Some(picker), Some(by)) = (&mut state.picker, steps(action, rows)) {
        picker.go(by);
    }
}

fn move_topics(state: &mut State, pack: &Pack, action: Action) {
    let rows = state.list_rows(Pane::Topics);
    let to = match action {
        Action::NextLink => next_group(state, true),
        Action::PreviousLink => next_group(state, false),
        _ => match steps(action, rows) {
            Some(by) => past_heading(state, moved(state.topics.at, by, state.rows.len()), by > 0),
            None => return,
        },
    };
    if let Some(TopicRow::Topic(topic)) = state.rows.get(to).copied() {
        lists::stand_on(state, pack, Some(topic));
        lists::show(state, Shown::Topic(topic));
    }
}

/// A heading is stepped over, onwards where there is a topic that way.
fn past_heading(state: &State, at: usize, onwards: bool) -> usize {
    match state.rows.get(at) {
        Some(TopicRow::Category(_)) if onwards || at == 0 => at + 1,
        Some(TopicRow::Category(_)) => at - 1,
        _ => at,
    }
}

/// The first topic of the next group, or of this group and then the one before.
fn next_group(state: &State, onwards: bool) -> usize {
    let is_heading = |row: &TopicRow| matches!(row, TopicRow::Category(_));
    let mut firsts = (1..state.rows.len()).filter(|&at| is_heading(&state.rows[at - 1]));
    let here = state.topics.at;
    let found = if onwards { firsts.find(|&at| at > here) } else { firsts.rfind(|&at| at < here) };
    found.unwrap_or(here)
}

fn move_sources(state: &mut State, action: Action) {
    let rows = state.list_rows(Pane::Sources) / layout::SOURCE_ROWS;
    let by = match action {
        Action::NextLink => Some(1),
        Action::PreviousLink => Some(-1),
        other => steps(other, rows.max(1)),
    };
    if let Some(by) = by {
        state.sources.at = moved(state.sources.at, by, state.listed.len());
        mark_link_of_source(state);
    }
}

/// Marks the first link of the text to the source that the list stands on, and brings it in sight.
pub(super) fn mark_link_of_source(state: &mut State) {
    let Some(source) = state.source() else { return };
    if let Some(link) = state.page.links.iter().position(|link| link.target == Target::Source(source)) {
        state.link = Some(link);
        reveal(state, state.page.links[link].line);
    }
}

fn scroll(state: &mut State, by: isize) {
    let (_, height) = state.text_size();
    state.top = state.top.saturating_add_signed(by).min(state.page.lines.len().saturating_sub(height));
}

fn move_text(state: &mut State, action: Action) {
    let (_, height) = state.text_size();
    let headings = || state.page.headings.iter().copied();
    let items = || state.page.items.iter().map(|item| item.line);
    match action {
        Action::NextLink => next_link(state, true),
        Action::PreviousLink => next_link(state, false),
        Action::NextHeading => state.top = after(headings(), state.top),
        Action::PreviousHeading => state.top = before(headings(), state.top),
        Action::NextItem => state.top = after(items(), state.top),
        Action::PreviousItem => state.top = before(items(), state.top),
        _ => {
            if let Some(by) = steps(action, height) {
                scroll(state, by);
            }
        }
    }
}

fn after(lines: impl Iterator<Item = usize>, here: usize) -> usize {
    lines.filter(|&line| line > here).min().unwrap_or(here)
}

fn before(lines: impl Iterator<Item = usize>, here: usize) -> usize {
    lines.filter(|&line| line < here).max().unwrap_or(0)
}

/// Marks the next or previous link: from the marked one if it is in sight, else from the edge of the text.
fn next_link(state: &mut State, onwards: bool) {
    let (_, height) = state.text_size();
    let sight = state.top..state.top + height;
    let links = &state.page.links;
    let marked = state.link.filter(|&link| sight.contains(&links[link].line));
    let next = match (marked, onwards) {
        (Some(link), true) => (link + 1 < links.len()).then_some(link + 1),
        (Some(link), false) => link.checked_sub(1),
        (None, true) => links.iter().position(|link| link.line >= sight.start),
        (None, false) => links.iter().rposition(|link| link.line < sight.end),
    };
    match next {
        Some(link) => mark(state, link),
        None => say(state, if onwards { "That was the last link" } else { "That was the first link" }),
    }
}

/// Marks a link, brings it in sight and moves the list of sources along.
pub(super) fn mark(state: &mut State, link: usize) {
    state.link = Some(link);
    reveal(state, state.page.links[link].line);
    if let Target::Source(source) = state.page.links[link].target {
        lists::stand_on_source(state, Some(source));
    }
}

/// Scrolls as little as needed, two lines from the edge where there is room.
pub(super) fn reveal(state: &mut State, line: usize) {
    let (_, height) = state.text_size();
    let margin = 2.min(height.saturating_sub(1) / 2);
    let lowest = (line + margin + 1).saturating_sub(height);
    let highest = line.saturating_sub(margin);
    state.top = state.top.clamp(lowest.min(highest), highest);
}

/// Goes to the next or previous lit match, round the ends.
pub(super) fn next_match(state: &mut State, onwards: bool) {
    let count = state.matches.len();
    if count == 0 {
        let none = match state.text_query.as_str() {
            "" => format!("Nothing searched yet: {} in the evidence searches", key_of(state, Action::Search)),
            query => format!("No match for '{query}'"),
        };
        return say(state, none);
    }
    let (to, wrapped) = match (state.match_at, onwards) {
        (at, true) if at + 1 >= count => (0, true),
        (at, true) => (at + 1, false),
        (0, false) => (count - 1, true),
        (at, false) => (at - 1, false),
    };
    go_to_match(state, to);
    let turn = if wrapped { ", from the other end" } else { "" };
    say(state, format!("Match {} of {count}{turn}", to + 1));
}

/// Brings a match in sight and goes on from it.
pub(super) fn go_to_match(state: &mut State, at: usize) {
    state.match_at = at;
    if let Some((line, _)) = state.matches.get(at) {
        reveal(state, *line);
    }
}

//! What always holds: the page fits the size, cursors stand on rows in sight, the marked link exists.

use std::mem;

use crate::evidence::{self, Pack};

use super::{
    Pane, State,
    layout::{self, SOURCE_ROWS},
    rows::TopicRow,
};

/// Restores it. Runs after every message; the only writer of the page and its matches.
pub(super) fn fit(state: &mut State, pack: &Pack) {
    fit_page(state, pack);
    light(state);
    let (_, height) = state.text_size();
    state.top = state.top.min(state.page.lines.len().saturating_sub(height));
    state.link = state.link.filter(|&link| link < state.page.links.len());
    fit_topics(state);
    let rows = state.list_rows(Pane::Sources);
    state.sources.fit(state.listed.len(), (rows / SOURCE_ROWS).max(1));
    let rows = layout::picker_rows(state.size);
    if let Some(picker) = &mut state.picker {
        picker.fit(rows);
    }
}

/// Makes the page anew where what is shown or its width changed; in the latter case the first
/// paragraph in sight stays the first.
fn fit_page(state: &mut State, pack: &Pack) {
    let key = (state.shown, state.setting().width);
    if state.page_key == Some(key) {
        return;
    }
    let rewrapped = state.page_key.is_some_and(|(shown, _)| shown == state.shown);
    let block = state.page.lines.get(state.top).filter(|_| rewrapped).map(|line| line.block);
    let page = state.ready.take(key).unwrap_or_else(|| state.make_page(pack, state.shown));
    let left = mem::replace(&mut state.page, page);
    if let Some(made_for) = state.page_key.replace(key) {
        state.ready.keep(made_for, left);
    }
    state.matched_query = None;
    if let Some(block) = block {
        state.top = state.page.lines.iter().position(|line| line.block >= block).unwrap_or_default();
    }
}

/// Finds the words that are lit, where they or the page changed.
fn light(state: &mut State) {
    if state.matched_query.as_ref() == Some(&state.text_query) {
        return;
    }
    let lines = state.page.lines.iter().enumerate().filter(|_| !state.text_query.trim().is_empty());
    state.matches = lines
        .flat_map(|(at, line)| {
            evidence::matches(&line.text(), &state.text_query).into_iter().map(move |range| (at, range))
        })
        .collect();
    state.match_at = state.match_at.min(state.matches.len().saturating_sub(1));
    state.matched_query = Some(state.text_query.clone());
}

/// Keeps the cursor on a topic and in sight.
pub(super) fn fit_topics(state: &mut State) {
    if let Some(TopicRow::Category(_)) = state.rows.get(state.topics.at) {
        state.topics.at += 1;
    }
    let rows = state.list_rows(Pane::Topics);
    state.topics.fit(state.rows.len(), rows);
}

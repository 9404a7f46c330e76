//! Which topics and sources are listed, and in which order.

use std::cmp::Reverse;

use crate::{
    cite,
    evidence::{
        self, Column, Pack, SourceId, TopicId,
        model::{CslDate, Date, Level},
    },
};

use super::{
    Cursor, Shown, State,
    rows::{SourceOrder, TopicOrder, TopicRow},
};

/// Lists the topics anew after a change of filter, query or order; the cursor keeps its topic if it can.
pub(super) fn list_topics(state: &mut State, pack: &Pack) {
    let mut topics: Vec<TopicId> = pack
        .topics()
        .filter(|&id| state.filter.admits(pack, id) && likeness(pack, id, &state.topic_query).is_some())
        .collect();
    match state.topic_order {
        TopicOrder::Category => {}
        TopicOrder::Title => topics.sort_by_key(|&id| pack.outline(id).title.to_lowercase()),
        TopicOrder::Certainty => topics.sort_by_key(|&id| Reverse(best_level(pack, id))),
        TopicOrder::Searched => topics.sort_by_key(|&id| Reverse(newest_search(pack, id))),
    }
    // Of those most like what was typed the topic stood on stays, else the first is stood on.
    let kept = topics
        .iter()
        .copied()
        .min_by_key(|&id| (Reverse(likeness(pack, id, &state.topic_query)), state.topic != Some(id)));
    state.rows = with_headings(pack, &topics, state.topic_order == TopicOrder::Category);
    stand_on(state, pack, kept);
    if matches!(state.shown, Shown::Map | Shown::Effects) {
        // Both views of the map are of the topics listed.
        state.forget_pages();
    }
}

fn with_headings(pack: &Pack, topics: &[TopicId], headings: bool) -> Vec<TopicRow> {
    let mut rows = Vec::with_capacity(topics.len() + pack.info().categories.len());
    let mut category = None;
    for &topic in topics {
        if headings && category != Some(pack.outline(topic).category) {
            category = Some(pack.outline(topic).category);
            rows.push(TopicRow::Category(topic));
        }
        rows.push(TopicRow::Topic(topic));
    }
    rows
}

/// How a topic's names answer to what was typed, the most like last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    OtherName,
    InTitle,
    BeginsTitle,
}

/// None where no name of the topic answers. Nothing typed is like every topic.
fn likeness(pack: &Pack, id: TopicId, typed: &str) -> Option<Likeness> {
    let topic = pack.outline(id);
    if typed.trim().is_empty() {
        return Some(Likeness::BeginsTitle);
    }
    match evidence::matches(topic.title, typed).first() {
        Some(found) if found.start == 0 => Some(Likeness::BeginsTitle),
        Some(_) => Some(Likeness::InTitle),
        None => topic
            .other_names
            .lines()
            .any(|name| !evidence::matches(name, typed).is_empty())
            .then_some(Likeness::OtherName),
    }
}

fn best_level(pack: &Pack, id: TopicId) -> Option<Level> {
    Column::ALL.into_iter().filter_map(|column| pack.standing(id, column)?.level).max()
}

fn newest_search(pack: &Pack, id: TopicId) -> Option<Date> {
    pack.topic_sources(id).iter().filter_map(|&source| pack.source(source).custom.search_end).max()
}

/// Moves the list to a topic; where that is another one, shows it and lists its sources.
pub(super) fn stand_on(state: &mut State, pack: &Pack, topic: Option<TopicId>) {
    let row = topic.map(TopicRow::Topic);
    state.topics.at = state.rows.iter().position(|listed| Some(*listed) == row).unwrap_or_default();
    if state.topic != topic {
        state.topic = topic;
        state.source_query.clear();
        list_sources(state, pack);
        if let Some(topic) = topic.filter(|_| !state.shown.is_wide()) {
            show(state, Shown::Topic(topic));
        }
    }
}

/// Lists the topic's sources anew; the cursor keeps its source if it can.
pub(super) fn list_sources(state: &mut State, pack: &Pack) {
    let kept = state.source();
    let mut listed: Vec<SourceId> = state
        .topic
        .map(|topic| pack.topic_sources(topic))
        .unwrap_or_default()
        .iter()
        .copied()
        .filter(|&id| described(pack, id, &state.source_query))
        .collect();
    let year = |id: SourceId| pack.source(id).issued.as_ref().and_then(CslDate::year);
    match state.source_order {
        SourceOrder::Cited => {}
        SourceOrder::Newest => listed.sort_by_key(|&id| Reverse(year(id))),
        SourceOrder::Number => listed.sort_unstable(),
    }
    state.listed = listed;
    state.sources = Cursor::default();
    stand_on_source(state, kept);
}

fn described(pack: &Pack, id: SourceId, query: &str) -> bool {
    if query.trim().is_empty() {
        return true;
    }
    let source = pack.source(id);
    [cite::citation(source), source.custom.design.clone()]
        .iter()
        .any(|text| !evidence::matches(text, query).is_empty())
}

/// Moves the list of sources to this one, if it is listed.
pub(super) fn stand_on_source(state: &mut State, source: Option<SourceId>) {
    if let Some(at) = state.listed.iter().position(|&listed| Some(listed) == source) {
        state.sources.at = at;
    }
}

/// Shows something from its beginning.
pub(super) fn show(state: &mut State, shown: Shown) {
    state.shown = shown;
    state.top = 0;
    state.link = None;
}

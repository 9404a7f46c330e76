//! Pictures of a topic: which one is shown, and what is asked of it.

use crate::{
    evidence::{Pack, TopicId},
    page::{self, Ask, Link, Question},
};

use super::{
    Action, Shown, State, fit, lists, moves, open,
    update::{key_of, say},
};

/// Carries out an action that shows a picture or changes one.
pub(super) fn take(state: &mut State, pack: &Pack, action: Action) {
    match (action, topic_meant(state)) {
        (Action::Per, _) => {
            state.per = if state.per == 100 { 1000 } else { 100 };
            state.forget_pages();
        }
        (Action::Compare, _) if state.compared.is_empty() => {
            let key = key_of(state, Action::Mark);
            say(state, format!("Mark two to four topics with {key} first, or one to see its comparators"))
        }
        (Action::Compare, _) => open::visit(state, Shown::Compare),
        (_, None) => say(state, "No topic is listed"),
        (Action::Mark, Some(topic)) => mark(state, pack, topic),
        (Action::Forest, Some(topic)) => open::visit(state, Shown::Forest(topic)),
        (Action::Numbers, Some(topic)) => open::visit(state, Shown::Numbers(topic)),
        (Action::Timeline, Some(topic)) => open::visit(state, Shown::Timeline(topic)),
        (_, Some(topic)) => pool(state, pack, topic),
    }
}

/// Turns the map to its other view, the mark staying on its finding; from another picture, goes to the second view.
pub(super) fn turn_map(state: &mut State, pack: &Pack) {
    let marked = state.link.map(|link| state.page.links[link].target.clone());
    match state.shown {
        Shown::Map => lists::show(state, Shown::Effects),
        Shown::Effects => lists::show(state, Shown::Map),
        _ => open::visit(state, Shown::Effects),
    }
    fit::fit(state, pack);
    let same = |link: &Link| Some(&link.target) == marked.as_ref();
    if let Some(link) = state.page.links.iter().position(same) {
        moves::mark(state, link);
    }
}

/// The topic of the picture shown, or the one on which the list stands.
pub(super) fn topic_meant(state: &State) -> Option<TopicId> {
    match state.shown {
        Shown::Forest(topic) | Shown::Numbers(topic) | Shown::Timeline(topic) | Shown::Pool(topic, _) => {
            Some(topic)
        }
        _ => state.topic,
    }
}

fn mark(state: &mut State, pack: &Pack, topic: TopicId) {
    let title = pack.outline(topic).title;
    let text = if let Some(at) = state.compared.iter().position(|&marked| marked == topic) {
        state.compared.remove(at);
        format!("{title} is no longer marked")
    } else if state.compared.len() == *page::COMPARED.end() {
        format!("{} topics are marked, which is all that fit", *page::COMPARED.end())
    } else {
        state.compared.push(topic);
        let [mark, compare] = [Action::Mark, Action::Compare].map(|it| key_of(state, it));
        match state.compared.len() {
            1 => format!(
                "{title} is marked; {compare} sets its comparators side by side, {mark} on another adds it"
            ),
            marked => format!("{title} is marked, {marked} in all; {compare} compares"),
        }
    };
    state.forget_pages();
    say(state, text);
}

fn pool(state: &mut State, pack: &Pack, topic: TopicId) {
    let findings = &pack.topic(topic).findings;
    match findings.iter().position(|finding| page::poolable(finding).is_ok()) {
        Some(finding) => {
            state.question = Question::default();
            open::visit(state, Shown::Pool(topic, finding));
        }
        None => say(state, "The trials behind this topic's findings were not read one by one"),
    }
}

/// Changes what is asked of the trials being pooled.
pub(super) fn ask(state: &mut State, ask: Ask) {
    state.question.take(ask);
    state.forget_pages();
}

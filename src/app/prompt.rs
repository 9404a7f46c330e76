//! The line typed in the footer: filter, search, number, a line of one's own.

use tui_input::Input;

use crate::{evidence::Pack, page::Own};

use super::{
    Action, Pane, Prompt, PromptKind, State, fit, jot, lists, moves, open,
    update::{key_of, say},
};

/// Opens the line that filters or searches the pane in use.
pub(super) fn search(state: &mut State) {
    let kind = match state.focus {
        Pane::Topics => PromptKind::FilterTopics,
        Pane::Evidence => PromptKind::SearchText,
        Pane::Sources => PromptKind::FilterSources,
    };
    ask(state, kind);
}

/// Opens the line that asks for a source's number.
pub(super) fn number(state: &mut State) {
    ask(state, PromptKind::SourceNumber);
}

/// Opens the line in which a line of the sheet for a visit is written.
pub(super) fn jot(state: &mut State, own: Own, at: usize) {
    ask(state, PromptKind::Jot(own, at));
}

fn ask(state: &mut State, kind: PromptKind) {
    let query = match kind {
        PromptKind::FilterTopics => state.topic_query.clone(),
        PromptKind::FilterSources => state.source_query.clone(),
        PromptKind::SearchText | PromptKind::SourceNumber => String::new(),
        PromptKind::Jot(own, at) => state.visit.lines(own).get(at).cloned().unwrap_or_default(),
    };
    let input = Input::new(query.clone());
    state.prompt = Some(Prompt { kind, input, before: state.here(), query_before: query });
}

/// What was typed changed: lists narrow and matches light at once.
pub(super) fn changed(state: &mut State, pack: &Pack) {
    let Some(prompt) = &state.prompt else { return };
    let (kind, typed, start) = (prompt.kind, prompt.input.value().to_owned(), prompt.before.top);
    set_query(state, pack, kind, typed);
    if kind == PromptKind::SearchText {
        fit::fit(state, pack);
        state.top = start;
        let first = state.matches.iter().position(|(line, _)| *line >= start).unwrap_or_default();
        moves::go_to_match(state, first);
    }
}

fn set_query(state: &mut State, pack: &Pack, kind: PromptKind, typed: String) {
    match kind {
        PromptKind::FilterTopics => {
            state.topic_query = typed;
            lists::list_topics(state, pack);
        }
        PromptKind::FilterSources => {
            state.source_query = typed;
            lists::list_sources(state, pack);
        }
        PromptKind::SearchText => state.text_query = typed,
        PromptKind::SourceNumber | PromptKind::Jot(..) => {}
    }
}

/// Enter: what was typed is kept, a number is gone to.
pub(super) fn accept(state: &mut State, pack: &Pack) {
    let Some(prompt) = state.prompt.take() else { return };
    let typed = prompt.input.value();
    match prompt.kind {
        PromptKind::SourceNumber => open::go_to_number(state, pack, typed),
        PromptKind::Jot(own, at) => jot::write(state, own, at, typed),
        PromptKind::SearchText if !typed.is_empty() => match state.matches.len() {
            0 => say(state, format!("No match for '{typed}'")),
            count => {
                let [next, previous, end] =
                    [Action::NextMatch, Action::PreviousMatch, Action::Cancel].map(|it| key_of(state, it));
                let at = state.match_at + 1;
                say(state, format!("Match {at} of {count}; {next} next, {previous} previous, {end} ends"))
            }
        },
        PromptKind::FilterTopics if state.topic.is_none() => {
            let [find, all] = [Action::Find, Action::Cancel].map(|it| key_of(state, it));
            say(
                state,
                format!("No topic is called '{typed}'; {find} finds in the texts too, {all} shows all"),
            );
        }
        _ => {}
    }
}

/// Esc: everything is as it was before.
pub(super) fn cancel(state: &mut State, pack: &Pack) {
    let Some(prompt) = state.prompt.take() else { return };
    set_query(state, pack, prompt.kind, prompt.query_before);
    open::return_to(state, pack, prompt.before);
}

impl PromptKind {
    /// The words before the line.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::FilterTopics => "Filter topics: ",
            Self::FilterSources => "Filter sources: ",
            Self::SearchText => "Search text: ",
            Self::SourceNumber => "Source number: ",
            Self::Jot(Own::Questions, _) => "Question: ",
            Self::Jot(Own::Medicines, _) => "Medicine: ",
            Self::Jot(Own::Notes, _) => "Note: ",
        }
    }
}

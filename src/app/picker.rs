//! A list to choose from with a line to type in: find, filter, order, help and palette are one thing.

use std::ops::Range;

use tui_input::Input;

use crate::{
    evidence::{
        self, CertaintyChoice, Filter, Index, Pack,
        model::{ComparatorKind, Favours},
    },
    page::Target,
};

use super::{
    Action, Cursor, Effect, SourceOrder, State, Theme, TopicOrder, Where, entries, lists, open,
    update::{act, say, show_all},
};

/// What is being chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickerKind {
    /// Something anywhere in the pack.
    Find,
    /// Which topics are listed.
    Filter,
    /// The order of a list.
    Sort,
    /// The looks.
    Theme,
    /// Another of the open packs.
    Packs,
    /// Words in sight and keys of a place.
    Help(Where),
    /// Any command of a place.
    Palette(Where),
}

/// The open list.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What is being chosen.
    pub kind: PickerKind,
    /// What was typed.
    pub input: Input,
    /// What there is to choose.
    pub entries: Vec<Entry>,
    /// The row that stands to be chosen.
    pub cursor: Cursor,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is called.
    pub text: String,
    /// More about it.
    pub detail: String,
    /// Bytes of `text` that match what was typed.
    pub matched: Vec<Range<usize>>,
    /// For a switch: whether it is on.
    pub on: Option<bool>,
    /// What choosing it does; a heading does nothing.
    pub choice: Option<Choice>,
}

/// What choosing a row does.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Carries a command out.
    Action(Action),
    /// Goes somewhere.
    Go(Target),
    /// Switches a category.
    Category(String),
    /// Switches a comparator.
    Comparator(ComparatorKind),
    /// Switches a level or state of certainty.
    Certainty(CertaintyChoice),
    /// Switches a direction.
    Direction(Favours),
    /// Asks for searches that ended before that year, or no longer.
    SearchedBefore(u16),
    /// Takes every filter off.
    ShowAll,
    /// Puts a theme on.
    Theme(Theme),
    /// Orders the topics.
    Topics(TopicOrder),
    /// Orders the sources.
    Sources(SourceOrder),
    /// Turns to the open pack at that place.
    Pack(usize),
}

impl Picker {
    /// Keeps the cursor on a row that can be chosen, and in sight.
    pub(super) fn fit(&mut self, rows: usize) {
        self.go(0);
        self.cursor.fit(self.entries.len(), rows);
    }

    /// Moves by so many rows, over headings.
    pub(super) fn go(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        let to = self.cursor.at.saturating_add_signed(by).min(last);
        let choosable = |at: &usize| self.entries.get(*at).is_some_and(|entry| entry.choice.is_some());
        let onwards = (to..=last).find(choosable);
        let backwards = (0..=to).rev().find(choosable);
        let found = if by >= 0 { onwards.or(backwards) } else { backwards.or(onwards) };
        self.cursor.at = found.unwrap_or_default();
    }
}

/// Opens the list that the action names.
pub(super) fn begin(state: &mut State, pack: &Pack, action: Action) {
    let kind = match action {
        Action::Find => PickerKind::Find,
        Action::Filter => PickerKind::Filter,
        Action::Sort => PickerKind::Sort,
        Action::Theme => PickerKind::Theme,
        Action::Packs => PickerKind::Packs,
        Action::Help => PickerKind::Help(state.place()),
        _ => PickerKind::Palette(state.place()),
    };
    if kind == PickerKind::Find && state.index.is_none() {
        state.index = Some(Index::new(pack));
    }
    state.picker =
        Some(Picker { kind, input: Input::default(), entries: Vec::new(), cursor: Cursor::default() });
    refresh(state, pack);
}

/// Whether Space switches the row, as in the filter, and is not typed.
pub(super) fn toggles(state: &State) -> bool {
    state.picker.as_ref().is_some_and(|picker| picker.kind == PickerKind::Filter)
}

/// Makes the rows anew after something was typed or switched.
pub(super) fn refresh(state: &mut State, pack: &Pack) {
    let Some(picker) = &state.picker else { return };
    let entries = entries::of(state, pack, picker.kind, picker.input.value());
    if let Some(picker) = &mut state.picker {
        if picker.entries.len() != entries.len() {
            picker.cursor = Cursor::default();
        }
        picker.entries = entries;
    }
}

/// Does what the row under the cursor says. Switches leave the list open.
pub(super) fn choose(state: &mut State, pack: &Pack) -> Vec<Effect> {
    let Some(picker) = &state.picker else { return Vec::new() };
    let Some(choice) = picker.entries.get(picker.cursor.at).and_then(|entry| entry.choice.clone()) else {
        return Vec::new();
    };
    if switch(&mut state.filter, &choice) {
        lists::list_topics(state, pack);
        refresh(state, pack);
        return Vec::new();
    }
    state.picker = None;
    match choice {
        Choice::Action(action) => return act(state, pack, action),
        Choice::Go(target) => return open::follow(state, pack, target),
        Choice::Theme(theme) => put_on(state, theme),
        Choice::Pack(at) => return vec![Effect::TurnTo(at)],
        Choice::Topics(order) => {
            state.topic_order = order;
            lists::list_topics(state, pack);
        }
        Choice::Sources(order) => {
            state.source_order = order;
            lists::list_sources(state, pack);
        }
        _ => show_all(state, pack),
    }
    Vec::new()
}

/// Changes the looks for this session.
fn put_on(state: &mut State, theme: Theme) {
    state.options.theme = theme;
    let name = theme.name();
    let text = if state.options.color {
        format!("Theme {name}; theme = \"{name}\" in config.toml keeps it")
    } else {
        format!("Theme {name}, of which no colour is seen: NO_COLOR or --color leaves it out")
    };
    say(state, text);
}

/// Switches a part of the filter; false where the choice is none.
fn switch(filter: &mut Filter, choice: &Choice) -> bool {
    fn turn<T: PartialEq>(chosen: &mut Vec<T>, choice: T) {
        match chosen.iter().position(|other| *other == choice) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(choice),
        }
    }
    match choice {
        Choice::Category(id) => turn(&mut filter.categories, id.clone()),
        Choice::Comparator(kind) => turn(&mut filter.comparators, *kind),
        Choice::Certainty(certainty) => turn(&mut filter.certainty, *certainty),
        Choice::Direction(favours) => turn(&mut filter.directions, *favours),
        Choice::SearchedBefore(year) => {
            filter.searched_before = Some(*year).filter(|year| filter.searched_before != Some(*year));
        }
        _ => return false,
    }
    true
}

impl Entry {
    pub(super) fn heading(text: &str) -> Self {
        Self { text: text.into(), detail: String::new(), matched: Vec::new(), on: None, choice: None }
    }

    pub(super) fn new(text: impl Into<String>, detail: impl Into<String>, choice: Choice) -> Self {
        Self { detail: detail.into(), choice: Some(choice), ..Self::heading(&text.into()) }
    }

    pub(super) fn switch(text: &str, on: bool, choice: Choice) -> Self {
        Self { on: Some(on), ..Self::new(text, "", choice) }
    }

    /// The same row with what was typed lit in it.
    pub(super) fn lit(self, typed: &str) -> Self {
        Self { matched: evidence::matches(&self.text, typed), ..self }
    }
}

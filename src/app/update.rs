//! The one way in: what happened → what changes and what the world is asked to do.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::backend::crossterm::EventHandler;

use crate::evidence::{self, Filter, Pack};

use super::{
    Action, Effect, Message, Notice, Outcome, Shown, State, Where, copy, draw, fit, jot, keep,
    keymap::{self, Meaning},
    lists, mouse, moves, open, picker, prompt,
};

/// Takes a message in. After it everything that must hold holds, whatever the message was; only the page
/// may still be that of a topic passed on the way, or not made, until [`settle`].
pub fn update(state: &mut State, pack: &Pack, message: Message) -> Vec<Effect> {
    let pageless = passes_topics(state, &message) || begins(&message);
    if !pageless {
        settle(state, pack);
    }
    let mut effects = Vec::new();
    let (before, sheet) = (keep::topic_read(state), keep::sheet(state));
    match message {
        Message::Key(key) => effects = press(state, pack, key),
        Message::Resize(width, height) => state.size = (width, height),
        Message::Paste(text) => paste(state, pack, &text),
        Message::MouseOn => state.mouse = true,
        Message::Mouse(event) => effects = mouse::take(state, pack, event),
        Message::Packs { names, at } => (state.packs, state.pack_at) = (names, at),
        Message::Done(Outcome::Good(text)) => state.notice = Some(Notice { text, bad: false }),
        Message::Done(Outcome::Bad(text)) => state.notice = Some(Notice { text, bad: true }),
        Message::Opened(journal) => keep::opened(state, pack, journal),
        Message::Kept(journal) => keep::kept(state, &journal),
        Message::Noted { on, text, seen } => effects = keep::noted(state, on, text, seen),
    }
    effects.extend(keep::newly_read(state, pack, before));
    effects.extend(keep::newly_jotted(state, sheet));
    if pageless {
        fit::fit_topics(state);
    } else {
        fit::fit(state, pack);
    }
    effects
}

/// Makes the page of what is shown, before it is drawn or asked for: a held key passes topics whose pages
/// nobody sees, and a session begins where the last one ended.
pub fn settle(state: &mut State, pack: &Pack) {
    fit::fit(state, pack);
}

/// Whether a message is of those with which a session begins, before there is anything to see.
fn begins(message: &Message) -> bool {
    matches!(message, Message::Packs { .. } | Message::Opened(_) | Message::MouseOn)
}

/// Whether a message only steps from topic to topic.
fn passes_topics(state: &State, message: &Message) -> bool {
    let Message::Key(key) = message else { return false };
    let steps =
        [Action::Down, Action::Up, Action::PageDown, Action::PageUp, Action::HalfDown, Action::HalfUp];
    state.pending.is_empty()
        && state.place() == Where::Topics
        && keymap::name(*key).is_some_and(|name| {
            matches!(state.options.keys.meaning(Where::Topics, &name), Meaning::Action(action) if steps.contains(&action))
        })
}

fn press(state: &mut State, pack: &Pack, key: KeyEvent) -> Vec<Effect> {
    state.notice = None;
    let Some(name) = keymap::name(key) else { return Vec::new() };
    let pending = std::mem::take(&mut state.pending);
    let pressed = if pending.is_empty() { name } else { format!("{pending} {name}") };
    match state.options.keys.meaning(state.place(), &pressed) {
        Meaning::Action(action) => return act(state, pack, action),
        Meaning::Prefix => state.pending = pressed,
        Meaning::Unbound if pending.is_empty() => return type_key(state, pack, key),
        Meaning::Unbound if key.code == KeyCode::Esc => {}
        Meaning::Unbound => say(state, format!("No command: {pressed}")),
    }
    Vec::new()
}

/// A key that no row of the table claims is typed, where something is being typed.
fn type_key(state: &mut State, pack: &Pack, key: KeyEvent) -> Vec<Effect> {
    if picker::toggles(state) && key.code == KeyCode::Char(' ') && key.modifiers.is_empty() {
        return picker::choose(state, pack);
    }
    let event = Event::Key(key);
    if let Some(open) = &mut state.picker {
        open.input.handle_event(&event);
        picker::refresh(state, pack);
    } else if let Some(open) = &mut state.prompt {
        open.input.handle_event(&event);
        prompt::changed(state, pack);
    }
    Vec::new()
}

/// Pasted text is typed, on one line and without anything a terminal could obey.
fn paste(state: &mut State, pack: &Pack, text: &str) {
    let letters = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    for letter in letters.filter(|letter| evidence::forbidden(letter.encode_utf8(&mut [0; 4])).is_none()) {
        type_key(state, pack, KeyEvent::new(KeyCode::Char(letter), KeyModifiers::SHIFT));
    }
}

/// Carries an action out.
pub(super) fn act(state: &mut State, pack: &Pack, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Reload => return vec![Effect::Reload, Effect::Redraw],
        Action::Packs if state.packs.len() < 2 => {
            say(state, "One pack is open; --pack A --pack B opens several")
        }
        Action::Mouse => return mouse::switch(state),
        Action::Close => return close(state, pack),
        Action::Open => return open::open(state, pack),
        Action::Bookmark => return keep::bookmark(state, pack),
        Action::Note => return keep::note(state, pack),
        Action::OpenAddress => return open::address(state, pack),
        Action::CopyCitation
        | Action::CopyDoi
        | Action::CopyAddress
        | Action::CopyFinding
        | Action::CopyTitle => return copy::copy(state, pack, action),
        Action::Cancel => cancel(state, pack),
        Action::CiteStyle => copy::turn_style(state),
        Action::Back => open::back(state, pack),
        Action::Forward => open::forward(state, pack),
        Action::Peek => open::peek(state, pack),
        Action::Code => open::code(state, pack),
        Action::Search => prompt::search(state),
        Action::LinkNumber => prompt::number(state),
        Action::NextMatch => moves::next_match(state, true),
        Action::PreviousMatch => moves::next_match(state, false),
        Action::Find
        | Action::Filter
        | Action::Sort
        | Action::Theme
        | Action::Packs
        | Action::Help
        | Action::Palette => {
            picker::begin(state, pack, action);
        }
        Action::Glossary => open::visit(state, Shown::Glossary),
        Action::Claims => open::visit(state, Shown::Claims),
        Action::About => open::visit(state, Shown::About),
        Action::Journal => open::visit(state, Shown::Journal),
        Action::Map => open::visit(state, Shown::Map),
        Action::Effects => draw::turn_map(state, pack),
        Action::Visit => jot::open(state),
        Action::Forest
        | Action::Numbers
        | Action::Timeline
        | Action::Per
        | Action::Mark
        | Action::Compare
        | Action::Pool => draw::take(state, pack, action),
        Action::Zoom => state.zoom = !state.zoom,
        _ => moves::go(state, pack, action),
    }
    Vec::new()
}

/// Esc: the innermost open thing is left; at the outside nothing happens.
fn cancel(state: &mut State, pack: &Pack) {
    if state.code.is_some() {
        state.code = None;
    } else if state.picker.is_some() {
        state.picker = None;
    } else if state.prompt.is_some() {
        prompt::cancel(state, pack);
    } else if !state.text_query.is_empty() {
        state.text_query.clear();
    } else if !state.source_query.is_empty() {
        state.source_query.clear();
        lists::list_sources(state, pack);
    } else if !state.topic_query.is_empty() || !state.filter.is_empty() {
        show_all(state, pack);
    } else {
        state.zoom = false;
    }
}

/// Takes every filter off the topics.
pub(super) fn show_all(state: &mut State, pack: &Pack) {
    state.topic_query.clear();
    state.filter = Filter::default();
    lists::list_topics(state, pack);
}

/// q: a page reached by a link is closed first, then a zoom, then the program.
fn close(state: &mut State, pack: &Pack) -> Vec<Effect> {
    let visiting = !matches!(state.shown, Shown::Topic(_));
    if visiting && state.history.depth() > 0 {
        open::back(state, pack);
    } else if state.zoom {
        state.zoom = false;
    } else {
        return vec![Effect::Quit];
    }
    Vec::new()
}

/// The key of an action, for a sentence that names it.
pub(super) fn key_of(state: &State, action: Action) -> String {
    state.options.keys.label(state.place(), action, state.options.ascii)
}

/// Puts a message in the footer.
pub(super) fn say(state: &mut State, text: impl Into<String>) {
    state.notice = Some(Notice { text: text.into(), bad: false });
}

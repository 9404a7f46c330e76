//! Following: into a topic, a source, a term; back and forward; out to the web.

use crate::{
    cite,
    evidence::{Pack, SourceId, TopicId, is_address},
    page::Target,
};

use super::{
    Action, Effect, Pane, Place, Shown, State, TopicRow, draw, fit, jot, lists, picker, prompt,
    update::{key_of, say, show_all},
};

/// Enter: what it means depends on where one is.
pub(super) fn open(state: &mut State, pack: &Pack) -> Vec<Effect> {
    if state.picker.is_some() {
        return picker::choose(state, pack);
    }
    if state.prompt.is_some() {
        prompt::accept(state, pack);
        return Vec::new();
    }
    match (state.focus, state.link) {
        (Pane::Topics, _) => read(state),
        (Pane::Evidence, Some(link)) => {
            return follow(state, pack, state.page.links[link].target.clone());
        }
        (Pane::Evidence, None) => {
            leave(state);
            state.focus = Pane::Sources;
            let key = key_of(state, Action::NextLink);
            say(state, format!("The sources of this topic; in the text {key} marks the next link"));
        }
        (Pane::Sources, _) => {
            if let Some(source) = state.source() {
                visit(state, Shown::Source(source));
            }
        }
    }
    Vec::new()
}

/// Goes into the topic on which the list stands.
fn read(state: &mut State) {
    if let Some(topic) = state.topic {
        leave(state);
        if state.shown != Shown::Topic(topic) {
            lists::show(state, Shown::Topic(topic));
        }
        state.focus = Pane::Evidence;
    }
}

/// Goes where a link leads.
pub(super) fn follow(state: &mut State, pack: &Pack, target: Target) -> Vec<Effect> {
    match target {
        Target::Source(source) => {
            visit(state, Shown::Source(source));
            lists::stand_on_source(state, Some(source));
        }
        Target::Term(term) => visit(state, Shown::Term(term)),
        Target::Topic(topic) => visit_topic(state, pack, topic),
        Target::Item(topic, kind) => {
            visit_topic(state, pack, topic);
            fit::fit(state, pack);
            if let Some(item) = state.page.items.iter().find(|item| item.kind == kind) {
                state.top = item.line;
            }
        }
        Target::Ask(asked) => draw::ask(state, asked),
        Target::Jot(change) => jot::take(state, pack, change),
        Target::Address(address) => return vec![Effect::OpenAddress(address)],
    }
    Vec::new()
}

/// Shows a page in the evidence pane and remembers the way back.
pub(super) fn visit(state: &mut State, shown: Shown) {
    leave(state);
    state.text_query.clear();
    lists::show(state, shown);
    state.focus = Pane::Evidence;
}

fn visit_topic(state: &mut State, pack: &Pack, topic: TopicId) {
    leave(state);
    state.text_query.clear();
    show_topic(state, pack, topic);
    state.focus = Pane::Evidence;
}

/// Moves the list to a topic, lifting a filter that hides it, and shows it.
fn show_topic(state: &mut State, pack: &Pack, topic: TopicId) {
    if !state.rows.contains(&TopicRow::Topic(topic)) {
        show_all(state, pack);
    }
    lists::stand_on(state, pack, Some(topic));
    lists::show(state, Shown::Topic(topic));
}

fn leave(state: &mut State) {
    let place = state.here();
    state.history.leave(place);
}

/// One step back, to the same line and link.
pub(super) fn back(state: &mut State, pack: &Pack) {
    let now = state.here();
    match state.history.back(now) {
        Some(place) => return_to(state, pack, place),
        None if state.focus == Pane::Topics => say(state, "This is where you started"),
        None => state.focus = Pane::Topics,
    }
}

/// One step forward again.
pub(super) fn forward(state: &mut State, pack: &Pack) {
    let now = state.here();
    match state.history.forward(now) {
        Some(place) => return_to(state, pack, place),
        None => say(state, "Nothing to go forward to"),
    }
}

/// Puts a place back as it was.
pub(super) fn return_to(state: &mut State, pack: &Pack, place: Place) {
    if let Some(topic) = place.topic {
        show_topic(state, pack, topic);
    }
    state.focus = place.focus;
    lists::show(state, place.shown);
    state.top = place.top;
    state.link = place.link;
    lists::stand_on_source(state, place.source);
}

/// The source that is meant here: the one shown, the one the marked link leads to, or the one listed.
pub(super) fn source_meant(state: &State) -> Option<SourceId> {
    let marked = state.link.map(|link| &state.page.links[link].target);
    match (state.focus, state.shown, marked) {
        (Pane::Sources, ..) => state.source(),
        (_, _, Some(Target::Source(source))) => Some(*source),
        (_, Shown::Source(source), _) => Some(source),
        _ => state.source(),
    }
}

fn address_meant(state: &State, pack: &Pack) -> Option<String> {
    let marked =
        state.link.filter(|_| state.focus == Pane::Evidence).map(|link| &state.page.links[link].target);
    match marked {
        Some(Target::Address(address)) => Some(address.clone()),
        _ => cite::address(pack.source(source_meant(state)?)),
    }
}

/// Opens the address of what is meant.
pub(super) fn address(state: &mut State, pack: &Pack) -> Vec<Effect> {
    match address_meant(state, pack) {
        Some(address) => vec![Effect::OpenAddress(address)],
        None => {
            say(state, "This source has no address");
            Vec::new()
        }
    }
}

/// Shows the address of what is meant.
pub(super) fn peek(state: &mut State, pack: &Pack) {
    let text = address_meant(state, pack).unwrap_or_else(|| "This source has no address".into());
    say(state, text);
}

/// Shows the address of the source that is meant as a QR code.
pub(super) fn code(state: &mut State, pack: &Pack) {
    let Some(source) = source_meant(state) else { return say(state, "No source here") };
    let Some(address) = cite::address(pack.source(source)) else {
        return say(state, "This source has no address");
    };
    if is_address(&address) {
        state.code = Some(source);
    } else {
        say(state, format!("No code, as it is no http address: {address}"));
    }
}

/// Goes to the source of that number.
pub(super) fn go_to_number(state: &mut State, pack: &Pack, typed: &str) {
    let typed = typed.trim();
    match pack.sources().find(|source| source.number().to_string() == typed) {
        Some(source) => drop(follow(state, pack, Target::Source(source))),
        None => say(state, format!("There is no source {typed}; they go from 1 to {}", pack.sources().len())),
    }
}

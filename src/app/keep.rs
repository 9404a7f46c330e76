//! What the reader keeps: bookmarks, notes, the topics read and the place to come back to.

use serde::Deserialize;

use crate::{
    evidence::{Pack, TopicId},
    journal::{Change, Found, Journal, Spot, Subject, Time},
    page::{self, ItemKind, Target, Visit},
};

use super::{Effect, Pane, Shown, State, copy, draw, lists, open, update::say};

/// Bookmarks what is meant here, or takes its bookmark away.
pub(super) fn bookmark(state: &mut State, pack: &Pack) -> Vec<Effect> {
    let Some(subject) = meant(state, pack) else {
        say(state, "Nothing here can be bookmarked");
        return Vec::new();
    };
    let on = !state.journal.is_bookmarked(&subject);
    let done = if on { "Bookmarked" } else { "No longer bookmarked" };
    say(state, format!("{done}: {}", page::subject_title(pack, &subject)));
    vec![Effect::Keep(Change::Bookmark(subject, on))]
}

/// Asks for a note on what is meant here.
pub(super) fn note(state: &mut State, pack: &Pack) -> Vec<Effect> {
    let Some(on) = meant(state, pack) else {
        say(state, "There is nothing here to write a note on");
        return Vec::new();
    };
    let title = page::subject_title(pack, &on);
    vec![Effect::Edit { on, title }]
}

/// A note came back from the editor.
pub(super) fn noted(state: &mut State, on: Subject, text: String, seen: Time) -> Vec<Effect> {
    let before = state.journal.note(&on).unwrap_or_default();
    if before == text {
        say(state, if text.is_empty() { "No note was written" } else { "The note is as it was" });
        return Vec::new();
    }
    say(state, if text.is_empty() { "The note is taken away" } else { "The note is kept" });
    vec![Effect::Keep(Change::Note { on, text, seen })]
}

/// Takes in what is kept now. Word of another pack, from which the reader has turned, is passed over.
pub(super) fn kept(state: &mut State, journal: &Journal) {
    if journal.pack() != state.journal.pack() {
        return;
    }
    state.journal.merge(journal);
    take_sheet(state);
    // That a topic was read is told on one page alone.
    if journal.matters() || state.shown == Shown::Journal {
        state.forget_pages();
    }
}

/// Takes in what an earlier session kept, and goes back to where it ended.
pub(super) fn opened(state: &mut State, pack: &Pack, journal: Journal) {
    let spot = journal.place().cloned();
    state.journal = journal;
    take_sheet(state);
    state.forget_pages();
    if let Some(spot) = spot {
        go_to(state, pack, &spot);
    }
}

fn go_to(state: &mut State, pack: &Pack, spot: &Spot) {
    match spot.on.find(pack) {
        Some(Found::Topic(topic) | Found::Finding(topic, _)) => lists::stand_on(state, pack, Some(topic)),
        Some(Found::Source(source)) => {
            let topic = pack.relied_on_by(source).first().map(|reliance| reliance.topic);
            lists::stand_on(state, pack, topic.or(state.topic));
            lists::show(state, Shown::Source(source));
            lists::stand_on_source(state, Some(source));
        }
        None => return,
    }
    if spot.reading {
        state.focus = Pane::Evidence;
    }
    super::fit::fit(state, pack);
    state.top = state.page.lines.iter().position(|line| line.block >= spot.block).unwrap_or_default();
}

impl State {
    /// The place to come back to in the next session; `None` on a page that is neither a topic's nor a source's, and at
    /// the first topic's beginning, where every session without one begins.
    #[must_use]
    pub fn spot(&self, pack: &Pack) -> Option<Spot> {
        let on = match self.shown {
            Shown::Source(source) => Subject::source(pack, source),
            Shown::Topic(topic) => Subject::topic(pack, topic),
            _ => return None,
        };
        let block = self.page.lines.get(self.top).map_or(0, |line| line.block);
        let reading = self.focus != Pane::Topics;
        let spot = Spot { on, block, reading };
        let first = self.listed_topics().first().map(|&topic| Subject::topic(pack, topic));
        let begins = Some(&spot.on) == first.as_ref() && block == 0 && !reading;
        (!begins || self.journal.place().is_some()).then_some(spot)
    }
}

/// The topic that is being read, not merely passed.
pub(super) fn topic_read(state: &State) -> Option<TopicId> {
    match (state.shown, state.focus) {
        (Shown::Topic(topic), Pane::Evidence) => Some(topic),
        _ => None,
    }
}

/// Remembers that a topic was gone into.
pub(super) fn newly_read(state: &State, pack: &Pack, before: Option<TopicId>) -> Option<Effect> {
    let now = topic_read(state).filter(|topic| before != Some(*topic))?;
    Some(Effect::Keep(Change::Read(pack.outline(now).id.to_string())))
}

/// The visit sheet, where it is in sight: nowhere else it changes.
pub(super) fn sheet(state: &State) -> Option<Visit> {
    (state.shown == Shown::Visit).then(|| state.visit.clone())
}

/// Remembers what was ticked or written for a visit.
pub(super) fn newly_jotted(state: &State, before: Option<Visit>) -> Option<Effect> {
    before.filter(|before| *before != state.visit)?;
    serde_json::to_value(&state.visit).ok().map(|sheet| Effect::Keep(Change::Visit(sheet)))
}

/// Shows the visit sheet that is kept.
fn take_sheet(state: &mut State) {
    if let Some(visit) = state.journal.visit().and_then(|sheet| Visit::deserialize(sheet).ok()) {
        state.visit = visit;
    }
}

/// What is meant here: the source that is listed or shown, the finding one reads, or the topic.
fn meant(state: &State, pack: &Pack) -> Option<Subject> {
    let topic = || draw::topic_meant(state).map(|topic| Subject::topic(pack, topic));
    match (state.focus, state.shown) {
        (Pane::Topics, _) => state.topic.map(|topic| Subject::topic(pack, topic)),
        (Pane::Sources, _) => open::source_meant(state).map(|source| Subject::source(pack, source)),
        (_, Shown::Source(source)) => Some(Subject::source(pack, source)),
        (_, Shown::Topic(topic)) => match copy::finding_above(state) {
            Some(at) => Some(Subject::finding(pack, topic, at)),
            None => Some(Subject::topic(pack, topic)),
        },
        _ => marked(state, pack).or_else(topic),
    }
}

/// What the marked link of a picture or of a list leads to.
fn marked(state: &State, pack: &Pack) -> Option<Subject> {
    match &state.page.links.get(state.link?)?.target {
        Target::Topic(topic) => Some(Subject::topic(pack, *topic)),
        Target::Item(topic, ItemKind::Finding(at)) => Some(Subject::finding(pack, *topic, *at)),
        Target::Item(topic, _) => Some(Subject::topic(pack, *topic)),
        Target::Source(source) => Some(Subject::source(pack, *source)),
        _ => None,
    }
}

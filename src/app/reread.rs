//! A pack read anew, and another pack turned to: the reader's place goes along.

use crate::{
    evidence::{Pack, SourceId, TermId, TopicId},
    page::ItemKind,
};

use super::{Pane, Place, Shown, State, fit, lists};

/// Moves the reader from a pack to the same pack read anew. Everything is found again by its id; what is gone is left,
/// the innermost first. The finding in sight stays in sight, whatever came before it.
pub fn reread(state: &mut State, from: &Pack, to: &Pack) {
    let moving = Moving { from, to };
    fit::fit(state, from);
    let (here, sight) = (state.here(), Sight::of(state, from));
    let place = moving.place(here);
    state.history.keep(|place| moving.place(place));
    state.code = state.code.and_then(|source| moving.source(source));
    state.compared = state.compared.iter().filter_map(|&topic| moving.topic(topic)).collect();
    (state.prompt, state.picker, state.index) = (None, None, None);
    state.topic = here.topic.and_then(|topic| moving.topic(topic));
    state.shown = place.map(|place| place.shown).or(state.topic.map(Shown::Topic)).unwrap_or(Shown::About);
    state.listed.clear();
    state.matched_query = None;
    state.forget_pages();
    lists::list_topics(state, to);
    lists::list_sources(state, to);
    lists::stand_on_source(state, here.source.and_then(|source| moving.source(source)));
    fit::fit(state, to);
    if place.is_none() {
        // What was shown is gone: begin above it.
        (state.top, state.link) = (0, None);
        state.focus = Pane::Topics;
    } else if let Some(sight) = sight {
        sight.seek(state, to);
    }
    fit::fit(state, to);
}

/// Gives another pack's state what belongs to the session: the terminal, the citation style, and which packs are open.
pub fn turn_to(state: &mut State, from: &State, at: usize) {
    (state.options, state.size, state.mouse, state.style) = (from.options, from.size, from.mouse, from.style);
    state.packs.clone_from(&from.packs);
    state.pack_at = at;
    state.notice = None;
}

/// From ids of one reading to those of another.
struct Moving<'a> {
    from: &'a Pack,
    to: &'a Pack,
}

impl Moving<'_> {
    fn topic(&self, id: TopicId) -> Option<TopicId> {
        self.to.topic_id(self.from.outline(id).id)
    }

    fn source(&self, id: SourceId) -> Option<SourceId> {
        self.to.source_id(&self.from.source(id).id)
    }

    fn term(&self, id: TermId) -> Option<TermId> {
        self.to.term_spelt(&self.from.term(id).id)
    }

    fn shown(&self, shown: Shown) -> Option<Shown> {
        Some(match shown {
            Shown::Topic(id) => Shown::Topic(self.topic(id)?),
            Shown::Source(id) => Shown::Source(self.source(id)?),
            Shown::Term(id) => Shown::Term(self.term(id)?),
            Shown::Forest(id) => Shown::Forest(self.topic(id)?),
            Shown::Numbers(id) => Shown::Numbers(self.topic(id)?),
            Shown::Timeline(id) => Shown::Timeline(self.topic(id)?),
            Shown::Pool(id, at) => {
                let topic = self.topic(id)?;
                Shown::Pool(topic, finding_at(self.to, topic, finding_id(self.from, id, at)?)?)
            }
            Shown::Glossary
            | Shown::Claims
            | Shown::About
            | Shown::Map
            | Shown::Effects
            | Shown::Compare
            | Shown::Journal
            | Shown::Visit => shown,
        })
    }

    fn place(&self, place: Place) -> Option<Place> {
        let topic = match place.topic {
            Some(topic) => Some(self.topic(topic)?),
            None => None,
        };
        let source = place.source.and_then(|source| self.source(source));
        Some(Place { topic, shown: self.shown(place.shown)?, source, ..place })
    }
}

fn finding_id(pack: &Pack, topic: TopicId, at: usize) -> Option<&str> {
    pack.topic(topic).findings.get(at).map(|finding| finding.id.as_str())
}

fn finding_at(pack: &Pack, topic: TopicId, id: &str) -> Option<usize> {
    pack.topic(topic).findings.iter().position(|finding| finding.id == id)
}

/// The finding at the top of a topic's page, and how far above the top it begins, in lines.
struct Sight {
    finding: String,
    above: usize,
}

impl Sight {
    fn of(state: &State, pack: &Pack) -> Option<Self> {
        let Shown::Topic(topic) = state.shown else { return None };
        let item = state.page.items.iter().rev().find(|item| item.line <= state.top)?;
        let ItemKind::Finding(at) = item.kind else { return None };
        Some(Self { finding: finding_id(pack, topic, at)?.to_owned(), above: state.top - item.line })
    }

    fn seek(&self, state: &mut State, pack: &Pack) {
        let Shown::Topic(topic) = state.shown else { return };
        let Some(at) = finding_at(pack, topic, &self.finding) else { return };
        if let Some(item) = state.page.items.iter().find(|item| item.kind == ItemKind::Finding(at)) {
            state.top = item.line + self.above;
        }
    }
}

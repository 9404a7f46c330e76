//! Taking something along: a finding never without its comparator and certainty.

use crate::{
    cite,
    evidence::Pack,
    page::{Form, ItemKind, Quote},
};

use super::{Action, Effect, Shown, State, jot, open, update::say};

/// Copies what the action names, from what is meant here.
pub(super) fn copy(state: &mut State, pack: &Pack, action: Action) -> Vec<Effect> {
    let found = match action {
        Action::CopyFinding if state.shown == Shown::Visit => Ok((jot::text(state, pack), "the sheet")),
        Action::CopyFinding => finding(state, pack).ok_or("No finding here: open a topic that has findings"),
        Action::CopyTitle => title(state, pack).ok_or("Nothing here has a title"),
        _ => source(state, pack, action),
    };
    match found {
        Ok((text, what)) => vec![Effect::Copy { text, what: what.into() }],
        Err(why) => {
            say(state, why);
            Vec::new()
        }
    }
}

/// Turns to the next style of citations.
pub(super) fn turn_style(state: &mut State) {
    state.style = state.style.next();
    state.forget_pages();
    say(state, format!("Citations in {} style", state.style.name()));
}

fn source(state: &State, pack: &Pack, action: Action) -> Result<(String, &'static str), &'static str> {
    let source = pack.source(open::source_meant(state).ok_or("No source here")?);
    match action {
        Action::CopyDoi => source.doi.clone().map(|doi| (doi, "the DOI")).ok_or("This source has no DOI"),
        Action::CopyAddress => {
            cite::address(source).map(|it| (it, "the address")).ok_or("This source has no address")
        }
        _ => Ok((cite::cited(source, state.style).text(), "the citation")),
    }
}

fn title(state: &State, pack: &Pack) -> Option<(String, &'static str)> {
    Some(match state.shown {
        Shown::Topic(topic) => (pack.outline(topic).title.to_owned(), "the title"),
        Shown::Source(source) => (pack.source(source).title.clone(), "the title"),
        Shown::Term(term) => (pack.term(term).term.clone(), "the term"),
        _ => return None,
    })
}

fn finding(state: &State, pack: &Pack) -> Option<(String, &'static str)> {
    let Shown::Topic(topic) = state.shown else { return None };
    let quote = Quote::of(pack, topic, finding_at(state)?, state.style)?;
    Some((quote.written(Form::Text), "the finding"))
}

/// The finding the reader is at: the last that begins at or above the line, else the first.
fn finding_at(state: &State) -> Option<usize> {
    let findings = || {
        state.page.items.iter().filter_map(|item| match item.kind {
            ItemKind::Finding(at) => Some((item.line, at)),
            _ => None,
        })
    };
    let line = state.line();
    let above = findings().take_while(|(start, _)| *start <= line).last();
    above.or_else(|| findings().next()).map(|(_, at)| at)
}

/// The finding in whose lines the reader is; none above the first and below the last.
pub(super) fn finding_above(state: &State) -> Option<usize> {
    let line = state.line();
    let item = state.page.items.iter().take_while(|item| item.line <= line).last()?;
    let heading = state.page.headings.iter().rfind(|&&heading| heading <= line);
    match item.kind {
        ItemKind::Finding(at) if heading.is_none_or(|&heading| heading < item.line) => Some(at),
        _ => None,
    }
}

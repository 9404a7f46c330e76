//! Pages made before they are asked for: those of the topics next to the one stood on, so that a step in
//! the list only has to draw.

use crate::{
    evidence::{Pack, TopicId},
    page::Page,
};

use super::{Shown, State, Where, rows::TopicRow};

/// What a page was made for: what it shows, and its width in columns.
pub(super) type PageKey = (Shown, usize);

/// Pages at hand.
#[derive(Debug, Default)]
pub(super) struct Ready(Vec<(PageKey, Page)>);

impl Ready {
    /// Hands out the page made for this, if there is one.
    pub(super) fn take(&mut self, key: PageKey) -> Option<Page> {
        let at = self.0.iter().position(|(made_for, _)| *made_for == key)?;
        Some(self.0.swap_remove(at).1)
    }

    /// Keeps the page of a topic, to which a step may lead back.
    pub(super) fn keep(&mut self, key: PageKey, page: Page) {
        if matches!(key.0, Shown::Topic(_)) {
            self.0.push((key, page));
        }
    }

    /// Drops every page, because what they say has changed.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    fn has(&self, key: PageKey) -> bool {
        self.0.iter().any(|(made_for, _)| *made_for == key)
    }
}

/// Makes one page that a step in the list of topics would show, and drops those that none would; false
/// when there is nothing left to make. For the time in which nothing else happens.
pub fn make_ready(state: &mut State, pack: &Pack) -> bool {
    if state.place() != Where::Topics {
        return false;
    }
    let width = state.setting().width;
    let near = neighbours(state).map(|topic| topic.map(|topic| (Shown::Topic(topic), width)));
    state.ready.0.retain(|(key, _)| near.contains(&Some(*key)));
    let Some(key) = near.into_iter().flatten().find(|&key| !state.ready.has(key)) else { return false };
    let page = state.make_page(pack, key.0);
    state.ready.keep(key, page);
    true
}

/// The topics after and before the one stood on.
fn neighbours(state: &State) -> [Option<TopicId>; 2] {
    let (before, after) = state.rows.split_at(state.topics.at.min(state.rows.len()));
    [after.iter().skip(1).find_map(TopicRow::topic), before.iter().rev().find_map(TopicRow::topic)]
}

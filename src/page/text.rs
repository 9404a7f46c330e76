//! Text with meaning: pieces that carry a role, a link or a glossary term, before wrapping.

use unicode_width::UnicodeWidthStr;

use super::{Role, Target};
use crate::cite;
use crate::evidence::{Pack, SourceId, TermId, is_address, model::StatusState, status_word};

/// A run of text of one meaning.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub text: String,
    pub role: Role,
    pub target: Option<Target>,
    pub term: Option<TermId>,
}

/// A paragraph in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    pub pieces: Vec<Piece>,
}

impl Text {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn body(text: impl Into<String>) -> Self {
        Self::new().say(Role::Body, text)
    }

    fn push(
        mut self,
        text: impl Into<String>,
        role: Role,
        target: Option<Target>,
        term: Option<TermId>,
    ) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.pieces.push(Piece { text, role, target, term });
        }
        self
    }

    pub fn say(self, role: Role, text: impl Into<String>) -> Self {
        self.push(text, role, None, None)
    }

    /// Says `text` and, where the glossary knows it as `key`, makes it a term.
    pub fn term(self, pack: &Pack, role: Role, text: impl Into<String>, key: &str) -> Self {
        self.push(text, role, None, known_term(pack, key))
    }

    pub fn link(self, text: impl Into<String>, target: Target) -> Self {
        self.push(text, Role::Link, Some(target), None)
    }

    /// A reference by number, ` [11]`, with the space before it.
    pub fn source(self, id: SourceId) -> Self {
        self.say(Role::Body, " ").link(format!("[{}]", id.number()), Target::Source(id))
    }

    /// A source in one line: number, a warning where it no longer stands, who, when, what, and where to read it.
    pub fn entry(self, pack: &Pack, id: SourceId) -> Self {
        let source = pack.source(id);
        let text = self.link(format!("[{}]", id.number()), Target::Source(id)).say(Role::Body, " ");
        let text = match source.custom.status.state {
            StatusState::Current => text,
            state => text.say(Role::Warning, format!("{}: ", status_word(state))),
        };
        let stop = if source.title.ends_with(['.', '?', '!']) { "" } else { "." };
        let text = text.say(Role::Body, format!("{}. {}{stop} ", cite::short(source), source.title));
        match cite::address(source).filter(|address| is_address(address)) {
            Some(address) => text.link(address.clone(), Target::Address(address)),
            None => text.say(Role::Body, "No address is known."),
        }
    }

    /// A reference to a source by its id; nothing where the pack has none.
    pub fn cite(self, pack: &Pack, id: &str) -> Self {
        match pack.source_id(id) {
            Some(source) => self.source(source),
            None => self,
        }
    }

    /// Prose in which `[@id]` and `[@id; @id]` become references.
    pub fn prose(mut self, pack: &Pack, prose: &str) -> Self {
        let mut rest = prose;
        while let Some((before, inside, after)) = citation(rest) {
            self = self.say(Role::Body, before.trim_end_matches(' '));
            for id in inside.split(';') {
                self = self.cite(pack, id.trim().trim_start_matches('@'));
            }
            rest = after;
        }
        self.say(Role::Body, rest)
    }

    pub fn join(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// Columns of its pieces side by side.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.width()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

fn citation(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("[@")?;
    let (inside, after) = rest.split_once(']')?;
    Some((before, inside, after))
}

/// The glossary's term of that id, name, symbol or other spelling.
pub(super) fn known_term(pack: &Pack, key: &str) -> Option<TermId> {
    pack.term_spelt(&key.replace(' ', "-")).or_else(|| pack.term_spelt(key))
}

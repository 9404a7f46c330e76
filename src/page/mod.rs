//! Layer 2: what is said. Turns a topic, a source or a term into lines of semantic spans, wrapped once,
//! which the browser draws and the command line prints.

mod cells;
mod choice;
mod code;
mod columns;
mod comparators;
mod compare;
mod crowd;
mod effects;
mod facts;
mod figure;
mod finding;
mod forest;
mod glyph;
mod grid;
mod hyperlink;
mod interval;
mod journal;
mod leaflet;
mod map;
mod numbers;
mod parts;
mod pool;
mod quote;
mod reference;
mod row;
mod source;
mod table;
mod text;
mod timeline;
mod topic;
mod trials;
mod visit;
mod wrap;
mod writer;
mod years;

pub use cells::harms_said;
pub use choice::Choice;
pub use code::Code;
pub use comparators::{comparators, kinds};
pub use compare::{COMPARED, compare};
pub use crowd::{Crowd, Scale, Side, Sign, crowds};
pub use effects::{Lane, Panel, Panels, Point, Undrawn, effects, in_a_line, panels, point_said};
pub use figure::{counted, grouped};
pub use forest::{Axis, Group, Placed, Plot, Row, Section, Tick, certainty_word, forest, plot};
pub use glyph::{Glyphs, plain, short_certainty};
pub use hyperlink::hyperlink;
pub use journal::{journal, subject_title};
pub use leaflet::leaflet;
pub use map::{column_word, map};
pub use numbers::{NOBODY, numbers};
pub use pool::{
    Answer, Ask, Basis, Choices, Figures, Funnel, FunnelPoint, Off, Pooling, Question, Refusal, Step, Trial,
    answer, funnel, funnel_page, pool, poolable, pooling,
};
pub use quote::{Form, Quote};
pub use reference::{about, claims, glossary, term};
pub use row::{RowMark, row_marks};
pub use source::{source, source_with};
pub use timeline::timeline;
pub use topic::{comparator_heading, topic, topic_with};
pub use visit::{Jot, Own, Sheet, Visit, VisitStep, steps, visit};

use crate::evidence::{SourceId, TermId, TopicId, model::Date};

/// What a page is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Columns to wrap to, at least 1.
    pub width: usize,
    /// Plain ASCII marks and lines instead of Unicode ones.
    pub ascii: bool,
    /// The day from which ages are counted.
    pub today: Date,
}

/// A wrapped page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Lines, none wider than the setting's width.
    pub lines: Vec<Line>,
    /// Links in reading order.
    pub links: Vec<Link>,
    /// Lines that are section headings.
    pub headings: Vec<usize>,
    /// First line of each item (a finding, a harm, a guideline, a claim check, a trial), in reading order.
    pub items: Vec<Item>,
    /// Glossary terms and the line on which each stands.
    pub terms: Vec<(TermId, usize)>,
}

/// A line of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Its pieces, left to right.
    pub spans: Vec<Span>,
    /// Number of the paragraph it belongs to: the same at every width, so that a place survives a resize.
    pub block: usize,
}

impl Line {
    /// Its text without roles.
    #[must_use]
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Clean text: no control and no bidi characters.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// The link it belongs to, as a place in [`Page::links`].
    pub link: Option<usize>,
}

/// What a piece of text is, from which the view chooses how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Title of the page.
    Title,
    /// Section heading.
    Heading,
    /// Heading of a comparator.
    Group,
    /// The word before a fact ("Found", "How sure").
    Label,
    /// Running text.
    Body,
    /// Figures: effect, interval, counts.
    Figure,
    /// A mark or word of direction.
    Direction,
    /// A level or state of certainty.
    Certainty,
    /// Interval drawing.
    Drawing,
    /// Less important.
    Faint,
    /// Must not be missed: retracted, contradicted.
    Warning,
    /// Text of a link.
    Link,
    /// Black on white whatever the colours around it: the light of a QR code and what is drawn on it.
    Paper,
    /// Black all over: the dark of a QR code that is drawn without half blocks.
    Ink,
}

/// Something that can be followed.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The line on which it starts.
    pub line: usize,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A topic's page.
    Topic(TopicId),
    /// A part of a topic's page.
    Item(TopicId, ItemKind),
    /// A source's page.
    Source(SourceId),
    /// A term's definition.
    Term(TermId),
    /// A change of what is asked of the trials being pooled.
    Ask(Ask),
    /// A change of the sheet for a visit.
    Jot(Jot),
    /// A web address, checked to be http or https.
    Address(String),
}

/// The sorts of items on a topic's page, each with its place in the topic's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// A finding.
    Finding(usize),
    /// A harm.
    Harm(usize),
    /// A guideline.
    Guideline(usize),
    /// A claim check.
    Claim(usize),
    /// A trial's row, on the page that questions the pool.
    Trial(usize),
}

/// Where an item stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub kind: ItemKind,
    /// Its first line.
    pub line: usize,
}

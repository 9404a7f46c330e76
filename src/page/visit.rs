//! The sheet for a visit: steps from the pack's practical topics to tick, and the reader's own questions, medicines
//! and notes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::text::Text;
use super::writer::Writer;
use super::{Page, Setting, Target};
use crate::evidence::{Pack, TopicId, clean, model::Kind};

/// The widest lines of the sheet: it is read, not looked at.
const MEASURE: usize = 88;

/// Empty lines to write on by hand, under each heading of a sheet on paper.
const LINES: usize = 3;

/// Columns of such a line.
const RULE: usize = 40;

/// What a reader ticked and wrote for a visit. Private to the reader; kept as it is serialised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Visit {
    /// Steps that are done, as [`VisitStep::key`] names them.
    done: BTreeSet<String>,
    questions: Vec<String>,
    medicines: Vec<String>,
    notes: Vec<String>,
}

/// The reader's own parts of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Own {
    /// Questions to ask.
    Questions,
    /// Medicines taken.
    Medicines,
    /// Anything else.
    Notes,
}

impl Own {
    /// The parts in the order of the sheet.
    pub const ALL: [Self; 3] = [Self::Questions, Self::Medicines, Self::Notes];

    /// The heading above the part.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Questions => "My questions",
            Self::Medicines => "My medicines",
            Self::Notes => "My notes",
        }
    }

    /// What one line of the part is.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Questions => "question",
            Self::Medicines => "medicine",
            Self::Notes => "note",
        }
    }
}

/// A change of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Jot {
    /// Ticks a step by its place in [`steps`], or takes the tick away.
    Tick(usize),
    /// Writes a line of one's own: one that stands there, or a new one after the last.
    Write(Own, usize),
}

/// What a sheet is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// To be ticked and written on with keys.
    Screen,
    /// To be printed and written on by hand.
    Paper,
}

/// A step before a visit: a numbered section of a practical topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisitStep {
    topic: TopicId,
    section: usize,
}

impl VisitStep {
    /// What the step is kept as: the topic's id and the heading, which outlive an edition of the pack.
    #[must_use]
    pub fn key(self, pack: &Pack) -> String {
        format!("{}/{}", pack.topic(self.topic).id, self.heading(pack))
    }

    /// The heading, with its number.
    #[must_use]
    pub fn heading(self, pack: &Pack) -> &str {
        &pack.topic(self.topic).body[self.section].heading
    }

    fn text(self, pack: &Pack) -> &str {
        &pack.topic(self.topic).body[self.section].text
    }
}

/// The steps of a pack, in the order of its topics: the sections of practical topics whose headings are numbered
/// (`1. Training and licence`).
#[must_use]
pub fn steps(pack: &Pack) -> Vec<VisitStep> {
    let practical = pack.topics().filter(|&id| pack.topic(id).kind == Kind::Practical);
    practical.flat_map(|topic| sections(pack, topic)).collect()
}

fn sections(pack: &Pack, topic: TopicId) -> impl Iterator<Item = VisitStep> {
    let body = pack.topic(topic).body.iter().enumerate();
    let steps = body.filter(|(_, section)| is_numbered(&section.heading));
    steps.map(move |(section, _)| VisitStep { topic, section })
}

fn is_numbered(heading: &str) -> bool {
    heading.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

impl Visit {
    /// Whether a step is ticked.
    #[must_use]
    pub fn is_done(&self, pack: &Pack, step: VisitStep) -> bool {
        self.done.contains(&step.key(pack))
    }

    /// Ticks a step, or takes the tick away.
    pub fn turn(&mut self, pack: &Pack, step: VisitStep) {
        let key = step.key(pack);
        if !self.done.remove(&key) {
            self.done.insert(key);
        }
    }

    /// The reader's own lines of a part, as they were written: to be cleaned before they are shown.
    #[must_use]
    pub fn lines(&self, own: Own) -> &[String] {
        match own {
            Own::Questions => &self.questions,
            Own::Medicines => &self.medicines,
            Own::Notes => &self.notes,
        }
    }

    /// Writes a line in place of another, or after the last; an empty one takes the other away.
    pub fn write(&mut self, own: Own, at: usize, text: &str) {
        let lines = match own {
            Own::Questions => &mut self.questions,
            Own::Medicines => &mut self.medicines,
            Own::Notes => &mut self.notes,
        };
        match (at < lines.len(), text.trim()) {
            (true, "") => drop(lines.remove(at)),
            (true, text) => text.clone_into(&mut lines[at]),
            (false, "") => {}
            (false, text) => lines.push(text.to_owned()),
        }
    }

    /// Whether nothing was ticked or written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The sheet.
#[must_use]
pub fn visit(pack: &Pack, visit: &Visit, sheet: Sheet, setting: Setting) -> Page {
    let width = if sheet == Sheet::Screen { setting.width.min(MEASURE) } else { setting.width };
    let mut writer = Writer::new(Setting { width, ..setting });
    writer.title(&format!("{}: before a visit", pack.info().title));
    steps_to_tick(&mut writer, pack, visit);
    for own in Own::ALL {
        writer.heading(own.heading());
        written(&mut writer, visit, own, sheet);
    }
    let cited = writer.cited();
    if !cited.is_empty() {
        writer.heading("Sources");
    }
    for id in cited {
        writer.paragraph(Text::new().entry(pack, id));
    }
    writer.finish()
}

fn steps_to_tick(writer: &mut Writer, pack: &Pack, visit: &Visit) {
    let steps = steps(pack);
    writer.heading("Steps");
    if steps.is_empty() {
        writer.paragraph(Text::body("This pack holds no steps before a visit."));
    }
    for (at, step) in steps.into_iter().enumerate() {
        let done = visit.is_done(pack, step);
        writer.checkbox(done, Text::new().link(step.heading(pack), Target::Jot(Jot::Tick(at))));
        for line in step.text(pack).lines() {
            writer.under_checkbox(Text::new().prose(pack, line));
        }
    }
}

fn written(writer: &mut Writer, visit: &Visit, own: Own, sheet: Sheet) {
    let lines = visit.lines(own);
    for (at, line) in lines.iter().enumerate() {
        writer.bullet(Text::new().link(clean(line), Target::Jot(Jot::Write(own, at))));
    }
    match sheet {
        Sheet::Screen => {
            let add = format!("write a {}", own.word());
            writer.bullet(Text::new().link(add, Target::Jot(Jot::Write(own, lines.len()))));
        }
        Sheet::Paper => (0..LINES).for_each(|_| writer.bullet(Text::body("_".repeat(RULE)))),
    }
}

//! One topic's comparators side by side: a row an outcome, a column a comparator, then the findings behind the cells.
//! Each comparison is a question of its own, so nothing is added up across them.

use super::cells::finding_cell;
use super::columns::side_by_side;
use super::compare::differing;
use super::map::{CELL, TITLE, cell, marks};
use super::table::{cut, pad};
use super::text::Text;
use super::topic::{COMPARATORS, comparator_heading};
use super::writer::Writer;
use super::{Page, Role, Setting, Target};
use crate::evidence::model::{ComparatorKind, Finding};
use crate::evidence::{Pack, Standing, TopicId};

/// Columns of the mark before an outcome in which comparisons differ.
const MARK: usize = 3;
/// Columns of the longest outcome that is shown whole where there is room.
const LONGEST: usize = 46;

/// What is said before the table.
const ABOUT: &str = "Each column is a question of its own: against what? People and trials may differ from column to \
    column, so a larger figure against one comparator is not a better treatment. How sure is about the studies, not \
    about the size of the effect. A cell is the finding listed first for that outcome and comparator.";

/// The comparators of a topic beside each other, below each other where the page is narrow.
#[must_use]
pub fn comparators(pack: &Pack, id: TopicId, setting: Setting) -> Page {
    let record = pack.topic(id);
    let mut writer = Writer::new(setting);
    writer.title(&format!("Comparators side by side: {}", record.title));
    writer.labelled("Topic", Text::new().link(record.title.clone(), Target::Topic(id)));
    writer.gap();
    let sheet = Sheet { pack, id, kinds: kinds(pack, id), outcomes: outcomes(&record.findings) };
    match sheet.kinds.as_slice() {
        [] => writer.paragraph(Text::body("This topic has no findings, so nothing was compared with anything.")),
        [only] => writer.paragraph(Text::body(format!(
            "All findings of this topic in this pack have one comparator: {}. That does not mean that there are no \
             others.",
            full(*only)
        ))),
        _ => {
            writer.paragraph(Text::new().say(Role::Faint, ABOUT));
            sheet.table(&mut writer);
            sheet.first(&mut writer);
            sheet.shared(&mut writer);
        }
    }
    writer.finish()
}

/// The sorts of comparators that a topic has findings against, in their order.
#[must_use]
pub fn kinds(pack: &Pack, id: TopicId) -> Vec<ComparatorKind> {
    let has = |kind: &ComparatorKind| pack.topic(id).findings.iter().any(|it| it.comparator.kind == *kind);
    COMPARATORS.into_iter().filter(has).collect()
}

/// Outcomes in the order of the findings.
fn outcomes(findings: &[Finding]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for finding in findings {
        if !names.contains(&finding.outcome.name.as_str()) {
            names.push(&finding.outcome.name);
        }
    }
    names
}

/// The heading of a column, in at most ten letters.
const fn short(kind: ComparatorKind) -> &'static str {
    match kind {
        ComparatorKind::Sham => "sham",
        ComparatorKind::NoTreatment => "nothing",
        ComparatorKind::UsualCare => "usual care",
        ComparatorKind::Waitlist => "waiting",
        ComparatorKind::Drug => "drug",
        ComparatorKind::OtherActive => "other",
        ComparatorKind::AddOn => "added",
        ComparatorKind::Mixed => "several",
    }
}

/// `against sham treatment`.
fn full(kind: ComparatorKind) -> String {
    comparator_heading(kind).to_lowercase()
}

struct Sheet<'a> {
    pack: &'a Pack,
    id: TopicId,
    kinds: Vec<ComparatorKind>,
    outcomes: Vec<&'a str>,
}

impl Sheet<'_> {
    /// What speaks for an outcome against a comparator.
    fn standing(&self, outcome: &str, kind: ComparatorKind) -> Option<Standing> {
        let wanted = |it: &Finding| it.outcome.name == outcome && it.comparator.kind == kind;
        self.pack.standing_where(self.id, wanted)
    }

    fn standings(&self, outcome: &str) -> Vec<Standing> {
        self.kinds.iter().filter_map(|&kind| self.standing(outcome, kind)).collect()
    }

    /// Outcomes by comparators, in as many bands of columns as the width needs.
    fn table(&self, writer: &mut Writer) {
        let width = writer.setting.width;
        let fitting = (width.saturating_sub(TITLE + MARK) / CELL).max(1);
        let bands = self.kinds.len().div_ceil(fitting);
        let name = width.saturating_sub(MARK + CELL * self.kinds.len().div_ceil(bands));
        for kinds in self.kinds.chunks(self.kinds.len().div_ceil(bands)) {
            self.band(writer, kinds, name.clamp(1, LONGEST));
        }
        let glyphs = writer.glyphs;
        let columns: Vec<String> =
            self.kinds.iter().map(|&kind| format!("{}: {}", short(kind), full(kind))).collect();
        let signs = format!(
            "{} direction or certainty differ between comparators; {} Columns: {}.",
            glyphs.differs(),
            marks(glyphs),
            columns.join("; ")
        );
        writer.gap();
        writer.paragraph(Text::new().say(Role::Faint, signs));
    }

    fn band(&self, writer: &mut Writer, kinds: &[ComparatorKind], name: usize) {
        let glyphs = writer.glyphs;
        let mut heading = Text::new().say(Role::Heading, pad("OUTCOME", name + MARK));
        for &kind in kinds {
            heading = heading.say(Role::Faint, format!(" {}", pad(short(kind), CELL - 1)));
        }
        writer.heading_drawn(heading);
        for outcome in &self.outcomes {
            let found: Vec<Option<Standing>> =
                kinds.iter().map(|&kind| self.standing(outcome, kind)).collect();
            if found.iter().all(Option::is_none) {
                continue;
            }
            let differs = differing(glyphs, &self.standings(outcome))
                .is_some_and(|it| it.starts_with(glyphs.differs()));
            let mark = if differs { glyphs.differs() } else { "" };
            let shown = cut(outcome, name, glyphs.cut());
            let mut row =
                Text::new().say(Role::Certainty, pad(mark, MARK)).say(Role::Body, pad(&shown, name));
            for standing in found {
                row = match standing {
                    Some(standing) => cell(row, glyphs, self.id, standing),
                    None => row.say(Role::Faint, format!(" {}", pad(glyphs.nothing(), CELL - 1))),
                };
            }
            writer.row(row);
        }
    }

    /// The finding listed first against each comparator.
    fn first(&self, writer: &mut Writer) {
        let first = |&kind: &ComparatorKind| {
            let wanted = |it: &Finding| it.comparator.kind == kind;
            Some((kind, self.pack.standing_where(self.id, wanted)?))
        };
        let found: Vec<(ComparatorKind, Standing)> = self.kinds.iter().filter_map(first).collect();
        self.row(writer, "LISTED FIRST", &found);
    }

    /// Each outcome that was measured against several comparators.
    fn shared(&self, writer: &mut Writer) {
        for outcome in &self.outcomes {
            let found = |&kind: &ComparatorKind| Some((kind, self.standing(outcome, kind)?));
            let found: Vec<(ComparatorKind, Standing)> = self.kinds.iter().filter_map(found).collect();
            if found.len() > 1 {
                self.row(writer, &format!("OUTCOME: {outcome}"), &found);
            }
        }
    }

    fn row(&self, writer: &mut Writer, heading: &str, found: &[(ComparatorKind, Standing)]) {
        let standings: Vec<Standing> = found.iter().map(|(_, standing)| *standing).collect();
        let differing = differing(writer.glyphs, &standings).map(|words| format!(" ({words})"));
        writer.heading(&format!("{heading}{}", differing.unwrap_or_default()));
        let cells = found.iter().map(|&(kind, standing)| {
            let name = Text::new().say(Role::Label, full(kind));
            [name].into_iter().chain(finding_cell(self.pack, writer, self.id, standing)).collect()
        });
        let cells = cells.collect();
        side_by_side(writer, cells);
    }
}

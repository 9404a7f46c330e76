//! Two to four topics side by side: the same rows for each, comparators kept apart, and where direction or
//! certainty differ said at once.

use std::ops::RangeInclusive;

use super::cells::{certainty_word, finding_cell, guidelines_cell, harms_cell};
use super::columns::side_by_side;
use super::glyph::Glyphs;
use super::text::Text;
use super::writer::Writer;
use super::{Page, Role, Setting, Target};
use crate::evidence::model::ComparatorKind;
use crate::evidence::{Column, Pack, Standing, TopicId, comparator_word, favours_word};

/// How many topics can be compared.
pub const COMPARED: RangeInclusive<usize> = 2..=4;

/// Topics beside each other, [`COMPARED`] many; below each other where the page is narrow.
#[must_use]
pub fn compare(pack: &Pack, topics: &[TopicId], setting: Setting) -> Page {
    let mut sheet = Sheet { pack, topics, writer: Writer::new(setting) };
    let titles: Vec<&str> = topics.iter().map(|&id| pack.topic(id).title.as_str()).collect();
    sheet.writer.title(&format!("Compared: {}", titles.join("; ")));
    sheet.writer.paragraph(Text::new().say(
        Role::Faint,
        "The topics may have measured different things in different people: a larger figure is not a better \
         treatment. How sure is about the studies, not about the size of the effect.",
    ));
    sheet.glance();
    sheet.in_short();
    for column in Column::ALL {
        sheet.column(column);
    }
    sheet.row("HARMS", |sheet, id| harms_cell(sheet.pack, &sheet.writer, id));
    sheet.row("GUIDELINES, BY WHAT THEY SAY", |sheet, id| guidelines_cell(sheet.pack, id));
    sheet.writer.finish()
}

struct Sheet<'a> {
    pack: &'a Pack,
    topics: &'a [TopicId],
    writer: Writer,
}

impl Sheet<'_> {
    /// A row: a heading and, for each topic, its name and the paragraphs of its cell.
    fn row(&mut self, heading: &str, cell: impl Fn(&Self, TopicId) -> Vec<Text>) {
        self.writer.heading(heading);
        let cells = self.topics.iter().map(|&id| {
            let name = Text::new().say(Role::Label, self.pack.topic(id).title.clone());
            [name].into_iter().chain(cell(self, id)).collect()
        });
        let cells = cells.collect();
        side_by_side(&mut self.writer, cells);
    }

    fn standings(&self, column: Column) -> Vec<(TopicId, Standing)> {
        let found = |&id: &TopicId| Some((id, self.pack.standing(id, column)?));
        self.topics.iter().filter_map(found).collect()
    }

    /// Direction and certainty of every comparison, a line each.
    fn glance(&mut self) {
        self.writer.heading("AT A GLANCE: THE TREATMENT AGAINST …");
        for column in Column::ALL {
            let found = self.standings(column);
            let kinds: Vec<_> = found.iter().map(|(id, standing)| self.kind(*id, standing)).collect();
            let alike = kinds.windows(2).all(|pair| pair[0] == pair[1]);
            if found.is_empty() {
                self.writer.labelled(label(column), Text::new().say(Role::Faint, NOTHING));
                continue;
            }
            let differing =
                self.differing(&found).unwrap_or_else(|| "only one has a finding here".to_owned());
            self.writer.labelled(label(column), Text::new().say(Role::Certainty, differing));
            for &id in self.topics {
                let brief = self.brief(id, column, alike);
                self.writer.labelled("", brief);
            }
        }
    }

    fn kind(&self, id: TopicId, standing: &Standing) -> ComparatorKind {
        self.pack.topic(id).findings[standing.finding].comparator.kind
    }

    /// A topic's direction and certainty; the comparator too where the topics have not the same.
    fn brief(&self, id: TopicId, column: Column, alike: bool) -> Text {
        let name = &self.pack.topic(id).title;
        let Some(standing) = self.pack.standing(id, column) else {
            return Text::new().say(Role::Faint, format!("{name}: no finding here"));
        };
        let direction = self.writer.glyphs.direction(standing.favours);
        let against = comparator_word(self.kind(id, &standing));
        let against = if alike { String::new() } else { format!(", against {against}") };
        let text = Text::body(format!("{name}: "))
            .say(Role::Direction, format!("{direction} {}", favours_word(standing.favours)))
            .say(Role::Body, format!("{against}, "))
            .say(Role::Certainty, certainty_word(standing.state, standing.level));
        if standing.taken_back { text.say(Role::Warning, ", from a retracted source") } else { text }
    }

    fn differing(&self, found: &[(TopicId, Standing)]) -> Option<String> {
        let found: Vec<Standing> = found.iter().map(|(_, standing)| *standing).collect();
        differing(self.writer.glyphs, &found)
    }

    fn in_short(&mut self) {
        self.writer.heading("IN SHORT");
        let cells = self.topics.iter().map(|&id| {
            let topic = self.pack.topic(id);
            let name = Text::new().link(topic.title.clone(), Target::Topic(id));
            vec![name, Text::new().prose(self.pack, &topic.in_short)]
        });
        let cells = cells.collect();
        side_by_side(&mut self.writer, cells);
    }

    fn column(&mut self, column: Column) {
        let differing = self.differing(&self.standings(column));
        let differing = differing.map(|words| format!(" ({words})")).unwrap_or_default();
        self.row(&format!("{}{differing}", heading(column)), |sheet, id| {
            match sheet.pack.standing(id, column) {
                Some(standing) => finding_cell(sheet.pack, &sheet.writer, id, standing),
                None => vec![Text::new().say(Role::Faint, NOTHING)],
            }
        });
    }
}

/// The mark and words for what differs between findings; `None` where there is nothing to compare.
pub(super) fn differing(glyphs: Glyphs, found: &[Standing]) -> Option<String> {
    let (first, rest) = found.split_first()?;
    let direction = rest.iter().any(|other| other.favours != first.favours);
    let certainty = rest
        .iter()
        .any(|other| certainty_word(other.state, other.level) != certainty_word(first.state, first.level));
    let mark = glyphs.differs();
    match (direction, certainty) {
        _ if rest.is_empty() => None,
        (true, true) => Some(format!("{mark} direction and certainty differ")),
        (true, false) => Some(format!("{mark} direction differs")),
        (false, true) => Some(format!("{mark} certainty differs")),
        (false, false) => Some("same direction and certainty".to_owned()),
    }
}

const NOTHING: &str = "No finding in this pack; that does not mean there is none.";

fn label(column: Column) -> &'static str {
    match column {
        Column::Sham => "Sham",
        Column::Care => "Care",
        Column::Drug => "Drug",
        Column::Other => "Other",
        Column::AddOn => "Added",
    }
}

fn heading(column: Column) -> &'static str {
    match column {
        Column::Sham => "AGAINST SHAM TREATMENT",
        Column::Care => "AGAINST NO TREATMENT OR USUAL CARE",
        Column::Drug => "AGAINST A DRUG",
        Column::Other => "AGAINST ANOTHER TREATMENT, OR SEVERAL THINGS POOLED",
        Column::AddOn => "ADDED TO A TREATMENT BOTH GROUPS HAD",
    }
}

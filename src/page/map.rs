//! The evidence map: a row a topic, a column a comparison, a cell the finding listed first there. It shows
//! what exists and is no verdict.

use unicode_width::UnicodeWidthStr;

use super::glyph::{Glyphs, short_certainty};
use super::table::{cut, pad};
use super::text::Text;
use super::writer::Writer;
use super::{ItemKind, Page, Role, Setting, Target};
use crate::evidence::model::Favours;
use crate::evidence::{Column, Pack, Standing, TopicId};

/// Columns of a cell: mark, word, how many more, and a space before.
pub(super) const CELL: usize = 11;
/// Columns that a title needs to be told from others.
pub(super) const TITLE: usize = 22;
/// Columns of the longest title that is of use.
const LONGEST: usize = 46;

/// The map of these topics, in their order. Topics that nothing was measured of are left out.
#[must_use]
pub fn map(pack: &Pack, topics: &[TopicId], setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    let mapped: Vec<TopicId> = topics.iter().copied().filter(|&id| pack.outline(id).measured).collect();
    writer.title(&format!("Evidence map: {} topics", mapped.len()));
    writer.paragraph(Text::body(
        "What exists, not a verdict. A cell is the finding listed first for that comparison: what was found, \
         how sure that is, and how many more findings there are.",
    ));
    let columns = columns_that_fit(setting.width);
    let title = (setting.width.saturating_sub(columns * CELL)).clamp(1, LONGEST);
    let mut category = None;
    for id in mapped {
        let of = pack.outline(id).category;
        if category != Some(of) {
            category = Some(of);
            heading(&mut writer, pack.category_title(id), title, columns);
        }
        row(&mut writer, pack, id, title, columns);
    }
    legend(&mut writer, columns);
    writer.finish()
}

/// The name of a column, as a heading.
#[must_use]
pub const fn column_word(column: Column) -> &'static str {
    match column {
        Column::Sham => "sham",
        Column::Care => "care",
        Column::Drug => "drug",
        Column::Other => "other",
        Column::AddOn => "added",
    }
}

fn columns_that_fit(width: usize) -> usize {
    (width.saturating_sub(TITLE) / CELL).clamp(1, Column::ALL.len())
}

/// What the signs and short words of cells mean.
pub(super) fn marks(glyphs: Glyphs) -> String {
    format!(
        "{} better, {} worse, = little or no difference, ? unclear, {} not covered here. n/r not rated, none no \
         studies found, n/m not measured, oth rated in another scheme, retr taken back.",
        glyphs.direction(Favours::Intervention),
        glyphs.direction(Favours::Comparator),
        glyphs.nothing()
    )
}

fn legend(writer: &mut Writer, columns: usize) {
    writer.heading("THE SIGNS");
    writer.paragraph(Text::new().say(Role::Faint, marks(writer.glyphs)));
    let compared = "Against sham; against no treatment, usual care or waiting (care); against a drug; against another \
                   treatment or several things pooled (other); added to a treatment both groups had (added).";
    writer.paragraph(Text::new().say(Role::Faint, compared));
    if columns < Column::ALL.len() {
        let text = format!("This width has room for {columns} of {} columns.", Column::ALL.len());
        writer.paragraph(Text::new().say(Role::Faint, text));
    }
}

fn heading(writer: &mut Writer, category: &str, title: usize, columns: usize) {
    let mut text = Text::new().say(Role::Heading, pad(&cut(category, title, writer.glyphs.cut()), title));
    for column in &Column::ALL[..columns] {
        text = text.say(Role::Faint, format!(" {:<1$}", column_word(*column), CELL - 1));
    }
    writer.heading_drawn(text);
}

fn row(writer: &mut Writer, pack: &Pack, id: TopicId, title: usize, columns: usize) {
    let glyphs = writer.glyphs;
    let name = pack.outline(id).title;
    let shown = cut(name, title, glyphs.cut());
    let rest = " ".repeat(title.saturating_sub(shown.width()));
    let mut text = Text::new().link(shown, Target::Topic(id)).say(Role::Body, rest);
    for column in &Column::ALL[..columns] {
        text = match pack.standing(id, *column) {
            None => text.say(Role::Faint, format!(" {:<1$}", glyphs.nothing(), CELL - 1)),
            Some(found) => cell(text, glyphs, id, found),
        };
    }
    writer.row(text);
}

/// A cell: direction, certainty and how many more, [`CELL`] columns wide, leading to its finding.
pub(super) fn cell(text: Text, glyphs: Glyphs, id: TopicId, found: Standing) -> Text {
    let words = if found.taken_back {
        format!("{} retr", glyphs.warning())
    } else {
        format!("{} {}", glyphs.direction(found.favours), short_certainty(found.state, found.level))
    };
    let more = if found.others > 0 { format!(" +{}", found.others) } else { String::new() };
    let room = (CELL - 1).saturating_sub(words.width() + more.width());
    text.say(Role::Body, " ")
        .link(words, Target::Item(id, ItemKind::Finding(found.finding)))
        .say(Role::Faint, format!("{more}{}", " ".repeat(room)))
}

//! A topic's sources in time: how far each searched, when it was published, what took its place, and how
//! guidelines turned.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::columns::{BETWEEN, beside, folded};
use super::figure::{parted, treatment};
use super::parts::{direction_word, issued};
use super::source::standing;
use super::text::Text;
use super::writer::Writer;
use super::years::{Marks, Years, of_date, of_issue};
use super::{ItemKind, Page, Role, Setting, Target};
use crate::cite;
use crate::evidence::model::{CslDate, Guideline, Source, StatusState};
use crate::evidence::{Pack, SourceId, TopicId, status_word};

/// Columns of the narrowest axis beside a name.
const AXIS: usize = 36;
/// Columns of the longest name beside an axis.
const NAME: usize = 60;
/// Columns of the shortest name beside an axis.
const SHORT: usize = 30;

/// The sources of a topic on an axis of years, oldest first; then what superseded what and the guidelines by year.
#[must_use]
pub fn timeline(pack: &Pack, topic: TopicId, setting: Setting) -> Page {
    let record = pack.topic(topic);
    let mut writer = Writer::new(setting);
    writer.title(&format!("{}: the evidence in time", record.title));
    let mut rows: Vec<Row> = pack.topic_sources(topic).iter().map(|&id| Row::of(pack, topic, id)).collect();
    if rows.is_empty() {
        writer.paragraph(Text::body("This topic cites no source."));
        return writer.finish();
    }
    rows.sort_by_key(|row| (row.year().is_none(), row.year(), row.id));
    legend(&mut writer, &rows);
    axis(&mut writer, &rows);
    replaced(&mut writer, pack, &rows);
    guidelines(&mut writer, pack, topic);
    writer.finish()
}

/// A source in its row.
struct Row<'a> {
    id: SourceId,
    source: &'a Source,
    guideline: Option<&'a Guideline>,
}

impl<'a> Row<'a> {
    fn of(pack: &'a Pack, topic: TopicId, id: SourceId) -> Self {
        let source = pack.source(id);
        let guideline = pack.topic(topic).guidelines.iter().find(|guideline| guideline.source == source.id);
        Self { id, source, guideline }
    }

    /// The year of publication, else of the end of the search.
    fn year(&self) -> Option<u16> {
        let issued = self.source.issued.as_ref().and_then(CslDate::year);
        issued.or(self.source.custom.search_end.map(|end| end.year))
    }

    /// Its number and a space.
    fn head(&self) -> String {
        format!("[{}] ", self.id.number())
    }

    /// Short name and design; of a guideline, which way it points; whether it still stands.
    fn name(&self) -> String {
        let what = match self.guideline {
            Some(guideline) => format!("guideline {}", direction_word(guideline.direction)),
            None => design(self.source),
        };
        let state = match self.source.custom.status.state {
            StatusState::Current => String::new(),
            state => format!(" ({})", status_word(state)),
        };
        let undated = if self.marks().first().is_none() { " (no date)" } else { "" };
        format!("{}{state}{undated}, {what}", cite::short(self.source))
    }

    fn text(&self, name: &str) -> Text {
        let taken_back =
            matches!(self.source.custom.status.state, StatusState::Retracted | StatusState::Withdrawn);
        let role = if taken_back { Role::Warning } else { Role::Body };
        let number = self.head().trim_end().to_owned();
        Text::new().link(number, Target::Source(self.id)).say(Role::Body, " ").say(role, name)
    }

    fn marks(&self) -> Marks {
        let searched = self.source.custom.search_end.map(of_date);
        let published = self.source.issued.as_ref().and_then(of_issue);
        Marks::new(searched, published, self.guideline.is_some())
    }
}

/// What a source is, short: what stands before the first addition.
fn design(source: &Source) -> String {
    let design = treatment(&source.custom.design);
    let short = [" of ", " for "]
        .iter()
        .fold(design.as_str(), |text, mark| text.split_once(mark).map_or(text, |(before, _)| before));
    short.to_owned()
}

fn legend(writer: &mut Writer, rows: &[Row]) {
    let signs = writer.glyphs.time();
    let mut said = vec![(signs.searched, "searched to"), (signs.published, "published")];
    if rows.iter().any(|row| row.guideline.is_some()) {
        said.push((signs.guideline, "guideline published"));
    }
    said.push((signs.both, "two marks in one place"));
    said.push((signs.today, "today"));
    let said = said.into_iter().map(|(sign, words)| {
        Text::new().say(Role::Drawing, sign.to_string()).say(Role::Body, format!(" {words}"))
    });
    let said = parted(said.collect(), writer.glyphs.separator());
    writer.labelled("Signs", said);
    let later = "Trials finished after a search ended are not in that source. Where only a year is known, the mark \
                 stands in its middle.";
    writer.labelled("", Text::new().say(Role::Faint, later));
}

/// The axis and a row for each source: its name beside the axis where there is room, else above it.
fn axis(writer: &mut Writer, rows: &[Row]) {
    let today = of_date(writer.setting.today);
    let first = rows.iter().filter_map(|row| row.marks().first()).fold(today, f64::min);
    let (width, ascii, signs) = (writer.setting.width, writer.setting.ascii, writer.glyphs.time());
    let longest = rows.iter().map(|row| row.head().width() + row.name().width()).max().unwrap_or(0);
    let name = longest.min(width.saturating_sub(AXIS)).min(NAME);
    let together = name >= SHORT.min(longest);
    let lead = if together { name + BETWEEN } else { 0 };
    let years = Years::new(first, today, width.saturating_sub(lead));
    writer.heading("SOURCES BY YEAR");
    writer.drawn(Text::body(" ".repeat(lead)).say(Role::Faint, years.labels()));
    for row in rows {
        let drawing = Text::new().say(Role::Drawing, years.row(row.marks(), signs));
        if together {
            let room = name.saturating_sub(row.head().width());
            let cell = row.text(&shortened(&row.name(), room, ascii));
            beside(writer, &[vec![cell], vec![drawing]], name);
        } else {
            let name = folded(&row.text(&row.name()), width, ascii);
            name.into_iter().chain([drawing]).for_each(|line| writer.drawn(line));
        }
    }
}

/// A name in at most `room` columns.
fn shortened(name: &str, room: usize, ascii: bool) -> String {
    if name.width() <= room {
        return name.to_owned();
    }
    let mark = if ascii { "..." } else { "…" };
    let mut short = String::new();
    for sign in name.chars() {
        if short.width() + sign.width().unwrap_or(0) + mark.width() > room {
            break;
        }
        short.push(sign);
    }
    format!("{}{mark}", short.trim_end())
}

/// What was superseded, corrected or taken back, and by what.
fn replaced(writer: &mut Writer, pack: &Pack, rows: &[Row]) {
    writer.heading("WHAT TOOK THE PLACE OF WHAT");
    let mut none = true;
    for row in rows.iter().filter(|row| row.source.custom.status.state != StatusState::Current) {
        none = false;
        let status = &row.source.custom.status;
        let text = Text::body(cite::short(row.source)).source(row.id).say(Role::Body, " ");
        let text = text.join(standing(writer.glyphs, pack, row.source));
        let newer = status.by.as_deref().and_then(|id| pack.source_id(id));
        let newer = newer.map(|id| format!(" {}", cite::short(pack.source(id)))).unwrap_or_default();
        let note = status.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
        writer.bullet(text.say(Role::Body, newer).prose(pack, &note));
    }
    if none {
        writer.paragraph(Text::body(
            "No source of this topic is known to be superseded, corrected or taken back.",
        ));
    }
}

/// Guidelines, oldest first, with the way each points; then the bodies that turned.
fn guidelines(writer: &mut Writer, pack: &Pack, topic: TopicId) {
    let all = &pack.topic(topic).guidelines;
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&at| (all[at].year.is_none(), all[at].year));
    if order.is_empty() {
        return;
    }
    writer.heading("GUIDELINES BY YEAR");
    for &at in &order {
        let guideline = &all[at];
        let year = guideline.year.map_or_else(|| "no year".to_owned(), |year| year.to_string());
        let target = Target::Item(topic, ItemKind::Guideline(at));
        let text = Text::new().say(Role::Direction, direction_word(guideline.direction));
        let text = text.say(Role::Faint, writer.glyphs.separator()).link(issued(guideline), target);
        writer.labelled(&year, text.cite(pack, &guideline.source));
    }
    for pair in order.iter().enumerate().filter_map(|(place, &at)| {
        let earlier = order[..place].iter().rev().find(|&&other| all[other].body == all[at].body)?;
        (all[*earlier].direction != all[at].direction).then_some((&all[*earlier], &all[at]))
    }) {
        writer.labelled("Turned", turn(pair.0, pair.1));
    }
}

fn turn(earlier: &Guideline, later: &Guideline) -> Text {
    let when = |guideline: &Guideline| {
        let year = guideline.year.map(|year| format!(" in {year}")).unwrap_or_default();
        format!("{}{year}", direction_word(guideline.direction))
    };
    Text::body(format!("{}: ", later.body))
        .say(Role::Direction, format!("{}, {}", when(earlier), when(later)))
}

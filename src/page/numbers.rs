//! Numbers people can feel: each count of people that a source gives as a picture with one sign a person,
//! without the treatment and with it, the difference marked. Nothing is computed that no source gives.

use std::iter::repeat_n;

use super::cells::{certainty_word, harms_cell};
use super::columns::{BETWEEN, beside, folded};
use super::crowd::{Crowd, Side, Sign, crowds, told};
use super::figure::{counted, gloss, grouped};
use super::finding::{certainty, warning};
use super::grid::Grid;
use super::text::Text;
use super::writer::Writer;
use super::{Choice, ItemKind, Page, Role, Setting, Target};
use crate::evidence::{Pack, TopicId, effect_figures, favours_word, found};

/// What no picture of counts can say.
pub const NOBODY: &str = "Nobody can tell beforehand which of them you would be.";

/// The widest label above a picture.
const LABEL: usize = 38;
/// The narrowest.
const NARROW: usize = 24;

/// The findings of a topic, as chosen, that have counts of people, as pictures out of 100 or, with `per` at 1000 or
/// more, out of 1000; then the others in words.
#[must_use]
pub fn numbers(pack: &Pack, topic: TopicId, choice: &Choice, per: u32, setting: Setting) -> Page {
    let record = pack.topic(topic);
    let grid = Grid::of(per, setting.width);
    let mut writer = Writer::new(setting);
    writer.title(&format!("{}: numbers people can feel", record.title));
    let crowds = crowds(pack, topic, choice, grid.scale, writer.glyphs);
    if !crowds.is_empty() {
        legend(&mut writer, &grid);
    }
    for crowd in &crowds {
        picture(&mut writer, pack, topic, &grid, crowd);
    }
    let others: Vec<usize> = (0..record.findings.len())
        .filter(|&at| choice.admits(&record.findings[at]) && record.findings[at].absolute.is_none())
        .collect();
    uncounted(&mut writer, pack, topic, &others);
    harms(&mut writer, pack, topic);
    writer.finish()
}

/// What the signs mean, once.
fn legend(writer: &mut Writer, grid: &Grid) {
    for (at, sign) in Sign::ALL.into_iter().enumerate() {
        let label = if at == 0 { "Signs" } else { "" };
        let mark = Text::new().say(role(sign), sign.mark(writer.glyphs));
        writer.labelled(label, mark.say(Role::Body, format!(" {}", sign.word())));
    }
    let per = grouped(grid.scale.per);
    let each = match grid.scale.each {
        1 => format!("Each sign stands for one person out of {per}."),
        each => format!("The page is narrow: each sign stands for about {each} people out of {per}."),
    };
    writer.labelled("", Text::body(format!("{each} {NOBODY}")));
}

const fn role(sign: Sign) -> Role {
    match sign {
        Sign::Had => Role::Drawing,
        Sign::More | Sign::Fewer => Role::Direction,
        Sign::Not => Role::Faint,
    }
}

fn picture(writer: &mut Writer, pack: &Pack, topic: TopicId, grid: &Grid, crowd: &Crowd) {
    let finding = &pack.topic(topic).findings[crowd.finding];
    let source = pack.source(crowd.source);
    writer.group(Text::new().say(Role::Group, crowd.heading.clone()));
    writer.item(ItemKind::Finding(crowd.finding));
    let target = Target::Item(topic, ItemKind::Finding(crowd.finding));
    let counted = warning(writer, source).link(crowd.counted.clone(), target).source(crowd.source);
    writer.labelled("Counted", counted.say(Role::Body, format!("; {}", crowd.good)));
    writer.labelled("Among", Text::body(crowd.population.clone()));
    writer.gap();
    arrays(writer, grid, &crowd.sides);
    writer.gap();
    if let Some(given) = &crowd.given {
        writer.labelled("Given", Text::new().say(Role::Faint, given.clone()));
    }
    writer.labelled("Found", Text::body(found(finding, source)));
    certainty(writer, pack, &finding.certainty);
}

/// The two pictures with their labels, beside each other where the page is wide enough.
fn arrays(writer: &mut Writer, grid: &Grid, sides: &[Side; 2]) {
    let labels =
        sides.each_ref().map(|side| Text::body(side.who.clone()).say(Role::Figure, side.had.clone()));
    let glyphs = writer.glyphs;
    let pictures = sides.each_ref().map(|side| {
        let runs = side.signs.map(|(sign, number)| (sign.mark(glyphs), role(sign), number));
        grid.rows(&runs)
    });
    let width = writer.setting.width.saturating_sub(BETWEEN) / 2;
    if width >= grid.width().max(NARROW) {
        let width = width.min(grid.width().max(LABEL));
        let labels = labels.map(|label| folded(&label, width, writer.setting.ascii));
        let height = labels.iter().map(Vec::len).max().unwrap_or(0);
        beside(writer, &labels.map(|label| sunk(label, height)), width);
        return beside(writer, &pictures, width);
    }
    for (at, (label, picture)) in labels.into_iter().zip(pictures).enumerate() {
        if at > 0 {
            writer.drawn(Text::new());
        }
        let width = writer.setting.width;
        beside(writer, &[folded(&label, width, writer.setting.ascii)], width);
        beside(writer, &[picture], width);
    }
}

/// A label that stands on the foot of so many lines.
fn sunk(mut label: Vec<Text>, height: usize) -> Vec<Text> {
    let missing = height.saturating_sub(label.len());
    label.splice(0..0, repeat_n(Text::new(), missing));
    label
}

/// Findings that no picture can show, in one line; of the standardised ones also what they mean.
fn uncounted(writer: &mut Writer, pack: &Pack, topic: TopicId, others: &[usize]) {
    let Ok(number) = u32::try_from(others.len()) else { return };
    if number == 0 {
        return;
    }
    writer.heading("WITHOUT COUNTS OF PEOPLE");
    let number = counted(number, "finding has", "findings have");
    writer.paragraph(Text::body(format!(
        "{number} no counts of people in the source, so that no picture is drawn: we do not compute what no source gives."
    )));
    let glossed = others.iter().filter_map(|&at| {
        let effect = pack.topic(topic).findings[at].effect.as_ref()?;
        Some((at, effect_figures(effect), gloss(effect)?))
    });
    for (at, figures, gloss) in glossed {
        let finding = &pack.topic(topic).findings[at];
        let favours = finding.reported.favours;
        let name = format!("{}, against {}", told(finding), finding.comparator.label);
        let source = pack.source_id(&finding.source).map(|id| warning(writer, pack.source(id)));
        let text = source.unwrap_or_default().link(name, Target::Item(topic, ItemKind::Finding(at)));
        let direction = format!("{} {}", writer.glyphs.direction(favours), favours_word(favours));
        let text = text.say(Role::Body, ": ").say(Role::Direction, direction);
        let text = text.say(Role::Figure, format!(", {figures}"));
        let (state, level) = (finding.certainty.state, finding.certainty.level);
        let sure = format!(" {} {}", writer.glyphs.certainty(state, level), certainty_word(state, level));
        writer.bullet(text.say(Role::Certainty, sure).say(Role::Faint, format!(": {gloss}")));
    }
}

/// The first statements about harms, on the same page as the gains, and how many more there are.
fn harms(writer: &mut Writer, pack: &Pack, topic: TopicId) {
    let record = pack.topic(topic);
    if record.harms.is_empty() && record.findings.is_empty() {
        return;
    }
    writer.heading("HARMS");
    let cell = harms_cell(pack, writer, topic);
    let more = record.harms.len().saturating_sub(cell.len());
    cell.into_iter().for_each(|statement| writer.bullet(statement));
    if let Some(more) = u32::try_from(more).ok().filter(|&more| more > 0) {
        let more = counted(more, "more statement about harms", "more statements about harms");
        writer.bullet(Text::new().link(more, Target::Topic(topic)).say(Role::Body, " on the topic's page"));
    }
}

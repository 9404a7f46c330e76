//! Numbers people can feel: each count of people that a source gives as a picture with one sign a person,
//! without the treatment and with it, the difference marked. Nothing is computed that no source gives.

use std::iter::repeat_n;

use super::cells::{certainty_word, harms_cell};
use super::columns::{BETWEEN, beside, folded};
use super::figure::{counted, gloss, grouped, treatment};
use super::finding::{certainty, warning};
use super::grid::Grid;
use super::text::Text;
use super::writer::Writer;
use super::{ItemKind, Page, Role, Setting, Target};
use crate::evidence::model::{Absolute, Better, Finding};
use crate::evidence::{Pack, TopicId, effect_figures, favours_word, found};

/// The widest label above a picture.
const LABEL: usize = 38;
/// The narrowest.
const NARROW: usize = 24;

/// The findings of a topic that have counts of people, as pictures out of 100 or, with `per` at 1000 or more,
/// out of 1000; then the others in words.
#[must_use]
pub fn numbers(pack: &Pack, topic: TopicId, per: u32, setting: Setting) -> Page {
    let record = pack.topic(topic);
    let grid = Grid::of(per, setting.width);
    let mut writer = Writer::new(setting);
    writer.title(&format!("{}: numbers people can feel", record.title));
    let (drawn, others): (Vec<usize>, Vec<usize>) =
        (0..record.findings.len()).partition(|&at| record.findings[at].absolute.is_some());
    if !drawn.is_empty() {
        legend(&mut writer, &grid);
    }
    for at in drawn {
        if let Some(people) = &record.findings[at].absolute {
            picture(&mut writer, pack, (topic, at), &grid, people);
        }
    }
    uncounted(&mut writer, pack, topic, &others);
    harms(&mut writer, pack, topic);
    writer.finish()
}

/// What the signs mean, once.
fn legend(writer: &mut Writer, grid: &Grid) {
    let [had, more, fewer, not] = writer.glyphs.people();
    let said = [
        (had, Role::Drawing, "had it"),
        (more, Role::Direction, "one more had it than without the treatment"),
        (fewer, Role::Direction, "one fewer had it than without the treatment"),
        (not, Role::Faint, "did not have it"),
    ];
    for (at, (sign, role, words)) in said.into_iter().enumerate() {
        let label = if at == 0 { "Signs" } else { "" };
        writer.labelled(label, Text::new().say(role, sign).say(Role::Body, format!(" {words}")));
    }
    let per = grouped(grid.per);
    let each = match grid.each {
        1 => format!("Each sign stands for one person out of {per}."),
        each => format!("The page is narrow: each sign stands for about {each} people out of {per}."),
    };
    writer.labelled("", Text::body(format!("{each} Nobody can tell beforehand which of them you would be.")));
}

fn picture(writer: &mut Writer, pack: &Pack, (topic, at): (TopicId, usize), grid: &Grid, people: &Absolute) {
    let finding = &pack.topic(topic).findings[at];
    let Some(id) = pack.source_id(&finding.source) else { return };
    let heading = format!("{} against {}", finding.intervention, finding.comparator.label);
    writer.group(Text::new().say(Role::Group, capitalised(&heading)));
    writer.item(ItemKind::Finding(at));
    let target = Target::Item(topic, ItemKind::Finding(at));
    let counted = warning(writer, pack.source(id)).link(told(finding), target).source(id);
    writer.labelled("Counted", counted.say(Role::Body, format!("; {}", good(finding))));
    writer.labelled("Among", Text::body(finding.population.clone()));
    writer.gap();
    arrays(writer, grid, finding, people);
    writer.gap();
    if let Some(given) = given(grid, people) {
        writer.labelled("Given", Text::new().say(Role::Faint, given));
    }
    writer.labelled("Found", Text::body(found(finding, pack.source(id))));
    certainty(writer, pack, &finding.certainty);
}

/// What is counted: `people whose headache days are halved, after treatment`.
fn told(finding: &Finding) -> String {
    let name = &finding.outcome.name;
    let name = name.strip_prefix("the share of ").unwrap_or(name);
    let time = finding.timepoint.as_deref().map(|time| format!(", {time}")).unwrap_or_default();
    format!("{name}{time}")
}

fn good(finding: &Finding) -> &'static str {
    match finding.outcome.better {
        Better::Higher => "more of them is better",
        Better::Lower => "fewer of them is better",
    }
}

/// The two pictures with their labels, beside each other where the page is wide enough.
fn arrays(writer: &mut Writer, grid: &Grid, finding: &Finding, people: &Absolute) {
    let [had, more, fewer, not] = writer.glyphs.people();
    let all = grid.signs(f64::from(grid.per));
    let (with, without) = (scaled(grid, people, people.with), scaled(grid, people, people.without));
    let (with_signs, without_signs) = (grid.signs(with), grid.signs(without));
    let (both, apart) = (with_signs.min(without_signs), with_signs.abs_diff(without_signs));
    let changed = if with_signs > without_signs { more } else { fewer };
    let pictures = [
        grid.rows(&[(had, Role::Drawing, without_signs), (not, Role::Faint, all - without_signs)]),
        grid.rows(&[
            (had, Role::Drawing, both),
            (changed, Role::Direction, apart),
            (not, Role::Faint, all - both - apart),
        ]),
    ];
    let labels = labels(grid, finding, people, (with, without), changed);
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

fn scaled(grid: &Grid, people: &Absolute, count: f64) -> f64 {
    grid.rescaled(count, people.per)
}

/// Whom each picture shows and how many of them had it.
fn labels(
    grid: &Grid,
    finding: &Finding,
    people: &Absolute,
    (with, without): (f64, f64),
    sign: &str,
) -> [Text; 2] {
    let (who, per) = (who(finding), grouped(grid.per));
    let (treatment, comparator) = (treatment(&finding.intervention), &finding.comparator.label);
    let range = match (people.low, people.high) {
        (Some(low), Some(high)) => {
            format!(" (the range is {} to {})", scaled(grid, people, low), scaled(grid, people, high))
        }
        _ => String::new(),
    };
    let first = format!("Out of {per} {who} who did not have {treatment} (they had: {comparator}), ");
    let second = format!("Out of {per} {who} who had {}, ", finding.intervention);
    let apart = apart(grid, with, without, sign);
    [
        Text::body(first).say(Role::Figure, format!("{without} had it.")),
        Text::body(second).say(Role::Figure, format!("{with} had it{range}: {apart}.")),
    ]
}

/// `9 more (◆)`; about, where the signs are rounded.
fn apart(grid: &Grid, with: f64, without: f64, sign: &str) -> String {
    let signs = grid.signs(with).abs_diff(grid.signs(without));
    let exact = with.fract() == 0.0 && without.fract() == 0.0 && grid.each == 1;
    let about = if exact { "" } else { "about " };
    match (signs * grid.each as usize, with > without) {
        (0, _) => format!("{about}the same number"),
        (number, true) => format!("{about}{number} more ({sign})"),
        (number, false) => format!("{about}{number} fewer ({sign})"),
    }
}

/// Who is counted: people or, where the outcome says so, women.
fn who(finding: &Finding) -> &str {
    let name = finding.outcome.name.strip_prefix("the share of ");
    name.and_then(|rest| rest.split(' ').next()).unwrap_or("people")
}

/// What was done to the source's numbers: rescaled, rounded for the picture, calculated.
fn given(grid: &Grid, people: &Absolute) -> Option<String> {
    let mut said = Vec::new();
    let Absolute { per, with, without, .. } = people;
    if *per != grid.per {
        let (given, now) = (grouped(*per), grouped(grid.per));
        said.push(format!("The source gives {without} and {with} in {given}; rescaled here to {now}."));
    }
    let counts = [*with, *without].map(|count| scaled(grid, people, count));
    if counts.iter().any(|count| count.fract() != 0.0) {
        said.push("The picture is rounded to whole signs.".to_owned());
    }
    if people.calculated {
        let from = people.from.as_ref().map(|from| format!(" from {from}")).unwrap_or_default();
        said.push(format!("Calculated here{from}."));
    }
    (!said.is_empty()).then(|| said.join(" "))
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

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

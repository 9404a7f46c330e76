//! Figures in words and columns: an effect with its counts, its drawing, the same as counts of people.

use super::Role;
use super::interval::drawing;
use super::text::Text;
use super::writer::Writer;
use crate::evidence::Pack;
use crate::evidence::model::{Absolute, Better, ComparatorKind, Effect, Finding, Measure, Rate, Read};
use crate::evidence::{comparator_word, effect_figures, measure_word};
use unicode_width::UnicodeWidthStr;

/// Names longer than this are shortened at the sides of a drawing.
pub(super) const SIDE: usize = 24;

/// `RR 1.23 (1.11 to 1.36) · 14 trials · 1,825 people · after treatment`.
pub(super) fn figures(
    pack: &Pack,
    writer: &Writer,
    effect: Option<&Effect>,
    trials: Option<u32>,
    people: Option<u32>,
    timepoint: Option<&str>,
) -> Text {
    let mut facts = Vec::new();
    if let Some(effect) = effect.filter(|effect| effect.estimate.is_some()) {
        facts.push(measured(pack, effect));
        facts.extend(effect.i2.map(|i2| spread(pack, writer, i2)));
    }
    let said =
        [trials.map(|n| counted(n, "trial", "trials")), people.map(|n| counted(n, "person", "people"))];
    let said = said.into_iter().flatten().chain(timepoint.map(str::to_owned));
    facts.extend(said.map(|fact| Text::new().say(Role::Figure, fact)));
    parted(facts, writer.glyphs.separator())
}

fn measured(pack: &Pack, effect: &Effect) -> Text {
    let (name, figures) = (measure_word(effect.measure), effect_figures(effect));
    match figures.strip_prefix(name) {
        Some(rest) => Text::new().term(pack, Role::Figure, name, name).say(Role::Figure, rest),
        None => Text::new().term(pack, Role::Figure, figures, name),
    }
}

fn spread(pack: &Pack, writer: &Writer, i2: f64) -> Text {
    Text::new()
        .term(pack, Role::Figure, writer.glyphs.i_squared(), "I²")
        .say(Role::Figure, format!(" {i2} %"))
}

/// Texts on one line with a mark between them.
pub(super) fn parted(texts: Vec<Text>, mark: &str) -> Text {
    texts.into_iter().filter(|text| !text.is_empty()).fold(Text::new(), |line, text| {
        if line.is_empty() { text } else { line.say(Role::Faint, mark).join(text) }
    })
}

/// `1,825 people`.
#[must_use]
pub fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// A number with commas between thousands.
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The same as counts of people, or the statement that none was read beside a relative or standardised figure: an
/// abstract may leave out what the tables of its source give.
pub(super) fn absolute(finding: &Finding) -> Option<String> {
    let relative = |effect: &Effect| effect.measure.is_ratio() || effect.measure == Measure::SMD;
    match &finding.absolute {
        Some(_) => people_with_and_without(finding),
        None if finding.effect.as_ref().is_some_and(relative) => Some(match finding.read {
            Read::FullText => "No absolute numbers in the source.".to_owned(),
            Read::Abstract | Read::Secondary => "No absolute numbers in the part that was read.".to_owned(),
        }),
        None => None,
    }
}

/// `50 in 100 people (46 to 55) had it with acupuncture, 41 in 100 with sham needling.`
pub(super) fn people_with_and_without(finding: &Finding) -> Option<String> {
    let absolute = finding.absolute.as_ref()?;
    Some(people(absolute, &treatment(&finding.intervention), &finding.comparator.label))
}

fn people(absolute: &Absolute, treatment: &str, comparator: &str) -> String {
    let Absolute { per, with, without, .. } = absolute;
    let per = grouped(*per);
    let range = match (absolute.low, absolute.high) {
        (Some(low), Some(high)) => format!(" ({low} to {high})"),
        _ => String::new(),
    };
    let calculated = match (&absolute.from, absolute.calculated) {
        (Some(from), true) => format!(" Calculated here from {from}."),
        (None, true) => " Calculated here.".to_owned(),
        _ => String::new(),
    };
    format!(
        "{with} in {per} people{range} had it with {treatment}, {without} in {per} with {comparator}.{calculated}"
    )
}

/// `9 in 10,000 treatments (8 to 10)`.
pub(super) fn rate(rate: &Rate) -> String {
    let range = match (rate.low, rate.high) {
        (Some(low), Some(high)) => format!(" ({low} to {high})"),
        _ => String::new(),
    };
    format!("{} in {} {}{range}", rate.value, grouped(rate.per), rate.unit)
}

/// A standardised difference in words, with the rule named.
pub(super) fn gloss(effect: &Effect) -> Option<String> {
    let estimate = effect.estimate.filter(|_| effect.measure == Measure::SMD)?.abs();
    let size = match estimate {
        e if e < 0.2 => "less than a small difference",
        e if e < 0.5 => "a small difference",
        e if e < 0.8 => "a medium difference",
        _ => "a large difference",
    };
    Some(format!(
        "{estimate} standard deviations apart; by Cohen's rule of thumb {size}; the rule ignores what matters to patients."
    ))
}

/// What was done, short: what stands before the first comma or addition.
pub(super) fn treatment(intervention: &str) -> String {
    let short = [",", " (", " added to ", " plus ", " with ", " as "]
        .iter()
        .fold(intervention, |text, mark| text.split_once(mark).map_or(text, |(before, _)| before));
    short.trim().to_owned()
}

/// Draws an interval under the paragraph last written, its sides named beside it or below.
pub(super) fn draw(
    writer: &mut Writer,
    effect: &Effect,
    better: Better,
    mid: Option<f64>,
    sides: (&str, &str),
) {
    let (left, right) = (format!("{} better", sides.0), format!("{} better", sides.1));
    let room = writer.fact_width();
    let beside = room.saturating_sub(left.width() + right.width() + 2);
    if beside >= 15 {
        if let Some(line) = drawing(effect, better, mid, beside, writer.glyphs) {
            let text = Text::new().say(Role::Faint, format!("{left} ")).say(Role::Drawing, line);
            writer.attach(text.say(Role::Faint, format!(" {right}")));
        }
    } else if let Some(line) = drawing(effect, better, mid, room, writer.glyphs) {
        writer.attach(Text::new().say(Role::Drawing, line));
        writer.attach(Text::new().say(Role::Faint, format!("left: {left}; right: {right}")));
    }
}

/// A sort of comparator as the name of a side.
pub(super) fn side(kind: ComparatorKind) -> &'static str {
    match kind {
        ComparatorKind::Mixed => "comparison",
        other => comparator_word(other),
    }
}

/// The names at the two sides of a finding's drawing: the comparator's and the treatment's.
pub(super) fn sides(finding: &Finding) -> (String, String) {
    let treatment = treatment(&finding.intervention);
    let right = if treatment.width() > SIDE { "treatment".to_owned() } else { treatment };
    (side(finding.comparator.kind).to_owned(), right)
}

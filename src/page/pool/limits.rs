//! The limits of a question, a row a limit: what its trials can be limited by, each choice a link that asks for it.

use unicode_width::UnicodeWidthStr;

use super::question::{Ask, Question, people};
use crate::evidence::model::{TrialRow, TrialRows};
use crate::page::figure::grouped;
use crate::page::table::{cut, pad};
use crate::page::text::Text;
use crate::page::writer::Writer;
use crate::page::{Role, Target};

/// Sizes that a reader may ask for.
const SIZES: [u32; 7] = [50, 100, 200, 500, 1000, 2000, 5000];
/// Columns between two choices.
const GAP: usize = 2;

/// What the trials of a set can be limited by, in order and without repetition. Empty where no row states it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// Years of publication.
    pub years: Vec<u16>,
    /// Numbers of people that some trials reach and others do not.
    pub sizes: Vec<u32>,
    /// Risks of bias, as the rows word them.
    pub risks_of_bias: Vec<String>,
    /// Countries, as the rows name them.
    pub countries: Vec<String>,
    /// False where no row states how many people were in the trial.
    pub sized: bool,
}

impl Choices {
    /// The choices that the rows of a set leave.
    #[must_use]
    pub fn of(set: &TrialRows) -> Self {
        let rows = &set.rows;
        let sizes: Vec<u32> = rows.iter().filter_map(people).collect();
        let parts = |size: &u32| sizes.iter().any(|it| it < size) && sizes.iter().any(|it| it >= size);
        Self {
            years: sorted(rows.iter().filter_map(|row| row.year)),
            sizes: SIZES.into_iter().filter(parts).collect(),
            risks_of_bias: worded(rows, |row| row.risk_of_bias.as_deref()),
            countries: worded(rows, |row| row.country.as_deref()),
            sized: !sizes.is_empty(),
        }
    }
}

fn sorted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort();
    all.dedup();
    all
}

/// Words of the rows, told apart whatever the case of their letters.
fn worded(rows: &[TrialRow], of: impl Fn(&TrialRow) -> Option<&str>) -> Vec<String> {
    let mut all = sorted(rows.iter().filter_map(of).map(|words| words.trim().to_owned()));
    let mut known: Vec<String> = Vec::new();
    all.retain(|words| {
        let folded = words.to_lowercase();
        let new = !known.contains(&folded);
        known.push(folded);
        new
    });
    all
}

/// Writes a row for each limit. What no row of the set states is said in words, not offered.
pub(super) fn limits(writer: &mut Writer, set: &TrialRows, question: &Question) {
    let choices = Choices::of(set);
    let years = &choices.years;
    let from = years.iter().skip(1).copied();
    let to = years.iter().rev().skip(1).rev().copied();
    let plain = |year: &u16| year.to_string();
    let none = "No trial of this set states its year.";
    row(
        writer,
        "From year",
        years.is_empty().then_some(none),
        with(from, question.from),
        question.from,
        plain,
        Ask::From,
    );
    if !years.is_empty() {
        row(writer, "To year", None, with(to, question.to), question.to, plain, Ask::To);
    }
    let none = (!choices.sized).then_some("No trial of this set states how many people were in it.");
    let sizes = with(choices.sizes.iter().copied(), question.smallest);
    row(
        writer,
        "Size",
        none,
        sizes,
        question.smallest,
        |size| format!("{} or more", grouped(*size)),
        Ask::Smallest,
    );
    let none = choices.risks_of_bias.is_empty().then_some("No trial of this set states its risk of bias.");
    let (known, asked) = chosen(choices.risks_of_bias, question.risk_of_bias.as_ref());
    row(writer, "Bias", none, known, asked, Clone::clone, Ask::RiskOfBias);
    let none = choices.countries.is_empty().then_some("No trial of this set states its country.");
    let (known, asked) = chosen(choices.countries, question.country.as_ref());
    row(writer, "Country", none, known, asked, Clone::clone, Ask::Country);
}

/// The choices and the one asked for, which is one of them even where no row has it.
fn with<T: Ord>(choices: impl Iterator<Item = T>, asked: Option<T>) -> Vec<T> {
    sorted(choices.chain(asked))
}

/// Words to choose from and the one asked for, as it is spelt among them.
fn chosen(mut known: Vec<String>, asked: Option<&String>) -> (Vec<String>, Option<String>) {
    let Some(asked) = asked else { return (known, None) };
    let spelt = known.iter().find(|words| words.to_lowercase() == asked.trim().to_lowercase()).cloned();
    if spelt.is_none() {
        known.push(asked.clone());
    }
    (known, Some(spelt.unwrap_or_else(|| asked.clone())))
}

/// A limit: any, then each choice, the one asked for with a cross in its box.
fn row<T: PartialEq + Clone>(
    writer: &mut Writer,
    label: &str,
    unstated: Option<&str>,
    choices: Vec<T>,
    asked: Option<T>,
    word: impl Fn(&T) -> String,
    ask: impl Fn(Option<T>) -> Ask,
) {
    if let Some(unstated) = unstated.filter(|_| asked.is_none()) {
        return writer.labelled(label, Text::new().say(Role::Faint, unstated));
    }
    // On a narrow page the label has a line of its own, so that no box is parted from its word.
    let room = writer.fact_width();
    let margin = writer.setting.width.saturating_sub(room);
    let heading = if margin == 0 { cut(label, room, writer.glyphs.cut()) } else { pad(label, margin) };
    let mut lines = vec![Text::new().say(Role::Label, heading)];
    let mut used = if margin == 0 { room } else { 0 };
    for option in std::iter::once(None).chain(choices.into_iter().map(Some)) {
        let words = option.as_ref().map_or_else(|| "any".to_owned(), &word);
        let text = format!("{} {words}", writer.glyphs.switch(option == asked));
        let text = cut(&text, room, writer.glyphs.cut());
        if used > 0 && used + GAP + text.width() > room {
            lines.push(Text::body(" ".repeat(margin)));
            used = 0;
        }
        let line = lines.pop().unwrap_or_default();
        let gap = if used > 0 { GAP } else { 0 };
        used += gap + text.width();
        lines.push(line.say(Role::Body, " ".repeat(gap)).link(text, Target::Ask(ask(option))));
    }
    writer.laid(&lines);
}

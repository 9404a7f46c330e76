//! Counts of people as a source gives them, made ready to be drawn with a sign a person: once without the treatment
//! and once with it. Nothing is computed that no source gives.

use super::choice::Choice;
use super::figure::{grouped, treatment};
use super::glyph::Glyphs;
use crate::evidence::model::{Absolute, Better, Finding};
use crate::evidence::{Pack, SourceId, TopicId, capitalised};

/// Out of how many people, and for how many of them a sign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Out of how many.
    pub per: u32,
    /// People for whom a sign stands, at least 1.
    pub each: u32,
}

/// The two pictures of a finding's counts of people.
#[derive(Debug, Clone, PartialEq)]
pub struct Crowd {
    /// Its place in the topic.
    pub finding: usize,
    /// Its source.
    pub source: SourceId,
    /// What against what.
    pub heading: String,
    /// What is counted and when.
    pub counted: String,
    /// Which way is better.
    pub good: &'static str,
    /// Who was studied.
    pub population: String,
    /// Without the treatment, then with it.
    pub sides: [Side; 2],
    /// What was done to the source's numbers: rescaled, rounded for the picture, calculated.
    pub given: Option<String>,
}

/// One picture: whom it shows, how many of them had it, and its signs in the order in which they are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Whom it shows, as the beginning of a sentence.
    pub who: String,
    /// How many had it, as its end.
    pub had: String,
    /// So many signs of each sort.
    pub signs: [(Sign, usize); 4],
}

/// What a sign says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Had it.
    Had,
    /// One more who had it than without the treatment.
    More,
    /// One fewer who had it than without the treatment.
    Fewer,
    /// Did not have it.
    Not,
}

impl Sign {
    /// Every sort, in the order in which they are drawn.
    pub const ALL: [Self; 4] = [Self::Had, Self::More, Self::Fewer, Self::Not];

    /// In words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Had => "had it",
            Self::More => "one more had it than without the treatment",
            Self::Fewer => "one fewer had it than without the treatment",
            Self::Not => "did not have it",
        }
    }

    /// As a mark.
    #[must_use]
    pub fn mark(self, glyphs: Glyphs) -> &'static str {
        let [had, more, fewer, not] = glyphs.people();
        match self {
            Self::Had => had,
            Self::More => more,
            Self::Fewer => fewer,
            Self::Not => not,
        }
    }
}

impl Scale {
    /// A count out of `given` people as one out of the people of the picture, to one decimal.
    fn rescaled(self, count: f64, given: u32) -> f64 {
        (count * f64::from(self.per) / f64::from(given.max(1)) * 10.0).round() / 10.0
    }

    /// Signs that stand for so many people.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count between none and all the people of the picture"
    )]
    fn signs(self, people: f64) -> usize {
        let all = f64::from(self.per / self.each);
        (people / f64::from(self.each)).round().clamp(0.0, all) as usize
    }
}

/// The counts of the findings chosen, where the source gives any.
#[must_use]
pub fn crowds(pack: &Pack, topic: TopicId, choice: &Choice, scale: Scale, glyphs: Glyphs) -> Vec<Crowd> {
    let findings = pack.topic(topic).findings.iter().enumerate();
    findings
        .filter(|(_, finding)| choice.admits(finding))
        .filter_map(|(at, finding)| {
            let (people, source) = (finding.absolute.as_ref()?, pack.source_id(&finding.source)?);
            Some(Crowd {
                finding: at,
                source,
                heading: capitalised(&format!(
                    "{} against {}",
                    finding.intervention, finding.comparator.label
                )),
                counted: told(finding),
                good: good(finding),
                population: finding.population.clone(),
                sides: sides(finding, people, scale, glyphs),
                given: given(scale, people),
            })
        })
        .collect()
}

/// What is counted: `people whose headache days are halved, after treatment`.
pub(super) fn told(finding: &Finding) -> String {
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

fn sides(finding: &Finding, people: &Absolute, scale: Scale, glyphs: Glyphs) -> [Side; 2] {
    let all = scale.signs(f64::from(scale.per));
    let counts = [people.without, people.with].map(|count| scale.rescaled(count, people.per));
    let [without, with] = counts.map(|count| scale.signs(count));
    let (both, more, fewer) = (without.min(with), with.saturating_sub(without), without.saturating_sub(with));
    let [first, second] = who(finding, scale);
    let range = match (people.low, people.high) {
        (Some(low), Some(high)) => {
            let [low, high] = [low, high].map(|count| scale.rescaled(count, people.per));
            format!(" (the range is {low} to {high})")
        }
        _ => String::new(),
    };
    let signs = |numbers: [usize; 4]| std::array::from_fn(|at| (Sign::ALL[at], numbers[at]));
    [
        Side {
            who: first,
            had: format!("{} had it.", counts[0]),
            signs: signs([without, 0, 0, all - without]),
        },
        Side {
            who: second,
            had: format!("{} had it{range}: {}.", counts[1], apart(scale, counts, glyphs)),
            signs: signs([both, more, fewer, all - both - more - fewer]),
        },
    ]
}

/// `9 more (◆)`; about, where the signs are rounded.
fn apart(scale: Scale, [without, with]: [f64; 2], glyphs: Glyphs) -> String {
    let signs = scale.signs(with).abs_diff(scale.signs(without));
    let exact = with.fract() == 0.0 && without.fract() == 0.0 && scale.each == 1;
    let about = if exact { "" } else { "about " };
    match (signs * scale.each as usize, with > without) {
        (0, _) => format!("{about}the same number"),
        (number, true) => format!("{about}{number} more ({})", Sign::More.mark(glyphs)),
        (number, false) => format!("{about}{number} fewer ({})", Sign::Fewer.mark(glyphs)),
    }
}

/// Whom each picture shows: people or, where the outcome says so, women.
fn who(finding: &Finding, scale: Scale) -> [String; 2] {
    let name = finding.outcome.name.strip_prefix("the share of ");
    let who = name.and_then(|rest| rest.split(' ').next()).unwrap_or("people");
    let (per, treatment) = (grouped(scale.per), treatment(&finding.intervention));
    [
        format!("Out of {per} {who} who did not have {treatment} (they had: {}), ", finding.comparator.label),
        format!("Out of {per} {who} who had {}, ", finding.intervention),
    ]
}

fn given(scale: Scale, people: &Absolute) -> Option<String> {
    let mut said = Vec::new();
    let Absolute { per, with, without, .. } = people;
    if *per != scale.per {
        let (given, now) = (grouped(*per), grouped(scale.per));
        said.push(format!("The source gives {without} and {with} in {given}; rescaled here to {now}."));
    }
    let counts = [*with, *without].map(|count| scale.rescaled(count, people.per));
    if counts.iter().any(|count| count.fract() != 0.0) {
        said.push("The picture is rounded to whole signs.".to_owned());
    }
    if people.calculated {
        let from = people.from.as_ref().map(|from| format!(" from {from}")).unwrap_or_default();
        said.push(format!("Calculated here{from}."));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

//! What was found and how sure it is, in sentences made by one table from the record
//! (GRADE guidelines 26: size of effect by certainty). The comparator is always named.

use super::model::{Better, Certainty, CertaintyState, Effect, Favours, Finding, Level, Size, Source};
use super::words::{capitalised, level_word};

const UNRATED: &str = " We found no published rating of how sure this is.";

/// The sentence that says what a finding found. A size word stands in it only where the record has one.
#[must_use]
pub fn found(finding: &Finding, source: &Source) -> String {
    let said = Said { finding, source };
    let sentence = match (finding.certainty.state, finding.certainty.level) {
        (CertaintyState::RatedGrade, Some(level)) => said.rated(level),
        (CertaintyState::RatedGrade | CertaintyState::RatedOther, _) => said.reported(reviewer(source)),
        (CertaintyState::NotRatedSynthesis, _) => said.reported(reviewer(source)) + UNRATED,
        (CertaintyState::NotRatedTrials, _) => said.reported(&trials(finding)) + UNRATED,
        (CertaintyState::NoneFound, _) => said.none_found(),
        (CertaintyState::NotMeasured, _) => said.not_measured(),
        (CertaintyState::NotCovered, _) => said.not_covered(),
    };
    capitalised(&sentence)
}

/// The line that says how sure it is and who says so: `MODERATE, rated by the review authors, 2016 (GRADE)`.
#[must_use]
pub fn how_sure(certainty: &Certainty) -> String {
    match certainty.state {
        CertaintyState::RatedGrade => {
            let level =
                certainty.level.map_or("LEVEL NOT STATED".into(), |level| level_word(level).to_uppercase());
            format!("{level}, rated{}{}", by(certainty), scheme(certainty))
        }
        CertaintyState::RatedOther => {
            let scheme = certainty.scheme.as_deref().unwrap_or("own scheme");
            let words = certainty.words.as_deref().unwrap_or("words not stated");
            format!("RATED ({scheme}): “{words}”{}", by(certainty))
        }
        CertaintyState::NotRatedSynthesis => "NOT RATED: a review, no published rating found".into(),
        CertaintyState::NotRatedTrials => "NOT RATED: trials only, not pooled here".into(),
        CertaintyState::NoneFound => "NO STUDIES FOUND".into(),
        CertaintyState::NotMeasured => "NOT MEASURED".into(),
        CertaintyState::NotCovered => "NOT COVERED HERE".into(),
    }
}

fn scheme(certainty: &Certainty) -> String {
    certainty.scheme.as_ref().map_or_else(String::new, |scheme| format!(" ({scheme})"))
}

fn by(certainty: &Certainty) -> String {
    let year = certainty.year.map_or_else(String::new, |year| format!(", {year}"));
    match certainty.rater.as_deref() {
        // "review authors" wants an article, "NICE" and "the authors" do not.
        Some(rater) if rater.starts_with(char::is_lowercase) && !rater.starts_with("the ") => {
            format!(" by the {rater}{year}")
        }
        Some(rater) => format!(" by {rater}{year}"),
        None => year,
    }
}

/// A finding about to be put into a sentence.
struct Said<'a> {
    finding: &'a Finding,
    source: &'a Source,
}

impl Said<'_> {
    fn treatment(&self) -> &str {
        &self.finding.intervention
    }

    fn outcome(&self) -> &str {
        &self.finding.outcome.name
    }

    fn comparator(&self) -> &str {
        &self.finding.comparator.label
    }

    /// Direction of change in the outcome and its size; a change too small to matter is none.
    fn change(&self) -> Change {
        let reported = &self.finding.reported;
        let rises =
            (self.finding.outcome.better == Better::Higher) == (reported.favours == Favours::Intervention);
        match (reported.favours, reported.size) {
            (Favours::Unclear, _) => Change::Unclear,
            (Favours::LittleOrNoDifference, _) | (_, Some(Size::Trivial)) => Change::Little,
            (_, size) if rises => Change::Rise(size),
            (_, size) => Change::Fall(size),
        }
    }

    /// The table of 16 cells, plus the findings without a size or a direction.
    fn rated(&self, level: Level) -> String {
        let (treatment, outcome, comparator) = (self.treatment(), self.outcome(), self.comparator());
        let said = match (level, self.change()) {
            (Level::VeryLow, _) => {
                format!("the evidence is very uncertain about the effect of {treatment} on {outcome}")
            }
            (_, Change::Unclear) => return self.rated_unclear(),
            (Level::High, change) => format!("{treatment} {}", change.plain(outcome)),
            (Level::Moderate, change) => format!("{treatment} probably {}", change.plain(outcome)),
            (Level::Low, change) => format!("{treatment} may {}", change.infinitive(outcome)),
        };
        format!("{said}, compared with {comparator}.")
    }

    fn rated_unclear(&self) -> String {
        let (treatment, outcome, comparator) = (self.treatment(), self.outcome(), self.comparator());
        if spans_no_difference(self.finding.effect.as_ref()) {
            format!(
                "the effect of {treatment} on {outcome} fits both a gain and a loss, compared with {comparator}."
            )
        } else {
            format!(
                "it is unclear whether {treatment} lowers or raises {outcome}, compared with {comparator}."
            )
        }
    }

    /// The verb of an unrated finding is "reported": the others are certainty levels in disguise.
    fn reported(&self, who: &str) -> String {
        let (treatment, outcome, comparator) = (self.treatment(), self.outcome(), self.comparator());
        match self.change() {
            Change::Little => {
                format!(
                    "{who} reported little or no difference in {outcome} between {treatment} and {comparator}."
                )
            }
            Change::Unclear if spans_no_difference(self.finding.effect.as_ref()) => format!(
                "{who} reported a result for {outcome} that fits both a gain and a loss with {treatment}, \
                 compared with {comparator}."
            ),
            Change::Unclear => format!(
                "{who} reported no clear direction for {outcome} with {treatment}, compared with {comparator}."
            ),
            Change::Fall(size) => {
                let less = more_or_less(outcome, size, false);
                format!("{who} reported {less} with {treatment} than with {comparator}.")
            }
            Change::Rise(size) => {
                let more = more_or_less(outcome, size, true);
                format!("{who} reported {more} with {treatment} than with {comparator}.")
            }
        }
    }

    fn none_found(&self) -> String {
        let searched =
            self.source.custom.search_end.map_or_else(String::new, |end| format!(" (searched to {end})"));
        format!(
            "{} looked and found no studies of {} for {}, compared with {}{searched}.",
            byline(self.source),
            self.treatment(),
            self.outcome(),
            self.comparator()
        )
    }

    fn not_measured(&self) -> String {
        format!(
            "the studies in {} did not measure {} with {}, compared with {}.",
            byline(self.source),
            self.outcome(),
            self.treatment(),
            self.comparator()
        )
    }

    fn not_covered(&self) -> String {
        format!(
            "we did not look for the effect of {} on {}, compared with {}.",
            self.treatment(),
            self.outcome(),
            self.comparator()
        )
    }
}

#[derive(Clone, Copy)]
enum Change {
    Fall(Option<Size>),
    Rise(Option<Size>),
    Little,
    Unclear,
}

impl Change {
    /// As it follows the treatment: "slightly reduces pain".
    fn plain(self, outcome: &str) -> String {
        self.said(outcome, ["results in", "reduces", "increases"])
    }

    /// As it follows "may": "slightly reduce pain".
    fn infinitive(self, outcome: &str) -> String {
        self.said(outcome, ["result in", "reduce", "increase"])
    }

    fn said(self, outcome: &str, [results_in, reduces, increases]: [&str; 3]) -> String {
        match self {
            Self::Fall(Some(Size::Large)) => format!("{results_in} a large reduction in {outcome}"),
            Self::Rise(Some(Size::Large)) => format!("{results_in} a large increase in {outcome}"),
            Self::Fall(Some(Size::Small)) => format!("slightly {reduces} {outcome}"),
            Self::Rise(Some(Size::Small)) => format!("slightly {increases} {outcome}"),
            Self::Fall(_) => format!("{reduces} {outcome}"),
            Self::Rise(_) => format!("{increases} {outcome}"),
            Self::Little | Self::Unclear => format!("{results_in} little to no difference in {outcome}"),
        }
    }
}

/// True where the interval is known to hold the value of no difference.
fn spans_no_difference(effect: Option<&Effect>) -> bool {
    effect.and_then(Effect::spans_no_difference).unwrap_or(false)
}

/// "less pain", "fewer headache days", "a lower share of people …": as English has it for the head noun.
fn more_or_less(outcome: &str, size: Option<Size>, more: bool) -> String {
    let outcome = outcome.strip_prefix("the ").unwrap_or(outcome);
    let (article, word, much) = match (noun(outcome), more) {
        (Noun::Measure, false) => ("a ", "lower", "much "),
        (Noun::Measure, true) => ("a ", "higher", "much "),
        (Noun::Several, false) => ("", "fewer", "far "),
        (Noun::Several, true) => ("", "more", "many "),
        (Noun::Mass, false) => ("", "less", "much "),
        (Noun::Mass, true) => ("", "more", "much "),
    };
    let size = match size {
        Some(Size::Large) => much,
        Some(Size::Small) => "slightly ",
        _ => "",
    };
    format!("{article}{size}{word} {outcome}")
}

enum Noun {
    /// A quantity with a value: "share", "score".
    Measure,
    /// Things that are counted: "attacks".
    Several,
    /// What comes in amounts: "pain".
    Mass,
}

const MEASURES: &[&str] = &[
    "chance",
    "duration",
    "dose",
    "frequency",
    "index",
    "intensity",
    "length",
    "level",
    "number",
    "proportion",
    "quality",
    "rate",
    "risk",
    "score",
    "severity",
    "share",
    "strength",
    "time",
    "chances",
];

const JOINTS: &[&str] = &[
    "after", "and", "at", "before", "by", "during", "for", "from", "in", "of", "on", "or", "per", "that",
    "to", "who", "whose", "with", "without",
];

fn noun(outcome: &str) -> Noun {
    let words = outcome.split([' ', ',', '(']);
    let head =
        words.take_while(|word| !JOINTS.contains(word)).filter(|word| !word.is_empty()).last().unwrap_or("");
    if MEASURES.contains(&head) {
        Noun::Measure
    } else if head.ends_with('s') && !["ss", "is", "us"].iter().any(|end| head.ends_with(end)) {
        Noun::Several
    } else {
        Noun::Mass
    }
}

/// Whether a source brings together what others found, by its design.
#[must_use]
pub fn is_synthesis(source: &Source) -> bool {
    let design = source.custom.design.to_lowercase();
    ["review", "meta-analys", "synthes"].iter().any(|word| design.contains(word))
}

fn reviewer(source: &Source) -> &'static str {
    if source.custom.design.to_lowercase().contains("guideline") {
        "one guideline"
    } else if is_synthesis(source) {
        "one review"
    } else {
        "one source"
    }
}

fn trials(finding: &Finding) -> String {
    match finding.trials {
        Some(trials) if trials > 1 => format!("{trials} trials"),
        _ => "one trial".into(),
    }
}

/// Who wrote a source and when: "Linde 2016".
fn byline(source: &Source) -> String {
    let author = source.author.first().and_then(|name| name.family.as_ref().or(name.literal.as_ref()));
    let who = author.or(source.publisher.as_ref()).unwrap_or(&source.title);
    let year = source.issued.as_ref().and_then(super::model::CslDate::year);
    year.map_or_else(|| who.clone(), |year| format!("{who} {year}"))
}

//! A finding: one outcome, one comparison, one source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Absolute, Certainty, Date, Effect, Facts, TrialRows};

/// One outcome, one comparison, one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Short name in kebab-case, unique within the topic.
    pub id: String,
    /// Who was studied.
    pub population: String,
    /// What was done, as the start of a sentence would name it ("acupuncture").
    pub intervention: String,
    /// What it was compared with.
    pub comparator: Comparator,
    /// What was measured.
    pub outcome: Outcome,
    /// When it was measured.
    #[serde(default)]
    pub timepoint: Option<String>,
    /// The estimate and its interval, as printed.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// The same as counts of people.
    #[serde(default)]
    pub absolute: Option<Absolute>,
    /// Which side the source says it favours, and how much.
    pub reported: Reported,
    /// Trials behind this result (not behind the whole review).
    #[serde(default)]
    pub trials: Option<u32>,
    /// People behind this result (not behind the whole review).
    #[serde(default)]
    pub participants: Option<u32>,
    /// How sure the evidence is, as published.
    pub certainty: Certainty,
    /// Ratings of the same result by others, each with its own source. Never averaged.
    #[serde(default)]
    pub other_ratings: Vec<Certainty>,
    /// Facts a rater would look at, where no rating was found.
    #[serde(default)]
    pub facts: Option<Facts>,
    /// The trials behind the result, where they were read one by one.
    #[serde(default)]
    pub trial_rows: Option<TrialRows>,
    /// Id of the source.
    pub source: String,
    /// Where in the source it stands.
    pub locator: String,
    /// How much of the source was read.
    pub read: Read,
    /// The day it was read.
    pub checked: Date,
    /// Anything a reader of the figure must know.
    #[serde(default)]
    pub note: Option<String>,
}

/// What a treatment was compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparator {
    /// The sort; findings of different sorts are never merged.
    pub kind: ComparatorKind,
    /// In words, to follow "compared with".
    pub label: String,
}

/// The sorts of comparators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ComparatorKind {
    /// An imitation of the treatment.
    Sham,
    /// Nothing.
    NoTreatment,
    /// Care as usual.
    UsualCare,
    /// Waiting for the treatment.
    Waitlist,
    /// A medicine.
    Drug,
    /// Another active treatment.
    OtherActive,
    /// The same co-treatment in both arms, without the treatment studied.
    AddOn,
    /// Several of these that the source pooled; never shown as one of them.
    Mixed,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// A quantity that can rise or fall, to follow "reduces" or "increases" ("pain", "days with headache").
    pub name: String,
    /// Which way is good for the patient.
    pub better: Better,
    /// The instrument, where one was used.
    #[serde(default)]
    pub scale: Option<Scale>,
    /// The smallest difference that matters to patients, where a source gives one.
    #[serde(default)]
    pub mid: Option<Mid>,
}

/// Which way of an outcome is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
}

/// An instrument and its range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Name of the instrument.
    pub name: String,
    /// Smallest value.
    #[serde(default)]
    pub min: Option<f64>,
    /// Largest value.
    #[serde(default)]
    pub max: Option<f64>,
    /// Unit of the numbers ("points", "days a month").
    #[serde(default)]
    pub unit: Option<String>,
}

/// The minimal important difference and who says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mid {
    /// Its size, in the unit of the effect.
    pub value: f64,
    /// Id of the source that gives it.
    pub source: String,
    /// Where in that source.
    #[serde(default)]
    pub locator: Option<String>,
}

/// What the source says of direction and size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    /// Which side it favours.
    pub favours: Favours,
    /// How large, only where `size_by` says whose word it is.
    #[serde(default)]
    pub size: Option<Size>,
    /// Whose word or threshold the size is.
    #[serde(default)]
    pub size_by: Option<String>,
}

/// The direction of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Favours {
    /// Better with the treatment.
    Intervention,
    /// Better with the comparator.
    Comparator,
    /// Little or no difference, said by the source.
    LittleOrNoDifference,
    /// The interval fits both a gain and a loss, or the source does not say.
    Unclear,
}

/// The size of an effect in the source's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    /// Large.
    Large,
    /// Moderate.
    Moderate,
    /// Small but important.
    Small,
    /// Too small to matter.
    Trivial,
}

/// How much of a source was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Read {
    /// The whole text.
    FullText,
    /// The abstract.
    Abstract,
    /// Another text that reports it.
    Secondary,
}

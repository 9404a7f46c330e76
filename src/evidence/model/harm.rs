//! Unwanted events.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Certainty, Comparator, Date, Effect, Rate, Read};

/// An unwanted event, or the statement that nobody measured it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Harm {
    /// What happened.
    pub event: String,
    /// How bad.
    pub kind: HarmKind,
    /// True where the source says that this was not measured.
    #[serde(default)]
    pub not_measured: bool,
    /// What it was compared with, if anything.
    #[serde(default)]
    pub comparator: Option<Comparator>,
    /// A comparison of the arms.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// How often it happened.
    #[serde(default)]
    pub rate: Option<Rate>,
    /// In our words, where there is no number or the number needs them.
    #[serde(default)]
    pub said: Option<String>,
    /// Trials or studies behind it.
    #[serde(default)]
    pub trials: Option<u32>,
    /// People behind it.
    #[serde(default)]
    pub participants: Option<u32>,
    /// A published rating of this result, if any was read.
    #[serde(default)]
    pub certainty: Option<Certainty>,
    /// Id of the source.
    pub source: String,
    /// Where in the source it stands.
    pub locator: String,
    /// How much of the source was read.
    pub read: Read,
    /// The day it was read.
    pub checked: Date,
}

/// How bad an unwanted event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HarmKind {
    /// Passing, without lasting damage.
    Minor,
    /// Needs treatment, threatens life or leaves damage.
    Serious,
    /// Any unwanted event, as the source counts them.
    Any,
}

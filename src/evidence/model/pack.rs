//! The pack itself: what it says of itself, its groups of topics, its terms.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Date;

/// `pack.json`: what the pack is and says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackInfo {
    /// Short name in kebab-case.
    pub id: String,
    /// What a reader calls it.
    pub title: String,
    /// Calendar version, such as `2026.11.0`.
    pub version: String,
    /// BCP 47 language tag of the texts.
    pub language: String,
    /// SPDX licence of the pack's own text.
    pub licence: String,
    /// The day the pack was put together.
    pub compiled: Date,
    /// What it covers and how it was made.
    pub about: String,
    /// What it is not.
    pub disclaimer: String,
    /// Groups of topics, in the order in which they are shown.
    pub categories: Vec<Category>,
    /// True where words that say more than evidence can ("proven", "no effect") are faults, not warnings.
    #[serde(default)]
    pub house_style: bool,
    /// The day retractions and newer versions of the sources were last looked for.
    pub statuses_checked: Date,
}

/// A group of topics.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Short name in kebab-case; what [`Topic::category`](super::Topic::category) names.
    pub id: String,
    /// Heading above the group.
    pub title: String,
}

/// A term or symbol in plain words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Short name in kebab-case.
    pub id: String,
    /// The term as printed.
    pub term: String,
    /// Its sign on screen, if it has one.
    #[serde(default)]
    pub symbol: Option<String>,
    /// Other spellings and forms.
    #[serde(default)]
    pub also: Vec<String>,
    /// Two plain lines.
    pub definition: String,
    /// Id of a source, where the definition rests on one.
    #[serde(default)]
    pub source: Option<String>,
}

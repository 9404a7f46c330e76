//! Topics and what stands in them beside findings and harms: paragraphs, guidelines, claim checks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, Finding, Harm, Read};

/// One thing a reader looks up: a condition, a technique, a question of safety.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Short name in kebab-case, equal to the file's name.
    pub id: String,
    /// What sort of topic it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// The [`Category::id`](super::Category::id) under which it is listed.
    pub category: String,
    /// Other names, everyday and clinical.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Headings of the Medical Subject Headings thesaurus.
    #[serde(default)]
    pub mesh: Vec<String>,
    /// One or two plain sentences. Cites as pandoc does: `[@source-id]`.
    pub in_short: String,
    /// Headed paragraphs, for topics that are told rather than measured.
    #[serde(default)]
    pub body: Vec<Section>,
    /// What was found, most important first within each comparator.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// Unwanted events.
    #[serde(default)]
    pub harms: Vec<Harm>,
    /// What guideline makers say.
    #[serde(default)]
    pub guidelines: Vec<Guideline>,
    /// Where sources disagree, in plain words. Cites like `in_short`.
    #[serde(default)]
    pub disagreement: Option<String>,
    /// What is unknown. Cites like `in_short`.
    #[serde(default)]
    pub gaps: Option<String>,
    /// Statements of the overview set beside what the papers say.
    #[serde(default)]
    pub claim_checks: Vec<ClaimCheck>,
    /// Ids of related topics.
    #[serde(default)]
    pub see_also: Vec<String>,
}

/// The sort of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An illness or complaint.
    Condition,
    /// A way of treating.
    Technique,
    /// History, theory, mechanism.
    Background,
    /// What can go wrong.
    Safety,
    /// What to do and expect.
    Practical,
}

/// A headed paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The paragraph; `\n` parts list items. Cites like [`Topic::in_short`].
    pub text: String,
}

/// What a guideline says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    /// Who issued it.
    pub body: String,
    /// Its code, such as `NG59`.
    #[serde(default)]
    pub code: Option<String>,
    /// When, as far as it was read.
    #[serde(default)]
    pub year: Option<u16>,
    /// For whom.
    pub population: String,
    /// What it says, in our words.
    pub recommendation: String,
    /// Which way; `null` where it was not read.
    #[serde(default)]
    pub direction: Option<GuidelineDirection>,
    /// How strongly, as printed.
    #[serde(default)]
    pub strength: Option<String>,
    /// The certainty it states, as printed.
    #[serde(default)]
    pub certainty: Option<String>,
    /// The comparison it relied on.
    #[serde(default)]
    pub comparator_relied_on: Option<String>,
    /// Whether it still stands, in our words.
    #[serde(default)]
    pub status: Option<String>,
    /// Id of the source.
    pub source: String,
    /// How much of it was read.
    pub read: Read,
    /// The day it was read.
    pub checked: Date,
    /// Anything a reader must know.
    #[serde(default)]
    pub note: Option<String>,
}

/// Which way a guideline points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GuidelineDirection {
    /// For the treatment.
    For,
    /// For it under conditions.
    Conditional,
    /// Against it.
    Against,
    /// Neither.
    None,
}

/// A statement of the overview beside what the source says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimCheck {
    /// Its place in the overview, from 1.
    #[serde(default)]
    pub order: Option<u16>,
    /// What the overview says, in our words.
    pub claim: String,
    /// How it holds up.
    pub verdict: Verdict,
    /// What the source says.
    pub finding: String,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// How a statement holds up against its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The source says otherwise.
    Contradicted,
    /// Not wrong, not right.
    Imprecise,
    /// No source read says it.
    NotVerifiable,
    /// The source says so.
    Matches,
}

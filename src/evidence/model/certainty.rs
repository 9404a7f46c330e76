//! How sure the evidence is: published ratings, the states without one, and facts a rater would look at.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How sure the evidence is: a published rating, or which kind of none there is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Certainty {
    /// Which of the seven states.
    pub state: CertaintyState,
    /// Name of the scheme, verbatim.
    #[serde(default)]
    pub scheme: Option<String>,
    /// The level, for `rated-grade` only.
    #[serde(default)]
    pub level: Option<Level>,
    /// The rating as printed.
    #[serde(default)]
    pub words: Option<String>,
    /// Who rated.
    #[serde(default)]
    pub rater: Option<String>,
    /// When it was rated.
    #[serde(default)]
    pub year: Option<u16>,
    /// Where the rating stands in its source.
    #[serde(default)]
    pub locator: Option<String>,
    /// Id of the source that holds the rating, where it is not the finding's own.
    #[serde(default)]
    pub source: Option<String>,
    /// Reasons, one a domain.
    #[serde(default)]
    pub domains: Option<Domains>,
}

/// The seven states of certainty (S0 to S6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CertaintyState {
    /// A published GRADE rating.
    RatedGrade,
    /// A published rating in another scheme, quoted.
    RatedOther,
    /// A review exists and rated nothing.
    NotRatedSynthesis,
    /// Trials only; no review here.
    NotRatedTrials,
    /// Someone looked and found no studies.
    NoneFound,
    /// Studies exist and did not report this.
    NotMeasured,
    /// This pack did not look.
    NotCovered,
}

/// GRADE levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The true effect is very likely elsewhere.
    VeryLow,
    /// The true effect may be elsewhere.
    Low,
    /// The true effect is probably close.
    Moderate,
    /// The true effect is close.
    High,
}

/// Why a rating was lowered, one judgement a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Domains {
    /// Faults in how the trials were done.
    #[serde(default)]
    pub risk_of_bias: Judgement,
    /// Trials that disagree.
    #[serde(default)]
    pub inconsistency: Judgement,
    /// Trials of something else than the question.
    #[serde(default)]
    pub indirectness: Judgement,
    /// Too few people, too wide an interval.
    #[serde(default)]
    pub imprecision: Judgement,
    /// Trials that were never published.
    #[serde(default)]
    pub publication_bias: Judgement,
}

/// What a rater said of one domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// Nothing was said, or not read.
    #[default]
    NotStated,
    /// Said to be no reason.
    NotDowngraded,
    /// A reason; by how many levels is not said.
    Downgraded,
    /// A reason, one level.
    DowngradedOne,
    /// A reason, two levels.
    DowngradedTwo,
    /// A reason, three levels.
    DowngradedThree,
}

/// Facts a rater would look at, for bodies of evidence without a published rating. No path leads from
/// them to a level: they have no total, no colour and no order. What is absent was not stated where
/// the source was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// What the review said of risk of bias, and with which tool.
    #[serde(default)]
    pub risk_of_bias: Option<Fact>,
    /// Whether participants and assessors knew who got what.
    #[serde(default)]
    pub blinding: Option<Fact>,
    /// What the review said of differences between trials, beside a stored I².
    #[serde(default)]
    pub heterogeneity: Option<Fact>,
    /// Whether trials that were never published were looked for.
    #[serde(default)]
    pub missing_studies: Option<Fact>,
    /// What needling, and where the trials were done.
    #[serde(default)]
    pub setting: Option<Fact>,
}

/// A fact and where it stands in the finding's source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// In our words.
    pub said: String,
    /// Where in the source it stands.
    pub locator: String,
}

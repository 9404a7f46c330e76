//! The log of verifications: who wants to trust a figure can see when it was last read again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Date;

/// One finding read again in its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// Id of the topic.
    pub topic: String,
    /// Id of the finding in the topic.
    pub finding: String,
    /// The day it was read again.
    pub date: Date,
    /// Where it was read again.
    #[serde(rename = "where")]
    pub place: String,
    /// What came of it.
    pub outcome: Agreement,
    /// Anything more, such as what was mended.
    #[serde(default)]
    pub note: Option<String>,
}

/// What a verification showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// The record stands as the source has it.
    Agrees,
    /// The record differed and was mended.
    Corrected,
    /// It could not be settled.
    Unsettled,
}

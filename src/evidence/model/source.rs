//! Sources, as CSL-JSON items.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, Read};

/// A source, as a CSL-JSON item; what is ours stands under `custom`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// Short name in kebab-case.
    pub id: String,
    /// CSL type, such as `article-journal`, `report`, `webpage`, `book`, `chapter`.
    #[serde(rename = "type")]
    pub csl_type: String,
    /// Title.
    pub title: String,
    /// Authors in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<Name>,
    /// Date of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<CslDate>,
    /// Journal or book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container_title: Option<String>,
    /// Its abbreviation (NLM).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container_title_short: Option<String>,
    /// Volume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// Issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Pages or article number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Number of a report or guideline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Publisher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher_place: Option<String>,
    /// Digital object identifier, without address.
    #[serde(rename = "DOI", default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// PubMed number.
    #[serde(rename = "PMID", default, skip_serializing_if = "Option::is_none")]
    pub pmid: Option<String>,
    /// PubMed Central number.
    #[serde(rename = "PMCID", default, skip_serializing_if = "Option::is_none")]
    pub pmcid: Option<String>,
    /// Web address.
    #[serde(rename = "URL", default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Book number.
    #[serde(rename = "ISBN", default, skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
    /// The day a page was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<CslDate>,
    /// Language tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What we say of it.
    pub custom: SourceNotes,
}

/// A person or an organisation, as CSL has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Name {
    /// Family name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Given names or initials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Particle that is not dropped ("van der").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub non_dropping_particle: Option<String>,
    /// "Jr", "III".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// An organisation's whole name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
}

impl Name {
    /// A name that has no parts, such as an organisation's.
    #[must_use]
    pub fn whole(name: String) -> Self {
        Self { family: None, given: None, non_dropping_particle: None, suffix: None, literal: Some(name) }
    }
}

/// A date as CSL has it: `{"date-parts": [[2016, 6, 28]]}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CslDate {
    /// Year, month and day, as far as known.
    pub date_parts: Vec<Vec<u16>>,
}

impl CslDate {
    /// The year, where there is one.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        self.date_parts.first()?.first().copied()
    }
}

/// What we say of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceNotes {
    /// Its number in the overview, 1 to 17.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overview_number: Option<u8>,
    /// Kind of study or text ("Cochrane review of randomised trials").
    pub design: String,
    /// How far the literature was searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search_end: Option<Date>,
    /// Trials in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trials: Option<u32>,
    /// People in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants: Option<u32>,
    /// What it found, in our words.
    pub found: String,
    /// Whether it still stands.
    pub status: SourceStatus,
    /// Money and interests, as stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<String>,
    /// How much of it was read.
    pub read: Read,
}

/// Whether a source still stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceStatus {
    /// The state.
    pub state: StatusState,
    /// Id of the source that takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Anything more, in our words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The day it was looked up.
    pub checked: Date,
}

/// The states of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StatusState {
    /// No notice and no newer version met.
    Current,
    /// A newer version exists.
    Superseded,
    /// Taken back by its publisher without a fault found.
    Withdrawn,
    /// Taken back for a fault.
    Retracted,
    /// Corrected after publication.
    Corrected,
}

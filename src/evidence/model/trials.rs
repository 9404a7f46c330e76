//! Trials behind a finding, one row each, as far as they were read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The trials behind a finding. The pooled result as published is the finding's own effect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrialRows {
    /// Who put the rows together.
    pub kind: RowsKind,
    /// True where every trial of the set is here. Only a complete set may be drawn or pooled as one.
    pub complete: bool,
    /// False where the rows cannot be pooled, for want of intervals or because they measure different things.
    pub poolable: bool,
    /// Where the rows stand.
    pub locator: String,
    /// What a reader of the rows must know.
    #[serde(default)]
    pub note: Option<String>,
    /// One row a trial.
    pub rows: Vec<TrialRow>,
}

/// Who put trial rows together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowsKind {
    /// The meta-analysis that is the finding's source.
    Published,
    /// A published table of arms, without a pool.
    ArmsTable,
    /// Us, from separate reports: no published pool of these rows exists.
    Assembled,
}

/// One trial: its estimate as printed, or its arms, or both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrialRow {
    /// First author and year, as the source names it.
    pub label: String,
    /// Year of publication.
    #[serde(default)]
    pub year: Option<u16>,
    /// Where it was done.
    #[serde(default)]
    pub country: Option<String>,
    /// People in the trial, where the arms do not say.
    #[serde(default)]
    pub participants: Option<u32>,
    /// Its estimate, in the measure of the finding.
    #[serde(default)]
    pub estimate: Option<f64>,
    /// Lower end of the 95 % interval.
    #[serde(default)]
    pub ci_low: Option<f64>,
    /// Upper end of the 95 % interval.
    #[serde(default)]
    pub ci_high: Option<f64>,
    /// Weight in the published pool, in per cent.
    #[serde(default)]
    pub weight: Option<f64>,
    /// Risk of bias, as the source words it.
    #[serde(default)]
    pub risk_of_bias: Option<String>,
    /// The arm with the treatment.
    #[serde(default)]
    pub treatment: Option<Arm>,
    /// The arm it was compared with.
    #[serde(default)]
    pub comparator: Option<Arm>,
    /// Id of the trial's own source, if the pack has it.
    #[serde(default)]
    pub source: Option<String>,
    /// Anything more.
    #[serde(default)]
    pub note: Option<String>,
}

/// One arm: events of all, or a mean with its standard deviation, or a share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// People in the arm.
    #[serde(default)]
    pub total: Option<u32>,
    /// People with the event.
    #[serde(default)]
    pub events: Option<u32>,
    /// Mean.
    #[serde(default)]
    pub mean: Option<f64>,
    /// Standard deviation.
    #[serde(default)]
    pub sd: Option<f64>,
    /// Share with the event, in per cent, where no counts were printed.
    #[serde(default)]
    pub percent: Option<f64>,
}

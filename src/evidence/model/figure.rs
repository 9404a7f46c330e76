//! Figures as printed: effects with their interval, counts of people, rates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An estimate as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// What kind of number it is.
    pub measure: Measure,
    /// The number.
    pub estimate: Option<f64>,
    /// Lower end of the interval.
    #[serde(default)]
    pub ci_low: Option<f64>,
    /// Upper end of the interval.
    #[serde(default)]
    pub ci_high: Option<f64>,
    /// Level of the interval, in per cent; 95 where the source says nothing else.
    #[serde(default)]
    pub ci_level: Option<f64>,
    /// Share of the spread between trials that is not chance, in per cent.
    #[serde(default)]
    pub i2: Option<f64>,
    /// True where the number grows with the comparator's advantage in a *rise* of the outcome
    /// (printed as comparator minus treatment), against the usual treatment minus comparator.
    #[serde(default)]
    pub comparator_first: bool,
}

/// Effect measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Measure {
    /// Standardised mean difference.
    SMD,
    /// Mean difference.
    MD,
    /// Risk ratio.
    RR,
    /// Odds ratio.
    OR,
    /// Hazard ratio.
    HR,
    /// Ratio of event rates.
    #[serde(rename = "rate-ratio")]
    RateRatio,
    /// Risk difference, in percentage points.
    RD,
    /// Share, in per cent.
    #[serde(rename = "percent")]
    Percent,
}

impl Measure {
    /// True where the value of no difference is 1.
    #[must_use]
    pub const fn is_ratio(self) -> bool {
        matches!(self, Self::RR | Self::OR | Self::HR | Self::RateRatio)
    }

    /// The value of no difference: 1 for ratios, 0 for differences, none for a share, which compares nothing.
    #[must_use]
    pub const fn no_difference(self) -> Option<f64> {
        match self {
            Self::Percent => None,
            _ if self.is_ratio() => Some(1.0),
            _ => Some(0.0),
        }
    }
}

impl Effect {
    /// Whether the interval holds the value of no difference, where there is an interval and such a value.
    #[must_use]
    pub fn spans_no_difference(&self) -> Option<bool> {
        let none = self.measure.no_difference()?;
        let (low, high) = (self.ci_low?, self.ci_high?);
        Some(low <= none && none <= high)
    }
}

/// Counts of people with and without the treatment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Absolute {
    /// Out of how many people.
    pub per: u32,
    /// How many have the outcome with the treatment.
    pub with: f64,
    /// How many have it with the comparator.
    pub without: f64,
    /// Lower end of the range for `with`.
    #[serde(default)]
    pub low: Option<f64>,
    /// Upper end of the range for `with`.
    #[serde(default)]
    pub high: Option<f64>,
    /// True where we calculated it from two sourced numbers.
    #[serde(default)]
    pub calculated: bool,
    /// The two numbers and their source, where calculated.
    #[serde(default)]
    pub from: Option<String>,
}

/// How often something happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// How many.
    pub value: f64,
    /// Lower end of the interval.
    #[serde(default)]
    pub low: Option<f64>,
    /// Upper end of the interval.
    #[serde(default)]
    pub high: Option<f64>,
    /// Out of how many.
    pub per: u32,
    /// Of what ("patients", "treatments").
    pub unit: String,
}

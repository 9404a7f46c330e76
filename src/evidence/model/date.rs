//! Dates as far as they are known.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A day, a month or a year: `2026-11-24`, `2026-11` or `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// The year.
    pub year: u16,
    /// 1 to 12, or 0 where not known.
    month: u8,
    /// 1 to 31, or 0 where not known.
    day: u8,
}

impl Date {
    /// Whole years from this date to `today`; a missing month or day counts as the first.
    #[must_use]
    pub fn years_before(self, today: Self) -> u16 {
        let passed = (today.month.max(1), today.day.max(1)) >= (self.month.max(1), self.day.max(1));
        today.year.saturating_sub(self.year).saturating_sub(u16::from(!passed))
    }
}

impl Date {
    /// The day that many days after 1970-01-01, by Howard Hinnant's `civil_from_days`.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a month is at most 12, a day 31, a year of our time four digits"
    )]
    pub const fn from_days(days: u64) -> Self {
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + (month <= 2) as u64;
        Self {
            year: year as u16,
            month: month as u8,
            day: (day_of_year - (153 * from_march + 2) / 5 + 1) as u8,
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = || format!("`{text}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD");
        let mut parts = text.split('-');
        let mut next = |digits: usize, from: u16, to: u16| -> Result<u16, String> {
            match parts.next() {
                None => Ok(0),
                Some(part) if part.len() == digits => {
                    part.parse().ok().filter(|n| (from..=to).contains(n)).ok_or_else(wrong)
                }
                Some(_) => Err(wrong()),
            }
        };
        let (year, month, day) = (next(4, 1, 9999)?, next(2, 1, 12)?, next(2, 1, 31)?);
        if year == 0 || parts.next().is_some() {
            return Err(wrong());
        }
        #[expect(clippy::cast_possible_truncation, reason = "both are at most 31")]
        Ok(Self { year, month: month as u8, day: day as u8 })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A day, a month or a year",
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
        })
    }
}

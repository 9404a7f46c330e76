//! Trials as rows give them, made into effects that can be pooled.

use crate::evidence::model::{Arm, Finding, Measure, TrialRow, TrialRows};
use crate::stats::{
    Counts, Interval, Means, Scale, Study, mean_difference, odds_ratio, printed, risk_difference, risk_ratio,
    standardised_mean_difference,
};

/// Percentage points in a difference of 1 between shares.
const POINTS: f64 = 100.0;
/// How far an estimate may be from the printed one and still be it, as a part of it and as such.
const ROUNDING: (f64, f64) = (0.01, 0.02);

/// Where a trial's effect comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// From its two arms.
    Arms,
    /// From its two arms, 0.5 added to all four counts because one of them is zero.
    ArmsWithZero,
    /// From its printed estimate and interval.
    Printed,
}

/// Which way the effects of a set are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::page) struct Counted {
    pub measure: Measure,
    /// The comparator's arm comes first, as in the source.
    pub comparator_first: bool,
    /// The source does not name the measure; arms and printed estimates of the rows agree on it.
    pub inferred: bool,
}

impl Counted {
    /// As the finding's effect is, or as the rows' arms and printed estimates agree; `None` where neither tells, and
    /// for shares, which compare nothing.
    pub fn of(finding: &Finding, set: &TrialRows) -> Option<Self> {
        if let Some(effect) = &finding.effect {
            let (measure, comparator_first) = (effect.measure, effect.comparator_first);
            return (measure != Measure::Percent).then_some(Self {
                measure,
                comparator_first,
                inferred: false,
            });
        }
        [Measure::RR, Measure::OR, Measure::RD, Measure::MD, Measure::SMD]
            .map(|measure| Self { measure, comparator_first: false, inferred: true })
            .into_iter()
            .find(|counted| counted.agrees(set))
    }

    fn agrees(self, set: &TrialRows) -> bool {
        set.rows.iter().all(|row| {
            let found = self.of_arms(row).map(|(study, _)| self.scale().as_printed(study.yi));
            row.estimate.zip(found).is_some_and(|(printed, found)| agree(printed, found))
        })
    }

    pub fn scale(self) -> Scale {
        if self.measure.is_ratio() { Scale::Ratio } else { Scale::Difference }
    }

    /// The effect of a trial: from its arms, else from print.
    pub fn study(self, row: &TrialRow) -> Option<(Study, Basis)> {
        self.of_arms(row).or_else(|| {
            let interval = Interval { lower: row.ci_low?, upper: row.ci_high? };
            printed(row.estimate?, interval, self.scale()).ok().map(|study| (study, Basis::Printed))
        })
    }

    /// The effect of a trial from its arms.
    pub fn of_arms(self, row: &TrialRow) -> Option<(Study, Basis)> {
        let (treatment, comparator) = (row.treatment.as_ref()?, row.comparator.as_ref()?);
        let (first, second) =
            if self.comparator_first { (comparator, treatment) } else { (treatment, comparator) };
        let study = match self.measure {
            Measure::RR => risk_ratio(counts(first)?, counts(second)?),
            Measure::OR => odds_ratio(counts(first)?, counts(second)?),
            Measure::RD => risk_difference(counts(first)?, counts(second)?).map(in_points),
            Measure::MD => mean_difference(means(first)?, means(second)?),
            Measure::SMD => standardised_mean_difference(means(first)?, means(second)?),
            Measure::HR | Measure::RateRatio | Measure::Percent => return None,
        };
        let of_means = matches!(self.measure, Measure::MD | Measure::SMD);
        let zero = !of_means && [first, second].iter().any(|arm| has_zero(arm));
        study.ok().map(|study| (study, if zero { Basis::ArmsWithZero } else { Basis::Arms }))
    }
}

/// Whether an estimate is the printed one but for rounding.
pub(super) fn agree(printed: f64, found: f64) -> bool {
    (printed - found).abs() <= ROUNDING.1 + ROUNDING.0 * printed.abs()
}

fn in_points(study: Study) -> Study {
    Study { yi: study.yi * POINTS, vi: study.vi * POINTS * POINTS }
}

fn has_zero(arm: &Arm) -> bool {
    arm.events == Some(0) || arm.events == arm.total
}

fn counts(arm: &Arm) -> Option<Counts> {
    Some(Counts { events: arm.events?, total: arm.total? })
}

fn means(arm: &Arm) -> Option<Means> {
    Some(Means { mean: arm.mean?, sd: arm.sd?, total: arm.total? })
}

//! What is asked of a pool: which trials, and how they are pooled.

use std::collections::BTreeSet;

use crate::evidence::model::TrialRow;
use crate::stats::{Between, Effects, Method, Model};

/// What is asked of a pool. A limit leaves out rows that do not say whether they keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Rows switched off by hand, by their places in the set, from 0.
    pub excluded: BTreeSet<usize>,
    /// How trials are pooled.
    pub model: Model,
    /// Only trials of this year and later.
    pub from: Option<u16>,
    /// Only trials of this year and earlier.
    pub to: Option<u16>,
    /// Only trials of at least this many people.
    pub smallest: Option<u32>,
    /// Only trials whose risk of bias the source words so, whatever the case of its letters.
    pub risk_of_bias: Option<String>,
    /// Only trials of this country, as the row names it, whatever the case of its letters.
    pub country: Option<String>,
}

impl Default for Question {
    /// All trials under random effects, τ² by restricted maximum likelihood, the interval by Wald.
    fn default() -> Self {
        let effects = Effects::Random(Between::Reml);
        Self {
            excluded: BTreeSet::new(),
            model: Model { effects, method: Method::Wald },
            from: None,
            to: None,
            smallest: None,
            risk_of_bias: None,
            country: None,
        }
    }
}

/// Why a row is not in the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Off {
    /// Switched off by hand.
    Excluded,
    /// Its year is outside the limits, or not stated.
    Year,
    /// It is smaller than asked for, or does not say how large it is.
    Size,
    /// Its risk of bias is another, or not stated.
    RiskOfBias,
    /// It comes from another country, or does not say from which.
    Country,
    /// It gives no figures that could be pooled.
    NoFigures,
}

impl Off {
    /// In a few words: `outside the years asked for`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Excluded => "switched off",
            Self::Year => "not of the years asked for",
            Self::Size => "not of the size asked for",
            Self::RiskOfBias => "not of the risk of bias asked for",
            Self::Country => "not of the country asked for",
            Self::NoFigures => "no figures to pool",
        }
    }
}

/// A change of what is asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ask {
    /// The row at this place off, or on again.
    Trial(usize),
    /// The next way to weigh trials: fixed, then random effects by each estimator.
    Effects,
    /// The other way to reckon the interval.
    Interval,
    /// Only trials of this year and later, or of any year.
    From(Option<u16>),
    /// Only trials of this year and earlier, or of any year.
    To(Option<u16>),
    /// Only trials of at least this many people, or of any size.
    Smallest(Option<u32>),
    /// Only trials of this risk of bias, or of any.
    RiskOfBias(Option<String>),
    /// Only trials of this country, or of any.
    Country(Option<String>),
}

/// The ways to weigh trials, in the order in which they are turned through.
const WAYS: [Effects; 4] = [
    Effects::Common,
    Effects::Random(Between::DerSimonianLaird),
    Effects::Random(Between::Reml),
    Effects::Random(Between::PauleMandel),
];

impl Question {
    /// Takes a change in.
    pub fn take(&mut self, ask: Ask) {
        match ask {
            Ask::Trial(place) => self.switch(place),
            Ask::Effects => {
                let at = WAYS.iter().position(|way| *way == self.model.effects).unwrap_or_default();
                self.model.effects = WAYS[(at + 1) % WAYS.len()];
            }
            Ask::Interval => {
                self.model.method = match self.model.method {
                    Method::Wald => Method::HartungKnapp,
                    Method::HartungKnapp => Method::Wald,
                };
            }
            Ask::From(year) => self.from = year,
            Ask::To(year) => self.to = year,
            Ask::Smallest(people) => self.smallest = people,
            Ask::RiskOfBias(words) => self.risk_of_bias = words,
            Ask::Country(name) => self.country = name,
        }
    }

    /// Switches the row at this place off, or on again.
    pub fn switch(&mut self, place: usize) {
        if !self.excluded.remove(&place) {
            self.excluded.insert(place);
        }
    }

    /// Why the row at this place is left out, if it is.
    pub(super) fn leaves_out(&self, place: usize, row: &TrialRow) -> Option<Off> {
        let limits = [
            (self.excluded.contains(&place), Off::Excluded),
            (!within(row.year, self.from, self.to), Off::Year),
            (!within(people(row), self.smallest, None), Off::Size),
            (!same(row.risk_of_bias.as_deref(), self.risk_of_bias.as_deref()), Off::RiskOfBias),
            (!same(row.country.as_deref(), self.country.as_deref()), Off::Country),
        ];
        limits.into_iter().find(|(left_out, _)| *left_out).map(|(_, why)| why)
    }
}

fn within<T: PartialOrd>(figure: Option<T>, least: Option<T>, most: Option<T>) -> bool {
    match figure {
        Some(figure) => least.is_none_or(|least| figure >= least) && most.is_none_or(|most| figure <= most),
        None => least.is_none() && most.is_none(),
    }
}

fn same(said: Option<&str>, wanted: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| {
        said.is_some_and(|said| said.trim().to_lowercase() == wanted.trim().to_lowercase())
    })
}

/// People in a trial: those of both arms, or as the row says.
pub(super) fn people(row: &TrialRow) -> Option<u32> {
    let arms = [&row.treatment, &row.comparator].map(|arm| arm.as_ref().and_then(|arm| arm.total));
    match arms {
        [Some(first), Some(second)] => first.checked_add(second),
        _ => row.participants,
    }
}

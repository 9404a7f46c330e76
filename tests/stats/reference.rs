//! The reference file as data.

use needlepoint::stats::{
    Between, Counts, Effects, Error, Interval, Means, Method, Model, Scale, Study, mean_difference,
    odds_ratio, printed, risk_difference, risk_ratio, standardised_mean_difference,
};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Reference {
    pub zero_cells: Vec<Effect>,
    pub t_quantile: Quantiles,
    pub tails: Tails,
    pub sets: Vec<Set>,
}

/// Figures of trials and the effects escalc makes of them.
#[derive(Deserialize)]
pub struct Effect {
    pub measure: String,
    pub given: Vec<Vec<f64>>,
    pub yi: Vec<f64>,
    pub vi: Vec<f64>,
}

#[derive(Deserialize)]
pub struct Quantiles {
    pub df: Vec<usize>,
    pub value: Vec<f64>,
}

#[derive(Deserialize)]
pub struct Tails {
    pub x: Vec<f64>,
    pub df: Vec<usize>,
    pub normal: Vec<f64>,
    pub t: Vec<f64>,
    pub chi_squared: Vec<f64>,
}

#[derive(Deserialize)]
pub struct Set {
    pub name: String,
    #[serde(flatten)]
    pub effect: Effect,
    pub order: Vec<usize>,
    pub models: Vec<Fit>,
}

#[derive(Deserialize)]
pub struct Fit {
    method: String,
    test: String,
    pub estimate: f64,
    pub se: f64,
    pub p: f64,
    pub lower: f64,
    pub upper: f64,
    pub tau2: f64,
    pub i2: f64,
    pub h2: f64,
    pub q: f64,
    pub q_p: f64,
    pub prediction: Option<[f64; 2]>,
    pub weights: Vec<f64>,
    pub leave_one_out: Steps,
    pub cumulative: Steps,
}

#[derive(Deserialize)]
pub struct Steps {
    pub estimate: Vec<f64>,
    pub p: Vec<f64>,
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
    pub q: Vec<f64>,
    pub i2: Vec<f64>,
    pub tau2: Vec<f64>,
}

pub fn reference() -> Reference {
    serde_json::from_str(include_str!("reference.json")).unwrap()
}

impl Fit {
    pub fn model(&self) -> Model {
        let effects = match self.method.as_str() {
            "FE" => Effects::Common,
            "DL" => Effects::Random(Between::DerSimonianLaird),
            "REML" => Effects::Random(Between::Reml),
            "PM" => Effects::Random(Between::PauleMandel),
            other => panic!("no such method: {other}"),
        };
        let method = if self.test == "knha" { Method::HartungKnapp } else { Method::Wald };
        Model { effects, method }
    }
}

impl Effect {
    /// The effects that the library makes of the given figures.
    pub fn studies(&self) -> Vec<Study> {
        self.given.iter().map(|row| self.study(row).unwrap()).collect()
    }

    fn study(&self, row: &[f64]) -> Result<Study, Error> {
        match self.measure.as_str() {
            "RR" => risk_ratio(counts(&row[..2]), counts(&row[2..])),
            "OR" => odds_ratio(counts(&row[..2]), counts(&row[2..])),
            "RD" => risk_difference(counts(&row[..2]), counts(&row[2..])),
            "MD" => mean_difference(means(&row[..3]), means(&row[3..])),
            "SMD" => standardised_mean_difference(means(&row[..3]), means(&row[3..])),
            "printed" => printed(row[0], Interval { lower: row[1], upper: row[2] }, Scale::Ratio),
            "yi" => Ok(Study { yi: row[0], vi: row[1] }),
            other => panic!("no such measure: {other}"),
        }
    }
}

fn counts(arm: &[f64]) -> Counts {
    Counts { events: arm[0] as u32, total: arm[1] as u32 }
}

fn means(arm: &[f64]) -> Means {
    Means { mean: arm[0], sd: arm[1], total: arm[2] as u32 }
}

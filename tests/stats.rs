//! Effects and pooled effects against metafor, and what must hold for any figures.
//!
//! `tests/stats/reference.R` says how the reference was made and how to make it again.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "stats/against_metafor.rs"]
mod against_metafor;
#[path = "stats/distributions.rs"]
mod distributions;
#[path = "stats/errors.rs"]
mod errors;
#[path = "stats/properties.rs"]
mod properties;
#[path = "stats/reference.rs"]
mod reference;

use needlepoint::stats::{Between, Effects, Method, Model};

/// A model by its parts.
fn model(effects: Effects, method: Method) -> Model {
    Model { effects, method }
}

/// Every model there is.
fn models() -> impl Iterator<Item = Model> {
    let random = [Between::DerSimonianLaird, Between::Reml, Between::PauleMandel].map(Effects::Random);
    std::iter::once(Effects::Common)
        .chain(random)
        .flat_map(|effects| [Method::Wald, Method::HartungKnapp].map(|method| model(effects, method)))
}

/// Fails where two figures differ by more than a millionth of the one expected (a billionth near zero, so that small
/// variances count).
#[track_caller]
fn same(what: &str, found: f64, expected: f64) {
    near(what, found, expected, 1e-6 * expected.abs().max(1e-3));
}

/// Fails where two figures differ by more than this part of the one expected, or of 1 if that is less.
#[track_caller]
fn within(tolerance: f64, what: &str, found: f64, expected: f64) {
    near(what, found, expected, tolerance * expected.abs().max(1.0));
}

#[track_caller]
fn near(what: &str, found: f64, expected: f64, allowed: f64) {
    assert!((found - expected).abs() <= allowed, "{what}: found {found}, expected {expected}");
}

//! The variance between trials, τ².

use super::{
    Error, Study,
    weighted::{Weighted, plain_mean, typical_variance},
};

/// Steps after which a search is given up.
const MOST_STEPS: usize = 2000;
/// A search ends when a step is below this part of the total variance, and what it found counts as zero when it is
/// below ten times this part of the typical sampling variance.
const TOLERANCE: f64 = 1e-12;
/// How much likelier zero must be than the variance found to replace it: metafor's `tol`, 2^(-52/4).
const LIKELIER: f64 = 1.220_703_125e-4;

/// How the variance between trials is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Between {
    /// From the moments of Q, in closed form (R. DerSimonian and N. Laird, *Controlled Clinical Trials* 7:177, 1986).
    DerSimonianLaird,
    /// By restricted maximum likelihood, with Fisher scoring from the Hedges-Olkin estimate (W. Viechtbauer, *Journal
    /// of Educational and Behavioral Statistics* 30:261, 2005). Run further than metafor runs by default, so that
    /// figures agree with it once its `threshold` is lowered.
    Reml,
    /// The value at which the weighted sum of squares equals its expectation (R. C. Paule and J. Mandel, *Journal of
    /// Research of the National Bureau of Standards* 87:377, 1982; R. DerSimonian and R. Kacker, *Contemporary
    /// Clinical Trials* 28:105, 2007).
    PauleMandel,
}

impl Between {
    /// τ², at least zero, in the square of the effects' unit; zero for a single trial.
    pub(super) fn tau2(self, studies: &[Study]) -> Result<f64, Error> {
        if studies.len() < 2 {
            return Ok(0.0);
        }
        match self {
            Self::DerSimonianLaird => finite(dersimonian_laird(studies)),
            Self::Reml => reml(studies),
            Self::PauleMandel => paule_mandel(studies),
        }
    }
}

fn dersimonian_laird(studies: &[Study]) -> f64 {
    let weighted = Weighted::at(studies, 0.0);
    at_least_zero((weighted.squares() - degrees(studies)) / weighted.trace())
}

/// Fisher scoring, in shorter steps where whole ones do not settle, as metafor's help advises.
fn reml(studies: &[Study]) -> Result<f64, Error> {
    let start = finite(hedges_olkin(studies))?;
    for length in [1.0, 0.5, 0.25] {
        let found = search(studies, start, |weighted| {
            length * (weighted.weighted_squares() - weighted.trace()) / weighted.trace_of_square()
        });
        if found != Err(Error::NoConvergence) {
            return found.map(|tau2| unless_zero_is_likelier(studies, tau2));
        }
    }
    Err(Error::NoConvergence)
}

/// Newton's method, which climbs to the root from below since the sum of squares falls and is convex in τ².
fn paule_mandel(studies: &[Study]) -> Result<f64, Error> {
    search(studies, 0.0, |weighted| (weighted.squares() - degrees(studies)) / weighted.weighted_squares())
}

/// The τ² at which `step` asks for no further change. A step below zero is halved until it is not, as in metafor.
fn search(studies: &[Study], start: f64, step: impl Fn(&Weighted) -> f64) -> Result<f64, Error> {
    let typical = finite(typical_variance(studies))?;
    let mut tau2 = start;
    for _ in 0..MOST_STEPS {
        let mut change = step(&Weighted::at(studies, tau2));
        if tau2 == 0.0 && change <= 0.0 {
            return Ok(0.0);
        }
        while finite(tau2 + change)? < 0.0 {
            change /= 2.0;
        }
        tau2 += change;
        if change.abs() <= TOLERANCE * (tau2 + typical) {
            return Ok(if tau2 <= 10.0 * TOLERANCE * typical { 0.0 } else { tau2 });
        }
    }
    Err(Error::NoConvergence)
}

/// The unweighted estimate (L. V. Hedges and I. Olkin, *Statistical Methods for Meta-Analysis*, 1985, p. 194).
fn hedges_olkin(studies: &[Study]) -> f64 {
    let mean = plain_mean(studies);
    let squares: f64 = studies.iter().map(|study| (study.yi - mean).powi(2)).sum();
    let variances: f64 = studies.iter().map(|study| study.vi).sum();
    at_least_zero(squares / degrees(studies) - variances / studies.len() as f64)
}

/// Scoring can end at a local maximum of the likelihood; then metafor takes zero.
fn unless_zero_is_likelier(studies: &[Study], tau2: f64) -> f64 {
    let at = |tau2| Weighted::at(studies, tau2).restricted_likelihood();
    if at(0.0) - at(tau2) > LIKELIER { 0.0 } else { tau2 }
}

fn degrees(studies: &[Study]) -> f64 {
    studies.len() as f64 - 1.0
}

/// Zero for what is negative; what is not a number stays so.
fn at_least_zero(figure: f64) -> f64 {
    if figure < 0.0 { 0.0 } else { figure }
}

fn finite(figure: f64) -> Result<f64, Error> {
    figure.is_finite().then_some(figure).ok_or(Error::OutOfRange)
}

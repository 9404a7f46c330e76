//! What the pooled effect owes to single trials, and how it came about.

use super::{Error, Model, Pooled, Study, pool, pool::check};

/// The pooled effect without each trial in turn, in the order of the trials.
///
/// # Errors
/// Those of [`pool`]; [`Error::NoTrials`] for a single trial, since without it nothing is left.
pub fn leave_one_out(studies: &[Study], model: Model) -> Result<Vec<Pooled>, Error> {
    check(studies)?;
    (0..studies.len()).map(|left_out| pool(&without(studies, left_out), model)).collect()
}

fn without(studies: &[Study], left_out: usize) -> Vec<Study> {
    let (before, rest) = studies.split_at(left_out);
    before.iter().chain(&rest[1..]).copied().collect()
}

/// The pooled effect after each further trial, in this order of the trials' places (from 0), by year for one. A
/// shorter order pools only the trials it names. The first result is that of a single trial; see [`pool`].
///
/// # Errors
/// Those of [`pool`], and [`Error::Order`] for an order that names no such trial or one twice. An empty order is
/// [`Error::NoTrials`].
pub fn cumulative(studies: &[Study], order: &[usize], model: Model) -> Result<Vec<Pooled>, Error> {
    check(studies)?;
    let ordered = in_order(studies, order)?;
    if ordered.is_empty() {
        return Err(Error::NoTrials);
    }
    (1..=ordered.len()).map(|trials| pool(&ordered[..trials], model)).collect()
}

fn in_order(studies: &[Study], order: &[usize]) -> Result<Vec<Study>, Error> {
    let mut left: Vec<Option<Study>> = studies.iter().copied().map(Some).collect();
    let named = |&trial: &usize| left.get_mut(trial).and_then(Option::take).ok_or(Error::Order { trial });
    order.iter().map(named).collect()
}

//! Layer 1: figures. Effect measures from the arms of a trial or from a printed estimate, the pooling of trials, and
//! how far the trials differ. Pure functions; nothing here knows of packs, pages or files.
//!
//! Every figure is defined as in the R package metafor (W. Viechtbauer, *Journal of Statistical Software* 36(3),
//! 2010, doi:10.18637/jss.v036.i03), whose results `tests/stats.rs` compares to one part in a million. Intervals are
//! 95 % intervals. Ratios are pooled as natural logarithms; [`Scale`] leads back.

mod arms;
mod between;
mod distribution;
mod error;
mod heterogeneity;
mod pool;
mod printed;
mod sensitivity;
mod study;
mod weighted;

pub use arms::{
    Counts, Means, mean_difference, odds_ratio, risk_difference, risk_ratio, standardised_mean_difference,
};
pub use between::Between;
pub use error::Error;
pub use heterogeneity::Heterogeneity;
pub use pool::{Effects, Method, Model, Pooled, pool};
pub use printed::printed;
pub use sensitivity::{cumulative, leave_one_out};
pub use study::{Interval, Scale, Study};

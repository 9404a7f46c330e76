//! Layer 1: what is known. The model, packs and their checks, wording, search and filters.

mod address;
mod changes;
mod check;
mod clean;
mod contents;
mod embedded;
mod file;
mod filter;
mod fold;
mod load;
pub mod model;
mod names;
mod pack;
mod place;
mod problem;
mod prose;
mod record;
mod reliance;
mod search;
mod standing;
mod wording;
mod words;

pub use address::{bare_doi, is_address, is_doi};
pub use changes::{Change, ChangeKind, changes};
pub use check::Reading;
pub use clean::{clean, forbidden};
pub use contents::Outline;
pub use filter::{CertaintyChoice, Filter};
pub use fold::{fold, matches};
pub use load::{check, listed_sources};
pub use names::{Lookup, source_named, term_named, topic_named};
pub use pack::{Pack, Reliance, SourceId, TermId, TopicId};
pub use problem::{LoadError, Problem, Report, Severity};
pub use prose::citations;
pub use reliance::Part;
pub use search::{Found, Hit, Index};
pub use standing::{Column, Standing};
pub use wording::{found, how_sure, is_synthesis};
pub use words::{
    agreement_word, capitalised, comparator_word, effect_figures, favours_word, interval_figures, level_word,
    measure_word, read_word, state_word, status_word, verdict_word,
};

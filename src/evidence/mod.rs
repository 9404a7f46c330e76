//! Layer 1: what is known. The model, packs and their checks, wording, search and filters.

pub mod model;
mod pack;

pub use pack::{Pack, Part, Reliance, SourceId, TermId, TopicId};

//! The whole pack as one document, and the schema of it.

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::evidence::{
    Pack,
    model::{PackInfo, Source, Term, Topic, Verification},
};

/// A pack as one JSON document; `--pack` opens it again.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Export<'a> {
    /// What the pack says of itself.
    pub pack: &'a PackInfo,
    /// Topics in the order of the list.
    pub topics: Vec<&'a Topic>,
    /// Sources as CSL-JSON, in the order of their numbers.
    pub sources: Vec<&'a Source>,
    /// Terms by name.
    pub glossary: Vec<&'a Term>,
    /// When findings were read again, and with what outcome.
    pub verified: Vec<&'a Verification>,
}

impl<'a> Export<'a> {
    /// Everything a pack holds.
    #[must_use]
    pub fn of(pack: &'a Pack) -> Self {
        Self {
            pack: pack.info(),
            topics: pack.topics().map(|id| pack.topic(id)).collect(),
            sources: pack.sources().map(|id| pack.source(id)).collect(),
            glossary: pack.terms().map(|id| pack.term(id)).collect(),
            verified: pack.verified().collect(),
        }
    }
}

/// The JSON Schema (draft 2020-12) of an export, which is also a pack in one file.
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(Export<'static>)
}

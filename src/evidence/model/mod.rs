//! What a pack holds, in the shape its files have.
//!
//! Every type here is read from JSON with unknown fields refused, and the JSON Schema is made from the
//! same types, so that a file, the schema and the program cannot drift apart. `null` or an absent
//! field means *not read*, never zero. References between records are plain ids here; the loader
//! turns them into [`TopicId`](super::TopicId) and [`SourceId`](super::SourceId) or refuses the pack.

mod certainty;
mod date;
mod figure;
mod finding;
mod harm;
mod pack;
mod source;
mod topic;
mod trials;
mod verification;

pub use certainty::{Certainty, CertaintyState, Domains, Fact, Facts, Judgement, Level};
pub use date::Date;
pub use figure::{Absolute, Effect, Measure, Rate};
pub use finding::{
    Better, Comparator, ComparatorKind, Favours, Finding, Mid, Outcome, Read, Reported, Scale, Size,
};
pub use harm::{Harm, HarmKind};
pub use pack::{Category, PackInfo, Term};
pub use source::{CslDate, Name, Source, SourceNotes, SourceStatus, StatusState};
pub use topic::{ClaimCheck, Guideline, GuidelineDirection, Kind, Section, Topic, Verdict};
pub use trials::{Arm, RowsKind, TrialRow, TrialRows};
pub use verification::{Agreement, Verification};

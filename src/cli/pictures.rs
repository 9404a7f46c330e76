//! Pictures of a topic: counts of people.

use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value, json};

use crate::{
    evidence::{Pack, TopicId, model::Finding, topic_named},
    page,
};

use super::commands::{chosen, shown};
use super::paper::Paper;

/// A topic's counts of people, `per` being 100 or 1000.
pub(super) fn numbers(paper: &mut Paper, pack: &Pack, name: &str, per: &str) -> Result<ExitCode> {
    let id = named(pack, name)?;
    let per = if per == "1000" { 1000 } else { 100 };
    shown(paper, &counts(pack, id), |setting| page::numbers(pack, id, per, setting))
}

/// The counts as their sources give them.
fn counts(pack: &Pack, id: TopicId) -> Vec<Value> {
    let counted = pack.topic(id).findings.iter().filter(|finding| finding.absolute.is_some());
    let row = |finding: &Finding| {
        json!({
            "finding": finding.id,
            "population": finding.population,
            "intervention": finding.intervention,
            "comparator": finding.comparator,
            "outcome": finding.outcome,
            "timepoint": finding.timepoint,
            "absolute": finding.absolute,
            "certainty": finding.certainty,
            "source": finding.source,
        })
    };
    counted.map(row).collect()
}

fn named(pack: &Pack, name: &str) -> Result<TopicId> {
    chosen(topic_named(pack, name), "topic", name, |id| pack.topic(id).title.clone())
}

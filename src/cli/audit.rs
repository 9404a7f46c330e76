//! `audit`: random findings with the place and address of each figure, as a sheet to verify by hand.

use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value, json};

use crate::{
    cite,
    evidence::{Pack, TopicId, effect_figures, found, how_sure, model::Finding, read_word},
};

use super::paper::Paper;

/// A finding by its topic and its place there.
type Drawn = (TopicId, usize);

/// Prints `sample` findings, drawn by `seed`, in the order of the pack.
pub(super) fn run(paper: &mut Paper, pack: &Pack, sample: usize, seed: u64) -> Result<ExitCode> {
    let drawn = draw(pack, sample, seed);
    if paper.json {
        paper.json(&drawn.iter().map(|&at| row(pack, at)).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    paper.line(&format!("{} findings of {}, drawn with seed {seed}", drawn.len(), all(pack).len()))?;
    for (number, &at) in drawn.iter().enumerate() {
        paper.line("")?;
        sheet(paper, pack, number + 1, at)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn all(pack: &Pack) -> Vec<Drawn> {
    let topics = pack.topics();
    topics.flat_map(|id| (0..pack.topic(id).findings.len()).map(move |place| (id, place))).collect()
}

fn draw(pack: &Pack, sample: usize, seed: u64) -> Vec<Drawn> {
    let mut findings = all(pack);
    fastrand::Rng::with_seed(seed).shuffle(&mut findings);
    findings.truncate(sample);
    findings.sort_unstable();
    findings
}

fn sheet(paper: &mut Paper, pack: &Pack, number: usize, (topic, place): Drawn) -> Result<()> {
    let finding = &pack.topic(topic).findings[place];
    let Some(source) = pack.source_id(&finding.source).map(|id| pack.source(id)) else { return Ok(()) };
    paper.line(&format!("{number}. {}: {}", pack.topic(topic).id, finding.id))?;
    let read = format!("{}, read as {} on {}", finding.locator, read_word(finding.read), finding.checked);
    let lines = [
        ("Found", found(finding, source)),
        ("Figures", figures(finding)),
        ("How sure", how_sure(&finding.certainty)),
        ("Source", cite::citation(source)),
        ("Where", read),
        ("Address", cite::address(source).unwrap_or_else(|| "none known".to_owned())),
        ("Verified", verified(pack, (topic, place))),
        ("Now", "[ ] agrees   [ ] differs:".to_owned()),
    ];
    for (label, text) in lines {
        paper.labelled(label, &text)?;
    }
    Ok(())
}

fn figures(finding: &Finding) -> String {
    let effect = finding.effect.as_ref().filter(|effect| effect.estimate.is_some()).map(effect_figures);
    let counts = [(finding.trials, "trials"), (finding.participants, "people")];
    let counts = counts.into_iter().filter_map(|(count, what)| Some(format!("{} {what}", count?)));
    let absolute = finding.absolute.as_ref();
    let absolute =
        absolute.map(|it| format!("{} in {} with, {} in {} without", it.with, it.per, it.without, it.per));
    let said: Vec<String> = effect.into_iter().chain(counts).chain(absolute).collect();
    if said.is_empty() { "none".to_owned() } else { said.join("; ") }
}

fn verified(pack: &Pack, (topic, place): Drawn) -> String {
    let entries = pack.verifications(topic, place);
    let said: Vec<String> = entries.map(|entry| format!("{} in {}", entry.date, entry.place)).collect();
    if said.is_empty() { "not yet".to_owned() } else { said.join("; ") }
}

fn row(pack: &Pack, (topic, place): Drawn) -> Value {
    let finding = &pack.topic(topic).findings[place];
    let address = pack.source_id(&finding.source).and_then(|id| cite::address(pack.source(id)));
    let verified: Vec<_> = pack.verifications(topic, place).collect();
    json!({ "topic": pack.topic(topic).id, "finding": finding, "address": address, "verified": verified })
}

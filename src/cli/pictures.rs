//! Pictures of topics: the map, counts of people, topics side by side, sources in time.

use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::{
    evidence::{
        Filter, Pack, SourceId, TopicId,
        model::{ComparatorKind, Finding},
        topic_named,
    },
    page::{self, Choice, Glyphs, Panel, Panels, Point, Scale},
    sheet,
};

use super::NOTHING_FOUND;
use super::args::Wanted;
use super::choosing::Choosing;
use super::commands::{admitted, chosen, list, nothing, shown, topic_row};
use super::files::Files;
use super::paper::Paper;

/// Which map, of which topics, and where.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Mapping {
    /// Effect against certainty, a point for each finding that the choice admits.
    #[arg(long)]
    pub effects: bool,
    /// Which topics.
    #[command(flatten)]
    pub wanted: Wanted,
    /// Where the picture goes.
    #[command(flatten)]
    pub files: Files,
}

/// Which counts of people to draw, and where.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Numbering {
    /// Id, title, synonym, or a beginning that only one topic has.
    #[arg(required = true, num_args = 1.., value_name = "TOPIC")]
    pub topic: Vec<String>,
    /// Out of how many people.
    #[arg(long, value_name = "PEOPLE", default_value = "100", value_parser = ["100", "1000"])]
    pub per: String,
    /// Which findings.
    #[command(flatten)]
    pub choosing: Choosing,
    /// Where the picture goes.
    #[command(flatten)]
    pub files: Files,
}

/// The map of the topics that the filter admits, in its first view or its second, as a page, as data or as a picture in a file.
pub(super) fn map(paper: &mut Paper, pack: &Pack, mapping: &Mapping) -> Result<ExitCode> {
    let filter: Filter = mapping.wanted.clone().into();
    let topics = admitted(pack, &filter)?;
    if topics.is_empty() {
        return nothing("nothing found: no topic is of this kind");
    }
    if mapping.effects {
        return effects(paper, pack, &topics, &filter, &mapping.files);
    }
    let today = paper.setting.today;
    if mapping.files.wanted() {
        mapping.files.draw(paper, || sheet::map(pack, &topics, today))?;
    }
    if paper.json {
        return list(paper, pack, &filter);
    }
    if !mapping.files.wanted() {
        paper.page(&page::map(pack, &topics, paper.setting))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A topic's counts of people, as a page, as data or as a picture in a file.
pub(super) fn numbers(paper: &mut Paper, pack: &Pack, wanted: &Numbering) -> Result<ExitCode> {
    let id = named(pack, &wanted.topic.join(" "))?;
    let Some(choice) = wanted.choosing.of(pack.topic(id))? else { return Ok(ExitCode::from(NOTHING_FOUND)) };
    let per = if wanted.per == "1000" { 1000 } else { 100 };
    if wanted.files.wanted() {
        let glyphs = Glyphs { ascii: false };
        let crowds = page::crowds(pack, id, &choice, Scale { per, each: 1 }, glyphs);
        if crowds.is_empty() {
            return nothing("nothing to draw: no source of these findings gives counts of people");
        }
        let today = paper.setting.today;
        wanted.files.draw(paper, || sheet::people(pack, id, &crowds, per, today))?;
    }
    if paper.json {
        paper.json(&counts(pack, id, &choice))?;
    } else if !wanted.files.wanted() {
        paper.page(&page::numbers(pack, id, &choice, per, paper.setting))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The counts as their sources give them.
fn counts(pack: &Pack, id: TopicId, choice: &Choice) -> Vec<Value> {
    let chosen = pack.topic(id).findings.iter().filter(|finding| choice.admits(finding));
    let counted = chosen.filter(|finding| finding.absolute.is_some());
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

/// The findings of topics as points, effect against certainty.
pub(super) fn effects(
    paper: &mut Paper,
    pack: &Pack,
    topics: &[TopicId],
    filter: &Filter,
    files: &Files,
) -> Result<ExitCode> {
    let drawn = page::panels(pack, topics, filter);
    let today = paper.setting.today;
    if files.wanted() {
        files.draw(paper, || sheet::effects(pack, &drawn, today))?;
        if !paper.json {
            return Ok(ExitCode::SUCCESS);
        }
    }
    let Panels { panels, undrawn } = drawn;
    let panel = |panel: &Panel| {
        let points: Vec<Value> = panel.points.iter().map(|point| pointed(pack, point)).collect();
        json!({
            "comparator": panel.kind,
            "measure": panel.measure,
            "unit": panel.unit,
            "better": if panel.flipped { "lower" } else { "higher" },
            "findings": points,
        })
    };
    let rows: Vec<Value> = panels.iter().map(panel).collect();
    let left_out = json!({
        "no_estimate_read": undrawn.estimate,
        "no_studies_found": undrawn.studies,
        "not_measured": undrawn.measured,
        "not_covered": undrawn.covered,
        "share_in_per_cent": undrawn.share,
        "unit_of_its_own": undrawn.unit,
    });
    let data = json!({ "panels": rows, "not_drawn": left_out });
    shown(paper, &data, |setting| page::effects(pack, topics, filter, setting))
}

fn pointed(pack: &Pack, point: &Point) -> Value {
    let topic = pack.topic(point.topic);
    let finding = &topic.findings[point.finding];
    json!({
        "number": point.number,
        "topic": topic.id,
        "finding": finding.id,
        "comparator": finding.comparator,
        "outcome": finding.outcome,
        "effect": finding.effect,
        "certainty": { "state": finding.certainty.state, "level": finding.certainty.level },
        "participants": point.people,
        "source": finding.source,
        "taken_back": point.taken_back.is_some(),
    })
}

/// Topics side by side.
pub(super) fn compare(paper: &mut Paper, pack: &Pack, names: &[String]) -> Result<ExitCode> {
    let ids = names.iter().map(|name| named(pack, name)).collect::<Result<Vec<_>>>()?;
    if let Some(at) = (1..ids.len()).find(|&at| ids[..at].contains(&ids[at])) {
        bail!(
            "'{}' is the same topic as another: a topic has nothing to be compared with in itself",
            names[at]
        );
    }
    if ids.len() < *page::COMPARED.start() {
        bail!("one topic has nothing beside it: name two to four, or add --comparators to compare within it");
    }
    let rows: Vec<Value> = ids.iter().map(|&id| compared(pack, id)).collect();
    shown(paper, &rows, |setting| page::compare(pack, &ids, setting))
}

/// One topic's comparators side by side.
pub(super) fn comparators(paper: &mut Paper, pack: &Pack, names: &[String]) -> Result<ExitCode> {
    let [name] = names else {
        bail!("--comparators compares within one topic: name one, a name of several words in quotes");
    };
    let id = named(pack, name)?;
    let findings = &pack.topic(id).findings;
    let row = |kind: ComparatorKind| {
        let found = findings.iter().filter(|finding| finding.comparator.kind == kind);
        let found = found.map(|finding| {
            json!({
                "finding": finding.id,
                "comparator": finding.comparator.label,
                "outcome": finding.outcome,
                "favours": finding.reported.favours,
                "effect": finding.effect,
                "certainty": finding.certainty,
                "source": finding.source,
            })
        });
        json!({ "comparator": kind, "findings": found.collect::<Vec<_>>() })
    };
    let rows: Vec<Value> = page::kinds(pack, id).into_iter().map(row).collect();
    let data = json!({ "topic": pack.topic(id).id, "comparators": rows });
    shown(paper, &data, |setting| page::comparators(pack, id, setting))
}

fn compared(pack: &Pack, id: TopicId) -> Value {
    let topic = pack.topic(id);
    let mut row = topic_row(pack, id);
    row["in_short"] = json!(topic.in_short);
    row["harms"] = json!(topic.harms);
    row["guidelines"] = json!(topic.guidelines);
    row
}

/// A topic's sources in time.
pub(super) fn timeline(paper: &mut Paper, pack: &Pack, name: &str) -> Result<ExitCode> {
    let id = named(pack, name)?;
    let dated = |&source: &SourceId| {
        let record = pack.source(source);
        let issued = record.issued.as_ref();
        let guidelines = pack.topic(id).guidelines.iter().filter(|guideline| guideline.source == record.id);
        let directions: Vec<_> = guidelines.map(|guideline| guideline.direction).collect();
        json!({
            "source": record.id,
            "number": source.number(),
            "design": record.custom.design,
            "searched_to": record.custom.search_end,
            "published": issued.and_then(|date| date.date_parts.first()),
            "status": record.custom.status,
            "guideline": directions,
        })
    };
    let rows: Vec<Value> = pack.topic_sources(id).iter().map(dated).collect();
    shown(paper, &rows, |setting| page::timeline(pack, id, setting))
}

fn named(pack: &Pack, name: &str) -> Result<TopicId> {
    chosen(topic_named(pack, name), "topic", name, |id| pack.outline(id).title.to_owned())
}

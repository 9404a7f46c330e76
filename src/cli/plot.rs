//! Forest plots of a topic as a page, as data or as a picture in a file.

use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value, json};

use crate::{
    evidence::{Pack, TopicId},
    page::{self, Group, Plot, Row},
    sheet,
};

use super::{NOTHING_FOUND, choosing::Choosing, commands::topic_of, files::Files, paper::Paper};

/// What to plot, and where.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Plotting {
    /// Id, title, synonym, or a beginning that only one topic has.
    #[arg(required = true, num_args = 1.., value_name = "TOPIC")]
    pub topic: Vec<String>,
    /// Which findings.
    #[command(flatten)]
    pub choosing: Choosing,
    /// Where the picture goes.
    #[command(flatten)]
    pub files: Files,
}

/// Prints the plots of a topic or draws them into files.
pub(super) fn run(paper: &mut Paper, pack: &Pack, wanted: &Plotting) -> Result<ExitCode> {
    let id = topic_of(pack, &wanted.topic.join(" "))?;
    let Some(choice) = wanted.choosing.of(pack.topic(id))? else { return Ok(ExitCode::from(NOTHING_FOUND)) };
    let plot = page::plot(pack, id, &choice);
    let today = paper.setting.today;
    if wanted.files.wanted() {
        wanted.files.draw(paper, || sheet::forest(pack, id, &plot, today))?;
    }
    if paper.json {
        paper.json(&rows(pack, id, &plot))?;
    } else if !wanted.files.wanted() {
        paper.page(&page::forest(pack, id, &choice, paper.setting))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Every row as data: findings group by group, those that cannot be drawn, then trials.
fn rows(pack: &Pack, id: TopicId, plot: &Plot) -> Vec<Value> {
    let mut rows = Vec::new();
    for section in &plot.sections {
        for group in &section.groups {
            rows.extend(group.rows.iter().map(|row| finding(pack, id, &section.heading, group, row)));
        }
        let unread = section.unread.iter();
        rows.extend(unread.map(|row| record(pack, id, &section.heading, measure(pack, id, row), row)));
    }
    for group in &plot.trials {
        rows.extend(group.rows.iter().map(|row| trial(pack, id, group, row)));
    }
    rows
}

fn finding(pack: &Pack, id: TopicId, section: &str, group: &Group, row: &Row) -> Value {
    record(pack, id, &format!("{section}. {}", group.heading), json!(group.measure), row)
}

fn trial(pack: &Pack, id: TopicId, group: &Group, row: &Row) -> Value {
    let mut value = record(pack, id, &format!("Trials. {}", group.heading), json!(group.measure), row);
    value["arms"] = json!(row.arms);
    value["weight"] = json!(row.weight);
    value["computed"] = json!(row.computed);
    value["pooled"] = json!(row.pooled);
    value["warning"] = json!(group.warning);
    value
}

fn record(pack: &Pack, id: TopicId, group: &str, measure: Value, row: &Row) -> Value {
    let rating = |(state, level)| json!({ "state": state, "level": level });
    json!({
        "group": group,
        "label": row.label,
        "outcome": row.outcome,
        "finding": pack.topic(id).findings[row.finding].id,
        "measure": measure,
        "estimate": row.numbers.map(|numbers| numbers.0),
        "ci_low": row.numbers.map(|numbers| numbers.1),
        "ci_high": row.numbers.map(|numbers| numbers.2),
        "figures": row.figures,
        "i2": row.i2,
        "certainty": row.certainty.map(rating),
        "other_ratings": row.other_ratings.iter().copied().map(rating).collect::<Vec<_>>(),
        "source": row.source.map(|source| &pack.source(source).id),
        "taken_back": row.taken_back,
    })
}

fn measure(pack: &Pack, id: TopicId, row: &Row) -> Value {
    json!(pack.topic(id).findings[row.finding].effect.as_ref().map(|effect| effect.measure))
}

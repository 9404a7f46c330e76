//! Forest plots of a topic as a page, as data or as a picture in a file.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{
    evidence::{Pack, TopicId},
    page::{self, Group, Plot, Row},
};

use super::{args::Plotting, commands::topic_of, paper::Paper, plot_svg};

/// Prints the plots of a topic and, where asked, draws them into a file.
pub(super) fn run(paper: &mut Paper, pack: &Pack, wanted: &Plotting) -> Result<ExitCode> {
    let id = topic_of(pack, &wanted.topic.join(" "))?;
    let plot = page::plot(pack, id);
    if let Some(file) = &wanted.svg {
        picture(paper, pack, id, &plot, file)?;
    }
    if paper.json {
        paper.json(&rows(pack, id, &plot))?;
    } else if let Some(file) = &wanted.svg {
        paper.line(&format!("drawn into {}", file.display()))?;
    } else {
        paper.page(&page::forest(pack, id, paper.setting))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn picture(paper: &Paper, pack: &Pack, id: TopicId, plot: &Plot, file: &Path) -> Result<()> {
    let svg = plot_svg::drawn(pack, id, plot, paper.setting.today);
    fs::write(file, svg).with_context(|| format!("cannot write {}", file.display()))
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
    let (state, level) = row.certainty.unzip();
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
        "certainty": row.certainty.map(|_| json!({ "state": state, "level": level.flatten() })),
        "source": row.source.map(|source| &pack.source(source).id),
        "taken_back": row.taken_back,
    })
}

fn measure(pack: &Pack, id: TopicId, row: &Row) -> Value {
    json!(pack.topic(id).findings[row.finding].effect.as_ref().map(|effect| effect.measure))
}

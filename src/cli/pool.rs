//! `needlepoint pool`: the trials behind a finding pooled as asked, beside the published result.

use std::{io::Write, process::ExitCode};

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;
use serde_json::{Value, json};

use crate::{
    evidence::{Pack, TopicId, clean, model::TrialRows},
    page::{self, Answer, Choices, Figures, Glyphs, Question, Refusal, Step, Trial},
    sheet,
    stats::{Between, Effects, Interval, Method, Model},
};

use super::{NOTHING_FOUND, files::Files, paper::Paper};

/// What to pool, and how.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Pooling {
    /// Id, title, synonym, or a beginning that only one topic has.
    #[arg(required = true, num_args = 1.., value_name = "TOPIC")]
    pub(super) topic: Vec<String>,
    /// The finding, by its id; without it, the topic's first whose trials can be pooled.
    #[arg(long, value_name = "ID")]
    finding: Option<String>,
    /// Leave a trial out: by its label, or by its number in the set, from 1.
    #[arg(long, value_name = "LABEL|N")]
    exclude: Vec<String>,
    /// Fixed effect, or random effects by DerSimonian-Laird, restricted maximum likelihood or Paule-Mandel.
    #[arg(long, value_name = "MODEL", default_value = "reml")]
    model: Assumed,
    /// Intervals by Wald or by Hartung and Knapp.
    #[arg(long, value_name = "METHOD", default_value = "wald")]
    interval: Made,
    /// Only trials of this year and later.
    #[arg(long, value_name = "YEAR")]
    from: Option<u16>,
    /// Only trials of this year and earlier.
    #[arg(long, value_name = "YEAR")]
    to: Option<u16>,
    /// Only trials of at least this many people.
    #[arg(long, value_name = "N")]
    smallest: Option<u32>,
    /// Only trials of this risk of bias, in the words of the set.
    #[arg(long, value_name = "WORDS")]
    risk_of_bias: Option<String>,
    /// Only trials of this country, as the set names it.
    #[arg(long, value_name = "NAME")]
    country: Option<String>,
    /// The funnel plot alone.
    #[arg(long)]
    funnel: bool,
    /// Where the picture goes.
    #[command(flatten)]
    files: Files,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Assumed {
    /// One true effect.
    Fixed,
    /// Random effects, DerSimonian-Laird.
    Dl,
    /// Random effects, restricted maximum likelihood.
    Reml,
    /// Random effects, Paule-Mandel.
    Pm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Made {
    /// From the normal distribution.
    Wald,
    /// Hartung and Knapp, from Student's t.
    Hk,
}

/// Prints the pool of a finding of this topic.
pub(super) fn run(paper: &mut Paper, pack: &Pack, topic: TopicId, pooling: &Pooling) -> Result<ExitCode> {
    let Some(at) = finding(pack, topic, pooling)? else { return none(pack, topic) };
    let question = question(pack, topic, at, pooling)?;
    if pooling.files.wanted() {
        picture(paper, pack, (topic, at), &question, pooling)?;
    }
    if paper.json {
        paper.json(&data(pack, topic, at, &question))?;
    } else if !pooling.files.wanted() {
        let page = if pooling.funnel { page::funnel_page } else { page::pool };
        paper.page(&page(pack, topic, at, &question, paper.setting))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Draws the pool, or its funnel plot, into files.
fn picture(
    paper: &mut Paper,
    pack: &Pack,
    (topic, at): (TopicId, usize),
    question: &Question,
    wanted: &Pooling,
) -> Result<()> {
    let finding = &pack.topic(topic).findings[at];
    let undrawn = |why: Refusal| anyhow!("nothing is drawn: {why}; `needlepoint plot` draws what was read");
    let glyphs = Glyphs { ascii: false };
    let pooling = page::pooling(pack, finding, at, question, glyphs).map_err(undrawn)?;
    let today = paper.setting.today;
    if !wanted.funnel {
        return wanted.files.draw(paper, || sheet::pool(pack, topic, at, &pooling, today));
    }
    let answer = page::answer(finding, question).map_err(undrawn)?;
    let Some(funnel) = page::funnel(finding, &answer) else {
        bail!("nothing is drawn: fewer than three trials make no funnel")
    };
    wanted.files.draw(paper, || sheet::funnel(pack, topic, at, &funnel, &pooling, today))
}

/// The finding named, or the first whose trials can be pooled.
fn finding(pack: &Pack, topic: TopicId, pooling: &Pooling) -> Result<Option<usize>> {
    let Some(wanted) = &pooling.finding else { return Ok(first(pack, topic)) };
    let findings = &pack.topic(topic).findings;
    if let Some(at) = findings.iter().position(|finding| finding.id == *wanted) {
        return Ok(Some(at));
    }
    let with_rows: Vec<&str> =
        findings.iter().filter(|it| it.trial_rows.is_some()).map(|it| it.id.as_str()).collect();
    let there = if with_rows.is_empty() { "none".to_owned() } else { with_rows.join(", ") };
    bail!("there is no finding `{wanted}` in {}; with trials there are: {there}", pack.topic(topic).id)
}

fn first(pack: &Pack, topic: TopicId) -> Option<usize> {
    pack.topic(topic).findings.iter().position(|finding| page::poolable(finding).is_ok())
}

/// Nothing to pool in this topic: says where there is something.
fn none(pack: &Pack, topic: TopicId) -> Result<ExitCode> {
    let others: Vec<&str> =
        pack.topics().filter(|&id| first(pack, id).is_some()).map(|id| pack.topic(id).id.as_str()).collect();
    let others = match others.as_slice() {
        [] => "no topic of this pack has any".to_owned(),
        others => format!("topics that have some: {}", others.join(", ")),
    };
    let title = clean(&pack.topic(topic).title).into_owned();
    writeln!(
        anstream::stderr(),
        "needlepoint: {title} has no trials that can be pooled; {}",
        clean(&others)
    )?;
    Ok(ExitCode::from(NOTHING_FOUND))
}

fn question(pack: &Pack, topic: TopicId, at: usize, pooling: &Pooling) -> Result<Question> {
    let rows = pack.topic(topic).findings[at].trial_rows.as_ref();
    let excluded = pooling.exclude.iter().map(|name| place(rows, name)).collect::<Result<_>>()?;
    let effects = match pooling.model {
        Assumed::Fixed => Effects::Common,
        Assumed::Dl => Effects::Random(Between::DerSimonianLaird),
        Assumed::Reml => Effects::Random(Between::Reml),
        Assumed::Pm => Effects::Random(Between::PauleMandel),
    };
    let method = match pooling.interval {
        Made::Wald => Method::Wald,
        Made::Hk => Method::HartungKnapp,
    };
    let choices = rows.map(Choices::of).unwrap_or_default();
    let known = [
        (&pooling.risk_of_bias, &choices.risks_of_bias, "risk of bias"),
        (&pooling.country, &choices.countries, "country"),
    ];
    known.into_iter().try_for_each(|(asked, known, what)| stated(asked.as_deref(), known, what))?;
    Ok(Question {
        excluded,
        model: Model { effects, method },
        from: pooling.from,
        to: pooling.to,
        smallest: pooling.smallest,
        risk_of_bias: pooling.risk_of_bias.clone(),
        country: pooling.country.clone(),
    })
}

/// Whether a trial of the set states what was asked for; an empty pool would not say why it is empty.
fn stated(asked: Option<&str>, known: &[String], what: &str) -> Result<()> {
    let Some(asked) = asked else { return Ok(()) };
    let same = |words: &String| words.to_lowercase() == asked.trim().to_lowercase();
    match known {
        [] => bail!("no trial of this set states its {what}, so trials cannot be chosen by it"),
        _ if known.iter().any(same) => Ok(()),
        _ => bail!("no trial of this set has the {what} `{asked}`; there are: {}", known.join(", ")),
    }
}

/// The place of the row of that label or number: a label, whatever its case, or a beginning that only one has.
fn place(set: Option<&TrialRows>, name: &str) -> Result<usize> {
    let rows = set.map(|set| set.rows.as_slice()).unwrap_or_default();
    let wanted = name.trim().to_lowercase();
    let labels: Vec<String> = rows.iter().map(|row| row.label.to_lowercase()).collect();
    if let Some(at) = labels.iter().position(|label| *label == wanted) {
        return Ok(at);
    }
    if let Some(at) =
        wanted.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|&at| at < rows.len())
    {
        return Ok(at);
    }
    let begin: Vec<usize> = (0..labels.len()).filter(|&at| labels[at].starts_with(&wanted)).collect();
    match begin.as_slice() {
        [at] => Ok(*at),
        _ => {
            let known: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
            bail!("`{name}` names no single trial of the set; there are:\n  {}", known.join("\n  "))
        }
    }
}

fn data(pack: &Pack, topic: TopicId, at: usize, question: &Question) -> Value {
    let record = pack.topic(topic);
    let finding = &record.findings[at];
    let calculated = page::answer(finding, question);
    let refusal = calculated.as_ref().err().map(ToString::to_string);
    json!({
        "topic": record.id,
        "finding": finding.id,
        "published": {
            "effect": finding.effect,
            "trials": finding.trials,
            "participants": finding.participants,
            "certainty": finding.certainty,
            "source": finding.source,
            "locator": finding.locator,
        },
        "calculated_here": calculated.ok().map(|answer| answered(&answer, finding.trial_rows.as_ref())),
        "not_pooled_because": refusal,
        "rows": finding.trial_rows,
    })
}

fn answered(answer: &Answer, set: Option<&TrialRows>) -> Value {
    let label = |place: usize| set.and_then(|set| set.rows.get(place)).map(|row| row.label.clone());
    let step = |step: &Step| {
        json!({
            "label": label(step.place),
            "effect": figures(answer.figures(&step.pooled)),
            "i2": step.pooled.heterogeneity.i2,
            "tau2": step.pooled.heterogeneity.tau2,
        })
    };
    let spread = answer.pooled.heterogeneity;
    json!({
        "note": "calculated here, not published",
        "measure": answer.measure,
        "measure_told_by_rows": answer.inferred,
        "model": model(answer.model),
        "effect": figures(answer.figures(&answer.pooled)),
        "p": answer.pooled.p,
        "trials": answer.pooled.weights.len(),
        "people": answer.people(),
        "prediction": answer.prediction().map(interval),
        "heterogeneity": { "q": spread.q, "df": spread.df, "p": spread.p, "i2": spread.i2, "tau2": spread.tau2 },
        "rows": answer.trials.iter().map(|trial| row(trial, label(trial.place))).collect::<Vec<_>>(),
        "leave_one_out": answer.leave_one_out.iter().map(step).collect::<Vec<_>>(),
        "cumulative": answer.cumulative.iter().map(step).collect::<Vec<_>>(),
    })
}

fn row(trial: &Trial, label: Option<String>) -> Value {
    json!({
        "label": label,
        "in_pool": trial.off.is_none(),
        "left_out_because": trial.off.map(page::Off::word),
        "people": trial.people,
        "effect": trial.figures.map(figures),
        "yi": trial.study.map(|study| study.yi),
        "se": trial.study.map(|study| study.vi.sqrt()),
        "weight": trial.weight,
    })
}

fn figures(figures: Figures) -> Value {
    json!({ "estimate": figures.estimate, "ci_low": figures.interval.lower, "ci_high": figures.interval.upper })
}

fn interval(interval: Interval) -> Value {
    json!({ "low": interval.lower, "high": interval.upper })
}

fn model(model: Model) -> Value {
    let effects = match model.effects {
        Effects::Common => "fixed",
        Effects::Random(Between::DerSimonianLaird) => "dl",
        Effects::Random(Between::Reml) => "reml",
        Effects::Random(Between::PauleMandel) => "pm",
    };
    let method = match model.method {
        Method::Wald => "wald",
        Method::HartungKnapp => "hk",
    };
    json!({ "effects": effects, "interval": method })
}

//! A pool as the rows of a forest plot, for a picture that stands alone: the trials, the pool calculated here and the
//! published one on one axis, with all that must be known of them in words.

use super::answer::{Answer, Refusal, Trial, answer};
use super::question::Question;
use super::{published_effect, rows, words};
use crate::evidence::model::{Effect, Finding, Measure};
use crate::evidence::{Pack, effect_figures, measure_word};
use crate::page::forest::{Group, Row, good, instrument, is_flipped, measured, place_all, sides};
use crate::page::glyph::Glyphs;
use crate::page::trials::arm;

/// Why a row drawn as a pool may be none that anybody published.
const OURS: &str = "Calculated here from the trials, not published. The published result stands below it where one was read.";

/// A pool to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooling {
    /// Its rows on their axis.
    pub group: Group,
    /// The model, what is in the pool and what is not, how far the trials differ, how it compares with the published
    /// result: a paragraph each.
    pub said: Vec<String>,
}

/// The pool of the trials of a finding, at its place in the topic, as asked.
///
/// # Errors
/// A [`Refusal`], where the set must not be pooled or the question leaves nothing to pool.
pub fn pooling(
    pack: &Pack,
    finding: &Finding,
    at: usize,
    question: &Question,
    glyphs: Glyphs,
) -> Result<Pooling, Refusal> {
    let answer = answer(finding, question)?;
    let first = finding.effect.as_ref().is_some_and(|effect| effect.comparator_first);
    let flipped = is_flipped(finding.outcome.better, first);
    let mut all: Vec<Row> =
        answer.trials.iter().map(|trial| self::trial(pack, finding, at, &answer, trial)).collect();
    all.push(ours(finding, at, &answer));
    all.extend(published_effect(finding).and_then(|effect| published(pack, finding, at, effect)));
    let axis = place_all(answer.measure, flipped, &mut all, None);
    let unit = instrument(&finding.outcome).filter(|_| answer.measure == Measure::MD);
    let unit = unit.map(|unit| format!(" on {unit}")).unwrap_or_default();
    let heading = format!(
        "{}{unit}, {}: {} against {}",
        measured(answer.measure),
        good(answer.measure, flipped),
        finding.intervention,
        finding.comparator.label
    );
    let group = Group {
        kind: finding.comparator.kind,
        heading,
        measure: Some(answer.measure),
        axis,
        sides: sides(finding, true),
        rows: all,
        finding: Some(at),
        warning: Some(OURS.to_owned()),
        important: None,
        notes: vec![
            "The larger a mark, the larger the trial's weight in the pool calculated here.".to_owned(),
        ],
    };
    Ok(Pooling { group, said: said(finding, question, &answer, glyphs) })
}

/// A row of the set with its weight here or, in place of figures, why it is not in the pool.
fn trial(pack: &Pack, finding: &Finding, at: usize, answer: &Answer, trial: &Trial) -> Row {
    let row = &rows(finding)[trial.place];
    let figures = trial.figures.filter(|_| trial.off.is_none());
    let arms = row.treatment.as_ref().zip(row.comparator.as_ref());
    let arms = arms.and_then(|(one, other)| Some([arm(one)?, arm(other)?]));
    Row {
        label: row.label.clone(),
        source: row.source.as_deref().and_then(|source| pack.source_id(source)),
        numbers: figures.map(|it| (it.estimate, it.interval.lower, it.interval.upper)),
        figures: match (figures, trial.off) {
            (Some(figures), _) => words::figures(figures, answer.measure),
            (None, Some(off)) => off.word().to_owned(),
            (None, None) => String::new(),
        },
        arms,
        weight: trial.weight,
        computed: true,
        ..blank(finding, at)
    }
}

fn ours(finding: &Finding, at: usize, answer: &Answer) -> Row {
    let figures = answer.figures(&answer.pooled);
    let heterogeneity = answer.pooled.heterogeneity;
    Row {
        label: "Pool, calculated here".to_owned(),
        numbers: Some((figures.estimate, figures.interval.lower, figures.interval.upper)),
        figures: words::figures(figures, answer.measure),
        i2: (heterogeneity.df > 0).then(|| (heterogeneity.i2 * 10.0).round() / 10.0),
        computed: true,
        pooled: true,
        ..blank(finding, at)
    }
}

fn published(pack: &Pack, finding: &Finding, at: usize, effect: &Effect) -> Option<Row> {
    let figures = effect_figures(effect);
    Some(Row {
        label: "Pool, published".to_owned(),
        source: pack.source_id(&finding.source),
        numbers: Some((effect.estimate?, effect.ci_low?, effect.ci_high?)),
        figures: figures.trim_start_matches(measure_word(effect.measure)).trim_start().to_owned(),
        i2: effect.i2,
        pooled: true,
        ..blank(finding, at)
    })
}

/// A row of this finding with nothing in it.
fn blank(finding: &Finding, at: usize) -> Row {
    Row {
        finding: at,
        outcome: finding.outcome.name.clone(),
        label: String::new(),
        source: None,
        taken_back: None,
        numbers: None,
        figures: String::new(),
        i2: None,
        certainty: None,
        other_ratings: Vec::new(),
        arms: None,
        weight: None,
        computed: false,
        pooled: false,
        placed: None,
    }
}

fn said(finding: &Finding, question: &Question, answer: &Answer, glyphs: Glyphs) -> Vec<String> {
    let (weighing, why) = words::weighing(question.model, glyphs);
    let (reckoning, from) = words::reckoning(question.model);
    let lines = [
        Some(format!("Calculated here: {}.", words::pooled(answer, glyphs))),
        Some(format!("{weighing}{why} {reckoning}{from}")),
        words::limits(question).map(|limits| format!("Only {limits}.")),
        words::doubt(answer),
        Some(words::effects(answer, rows(finding))),
        Some(words::beside(answer, published_effect(finding))),
        Some(words::spread(answer)),
        Some(words::spread_figures(answer, glyphs)),
        Some(words::prediction(answer)),
    ];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect()
}

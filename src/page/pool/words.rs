//! What is said of a pool, in words and figures. Nothing here rates: no size of a spread has a name.

use super::answer::{Answer, Figures, Trial};
use super::question::{Off, Question};
use super::studies::{Basis, agree};
use crate::evidence::model::{Effect, Measure, TrialRow};
use crate::evidence::{effect_figures, measure_word};
use crate::page::figure::{counted, grouped};
use crate::page::glyph::Glyphs;
use crate::stats::{self, Between, Effects, Interval, Method, Model, Scale, Study};

/// Whose certainty it is.
const RATED: &str = "Any rating of certainty is of the published result only.";
/// Fewer trials than this hardly tell how far effects spread.
const FEW: usize = 5;

/// `RR 0.73 (0.60 to 0.88) · 15 of 16 trials · 1,623 people`.
pub(super) fn pooled(answer: &Answer, glyphs: Glyphs) -> String {
    let effect = figures(answer.figures(&answer.pooled), answer.measure);
    let (some, all) = (answer.pooled.weights.len(), answer.trials.len());
    let parts = [
        Some(format!("{} {effect}", measure_word(answer.measure))),
        Some(format!("{some} of {}", plural(all, "trial", "trials"))),
        answer.people().map(|people| counted(people, "person", "people")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(glyphs.separator())
}

/// `0.73 (0.60 to 0.88)`, with the decimals of the measure.
pub(super) fn figures(figures: Figures, measure: Measure) -> String {
    format!("{} ({})", number(figures.estimate, decimals(measure)), interval(figures.interval, measure))
}

fn interval(interval: Interval, measure: Measure) -> String {
    let [lower, upper] = [interval.lower, interval.upper].map(|bound| number(bound, decimals(measure)));
    format!("{lower} to {upper}")
}

/// Percentage points are printed with one decimal, all else with two.
pub(super) fn decimals(measure: Measure) -> usize {
    if measure == Measure::RD { 1 } else { 2 }
}

/// A number to so many decimals, without a sign where it comes to zero.
pub(super) fn number(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    let zero = text.chars().all(|sign| matches!(sign, '-' | '0' | '.'));
    if zero { text.trim_start_matches('-').to_owned() } else { text }
}

fn plural(number: usize, one: &str, many: &str) -> String {
    counted(u32::try_from(number).unwrap_or(u32::MAX), one, many)
}

/// How trials are weighed, as a name and the rest of the sentence.
pub(super) fn weighing(model: Model, glyphs: Glyphs) -> (&'static str, String) {
    match model.effects {
        Effects::Common => (
            "Fixed effect",
            ": all trials are taken to have one true effect, and each weighs by the inverse of its variance."
                .to_owned(),
        ),
        Effects::Random(between) => (
            "Random effects",
            format!(
                ": true effects are taken to spread around a mean; the variance between trials ({}) is estimated \
                 by {}.",
                glyphs.tau_squared(),
                estimator(between)
            ),
        ),
    }
}

/// How the interval is reckoned, as a name and the rest of the sentence.
pub(super) const fn reckoning(model: Model) -> (&'static str, &'static str) {
    match model.method {
        Method::Wald => ("Interval by Wald", ", from the normal distribution."),
        Method::HartungKnapp => ("Interval by Hartung and Knapp", ", from Student's t."),
    }
}

fn estimator(between: Between) -> &'static str {
    match between {
        Between::DerSimonianLaird => "DerSimonian and Laird's moments",
        Between::Reml => "restricted maximum likelihood (REML)",
        Between::PauleMandel => "Paule and Mandel's equation",
    }
}

/// The limits a question sets, beside rows switched off by hand.
pub(super) fn limits(question: &Question) -> Option<String> {
    let years = match (question.from, question.to) {
        (Some(from), Some(to)) => Some(format!("trials of {from} to {to}")),
        (Some(from), None) => Some(format!("trials of {from} and later")),
        (None, Some(to)) => Some(format!("trials of {to} and earlier")),
        (None, None) => None,
    };
    let limits = [
        years,
        question.smallest.map(|people| format!("trials of at least {} people", grouped(people))),
        question.risk_of_bias.as_ref().map(|words| format!("risk of bias \"{words}\"")),
        question.country.clone(),
    ];
    let limits: Vec<String> = limits.into_iter().flatten().collect();
    (!limits.is_empty()).then(|| limits.join("; "))
}

/// Of what the trials' effects are made.
pub(super) fn effects(answer: &Answer, rows: &[TrialRow]) -> String {
    let with = |basis| answer.pooled_trials().filter(|trial| trial.basis == Some(basis)).count();
    let (arms, zero, print) = (with(Basis::Arms), with(Basis::ArmsWithZero), with(Basis::Printed));
    let name = measure_name(answer.measure);
    let figures = match (arms + zero, print) {
        (_, 0) => format!("{name}, from the two arms of each trial."),
        (0, _) => format!("{name}, from each trial's printed estimate and interval."),
        (arms, print) => format!(
            "{name}, from the arms of {} and the printed estimate and interval of {print}.",
            plural(arms, "trial", "trials")
        ),
    };
    let added = match zero {
        0 => String::new(),
        zero => format!(
            " In {} a group had no events or only events: 0.5 is added to each of the four counts.",
            plural(zero, "trial", "trials")
        ),
    };
    let inferred = if answer.inferred {
        " The result does not name the measure; it is the one by which the arms give the printed estimates."
    } else {
        ""
    };
    let other = match answer.pooled_trials().filter(|trial| prints_another(trial, rows)).count() {
        0 => String::new(),
        some => format!(
            " In {} the source prints another estimate than the arms give.",
            plural(some, "trial", "trials")
        ),
    };
    format!("{figures}{added}{other}{inferred}")
}

/// Whether the source prints an estimate that is not the one its arms give.
fn prints_another(trial: &Trial, rows: &[TrialRow]) -> bool {
    let printed = rows.get(trial.place).and_then(|row| row.estimate);
    printed.zip(trial.figures).is_some_and(|(printed, found)| !agree(printed, found.estimate))
}

/// The weights that the source prints, beside ours.
pub(super) fn printed_weights(rows: &[TrialRow]) -> Option<String> {
    let printed = |row: &TrialRow| row.weight.map(|weight| format!("{} {weight} %", row.label));
    let weights: Vec<String> = rows.iter().filter_map(printed).collect();
    (!weights.is_empty()).then(|| format!("Weights printed by the source: {}.", weights.join(", ")))
}

/// What must be known of an interval made from few trials, or of one that agreement made narrow.
pub(super) fn doubt(answer: &Answer) -> Option<String> {
    let trials = answer.pooled.weights.len();
    if trials < 2 {
        return None;
    }
    match (answer.model.effects, answer.model.method) {
        (Effects::Random(_), Method::Wald) if trials < FEW => Some(
            "So few trials hardly tell the variance between them, and an interval by Wald is then likely too narrow."
                .to_owned(),
        ),
        (_, Method::HartungKnapp) if narrower(answer) => Some(
            "Here it is narrower than by Wald, as the trials agree more than chance would have them; that is no gain \
             in certainty."
                .to_owned(),
        ),
        _ => None,
    }
}

/// Whether the interval is narrower than the one by Wald.
fn narrower(answer: &Answer) -> bool {
    let studies: Vec<Study> = answer.pooled_trials().filter_map(|trial| trial.study).collect();
    let width = |interval: Interval| interval.upper - interval.lower;
    let wald = stats::pool(&studies, Model { method: Method::Wald, ..answer.model });
    wald.is_ok_and(|wald| width(answer.pooled.interval) < width(wald.interval))
}

/// The measure in full, with how it is pooled.
fn measure_name(measure: Measure) -> &'static str {
    match measure {
        Measure::RR => "Risk ratios (RR), pooled as logarithms",
        Measure::OR => "Odds ratios (OR), pooled as logarithms",
        Measure::HR => "Hazard ratios (HR), pooled as logarithms",
        Measure::RateRatio => "Rate ratios, pooled as logarithms",
        Measure::RD => "Risk differences (RD), in percentage points",
        Measure::MD => "Mean differences (MD)",
        Measure::SMD => "Standardised mean differences (SMD, Hedges' g)",
        Measure::Percent => "Shares",
    }
}

/// The published figures beside ours, and why they need not be the same.
pub(super) fn beside(answer: &Answer, published: Option<&Effect>) -> String {
    let out = left_out(&answer.trials);
    let trials = if out.is_empty() { String::new() } else { format!(" Not in the pool here: {out}.") };
    let Some(published) = published else {
        return format!("No published pooled figure was read to set beside this one. {RATED}{trials}");
    };
    let ours = answer.figures(&answer.pooled);
    let counts = matches!(answer.measure, Measure::RR | Measure::OR | Measure::RD);
    let formulas = if counts && answer.model.effects == Effects::Random(Between::DerSimonianLaird) {
        " (software of Cochrane reviews measures the spread around the Mantel-Haenszel mean)"
    } else {
        ""
    };
    let same = same(published, ours, answer.measure);
    let agree =
        if same { "To the decimals printed the two are the same." } else { "The two are not the same." };
    format!(
        "Published: {}. {agree} They can differ by the model, which is not recorded for the source, by its \
         formulas{formulas}, by rounding, and by the trials that are in them. {RATED}{trials}",
        effect_figures(published)
    )
}

fn same(published: &Effect, ours: Figures, measure: Measure) -> bool {
    let bounds = [
        (published.estimate, ours.estimate),
        (published.ci_low, ours.interval.lower),
        (published.ci_high, ours.interval.upper),
    ];
    bounds.iter().all(|(published, ours)| {
        published.is_none_or(|it| number(it, decimals(measure)) == number(*ours, decimals(measure)))
    })
}

/// `1 switched off, 9 not of the years asked for`; empty where every row is in.
pub(super) fn left_out(trials: &[Trial]) -> String {
    let whys =
        [Off::Excluded, Off::Year, Off::Size, Off::RiskOfBias, Off::Country, Off::NoFigures].into_iter();
    let said = whys.filter_map(|why| {
        let rows = trials.iter().filter(|trial| trial.off == Some(why)).count();
        (rows > 0).then(|| format!("{rows} {}", why.word()))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// How far the trials differ, in one sentence.
pub(super) fn spread(answer: &Answer) -> String {
    let found = answer.pooled.heterogeneity;
    let [least, hardly] = if found.df + 1 < FEW {
        [", least of all with so few", ", though so few trials hardly tell"]
    } else {
        [""; 2]
    };
    match found.df {
        0 => "This is one trial: nothing can be said of how far trials differ.".to_owned(),
        _ if found.i2 < 0.05 => format!(
            "The results differ no more than chance alone would make them. That does not show that the trials are \
             alike{least}."
        ),
        _ => format!(
            "About {} % of the variation between the results is more than chance alone would bring{hardly}. True \
             differences or flaws of the trials can make it.",
            number(found.i2, 0)
        ),
    }
}

/// `I² 46.0 % · τ² 0.055 (of logarithms) · Q 30.22 on 15 degrees of freedom, p 0.011`.
pub(super) fn spread_figures(answer: &Answer, glyphs: Glyphs) -> String {
    let found = answer.pooled.heterogeneity;
    if found.df == 0 {
        return String::new();
    }
    let logarithms = if answer.scale == Scale::Ratio { " (of logarithms)" } else { "" };
    let tau2 = match answer.model.effects {
        Effects::Common => format!("{} taken as 0", glyphs.tau_squared()),
        Effects::Random(_) => format!("{} {}{logarithms}", glyphs.tau_squared(), number(found.tau2, 3)),
    };
    let degrees = plural(found.df, "degree", "degrees");
    let p = if found.p < 0.001 { "p below 0.001".to_owned() } else { format!("p {}", number(found.p, 3)) };
    let parts = [
        format!("{} {} %", glyphs.i_squared(), number(found.i2, 1)),
        tau2,
        format!("Q {} on {degrees} of freedom, {p}", number(found.q, 2)),
    ];
    parts.join(glyphs.separator())
}

/// The prediction interval and what it means, in a line.
pub(super) fn prediction(answer: &Answer) -> String {
    let trials = answer.pooled.weights.len();
    match (answer.prediction(), answer.model.effects) {
        (Some(ahead), _) => {
            let few = if trials < FEW { " With so few trials it is hardly to be relied on." } else { "" };
            format!(
                "Prediction interval {}: under the model, the true effect of a further trial of this kind would lie \
                 here 95 times in 100.{few}",
                interval(ahead, answer.measure)
            )
        }
        (None, Effects::Common) => {
            "No prediction interval: under a fixed effect a further trial would have the same true effect."
                .to_owned()
        }
        (None, Effects::Random(_)) => {
            "No prediction interval: one trial says nothing of the next.".to_owned()
        }
    }
}

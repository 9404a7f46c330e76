//! A finding's pool questioned: the published result first, then the trials pooled as the reader asks, each block of
//! figures labelled as calculated here.

mod answer;
mod cells;
mod funnel;
mod group;
mod limits;
mod question;
mod studies;
mod tables;
mod words;

pub use answer::{Answer, Figures, Refusal, Step, Trial, answer, poolable};
pub use funnel::{Funnel, FunnelPoint, funnel};
pub use group::{Pooling, pooling};
pub use limits::Choices;
pub use question::{Ask, Off, Question};
pub use studies::Basis;
pub(super) use studies::Counted;

use super::figure::figures;
use super::finding::{certainty, scale, warning};
use super::text::Text;
use super::trials::trials;
use super::writer::Writer;
use super::{Page, Role, Setting, Target};
use crate::evidence::model::{Effect, Finding, RowsKind, TrialRow};
use crate::evidence::{Pack, TopicId, found};
use answer::asked;
use tables::Forest;

/// What stands beside every heading over figures that are ours.
const OURS: &str = "(calculated here, not published)";

const FUNNEL: &str = "FUNNEL: EFFECT AGAINST PRECISION";

/// The page that questions a pool: of this finding of the topic, by its place. Where its trials must not be pooled, it
/// says why and shows them only. Each trial's row is an item of the page.
#[must_use]
pub fn pool(pack: &Pack, topic: TopicId, finding: usize, question: &Question, setting: Setting) -> Page {
    let record = pack.topic(topic);
    let mut writer = Writer::new(setting);
    writer.title("Question the pool");
    let Some(finding) = record.findings.get(finding) else { return writer.finish() };
    writer.labelled("Topic", Text::new().link(record.title.clone(), Target::Topic(topic)));
    published(&mut writer, pack, finding);
    match answer(finding, question) {
        Ok(answer) => calculated(&mut writer, pack, finding, question, &answer),
        Err(Refusal::NoneLeft | Refusal::Figures(_)) => no_pool(&mut writer, pack, finding, question),
        Err(refusal) => refused(&mut writer, pack, finding, refusal),
    }
    writer.finish()
}

/// The page that shows the funnel plot of a pool alone, beside the published result; where there is no pool, why.
#[must_use]
pub fn funnel_page(
    pack: &Pack,
    topic: TopicId,
    finding: usize,
    question: &Question,
    setting: Setting,
) -> Page {
    let record = pack.topic(topic);
    let mut writer = Writer::new(setting);
    writer.title("Funnel plot");
    let Some(finding) = record.findings.get(finding) else { return writer.finish() };
    writer.labelled("Topic", Text::new().link(record.title.clone(), Target::Topic(topic)));
    published(&mut writer, pack, finding);
    match answer(finding, question) {
        Ok(answer) => {
            heading(&mut writer, FUNNEL);
            let figures = Text::new().say(Role::Figure, words::pooled(&answer, writer.glyphs));
            writer.labelled("Pool", figures);
            asked_for(&mut writer, finding, question);
            writer.gap();
            funnel::write(&mut writer, finding, &answer);
        }
        Err(Refusal::NoneLeft | Refusal::Figures(_)) => no_pool(&mut writer, pack, finding, question),
        Err(refusal) => refused(&mut writer, pack, finding, refusal),
    }
    writer.finish()
}

/// The published pool of a finding's own rows, where one was read.
fn published_effect(finding: &Finding) -> Option<&Effect> {
    let published = finding.trial_rows.as_ref().is_some_and(|set| set.kind == RowsKind::Published);
    finding.effect.as_ref().filter(|effect| published && effect.estimate.is_some())
}

fn published(writer: &mut Writer, pack: &Pack, finding: &Finding) {
    writer.heading("PUBLISHED");
    if let Some(id) = pack.source_id(&finding.source) {
        let source = pack.source(id);
        let text = warning(writer, source).join(Text::body(found(finding, source))).source(id);
        writer.labelled("Found", text);
    }
    let effect = finding.effect.as_ref();
    let timepoint = finding.timepoint.as_deref();
    writer.labelled("", figures(pack, writer, effect, finding.trials, finding.participants, timepoint));
    if published_effect(finding).is_none() {
        writer.labelled("", Text::body("No published pooled figure of these trials was read."));
    }
    if let Some(scale) = scale(&finding.outcome) {
        writer.labelled("Scale", Text::new().say(Role::Faint, scale));
    }
    certainty(writer, pack, &finding.certainty);
}

fn calculated(writer: &mut Writer, pack: &Pack, finding: &Finding, question: &Question, answer: &Answer) {
    let forest = Forest::new(pack, finding, answer.measure, &answer.trials);
    heading(writer, "POOLED");
    let figures = Text::new().say(Role::Figure, words::pooled(answer, writer.glyphs));
    writer.labelled("Pool", figures);
    asked_for(writer, finding, question);
    if let Some(doubt) = words::doubt(answer) {
        writer.labelled("", Text::body(doubt));
    }
    writer.labelled("Effects", Text::body(words::effects(answer, rows(finding))));
    writer.labelled("Beside", Text::body(words::beside(answer, published_effect(finding))));
    heading(writer, "HOW FAR THE TRIALS DIFFER");
    writer.labelled("Spread", Text::body(words::spread(answer)));
    writer.labelled("", Text::new().say(Role::Figure, words::spread_figures(answer, writer.glyphs)));
    writer.labelled("Ahead", Text::body(words::prediction(answer)));
    heading(writer, "TRIAL BY TRIAL");
    forest.trials(writer, Some(answer));
    about_rows(writer, pack, finding);
    heading(writer, "WITHOUT EACH TRIAL IN TURN");
    forest.leave_one_out(writer, answer);
    heading(writer, "AS THE TRIALS CAME, BY YEAR");
    forest.cumulative(writer, answer);
    heading(writer, FUNNEL);
    funnel::write(writer, finding, answer);
}

fn rows(finding: &Finding) -> &[TrialRow] {
    finding.trial_rows.as_ref().map(|set| set.rows.as_slice()).unwrap_or_default()
}

/// The question leaves nothing that could be pooled: the rows say why.
fn no_pool(writer: &mut Writer, pack: &Pack, finding: &Finding, question: &Question) {
    heading(writer, "POOLED");
    let why = answer(finding, question).err().map(|why| why.to_string()).unwrap_or_default();
    writer.labelled("Pool", Text::body(format!("No pool: {why}.")));
    asked_for(writer, finding, question);
    heading(writer, "TRIAL BY TRIAL");
    let trials = asked(finding, question);
    if let Some(measure) = answer::measure(finding) {
        Forest::new(pack, finding, measure, &trials).trials(writer, None);
    }
    about_rows(writer, pack, finding);
}

fn refused(writer: &mut Writer, pack: &Pack, finding: &Finding, refusal: Refusal) {
    writer.heading("NOT POOLED");
    writer.paragraph(Text::body(format!("Nothing is calculated here: {refusal}.")));
    trials(writer, pack, finding);
}

fn asked_for(writer: &mut Writer, finding: &Finding, question: &Question) {
    let (weighing, why) = words::weighing(question.model, writer.glyphs);
    let (reckoning, from) = words::reckoning(question.model);
    let text = Text::new().link(weighing, Target::Ask(Ask::Effects)).say(Role::Body, format!("{why} "));
    let text = text.link(reckoning, Target::Ask(Ask::Interval)).say(Role::Body, from);
    writer.labelled("Model", text);
    if let Some(limits) = words::limits(question) {
        writer.labelled("Only", Text::body(limits));
    }
    if let Some(set) = &finding.trial_rows {
        limits::limits(writer, set, question);
    }
}

fn about_rows(writer: &mut Writer, pack: &Pack, finding: &Finding) {
    let Some(set) = &finding.trial_rows else { return };
    writer.gap();
    if let Some(note) = &set.note {
        writer.labelled("Rows", Text::new().prose(pack, note));
    }
    if let Some(weights) = words::printed_weights(&set.rows) {
        writer.labelled(if set.note.is_some() { "" } else { "Rows" }, Text::body(weights));
    }
    let first = set.note.is_none() && words::printed_weights(&set.rows).is_none();
    writer.labelled(
        if first { "Rows" } else { "" },
        Text::new().say(Role::Faint, format!("Rows from {}.", set.locator)),
    );
}

fn heading(writer: &mut Writer, text: &str) {
    writer.heading(&format!("{text} {OURS}"));
}

//! A pool calculated here, and its funnel plot, on paper. That it is ours and not published is said in both.

use super::Picture;
use super::axis::{place, sides, under};
use super::caption::{Caption, number};
use super::forest::{Columns, group};
use super::paper::{LEADING, MARGIN, Paper, RIGHT};
use super::style::{Anchor, BODY, INK, MARK, SMALL, WARNING};
use crate::evidence::model::{Date, Finding, StatusState};
use crate::evidence::{Pack, SourceId, TopicId, found, measure_word, status_word};
use crate::page::{Funnel, Pooling};

const OURS: &str = "The pool was calculated here by needlepoint from the trials of the source. It is not a published \
    result, and no rating of certainty is of it.";

/// Ends of the axis of a funnel.
const ACROSS: (f64, f64) = (MARGIN + 150.0, RIGHT - 100.0);
/// Height of a funnel.
const DEEP: f64 = 340.0;

/// The forest plot of a pool of the trials of this finding of a topic.
#[must_use]
pub fn pool(pack: &Pack, topic: TopicId, at: usize, pooling: &Pooling, today: Date) -> Picture {
    let record = pack.topic(topic);
    let title = format!("{}: the trials of one finding pooled", record.title);
    let mut paper = begun(pack, &record.findings[at], &title);
    let columns = Columns::of(&paper, [&pooling.group]);
    group(&mut paper, &pooling.group, &columns);
    let trials = pooling.group.rows.iter().filter_map(|row| row.source).collect();
    finished(paper, pack, (topic, at), &title, &pooling.said, trials, today)
}

/// The funnel plot of a pool of the trials of this finding of a topic.
#[must_use]
pub fn funnel(
    pack: &Pack,
    topic: TopicId,
    at: usize,
    funnel: &Funnel,
    pooling: &Pooling,
    today: Date,
) -> Picture {
    let record = pack.topic(topic);
    let title = format!("{}: funnel plot of the trials of one finding", record.title);
    let mut paper = begun(pack, &record.findings[at], &title);
    paper.heading(&pooling.group.heading, 12.5);
    paper.paragraph("! Calculated here from the trials, not published.", BODY.filled(WARNING));
    drawn(&mut paper, funnel);
    let scale = if funnel.measure.is_ratio() { " on a logarithmic axis" } else { "" };
    let read = format!(
        "Each dot is a trial. Across: {}{scale}. Down: standard error, so that precise trials stand at the top. Line: \
         the pool; dotted lines: where 95 of 100 trials of one true effect would lie. {}",
        measure_word(funnel.measure),
        funnel.said
    );
    let said: Vec<String> = std::iter::once(read).chain(pooling.said.iter().cloned()).collect();
    finished(paper, pack, (topic, at), &title, &said, Vec::new(), today)
}

/// The title, and what was published.
fn begun(pack: &Pack, finding: &Finding, title: &str) -> Paper {
    let mut paper = Paper::new();
    paper.title(title);
    paper.y += 4.0;
    let when = finding.timepoint.as_deref().map(|time| format!(", {time}")).unwrap_or_default();
    paper
        .paragraph(&format!("Measured: {}{when}. Among: {}", finding.outcome.name, finding.population), BODY);
    if let Some(id) = pack.source_id(&finding.source) {
        let source = pack.source(id);
        let state = source.custom.status.state;
        if matches!(state, StatusState::Retracted | StatusState::Withdrawn) {
            let warning = format!("! {} SOURCE", status_word(state).to_uppercase());
            paper.paragraph(&warning, BODY.bold().filled(WARNING));
        }
        paper.paragraph(&format!("Published: {}\u{a0}{}", found(finding, source), number(id)), BODY);
    }
    paper
}

fn finished(
    mut paper: Paper,
    pack: &Pack,
    finding: (TopicId, usize),
    title: &str,
    said: &[String],
    sources: Vec<SourceId>,
    today: Date,
) -> Picture {
    let about = std::iter::once(OURS.to_owned()).chain(said.iter().cloned()).collect();
    paper.caption(&Caption { pack, about, findings: vec![finding], sources, today }.lines());
    paper.finish(title)
}

fn drawn(paper: &mut Paper, funnel: &Funnel) {
    paper.y += 2.0 * LEADING + 6.0;
    let top = paper.y;
    let down = |share: f64| top + share * DEEP;
    paper.line((ACROSS.0, top), (ACROSS.0, down(1.0) + 10.0), INK);
    paper.text((ACROSS.0 - 12.0, top - 12.0), "standard error", SMALL, Anchor::End);
    for error in &funnel.errors {
        let y = down(error.at);
        paper.line((ACROSS.0 - 4.0, y), (ACROSS.0, y), INK);
        paper.text((ACROSS.0 - 8.0, y + 4.0), &error.text, SMALL.filled(INK), Anchor::End);
    }
    let pool = place(funnel.pool, ACROSS);
    paper.guide((pool, top), (pool, down(1.0)));
    for foot in [funnel.foot.0, funnel.foot.1] {
        paper.dotted((pool, top), (place(foot, ACROSS), down(1.0)));
    }
    for point in &funnel.points {
        paper.disc((place(point.across, ACROSS), down(point.down)), 4.0, MARK);
    }
    paper.y = down(1.0);
    under(paper, &funnel.axis, ACROSS, down(1.0));
    sides(paper, &funnel.axis, &funnel.sides, ACROSS);
}

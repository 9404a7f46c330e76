//! Counts of people with a sign for each person, on paper.

use super::Picture;
use super::caption::{Caption, number};
use super::paper::{LEADING, MARGIN, Paper, WIDTH};
use super::style::{ACCENT, Anchor, BODY, FAINT, MARK, SMALL, WARNING};
use crate::evidence::model::{Date, StatusState};
use crate::evidence::{Pack, SourceId, TopicId, found, how_sure, status_word};
use crate::page::{Crowd, NOBODY, Setting, Side, Sign, counted, harms_said};

/// Between the two pictures of a finding.
const BETWEEN: f64 = 40.0;
/// Width of one of them.
const HALF: f64 = (WIDTH - 2.0 * MARGIN - BETWEEN) / 2.0;

/// The pictures of counts of people: of these findings of a topic, out of so many people.
#[must_use]
pub fn people(pack: &Pack, topic: TopicId, crowds: &[Crowd], per: u32, today: Date) -> Picture {
    let title = format!("{}: numbers people can feel", pack.topic(topic).title);
    let mut paper = Paper::new();
    paper.title(&title);
    signs(&mut paper);
    crowds.iter().for_each(|drawn| crowd(&mut paper, pack, topic, drawn));
    let about = format!(
        "Each sign stands for one person out of {}. {NOBODY} The counts are as their sources give them, unless it is said \
         that they were rescaled, rounded or calculated.",
        counted(per, "person", "people")
    );
    let sources = harms(&mut paper, pack, topic, today);
    let findings = crowds.iter().map(|crowd| (topic, crowd.finding)).collect();
    paper.caption(&Caption { pack, about: vec![about], findings, sources, today }.lines());
    paper.finish(&title)
}

/// The first statements about harms, in the same picture as the gains; their sources.
fn harms(paper: &mut Paper, pack: &Pack, topic: TopicId, today: Date) -> Vec<SourceId> {
    paper.y += LEADING;
    paper.heading("HARMS", 14.0);
    let said = harms_said(pack, topic, Setting { width: 1000, ascii: false, today });
    said.iter().for_each(|(statement, _)| paper.paragraph(statement, BODY));
    said.into_iter().filter_map(|(_, source)| source).collect()
}

/// What the signs mean.
fn signs(paper: &mut Paper) {
    paper.y += LEADING + 6.0;
    let mut x = MARGIN + 5.0;
    for drawn in Sign::ALL {
        sign(paper, drawn, (x, paper.y - 4.2), 5.0);
        paper.text((x + 10.0, paper.y), drawn.word(), BODY, Anchor::Start);
        x += paper.width(drawn.word(), BODY) + 32.0;
    }
}

fn crowd(paper: &mut Paper, pack: &Pack, topic: TopicId, crowd: &Crowd) {
    let finding = &pack.topic(topic).findings[crowd.finding];
    let source = pack.source(crowd.source);
    paper.y += LEADING;
    paper.heading(&crowd.heading, 14.0);
    let state = source.custom.status.state;
    if matches!(state, StatusState::Retracted | StatusState::Withdrawn) {
        let warning = format!("! {} SOURCE", status_word(state).to_uppercase());
        paper.paragraph(&warning, BODY.bold().filled(WARNING));
    }
    paper.paragraph(
        &format!("Counted: {}\u{a0}{}; {}", crowd.counted, number(crowd.source), crowd.good),
        BODY,
    );
    paper.paragraph(&format!("Among: {}", crowd.population), BODY);
    paper.y += 6.0;
    arrays(paper, &crowd.sides);
    paper.y += 4.0;
    if let Some(given) = &crowd.given {
        paper.paragraph(given, SMALL);
    }
    paper.paragraph(&found(finding, source), BODY);
    paper.paragraph(&format!("How sure: {}", how_sure(&finding.certainty)), BODY.bold());
}

/// Both pictures beside each other, their words above them on one foot.
fn arrays(paper: &mut Paper, sides: &[Side; 2]) {
    let labels = sides.each_ref().map(|side| paper.wrapped(&format!("{}{}", side.who, side.had), HALF, BODY));
    let height = labels.iter().map(Vec::len).max().unwrap_or(0);
    let top = paper.y;
    let mut foot = top;
    for (at, (side, label)) in [0.0, 1.0].into_iter().zip(sides.iter().zip(&labels)) {
        let left = MARGIN + at * (HALF + BETWEEN);
        let first = top + leading(height - label.len() + 1);
        paper.lines((left, first), label, BODY);
        foot = array(paper, side, (left, top + leading(height) + 10.0));
    }
    paper.y = foot;
}

/// A picture from its left upper corner; the foot of it.
fn array(paper: &mut Paper, side: &Side, (left, top): (f64, f64)) -> f64 {
    let all: usize = side.signs.iter().map(|(_, number)| number).sum();
    let (columns, step) = if all > 100 { (50, HALF / 50.0) } else { (10, 17.0) };
    let drawn = side.signs.iter().flat_map(|&(sign, number)| std::iter::repeat_n(sign, number));
    let place = |at: usize| {
        let (column, row) = (count(at % columns), count(at / columns));
        (left + step * (column + 0.5), top + step * (row + 0.5))
    };
    for (at, drawn) in drawn.enumerate() {
        sign(paper, drawn, place(at), step * 0.36);
    }
    top + step * count(all.div_ceil(columns))
}

/// A sign around a place. Their shapes differ, so that none needs its colour.
fn sign(paper: &mut Paper, sign: Sign, (x, y): (f64, f64), size: f64) {
    match sign {
        Sign::Had => paper.disc((x, y), size, MARK),
        Sign::More => {
            let size = size * 1.25;
            paper.polygon(&[(x, y - size), (x + size, y), (x, y + size), (x - size, y)], ACCENT);
        }
        Sign::Fewer => {
            let size = size * 0.9;
            paper.line((x - size, y - size), (x + size, y + size), ACCENT);
            paper.line((x - size, y + size), (x + size, y - size), ACCENT);
        }
        Sign::Not => paper.ring((x, y), size, FAINT),
    }
}

fn leading(lines: usize) -> f64 {
    count(lines) * LEADING
}

#[expect(clippy::cast_precision_loss, reason = "at most a thousand signs")]
fn count(number: usize) -> f64 {
    number as f64
}

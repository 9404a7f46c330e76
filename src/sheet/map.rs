//! The evidence map on paper: a row a topic, a column a comparison, a cell the finding listed first there, with the
//! number of its source.

use super::Picture;
use super::caption::{number, provenance, searched};
use super::forest::{GLYPHS, rated};
use super::paper::{LEADING, MARGIN, Paper, RIGHT};
use super::style::{Anchor, BODY, FAINT, SMALL, WARNING};
use crate::cite;
use crate::evidence::model::{Date, Favours};
use crate::evidence::{Column, Pack, SourceId, Standing, TopicId, how_sure, status_word};
use crate::page::column_word;

/// Width of the topics' names.
const NAME: f64 = 240.0;
/// Width of a cell.
const CELL: f64 = (RIGHT - MARGIN - NAME) / 5.0;
/// Between the two columns of sources.
const BETWEEN: f64 = 24.0;
/// Width of a column of sources.
const HALF: f64 = (RIGHT - MARGIN - BETWEEN) / 2.0;
/// From the name of a topic to the source below its mark.
const BELOW: f64 = 14.0;

/// The map of these topics, in their order. Topics that nothing was measured of are left out.
#[must_use]
pub fn map(pack: &Pack, topics: &[TopicId], today: Date) -> Picture {
    let mapped: Vec<TopicId> = topics.iter().copied().filter(|&id| pack.outline(id).measured).collect();
    let title = format!("Evidence map: {} topics", mapped.len());
    let mut paper = Paper::new();
    paper.title(&title);
    let mut cells = Vec::new();
    let mut category = None;
    for id in mapped {
        if category != Some(pack.outline(id).category) {
            category = Some(pack.outline(id).category);
            heading(&mut paper, pack.category_title(id));
        }
        cells.extend(row(&mut paper, pack, id));
    }
    paper.y += LEADING;
    paper.heading("THE SOURCES OF THE CELLS", 12.5);
    sources(&mut paper, pack, &cells);
    let about = about();
    paper.caption(&[about, provenance(pack, today)]);
    paper.finish(&title)
}

fn about() -> String {
    let mark = |favours| GLYPHS.direction(favours);
    format!(
        "What exists, not a verdict. A cell is the finding listed first for that comparison: what was found, how sure \
         that is as others rated it, the number of its source, and how many more findings there are. {} better, {} \
         worse, {} little or no difference, {} unclear, {} not covered here. Against sham; against no treatment, usual \
         care or waiting (care); against a drug; against another treatment or several things pooled (other); added to \
         a treatment that both groups had (added).",
        mark(Favours::Intervention),
        mark(Favours::Comparator),
        mark(Favours::LittleOrNoDifference),
        mark(Favours::Unclear),
        GLYPHS.nothing()
    )
}

fn heading(paper: &mut Paper, category: &str) {
    paper.y += LEADING + 10.0;
    paper.text((MARGIN, paper.y), &category.to_uppercase(), BODY.bold(), Anchor::Start);
    for (at, column) in (0..).map(left).zip(Column::ALL) {
        paper.text((at, paper.y), column_word(column), SMALL.filled(FAINT), Anchor::Start);
    }
    paper.y += 5.0;
    paper.guide((MARGIN, paper.y), (RIGHT, paper.y));
}

fn left(column: u8) -> f64 {
    MARGIN + NAME + f64::from(column) * CELL
}

/// A topic's row; which findings stand in it.
fn row(paper: &mut Paper, pack: &Pack, id: TopicId) -> Vec<(TopicId, usize)> {
    let first = paper.y + LEADING + 1.0;
    let name = paper.wrapped(pack.outline(id).title, NAME - 12.0, BODY);
    paper.lines((MARGIN, first), &name, BODY);
    let mut drawn = Vec::new();
    for (at, column) in (0..).map(left).zip(Column::ALL) {
        match pack.standing(id, column) {
            None => paper.text((at, first), GLYPHS.nothing(), SMALL, Anchor::Start),
            Some(found) => {
                cell(paper, pack, id, found, (at, first));
                drawn.push((id, found.finding));
            }
        }
    }
    let names = (1..name.len()).fold(first, |foot, _| foot + LEADING);
    paper.y = names.max(first + BELOW) + 2.0;
    drawn
}

fn cell(paper: &mut Paper, pack: &Pack, id: TopicId, found: Standing, (x, y): (f64, f64)) {
    let source = pack.source_id(&pack.topic(id).findings[found.finding].source);
    if found.taken_back {
        let state = source.map_or("taken back", |id| status_word(pack.source(id).custom.status.state));
        paper.text((x, y), &format!("! {}", state.to_uppercase()), BODY.filled(WARNING), Anchor::Start);
    } else {
        paper.text((x, y), GLYPHS.direction(found.favours), BODY, Anchor::Start);
        paper.text((x + 15.0, y), &rated(found.state, found.level), BODY, Anchor::Start);
    }
    let more = if found.others > 0 { format!("+{} more", found.others) } else { String::new() };
    let said = [source.map(number).unwrap_or_default(), more].join(" ");
    paper.text((x + 15.0, y + BELOW), said.trim(), SMALL, Anchor::Start);
}

/// Whose findings the cells are, searched up to when, and how sure by whose word, in two columns.
fn sources(paper: &mut Paper, pack: &Pack, cells: &[(TopicId, usize)]) {
    let mut ids: Vec<SourceId> = cells
        .iter()
        .filter_map(|&(topic, at)| pack.source_id(&pack.topic(topic).findings[at].source))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let entries: Vec<Vec<String>> =
        ids.into_iter().map(|id| paper.wrapped(&source(pack, id, cells), HALF, SMALL)).collect();
    let all: usize = entries.iter().map(Vec::len).sum();
    let top = paper.y;
    let (mut x, mut lines, mut lowest) = (MARGIN, 0, top);
    for entry in entries {
        if x == MARGIN && lines * 2 >= all {
            (x, paper.y) = (MARGIN + HALF + BETWEEN, top);
        }
        for line in &entry {
            paper.y += 14.0;
            paper.text((x, paper.y), line, SMALL, Anchor::Start);
        }
        lines += entry.len();
        lowest = lowest.max(paper.y);
    }
    paper.y = lowest;
}

/// `[11] Linde 2016. doi:… Searched to 2016-01. MODERATE, rated by the review authors, 2016 (GRADE).`
fn source(pack: &Pack, id: SourceId, cells: &[(TopicId, usize)]) -> String {
    let source = pack.source(id);
    let findings = cells.iter().map(|&(topic, at)| &pack.topic(topic).findings[at]);
    let mut ratings: Vec<String> = Vec::new();
    for rating in findings.filter(|finding| finding.source == source.id).map(|it| how_sure(&it.certainty)) {
        if !ratings.contains(&rating) {
            ratings.push(rating);
        }
    }
    let doi = source.doi.as_ref().map(|doi| format!(" doi:{doi}.")).unwrap_or_default();
    let searched = match searched(source) {
        said if said.is_empty() => said,
        said => format!(" {said}"),
    };
    format!("{} {}.{doi}{searched} {}.", number(id), cite::short(source), ratings.join("; "))
}

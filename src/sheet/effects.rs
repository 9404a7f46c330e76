//! The second view of the map on paper: effect against certainty, a point a finding, nothing of another comparator,
//! measure or unit on one axis.

use super::Picture;
use super::axis::{place, sides, under};
use super::caption::{provenance, searched};
use super::paper::{LEADING, MARGIN, Paper, RIGHT};
use super::style::{Anchor, BODY, INK, MARK, SMALL};
use crate::cite;
use crate::evidence::model::{Date, Level};
use crate::evidence::{Pack, SourceId, how_sure, level_word};
use crate::page::{Lane, Panel, Panels, Setting, comparator_heading, point_said};

/// Ends of the axes.
const ACROSS: (f64, f64) = (MARGIN + 150.0, RIGHT - 20.0);
/// Height of the points in a lane that stand beside each other.
const STEP: f64 = 26.0;
/// Radius of a point of unknown size, and of the smallest.
const LEAST: f64 = 4.0;
/// Radius of the largest.
const MOST: f64 = 11.0;
/// People for whom a point has the largest radius.
const LARGEST: f64 = 2000.0;

const ABOUT: &str = "What exists, not a verdict. Each dot is one finding: across, its estimate as printed, right being \
    better for the treatment; down, how sure it is and nothing else. The larger a dot, the more people are behind that \
    result alone; rings: people not stated. The findings of a panel measured different things in different people, so \
    further right is not a better treatment. Above the dotted line is what has no GRADE level: that says nothing of how \
    sure it is. Nothing is added up.";

/// The lanes from top to bottom.
const LANES: [Lane; 6] = [
    Lane::OwnScheme,
    Lane::NotRated,
    Lane::Level(Level::High),
    Lane::Level(Level::Moderate),
    Lane::Level(Level::Low),
    Lane::Level(Level::VeryLow),
];

/// The panels of findings as points.
#[must_use]
pub fn effects(pack: &Pack, panels: &Panels, today: Date) -> Picture {
    let drawn: usize = panels.panels.iter().map(|panel| panel.points.len()).sum();
    let title = format!("Effect against certainty: {drawn} of {} findings", drawn + panels.undrawn.all());
    let mut paper = Paper::new();
    paper.title(&title);
    let setting = Setting { width: 1000, ascii: false, today };
    let mut kind = None;
    for panel in &panels.panels {
        if kind != Some(panel.kind) {
            kind = Some(panel.kind);
            paper.y += LEADING;
            paper.heading(comparator_heading(panel.kind), 14.0);
        }
        drawing(&mut paper, panel);
        for point in &panel.points {
            paper.y += 2.0;
            paper.paragraph(&format!("{}  {}", point.number, point_said(pack, panel, point, setting)), SMALL);
        }
    }
    let mut lines = vec![ABOUT.to_owned()];
    lines.extend(sources(pack, panels));
    lines.push(provenance(pack, today));
    paper.caption(&lines);
    paper.finish(&title)
}

fn drawing(paper: &mut Paper, panel: &Panel) {
    paper.heading(&panel.heading(), 12.5);
    paper.y += 8.0;
    let top = paper.y;
    for lane in LANES {
        if lane == Lane::Level(Level::High) {
            paper.dotted((MARGIN, paper.y), (ACROSS.1, paper.y));
        }
        self::lane(paper, panel, lane);
    }
    under(paper, &panel.axis, ACROSS, top);
    sides(paper, &panel.axis, &panel.sides(), ACROSS);
    paper.y += 4.0;
}

/// The points of a lane, below each other where they would run into each other.
fn lane(paper: &mut Paper, panel: &Panel, lane: Lane) {
    let mut points: Vec<_> = panel.points.iter().filter(|point| point.lane == lane).collect();
    points.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut ends: Vec<f64> = Vec::new();
    let top = paper.y;
    for point in points {
        let (x, radius) = (place(point.at, ACROSS), radius(point.people));
        let name =
            if point.taken_back.is_some() { format!("!{}", point.number) } else { point.number.to_string() };
        let wide = paper.width(&name, SMALL) + 4.0;
        let row = ends.iter().position(|end| x - radius > *end + 3.0).unwrap_or(ends.len());
        let end = x + radius + wide;
        if row == ends.len() {
            ends.push(end)
        } else {
            ends[row] = end
        }
        let y = (0..row).fold(top + STEP / 2.0, |y, _| y + STEP);
        match point.people {
            Some(_) => paper.disc((x, y), radius, MARK),
            None => paper.ring((x, y), radius, MARK),
        }
        paper.text((x + radius + 3.0, y + 4.0), &name, SMALL.filled(INK), Anchor::Start);
    }
    paper.text((MARGIN, top + STEP / 2.0 + 4.0), word(lane), BODY, Anchor::Start);
    paper.y = ends.iter().skip(1).fold(top + STEP, |y, _| y + STEP);
}

const fn word(lane: Lane) -> &'static str {
    match lane {
        Lane::OwnScheme => "own scheme",
        Lane::NotRated => "not rated",
        Lane::Level(level) => level_word(level),
    }
}

/// The surface grows with the people, up to a size.
fn radius(people: Option<u32>) -> f64 {
    people.map_or(LEAST, |people| LEAST + (MOST - LEAST) * (f64::from(people) / LARGEST).sqrt().min(1.0))
}

/// Whose findings the points are, searched up to when, and how sure by whose word.
fn sources(pack: &Pack, panels: &Panels) -> Vec<String> {
    let points = || panels.panels.iter().flat_map(|panel| &panel.points);
    let findings = || points().map(|point| &pack.topic(point.topic).findings[point.finding]);
    let mut ids: Vec<SourceId> = findings().filter_map(|finding| pack.source_id(&finding.source)).collect();
    ids.sort_unstable();
    ids.dedup();
    let said = |id: SourceId| {
        let source = pack.source(id);
        let mut ratings: Vec<String> = Vec::new();
        for rating in findings().filter(|it| it.source == source.id).map(|it| how_sure(&it.certainty)) {
            if !ratings.contains(&rating) {
                ratings.push(rating);
            }
        }
        let searched = searched(source);
        format!("[{}] {} {searched} {}.", id.number(), cite::citation(source), ratings.join("; "))
    };
    ids.into_iter().map(said).collect()
}

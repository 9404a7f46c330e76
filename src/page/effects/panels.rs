//! What the second view of the map draws: findings as points, on panels of one sort of comparator, one measure, one
//! unit and numbers that grow towards the same side. Page and data are made from these.

use std::cmp::Reverse;

use crate::evidence::model::{
    CertaintyState, ComparatorKind, Effect, Finding, Level, Measure, Outcome, Scale, StatusState,
};
use crate::evidence::{Filter, Pack, TopicId, status_word};
use crate::page::forest::{Axis, instrument, is_flipped};
use crate::page::topic::COMPARATORS;

/// Measures in the order of their panels.
const MEASURES: [Measure; 7] =
    [Measure::RR, Measure::OR, Measure::HR, Measure::RateRatio, Measure::RD, Measure::SMD, Measure::MD];

/// The findings of some topics as points, and how many of them have no place on a panel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panels {
    /// By comparator, and of each those with the most points first.
    pub panels: Vec<Panel>,
    /// Findings that are not drawn.
    pub undrawn: Undrawn,
}

/// Points that may share an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The sort of comparator.
    pub kind: ComparatorKind,
    /// What kind of numbers they are.
    pub measure: Measure,
    /// The instrument and its unit, for mean differences.
    pub unit: Option<String>,
    /// True where a greater number is worse for the treatment.
    pub flipped: bool,
    /// The axis of effects, right being better for the treatment.
    pub axis: Axis,
    /// The points, in the order of the topics and within them of the findings.
    pub points: Vec<Point>,
}

/// A finding on a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its topic.
    pub topic: TopicId,
    /// Its place in the topic.
    pub finding: usize,
    /// By which it is called on its panel, from 1.
    pub number: usize,
    /// Where its estimate stands on the axis: 0 left, 1 right.
    pub at: f64,
    /// How sure it is.
    pub lane: Lane,
    /// People behind this result alone, where its source says.
    pub people: Option<u32>,
    /// The source no longer stands: how.
    pub taken_back: Option<&'static str>,
}

/// Where a point stands downwards. Only levels are a scale: the other two are beside it, neither above nor below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Rated in a scheme that is not GRADE.
    OwnScheme,
    /// No published rating.
    NotRated,
    /// A published GRADE level.
    Level(Level),
}

/// Findings without a point, by the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Undrawn {
    /// No estimate was printed or read.
    pub estimate: usize,
    /// Someone looked and found no studies.
    pub studies: usize,
    /// Studies did not measure it.
    pub measured: usize,
    /// The pack did not look.
    pub covered: usize,
    /// A share in per cent, which compares nothing.
    pub share: usize,
    /// A mean difference in a unit that no other finding of its comparator has.
    pub unit: usize,
}

impl Undrawn {
    /// All of them.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.estimate + self.studies + self.measured + self.covered + self.share + self.unit
    }
}

impl Lane {
    /// The lane of a certainty; none for states in which nothing was found to be sure of.
    const fn of(state: CertaintyState, level: Option<Level>) -> Option<Self> {
        match (state, level) {
            (CertaintyState::RatedGrade, Some(level)) => Some(Self::Level(level)),
            (CertaintyState::RatedGrade | CertaintyState::RatedOther, _) => Some(Self::OwnScheme),
            (CertaintyState::NotRatedSynthesis | CertaintyState::NotRatedTrials, _) => Some(Self::NotRated),
            _ => None,
        }
    }
}

/// What findings on one panel share.
#[derive(PartialEq)]
struct Key {
    kind: ComparatorKind,
    measure: Measure,
    unit: Option<String>,
    flipped: bool,
}

/// The findings of these topics that the filter admits, as points; topics keep their order.
#[must_use]
pub fn panels(pack: &Pack, topics: &[TopicId], filter: &Filter) -> Panels {
    let mut keyed: Vec<(Key, Vec<Point>)> = Vec::new();
    let mut undrawn = Undrawn::default();
    for &topic in topics {
        let findings = pack.topic(topic).findings.iter().enumerate();
        for (at, finding) in findings.filter(|(_, finding)| filter.admits_finding(pack, finding)) {
            match keyed_point(pack, topic, at, finding, &mut undrawn) {
                None => {}
                Some((key, point)) => match keyed.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, points)) => points.push(point),
                    None => keyed.push((key, vec![point])),
                },
            }
        }
    }
    keyed.retain(|(key, points)| {
        let alone = key.measure == Measure::MD && points.len() == 1;
        undrawn.unit += usize::from(alone);
        !alone
    });
    keyed.sort_by_key(|(key, points)| (kind_place(key), Reverse(points.len()), measure_place(key)));
    let panels = keyed.into_iter().filter_map(|(key, points)| panel(pack, key, points)).collect();
    Panels { panels, undrawn }
}

fn kind_place(key: &Key) -> Option<usize> {
    COMPARATORS.iter().position(|kind| *kind == key.kind)
}

fn measure_place(key: &Key) -> (Option<usize>, bool) {
    (MEASURES.iter().position(|measure| *measure == key.measure), key.flipped)
}

/// The panel on which a finding stands and its point there, not yet placed; without one, the reason is counted.
fn keyed_point(
    pack: &Pack,
    topic: TopicId,
    at: usize,
    finding: &Finding,
    undrawn: &mut Undrawn,
) -> Option<(Key, Point)> {
    let certainty = &finding.certainty;
    let why = match certainty.state {
        CertaintyState::NoneFound => &mut undrawn.studies,
        CertaintyState::NotMeasured => &mut undrawn.measured,
        CertaintyState::NotCovered => &mut undrawn.covered,
        _ => &mut undrawn.estimate,
    };
    let lane = Lane::of(certainty.state, certainty.level);
    let Some((lane, effect)) = lane.zip(finding.effect.as_ref().filter(|effect| has_place(effect))) else {
        let share = finding.effect.as_ref().is_some_and(|effect| effect.measure == Measure::Percent);
        *(if share { &mut undrawn.share } else { why }) += 1;
        return None;
    };
    let unit = shared_unit(&finding.outcome);
    if effect.measure == Measure::MD && unit.is_none() {
        undrawn.unit += 1;
        return None;
    }
    let key = Key {
        kind: finding.comparator.kind,
        measure: effect.measure,
        unit: unit.filter(|_| effect.measure == Measure::MD),
        flipped: is_flipped(finding.outcome.better, effect.comparator_first),
    };
    let state = pack.source_id(&finding.source).map(|id| pack.source(id).custom.status.state);
    let state = state.filter(|state| matches!(state, StatusState::Retracted | StatusState::Withdrawn));
    let (people, taken_back) = (finding.participants, state.map(status_word));
    Some((key, Point { topic, finding: at, number: 0, at: 0.0, lane, people, taken_back }))
}

/// An estimate that compares, and that an axis can hold.
fn has_place(effect: &Effect) -> bool {
    let estimate = effect.estimate.filter(|estimate| !effect.measure.is_ratio() || *estimate > 0.0);
    effect.measure != Measure::Percent && estimate.is_some()
}

/// What mean differences are counted in, where two sources can mean the same by it: an instrument whose range or unit
/// is known.
fn shared_unit(outcome: &Outcome) -> Option<String> {
    let Scale { min, max, unit, .. } = outcome.scale.as_ref()?;
    let known = min.zip(*max).is_some() || unit.is_some();
    instrument(outcome).filter(|_| known)
}

fn panel(pack: &Pack, key: Key, mut points: Vec<Point>) -> Option<Panel> {
    let estimate = |point: &Point| {
        pack.topic(point.topic).findings[point.finding].effect.as_ref().and_then(|effect| effect.estimate)
    };
    let alone = |estimate| (estimate, estimate, estimate);
    let numbers: Vec<_> = points.iter().filter_map(estimate).map(alone).collect();
    let axis = Axis::new(key.measure, key.flipped, &numbers, None)?;
    for (at, point) in points.iter_mut().enumerate() {
        point.number = at + 1;
        point.at = axis.place(numbers[at]).estimate;
    }
    let Key { kind, measure, unit, flipped } = key;
    Some(Panel { kind, measure, unit, flipped, axis, points })
}

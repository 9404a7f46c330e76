//! The rows of a forest plot: a topic's findings by comparator, measure, unit and direction of the numbers. Page,
//! data and picture are made from these.

use super::axis::{Axis, Numbers, Placed};
use super::trials;
use super::wording::{Telling, figures, heading, scale, sides};
use crate::cite;
use crate::evidence::model::{
    Better, CertaintyState, ComparatorKind, Effect, Finding, Level, Measure, Mid, Outcome, StatusState,
};
use crate::evidence::{Pack, SourceId, TopicId, measure_word, status_word};
use crate::page::Choice;
use crate::page::topic::{COMPARATORS, comparator_heading};
use unicode_width::UnicodeWidthStr;

/// Columns of the longest name of a source in a label.
const NAME: usize = 32;

/// A topic's forest plots.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// The topic's title.
    pub topic: String,
    /// Findings, a section for each sort of comparator.
    pub sections: Vec<Section>,
    /// Sets of trials, a group for each finding that has one.
    pub trials: Vec<Group>,
}

/// The findings against one sort of comparator.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The sort.
    pub kind: ComparatorKind,
    /// Its heading.
    pub heading: String,
    /// What shares an axis.
    pub groups: Vec<Group>,
    /// Findings that cannot be drawn, for want of an estimate, an interval or a comparison.
    pub unread: Vec<Row>,
}

/// Rows on one axis: one sort of comparator, one measure, one unit, and numbers that grow towards the same side.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The sort of comparator.
    pub kind: ComparatorKind,
    /// Measure and, where they are not the heading's, unit and comparator.
    pub heading: String,
    /// What the numbers are; `None` where the source's measure was not read.
    pub measure: Option<Measure>,
    /// The axis; `None` where nothing can be drawn.
    pub axis: Option<Axis>,
    /// Who is better on the left and on the right of no difference.
    pub sides: (String, String),
    /// The rows in order.
    pub rows: Vec<Row>,
    /// The finding whose trials these are.
    pub finding: Option<usize>,
    /// What must be known before the rows are looked at.
    pub warning: Option<String>,
    /// What the axis's mark of the smallest difference that matters to patients says.
    pub important: Option<(String, Option<SourceId>)>,
    /// Words under the drawing.
    pub notes: Vec<String>,
}

/// One finding, one trial or one published pool.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The finding it is, or belongs to.
    pub finding: usize,
    /// What was measured.
    pub outcome: String,
    /// What tells it from the rows beside it: when, whose, and what with or against where that differs.
    pub label: String,
    /// The source.
    pub source: Option<SourceId>,
    /// The source no longer stands: how.
    pub taken_back: Option<&'static str>,
    /// Estimate and interval, as printed or computed.
    pub numbers: Option<Numbers>,
    /// The same in text, without the measure; empty where nothing was read.
    pub figures: String,
    /// Share of the spread between its trials that is not chance, in per cent, as printed.
    pub i2: Option<f64>,
    /// How sure; `None` for trials.
    pub certainty: Option<(CertaintyState, Option<Level>)>,
    /// How sure others are of the same result, each for itself.
    pub other_ratings: Vec<(CertaintyState, Option<Level>)>,
    /// The arms with and without the treatment.
    pub arms: Option<[String; 2]>,
    /// Weight in the published pool, in per cent.
    pub weight: Option<f64>,
    /// Computed here from the arms.
    pub computed: bool,
    /// The result that the source pooled from the rows above it.
    pub pooled: bool,
    /// Where it stands on the group's axis.
    pub placed: Option<Placed>,
}

impl Plot {
    /// Every row: findings, drawn or not, then trials.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        let findings = self
            .sections
            .iter()
            .flat_map(|section| section.groups.iter().flat_map(|group| &group.rows).chain(&section.unread));
        findings.chain(self.trials.iter().flat_map(|group| &group.rows))
    }
}

impl Group {
    /// The heading of the figures: `RR (95 % CI)`, or `MD (interval)` where rows name another level.
    #[must_use]
    pub fn figures_heading(&self) -> String {
        let other = self.rows.iter().any(|row| row.figures.contains("% CI"));
        let interval = if other { "interval" } else { "95 % CI" };
        self.measure
            .map_or_else(|| "as printed".to_owned(), |it| format!("{} ({interval})", measure_word(it)))
    }
}

/// What findings on one axis share.
#[derive(PartialEq)]
struct Key {
    label: Option<String>,
    measure: Measure,
    unit: Option<String>,
    flipped: bool,
}

/// The forest plots of a topic: of the findings chosen, and of the trials behind them.
#[must_use]
pub fn plot(pack: &Pack, id: TopicId, choice: &Choice) -> Plot {
    let topic = pack.topic(id);
    let findings = &topic.findings;
    let chosen: Vec<usize> = (0..findings.len()).filter(|&at| choice.admits(&findings[at])).collect();
    let sections = COMPARATORS.iter().filter_map(|&kind| section(pack, findings, &chosen, kind));
    let trials = chosen.iter().filter_map(|&at| trials::group(pack, &findings[at], at));
    Plot { topic: topic.title.clone(), sections: sections.collect(), trials: trials.collect() }
}

fn section(pack: &Pack, findings: &[Finding], chosen: &[usize], kind: ComparatorKind) -> Option<Section> {
    let mut keyed: Vec<(Key, Vec<usize>)> = Vec::new();
    let mut unread = Vec::new();
    let chosen = chosen.iter().map(|&at| (at, &findings[at]));
    for (at, finding) in chosen.filter(|(_, finding)| finding.comparator.kind == kind) {
        match key(finding) {
            Some(key) => match keyed.iter_mut().find(|(known, _)| *known == key) {
                Some((_, group)) => group.push(at),
                None => keyed.push((key, vec![at])),
            },
            None => unread.push(row(pack, finding, at, Telling { treatment: true, comparator: true })),
        }
    }
    let groups: Vec<Group> =
        keyed.into_iter().map(|(key, group)| of_findings(pack, findings, &key, &group)).collect();
    let heading = comparator_heading(kind).to_owned();
    (!groups.is_empty() || !unread.is_empty()).then_some(Section { kind, heading, groups, unread })
}

/// `None` for what has no place on an axis.
fn key(finding: &Finding) -> Option<Key> {
    let effect = finding.effect.as_ref()?;
    numbers(effect)?;
    let comparator = &finding.comparator;
    Some(Key {
        label: is_many(comparator.kind).then(|| comparator.label.clone()),
        measure: effect.measure,
        unit: (effect.measure == Measure::MD).then(|| unit(&finding.outcome, &finding.source)),
        flipped: is_flipped(finding.outcome.better, effect.comparator_first),
    })
}

/// Estimate and interval, where they can be drawn.
pub(super) fn numbers(effect: &Effect) -> Option<Numbers> {
    let numbers = (effect.estimate?, effect.ci_low?, effect.ci_high?);
    let drawable = effect.measure != Measure::Percent && (!effect.measure.is_ratio() || numbers.0 > 0.0);
    drawable.then_some(numbers)
}

/// True where a greater number is worse for the treatment.
pub(in crate::page) fn is_flipped(better: Better, comparator_first: bool) -> bool {
    (better == Better::Lower) != comparator_first
}

/// True for sorts of comparators that are many things: one drug is not another.
const fn is_many(kind: ComparatorKind) -> bool {
    use ComparatorKind::{AddOn, Drug, Mixed, OtherActive};
    matches!(kind, AddOn | Drug | Mixed | OtherActive)
}

/// What a mean difference is counted in. Without an instrument it is what one source measured.
fn unit(outcome: &Outcome, source: &str) -> String {
    match scale(outcome) {
        Some(scale) => scale,
        None => format!("{} {source}", outcome.name),
    }
}

fn of_findings(pack: &Pack, findings: &[Finding], key: &Key, group: &[usize]) -> Group {
    let first = &findings[group[0]];
    let same = |of: fn(&Finding) -> &str| group.iter().all(|&at| of(&findings[at]) == of(first));
    let telling = Telling {
        treatment: !same(|finding| &finding.intervention),
        comparator: !same(|finding| &finding.comparator.label),
    };
    let mut order = group.to_vec();
    let place =
        |at: usize| group.iter().position(|&other| findings[other].outcome.name == findings[at].outcome.name);
    order.sort_by_key(|&at| place(at));
    let mut rows: Vec<Row> = order.iter().map(|&at| row(pack, &findings[at], at, telling)).collect();
    let mids: Vec<&Mid> = group.iter().filter_map(|&at| findings[at].outcome.mid.as_ref()).collect();
    // Thresholds of several outcomes would be several lines that nobody could tell apart.
    let mid = mids.first().copied().filter(|mid| mids.iter().all(|other| other.value == mid.value));
    let axis = place_all(key.measure, key.flipped, &mut rows, mid.map(|mid| mid.value));
    let marked = axis.as_ref().is_some_and(|axis| axis.important.is_some());
    let important = mid.filter(|_| marked).map(|mid| {
        let unit = first.outcome.scale.as_ref().and_then(|scale| scale.unit.as_deref()).unwrap_or_default();
        let text = format!("the smallest difference that matters to patients, {} {unit}", mid.value);
        (text.trim_end().to_owned(), pack.source_id(&mid.source))
    });
    Group {
        kind: first.comparator.kind,
        heading: heading(key.measure, key.flipped, first, telling),
        measure: Some(key.measure),
        axis,
        sides: sides(first, !telling.treatment),
        rows,
        finding: None,
        warning: None,
        important,
        notes: Vec::new(),
    }
}

/// Puts rows on one axis.
pub(in crate::page) fn place_all(
    measure: Measure,
    flipped: bool,
    rows: &mut [Row],
    mid: Option<f64>,
) -> Option<Axis> {
    let numbers: Vec<Numbers> = rows.iter().filter_map(|row| row.numbers).collect();
    let axis = Axis::new(measure, flipped, &numbers, mid)?;
    for row in rows {
        row.placed = row.numbers.map(|numbers| axis.place(numbers));
    }
    Some(axis)
}

fn row(pack: &Pack, finding: &Finding, at: usize, telling: Telling) -> Row {
    let source = pack.source_id(&finding.source);
    let mut parts: Vec<String> = finding.timepoint.iter().cloned().collect();
    parts.extend(telling.treatment.then(|| finding.intervention.trim_end_matches(',').to_owned()));
    parts.extend(telling.comparator.then(|| format!("against {}", finding.comparator.label)));
    // Without an author, a source would go by its whole title; its number stands beside the label anyway.
    parts.extend(source.map(|id| cite::short(pack.source(id))).filter(|name| name.width() <= NAME));
    if parts.is_empty() {
        parts.push("one source".to_owned());
    }
    let state = source.map(|id| pack.source(id).custom.status.state);
    let state = state.filter(|state| matches!(state, StatusState::Retracted | StatusState::Withdrawn));
    let effect = finding.effect.as_ref().filter(|effect| effect.estimate.is_some());
    Row {
        finding: at,
        outcome: finding.outcome.name.clone(),
        label: parts.join(", "),
        source,
        taken_back: state.map(status_word),
        numbers: effect.and_then(numbers),
        figures: effect.map(figures).unwrap_or_default(),
        i2: effect.and_then(|effect| effect.i2),
        certainty: Some((finding.certainty.state, finding.certainty.level)),
        other_ratings: finding.other_ratings.iter().map(|rating| (rating.state, rating.level)).collect(),
        arms: None,
        weight: None,
        computed: false,
        pooled: false,
        placed: None,
    }
}

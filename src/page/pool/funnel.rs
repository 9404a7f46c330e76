//! The funnel plot: each trial's effect across, its standard error downwards, so that precise trials stand at the top.

use super::answer::Answer;
use super::words::{decimals, number};
use crate::evidence::model::{Finding, Measure};
use crate::page::Role;
use crate::page::figure::sides;
use crate::page::forest::{self, Axis, Tick};
use crate::page::glyph::Glyphs;
use crate::page::text::Text;
use crate::page::writer::Writer;
use crate::stats::Study;

/// Lines of the plot between its top and its axis.
const LINES: usize = 12;
/// Columns of the widest plot; odd, so that the pool has a column.
const WIDEST: usize = 61;
/// Columns of the figures before the plot.
const MARGIN: usize = 6;
/// Fewer trials than this say too little to be plotted.
const FEWEST: usize = 3;
/// Fewer than this and a lopsided plot can hardly be told from chance.
const FEW: usize = 10;
/// Standard errors to either side of an effect in a 95 % interval.
const WIDTH: f64 = 1.96;

/// A funnel plot to be drawn: places are shares of its width, 0 left, and of its height, 0 at the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// The axis across, on which right is better for the treatment.
    pub axis: Axis,
    /// Who is better on the left and on the right.
    pub sides: (String, String),
    /// Where the pool stands.
    pub pool: f64,
    /// Where 95 of 100 trials of one true effect would end at the foot, to the left and to the right.
    pub foot: (f64, f64),
    /// The trials of the pool.
    pub points: Vec<FunnelPoint>,
    /// Standard errors and where they stand.
    pub errors: Vec<Tick>,
    /// What kind of number the effects are.
    pub measure: Measure,
    /// How it is to be read.
    pub said: String,
}

/// A trial in a funnel plot.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelPoint {
    /// The trial's place in the set.
    pub place: usize,
    /// Its effect.
    pub across: f64,
    /// Its standard error.
    pub down: f64,
}

/// The funnel plot of a pool; `None` for fewer than three trials, which make none.
#[must_use]
pub fn funnel(finding: &Finding, answer: &Answer) -> Option<Funnel> {
    let trials: Vec<(usize, Study)> =
        answer.pooled_trials().filter_map(|trial| Some((trial.place, trial.study?))).collect();
    if trials.len() < FEWEST {
        return None;
    }
    let pool = answer.pooled.estimate;
    let largest = trials.iter().map(|(_, study)| study.vi.sqrt()).fold(f64::MIN_POSITIVE, f64::max);
    let reach = trials.iter().map(|(_, study)| (study.yi - pool).abs()).fold(WIDTH * largest, f64::max);
    let printed = |effect: f64| answer.scale.as_printed(effect);
    let ends = (printed(pool), printed(pool - reach), printed(pool + reach));
    let axis = Axis::new(answer.measure, flipped(finding), &[ends], None)?;
    let across = |effect: f64| axis.place((printed(effect), printed(effect), printed(effect))).estimate;
    let (one, other) = (across(pool - WIDTH * largest), across(pool + WIDTH * largest));
    let point = |(place, study): &(usize, Study)| FunnelPoint {
        place: *place,
        across: across(study.yi),
        down: study.vi.sqrt() / largest,
    };
    Some(Funnel {
        pool: across(pool),
        foot: (one.min(other), one.max(other)),
        points: trials.iter().map(point).collect(),
        errors: errors(largest),
        measure: answer.measure,
        sides: forest::sides(finding, true),
        said: explained(trials.len()),
        axis,
    })
}

/// Round standard errors from none to the largest.
fn errors(largest: f64) -> Vec<Tick> {
    let rough = largest / 4.0;
    let tens = 10.0_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|round| round * tens).into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(rough);
    let digits = (0..6).find(|&digits| {
        let scaled = step * 10.0_f64.powi(digits);
        (scaled - scaled.round()).abs() < 1e-6
    });
    let digits = usize::try_from(digits.unwrap_or(6)).unwrap_or_default();
    let steps = (0..=5).map(|at| f64::from(at) * step).take_while(|error| *error <= largest * 1.0001);
    steps.map(|error| Tick { at: error / largest, text: number(error, digits) }).collect()
}

/// True where greater effects stand at the left.
fn flipped(finding: &Finding) -> bool {
    forest::is_flipped(
        finding.outcome.better,
        finding.effect.as_ref().is_some_and(|effect| effect.comparator_first),
    )
}

/// How the plot is to be read.
fn explained(trials: usize) -> String {
    let few = if trials < FEW { " Fewer than ten trials hardly show a shape." } else { "" };
    format!(
        "A lopsided funnel can come from unpublished trials, from weaker small trials, from true differences or from \
         chance; nothing is tested here.{few}"
    )
}

/// Writes the funnel plot of a pool and how to read it.
pub(super) fn write(writer: &mut Writer, finding: &Finding, answer: &Answer) {
    let points: Vec<(f64, f64)> = answer
        .pooled_trials()
        .filter_map(|trial| trial.study)
        .map(|study| (study.yi - answer.pooled.estimate, study.vi.sqrt()))
        .collect();
    if points.len() < FEWEST {
        return writer.paragraph(Text::body("Fewer than three trials make no funnel."));
    }
    let plot = Plot::new(&points, flipped(finding), writer);
    for line in plot.lines(&points, writer.glyphs) {
        writer.row(line);
    }
    writer.row(plot.axis(answer));
    let (left, right) = sides(finding);
    let text = format!(
        "Across: effect{}, left {left} better, right {right} better. Down: standard error. Line: the pool; dots: where \
         95 of 100 trials of one true effect would lie. A digit is so many trials in one place. {}",
        if answer.measure.is_ratio() { " on a logarithmic axis" } else { "" },
        explained(points.len())
    );
    writer.paragraph(Text::new().say(Role::Faint, text));
}

struct Plot {
    columns: usize,
    /// Distance from the pool to either side.
    reach: f64,
    /// The standard error of the lowest line.
    largest: f64,
    /// True where greater effects stand at the left.
    flipped: bool,
}

impl Plot {
    fn new(points: &[(f64, f64)], flipped: bool, writer: &Writer) -> Self {
        let columns = writer.setting.width.saturating_sub(MARGIN + 1).clamp(3, WIDEST);
        let largest = points.iter().map(|(_, se)| *se).fold(f64::MIN_POSITIVE, f64::max);
        let widest = points.iter().map(|(from, _)| from.abs()).fold(WIDTH * largest, f64::max);
        Self { columns: columns - (columns + 1) % 2, reach: widest, largest, flipped }
    }

    fn lines(&self, points: &[(f64, f64)], glyphs: Glyphs) -> Vec<Text> {
        let mut cells = vec![vec![' '; self.columns]; LINES];
        for (line, cells) in cells.iter_mut().enumerate() {
            let half = WIDTH * self.error_at(line);
            for side in [-half, half] {
                cells[self.column(side)] = glyphs.funnel();
            }
            cells[self.columns / 2] = glyphs.no_difference();
        }
        for (line, column) in (0..LINES).flat_map(|line| (0..self.columns).map(move |column| (line, column)))
        {
            let here = |(from, se): &&(f64, f64)| self.line(*se) == line && self.column(*from) == column;
            match points.iter().filter(here).count() {
                0 => {}
                1 => cells[line][column] = glyphs.estimate(),
                several => {
                    cells[line][column] =
                        u32::try_from(several).ok().and_then(|it| char::from_digit(it, 10)).unwrap_or('#')
                }
            }
        }
        let lines = cells.iter().enumerate();
        lines.map(|(line, cells)| self.labelled(line, cells)).collect()
    }

    fn labelled(&self, line: usize, cells: &[char]) -> Text {
        let told = line == 0 || line + 1 == LINES || line == LINES / 2;
        let label = if told { number(self.error_at(line), 2) } else { String::new() };
        let cells: String = cells.iter().collect();
        Text::new().say(Role::Faint, format!("{label:>MARGIN$} ")).say(Role::Drawing, cells.trim_end())
    }

    /// The effects, as printed, at the left end, the middle where there is room, and the right end.
    fn axis(&self, answer: &Answer) -> Text {
        let sign = if self.flipped { -1.0 } else { 1.0 };
        let [left, middle, right] = [-self.reach, 0.0, self.reach].map(|distance| {
            let effect = answer.pooled.estimate + sign * distance;
            number(answer.scale.as_printed(effect), decimals(answer.measure))
        });
        let before = (self.columns / 2).saturating_sub(left.len() + middle.len() / 2);
        let after = self.columns.saturating_sub(left.len() + before + middle.len() + right.len());
        let text = if before > 0 && after > 0 {
            format!("{left}{}{middle}{}{right}", " ".repeat(before), " ".repeat(after))
        } else {
            let between = self.columns.saturating_sub(left.len() + right.len()).max(1);
            format!("{left}{}{right}", " ".repeat(between))
        };
        Text::new().say(Role::Faint, format!("{:MARGIN$} {text}", "se"))
    }

    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    fn error_at(&self, line: usize) -> f64 {
        self.largest * line as f64 / (LINES - 1) as f64
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "clamped to the few lines of the plot"
    )]
    fn line(&self, se: f64) -> usize {
        ((se / self.largest).clamp(0.0, 1.0) * (LINES - 1) as f64).round() as usize
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "clamped to the few columns of the plot"
    )]
    fn column(&self, distance: f64) -> usize {
        let share = (distance / self.reach).clamp(-1.0, 1.0) * if self.flipped { -1.0 } else { 1.0 };
        let half = (self.columns / 2) as f64;
        ((share * half).round() + half) as usize
    }
}

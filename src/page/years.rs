//! An axis of years up to today, and the marks of a source on it.

use super::glyph::TimeSigns;
use crate::evidence::model::{CslDate, Date};

/// Columns that a year's label takes with the space after it.
const LABEL: usize = 6;
/// The label of the axis's end.
const TODAY: &str = "today";

/// When a source searched and was published, in years.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    searched: Option<f64>,
    published: Option<f64>,
    guideline: bool,
}

impl Marks {
    /// Of a year alone the middle is taken; a search that would then end after its publication in the same year
    /// is set on it.
    pub fn new(searched: Option<f64>, published: Option<f64>, guideline: bool) -> Self {
        let same = |search: f64, issue: f64| (search.floor() - issue.floor()).abs() < 0.5;
        let searched = match (searched, published) {
            (Some(search), Some(issue)) if search > issue && same(search, issue) => Some(issue),
            _ => searched,
        };
        Self { searched, published, guideline }
    }

    /// The earlier mark.
    pub fn first(self) -> Option<f64> {
        [self.searched, self.published].into_iter().flatten().reduce(f64::min)
    }
}

/// An axis from the beginning of a year to today.
#[derive(Debug)]
pub(super) struct Years {
    first: f64,
    today: f64,
    columns: usize,
}

impl Years {
    pub fn new(first: f64, today: f64, columns: usize) -> Self {
        Self { first: first.floor(), today, columns: columns.max(1) }
    }

    /// The column of a time; what lies outside stands at an end.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "clamped to the few columns of the axis"
    )]
    fn column(&self, time: f64) -> usize {
        let share = (time - self.first) / (self.today - self.first).max(f64::EPSILON);
        (share.clamp(0.0, 1.0) * (self.columns - 1) as f64).round() as usize
    }

    /// The years that are labelled: as many as stand apart.
    fn ticks(&self) -> Vec<u16> {
        let step = [1_u16, 2, 5, 10, 20, 50, 100]
            .into_iter()
            .find(|&step| self.column(self.first + f64::from(step)) >= LABEL);
        let Some(step) = step else { return Vec::new() };
        let years = (0..=u16::MAX).step_by(step.into());
        let years = years.skip_while(|&year| f64::from(year) < self.first);
        years.take_while(|&year| f64::from(year) <= self.today).collect()
    }

    /// The line of labels above the rows.
    pub fn labels(&self) -> String {
        let end = self.columns.saturating_sub(TODAY.len());
        let mut line = String::new();
        for year in self.ticks() {
            let column = self.column(f64::from(year));
            if column + LABEL <= end + 1 && (line.is_empty() || column > line.len()) {
                line = format!("{line:column$}{year}");
            }
        }
        if line.len() < end || end == 0 { format!("{line:end$}{TODAY}") } else { line }
    }

    /// The marks of a source, joined by a line, and today's.
    pub fn row(&self, marks: Marks, signs: TimeSigns) -> String {
        let mut cells = vec![' '; self.columns];
        for year in self.ticks() {
            cells[self.column(f64::from(year))] = signs.tick;
        }
        cells[self.columns - 1] = signs.today;
        let searched = marks.searched.map(|time| self.column(time));
        let published = marks.published.map(|time| self.column(time));
        if let (Some(from), Some(to)) = (searched, published) {
            cells[from.min(to)..=from.max(to)].fill(signs.line);
        }
        if let Some(at) = searched {
            cells[at] = signs.searched;
        }
        if let Some(at) = published {
            let sign = if marks.guideline { signs.guideline } else { signs.published };
            cells[at] = if searched == published { signs.both } else { sign };
        }
        cells.into_iter().collect()
    }
}

/// A date in years; the middle of the year or month where no more is known.
pub(super) fn of_date(date: Date) -> f64 {
    let text = date.to_string();
    let numbers: Vec<u16> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    in_years(date.year, &numbers)
}

/// The date of publication in years.
pub(super) fn of_issue(date: &CslDate) -> Option<f64> {
    Some(in_years(date.year()?, date.date_parts.first()?))
}

fn in_years(year: u16, parts: &[u16]) -> f64 {
    let months = match *parts {
        [_, month, day, ..] => f64::from(month) - 1.0 + (f64::from(day) - 1.0) / 31.0,
        [_, month] => f64::from(month) - 0.5,
        _ => 6.0,
    };
    f64::from(year) + months / 12.0
}

//! A crowd of signs in rows, one for a person or for ten.

use std::iter::repeat_n;

use super::Role;
use super::text::Text;

/// How people stand in a picture.
pub(super) struct Grid {
    /// Out of how many people.
    pub per: u32,
    /// People for whom a sign stands.
    pub each: u32,
    /// Signs in a row.
    columns: usize,
    /// True where a space parts the signs.
    apart: bool,
}

impl Grid {
    pub fn of(per: u32, width: usize) -> Self {
        match per {
            1000.. if width >= 50 => Self { per: 1000, each: 1, columns: 50, apart: false },
            1000.. => Self { per: 1000, each: 10, columns: 10, apart: true },
            _ => Self { per: 100, each: 1, columns: 10, apart: true },
        }
    }

    pub fn width(&self) -> usize {
        if self.apart { 2 * self.columns - 1 } else { self.columns }
    }

    /// A count out of `given` people as one out of the people of the picture, to one decimal.
    pub fn rescaled(&self, count: f64, given: u32) -> f64 {
        (count * f64::from(self.per) / f64::from(given.max(1)) * 10.0).round() / 10.0
    }

    /// Signs that stand for so many people.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count between none and all the people of the picture"
    )]
    pub fn signs(&self, people: f64) -> usize {
        let all = f64::from(self.per / self.each);
        (people / f64::from(self.each)).round().clamp(0.0, all) as usize
    }

    /// Rows of runs of signs.
    pub fn rows(&self, runs: &[(&str, Role, usize)]) -> Vec<Text> {
        let signs: Vec<(&str, Role)> =
            runs.iter().flat_map(|&(sign, role, number)| repeat_n((sign, role), number)).collect();
        signs.chunks(self.columns).map(|row| self.row(row)).collect()
    }

    fn row(&self, signs: &[(&str, Role)]) -> Text {
        signs.iter().enumerate().fold(Text::new(), |text, (at, &(sign, role))| {
            let space = if self.apart && at > 0 { " " } else { "" };
            text.say(role, format!("{space}{sign}"))
        })
    }
}

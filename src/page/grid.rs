//! A crowd of signs in rows, one for a person or for ten.

use std::iter::repeat_n;

use super::Role;
use super::crowd::Scale;
use super::text::Text;

/// How people stand in a picture.
pub(super) struct Grid {
    /// What a sign stands for.
    pub scale: Scale,
    /// Signs in a row.
    columns: usize,
    /// True where a space parts the signs.
    apart: bool,
}

impl Grid {
    pub fn of(per: u32, width: usize) -> Self {
        let scale = |per, each| Scale { per, each };
        match per {
            1000.. if width >= 50 => Self { scale: scale(1000, 1), columns: 50, apart: false },
            1000.. => Self { scale: scale(1000, 10), columns: 10, apart: true },
            _ => Self { scale: scale(100, 1), columns: 10, apart: true },
        }
    }

    pub fn width(&self) -> usize {
        if self.apart { 2 * self.columns - 1 } else { self.columns }
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

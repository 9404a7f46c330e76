//! An address as a QR code, to be read from the screen or from paper by a phone.

use qrcode::{Color, EcLevel, QrCode};

use super::{Line, Role, Span};

/// Modules of light around the code, as ISO/IEC 18004 asks for.
const QUIET: usize = 4;

/// A QR code: dark modules on light ones, with the quiet zone around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    size: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The smallest code of a text, with as much correction of errors as fits into that size; `None` where the
    /// text is too long for any.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let with = |level| QrCode::with_error_correction_level(text, level).ok();
        let least = with(EcLevel::L)?;
        let stronger = [EcLevel::H, EcLevel::Q, EcLevel::M].into_iter().filter_map(with);
        let code = stronger.into_iter().find(|code| code.width() == least.width()).unwrap_or(least);
        let inner = code.width();
        let dark = code.into_colors().into_iter().map(|module| module == Color::Dark).collect();
        Some(Self { size: inner + 2 * QUIET, dark })
    }

    /// Modules on a side, with the quiet zone.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Whether a module is dark, counted from the quiet zone's upper left corner; outside all is light.
    #[must_use]
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        let inner = self.size - 2 * QUIET;
        let at = |place: usize| place.checked_sub(QUIET).filter(|&place| place < inner);
        match (at(column), at(row)) {
            (Some(column), Some(row)) => self.dark[row * inner + column],
            _ => false,
        }
    }

    /// Columns and rows of [`Self::lines`].
    #[must_use]
    pub const fn room(&self, ascii: bool) -> (usize, usize) {
        if ascii { (2 * self.size, self.size) } else { (self.size, self.size.div_ceil(2)) }
    }

    /// The code for a terminal whose cells are twice as high as wide: two modules a cell by half blocks, or in
    /// ASCII two cells a module.
    #[must_use]
    pub fn lines(&self, ascii: bool) -> Vec<Line> {
        let (_, rows) = self.room(ascii);
        let line = |row| Line { spans: if ascii { self.plain(row) } else { self.blocks(row) }, block: 0 };
        (0..rows).map(line).collect()
    }

    fn blocks(&self, row: usize) -> Vec<Span> {
        let cell = |column| match (self.is_dark(column, 2 * row), self.is_dark(column, 2 * row + 1)) {
            (false, false) => ' ',
            (true, false) => '▀',
            (false, true) => '▄',
            (true, true) => '█',
        };
        vec![Span { text: (0..self.size).map(cell).collect(), role: Role::Paper, link: None }]
    }

    fn plain(&self, row: usize) -> Vec<Span> {
        let cell = |column| if self.is_dark(column, row) { ("##", Role::Ink) } else { ("  ", Role::Paper) };
        let mut spans: Vec<Span> = Vec::new();
        for (text, role) in (0..self.size).map(cell) {
            match spans.last_mut() {
                Some(last) if last.role == role => last.text.push_str(text),
                _ => spans.push(Span { text: text.to_owned(), role, link: None }),
            }
        }
        spans
    }
}

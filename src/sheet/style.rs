//! How pictures look: colours on a light ground, and letters. Nothing is told by colour alone.

use super::font::Weight;

/// Colour of text and axes.
pub(super) const INK: &str = "#1a1a1a";
/// Colour of marks: estimates, boxes, diamonds.
pub(super) const MARK: &str = "#1f4e79";
/// Colour of what the treatment changes.
pub(super) const ACCENT: &str = "#b8500c";
/// Colour of what is less important.
pub(super) const FAINT: &str = "#595959";
/// Colour of lines that only guide the eye.
pub(super) const GUIDE: &str = "#a6a6a6";
/// Colour of what must not be missed; a word always says the same.
pub(super) const WARNING: &str = "#a3160f";

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub size: f64,
    pub weight: Weight,
    pub fill: &'static str,
}

/// Running text.
pub(super) const BODY: Style = Style { size: 12.5, weight: Weight::Regular, fill: INK };
/// Text that is less important.
pub(super) const SMALL: Style = Style { size: 11.0, weight: Weight::Regular, fill: FAINT };

impl Style {
    pub const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    pub const fn sized(self, size: f64) -> Self {
        Self { size, ..self }
    }

    pub const fn filled(self, fill: &'static str) -> Self {
        Self { fill, ..self }
    }

    /// From the foot of a line to the foot of the next.
    pub fn leading(self) -> f64 {
        (self.size * 1.36).round()
    }
}

/// Where a text stands in relation to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

//! Layer 3: how it looks in print. Pictures that can stand alone, as SVG and PNG: the rows, axes and counts that
//! `page` makes, and a caption that carries comparator, certainty and rater, search date and citation.

mod axis;
mod caption;
mod effects;
mod font;
mod forest;
mod map;
mod paper;
mod people;
mod png;
mod pool;
mod style;

pub use effects::effects;
pub use forest::forest;
pub use map::map;
pub use people::people;
pub use png::Undrawn;
pub use pool::{funnel, pool};

/// A finished picture on a light ground, its letters drawn as outlines.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// As SVG.
    pub svg: String,
    /// Width in units, which are pixels at the natural size.
    pub width: f64,
    /// Height in units.
    pub height: f64,
    /// Signs that the font lacks. In the SVG their lines are left to the viewer's fonts.
    pub missing: Vec<char>,
}

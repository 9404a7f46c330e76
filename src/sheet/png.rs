//! A picture in pixels.

use resvg::{tiny_skia, usvg};

use super::Picture;

/// The most pixels of a picture: some 400 MB while it is drawn.
const MOST: f64 = 1e8;

/// Why a picture cannot be drawn in pixels.
#[derive(Debug, thiserror::Error)]
pub enum Undrawn {
    /// The font lacks signs.
    #[error(
        "the font of pictures lacks {0}; draw an SVG instead, which leaves such lines to the fonts of its viewer"
    )]
    Signs(String),
    /// Too many pixels.
    #[error(
        "it would be {0} by {1} pixels; ask for fewer with --pixels, choose less to draw, or draw an SVG instead"
    )]
    Large(u32, u32),
    /// The SVG cannot be read back.
    #[error("its SVG cannot be read: {0}")]
    Svg(#[from] usvg::Error),
    /// The pixels cannot be packed.
    #[error("its pixels cannot be written as PNG: {0}")]
    Png(String),
}

impl Picture {
    /// Width and height in pixels of a picture so many pixels wide.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked against MOST before use"
    )]
    #[must_use]
    pub fn pixels(&self, width: u32) -> (u32, u32) {
        (width, (f64::from(width) * self.height / self.width).round().max(1.0) as u32)
    }

    /// The picture as PNG, so many pixels wide.
    ///
    /// # Errors
    /// Where the font lacks signs, where it would be very large, and where it cannot be drawn.
    pub fn png(&self, width: u32) -> Result<Vec<u8>, Undrawn> {
        if !self.missing.is_empty() {
            let signs = self.missing.iter().map(|sign| format!("{sign} (U+{:04X})", u32::from(*sign)));
            return Err(Undrawn::Signs(signs.collect::<Vec<_>>().join(", ")));
        }
        let (width, height) = self.pixels(width);
        let large = || Undrawn::Large(width, height);
        if f64::from(width) * f64::from(height) > MOST {
            return Err(large());
        }
        let tree = usvg::Tree::from_str(&self.svg, &usvg::Options::default())?;
        let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or_else(large)?;
        let size = tree.size();
        #[expect(clippy::cast_precision_loss, reason = "far fewer pixels than a float can count")]
        let [across, down] = [width as f32 / size.width(), height as f32 / size.height()];
        resvg::render(&tree, tiny_skia::Transform::from_scale(across, down), &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| Undrawn::Png(error.to_string()))
    }
}

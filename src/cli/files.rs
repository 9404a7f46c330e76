//! Pictures into files: checked before anything is drawn, written whole or not at all.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::sheet::Picture;

use super::{paper::Paper, whole_file::WholeFile};

/// The files that a picture goes into.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Files {
    /// Draw it into this file, as SVG with its caption, instead of printing it.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Draw it into this file, as PNG with its caption, instead of printing it.
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// How wide the PNG is.
    #[arg(long, value_name = "PIXELS", default_value_t = 1920, value_parser = clap::value_parser!(u32).range(200..=10_000))]
    pixels: u32,
    /// Write over a file that exists.
    #[arg(long)]
    force: bool,
}

impl Files {
    /// Whether a picture goes into any.
    pub(super) const fn wanted(&self) -> bool {
        self.svg.is_some() || self.png.is_some()
    }

    /// Draws a picture into its files and says so, where no data was asked for.
    pub(super) fn draw(&self, paper: &mut Paper, picture: impl FnOnce() -> Picture) -> Result<()> {
        let place =
            |file: &Option<PathBuf>| file.as_deref().map(|file| WholeFile::at(file, self.force)).transpose();
        let (svg, png) = (place(&self.svg)?, place(&self.png)?);
        if let (Some(svg), Some(png)) = (&svg, &png)
            && svg == png
        {
            bail!("{} cannot be both an SVG and a PNG; name two files", svg.path().display());
        }
        let picture = picture();
        // Drawn before any is written, so that a failure leaves none.
        let pixels = png.as_ref().map(|file| picture.png(self.pixels).with_context(|| file.cannot()));
        let pixels = pixels.transpose()?;
        let mut said = Vec::new();
        if let Some(file) = &svg {
            file.write(picture.svg.as_bytes())?;
            said.push(format!("drawn into {}", file.path().display()));
        }
        if let Some((file, bytes)) = png.as_ref().zip(pixels) {
            file.write(&bytes)?;
            let (width, height) = picture.pixels(self.pixels);
            said.push(format!("drawn into {}, {width} by {height} pixels", file.path().display()));
        }
        if !paper.json {
            said.iter().try_for_each(|line| paper.line(line))?;
        }
        Ok(())
    }
}

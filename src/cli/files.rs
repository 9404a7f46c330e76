//! Pictures into files: checked before anything is drawn, written whole or not at all.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, bail};
use tempfile::{Builder, NamedTempFile};

use crate::sheet::Picture;

use super::paper::Paper;

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
        let place = |file: &Option<PathBuf>| file.as_deref().map(|file| self.place(file)).transpose();
        let (svg, png) = (place(&self.svg)?, place(&self.png)?);
        if let (Some(svg), Some(png)) = (&svg, &png)
            && svg == png
        {
            bail!("{} cannot be both an SVG and a PNG; name two files", svg.display());
        }
        let picture = picture();
        // Drawn before any is written, so that a failure leaves none.
        let pixels = png.as_ref().map(|file| picture.png(self.pixels).with_context(|| cannot(file)));
        let pixels = pixels.transpose()?;
        let mut said = Vec::new();
        if let Some(file) = &svg {
            self.write(file, picture.svg.as_bytes())?;
            said.push(format!("drawn into {}", file.display()));
        }
        if let Some((file, bytes)) = png.as_ref().zip(pixels) {
            self.write(file, &bytes)?;
            let (width, height) = picture.pixels(self.pixels);
            said.push(format!("drawn into {}, {width} by {height} pixels", file.display()));
        }
        if !paper.json {
            said.iter().try_for_each(|line| paper.line(line))?;
        }
        Ok(())
    }

    /// Where the file is to stand, which is a new place or, with `--force`, that of the file it takes the place of.
    fn place(&self, file: &Path) -> Result<PathBuf> {
        match fs::metadata(file) {
            Ok(there) if !there.is_file() => bail!("{}: it is no ordinary file; name another", cannot(file)),
            Ok(_) if !self.force => {
                bail!("{}: it exists; name another, or write over it with --force", cannot(file))
            }
            // A link leads to the file that is meant.
            Ok(_) => fs::canonicalize(file).with_context(|| cannot(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if !folder(file).is_dir() {
                    bail!("{}: there is no folder {}; make it first", cannot(file), folder(file).display());
                }
                Ok(file.to_owned())
            }
            Err(error) => Err(error).with_context(|| cannot(file)),
        }
    }

    /// Writes the file beside its place and then puts it there in one step.
    fn write(&self, file: &Path, bytes: &[u8]) -> Result<()> {
        let written = || -> io::Result<NamedTempFile> {
            let mut new = beside(file)?;
            new.write_all(bytes)?;
            new.as_file().sync_all()?;
            Ok(new)
        };
        let new = written().with_context(|| cannot(file))?;
        let done = if self.force { new.persist(file) } else { new.persist_noclobber(file) };
        match done {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                bail!("{}: it exists; name another, or write over it with --force", cannot(file))
            }
            Err(error) => Err(anyhow!(error.error)).with_context(|| cannot(file)),
        }
    }
}

/// A new file in the folder of another, with the rights of the one it will take the place of, else the usual ones.
fn beside(file: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".needlepoint-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let new = builder.tempfile_in(folder(file))?;
    if let Ok(old) = fs::metadata(file) {
        new.as_file().set_permissions(old.permissions())?;
    }
    Ok(new)
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn cannot(file: &Path) -> String {
    format!("cannot write {}", file.display())
}

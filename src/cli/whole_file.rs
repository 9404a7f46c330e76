//! A file that is written whole or not at all.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, bail};
use tempfile::{Builder, NamedTempFile};

/// A place for a file, found free or given to be written over.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WholeFile {
    path: PathBuf,
    over: bool,
}

impl WholeFile {
    /// Where the file is to stand, which is a new place or, where one may be written `over`, that of the file it takes the
    /// place of.
    ///
    /// # Errors
    /// Where a file stands that may not be written over, what stands there is no ordinary file, or the folder is missing.
    pub(super) fn at(path: &Path, over: bool) -> Result<Self> {
        let place = |path: PathBuf| Self { path, over };
        match fs::metadata(path) {
            Ok(there) if !there.is_file() => bail!("{}: it is no ordinary file; name another", cannot(path)),
            Ok(_) if !over => bail!(exists(path)),
            // A link leads to the file that is meant.
            Ok(_) => fs::canonicalize(path).map(place).with_context(|| cannot(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if !folder(path).is_dir() {
                    bail!("{}: there is no folder {}; make it first", cannot(path), folder(path).display());
                }
                Ok(place(path.to_owned()))
            }
            Err(error) => Err(error).with_context(|| cannot(path)),
        }
    }

    /// Where it stands.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What could not be done, to be followed by why.
    pub(super) fn cannot(&self) -> String {
        cannot(&self.path)
    }

    /// Writes the file beside its place and then puts it there in one step.
    ///
    /// # Errors
    /// Where it cannot be written, and where another has come to stand there since it was found free.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<()> {
        let written = || -> io::Result<NamedTempFile> {
            let mut new = beside(&self.path)?;
            new.write_all(bytes)?;
            new.as_file().sync_all()?;
            Ok(new)
        };
        let new = written().with_context(|| self.cannot())?;
        let done = if self.over { new.persist(&self.path) } else { new.persist_noclobber(&self.path) };
        match done {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => bail!(exists(&self.path)),
            Err(error) => Err(anyhow!(error.error)).with_context(|| self.cannot()),
        }
    }
}

fn exists(path: &Path) -> String {
    format!("{}: it exists; name another, or write over it with --force", cannot(path))
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

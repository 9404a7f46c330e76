//! A journal's file: read whole, merged under a lock, and replaced in one step, so that a crash, a full disk or a
//! second copy of the program leaves either what was there or what was meant.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use serde::Deserialize;

use crate::{
    evidence::Pack,
    journal::{Journal, VERSION},
};

/// How long a lock is waited for: another copy holds it for as long as one small file takes to write.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long between two looks at a lock that is held.
const PAUSE: Duration = Duration::from_millis(20);

/// The file that holds the journal of one pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalFile {
    path: PathBuf,
}

/// Why a journal cannot be read or written. Each names the file and says what becomes of it.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Written by a newer program.
    #[error("{} is of a newer needlepoint (version {version}, this one knows {VERSION}) and is left as it is", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version it says.
        version: u64,
    },
    /// Not a journal.
    #[error("{} is damaged: {why}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, with line and column.
        why: String,
    },
    /// The system refuses.
    #[error("{error}: {}", path.display())]
    System {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Another copy of the program holds the lock and does not let go.
    #[error("{} is held by another program", path.display())]
    Held {
        /// The lock's file.
        path: PathBuf,
    },
}

/// A journal as it was found.
#[derive(Debug)]
pub struct Opened {
    /// What was kept; empty where nothing was or nothing can be read.
    pub journal: Journal,
    /// What the reader must be told.
    pub notice: Option<String>,
}

/// A journal as it was written.
#[derive(Debug)]
pub struct Kept {
    /// All that is kept now, what other copies of the program wrote included.
    pub journal: Journal,
    /// What the reader must be told.
    pub notice: Option<String>,
}

#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

impl JournalFile {
    /// The file of a pack in that folder.
    #[must_use]
    pub fn of(folder: &Path, pack: &Pack) -> Self {
        Self { path: folder.join(format!("{}.json", file_name(&pack.info().id))) }
    }

    /// Where it is, or would be.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds; `None` where there is no such file.
    ///
    /// # Errors
    /// Where it is newer, damaged or cannot be read. Nothing is changed.
    pub fn read(&self) -> Result<Option<Journal>, Unusable> {
        let text = match fs::read(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.system(error)),
        };
        let damaged =
            |error: serde_json::Error| Unusable::Damaged { path: self.path.clone(), why: error.to_string() };
        match serde_json::from_slice::<Versioned>(&text).map_err(damaged)?.version {
            version if version > VERSION => Err(Unusable::Newer { path: self.path.clone(), version }),
            _ => serde_json::from_slice(&text).map(Some).map_err(damaged),
        }
    }

    /// What it holds, for a session to begin with. A damaged file is set aside under another name. Without a file
    /// nothing is touched and nothing waited for.
    #[must_use]
    pub fn open(&self, pack: &str) -> Opened {
        let empty = |notice| Opened { journal: Journal::new(pack), notice };
        match self.read() {
            Ok(Some(found)) => {
                let mut journal = Journal::new(pack);
                journal.merge(&found);
                Opened { journal, notice: None }
            }
            Ok(None) => empty(None),
            Err(Unusable::Damaged { .. }) => match self.locked(|| self.sound()) {
                Ok((journal, notice)) => {
                    Opened { journal: journal.unwrap_or_else(|| Journal::new(pack)), notice }
                }
                Err(why) => empty(Some(format!("Bookmarks and notes cannot be read: {why}"))),
            },
            Err(why) => empty(Some(format!("Bookmarks and notes cannot be read: {why}"))),
        }
    }

    /// Merges what a session changed into what is there now, and writes that.
    ///
    /// # Errors
    /// Where the file is newer or cannot be read, locked or written; what was there is there still.
    pub fn keep(&self, mine: &Journal) -> Result<Kept, Unusable> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|error| self.system(error))?;
        self.locked(|| {
            let (found, notice) = self.sound()?;
            let mut journal = mine.clone();
            if let Some(found) = &found {
                journal.merge(found);
            }
            if found.as_ref() != Some(&journal) {
                self.replace(folder, &journal).map_err(|error| self.system(error))?;
            }
            Ok(Kept { journal, notice })
        })
    }

    /// What it holds, once a damaged file is out of the way. Only under the lock: another copy may have mended it.
    fn sound(&self) -> Result<(Option<Journal>, Option<String>), Unusable> {
        match self.read() {
            Ok(found) => Ok((found, None)),
            Err(Unusable::Damaged { why, .. }) => {
                let aside = self.set_aside().map_err(|error| self.system(error))?;
                let notice =
                    format!("Bookmarks and notes were damaged ({why}); set aside as {}", aside.display());
                Ok((None, Some(notice)))
            }
            Err(why) => Err(why),
        }
    }

    /// Gives the file a name that none has.
    fn set_aside(&self) -> io::Result<PathBuf> {
        let mut number = 1_u32;
        loop {
            let aside = self.path.with_extension(format!("damaged-{number}.json"));
            if !aside.try_exists()? {
                return fs::rename(&self.path, &aside).map(|()| aside);
            }
            number += 1;
        }
    }

    /// Writes a new file beside the old one, and only when all of it is on the disk puts it in its place. What a crash
    /// may have left half written has the same name and is written anew.
    fn replace(&self, folder: &Path, journal: &Journal) -> io::Result<()> {
        let new = self.path.with_extension("json.new");
        match fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut text = serde_json::to_vec_pretty(journal)?;
        text.push(b'\n');
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
        file.write_all(&text)
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::rename(&new, &self.path))
            .inspect_err(|_| drop(fs::remove_file(&new)))?;
        // The new name is on the disk when its folder is; some file systems cannot be asked for that.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Does something while no other copy of the program does. The lock is a file of its own, as the journal's is
    /// replaced, and goes with whoever holds it.
    fn locked<T>(&self, work: impl FnOnce() -> Result<T, Unusable>) -> Result<T, Unusable> {
        let path = self.path.with_extension("lock");
        let system = |error| Unusable::System { path: path.clone(), error };
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(system)?;
        let end = Instant::now() + PATIENCE;
        loop {
            match lock.try_lock() {
                Ok(()) => return work(),
                Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(Unusable::Held { path }),
                // A file system without locks: better without than not at all.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return work();
                }
                Err(TryLockError::Error(error)) => return Err(system(error)),
            }
        }
    }

    fn system(&self, error: io::Error) -> Unusable {
        Unusable::System { path: self.path.clone(), error }
    }
}

/// A pack's id as the name of a file: whatever is no letter, digit or hyphen is written by its number.
fn file_name(id: &str) -> String {
    const MOST: usize = 100;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let named = id.chars().map(|letter| match letter {
        letter if plain(letter) => letter.to_string(),
        letter => format!("_{:x}_", u32::from(letter)),
    });
    named.collect::<String>().chars().take(MOST).collect()
}

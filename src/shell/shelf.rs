//! The packs that are open: which one is read, where the reader stands in the others, and reading one anew.

use std::{mem, path::PathBuf};

use crate::{
    app::{self, Message, Outcome, PackName, State},
    evidence::{LoadError, Pack, Severity, clean},
};

/// A pack, and where it was read from; the built-in one from nowhere.
#[derive(Debug)]
pub struct Opened {
    /// What was read.
    pub pack: Pack,
    /// The folder or file.
    pub path: Option<PathBuf>,
}

/// The open packs. There is at least one.
pub(super) struct Shelf {
    current: Opened,
    at: usize,
    /// The others with the reader's state in them, once there was one; nothing in the place of the current one.
    others: Vec<Option<(Opened, Option<State>)>>,
}

impl Shelf {
    /// Puts the packs up, the first one open; none where there are none.
    pub(super) fn new(packs: Vec<Opened>) -> Option<Self> {
        let mut others: Vec<_> = packs.into_iter().map(|pack| Some((pack, None))).collect();
        let (current, _) = others.first_mut()?.take()?;
        Some(Self { current, at: 0, others })
    }

    /// The pack that is read.
    pub(super) fn pack(&self) -> &Pack {
        &self.current.pack
    }

    /// The place of that pack.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Every pack, in the order in which they were asked for.
    pub(super) fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.others.iter().map(|other| other.as_ref().map_or(self.pack(), |(opened, _)| &opened.pack))
    }

    /// Tells the application which packs are open.
    pub(super) fn names(&self) -> Message {
        let name = |opened: &Opened| PackName {
            title: opened.pack.info().title.clone(),
            from: opened.path.as_ref().map(|path| clean(&path.to_string_lossy()).into_owned()),
        };
        let names =
            self.others.iter().map(|other| name(other.as_ref().map_or(&self.current, |(opened, _)| opened)));
        Message::Packs { names: names.collect(), at: self.at }
    }

    /// Turns to another pack; the reader comes back to where they left it.
    pub(super) fn turn_to(&mut self, at: usize, state: &mut State) {
        let Some((opened, known)) = self.others.get_mut(at).and_then(Option::take) else { return };
        let mut turned = known.unwrap_or_else(|| State::new(&opened.pack, state.options, state.size));
        app::turn_to(&mut turned, state, at);
        let left = mem::replace(&mut self.current, opened);
        self.others[self.at] = Some((left, Some(mem::replace(state, turned))));
        self.at = at;
    }

    /// Reads the pack anew; one that cannot be read leaves everything as it was, and says where it fails.
    pub(super) fn reload(&mut self, state: &mut State) -> Outcome {
        let Some(path) = &self.current.path else {
            return Outcome::Good("The built-in pack has no files to read again".into());
        };
        match Pack::open(path) {
            Ok(pack) => {
                app::reread(state, &self.current.pack, &pack);
                self.current.pack = pack;
                Outcome::Good(read_again(self.pack()))
            }
            Err(error) => Outcome::Bad(failure(&error)),
        }
    }
}

fn read_again(pack: &Pack) -> String {
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    format!(
        "Read again: {}, {}",
        counted(pack.topics().len(), "topic"),
        counted(pack.sources().len(), "source")
    )
}

/// The first error in one line, place first, as the footer has room for no more.
fn failure(error: &LoadError) -> String {
    let mut errors = error.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let first = errors.next().map_or_else(String::new, |problem| {
        format!("{}:{}:{}: {}", problem.file, problem.line, problem.column, problem.what)
    });
    let more = match errors.count() {
        0 => String::new(),
        count => format!(" (and {count} more)"),
    };
    format!("{first}{more}; still as read before")
}

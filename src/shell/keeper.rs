//! What the reader keeps, put on the disk by a thread of its own: a slow or full disk never holds a key up.

use std::{
    env, mem,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crate::{
    app::{Message, Outcome},
    home::{JournalFile, Unusable},
    journal::{Change, Journal, Spot, Time},
};

/// How long a place must stay the same before it is written: moving about writes nothing.
const QUIET: Duration = Duration::from_secs(1);

/// Stamps changes with the time and hands them to the writing thread, which begins with the first of them.
pub(super) struct Keeper {
    file: Option<JournalFile>,
    journal: Journal,
    pack: String,
    opened: bool,
    latest: Time,
    spot: Option<Spot>,
    messages: Sender<Message>,
    writer: Option<(Sender<Order>, JoinHandle<Option<Unwritten>>)>,
}

/// A change for the writing thread.
struct Order {
    delta: Journal,
    soon: bool,
}

/// What could not be written by the end, and why.
struct Unwritten {
    journal: Journal,
    why: Unusable,
}

impl Keeper {
    /// A keeper on that file; without one, all is forgotten at the end.
    pub(super) fn new(file: Option<JournalFile>, pack: &str, messages: Sender<Message>) -> Self {
        let journal = Journal::new(pack);
        Self {
            file,
            journal,
            pack: pack.to_owned(),
            opened: false,
            latest: 0,
            spot: None,
            messages,
            writer: None,
        }
    }

    /// What earlier sessions kept, as messages; none where nothing was, and none a second time.
    pub(super) fn open(&mut self) -> Vec<Message> {
        if mem::replace(&mut self.opened, true) {
            return Vec::new();
        }
        let Some(opened) = self.file.as_ref().map(|file| file.open(&self.pack)) else { return Vec::new() };
        self.latest = opened.journal.latest();
        self.spot = opened.journal.place().cloned();
        let notice = opened.notice.map(|text| Message::Done(Outcome::Bad(text)));
        let is_new = self.latest == 0;
        self.journal = opened.journal.clone();
        (!is_new).then_some(Message::Opened(opened.journal)).into_iter().chain(notice).collect()
    }

    /// Enters a change. It is in force at once, and on the disk as soon as can be.
    pub(super) fn take(&mut self, change: Change) -> Message {
        let soon = !matches!(change, Change::Read(_) | Change::Place(_));
        self.latest = now().max(self.latest + 1);
        let mut delta = Journal::new(&self.pack);
        delta.enter(change, self.latest);
        self.send(Order { delta: delta.clone(), soon });
        Message::Kept(delta)
    }

    /// Remembers where the reader stands, once they have stood there for a while.
    pub(super) fn stand(&mut self, spot: Option<Spot>) {
        if spot.is_some() && spot != self.spot {
            self.spot.clone_from(&spot);
            if let Some(spot) = spot {
                drop(self.take(Change::Place(spot)));
            }
        }
    }

    /// What other copies of the program have kept by now.
    pub(super) fn fresh(&self) -> Option<Journal> {
        let found = self.file.as_ref()?.read().ok().flatten()?;
        let mut journal = Journal::new(&self.pack);
        journal.merge(&found);
        Some(journal)
    }

    /// Writes what is not written yet. Where bookmarks or notes cannot be, they go into a file that is named.
    pub(super) fn close(self) -> Option<String> {
        let (orders, writer) = self.writer?;
        drop(orders);
        let Unwritten { journal, why } = writer.join().ok().flatten()?;
        let saved = save_elsewhere(&journal);
        Some(match saved {
            Some(place) => format!("your bookmarks and notes could not be kept: {why}. They are in {place}"),
            None => format!("your last bookmarks and notes could not be kept: {why}"),
        })
    }

    fn send(&mut self, order: Order) {
        let Some(file) = &self.file else { return };
        let (orders, _) = self.writer.get_or_insert_with(|| {
            let (orders, receiver) = channel();
            let mut writer = Writer {
                file: file.clone(),
                journal: self.journal.clone(),
                messages: self.messages.clone(),
                failure: None,
            };
            (orders, thread::spawn(move || writer.run(&receiver)))
        });
        // The thread ends only when this end is dropped.
        let _ = orders.send(order);
    }
}

/// The writing thread: all that is known, so that a failed write is made good by the next one.
struct Writer {
    file: JournalFile,
    journal: Journal,
    messages: Sender<Message>,
    failure: Option<Unusable>,
}

impl Writer {
    fn run(&mut self, orders: &Receiver<Order>) -> Option<Unwritten> {
        let mut due: Option<Instant> = None;
        let (mut soon, mut matters) = (false, false);
        loop {
            let order = match due {
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => orders.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            match order {
                Ok(order) => {
                    (soon, matters) = (soon || order.soon, matters || order.delta.matters());
                    self.journal.merge(&order.delta);
                    due = Some(Instant::now() + if soon { Duration::ZERO } else { QUIET });
                }
                Err(end) => {
                    if due.take().is_some() || self.failure.is_some() {
                        self.write(soon);
                        soon = false;
                        matters &= self.failure.is_some();
                    }
                    if end == RecvTimeoutError::Disconnected {
                        let why = self.failure.take().filter(|_| matters)?;
                        return Some(Unwritten { journal: self.journal.clone(), why });
                    }
                }
            }
        }
    }

    /// Writes, and tells the reader what they must know: a failure where they asked for something to be kept or where
    /// there was none before.
    fn write(&mut self, asked: bool) {
        match self.file.keep(&self.journal) {
            Ok(kept) => {
                self.failure = None;
                if kept.journal != self.journal {
                    self.journal = kept.journal.clone();
                    self.tell(Message::Kept(kept.journal));
                }
                kept.notice.into_iter().for_each(|text| self.tell(Message::Done(Outcome::Bad(text))));
            }
            Err(why) => {
                if asked || self.failure.is_none() {
                    let text = format!("Not kept yet, the next change tries again: {why}");
                    self.tell(Message::Done(Outcome::Bad(text)));
                }
                self.failure = Some(why);
            }
        }
    }

    fn tell(&self, message: Message) {
        // Nobody listens any more when the browser is being left.
        let _ = self.messages.send(message);
    }
}

/// A private file in the folder for temporary ones; its path.
fn save_elsewhere(journal: &Journal) -> Option<String> {
    let file = tempfile::Builder::new().prefix("needlepoint-").suffix(".json").tempfile_in(env::temp_dir());
    let mut file = file.ok()?;
    serde_json::to_writer_pretty(file.as_file_mut(), journal).ok()?;
    file.keep().ok().map(|(_, path)| path.display().to_string())
}

fn now() -> Time {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time::try_from(passed.as_millis()).unwrap_or(Time::MAX)
}

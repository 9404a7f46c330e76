//! Keys from the terminal, read on a thread of its own, which can be kept from reading while another program has the
//! terminal.

use std::{
    fs::File,
    io::{self, IsTerminal, Read, Write},
    os::{fd::OwnedFd, unix::net::UnixStream},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread,
    time::Duration,
};

use crossterm::event::{Event, KeyEventKind};
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::{dup, retry_on_intr},
};

use crate::app::Message;

use super::{keys::Events, signals};

/// How long a sequence of bytes that has begun is waited for before the terminal is watched again.
const REST: Duration = Duration::from_millis(5);

/// The reading thread's other end.
pub(super) struct Input {
    waker: UnixStream,
    phase: Arc<(Mutex<Phase>, Condvar)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Reading,
    Asked,
    Parked,
}

impl Input {
    /// Begins to read; when the terminal cannot be read any more, it is gone. Changes of size come from [`signals`].
    pub(super) fn read(sender: Sender<Message>) -> io::Result<Self> {
        let tty = terminal()?;
        let (waker, woken) = UnixStream::pair()?;
        let phase = Arc::new((Mutex::new(Phase::Reading), Condvar::new()));
        let shared = Arc::clone(&phase);
        thread::spawn(move || {
            if read_events(&tty, woken, &shared, &sender).is_err() {
                signals::terminal_gone();
            }
        });
        Ok(Self { waker, phase })
    }

    /// Does something while the thread reads nothing.
    pub(super) fn paused<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        *lock(&self.phase.0) = Phase::Asked;
        self.waker.write_all(b"!")?;
        let (phase, changed) = &*self.phase;
        drop(changed.wait_while(lock(phase), |phase| *phase != Phase::Parked));
        let done = work();
        *lock(phase) = Phase::Reading;
        changed.notify_all();
        Ok(done)
    }
}

/// Sends what happens until nobody listens or the other end is dropped. An error means that the terminal is gone.
fn read_events(
    tty: &OwnedFd,
    mut woken: UnixStream,
    phase: &(Mutex<Phase>, Condvar),
    sender: &Sender<Message>,
) -> io::Result<()> {
    let mut events = Events::default();
    loop {
        let (keys, asked) = wait(tty, &woken)?;
        if asked {
            match woken.read(&mut [0])? {
                0 => return Ok(()),
                _ => park(phase),
            }
            continue;
        }
        while keys && events.arrive(REST)? {
            if let Some(message) = message(events.next()?)
                && sender.send(message).is_err()
            {
                return Ok(());
            }
        }
    }
}

/// Blocks until there are keys or the thread is asked to pause: which of them.
fn wait(tty: &OwnedFd, woken: &UnixStream) -> io::Result<(bool, bool)> {
    let mut watched = [PollFd::new(tty, PollFlags::IN), PollFd::new(woken, PollFlags::IN)];
    retry_on_intr(|| poll(&mut watched, None))?;
    let has = |at: usize, flags: PollFlags| watched[at].revents().intersects(flags);
    if has(0, PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
        return Err(io::ErrorKind::BrokenPipe.into());
    }
    Ok((has(0, PollFlags::IN), has(1, PollFlags::IN)))
}

/// Tells that nothing is read, and waits to be let go on.
fn park((phase, changed): &(Mutex<Phase>, Condvar)) {
    *lock(phase) = Phase::Parked;
    changed.notify_all();
    drop(changed.wait_while(lock(phase), |phase| *phase != Phase::Reading));
}

fn message(event: Event) -> Option<Message> {
    Some(match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Message::Key(key),
        Event::Paste(text) => Message::Paste(text),
        Event::Mouse(event) => Message::Mouse(event),
        _ => return None,
    })
}

/// The terminal from which crossterm reads: standard input, or else the one that controls us.
fn terminal() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() {
        Ok(dup(rustix::stdio::stdin())?)
    } else {
        Ok(File::open("/dev/tty")?.into())
    }
}

fn lock(phase: &Mutex<Phase>) -> MutexGuard<'_, Phase> {
    phase.lock().unwrap_or_else(PoisonError::into_inner)
}

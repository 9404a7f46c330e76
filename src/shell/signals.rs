//! Ends that come from outside: signals, a vanished terminal, a panic. Each puts the terminal back first.

use std::{
    io, panic, process,
    sync::{Mutex, PoisonError, mpsc::Sender},
    thread,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::retry_on_intr,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH},
    iterator::Signals,
};

use crate::app::Message;

use super::terminal::put_back;

/// Exit code of a program that panicked.
const PANICKED: i32 = 101;

/// When INT and QUIT end the program.
enum Heed {
    Always,
    /// Not now: another program has the terminal, and Ctrl-C and Ctrl-\ are its keys.
    Never,
    From(Instant),
}

static HEED: Mutex<Heed> = Mutex::new(Heed::Always);

/// How long after another program has given the terminal back a signal may still be one of its keys: it was sent to
/// both, and the thread that is told of it may be slower. We ourselves get Ctrl-C as a key, not as a signal.
const LATE: Duration = Duration::from_secs(1);

/// Leaves INT and QUIT to another program while it has the terminal.
pub(super) fn leave_interrupts<T>(to: impl FnOnce() -> T) -> T {
    let set = |heed| *HEED.lock().unwrap_or_else(PoisonError::into_inner) = heed;
    set(Heed::Never);
    let done = to();
    set(Heed::From(Instant::now() + LATE));
    done
}

fn heeded() -> bool {
    match *HEED.lock().unwrap_or_else(PoisonError::into_inner) {
        Heed::Always => true,
        Heed::Never => false,
        Heed::From(moment) => Instant::now() > moment,
    }
}

/// From here on signals are kept until [`watch`] answers them.
pub(super) fn keep() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGWINCH])
}

/// Ends the program with 128 + the signal's number on TERM, HUP, INT and QUIT, on a thread of its own,
/// because the loop may be waiting for a terminal that is gone; tells of a new size on WINCH, and on
/// CONT, as after a stop the size may be another one.
pub(super) fn watch(mut signals: Signals, sender: Sender<Message>) {
    thread::spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGCONT | SIGWINCH => tell_size(&sender),
                SIGINT | SIGQUIT if !heeded() => {}
                _ => {
                    put_back();
                    process::exit(128 + signal);
                }
            }
        }
    });
    thread::spawn(wait_for_hangup);
}

fn tell_size(sender: &Sender<Message>) {
    if let Ok((columns, rows)) = crossterm::terminal::size() {
        let _ = sender.send(Message::Resize(columns, rows));
    }
}

/// Ends the program when the terminal vanishes without a signal.
fn wait_for_hangup() {
    if has_hung_up(None) {
        terminal_gone();
    }
}

/// Whether the terminal is gone. Asked of the terminal itself, since what fails without one says so in many ways.
pub(super) fn is_terminal_gone() -> bool {
    has_hung_up(Some(&Timespec::default()))
}

/// Waits until the terminal hangs up, or so long.
fn has_hung_up(patience: Option<&Timespec>) -> bool {
    let stdout = rustix::stdio::stdout();
    let mut watched = [PollFd::new(&stdout, PollFlags::empty())];
    // Asked for nothing, poll still reports a hangup, and nothing else.
    retry_on_intr(|| poll(&mut watched, patience)).is_ok_and(|reported| reported > 0)
}

/// Ends the program as a hangup would.
pub(super) fn terminal_gone() {
    put_back();
    process::exit(128 + SIGHUP);
}

/// Puts the terminal back before a panic is printed, and ends the program whichever thread it was in.
pub(super) fn restore_on_panic() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        put_back();
        print(info);
        let _ = io::Write::write_all(
            &mut io::stderr(),
            b"This is a fault in needlepoint. Please report it with the lines above.\n",
        );
        process::exit(PANICKED);
    }));
}

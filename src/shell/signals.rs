//! Ends that come from outside: signals, a vanished terminal, a panic. Each puts the terminal back first.

use std::{io, panic, process, sync::mpsc::Sender, thread};

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM},
    iterator::Signals,
};

use crate::app::Message;

use super::terminal::put_back;

/// Exit code of a program that panicked.
const PANICKED: i32 = 101;

/// Ends the program with 128 + the signal's number on TERM, HUP, INT and QUIT, on a thread of its own,
/// because the loop may be waiting for a terminal that is gone; CONT draws anew.
pub(super) fn watch(sender: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGCONT {
                continued(&sender);
            } else {
                put_back();
                process::exit(128 + signal);
            }
        }
    });
    thread::spawn(|| {
        let stdout = rustix::stdio::stdout();
        let mut watched = [PollFd::new(&stdout, PollFlags::empty())];
        if poll(&mut watched, None).is_ok()
            && watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR)
        {
            terminal_gone();
        }
    });
    Ok(())
}

/// After a stop the size may be another one.
fn continued(sender: &Sender<Message>) {
    if let Ok((columns, rows)) = crossterm::terminal::size() {
        let _ = sender.send(Message::Resize(columns, rows));
    }
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

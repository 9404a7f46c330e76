//! Front B: the terminal and the world. The loop, effects, signals; everything that can fail for
//! reasons outside the program.

mod clipboard;
mod effects;
mod shelf;
mod signals;
mod terminal;
mod web;

use std::{
    sync::mpsc::{Receiver, Sender, channel},
    thread,
};

use anyhow::{Context, Result};
use crossterm::event::{self, Event, KeyEventKind};

use crate::{
    app::{self, Effect, Message, Options, State},
    view,
};

use shelf::Shelf;
use terminal::Terminal;

pub use clipboard::tools as clipboard_tools;
pub use shelf::Opened;

/// Opens the browser on the first of some packs and returns when the reader leaves it.
///
/// # Errors
/// When the terminal cannot be set up or cannot be written to. One that vanishes ends the program as a
/// hangup does, whether a signal, the poll or a frame half written finds out first.
pub fn run(packs: Vec<Opened>, options: Options) -> Result<()> {
    signals::restore_on_panic();
    open(packs, options).inspect_err(|error| {
        if signals::is_hangup(error) {
            signals::terminal_gone();
        }
    })
}

fn open(packs: Vec<Opened>, options: Options) -> Result<()> {
    let shelf = Shelf::new(packs).context("no pack is open")?;
    let (sender, receiver) = channel();
    // Before the size is asked for, so that no change of it is missed.
    let signals = signals::keep().context("cannot watch for signals")?;
    let terminal = Terminal::enter().context("cannot set the terminal up")?;
    let state = State::new(shelf.pack(), options, terminal.size()?);
    let mut browser = Browser { terminal, state, shelf, sender };
    app::update(&mut browser.state, browser.shelf.pack(), browser.shelf.names());
    // Threads start once there is something to see.
    browser.draw()?;
    signals::watch(signals, browser.sender.clone());
    read_events(browser.sender.clone());
    browser.browse(&receiver)
}

/// The reader's session: what is shown, and where.
struct Browser {
    terminal: Terminal,
    state: State,
    shelf: Shelf,
    sender: Sender<Message>,
}

impl Browser {
    /// Takes in all that has happened, then draws once: a held key never falls behind.
    fn browse(&mut self, receiver: &Receiver<Message>) -> Result<()> {
        loop {
            let first = self.next(receiver)?;
            for message in std::iter::once(first).chain(receiver.try_iter()) {
                if !self.take(message)? {
                    return Ok(());
                }
            }
            self.draw()?;
        }
    }

    /// The next thing that happens; until then pages that may be wanted next are made ready.
    fn next(&mut self, receiver: &Receiver<Message>) -> Result<Message> {
        loop {
            match receiver.try_recv() {
                Ok(message) => return Ok(message),
                Err(_) if app::make_ready(&mut self.state, self.shelf.pack()) => {}
                Err(_) => return receiver.recv().context("the terminal is gone"),
            }
        }
    }

    /// Takes one message in and performs what follows from it; false when the reader leaves.
    fn take(&mut self, message: Message) -> Result<bool> {
        if matches!(message, Message::Resize(..)) {
            self.terminal.forget();
        }
        for effect in app::update(&mut self.state, self.shelf.pack(), message) {
            if effect == Effect::Quit {
                return Ok(false);
            }
            if let Some(outcome) = self.perform(effect)? {
                app::update(&mut self.state, self.shelf.pack(), Message::Done(outcome));
            }
        }
        Ok(true)
    }

    fn draw(&mut self) -> Result<()> {
        let Self { terminal, state, shelf, .. } = self;
        let pack = shelf.pack();
        app::settle(state, pack);
        terminal.draw(|frame| {
            // The terminal may already have another size than the last message said.
            let size = (frame.area().width, frame.area().height);
            if state.size != size {
                app::update(state, pack, Message::Resize(size.0, size.1));
            }
            view::draw(state, pack, frame);
        })?;
        Ok(())
    }
}

/// Reads the terminal on a thread of its own; when it cannot be read any more, it is gone. Changes of
/// size come from [`signals`].
fn read_events(sender: Sender<Message>) {
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            let message = match event {
                Event::Key(key) if key.kind != KeyEventKind::Release => Message::Key(key),
                Event::Paste(text) => Message::Paste(text),
                Event::Mouse(event) => Message::Mouse(event),
                _ => continue,
            };
            if sender.send(message).is_err() {
                return;
            }
        }
        signals::terminal_gone();
    });
}

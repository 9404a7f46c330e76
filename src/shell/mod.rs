//! Front B: the terminal and the world. The loop, effects, signals; everything that can fail for
//! reasons outside the program.

mod clipboard;
mod effects;
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
    evidence::Pack,
    view,
};

use terminal::Terminal;

/// Opens the browser and returns when the reader leaves it.
///
/// # Errors
/// When the terminal cannot be set up or goes away.
pub fn run(pack: &Pack, options: Options) -> Result<()> {
    signals::restore_on_panic();
    let mut terminal = Terminal::enter().context("cannot set the terminal up")?;
    let mut state = State::new(pack, options, terminal.size()?);
    terminal.draw(|frame| view::draw(&state, pack, frame))?;
    let (sender, receiver) = channel();
    signals::watch(sender.clone()).context("cannot watch for signals")?;
    read_events(sender);
    let ended = browse(&mut terminal, &mut state, pack, &receiver);
    terminal.leave();
    ended
}

/// Takes in all that has happened, then draws once: a held key never falls behind.
fn browse(
    terminal: &mut Terminal,
    state: &mut State,
    pack: &Pack,
    receiver: &Receiver<Message>,
) -> Result<()> {
    loop {
        let first = receiver.recv().context("the terminal is gone")?;
        for message in std::iter::once(first).chain(receiver.try_iter()) {
            if !take(terminal, state, pack, message)? {
                return Ok(());
            }
        }
        terminal.draw(|frame| view::draw(state, pack, frame))?;
    }
}

/// Takes one message in and performs what follows from it; false when the reader leaves.
fn take(terminal: &mut Terminal, state: &mut State, pack: &Pack, message: Message) -> Result<bool> {
    for effect in app::update(state, pack, message) {
        if effect == Effect::Quit {
            return Ok(false);
        }
        if let Some(outcome) = effects::perform(terminal, state, effect)? {
            app::update(state, pack, Message::Done(outcome));
        }
    }
    Ok(true)
}

/// Reads the terminal on a thread of its own. When it cannot be read any more, the sender is dropped
/// and the loop ends.
fn read_events(sender: Sender<Message>) {
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            let message = match event {
                Event::Key(key) if key.kind != KeyEventKind::Release => Message::Key(key),
                Event::Resize(columns, rows) => Message::Resize(columns, rows),
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

//! Front B: the terminal and the world. The loop, effects, signals; everything that can fail for
//! reasons outside the program.

mod clipboard;
mod editor;
mod effects;
mod input;
mod keeper;
mod signals;
mod terminal;
mod web;

use std::sync::mpsc::{Receiver, Sender, channel};

use anyhow::{Context, Result, bail};

use crate::{
    app::{self, Effect, Message, Options, State},
    evidence::Pack,
    home::JournalFile,
    view,
};

use input::Input;
use keeper::Keeper;
use terminal::Terminal;

pub use terminal::asked_to_go_on;

/// What of the world a session may use.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// Where bookmarks, notes and the last place are kept; without it, they are forgotten.
    pub journal: Option<JournalFile>,
    /// The command that opens an address, `%s` standing for it; without it, `$BROWSER` or the desktop's.
    pub browser: Option<String>,
    /// Mouse reports from the start.
    pub mouse: bool,
}

/// Opens the browser and returns when the reader leaves it.
///
/// # Errors
/// When the terminal cannot be set up or cannot be written to, and when bookmarks or notes could not be kept. A terminal
/// that vanishes ends the program as a hangup does, whether a signal, the poll or a frame half written finds out first.
pub fn run(pack: &Pack, options: Options, world: World) -> Result<()> {
    signals::restore_on_panic();
    open(pack, options, world).inspect_err(|error| {
        if signals::is_hangup(error) {
            signals::terminal_gone();
        }
    })
}

fn open(pack: &Pack, options: Options, world: World) -> Result<()> {
    let (sender, receiver) = channel();
    // Before the size is asked for, so that no change of it is missed.
    let signals = signals::keep().context("cannot watch for signals")?;
    let terminal = Terminal::enter().context("cannot set the terminal up")?;
    let state = State::new(pack, options, terminal.size()?);
    let keeper = Keeper::new(world.journal, &pack.info().id, sender.clone());
    let mut browser = Browser { terminal, state, pack, sender, keeper, input: None, web: world.browser };
    if world.mouse {
        browser.terminal.mouse(true)?;
        app::update(&mut browser.state, pack, Message::MouseOn);
    }
    for message in browser.keeper.open() {
        app::update(&mut browser.state, pack, message);
    }
    // Threads start once there is something to see.
    browser.draw()?;
    signals::watch(signals, browser.sender.clone());
    browser.input = Some(Input::read(browser.sender.clone()).context("cannot read the terminal")?);
    browser.browse(&receiver)?;
    let Browser { terminal, keeper, .. } = browser;
    // The terminal first: the disk may let itself be waited for.
    drop(terminal);
    match keeper.close() {
        Some(lost) => bail!(lost),
        None => Ok(()),
    }
}

/// The reader's session: what is shown, and where.
struct Browser<'a> {
    terminal: Terminal,
    state: State,
    pack: &'a Pack,
    sender: Sender<Message>,
    keeper: Keeper,
    input: Option<Input>,
    web: Option<String>,
}

impl Browser<'_> {
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
                Err(_) if app::make_ready(&mut self.state, self.pack) => {}
                Err(_) => return receiver.recv().context("the terminal is gone"),
            }
        }
    }

    /// Takes one message in and performs what follows from it; false when the reader leaves.
    fn take(&mut self, message: Message) -> Result<bool> {
        if matches!(message, Message::Resize(..)) {
            self.terminal.forget();
        }
        for effect in app::update(&mut self.state, self.pack, message) {
            if effect == Effect::Quit {
                return Ok(false);
            }
            for message in self.perform(effect)? {
                self.take(message)?;
            }
        }
        Ok(true)
    }

    fn draw(&mut self) -> Result<()> {
        let Self { terminal, state, pack, .. } = self;
        app::settle(state, pack);
        terminal.draw(|frame| {
            // The terminal may already have another size than the last message said.
            let size = (frame.area().width, frame.area().height);
            if state.size != size {
                app::update(state, pack, Message::Resize(size.0, size.1));
            }
            view::draw(state, pack, frame);
        })?;
        self.keeper.stand(self.state.spot(self.pack));
        Ok(())
    }
}

//! Front B: the terminal and the world. The loop, effects, signals; everything that can fail for
//! reasons outside the program.

mod clipboard;
mod editor;
mod effects;
mod input;
mod keeper;
mod keys;
mod shelf;
mod signals;
mod terminal;
mod web;

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, Sender, channel},
};

use anyhow::{Context, Result, bail};

use crate::{
    app::{self, Effect, Message, Options, State},
    evidence::Pack,
    home::JournalFile,
    view,
};

use input::Input;
use keeper::Keeper;
use shelf::Shelf;
use terminal::Terminal;

pub use clipboard::tools as clipboard_tools;
pub use shelf::Opened;
pub use terminal::asked_to_go_on;

/// What of the world a session may use.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// The folder where bookmarks, notes and the last place are kept; without it, they are forgotten.
    pub state: Option<PathBuf>,
    /// The command that opens an address, `%s` standing for it; without it, `$BROWSER` or the desktop's.
    pub browser: Option<String>,
    /// Mouse reports from the start.
    pub mouse: bool,
}

/// Opens the browser on the first of some packs and returns when the reader leaves it.
///
/// # Errors
/// When the terminal cannot be set up or cannot be written to, and when bookmarks or notes could not be kept. A terminal
/// that vanishes ends the program as a hangup does, whether a signal, the poll or a frame half written finds out first.
pub fn run(packs: Vec<Opened>, options: Options, world: World) -> Result<()> {
    signals::restore_on_panic();
    open(packs, options, world).inspect_err(|_| {
        if signals::is_terminal_gone() {
            signals::terminal_gone();
        }
    })
}

fn open(packs: Vec<Opened>, options: Options, world: World) -> Result<()> {
    let shelf = Shelf::new(packs).context("no pack is open")?;
    let (sender, receiver) = channel();
    // Before the size is asked for, so that no change of it is missed.
    let signals = signals::keep().context("cannot watch for signals")?;
    let mut terminal = Terminal::enter().context("cannot set the terminal up")?;
    let state = State::new(shelf.pack(), options, terminal.size());
    let file = |pack: &Pack| world.state.as_ref().map(|folder| JournalFile::of(folder, pack));
    let keepers =
        shelf.packs().map(|pack| Keeper::new(file(pack), &pack.info().id, sender.clone())).collect();
    let mut browser = Browser { terminal, state, shelf, sender, keepers, input: None, web: world.browser };
    browser.prepare(world.mouse)?;
    // Threads start once there is something to see.
    browser.draw()?;
    signals::watch(signals, browser.sender.clone());
    browser.input = Some(Input::read(browser.sender.clone()).context("cannot read the terminal")?);
    browser.browse(&receiver)?;
    let Browser { terminal, keepers, .. } = browser;
    // The terminal first: the disk may let itself be waited for.
    drop(terminal);
    let lost: Vec<String> = keepers.into_iter().filter_map(Keeper::close).collect();
    if lost.is_empty() { Ok(()) } else { bail!(lost.join("\n")) }
}

/// The reader's session: what is shown, and where.
struct Browser {
    terminal: Terminal,
    state: State,
    shelf: Shelf,
    sender: Sender<Message>,
    /// One for each pack, in the order of the shelf.
    keepers: Vec<Keeper>,
    input: Option<Input>,
    web: Option<String>,
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
            for message in self.perform(effect)? {
                self.take(message)?;
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
        let spot = self.state.spot(self.shelf.pack());
        self.keeper().stand(spot);
        Ok(())
    }

    /// What must be so before the first frame.
    fn prepare(&mut self, mouse: bool) -> Result<()> {
        let mut messages = vec![self.shelf.names()];
        if mouse {
            self.terminal.mouse(true)?;
            messages.push(Message::MouseOn);
        }
        messages.extend(self.keeper().open());
        for message in messages {
            app::update(&mut self.state, self.shelf.pack(), message);
        }
        Ok(())
    }

    /// That of the pack that is read.
    fn keeper(&mut self) -> &mut Keeper {
        &mut self.keepers[self.shelf.at()]
    }
}

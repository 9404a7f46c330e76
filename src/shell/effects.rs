//! What the application asked for, done.

use std::io;

use crate::app::{Effect, Outcome};

use super::{Browser, clipboard, web};

impl Browser {
    /// Performs an effect; the outcome is for the reader.
    pub(super) fn perform(&mut self, effect: Effect) -> io::Result<Option<Outcome>> {
        match effect {
            Effect::OpenAddress(address) => self.open(&address).map(Some),
            Effect::Copy { text, what } => self.copy(&text, &what).map(Some),
            Effect::Mouse(on) => self.terminal.mouse(on).map(|()| None),
            Effect::Redraw => {
                self.terminal.forget();
                Ok(None)
            }
            Effect::Reload => Ok(Some(self.shelf.reload(&mut self.state))),
            Effect::TurnTo(at) => {
                self.shelf.turn_to(at, &mut self.state);
                Ok(None)
            }
            Effect::Suspend => self.suspend(),
            Effect::Quit => Ok(None),
        }
    }

    fn open(&mut self, address: &str) -> io::Result<Outcome> {
        if !self.state.options.remote {
            return Ok(web::open(address, self.sender.clone()));
        }
        clipboard::copy(&mut self.terminal, address, true)?;
        let text =
            format!("No browser can be opened from here; sent to your terminal's clipboard: {address}");
        Ok(Outcome::Good(text))
    }

    fn copy(&mut self, text: &str, what: &str) -> io::Result<Outcome> {
        let way = clipboard::copy(&mut self.terminal, text, self.state.options.remote)?;
        Ok(Outcome::Good(format!("{} {what} {}", way.verb(), way.place())))
    }

    fn suspend(&mut self) -> io::Result<Option<Outcome>> {
        // The first program of a terminal has no shell under it that could continue it.
        if rustix::process::getsid(None)? == rustix::process::getpid() {
            return Ok(Some(Outcome::Bad("There is no shell to go back to; q leaves".into())));
        }
        self.terminal.suspend(self.state.mouse).map(|()| None)
    }
}

//! What the application asked for, done.

use std::io;

use crate::{
    app::{Action, Effect, Message, Outcome, Where},
    journal::Subject,
};

use super::{Browser, clipboard, editor, signals, web};

impl Browser {
    /// Performs an effect; what comes of it.
    pub(super) fn perform(&mut self, effect: Effect) -> io::Result<Vec<Message>> {
        let outcome = match effect {
            Effect::OpenAddress(address) => Some(self.open(&address)?),
            Effect::Copy { text, what } => Some(self.copy(&text, &what)?),
            Effect::Mouse(on) => self.terminal.mouse(on).map(|()| None)?,
            Effect::Redraw => {
                self.terminal.forget();
                None
            }
            Effect::Reload => Some(self.shelf.reload(&mut self.state)),
            Effect::TurnTo(at) => {
                self.shelf.turn_to(at, &mut self.state);
                return Ok(self.keeper().open());
            }
            Effect::Suspend => self.suspend()?,
            Effect::Keep(change) => return Ok(vec![self.keeper().take(change)]),
            Effect::Edit { on, title } => return self.edit(on, &title),
            Effect::Quit => None,
        };
        Ok(outcome.map(Message::Done).into_iter().collect())
    }

    /// Gives the terminal to the reader's editor. The note is that of the file: another copy of the program may have
    /// written it since we read it.
    fn edit(&mut self, on: Subject, title: &str) -> io::Result<Vec<Message>> {
        let fresh = self.keeper().fresh();
        let mut journal = self.state.journal.clone();
        fresh.iter().for_each(|fresh| journal.merge(fresh));
        let text = journal.note(&on).unwrap_or_default().to_owned();
        let seen = journal.note_time(&on);
        let Some(input) = &mut self.input else { return Ok(Vec::new()) };
        let (terminal, mouse) = (&mut self.terminal, self.state.mouse);
        let edited = input
            .paused(|| terminal.lend(mouse, || signals::leave_interrupts(|| editor::edit(&text, title))))??;
        let noted = match edited {
            Ok(text) => Message::Noted { on, text, seen },
            Err(why) => Message::Done(Outcome::Bad(why)),
        };
        Ok(fresh.map(Message::Kept).into_iter().chain([noted]).collect())
    }

    fn open(&mut self, address: &str) -> io::Result<Outcome> {
        if !self.state.options.remote {
            return Ok(web::open(address, self.web.as_deref(), self.sender.clone()));
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
            let key = self.state.options.keys.label(Where::Topics, Action::Close, self.state.options.ascii);
            return Ok(Some(Outcome::Bad(format!("There is no shell to go back to; {key} leaves"))));
        }
        self.terminal.suspend(self.state.mouse).map(|()| None)
    }
}

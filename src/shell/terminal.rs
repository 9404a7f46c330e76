//! The terminal: taken over, drawn on, and put back exactly once whatever happens.

use std::{
    io::{self, BufWriter, Stdout, Write},
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    cursor::Hide,
    event::EnableBracketedPaste,
    execute, queue,
    style::force_color_output,
    terminal::{
        BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, disable_raw_mode,
        enable_raw_mode,
    },
};
use ratatui::{Frame, backend::CrosstermBackend};

/// True from the moment the terminal is taken over until it is put back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Undoes all that [`Terminal::enter`] and the mouse may have switched on, in this order: an unfinished
/// frame, mouse reports, bracketed paste, attributes, the hidden cursor, the alternate screen.
const PUT_BACK: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Room for a whole frame, so that it goes out in one piece.
const FRAME_BYTES: usize = 64 * 1024;

/// The terminal while the browser has it.
pub(super) struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Terminal {
    /// Takes the terminal over: raw mode, alternate screen, bracketed paste. No mouse, no questions asked.
    pub(super) fn enter() -> io::Result<Self> {
        // The theme leaves colour out by itself where none is wanted; left to crossterm, NO_COLOR would
        // also reset the attributes that show what is selected.
        force_color_output(true);
        take_over()?;
        let out = BufWriter::with_capacity(FRAME_BYTES, io::stdout());
        Ok(Self { inner: ratatui::Terminal::new(CrosstermBackend::new(out))? })
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        self.inner.size().map(|size| (size.width, size.height))
    }

    /// Draws a frame, shown by the terminal as a whole.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        let drawn = self.inner.draw(render).map(drop);
        let ended = execute!(self.inner.backend_mut(), EndSynchronizedUpdate);
        drawn.and(ended)
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    /// Sends bytes between frames.
    pub(super) fn send(&mut self, command: impl crossterm::Command) -> io::Result<()> {
        execute!(self.inner.backend_mut(), command)
    }

    /// Switches reports of clicks and of the wheel; never of mere motion, which would flood a network.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        let out = self.inner.backend_mut();
        out.write_all(if on { b"\x1b[?1000h\x1b[?1006h" } else { b"\x1b[?1006l\x1b[?1000l" })?;
        Write::flush(out)
    }

    /// Gives the terminal to the shell until it lets the program go on.
    pub(super) fn suspend(&mut self, mouse: bool) -> io::Result<()> {
        put_back();
        // SIGSTOP, because a SIGTSTP raised by oneself is dropped in an orphaned process group.
        rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?;
        take_over()?;
        if mouse {
            self.mouse(true)?;
        }
        self.forget()
    }

    /// Puts the terminal back.
    pub(super) fn leave(self) {
        put_back();
    }
}

fn take_over() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)
}

/// Puts the terminal back, if it has not been yet. Safe from any thread; failures are ignored, as
/// there is nobody left to tell.
pub(super) fn put_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Past std's buffered and locked stdout, which a drawing thread may hold.
        let _ = rustix::io::write(rustix::stdio::stdout(), PUT_BACK);
        let _ = disable_raw_mode();
    }
}

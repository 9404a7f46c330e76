//! The terminal: taken over, drawn on, and put back exactly once whatever happens.

use std::{
    io::{self, Write},
    mem,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    cursor::Hide,
    event::{self, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers},
    execute,
    style::force_color_output,
    terminal::{EnterAlternateScreen, disable_raw_mode, enable_raw_mode},
};
use ratatui::{Frame, backend::CrosstermBackend};

/// True from the moment the terminal is taken over until it is put back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Undoes all that [`Terminal::enter`] and the mouse may have switched on, in this order: an unfinished
/// frame, mouse reports, bracketed paste, attributes, the hidden cursor, the alternate screen.
const PUT_BACK: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Begins a frame that the terminal shows only once it is whole.
const BEGIN: &[u8] = b"\x1b[?2026h";

/// Ends such a frame.
const END: &[u8] = b"\x1b[?2026l";

/// The terminal while the browser has it; put back when dropped.
pub(super) struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<WholeFrames>>,
    stale: bool,
}

impl Terminal {
    /// Takes the terminal over: raw mode, alternate screen, bracketed paste. No mouse, no questions asked.
    pub(super) fn enter() -> io::Result<Self> {
        // The theme leaves colour out by itself where none is wanted; left to crossterm, NO_COLOR would
        // also reset the attributes that show what is selected.
        force_color_output(true);
        let inner = ratatui::Terminal::new(CrosstermBackend::new(WholeFrames::default()))?;
        take_over()?;
        Ok(Self { inner, stale: false })
    }

    /// Columns and rows when it was taken over or last drawn on.
    pub(super) fn size(&mut self) -> (u16, u16) {
        let area = self.inner.current_buffer_mut().area;
        (area.width, area.height)
    }

    /// Draws a frame, sent in one write and shown by the terminal as a whole.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.inner.backend_mut().write_all(BEGIN)?;
        let drawn = self.clear_if_stale().and_then(|()| self.inner.draw(render).map(drop));
        drawn.and(self.write(END))
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    pub(super) fn forget(&mut self) {
        self.stale = true;
    }

    fn clear_if_stale(&mut self) -> io::Result<()> {
        if mem::take(&mut self.stale) {
            // Not `clear`, which asks the terminal where its cursor is and waits for an answer.
            let size = self.inner.size()?;
            self.inner.resize(size.into())?;
        }
        Ok(())
    }

    /// Sends bytes between frames.
    pub(super) fn send(&mut self, command: impl crossterm::Command) -> io::Result<()> {
        execute!(self.inner.backend_mut(), command)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let out = self.inner.backend_mut();
        out.write_all(bytes)?;
        Write::flush(out)
    }

    /// Switches reports of clicks and of the wheel; never of mere motion, which would flood a network.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.write(if on { b"\x1b[?1000h\x1b[?1006h" } else { b"\x1b[?1006l\x1b[?1000l" })
    }

    /// Gives the terminal to the shell until it lets the program go on.
    pub(super) fn suspend(&mut self, mouse: bool) -> io::Result<()> {
        // SIGSTOP, because a SIGTSTP raised by oneself is dropped in an orphaned process group.
        self.lend(mouse, || rustix::process::kill_current_process_group(rustix::process::Signal::STOP))??;
        Ok(())
    }

    /// Gives the terminal back as it was while something else uses it, and takes it over again.
    pub(super) fn lend<T>(&mut self, mouse: bool, use_it: impl FnOnce() -> T) -> io::Result<T> {
        put_back();
        let used = use_it();
        take_over()?;
        self.forget();
        if mouse {
            self.mouse(true)?;
        }
        Ok(used)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        put_back();
    }
}

/// Bytes for the terminal, held back while a frame is unfinished: the drawing code flushes within it.
#[derive(Default)]
struct WholeFrames(Vec<u8>);

impl Write for WholeFrames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.0.starts_with(BEGIN) && !self.0.ends_with(END) {
            return Ok(());
        }
        let bytes = mem::take(&mut self.0);
        // A thread that has put the terminal back is about to end the program.
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        let mut out = io::stdout();
        out.write_all(&bytes)?;
        out.flush()
    }
}

/// Says something below what the terminal shows, and waits for a key: false where it is one that leaves.
///
/// # Errors
/// When the terminal cannot be read.
pub fn asked_to_go_on(text: &str) -> io::Result<bool> {
    enable_raw_mode()?;
    // In raw mode a line does not begin by itself at the left.
    let key = write!(io::stderr(), "{text}\r\n").and_then(|()| wait_for_key());
    disable_raw_mode()?;
    key.map(|key| {
        let interrupt = key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
        !interrupt && !matches!(key.code, KeyCode::Char('q' | 'Q') | KeyCode::Esc)
    })
}

fn wait_for_key() -> io::Result<KeyEvent> {
    loop {
        if let Event::Key(key) = event::read()?
            && key.kind != KeyEventKind::Release
        {
            return Ok(key);
        }
    }
}

fn take_over() -> io::Result<()> {
    // First, so that an end that comes in between still puts back what was done.
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()
        .and_then(|()| execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide))
        .inspect_err(|_| put_back())
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

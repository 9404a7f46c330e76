//! A program in a pseudo-terminal: keys in, and what the terminal shows of it.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use vt100::Parser;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_needlepoint");
pub const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/small_pack.json");

/// What the terminal must be told at the end, in this order.
pub const PUT_BACK: &str =
    "\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Longer than anything takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A program in a terminal, and what the terminal shows of it.
pub struct Session {
    pub master: Box<dyn MasterPty + Send>,
    pub keys: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    pub output: Receiver<Vec<u8>>,
    pub screen: Parser,
    pub raw: Vec<u8>,
    pub termios: String,
}

/// The browser on the small pack, in an environment of its own.
pub fn browser() -> CommandBuilder {
    let mut command = alone(PROGRAM);
    command.args(["--pack", SMALL]);
    command
}

/// A program without what this test's own environment would tell it.
pub fn alone(program: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    for (name, value) in
        [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("TZ", "UTC"), ("PATH", "/nowhere")]
    {
        command.env(name, value);
    }
    command
}

/// The browser started by a shell's script, in which `"$@"` is the browser.
pub fn script(text: &str) -> CommandBuilder {
    let mut command = alone("/bin/sh");
    command.args(["-c", text, "sh", PROGRAM, "--pack", SMALL]);
    command
}

pub fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

pub fn number(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

impl Session {
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let termios = format!("{:?}", pair.master.get_termios().unwrap());
        let child = pair.slave.spawn_command(command).unwrap();
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let screen = Parser::new(number(rows), number(columns), 0);
        Self { master: pair.master, keys, child, output, screen, raw: Vec::new(), termios }
    }

    /// The browser, its first frame drawn.
    pub fn ready(columns: u16, rows: u16) -> Self {
        Self::start(browser(), columns, rows).sees("Migraine")
    }

    /// Takes output in until the condition holds.
    #[track_caller]
    pub fn until(mut self, what: &str, holds: impl Fn(&Self) -> bool) -> Self {
        let end = Instant::now() + PATIENCE;
        while !holds(&self) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(_) => panic!("never {what}; the screen is\n{}", self.screen.screen().contents()),
            }
        }
        self
    }

    #[track_caller]
    pub fn sees(self, text: &str) -> Self {
        self.until(&format!("`{text}`"), |session| session.screen.screen().contents().contains(text))
    }

    pub fn press(mut self, keys: &str) -> Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    pub fn resize(mut self, columns: u16, rows: u16) -> Self {
        self.screen.screen_mut().set_size(number(rows), number(columns));
        self.master.resize(size(columns, rows)).unwrap();
        self
    }

    pub fn signal(self, signal: Signal) -> Self {
        kill_process(self.pid(), signal).unwrap();
        self
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// Waits for the end; the exit code and everything that was written.
    #[track_caller]
    pub fn end(mut self) -> (u32, String) {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.raw.extend(bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end"),
            }
        }
        let code = self.child.wait().unwrap().exit_code();
        assert_eq!(format!("{:?}", self.master.get_termios().unwrap()), self.termios, "the line's settings");
        (code, self.raw())
    }

    /// Ends with this exit code; the terminal may have been given back before as well.
    #[track_caller]
    pub fn ends_with(self, code: u32) {
        let (ended, raw) = self.end();
        assert!(raw.ends_with(PUT_BACK), "the last bytes are {:?}", &raw[raw.len().saturating_sub(200)..]);
        assert_eq!(ended, code, "exit code");
    }

    /// Waits for the end of a program that was killed and left the terminal as it stood.
    #[track_caller]
    pub fn end_of_output(mut self) {
        let end = Instant::now() + PATIENCE;
        while self.output.recv_timeout(end.saturating_duration_since(Instant::now())).is_ok() {}
        assert!(!self.child.wait().unwrap().success());
    }

    /// Ends with this exit code and the terminal as it was.
    #[track_caller]
    pub fn ends_restored(self, code: u32) {
        let (ended, raw) = self.end();
        assert!(raw.ends_with(PUT_BACK), "the last bytes are {:?}", &raw[raw.len().saturating_sub(200)..]);
        assert_eq!(raw.matches(PUT_BACK).count(), 1, "put back once");
        assert_eq!(ended, code, "exit code");
    }
}

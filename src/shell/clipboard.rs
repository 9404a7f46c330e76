//! The clipboard: a tool of this machine where there is one, and always the terminal's own (OSC 52).

use std::{
    io::{self, Write},
    os::unix::process::CommandExt,
    process::{Command, Stdio},
};

use crossterm::clipboard::CopyToClipboard;

use super::terminal::Terminal;

/// Programs that take the clipboard's text on their standard input, first come first.
const TOOLS: [(&str, &[&str]); 4] = [
    ("wl-copy", &[]),
    ("xclip", &["-selection", "clipboard"]),
    ("xsel", &["--clipboard", "--input"]),
    ("pbcopy", &[]),
];

/// The names of those programs.
pub fn tools() -> impl Iterator<Item = &'static str> {
    TOOLS.iter().map(|(name, _)| *name)
}

/// Which way the text went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// A tool took it.
    Tool,
    /// The terminal was asked; it does not say whether it did.
    Terminal,
}

impl Way {
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::Tool => "Copied",
            Self::Terminal => "Sent",
        }
    }

    pub(super) fn place(self) -> &'static str {
        match self {
            Self::Tool => "to the clipboard",
            Self::Terminal => "to your terminal's clipboard",
        }
    }
}

/// Copies text. At the far end of a network the machine's own tools would reach the wrong clipboard.
pub(super) fn copy(terminal: &mut Terminal, text: &str, remote: bool) -> io::Result<Way> {
    terminal.send(CopyToClipboard::to_clipboard_from(text))?;
    let taken = !remote && TOOLS.iter().any(|(tool, arguments)| give(tool, arguments, text).is_ok());
    Ok(if taken { Way::Tool } else { Way::Terminal })
}

fn give(tool: &str, arguments: &[&str], text: &str) -> io::Result<()> {
    let mut child = Command::new(tool)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // It stays to serve the clipboard and must not be stopped with us by Ctrl-Z.
        .process_group(0)
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    // Closing its input ends it; it forks to keep the clipboard.
    child.wait()?.success().then_some(()).ok_or_else(|| io::Error::other("refused"))
}

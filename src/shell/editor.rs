//! A note written in the reader's own editor. No shell is asked, and the file's name and place are ours: nothing of a
//! pack's text is ever part of a command.

use std::{
    env,
    ffi::OsString,
    fs::{self, File},
    io::{self, IsTerminal, Write},
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

use crate::evidence::clean;

/// The editor where neither variable names one.
const USUAL: &str = "vi";

/// The last line of the file that is edited, which is no part of the note.
const MARK: &str = "<!-- needlepoint:";

/// Lets the reader change a text; what they made of it. `title` says in the file what the note is on.
///
/// # Errors
/// Why there is no new text, in a sentence for the reader.
pub(super) fn edit(text: &str, title: &str) -> Result<String, String> {
    let words = command_words()?;
    let file = tempfile::Builder::new().prefix("needlepoint-note-").suffix(".md").tempfile();
    let mut file = file.map_err(|error| format!("The note cannot be written: {error}"))?;
    let hint = format!("{MARK} your note on {}. Without a text it is taken away. -->", one_line(title));
    write!(file, "{text}\n\n{hint}\n").map_err(|error| format!("The note cannot be written: {error}"))?;
    let path = file.into_temp_path();
    let status = run(&words, &path)
        .map_err(|error| format!("{} cannot be started: {error}; set EDITOR", shown(&words[0])))?;
    if !status.success() {
        return Err(format!("{} ended with {status}; the note is as it was", shown(&words[0])));
    }
    match fs::read(&path) {
        Ok(bytes) => Ok(without_mark(&String::from_utf8_lossy(&bytes))),
        Err(error) => Err(format!("The note cannot be read back: {error}")),
    }
}

/// `$VISUAL`, else `$EDITOR`, in words as a shell would part them.
fn command_words() -> Result<Vec<String>, String> {
    let set = |name: &str| {
        env::var(name).ok().filter(|value| !value.trim().is_empty()).map(|it| (name.to_owned(), it))
    };
    let (name, value) =
        set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| ("EDITOR".to_owned(), USUAL.to_owned()));
    match shell_words::split(&value) {
        Ok(words) if !words.is_empty() => Ok(words),
        Ok(_) => Err(format!("{name} names no program")),
        Err(error) => Err(format!("{name} cannot be understood: {error}")),
    }
}

fn run(words: &[String], path: &Path) -> io::Result<ExitStatus> {
    let mut command = Command::new(&words[0]);
    command.args(words[1..].iter().map(OsString::from)).arg(path);
    if !io::stdin().is_terminal() {
        command.stdin(Stdio::from(File::open("/dev/tty")?));
    }
    command.status()
}

/// The note: lines as lines end here, without our own line and without space at the ends.
fn without_mark(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with(MARK)).collect();
    lines.join("\n").trim().to_owned()
}

fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ").replace("--", "- ")
}

fn shown(word: &str) -> String {
    clean(word).into_owned()
}

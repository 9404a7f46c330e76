//! The web browser: http and https only, never through a shell.

use std::{
    env, io,
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
    sync::mpsc::Sender,
    thread,
};

use crate::{
    app::{Message, Outcome},
    evidence::is_address,
};

/// Opens an address: in the browser that the reader settled, else in `$BROWSER` if it is set, else in the desktop's. A
/// browser that starts and then fails is told of later.
pub(super) fn open(address: &str, settled: Option<&str>, sender: Sender<Message>) -> Outcome {
    if !is_address(address) {
        return Outcome::Bad(format!("Not opened, as it is no http address: {address}"));
    }
    let preferred = env::var("BROWSER").map(|browsers| from_variable(&browsers, address)).unwrap_or_default();
    let settled = settled.and_then(|browser| command(shell_words::split(browser).ok()?, address));
    match settled
        .into_iter()
        .chain(preferred)
        .chain(open::commands(address))
        .find_map(|command| start(command).ok())
    {
        Some(child) => {
            watch(child, address.to_owned(), sender);
            Outcome::Good(format!("Opening {address}"))
        }
        None => Outcome::Bad(format!("No browser could be started; the address is {address}")),
    }
}

/// `$BROWSER`: commands parted by colons, `%s` standing for the address.
fn from_variable(browsers: &str, address: &str) -> Vec<Command> {
    let words = |browser: &str| browser.split_whitespace().map(str::to_owned).collect();
    browsers.split(':').filter_map(|browser| command(words(browser), address)).collect()
}

/// A command with the address in the place of `%s`, or else at its end.
fn command(words: Vec<String>, address: &str) -> Option<Command> {
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments.iter().map(|word| word.replace("%s", address)));
    if !arguments.iter().any(|word| word.contains("%s")) {
        command.arg(address);
    }
    Some(command)
}

/// Starts it with nothing of our terminal and outside our process group, which Ctrl-Z stops.
fn start(mut command: Command) -> io::Result<Child> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0).spawn()
}

/// Reaps it when it ends, and says so if it gave up by itself.
fn watch(mut child: Child, address: String, sender: Sender<Message>) {
    thread::spawn(move || {
        let gave_up = child.wait().is_ok_and(|status| status.code().is_some_and(|code| code != 0));
        if gave_up {
            let text = format!("The browser could not open it; the address is {address}");
            let _ = sender.send(Message::Done(Outcome::Bad(text)));
        }
    });
}

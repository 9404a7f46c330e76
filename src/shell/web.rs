//! The web browser: http and https only, never through a shell.

use std::{
    env,
    ffi::OsString,
    io,
    process::{Command, Stdio},
    thread,
};

use crate::{app::Outcome, evidence::is_address};

/// Opens an address, in `$BROWSER` if it is set, else in the desktop's browser.
pub(super) fn open(address: &str) -> Outcome {
    if !is_address(address) {
        return Outcome::Bad(format!("Not opened, as it is no http address: {address}"));
    }
    let preferred =
        env::var_os("BROWSER").map(|browsers| from_variable(&browsers, address)).unwrap_or_default();
    match preferred.into_iter().chain(open::commands(address)).find_map(|command| start(command).ok()) {
        Some(()) => Outcome::Good(format!("Opened {address}")),
        None => Outcome::Bad(format!("No browser could be started; the address is {address}")),
    }
}

/// `$BROWSER`: commands parted by colons, `%s` standing for the address.
fn from_variable(browsers: &OsString, address: &str) -> Vec<Command> {
    let browsers = browsers.to_string_lossy();
    let command = |browser: &str| {
        let mut words = browser.split_whitespace();
        let mut command = Command::new(words.next()?);
        let arguments: Vec<String> = words.map(|word| word.replace("%s", address)).collect();
        command.args(&arguments);
        if !browser.contains("%s") {
            command.arg(address);
        }
        Some(command)
    };
    browsers.split(':').filter_map(command).collect()
}

/// Starts it with nothing of our terminal, and reaps it when it ends.
fn start(mut command: Command) -> io::Result<()> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    thread::spawn(move || child.wait());
    Ok(())
}

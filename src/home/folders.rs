//! Where the reader's files are, by the XDG base directory specification, or the platform's own rule.

use std::{env, path::PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

/// The name of our folders.
const NAME: &str = "needlepoint";

/// The folder of what a reader keeps: `$XDG_STATE_HOME/needlepoint`, or `~/.local/state/needlepoint` where the
/// variable is unset or relative. `None` where there is no home: nothing is kept then.
#[must_use]
pub fn state_folder() -> Option<PathBuf> {
    let folders = folders("XDG_STATE_HOME")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join(NAME))
}

/// The configuration: `$XDG_CONFIG_HOME/needlepoint/config.toml`, or the same in `~/.config` where the variable is
/// unset or relative. `None` where there is no home.
#[must_use]
pub fn config_file() -> Option<PathBuf> {
    Some(folders("XDG_CONFIG_HOME")?.config_dir().join(NAME).join("config.toml"))
}

/// The platform's rule. A program started without a home or a folder named by the variable, as in a service or a test,
/// is not led to whatever home the system's list of users has.
fn folders(variable: &str) -> Option<impl BaseStrategy> {
    let named = |name: &str| env::var_os(name).is_some_and(|value| PathBuf::from(value).is_absolute());
    if cfg!(unix) && !named("HOME") && !named(variable) {
        return None;
    }
    choose_base_strategy().ok()
}

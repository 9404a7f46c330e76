//! The configuration in force, printed, and where the reader's files are.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Result, bail};
use serde_json::json;

use super::{BUILT_IN, args::Args, journal_file, paper::Paper};
use crate::{
    evidence::Pack,
    home::{self, Config, ConfigError},
};

/// The configuration, and what is wrong with it where it had to be left aside.
///
/// # Errors
/// Where a file was named that is not there.
pub(super) fn settled(args: &Args) -> Result<(Config, Option<ConfigError>)> {
    match (file(args).map(|path| Config::read(&path)), &args.config) {
        (Some(Ok(Some(config))), _) => Ok((config, None)),
        (Some(Err(fault)), _) => Ok((Config::default(), Some(fault))),
        (_, Some(named)) => bail!("there is no file {}; --config names one that is there", named.display()),
        _ => Ok((Config::default(), None)),
    }
}

/// The file that is read: the one named, else the usual one.
pub(super) fn file(args: &Args) -> Option<PathBuf> {
    args.config.clone().or_else(home::config_file)
}

/// Prints the configuration in force, options of the command line included.
pub(super) fn print(paper: &mut Paper, args: &Args, config: Config) -> Result<ExitCode> {
    let config = Config {
        theme: args.theme.unwrap_or(config.theme),
        width: args.width.or(config.width),
        ascii: if args.ascii { Some(true) } else { config.ascii },
        ..config
    };
    paper.line(config.text().trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints where everything is.
pub(super) fn paths(paper: &mut Paper, args: &Args, pack: &Pack) -> Result<ExitCode> {
    let journal = journal_file(args, pack).map(|file| file.path().to_owned());
    let pack = args.pack.first().filter(|path| *path != Path::new(BUILT_IN)).cloned();
    let rows = [("configuration", file(args)), ("bookmarks and notes", journal), ("pack", pack)];
    if paper.json {
        let [(_, config), (_, journal), (_, pack)] = &rows;
        paper.json(&json!({ "config": config, "journal": journal, "pack": pack }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for (what, path) in rows {
        paper.line(&format!("{what:21}{}", place(what, path.as_deref())))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn place(what: &str, path: Option<&Path>) -> String {
    match path {
        Some(path) if path.exists() => path.display().to_string(),
        Some(path) => format!("{} (not there)", path.display()),
        None if what == "pack" => "built in".to_owned(),
        None => "nowhere".to_owned(),
    }
}

//! Completion in the shell: the script that a shell reads, and the answers that the script asks for.
//!
//! The script calls the program with [`ASKED`] set at every Tab, so that names of topics, sources and terms are those
//! of the pack that is named on the line.

use std::{
    env,
    ffi::OsStr,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;
use clap::{Arg, Command, ValueEnum};
use clap_complete::{
    engine::{ArgValueCompleter, CompletionCandidate},
    env::{CompleteEnv, Shells},
};

use crate::evidence::{Pack, clean};

use super::{help, open_pack};

/// The variable that a completion script sets.
const ASKED: &str = "NEEDLEPOINT_COMPLETE";

/// A shell that completes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    /// GNU Bash.
    Bash,
    /// Z shell.
    Zsh,
    /// fish.
    Fish,
    /// PowerShell.
    Powershell,
    /// Elvish.
    Elvish,
}

impl Shell {
    const fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
            Self::Powershell => "powershell",
            Self::Elvish => "elvish",
        }
    }
}

/// Answers a completion script, if one asks; `None` in a run of any other kind.
pub(super) fn answer() -> Option<Result<ExitCode>> {
    env::var_os(ASKED).filter(|shell| !shell.is_empty())?;
    let here = env::current_dir().ok();
    let completion =
        CompleteEnv::with_factory(command).var(ASKED).try_complete(env::args_os(), here.as_deref());
    Some(completion.map(|_| ExitCode::SUCCESS).map_err(Into::into))
}

/// Prints the script of a shell.
pub(super) fn script(shell: Shell) -> Result<ExitCode> {
    let mut script = Vec::new();
    if let Some(known) = Shells::builtins().completer(shell.name()) {
        known.write_registration(ASKED, "needlepoint", "needlepoint", "needlepoint", &mut script)?;
    }
    io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// The program's words, each place that takes a name with the names there are.
fn command() -> Command {
    help::command().mut_subcommands(|command| command.mut_args(with_names))
}

/// Which names an argument takes is told by what its value is called.
fn with_names(arg: Arg) -> Arg {
    let value = arg.get_value_names().and_then(|names| names.first()).map(|name| name.to_string());
    let is_category = arg.get_id() == "category";
    match value.as_deref() {
        Some("TOPIC") => arg.add(ArgValueCompleter::new(|typed: &OsStr| named(typed, topics))),
        Some("SOURCE|TOPIC") => arg.add(ArgValueCompleter::new(|typed: &OsStr| {
            named(typed, |pack| topics(pack).into_iter().chain(sources(pack)).collect())
        })),
        Some(name) if name.starts_with("ID|NUMBER") || name == "SOURCE" => {
            arg.add(ArgValueCompleter::new(|typed: &OsStr| named(typed, sources)))
        }
        Some("TERM") => arg.add(ArgValueCompleter::new(|typed: &OsStr| named(typed, terms))),
        Some("ID") if is_category => {
            arg.add(ArgValueCompleter::new(|typed: &OsStr| named(typed, categories)))
        }
        _ => arg,
    }
}

/// A name and what it stands for.
type Name = (String, String);

fn named(typed: &OsStr, names: impl Fn(&Pack) -> Vec<Name>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy().to_lowercase();
    // A pack that cannot be read has no names; the command itself says why.
    let Ok(pack) = open_pack(&pack_named(env::args_os().map(PathBuf::from))) else { return Vec::new() };
    let names = names(&pack).into_iter().filter(|(id, _)| id.starts_with(&typed));
    names
        .map(|(id, help)| CompletionCandidate::new(id).help(Some(clean(&help).into_owned().into())))
        .collect()
}

/// The pack that the words on the line name, else the built-in one.
fn pack_named(mut words: impl Iterator<Item = PathBuf>) -> PathBuf {
    while let Some(word) = words.next() {
        if word == Path::new("--pack") {
            return words.next().unwrap_or(word);
        }
        if let Some(path) = word.to_string_lossy().strip_prefix("--pack=") {
            return path.into();
        }
    }
    super::BUILT_IN.into()
}

fn topics(pack: &Pack) -> Vec<Name> {
    let name = |id| (pack.outline(id).id.to_string(), pack.outline(id).title.to_string());
    pack.topics().map(name).collect()
}

fn sources(pack: &Pack) -> Vec<Name> {
    pack.sources().map(|id| pack.source(id)).map(|source| (source.id.clone(), source.title.clone())).collect()
}

fn terms(pack: &Pack) -> Vec<Name> {
    pack.terms().map(|id| pack.term(id)).map(|term| (term.id.clone(), term.term.clone())).collect()
}

fn categories(pack: &Pack) -> Vec<Name> {
    pack.info().categories.iter().map(|category| (category.id.clone(), category.title.clone())).collect()
}

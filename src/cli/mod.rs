//! Front A: plain text and machine formats. Everything the browser shows, without a screen.

mod args;
mod audit;
mod changes;
mod check;

mod choosing;
mod cite;
mod commands;
mod complete;
mod doctor;
mod export;
mod files;
mod help;
mod html;
mod import;
mod leaflet;
mod man;
mod markdown;
mod new;
mod notes;
mod paper;
mod pictures;
mod plot;
mod pool;
mod qr;
mod quote;
mod settings;
mod table;
mod visit;
mod whole_file;
mod words;

use std::{
    env,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, bail};

use crate::{
    app::Options,
    evidence::{Filter, Pack, clean, model::Date},
    home::{self, Config, JournalFile},
    shell::{self, Opened, World},
};

use args::{Args, When};
use paper::Paper;

pub use export::{Export, schema};

/// Exit code where something was looked for and is not there.
pub const NOTHING_FOUND: u8 = 1;

/// Exit code where the words or a file cannot be used.
pub const BAD_INPUT: u8 = 2;

/// The name of the built-in pack, where paths of packs are given.
const BUILT_IN: &str = "builtin";

/// Runs the program on its arguments.
///
/// # Errors
/// On a pack that cannot be used and an output that cannot be written; a closed pipe is none.
pub fn main() -> Result<ExitCode> {
    if let Some(answer) = complete::answer() {
        return closed_is_done(answer);
    }
    let args = match Args::given() {
        Ok(args) => args,
        Err(answer) if answer.use_stderr() => {
            // It repeats the words it was given.
            write!(anstream::stderr(), "{}", clean(&answer.to_string()))?;
            return Ok(ExitCode::from(BAD_INPUT));
        }
        Err(answer) => return closed_is_done(answer.print().map(|()| ExitCode::SUCCESS).map_err(Into::into)),
    };
    closed_is_done(run(&args))
}

/// A reader who has seen enough and closes the pipe is no failure.
fn closed_is_done(result: Result<ExitCode>) -> Result<ExitCode> {
    match result {
        Err(error) if is_closed_pipe(&error) => Ok(ExitCode::SUCCESS),
        other => other,
    }
}

fn run(args: &Args) -> Result<ExitCode> {
    let (config, broken) = settings::settled(args)?;
    let browses = args.command.is_none() && !args.print_config && !args.show_paths && has_screen();
    if let Some(fault) = broken {
        let text = format!("needlepoint: {fault}\n");
        write!(anstream::stderr(), "{}", clean(&text))?;
        if browses && !shell::asked_to_go_on("Any key goes on with the defaults, q leaves.")? {
            return Ok(ExitCode::from(BAD_INPUT));
        }
    }
    if browses {
        let world = World { state: state_folder(args), browser: config.browser.clone(), mouse: config.mouse };
        return shell::run(packs(args)?, options(args, &config), world).map(|()| ExitCode::SUCCESS);
    }
    if let Some(command) = args.command.as_ref().filter(|command| !command.needs_pack()) {
        let mut paper = Paper::new(args, &config, None);
        let code = commands::without_pack(&mut paper, args, command)?;
        paper.finish()?;
        return Ok(code);
    }
    let pack = pack(args)?;
    let mut paper = Paper::new(args, &config, Some(&pack));
    let code = match &args.command {
        _ if args.print_config => settings::print(&mut paper, args, config)?,
        _ if args.show_paths => settings::paths(&mut paper, args, &pack)?,
        Some(command) => commands::run(&mut paper, &pack, args, command)?,
        None => commands::list(&mut paper, &pack, &Filter::default())?,
    };
    paper.finish()?;
    Ok(code)
}

/// The packs that the browser opens: those named, else the built-in one.
fn packs(args: &Args) -> Result<Vec<Opened>> {
    match args.pack.as_slice() {
        [] => Ok(vec![opened(Path::new(BUILT_IN))?]),
        [path] => Ok(vec![opened(path)?]),
        paths => paths.iter().map(|path| opened(path).with_context(|| path.display().to_string())).collect(),
    }
}

/// Where the reader's bookmarks and notes are; nowhere with `--no-state` or without a home.
fn state_folder(args: &Args) -> Option<PathBuf> {
    home::state_folder().filter(|_| !args.no_state)
}

/// Where those on a pack are.
fn journal_file(args: &Args, pack: &Pack) -> Option<JournalFile> {
    Some(JournalFile::of(&state_folder(args)?, pack))
}

fn opened(path: &Path) -> Result<Opened> {
    if path == Path::new(BUILT_IN) {
        return Ok(Opened { pack: Pack::embedded(), path: None });
    }
    Ok(Opened { pack: Pack::open(path)?, path: Some(path.to_owned()) })
}

/// The one pack that a command reads.
fn pack(args: &Args) -> Result<Pack> {
    if args.pack.len() > 1 {
        bail!("a command reads one pack; several open together in the browser, without a command");
    }
    open_pack(args.pack.first().map_or(Path::new(BUILT_IN), PathBuf::as_path))
}

/// The pack at a path, or the built-in one by its name.
fn open_pack(path: &Path) -> Result<Pack> {
    Ok(opened(path)?.pack)
}

/// Whether there is a terminal that can show more than lines.
fn has_screen() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(closed))
}

fn options(args: &Args, config: &Config) -> Options {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let color = match args.color {
        When::Always => true,
        When::Never => false,
        When::Auto => !set("NO_COLOR"),
    };
    let desktop = cfg!(not(all(unix, not(target_os = "macos")))) || set("DISPLAY") || set("WAYLAND_DISPLAY");
    let remote = set("SSH_CONNECTION") || set("SSH_TTY") || !(desktop || set("BROWSER"));
    let usual = Options::on(today());
    Options {
        ascii: args.ascii || config.ascii.unwrap_or_else(|| !speaks_unicode()),
        color,
        links: takes_links(args),
        remote,
        theme: args.theme.unwrap_or(config.theme),
        keys: config.keys,
        measure: args.width.or(config.width).unwrap_or(usual.measure),
        style: config.citation_style,
        ..usual
    }
}

/// Whether links that a click follows are wanted on the standard output.
fn takes_links(args: &Args) -> bool {
    match args.hyperlinks {
        When::Always => true,
        When::Never => false,
        When::Auto => has_screen() && supports_hyperlinks::supports_hyperlinks(),
    }
}

/// Whether the terminal can be expected to show more than ASCII.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|it| !it.is_empty()));
    let named = locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    named && env::var_os("TERM").is_none_or(|term| term != "linux")
}

/// The day by the system's clock, in universal time.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
    Date::from_days(seconds / 86_400)
}

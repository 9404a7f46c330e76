//! `doctor`: what the program finds on this machine, and what that means for the reader.

use std::{
    env, fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use crate::{
    app::{Options, layout},
    evidence::{self, Severity},
    home::{Config, ConfigError},
    shell,
};

use super::{BUILT_IN, NOTHING_FOUND, args::Args, options, paper::Paper, settings, state_folder};

/// What was looked at, what was found, what it means, and whether something must be done.
struct Look {
    what: &'static str,
    found: String,
    means: String,
    bad: bool,
}

impl Look {
    fn good(what: &'static str, found: impl Into<String>, means: impl Into<String>) -> Self {
        Self { what, found: found.into(), means: means.into(), bad: false }
    }

    fn bad(what: &'static str, found: impl Into<String>, means: impl Into<String>) -> Self {
        Self { bad: true, ..Self::good(what, found, means) }
    }
}

/// Says all of it; exit 1 where something keeps the program from working as it should.
pub(super) fn run(paper: &mut Paper, args: &Args) -> Result<ExitCode> {
    let (config, broken) = settings::settled(args)?;
    let options = options(args, &config);
    let mut looks = vec![
        program(),
        terminal(),
        size(),
        colour(options),
        signs(args, options),
        clipboard(options),
        browser(options, &config),
        configuration(args, broken),
        state(args),
    ];
    let built_in = [PathBuf::from(BUILT_IN)];
    let packs = if args.pack.is_empty() { &built_in[..] } else { &args.pack };
    looks.extend(packs.iter().map(|path| pack(path)));
    if paper.json {
        let rows: Vec<_> = looks
            .iter()
            .map(|it| json!({ "what": it.what, "found": it.found, "means": it.means, "ok": !it.bad }))
            .collect();
        paper.json(&rows)?;
    } else {
        for look in &looks {
            let mark = if look.bad { "!" } else { " " };
            paper.wrapped(&format!("{mark} {:10} ", look.what), "             ", &look.found)?;
            paper.wrapped("             ", "             ", &look.means)?;
        }
        let bad = looks.iter().filter(|look| look.bad).count();
        paper.line("")?;
        paper.line(&if bad == 0 {
            "All well".into()
        } else {
            format!("To be mended, marked with !: {bad}")
        })?;
    }
    let well = looks.iter().all(|look| !look.bad);
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
}

fn program() -> Look {
    let version = concat!("needlepoint ", env!("CARGO_PKG_VERSION"));
    let path =
        env::current_exe().map_or_else(|_| "its path is not known".into(), |path| path.display().to_string());
    Look::good(
        "program",
        format!("{version}, {path}"),
        format!("built for {} on {}", env::consts::OS, env::consts::ARCH),
    )
}

fn terminal() -> Look {
    let term = env::var("TERM").unwrap_or_default();
    match (io::stdout().is_terminal(), term.as_str()) {
        (false, _) => Look::good(
            "terminal",
            "standard output is none",
            "Commands print; the browser opens in a terminal only",
        ),
        (true, "dumb") => {
            Look::good("terminal", "TERM is dumb", "Lines are printed; the browser needs another TERM")
        }
        (true, "") => Look::good(
            "terminal",
            "TERM is not set",
            "The browser opens, and takes the terminal for a common one",
        ),
        (true, term) => Look::good("terminal", format!("TERM is {term}"), "The browser opens"),
    }
}

fn size() -> Look {
    let (least_columns, least_rows) = layout::SMALLEST;
    let terminal = || io::stdout().is_terminal().then(crossterm::terminal::size)?.ok();
    match terminal() {
        None => Look::good(
            "size",
            "not known, as there is no terminal",
            "Text is wrapped to 80 columns; --width sets another",
        ),
        Some((columns, rows)) if columns < least_columns || rows < least_rows => Look::bad(
            "size",
            format!("{columns} columns, {rows} rows"),
            format!("Too small for the browser, which needs {least_columns} by {least_rows}"),
        ),
        Some((columns, rows)) => {
            let means = match columns {
                120.. => "Three panes stand side by side",
                80.. => "Two columns, the sources below the evidence",
                60.. => "Two panes; the sources take the place of the topics",
                _ => "One pane at a time",
            };
            Look::good("size", format!("{columns} columns, {rows} rows"), means)
        }
    }
}

fn colour(options: Options) -> Look {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let means = "Nothing is said by colour alone; the colours are the terminal's own sixteen";
    if options.color {
        Look::good("colour", "on", means)
    } else if no_color {
        Look::good("colour", "off, by NO_COLOR", means)
    } else {
        Look::good("colour", "off, by --color never", means)
    }
}

/// Signs that some terminals draw two columns wide.
const DOUBTFUL: &str = "⊕◯▲▌─│●";

fn signs(args: &Args, options: Options) -> Look {
    if options.ascii {
        let why = if args.ascii { "--ascii" } else { "the locale or TERM" };
        return Look::good(
            "signs",
            format!("ASCII, by {why}"),
            "Marks and lines are letters; a UTF-8 locale brings signs",
        );
    }
    let expected = DOUBTFUL.width();
    match drawn_width() {
        None => Look::good("signs", "UTF-8", "How wide they are drawn could not be asked"),
        Some(columns) if usize::from(columns) == expected => Look::good(
            "signs",
            format!("UTF-8, {DOUBTFUL} drawn in {columns} columns"),
            "Columns stand straight",
        ),
        Some(columns) => Look::bad(
            "signs",
            format!("UTF-8, {DOUBTFUL} drawn in {columns} columns, not {expected}"),
            "Columns will not stand straight: use --ascii, or set the terminal to draw ambiguous signs narrow",
        ),
    }
}

/// How many columns the terminal moves on for the doubtful signs.
fn drawn_width() -> Option<u16> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return None;
    }
    crossterm::terminal::enable_raw_mode().ok()?;
    let asked = || {
        let mut out = io::stdout();
        write!(out, "\r{DOUBTFUL}").ok()?;
        out.flush().ok()?;
        let (column, _) = crossterm::cursor::position().ok()?;
        write!(out, "\r\x1b[K").and_then(|()| out.flush()).ok()?;
        Some(column)
    };
    let column = asked();
    crossterm::terminal::disable_raw_mode().ok()?;
    column
}

fn clipboard(options: Options) -> Look {
    let tools: Vec<&str> = shell::clipboard_tools().filter(|tool| in_path(tool).is_some()).collect();
    let terminal = "the terminal's own clipboard (OSC 52), which does not say whether it took the text";
    match (options.remote, tools.first()) {
        (false, Some(tool)) => Look::good("clipboard", format!("{tool}, and {terminal}"), "y copies"),
        (true, _) => Look::good(
            "clipboard",
            terminal,
            "y copies to the clipboard of the machine you sit at, if its terminal allows it",
        ),
        (false, None) => Look::good(
            "clipboard",
            terminal,
            "y copies if the terminal allows it; wl-copy, xclip, xsel or pbcopy would make sure",
        ),
    }
}

fn browser(options: Options, config: &Config) -> Look {
    if let (false, Some(settled)) = (options.remote, &config.browser) {
        return Look::good("browser", format!("{settled}, by the configuration"), "o opens the source in it");
    }
    let variable = env::var("BROWSER").ok().filter(|value| !value.is_empty());
    let opener = ["xdg-open", "open", "gio", "wslview"].into_iter().find(|name| in_path(name).is_some());
    match (options.remote, variable, opener) {
        (true, ..) => {
            Look::good("browser", "none that you would see from here", "o copies the address instead")
        }
        (false, Some(variable), _) => {
            Look::good("browser", format!("BROWSER is {variable}"), "o opens the source in it")
        }
        (false, None, Some(opener)) => Look::good("browser", opener, "o opens the source with it"),
        (false, None, None) => {
            Look::bad("browser", "none", "o cannot open a source; set BROWSER, or install xdg-open")
        }
    }
}

fn configuration(args: &Args, broken: Option<ConfigError>) -> Look {
    let path = settings::file(args);
    let shown = path.as_ref().map_or_else(|| "nowhere".into(), |path| path.display().to_string());
    match (broken, path.is_some_and(|path| path.exists())) {
        (Some(fault), _) => Look::bad("settings", fault.to_string(), "Left aside: the defaults hold"),
        (None, true) => Look::good("settings", shown, "Read; `--print-config` shows all of them"),
        (None, false) => Look::good(
            "settings",
            format!("{shown}, not there"),
            "The defaults hold; `--print-config` shows them",
        ),
    }
}

/// Where bookmarks and notes are, and whether they could be written there.
fn state(args: &Args) -> Look {
    let Some(folder) = state_folder(args) else {
        return Look::good("state", "nowhere", "Bookmarks and notes are forgotten at the end of a session");
    };
    let shown = folder.display().to_string();
    // The nearest folder that is there is where the rest would be made.
    let there = folder.ancestors().find(|folder| folder.exists());
    match there.map(tempfile::tempfile_in) {
        Some(Ok(_)) => Look::good("state", shown, "Bookmarks and notes are kept here"),
        Some(Err(error)) => {
            Look::bad("state", format!("{shown}: {error}"), "Bookmarks and notes cannot be kept")
        }
        None => Look::bad("state", shown, "Bookmarks and notes cannot be kept: no folder above it is there"),
    }
}

fn pack(path: &Path) -> Look {
    let built_in = path == Path::new(BUILT_IN);
    let name = if built_in { "built in".to_owned() } else { path.display().to_string() };
    let count = |report: &evidence::Report, severity| {
        report.problems.iter().filter(|problem| problem.severity == severity).count()
    };
    match evidence::check((!built_in).then_some(path), None) {
        Ok(report) if report.is_sound() => Look::good(
            "pack",
            format!(
                "{name}: {} topics, {} findings, {} sources",
                report.topics, report.findings, report.sources
            ),
            format!("Sound, with {} warnings", count(&report, Severity::Warning)),
        ),
        Ok(report) => {
            let errors = count(&report, Severity::Error);
            Look::bad(
                "pack",
                format!("{name}: {errors} errors"),
                format!("It does not open; `needlepoint check {name}` says why"),
            )
        }
        Err(error) => {
            let first = error.problems.first().map(ToString::to_string).unwrap_or_default();
            Look::bad("pack", format!("{name}: {first}"), "It does not open; `needlepoint check` says more")
        }
    }
}

/// Where a program stands in PATH.
fn in_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| fs::metadata(path).is_ok_and(|it| it.is_file()))
}

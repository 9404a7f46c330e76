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
struct Finding {
    what: &'static str,
    found: String,
    means: String,
    bad: bool,
}

impl Finding {
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
    let mut findings = vec![
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
    findings.extend(packs.iter().map(|path| pack(path)));
    if paper.json {
        let rows: Vec<_> = findings
            .iter()
            .map(|it| json!({ "what": it.what, "found": it.found, "means": it.means, "ok": !it.bad }))
            .collect();
        paper.json(&rows)?;
    } else {
        for finding in &findings {
            let mark = if finding.bad { "!" } else { " " };
            paper.wrapped(&format!("{mark} {:10} ", finding.what), "             ", &finding.found)?;
            paper.wrapped("             ", "             ", &finding.means)?;
        }
        let bad = findings.iter().filter(|finding| finding.bad).count();
        paper.line("")?;
        paper.line(&if bad == 0 {
            "All well".into()
        } else {
            format!("To be mended, marked with !: {bad}")
        })?;
    }
    let well = findings.iter().all(|finding| !finding.bad);
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
}

fn program() -> Finding {
    let version = concat!("needlepoint ", env!("CARGO_PKG_VERSION"));
    let path =
        env::current_exe().map_or_else(|_| "its path is not known".into(), |path| path.display().to_string());
    Finding::good(
        "program",
        format!("{version}, {path}"),
        format!("built for {} on {}", env::consts::OS, env::consts::ARCH),
    )
}

fn terminal() -> Finding {
    let term = env::var("TERM").unwrap_or_default();
    match (io::stdout().is_terminal(), term.as_str()) {
        (false, _) => Finding::good(
            "terminal",
            "standard output is none",
            "Commands print; the browser opens in a terminal only",
        ),
        (true, "dumb") => {
            Finding::good("terminal", "TERM is dumb", "Lines are printed; the browser needs another TERM")
        }
        (true, "") => Finding::good(
            "terminal",
            "TERM is not set",
            "The browser opens, and takes the terminal for a common one",
        ),
        (true, term) => Finding::good("terminal", format!("TERM is {term}"), "The browser opens"),
    }
}

fn size() -> Finding {
    let (least_columns, least_rows) = layout::SMALLEST;
    let terminal = || io::stdout().is_terminal().then(crossterm::terminal::size)?.ok();
    match terminal() {
        None => Finding::good(
            "size",
            "not known, as there is no terminal",
            "Text is wrapped to 80 columns; --width sets another",
        ),
        Some((columns, rows)) if columns < least_columns || rows < least_rows => Finding::bad(
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
            Finding::good("size", format!("{columns} columns, {rows} rows"), means)
        }
    }
}

fn colour(options: Options) -> Finding {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let means = "Nothing is said by colour alone; the colours are the terminal's own sixteen";
    if options.color {
        Finding::good("colour", "on", means)
    } else if no_color {
        Finding::good("colour", "off, by NO_COLOR", means)
    } else {
        Finding::good("colour", "off, by --color never", means)
    }
}

/// Signs that some terminals draw two columns wide.
const DOUBTFUL: &str = "⊕◯▲▌─│●";

fn signs(args: &Args, options: Options) -> Finding {
    if options.ascii {
        let why = if args.ascii { "--ascii" } else { "the locale or TERM" };
        return Finding::good(
            "signs",
            format!("ASCII, by {why}"),
            "Marks and lines are letters; a UTF-8 locale brings signs",
        );
    }
    let expected = DOUBTFUL.width();
    match drawn_width() {
        None => Finding::good("signs", "UTF-8", "How wide they are drawn could not be asked"),
        Some(columns) if usize::from(columns) == expected => Finding::good(
            "signs",
            format!("UTF-8, {DOUBTFUL} drawn in {columns} columns"),
            "Columns stand straight",
        ),
        Some(columns) => Finding::bad(
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

fn clipboard(options: Options) -> Finding {
    let tools: Vec<&str> = shell::clipboard_tools().filter(|tool| in_path(tool).is_some()).collect();
    let terminal = "the terminal's own clipboard (OSC 52), which does not say whether it took the text";
    match (options.remote, tools.first()) {
        (false, Some(tool)) => Finding::good("clipboard", format!("{tool}, and {terminal}"), "y copies"),
        (true, _) => Finding::good(
            "clipboard",
            terminal,
            "y copies to the clipboard of the machine you sit at, if its terminal allows it",
        ),
        (false, None) => Finding::good(
            "clipboard",
            terminal,
            "y copies if the terminal allows it; wl-copy, xclip, xsel or pbcopy would make sure",
        ),
    }
}

fn browser(options: Options, config: &Config) -> Finding {
    if let (false, Some(settled)) = (options.remote, &config.browser) {
        return Finding::good(
            "browser",
            format!("{settled}, by the configuration"),
            "o opens the source in it",
        );
    }
    let variable = env::var("BROWSER").ok().filter(|value| !value.is_empty());
    let opener = ["xdg-open", "open", "gio", "wslview"].into_iter().find(|name| in_path(name).is_some());
    match (options.remote, variable, opener) {
        (true, ..) => {
            Finding::good("browser", "none that you would see from here", "o copies the address instead")
        }
        (false, Some(variable), _) => {
            Finding::good("browser", format!("BROWSER is {variable}"), "o opens the source in it")
        }
        (false, None, Some(opener)) => Finding::good("browser", opener, "o opens the source with it"),
        (false, None, None) => {
            Finding::bad("browser", "none", "o cannot open a source; set BROWSER, or install xdg-open")
        }
    }
}

fn configuration(args: &Args, broken: Option<ConfigError>) -> Finding {
    let path = settings::file(args);
    let shown = path.as_ref().map_or_else(|| "nowhere".into(), |path| path.display().to_string());
    match (broken, path.is_some_and(|path| path.exists())) {
        (Some(fault), _) => Finding::bad("settings", fault.to_string(), "Left aside: the defaults hold"),
        (None, true) => Finding::good("settings", shown, "Read; `--print-config` shows all of them"),
        (None, false) => Finding::good(
            "settings",
            format!("{shown}, not there"),
            "The defaults hold; `--print-config` shows them",
        ),
    }
}

/// Where bookmarks and notes are, and whether they could be written there.
fn state(args: &Args) -> Finding {
    let Some(folder) = state_folder(args) else {
        return Finding::good(
            "state",
            "nowhere",
            "Bookmarks and notes are forgotten at the end of a session",
        );
    };
    let shown = folder.display().to_string();
    // The nearest folder that is there is where the rest would be made.
    let there = folder.ancestors().find(|folder| folder.exists());
    match there.map(tempfile::tempfile_in) {
        Some(Ok(_)) => Finding::good("state", shown, "Bookmarks and notes are kept here"),
        Some(Err(error)) => {
            Finding::bad("state", format!("{shown}: {error}"), "Bookmarks and notes cannot be kept")
        }
        None => {
            Finding::bad("state", shown, "Bookmarks and notes cannot be kept: no folder above it is there")
        }
    }
}

fn pack(path: &Path) -> Finding {
    let built_in = path == Path::new(BUILT_IN);
    let name = if built_in { "built in".to_owned() } else { path.display().to_string() };
    let count = |report: &evidence::Report, severity| {
        report.problems.iter().filter(|problem| problem.severity == severity).count()
    };
    match evidence::check((!built_in).then_some(path), None) {
        Ok(report) if report.is_sound() => Finding::good(
            "pack",
            format!(
                "{name}: {} topics, {} findings, {} sources",
                report.topics, report.findings, report.sources
            ),
            format!("Sound, with {} warnings", count(&report, Severity::Warning)),
        ),
        Ok(report) => {
            let errors = count(&report, Severity::Error);
            Finding::bad(
                "pack",
                format!("{name}: {errors} errors"),
                format!("It does not open; `needlepoint check {name}` says why"),
            )
        }
        Err(error) => {
            let first = error.problems.first().map(ToString::to_string).unwrap_or_default();
            Finding::bad(
                "pack",
                format!("{name}: {first}"),
                "It does not open; `needlepoint check` says more",
            )
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

//! The program's words as its help groups them.

use std::io::{self, IsTerminal};

use clap::{Command, CommandFactory};

use super::args::Args;

/// What the commands are for, and which they are. One that stands in no group comes last.
const GROUPS: [(&str, &[&str]); 6] = [
    (
        "Look up",
        &[
            "list", "map", "show", "numbers", "compare", "timeline", "plot", "pool", "find", "glossary",
            "claims",
        ],
    ),
    ("Follow the sources", &["sources", "source", "cite", "qr"]),
    ("Take it along", &["quote", "leaflet", "visit", "notes"]),
    ("Look over our shoulder", &["check", "audit", "changes"]),
    ("Your own packs", &["new", "import", "export", "schema"]),
    ("In the shell", &["doctor", "completions", "man", "help"]),
];

/// The widest help, in columns.
const WIDEST: usize = 100;

/// The commands and options, with a help that groups them.
pub(super) fn command() -> Command {
    let command = Args::command();
    let groups = grouped(&command, width());
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{groups}\nOptions:\n{{options}}{{after-help}}"
    ))
}

fn width() -> usize {
    let terminal = || io::stdout().is_terminal().then(crossterm::terminal::size)?.ok();
    terminal().map_or(WIDEST, |(columns, _)| usize::from(columns).clamp(30, WIDEST))
}

fn grouped(command: &Command, width: usize) -> String {
    let help = [("help".to_owned(), "The help of the program or of a command".to_owned())];
    let abouts = command.get_subcommands().map(|sub| (sub.get_name().to_owned(), about(sub)));
    let mut rest: Vec<(String, String)> = abouts.chain(help).collect();
    let mut text = String::new();
    for (title, names) in GROUPS {
        let rows: Vec<_> = names
            .iter()
            .filter_map(|name| Some(rest.remove(rest.iter().position(|(known, _)| known == name)?)))
            .collect();
        group(&mut text, title, &rows, width);
    }
    group(&mut text, "More", &rest, width);
    text
}

fn about(command: &Command) -> String {
    command.get_about().map(|about| about.to_string().trim_end_matches('.').to_owned()).unwrap_or_default()
}

fn group(text: &mut String, title: &str, rows: &[(String, String)], width: usize) {
    if rows.is_empty() {
        return;
    }
    text.push_str(&format!("\n{title}:\n"));
    for (name, about) in rows {
        let options = textwrap::Options::new(width).initial_indent("  ").subsequent_indent("               ");
        text.push_str(&textwrap::fill(&format!("{name:12} {about}"), options));
        text.push('\n');
    }
}

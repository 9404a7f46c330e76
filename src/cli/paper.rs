//! Where text goes: standard output, with as much colour as it can show, wrapped to its width.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Effects, Style};
use serde::Serialize;

use crate::{
    evidence::clean,
    page::{Page, Role, Setting},
};

use super::args::{Args, When};

/// The widest text that is comfortable to read, in columns.
const MEASURE: u16 = 88;

/// The width where there is no terminal to ask.
const USUAL: u16 = 80;

/// Standard output and how to write on it.
pub(super) struct Paper {
    out: BufWriter<AutoStream<StdoutLock<'static>>>,
    /// What pages are made for.
    pub setting: Setting,
    /// Data was asked for as JSON.
    pub json: bool,
}

impl Paper {
    pub(super) fn new(args: &Args) -> Self {
        let choice = match args.color {
            When::Auto => AutoStream::choice(&io::stdout()),
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        };
        // Asked only where there is one: without it, crossterm would start other programs to find out.
        let terminal = || io::stdout().is_terminal().then(crossterm::terminal::size)?.ok();
        let width =
            args.width.unwrap_or_else(|| terminal().map_or(USUAL, |(columns, _)| columns.clamp(20, MEASURE)));
        Self {
            out: BufWriter::new(AutoStream::new(io::stdout().lock(), choice)),
            setting: Setting { width: width.into(), ascii: args.ascii, today: super::today() },
            json: args.json,
        }
    }

    /// One line of text.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", clean(text))
    }

    /// Text after a word of up to ten columns, wrapped and indented under itself.
    pub(super) fn labelled(&mut self, label: &str, text: &str) -> io::Result<()> {
        let (first, rest) = (format!("{label:10}"), " ".repeat(10));
        self.wrapped(&first, &rest, text)
    }

    /// Text wrapped to the width. A DOI or an address stays in one piece, to be copied.
    pub(super) fn wrapped(&mut self, first: &str, rest: &str, text: &str) -> io::Result<()> {
        let options = textwrap::Options::new(self.setting.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .break_words(false);
        for line in textwrap::wrap(text, options) {
            self.line(line.trim_end())?;
        }
        Ok(())
    }

    /// A page, line by line.
    pub(super) fn page(&mut self, page: &Page) -> io::Result<()> {
        for line in &page.lines {
            for span in &line.spans {
                let style = style(span.role);
                write!(self.out, "{style}{}{style:#}", clean(&span.text))?;
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    /// Sends what is left, so that an output that takes no more is noticed.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Data as JSON; control characters are escaped by it.
    pub(super) fn json(&mut self, data: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.out, data).map_err(io::Error::from)?;
        writeln!(self.out)
    }
}

fn style(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Body | Role::Figure => plain,
        Role::Title | Role::Label | Role::Direction | Role::Certainty => plain.bold(),
        Role::Heading => AnsiColor::Cyan.on_default().bold(),
        Role::Group => AnsiColor::Magenta.on_default().bold(),
        Role::Warning => AnsiColor::Red.on_default().bold(),
        Role::Drawing | Role::Link => AnsiColor::Cyan.on_default(),
        Role::Faint => plain.effects(Effects::DIMMED),
    }
}

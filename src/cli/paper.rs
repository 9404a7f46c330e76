//! Where text goes: standard output, with as much colour as it can show, wrapped to its width.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{Ansi256Color, AnsiColor, Effects, Style};
use serde::Serialize;

use crate::{
    app::Theme,
    cite,
    evidence::{Pack, clean, is_address, model::Source},
    home::Config,
    page::{Page, Role, Setting, hyperlink},
};

use super::args::{Args, When};

/// Black and white that no palette changes.
const BLACK: Ansi256Color = Ansi256Color(16);
const WHITE: Ansi256Color = Ansi256Color(231);

/// The widest text that is comfortable to read, in columns.
const MEASURE: u16 = 88;

/// The width where there is no terminal to ask.
const USUAL: u16 = 80;

/// Standard output and how to write on it.
pub(super) struct Paper<'a> {
    out: BufWriter<StdoutLock<'static>>,
    /// Roles have colours and attributes.
    color: bool,
    /// Pictures that need black on white have them, also where no other colour is wanted.
    contrast: bool,
    /// The pack whose sources are linked; none where the output takes no links.
    linked: Option<&'a Pack>,
    /// What pages are made for.
    pub setting: Setting,
    /// Data was asked for as JSON.
    pub json: bool,
    /// The style of citations where a command names none.
    pub style: cite::Style,
}

impl<'a> Paper<'a> {
    pub(super) fn new(args: &Args, config: &Config, pack: Option<&'a Pack>) -> Self {
        let screen = super::has_screen();
        let wanted = |when: When, auto: bool| when == When::Always || (when == When::Auto && auto);
        let mono = args.theme.unwrap_or(config.theme) == Theme::Monochrome;
        let colors = !mono && AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        // Asked only where there is one: without it, crossterm would start other programs to find out.
        let terminal = || io::stdout().is_terminal().then(crossterm::terminal::size)?.ok();
        let width = args
            .width
            .or(config.width)
            .unwrap_or_else(|| terminal().map_or(USUAL, |(columns, _)| columns.clamp(20, MEASURE)));
        Self {
            out: BufWriter::new(io::stdout().lock()),
            color: wanted(args.color, colors),
            contrast: wanted(args.color, screen),
            linked: pack.filter(|_| super::takes_links(args)),
            setting: Setting {
                width: width.into(),
                ascii: args.ascii || config.ascii == Some(true),
                today: super::today(),
            },
            json: args.json,
            style: config.citation_style,
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
        for line in self.lines(first, rest, text) {
            self.line(&line)?;
        }
        Ok(())
    }

    /// A citation, wrapped; its DOI or address is a link.
    pub(super) fn cited(&mut self, source: &Source, first: &str, rest: &str, text: &str) -> io::Result<()> {
        for line in self.lines(first, rest, text) {
            self.citation(source, &line)?;
        }
        Ok(())
    }

    /// A citation on one line; its DOI or address is a link.
    pub(super) fn citation(&mut self, source: &Source, line: &str) -> io::Result<()> {
        let address = cite::address(source).filter(|_| self.linked.is_some());
        let names = [source.doi.as_ref().map(|doi| format!("doi:{doi}")), address.clone()];
        let found = names.into_iter().flatten().find_map(|name| Some((line.find(&name)?, name.len())));
        match (found, address.filter(|address| is_address(address))) {
            (Some((at, length)), Some(address)) => {
                let (before, after) = (clean(&line[..at]), clean(&line[at + length..]));
                let text = clean(&line[at..at + length]);
                writeln!(self.out, "{before}{}{after}", hyperlink(&address, &text))
            }
            _ => self.line(line),
        }
    }

    fn lines(&self, first: &str, rest: &str, text: &str) -> Vec<String> {
        let options = textwrap::Options::new(self.setting.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .break_words(false);
        textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
    }

    /// A page, line by line.
    pub(super) fn page(&mut self, page: &Page) -> io::Result<()> {
        for line in &page.lines {
            for span in &line.spans {
                let style = self.style(span.role);
                let text = clean(&span.text);
                match span.link.and_then(|at| page.links[at].target.on_the_web(self.linked?)) {
                    Some(address) => write!(self.out, "{style}{}{style:#}", hyperlink(&address, &text))?,
                    None => write!(self.out, "{style}{text}{style:#}")?,
                }
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn style(&self, role: Role) -> Style {
        let picture = matches!(role, Role::Paper | Role::Ink);
        if (picture && self.contrast) || (!picture && self.color) { style(role) } else { Style::new() }
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
        Role::Paper => BLACK.on(WHITE),
        Role::Ink => BLACK.on(BLACK),
    }
}

//! Any keys at any size: nothing panics and what must hold holds.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{
    cell::RefCell,
    io::{self, Write},
    num::NonZeroU16,
    rc::Rc,
};

use needlepoint::{
    app::{BINDINGS, Message, Options, Pane, TopicRow},
    view,
};
use proptest::prelude::*;
use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};
use support::{PACK, Reader, key, options};

#[derive(Debug, Clone)]
enum Step {
    Keys(&'static str),
    Letter(char),
    Size(u16, u16),
}

fn step() -> impl Strategy<Value = Step> {
    let bound: Vec<&'static str> =
        BINDINGS.iter().flat_map(|binding| binding.keys).copied().filter(|key| *key != "ctrl-z").collect();
    prop_oneof![
        8 => proptest::sample::select(bound).prop_map(Step::Keys),
        2 => any::<char>().prop_map(Step::Letter),
        1 => (1u16..160, 1u16..60).prop_map(|(columns, rows)| Step::Size(columns, rows)),
    ]
}

fn key_pressed() -> impl Strategy<Value = Step> {
    step().prop_filter("a key", |step| !matches!(step, Step::Size(..)))
}

fn steps_in_the_list() -> impl Strategy<Value = Step> {
    proptest::sample::select(vec!["down", "up", "j", "k", "pgdn"]).prop_map(Step::Keys)
}

impl Step {
    fn taken_by(&self, reader: &mut Reader) {
        match *self {
            Self::Keys(keys) => {
                for part in keys.split(' ') {
                    reader.take(Message::Key(key(part)));
                }
            }
            Self::Letter(letter) => {
                let code = crossterm::event::KeyCode::Char(letter);
                reader.take(Message::Key(crossterm::event::KeyEvent::from(code)));
            }
            Self::Size(columns, rows) => reader.take(Message::Resize(columns, rows)),
        }
    }
}

fn holds(reader: &Reader) {
    let state = &reader.state;
    if !state.rows.is_empty() {
        assert!(matches!(state.rows[state.topics.at], TopicRow::Topic(id) if Some(id) == state.topic));
    }
    assert!(
        state.topics.at >= state.topics.top
            && state.topics.at < state.topics.top + state.list_rows(Pane::Topics)
    );
    assert!(state.listed.is_empty() || state.sources.at < state.listed.len());
    assert!(state.link.is_none_or(|link| link < state.page.links.len()));
    assert!(state.top == 0 || state.top < state.page.lines.len());
    let (width, _) = state.text_size();
    for line in &state.page.lines {
        assert!(unicode_width::UnicodeWidthStr::width(line.text().as_str()) <= width);
    }
}

/// What a terminal is sent.
#[derive(Clone, Default)]
struct Sent(Rc<RefCell<Vec<u8>>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A reader at a terminal, which shows what it is sent.
struct Watched {
    reader: Reader,
    terminal: Terminal<CrosstermBackend<Sent>>,
    sent: Sent,
    screen: vt100::Parser,
}

impl Watched {
    fn at(options: Options, columns: u16, rows: u16) -> Self {
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let sent = Sent::default();
        let backend = CrosstermBackend::new(sent.clone());
        let [high, wide] = [rows, columns].map(|length| NonZeroU16::new(length).unwrap());
        Self {
            reader: Reader::with(options, columns, rows),
            terminal: Terminal::with_options(backend, TerminalOptions { viewport }).unwrap(),
            sent,
            screen: vt100::Parser::new(high, wide, 0),
        }
    }

    /// What the terminal shows after a step, and what it was sent.
    fn shows_after(&mut self, step: &Step) -> (String, String) {
        step.taken_by(&mut self.reader);
        let Self { reader, terminal, sent, screen } = self;
        terminal.draw(|frame| view::draw(&reader.state, reader.pack, frame)).unwrap();
        let bytes = sent.0.take();
        screen.process(&bytes);
        (screen.screen().contents_formatted(), String::from_utf8(bytes).unwrap())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_leave_a_sound_state(
        columns in 1u16..160,
        rows in 1u16..60,
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut reader = Reader::at(columns, rows);
        for step in &steps {
            step.taken_by(&mut reader);
            holds(&reader);
        }
        let screen = reader.screen();
        prop_assert!(!screen.chars().any(|letter| letter.is_control() && letter != '\n'));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn pages_made_ready_are_those_made_when_asked_for(
        steps in proptest::collection::vec(prop_oneof![step(), steps_in_the_list()], 1..40),
    ) {
        let (mut ahead, mut plain) = (Reader::at(120, 40), Reader::at(120, 40));
        for step in &steps {
            step.taken_by(&mut ahead);
            step.taken_by(&mut plain);
            while needlepoint::app::make_ready(&mut ahead.state, &PACK) {}
            prop_assert_eq!(ahead.screen(), plain.screen());
        }
    }

    #[test]
    fn links_of_the_terminal_change_nothing_that_is_seen(
        columns in 20u16..160,
        rows in 6u16..60,
        steps in proptest::collection::vec(key_pressed(), 1..40),
    ) {
        let mut plain = Watched::at(options(), columns, rows);
        let mut linked = Watched::at(Options { links: true, ..options() }, columns, rows);
        for step in ["3", "enter", "1", "2"].map(Step::Keys).iter().chain(&steps) {
            let (wanted, without) = plain.shows_after(step);
            let (seen, sent) = linked.shows_after(step);
            prop_assert_eq!(seen, wanted);
            prop_assert!(!without.contains("\x1b]8"));
            let links: Vec<&str> = sent.split("\x1b]8;;").skip(1).collect();
            for link in links.chunks(2) {
                prop_assert!(link.len() == 2 && link[0].starts_with("http") && link[1].starts_with("\x1b\\"));
            }
        }
    }
}

#[test]
fn every_size_can_be_drawn() {
    for keys in ["", "<right>", "3", "?", "Fa", "y"] {
        let mut reader = Reader::at(80, 24).press(keys);
        for columns in (1..=140).step_by(3) {
            for rows in (1..=50).step_by(3) {
                reader = reader.resized(columns, rows);
                reader.screen();
            }
        }
    }
}

#[test]
fn a_pool_fits_the_narrowest_pages() {
    for columns in 1..12 {
        holds(&Reader::at(columns, 20).press("/postoperative<enter>P"));
    }
}

/// Letters that stay where they were are sent again where their link is gone, else the terminal would still follow it.
#[test]
fn where_a_link_is_gone_its_letters_are_sent_again() {
    let mut watched = Watched::at(Options { links: true, ..options() }, 120, 40);
    let sent = ["3", "enter"].map(|key| watched.shows_after(&Step::Keys(key)).1).concat();
    let links = sent.split("\x1b]8;;https://").skip(1).filter_map(|link| link.split('\x1b').nth(1));
    let letters =
        links.filter_map(|text| text.strip_prefix('\\')).find(|text| text.starts_with("https")).unwrap();
    watched.reader.state.options.links = false;
    let (_, again) = watched.shows_after(&Step::Keys("ctrl-l"));
    assert!(again.contains(letters) && !again.contains("\x1b]8"), "{letters}: {again:?}");
}

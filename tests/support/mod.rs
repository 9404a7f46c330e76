//! The browser without a terminal: keys in, screens and effects out.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::{fs, sync::LazyLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use needlepoint::{
    app::{self, Effect, Message, Options, State},
    evidence::{Pack, model::Date},
    journal::{Change, Journal},
    view,
};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, style::Modifier};
use serde_json::Value;
use tempfile::TempDir;

/// The pack of four topics.
pub const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/small_pack.json");

/// The small pack, changed, in a folder of its own that goes when it is dropped, and its path.
pub fn changed(change: impl FnOnce(&mut Value)) -> (TempDir, String) {
    let mut pack = serde_json::from_str(&fs::read_to_string(SMALL).unwrap()).unwrap();
    change(&mut pack);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changed.json");
    fs::write(&path, pack.to_string()).unwrap();
    let path = path.display().to_string();
    (folder, path)
}

pub static PACK: LazyLock<Pack> = LazyLock::new(Pack::embedded);

pub fn today() -> Date {
    Date::try_from("2026-11-24".to_owned()).unwrap()
}

pub fn options() -> Options {
    Options::on(today())
}

/// What is drawn of a state.
pub fn drawn(state: &State, pack: &Pack) -> Buffer {
    let (columns, rows) = state.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| view::draw(state, pack, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// A reader at a screen of a given size.
pub struct Reader {
    pub pack: &'static Pack,
    pub state: State,
    /// What was asked of the world, but for what is to be kept.
    pub effects: Vec<Effect>,
    /// What was asked to be kept; it is, at times of its own.
    pub changes: Vec<Change>,
}

impl Reader {
    pub fn at(columns: u16, rows: u16) -> Self {
        Self::with(options(), columns, rows)
    }

    pub fn with(options: Options, columns: u16, rows: u16) -> Self {
        Self::reading(&PACK, options, columns, rows)
    }

    pub fn reading(pack: &'static Pack, options: Options, columns: u16, rows: u16) -> Self {
        let mut state = State::new(pack, options, (columns, rows));
        app::settle(&mut state, pack);
        Self { pack, state, effects: Vec::new(), changes: Vec::new() }
    }

    /// Presses keys: letters as they are, others in angle brackets (`<down>`, `<ctrl-c>`).
    pub fn press(mut self, keys: &str) -> Self {
        for key in parse(keys) {
            self.take(Message::Key(key));
        }
        self
    }

    pub fn take(&mut self, message: Message) {
        for effect in app::update(&mut self.state, self.pack, message) {
            match effect {
                Effect::Keep(change) => self.keep(change),
                other => self.effects.push(other),
            }
        }
        app::settle(&mut self.state, self.pack);
    }

    fn keep(&mut self, change: Change) {
        self.changes.push(change.clone());
        let mut kept = Journal::new(&self.pack.info().id);
        kept.enter(change, self.changes.len() as u64);
        app::update(&mut self.state, self.pack, Message::Kept(kept));
    }

    pub fn resized(mut self, columns: u16, rows: u16) -> Self {
        self.take(Message::Resize(columns, rows));
        self
    }

    pub fn buffer(&self) -> Buffer {
        drawn(&self.state, self.pack)
    }

    /// The screen as text, a line a row.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..buffer.area.height).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }

    /// All that is drawn reversed, row by row: what is selected.
    pub fn reversed(&self) -> Vec<String> {
        let buffer = self.buffer();
        let row = |y| {
            (0..buffer.area.width)
                .map(|x| &buffer[(x, y)])
                .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
                .map(|cell| cell.symbol())
                .collect::<String>()
                .trim()
                .to_owned()
        };
        (0..buffer.area.height).map(row).filter(|text| !text.is_empty()).collect()
    }

    #[track_caller]
    pub fn sees(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(screen.contains(text), "`{text}` is not on this screen:\n{screen}");
        self
    }

    #[track_caller]
    pub fn misses(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "`{text}` is on this screen:\n{screen}");
        self
    }
}

fn parse(keys: &str) -> Vec<KeyEvent> {
    let mut rest = keys;
    let mut events = Vec::new();
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
        if let Some((name, after)) = named.filter(|(name, _)| name.len() > 1) {
            events.push(key(name));
            rest = after;
        } else {
            events.push(KeyEvent::new(KeyCode::Char(first), KeyModifiers::NONE));
            rest = &rest[first.len_utf8()..];
        }
    }
    events
}

/// The event of a key as the key table names it.
pub fn key(name: &str) -> KeyEvent {
    let (modifiers, plain) = if let Some(plain) = name.strip_prefix("ctrl-") {
        (KeyModifiers::CONTROL, plain)
    } else if let Some(plain) = name.strip_prefix("alt-") {
        (KeyModifiers::ALT, plain)
    } else {
        (KeyModifiers::NONE, name)
    };
    let code = match plain {
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "shift-tab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "space" => KeyCode::Char(' '),
        "f1" => KeyCode::F(1),
        letter => KeyCode::Char(letter.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}

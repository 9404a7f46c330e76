//! The one table of keys. It dispatches, and the footer, the help, the palette and the README are made from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::evidence;

use super::Action::{self, *};

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Where {
    /// The pane of topics.
    Topics,
    /// The pane of evidence.
    Evidence,
    /// The pane of sources.
    Sources,
    /// A page that is a picture, with links to move among.
    Picture,
    /// A line being typed.
    Prompt,
    /// A list to choose from, with a line being typed.
    Picker,
    /// A QR code over the screen.
    Code,
}

impl Where {
    /// Every place.
    pub const ALL: [Self; 7] =
        [Self::Topics, Self::Evidence, Self::Sources, Self::Picture, Self::Prompt, Self::Picker, Self::Code];
}

use Where::{Evidence, Picker, Picture, Prompt, Sources, Topics};

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub when: &'static [Where],
    /// Key names; a space parts the keys of a sequence.
    pub keys: &'static [&'static str],
    /// What it means there.
    pub action: Action,
    /// A word for the footer; empty where it is not shown there.
    pub hint: &'static str,
    /// A line for the help.
    pub help: &'static str,
}

const LISTS: &[Where] = &[Topics, Sources];
const READING: &[Where] = &[Topics, Evidence, Sources];
const PANES: &[Where] = &[Topics, Evidence, Sources, Picture];
const ARROWS: &[Where] = &[Topics, Evidence, Sources, Picker];
const MOVES: &[Where] = &[Topics, Evidence, Sources, Picture, Picker];
const TYPING: &[Where] = &[Prompt, Picker];
const ALL: &[Where] = &[Topics, Evidence, Sources, Picture, Prompt, Picker, Where::Code];

const fn row(
    when: &'static [Where],
    keys: &'static [&'static str],
    action: Action,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    Binding { when, keys, action, hint, help }
}

/// Every key of the browser.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    row(ARROWS, &["down"], Down, "", "down one row or line"),
    row(ARROWS, &["up"], Up, "", "up one row or line"),
    row(READING, &["j"], Down, "", "down one row or line"),
    row(READING, &["k"], Up, "", "up one row or line"),
    row(&[Picker], &["ctrl-n"], Down, "", "down one row"),
    row(&[Picker], &["ctrl-p"], Up, "", "up one row"),
    row(MOVES, &["pgdn"], PageDown, "", "a page down"),
    row(MOVES, &["pgup"], PageUp, "", "a page up"),
    row(PANES, &["space", "ctrl-f"], PageDown, "", "a page down"),
    row(PANES, &["b", "ctrl-b"], PageUp, "", "a page up"),
    row(PANES, &["d", "ctrl-d"], HalfDown, "", "half a page down"),
    row(PANES, &["ctrl-u"], HalfUp, "", "half a page up"),
    row(PANES, &["g g", "home", "<"], First, "", "to the top"),
    row(PANES, &["G", "end", ">"], Last, "", "to the end"),
    row(&[Topics], &["right", "enter", "l"], Open, "read", "read this topic"),
    row(&[Evidence], &["]", "ctrl-n"], NextLink, "next link", "mark the next link in the text"),
    row(&[Evidence], &["[", "ctrl-p"], PreviousLink, "", "mark the previous link in the text"),
    row(&[Evidence], &["right", "enter", "l"], Open, "follow", "follow the marked link; without one, go to the sources"),
    row(&[Sources], &["right", "enter", "l"], Open, "show", "show this source and all that rests on it"),
    row(&[Picture], &["down", "j"], CellDown, "", "to the cell below"),
    row(&[Picture], &["up", "k"], CellUp, "", "to the cell above"),
    row(&[Picture], &["right", "l"], CellRight, "", "to the cell at the right"),
    row(&[Picture], &["left", "h"], CellLeft, "", "to the cell at the left"),
    row(&[Picture], &["]", "ctrl-n"], NextLink, "", "to the next cell"),
    row(&[Picture], &["[", "ctrl-p"], PreviousLink, "", "to the cell before"),
    row(&[Picture], &["enter"], Open, "open", "open the finding of this cell"),
    row(READING, &["left", "backspace", "h", "H", "alt-left", "ctrl-o"], Back, "back", "back to where you came from, same line"),
    row(&[Picture], &["backspace", "H", "alt-left", "ctrl-o"], Back, "back", "back to where you came from, same line"),
    row(PANES, &["L", "alt-right"], Forward, "", "forward again"),
    row(&[Topics], &["]", "ctrl-n"], NextLink, "", "next group of topics"),
    row(&[Topics], &["[", "ctrl-p"], PreviousLink, "", "previous group of topics"),
    row(&[Sources], &["]", "ctrl-n"], NextLink, "", "next source"),
    row(&[Sources], &["[", "ctrl-p"], PreviousLink, "", "previous source"),
    row(PANES, &["#"], LinkNumber, "", "go to a source by its number"),
    row(&[Evidence, Picture], &["}"], NextHeading, "", "next section"),
    row(&[Evidence, Picture], &["{"], PreviousHeading, "", "previous section"),
    row(&[Evidence], &["J"], NextItem, "", "next finding, harm, guideline or claim"),
    row(&[Evidence], &["K"], PreviousItem, "", "previous finding, harm, guideline or claim"),
    row(LISTS, &["J"], ScrollDown, "", "scroll the evidence down"),
    row(LISTS, &["K"], ScrollUp, "", "scroll the evidence up"),
    row(PANES, &["tab"], NextPane, "pane", "next pane"),
    row(PANES, &["shift-tab"], PreviousPane, "", "previous pane"),
    row(PANES, &["1"], TopicsPane, "", "to the topics"),
    row(PANES, &["2"], EvidencePane, "", "to the evidence"),
    row(PANES, &["3"], SourcesPane, "", "to the sources"),
    row(LISTS, &["/"], Search, "filter", "list only what matches"),
    row(&[Evidence, Picture], &["/"], Search, "search", "search this text"),
    row(PANES, &["n"], NextMatch, "", "next match"),
    row(PANES, &["N"], PreviousMatch, "", "previous match"),
    row(PANES, &["F"], Find, "find", "find in the whole pack"),
    row(PANES, &["f"], Filter, "", "choose topics by category, comparator, certainty, direction"),
    row(LISTS, &["s"], Sort, "", "choose the order of this list"),
    row(PANES, &["o"], OpenAddress, "browser", "open the source in the web browser"),
    row(PANES, &["u"], Peek, "", "show the address without opening it"),
    row(PANES, &["Q"], Code, "", "the source's address as a QR code, for a phone"),
    row(PANES, &["y y"], CopyFinding, "", "copy the finding with its comparator and certainty"),
    row(PANES, &["y c"], CopyCitation, "", "copy the citation"),
    row(PANES, &["y d"], CopyDoi, "", "copy the DOI"),
    row(PANES, &["y u"], CopyAddress, "", "copy the web address"),
    row(PANES, &["y t"], CopyTitle, "", "copy the title"),
    row(PANES, &["y s"], CiteStyle, "", "citation style, shown and copied: NLM, AMA, APA in turn"),
    row(PANES, &["m"], Map, "map", "evidence map of the topics listed"),
    row(&[Picture], &["E"], Effects, "effects", "the map as effect against certainty, or as cells again"),
    row(PANES, &["p"], Forest, "plot", "forest plots of this topic"),
    row(PANES, &["P"], Pool, "", "pool this topic's trials as you ask"),
    row(PANES, &["i"], Numbers, "", "this topic's figures as counts of people"),
    row(&[Picture], &["%"], Per, "", "out of 100 people, or out of 1000"),
    row(PANES, &["t"], Timeline, "", "this topic's sources on an axis of years"),
    row(PANES, &["c"], Mark, "", "mark this topic to compare it, or no longer"),
    row(PANES, &["C"], Compare, "", "the marked topics side by side; of a single one, its comparators"),
    row(PANES, &["V"], Visit, "", "sheet for a visit: steps to tick, your questions, medicines, notes"),
    row(PANES, &["g t"], Glossary, "", "glossary of every term and sign"),
    row(PANES, &["g c"], Claims, "", "every statement of the overview that was checked"),
    row(PANES, &["g a"], About, "", "about this pack, and what the marks mean"),
    row(PANES, &["a"], Bookmark, "", "bookmark this topic, finding or source, or no longer"),
    row(PANES, &["e"], Note, "", "write a note on this topic, finding or source"),
    row(PANES, &["B"], Journal, "", "your bookmarks, your notes, the topics you last read"),
    row(PANES, &["z"], Zoom, "", "give this pane the whole screen, or take it back"),
    row(PANES, &["M"], Mouse, "", "mouse on or off"),
    row(PANES, &["T"], Theme, "", "choose the theme: light, dark, high contrast and others"),
    row(PANES, &["ctrl-l"], Redraw, "", "draw the screen anew"),
    row(PANES, &["r"], Reload, "", "read the pack's files again and stay at this place"),
    row(PANES, &["g p"], Packs, "", "choose another of the open packs"),
    row(PANES, &["?", "f1"], Help, "help", "words in sight and keys of this place"),
    row(PANES, &[":"], Palette, "", "every command by name"),
    row(TYPING, &["enter"], Open, "choose", "choose, or keep what was typed"),
    row(ALL, &["esc"], Cancel, "", "leave what is open; never quits"),
    row(PANES, &["q"], Close, "quit", "close this view; at the top, quit"),
    row(&[Where::Code], &["q", "Q", "enter", "backspace", "left", "h"], Cancel, "", "close the code"),
    row(ALL, &["ctrl-c"], Quit, "", "quit at once"),
    row(PANES, &["ctrl-z"], Suspend, "", "back to the shell; fg returns"),
];

/// What the keys pressed so far mean in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Action(Action),
    /// The beginning of a sequence.
    Prefix,
    /// Nothing.
    Unbound,
}

/// The table in force: [`BINDINGS`], or those with a reader's changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keymap(&'static [Binding]);

impl Default for Keymap {
    fn default() -> Self {
        Self(BINDINGS)
    }
}

impl Keymap {
    pub(super) const fn of(rows: &'static [Binding]) -> Self {
        Self(rows)
    }

    /// Every row.
    #[must_use]
    pub const fn rows(self) -> &'static [Binding] {
        self.0
    }

    /// Looks the keys up: `pressed` is one key's name, or several parted by spaces.
    #[must_use]
    pub fn meaning(self, place: Where, pressed: &str) -> Meaning {
        let mut found = Meaning::Unbound;
        for binding in self.here(place) {
            for key in binding.keys {
                if *key == pressed {
                    return Meaning::Action(binding.action);
                }
                if key.strip_prefix(pressed).is_some_and(|rest| rest.starts_with(' ')) {
                    found = Meaning::Prefix;
                }
            }
        }
        found
    }

    /// The rows that hold in a place.
    pub fn here(self, place: Where) -> impl Iterator<Item = &'static Binding> {
        self.0.iter().filter(move |binding| binding.when.contains(&place))
    }

    /// The last keys and the rows of every sequence that begins with `prefix`.
    pub fn continuations(
        self,
        place: Where,
        prefix: &str,
    ) -> impl Iterator<Item = (&'static str, &'static Binding)> {
        self.here(place).flat_map(move |binding| {
            binding
                .keys
                .iter()
                .filter_map(move |key| Some((key.strip_prefix(prefix)?.strip_prefix(' ')?, binding)))
        })
    }

    /// The first key of an action in a place, else anywhere, as readers see it, for a sentence that names it; the
    /// action's own name where it has no key.
    #[must_use]
    pub fn label(self, place: Where, action: Action, ascii: bool) -> String {
        let keyed = |row: &&Binding| row.action == action && !row.keys.is_empty();
        let row = self.here(place).find(keyed).or_else(|| self.0.iter().find(keyed));
        row.map_or_else(|| format!("`{}`", action.name()), |row| label(row.keys[0], ascii))
    }
}

/// The event of a key's name, the other way round from [`name`]; `None` for what is no key's name.
#[must_use]
pub fn event(key: &str) -> Option<KeyEvent> {
    let (ctrl, rest) =
        key.strip_prefix("ctrl-").map_or((KeyModifiers::NONE, key), |rest| (KeyModifiers::CONTROL, rest));
    let (alt, plain) =
        rest.strip_prefix("alt-").map_or((KeyModifiers::NONE, rest), |rest| (KeyModifiers::ALT, rest));
    let code = match plain {
        "space" => KeyCode::Char(' '),
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "shift-tab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        _ => match plain.strip_prefix('f').and_then(|number| number.parse().ok()) {
            Some(number @ 1..=24) => KeyCode::F(number),
            _ => KeyCode::Char(one_letter(plain)?),
        },
    };
    let event = KeyEvent::new(code, ctrl | alt);
    (name(event).as_deref() == Some(key)).then_some(event)
}

fn one_letter(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let letter = letters.next()?;
    let shown = !letter.is_control() && !letter.is_whitespace() && evidence::forbidden(text).is_none();
    (letters.next().is_none() && shown).then_some(letter)
}

/// The name of a key as the table writes it; `None` for keys the table has no name for.
#[must_use]
pub fn name(key: KeyEvent) -> Option<String> {
    let plain = match key.code {
        KeyCode::Char(' ') => "space".into(),
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::Enter => "enter".into(),
        KeyCode::Esc => "esc".into(),
        KeyCode::Tab => "tab".into(),
        KeyCode::BackTab => return Some("shift-tab".into()),
        KeyCode::Backspace => "backspace".into(),
        KeyCode::Up => "up".into(),
        KeyCode::Down => "down".into(),
        KeyCode::Left => "left".into(),
        KeyCode::Right => "right".into(),
        KeyCode::Home => "home".into(),
        KeyCode::End => "end".into(),
        KeyCode::PageUp => "pgup".into(),
        KeyCode::PageDown => "pgdn".into(),
        KeyCode::F(number) => format!("f{number}"),
        _ => return None,
    };
    let ctrl = if key.modifiers.contains(KeyModifiers::CONTROL) { "ctrl-" } else { "" };
    let alt = if key.modifiers.contains(KeyModifiers::ALT) { "alt-" } else { "" };
    Some(format!("{ctrl}{alt}{plain}"))
}

/// A key's name as readers see it: arrows as arrows unless `ascii`, words with a capital.
#[must_use]
pub fn label(key: &str, ascii: bool) -> String {
    let one = |part: &str| match part {
        "up" if !ascii => "↑".to_owned(),
        "down" if !ascii => "↓".to_owned(),
        "left" if !ascii => "←".to_owned(),
        "right" if !ascii => "→".to_owned(),
        "pgdn" => "PgDn".to_owned(),
        "pgup" => "PgUp".to_owned(),
        _ if part.chars().count() == 1 => part.to_owned(),
        _ => part.split('-').map(capital).collect::<Vec<_>>().join("-"),
    };
    key.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if word.len() > 1 => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

//! Themes: what is drawn can be read, by the formula of WCAG 2, and is told apart without any colour.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "support/session.rs"]
mod session;
mod support;

use std::sync::{LazyLock, Mutex};

use needlepoint::app::{Options, State, Theme};
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use session::{Session, browser};
use support::{PACK, Reader, drawn, options};

/// Screens that show every part and role: lists, a topic, matches, a retracted source, pictures, boxes.
const SCREENS: [&str; 13] = [
    "",
    "/migraine<enter><right>]",
    "/migraine<enter><right>/sham<enter>",
    "/migraine<enter>#11<enter>",
    "/migraine<enter>p",
    "/migraine<enter>P",
    "/migraine<enter>i",
    "m",
    "ga",
    "gc",
    "?",
    "Fmigraine",
    "y",
];

fn themed(theme: Theme) -> Options {
    Options { theme, ..options() }
}

/// Where those keys lead: the way there is the same in every theme.
static STATES: LazyLock<Mutex<Vec<State>>> =
    LazyLock::new(|| Mutex::new(SCREENS.map(|keys| Reader::at(120, 40).press(keys).state).into()));

fn screens(options: Options) -> Vec<(&'static str, Buffer)> {
    let mut states = STATES.lock().unwrap();
    let looked_at = states.iter_mut().map(|state| {
        state.options = options;
        drawn(state, &PACK)
    });
    SCREENS.into_iter().zip(looked_at).collect()
}

/// Red, green and blue of one of the 256 colours that are fixed: the cube of 216 and the greys.
fn rgb(color: Color) -> [u8; 3] {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match color {
        Color::Indexed(number @ 16..=231) => {
            let at = number - 16;
            [level(at / 36), level(at / 6 % 6), level(at % 6)]
        }
        Color::Indexed(number @ 232..) => [8 + 10 * (number - 232); 3],
        other => panic!("{other:?} is as the terminal has it"),
    }
}

fn linear(level: u8) -> f64 {
    let share = f64::from(level) / 255.0;
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// Relative luminance, WCAG 2.
fn luminance(color: Color) -> f64 {
    let [red, green, blue] = rgb(color).map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio, WCAG 2: 1 to 21.
fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

fn is_seen(cell: &Cell) -> bool {
    !cell.symbol().trim().is_empty()
}

#[test]
fn the_formula_is_that_of_the_standard() {
    let close = |ratio: f64, printed: f64| (ratio - printed).abs() < 0.01;
    // Black on white, and greys whose ratio to white is well known: #767676 is the lightest at 4.54.
    assert!(close(contrast(Color::Indexed(16), Color::Indexed(231)), 21.0));
    assert!(close((1.0 + 0.05) / (linear(0x76) + 0.05), 4.54));
}

#[test]
fn text_has_the_contrast_that_the_standard_asks_for() {
    for (theme, least) in
        [(Theme::Light, 4.5), (Theme::Dark, 4.5), (Theme::ColourBlind, 4.5), (Theme::HighContrast, 7.0)]
    {
        for (keys, buffer) in screens(themed(theme)) {
            for cell in buffer.content.iter().filter(|cell| is_seen(cell)) {
                let ratio = contrast(cell.fg, cell.bg);
                let symbol = cell.symbol();
                assert!(
                    ratio >= least,
                    "{theme:?}, {keys}: `{symbol}` {:?} on {:?}: {ratio}",
                    cell.fg,
                    cell.bg
                );
                assert!(!cell.modifier.contains(Modifier::DIM), "{theme:?}, {keys}: `{symbol}` is dimmed");
            }
        }
    }
}

#[test]
fn a_theme_with_a_ground_paints_all_of_the_screen() {
    for theme in [Theme::Light, Theme::Dark, Theme::ColourBlind, Theme::HighContrast] {
        for (columns, rows) in [(120, 40), (80, 24), (40, 15), (10, 3)] {
            let buffer = Reader::with(themed(theme), columns, rows).press("F").buffer();
            assert!(
                buffer.content.iter().all(|cell| cell.bg != Color::Reset),
                "{theme:?} at {columns}x{rows}"
            );
        }
    }
}

#[test]
fn the_terminals_own_colours_are_its_sixteen_and_its_ground() {
    for (_, buffer) in screens(themed(Theme::Terminal)) {
        for cell in &buffer.content {
            let own = !matches!(cell.fg, Color::Indexed(_) | Color::Rgb(..));
            assert!(own && matches!(cell.bg, Color::Reset | Color::Yellow), "{cell:?}");
        }
    }
}

#[test]
fn monochrome_and_no_color_are_one_and_without_colour() {
    for theme in Theme::ALL {
        let without = Options { color: false, ..themed(theme) };
        for ((keys, one), (_, other)) in screens(without).into_iter().zip(screens(themed(Theme::Monochrome)))
        {
            assert_eq!(one, other, "{theme:?}, {keys}");
            assert!(one.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
        }
    }
}

#[test]
fn every_theme_says_the_same_in_the_same_words_and_attributes() {
    let mono = screens(themed(Theme::Monochrome));
    for theme in Theme::ALL {
        for ((keys, buffer), (_, plain)) in screens(themed(theme)).into_iter().zip(&mono) {
            for (cell, plain) in buffer.content.iter().zip(&plain.content) {
                assert_eq!(cell.symbol(), plain.symbol(), "{theme:?}, {keys}");
            }
        }
    }
}

#[test]
fn what_is_told_by_colour_is_told_without_it() {
    // Wherever two cells of a row differ in colour in the terminal's theme, they differ in attributes in monochrome,
    // or a border or a drawing, which are signs by themselves, begins.
    let mono = screens(themed(Theme::Monochrome));
    for ((keys, buffer), (_, plain)) in screens(themed(Theme::Terminal)).into_iter().zip(&mono) {
        let cells = buffer.content.iter().zip(&plain.content).collect::<Vec<_>>();
        for pair in cells.windows(2) {
            let [(one, plain_one), (two, plain_two)] = pair else { continue };
            let letters = [one, two].iter().all(|cell| cell.symbol().chars().all(char::is_alphabetic));
            let told_by_colour = (one.fg, one.bg) != (two.fg, two.bg);
            if letters && told_by_colour {
                assert_ne!(
                    plain_one.modifier,
                    plain_two.modifier,
                    "{keys}: {}{}",
                    one.symbol(),
                    two.symbol()
                );
            }
        }
    }
}

/// Matrices on linear light for full protanopia, deuteranopia and tritanopia: Machado, Oliveira and Fernandes, IEEE
/// Transactions on Visualization and Computer Graphics 2009;15:1291, severity 1.0.
const BLINDNESS: [[[f64; 3]; 3]; 3] = [
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
];

/// CIE Lab of a colour as it is seen, for differences of which 10 are plain to see.
fn lab(color: Color, seen: &[[f64; 3]; 3]) -> [f64; 3] {
    let light = rgb(color).map(linear);
    let dot =
        |row: &[f64; 3]| row.iter().zip(light).map(|(part, light)| part * light).sum::<f64>().clamp(0.0, 1.0);
    let [red, green, blue] = [dot(&seen[0]), dot(&seen[1]), dot(&seen[2])];
    let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
    let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
    let root = |part: f64| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 };
    let [x, y, z] = [x, y, z].map(root);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn the_colours_of_the_colour_blind_theme_are_told_apart_by_the_colour_blind() {
    let mut colours: Vec<Color> = screens(themed(Theme::ColourBlind))
        .into_iter()
        .flat_map(|(_, buffer)| buffer.content.clone())
        .filter(|cell| is_seen(cell) && rgb(cell.bg) == [28; 3])
        .map(|cell| cell.fg)
        .collect();
    colours.sort_by_key(|color| rgb(*color));
    colours.dedup();
    let hues: Vec<Color> = colours.into_iter().filter(|color| rgb(*color) != [rgb(*color)[0]; 3]).collect();
    assert!(hues.len() >= 3, "heading, group and warning: {hues:?}");
    for seen in &BLINDNESS {
        for (at, &one) in hues.iter().enumerate() {
            for &other in &hues[at + 1..] {
                let difference = lab(one, seen)
                    .iter()
                    .zip(lab(other, seen))
                    .map(|(a, b)| (a - b).powi(2))
                    .sum::<f64>()
                    .sqrt();
                assert!(difference > 20.0, "{one:?} and {other:?}: {difference}");
            }
        }
    }
}

#[test]
fn a_theme_is_put_on_from_the_palette() {
    let reader = Reader::at(120, 40).press(":theme<enter>").sees("high-contrast").press("light<enter>");
    assert_eq!(reader.state.options.theme, Theme::Light);
    let reader = reader.sees("theme = \"light\" in config.toml keeps it").press("T");
    reader.sees("[x] light").sees("[ ] terminal");
}

#[test]
fn without_colour_the_theme_says_why_nothing_is_seen() {
    let without = Options { color: false, ..options() };
    Reader::with(without, 120, 40).press("Tdark<enter>").sees("of which no colour is seen");
}

#[test]
fn the_option_puts_a_theme_on_and_no_color_wins() {
    let coloured = |session: &Session| {
        let screen = session.screen.screen();
        (0..24).any(|row| {
            (0..80).any(|column| screen.cell(row, column).unwrap().bgcolor() == vt100::Color::Idx(231))
        })
    };
    let mut command = browser();
    command.args(["--theme", "light"]);
    let session = Session::start(command, 80, 24).sees("Migraine");
    assert!(coloured(&session));
    session.press("q").ends_restored(0);
    let mut command = browser();
    command.args(["--theme", "light"]);
    command.env("NO_COLOR", "1");
    let session = Session::start(command, 80, 24).sees("Migraine");
    assert!(!coloured(&session) && !session.raw().contains("38;5;"));
    session.press("q").ends_restored(0);
}

//! What the pictures look like: each at two sizes, in colour, with `NO_COLOR` and in ASCII, the looks in words.
//! `INSTA_UPDATE=always cargo test --test screens` makes the kept screens anew; read what changed before keeping it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{fmt::Write as _, sync::LazyLock};

use insta::assert_snapshot;
use needlepoint::app::Options;
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use support::{Reader, options};

const SIZES: [(u16, u16); 2] = [(120, 40), (80, 24)];

/// Each picture, and the keys that show it with a mark on something.
const PICTURES: [(&str, &str); 8] = [
    ("map", "/headache<enter>m<down><down><right>"),
    ("effects", "/headache<enter>mE<down><down>"),
    ("plot", "/migraine<enter>p<down>"),
    ("pool", "/nausea after surgery<enter>P]]]]]]]]<enter>"),
    ("compare", "/tension<enter>c<esc>/migraine<enter>cC<down>"),
    ("comparators", "/migraine<enter>cC<down><right>"),
    ("numbers", "/migraine<enter>i<down>"),
    ("timeline", "/migraine<enter>t<down><down>"),
];

/// Numbers of sources change with every source that is added, so they stand as signs.
fn numberless(row: &str) -> String {
    let mut out = String::new();
    let mut rest = row;
    while let Some((before, after)) = rest.split_once('[') {
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        let is_number = digits > 0 && after[digits..].starts_with(']');
        out.push_str(before);
        out.push('[');
        out.push_str(&"#".repeat(if is_number { digits } else { 0 }));
        rest = if is_number { &after[digits..] } else { after };
    }
    out + rest
}

/// The rows of a screen but the first, which counts what the pack holds.
fn rows(buffer: &Buffer) -> impl Iterator<Item = u16> {
    1..buffer.area.height
}

fn text(buffer: &Buffer) -> String {
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    rows(buffer).map(|y| numberless(row(y).trim_end()) + "\n").collect()
}

/// How a cell looks, in words; nothing where it looks as the terminal's own text does.
fn look(cell: &Cell) -> String {
    let colour =
        |word: &str, color: Color| (color != Color::Reset).then(|| format!("{word}{color}").to_lowercase());
    let attributes = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
        (Modifier::ITALIC, "italic"),
    ];
    let attributes = attributes.into_iter().filter(|(modifier, _)| cell.modifier.contains(*modifier));
    let attributes = attributes.map(|(_, word)| word.to_owned());
    attributes.chain(colour("", cell.fg)).chain(colour("on ", cell.bg)).collect::<Vec<_>>().join(" ")
}

/// The looks of each row that has any, but for the frame at both sides: from which column to which, and how.
fn looks(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in rows(buffer) {
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        for x in 1..buffer.area.width - 1 {
            let look = look(&buffer[(x, y)]);
            match runs.last_mut() {
                Some((_, end, last)) if *last == look => *end = x,
                _ => runs.push((x, x, look)),
            }
        }
        let runs = runs.iter().filter(|(.., look)| !look.is_empty());
        let runs: Vec<String> = runs.map(|(from, to, look)| format!("{from}-{to} {look}")).collect();
        if !runs.is_empty() {
            writeln!(out, "{y}: {}", runs.join(", ")).unwrap();
        }
    }
    out
}

/// A picture at a size, drawn in the three ways.
struct Screen {
    name: String,
    marked: String,
    colour: Buffer,
    plain: Buffer,
    ascii: Buffer,
}

static SCREENS: LazyLock<Vec<Screen>> = LazyLock::new(|| {
    let all = PICTURES.iter().flat_map(|(name, keys)| SIZES.map(|size| (name, keys, size)));
    all.map(|(name, keys, size)| {
        let drawn = |options: Options| Reader::with(options, size.0, size.1).press(keys);
        let colour = drawn(options());
        Screen {
            name: format!("{name}-{}x{}", size.0, size.1),
            marked: marked(&colour),
            colour: colour.buffer(),
            plain: drawn(Options { color: false, ..options() }).buffer(),
            ascii: drawn(Options { ascii: true, ..options() }).buffer(),
        }
    })
    .collect()
});

/// The text of the marked link.
fn marked(reader: &Reader) -> String {
    let spans = reader.state.page.lines.iter().flat_map(|line| &line.spans);
    let spans = spans.filter(|span| span.link.is_some() && span.link == reader.state.link);
    spans.map(|span| span.text.as_str()).collect()
}

#[test]
fn the_pictures_look_as_they_were_last_read() {
    for Screen { name, colour, plain, ascii, .. } in SCREENS.iter() {
        let kept = format!(
            "{}\nLOOKS IN COLOUR\n{}\nLOOKS WITHOUT\n{}\nIN ASCII\n{}",
            text(colour),
            looks(colour),
            looks(plain),
            text(ascii)
        );
        assert_snapshot!(name.as_str(), kept);
    }
}

#[test]
fn without_colour_the_same_is_said_nothing_is_coloured_and_the_mark_is_reversed() {
    for Screen { name, colour, plain, .. } in SCREENS.iter() {
        assert_eq!(text(colour), text(plain), "{name}");
        assert!(plain.content.iter().all(|it| it.fg == Color::Reset && it.bg == Color::Reset), "{name}");
        assert!(plain.content.iter().any(|it| it.modifier.contains(Modifier::REVERSED)), "{name}");
    }
}

#[test]
fn in_ascii_every_sign_of_ours_is_ascii() {
    for Screen { name, ascii, .. } in SCREENS.iter() {
        let text = text(ascii);
        let foreign = text.chars().find(|sign| !sign.is_alphabetic() && !sign.is_ascii());
        assert_eq!(foreign, None, "{name}:\n{text}");
    }
}

#[test]
fn what_is_reversed_is_the_marked_link() {
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    for Screen { name, marked, colour, .. } in SCREENS.iter() {
        let reversed = colour.content.iter().filter(|it| it.modifier.contains(Modifier::REVERSED));
        let reversed: String = reversed.map(Cell::symbol).collect();
        assert!(!marked.is_empty() && bare(&reversed) == bare(marked), "{name}: {reversed} of {marked}");
    }
}

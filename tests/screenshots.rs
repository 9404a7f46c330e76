//! The README's pictures are what the program draws. `UPDATE_SCREENSHOTS=1 cargo test --test screenshots` makes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{env, fmt::Write as _, fs, path::Path};

use needlepoint::{
    app::Options,
    page::{self, Choice},
    sheet,
};
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use support::{PACK, Reader, options, today};

const CELL: (u32, u32) = (8, 17);

/// A screen as a picture: runs of cells of one look, each at its place.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let (width, height) = (columns * CELL.0, rows * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"13px\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#1c1e22\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let first = &buffer[(x, y)];
            let look = look(first);
            let mut end = x + 1;
            while end < buffer.area.width && self::look(&buffer[(end, y)]) == look {
                end += 1;
            }
            let text: String = (x..end).map(|x| buffer[(x, y)].symbol()).collect();
            run(&mut out, (u32::from(x), u32::from(y)), u32::from(end - x), &text, &look);
            x = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Text colour, ground colour, and the attributes of the text.
type Look = (&'static str, Option<&'static str>, &'static str);

fn look(cell: &Cell) -> Look {
    let (mut fg, mut bg) = (color(cell.fg).unwrap_or("#d8dce2"), color(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        (fg, bg) = (bg.unwrap_or("#1c1e22"), Some(fg));
    } else if cell.modifier.contains(Modifier::DIM) {
        fg = "#8b919b";
    }
    let attributes =
        match (cell.modifier.contains(Modifier::BOLD), cell.modifier.contains(Modifier::UNDERLINED)) {
            (true, true) => " font-weight=\"bold\" text-decoration=\"underline\"",
            (true, false) => " font-weight=\"bold\"",
            (false, true) => " text-decoration=\"underline\"",
            (false, false) => "",
        };
    (fg, bg, attributes)
}

fn color(color: Color) -> Option<&'static str> {
    Some(match color {
        Color::Black => "#1c1e22",
        Color::Red => "#f2777a",
        Color::Yellow => "#ffcc66",
        Color::Magenta => "#cc99cc",
        Color::Cyan => "#66cccc",
        Color::Reset => return None,
        other => panic!("no picture colour for {other:?}"),
    })
}

fn run(out: &mut String, (x, y): (u32, u32), cells: u32, text: &str, (fg, bg, attributes): &Look) {
    let (left, top, width) = (x * CELL.0, y * CELL.1, cells * CELL.0);
    if let Some(bg) = bg {
        writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{bg}\"/>",
            CELL.1
        )
        .unwrap();
    }
    // Blanks at the ends are left to the ground, as viewers treat them differently.
    let word = text.trim();
    if !word.is_empty() {
        let before = u32::try_from(text.chars().take_while(|letter| *letter == ' ').count()).unwrap();
        let (x, y) = (left + before * CELL.0, top + 13);
        let wide = u32::try_from(word.chars().count()).unwrap() * CELL.0;
        let word = word.replace('&', "&amp;").replace('<', "&lt;");
        writeln!(
            out,
            "<text xml:space=\"preserve\" x=\"{x}\" y=\"{y}\" textLength=\"{wide}\" fill=\"{fg}\"{attributes}>{word}</text>"
        )
        .unwrap();
    }
}

fn same_as_kept(name: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screenshots").join(name);
    if env::var_os("UPDATE_SCREENSHOTS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, drawn).unwrap();
    } else {
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "{name} is out of date: UPDATE_SCREENSHOTS=1 cargo test --test screenshots");
    }
}

#[test]
fn the_wide_picture_is_up_to_date() {
    same_as_kept("wide.svg", &svg(&Reader::at(120, 40).press("/migraine<enter><esc><right>]").buffer()));
}

#[test]
fn the_picture_of_a_source_is_up_to_date() {
    same_as_kept(
        "source.svg",
        &svg(&Reader::at(80, 24).press("/migraine<enter><esc><right>]<enter>").buffer()),
    );
}

#[test]
fn the_picture_of_the_map_is_up_to_date() {
    same_as_kept("map.svg", &svg(&Reader::at(120, 40).press("m<down><down><right>").buffer()));
}

#[test]
fn the_picture_of_a_plot_is_up_to_date() {
    same_as_kept("plot.svg", &svg(&Reader::at(120, 40).press("/migraine<enter><esc>p<down>").buffer()));
}

#[test]
fn the_picture_of_effect_against_certainty_is_up_to_date() {
    same_as_kept("effects.svg", &svg(&Reader::at(120, 40).press("/migraine<enter><esc>mE<down>").buffer()));
}

#[test]
fn the_picture_of_a_map_in_ascii_is_up_to_date() {
    let plain = Options { ascii: true, color: false, ..options() };
    same_as_kept("map-ascii.svg", &svg(&Reader::with(plain, 80, 24).press("m<down><down><right>").buffer()));
}

#[test]
fn the_picture_of_a_pool_without_colour_is_up_to_date() {
    let plain = Options { color: false, ..options() };
    same_as_kept(
        "pool-plain.svg",
        &svg(&Reader::with(plain, 80, 24).press("/postoperative<enter>P").buffer()),
    );
}

#[test]
fn the_figure_for_print_is_up_to_date() {
    let id = PACK.topic_id("postoperative-nausea-vomiting").unwrap();
    let with_trials = PACK.topic(id).findings.iter().find(|finding| finding.trial_rows.is_some()).unwrap();
    let choice = Choice { findings: vec![with_trials.id.clone()], ..Choice::default() };
    same_as_kept("figure.svg", &sheet::forest(&PACK, id, &page::plot(&PACK, id, &choice), today()).svg);
}

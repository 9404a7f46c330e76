//! QR codes: what a phone would read from the terminal, from the browser's screen and from a file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{fs, process::Command as Process};

use assert_cmd::Command;
use needlepoint::{app::Effect, cite, evidence::is_address, page::Code};
use predicates::str::{contains, is_empty};
use ratatui::style::Color;
use serde_json::Value;
use support::{PACK, Reader, SMALL, options};
use vt100::Parser;

const PROGRAM: &str = env!("CARGO_BIN_EXE_needlepoint");

const DOI: &str = "https://doi.org/10.1000/linde-2016";
const MIGRAINE: &str = "https://doi.org/10.1002/14651858.CD001218.pub3";

/// Pixels of a module in a raster.
const SCALE: usize = 2;

/// Rows of modules, true where dark.
type Modules = Vec<Vec<bool>>;

/// What an independent reader makes of a picture of these modules.
#[track_caller]
fn read(modules: &Modules) -> String {
    let (width, height) = (modules[0].len() * SCALE, modules.len() * SCALE);
    let pixel = |x: usize, y: usize| if modules[y / SCALE][x / SCALE] { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "one code is to be found");
    grids[0].decode().unwrap().1
}

/// Modules of text that is printed in black on white: a cell of half blocks holds two.
fn of_text(lines: &[&str]) -> Modules {
    let row = |line: &str, signs: [char; 2]| line.chars().map(|sign| signs.contains(&sign)).collect();
    lines.iter().flat_map(|line| [row(line, ['█', '▀']), row(line, ['█', '▄'])]).collect()
}

fn run(words: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("LANG", "C.UTF-8").args(["--pack", SMALL]).args(words);
    command
}

fn printed(words: &[&str]) -> String {
    let output = run(words).assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

/// The lines of the code and the last one, its address.
fn parted(text: &str) -> (Vec<&str>, &str) {
    let mut lines: Vec<&str> = text.lines().collect();
    let address = lines.pop().unwrap();
    (lines, address)
}

#[test]
fn the_code_of_every_source_reads_as_its_address() {
    let addresses = PACK.sources().filter_map(|id| cite::address(PACK.source(id)));
    let addresses: Vec<String> = addresses.filter(|address| is_address(address)).collect();
    assert!(addresses.len() > 300, "{}", addresses.len());
    for address in addresses {
        let code = Code::of(&address).unwrap();
        let row = |row| (0..code.size()).map(|column| code.is_dark(column, row)).collect();
        assert_eq!(read(&(0..code.size()).map(row).collect()), address);
    }
}

#[test]
fn four_modules_around_the_code_are_light() {
    let code = Code::of(DOI).unwrap();
    let size = code.size();
    for column in 0..size {
        for row in 0..size {
            let outside = |at: usize| at < 4 || at >= size - 4;
            assert!(!(outside(column) || outside(row)) || !code.is_dark(column, row), "{column} {row}");
        }
    }
    assert!(code.is_dark(4, 4) && code.is_dark(size - 5, 4) && code.is_dark(4, size - 5));
}

#[test]
fn the_printed_code_reads_as_the_address_below_it_and_fits_a_small_terminal() {
    let text = printed(&["qr", "1"]);
    let (lines, address) = parted(&text);
    assert_eq!(read(&of_text(&lines)), DOI);
    assert_eq!(address, DOI);
    assert!(text.lines().count() <= 24 && lines.iter().all(|line| line.chars().count() <= 80));
    assert_eq!(printed(&["qr", "10.1000/linde-2016"]), text);
}

#[test]
fn the_code_in_ascii_reads_as_the_address() {
    let text = printed(&["qr", "1", "--ascii"]);
    assert!(text.is_ascii());
    let (lines, address) = parted(&text);
    let row = |line: &&str| line.as_bytes().chunks(2).map(|module| module == b"##").collect();
    assert_eq!(read(&lines.iter().map(row).collect()), DOI);
    assert_eq!(address, DOI);
}

/// Modules of a coloured terminal screen whose own background is dark or light, as the eye sees them.
fn of_screen(text: &str, dark_theme: bool) -> Modules {
    let (rows, columns) = (50, 100);
    let number = |number| std::num::NonZeroU16::new(number).unwrap();
    let mut screen = Parser::new(number(rows), number(columns), 0);
    screen.process(text.replace('\n', "\r\n").as_bytes());
    let is_dark = |color, ground: bool| match color {
        vt100::Color::Idx(16) => true,
        vt100::Color::Idx(231) => false,
        // A theme's foreground stands out from its background.
        vt100::Color::Default => dark_theme == ground,
        other => panic!("{other:?} is for a theme to choose"),
    };
    let half = |row: u16, ink: [&str; 2]| {
        let cell = |column| {
            let cell = screen.screen().cell(row, column).unwrap();
            let inked = ink.contains(&cell.contents()) || cell.contents() == "#";
            if inked { is_dark(cell.fgcolor(), false) } else { is_dark(cell.bgcolor(), true) }
        };
        (0..columns).map(cell).collect::<Vec<bool>>()
    };
    (0..rows).flat_map(|row| [half(row, ["█", "▀"]), half(row, ["█", "▄"])]).collect()
}

#[test]
fn in_colour_the_code_is_dark_on_light_in_dark_and_light_terminals() {
    for dark in [true, false] {
        let text = printed(&["qr", "1", "--color", "always"]);
        // The words below are no part of the code.
        let (lines, _) = parted(&text);
        assert_eq!(read(&of_screen(&lines.join("\n"), dark)), DOI, "dark: {dark}");
    }
}

#[test]
fn the_code_drawn_into_a_file_reads_as_the_address() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("code.svg");
    run(&["qr", "1", "--svg"]).arg(&file).assert().success().stdout(contains(DOI));
    let text = fs::read_to_string(file).unwrap();
    let picture = roxmltree::Document::parse(&text).unwrap();
    let of = |name: &str| picture.descendants().find(|node| node.has_tag_name(name));
    let element = |name: &str| of(name).or_else(|| of_svg(&picture, name)).unwrap();
    assert_eq!(element("title").text(), Some(DOI));
    assert_eq!(element("rect").attribute("fill"), Some("#fff"));
    let size: usize = element("rect").attribute("width").unwrap().parse().unwrap();
    let mut modules = vec![vec![false; size]; size];
    for run in element("path").attribute("d").unwrap().split('M').filter(|run| !run.is_empty()) {
        let numbers = run.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty());
        let numbers: Vec<usize> = numbers.map(|number| number.parse().unwrap()).collect();
        let [column, row, length, 1, back] = numbers[..] else { panic!("{run}") };
        assert_eq!(length, back);
        modules[row][column..column + length].fill(true);
    }
    assert_eq!(read(&modules), DOI);
}

#[test]
fn a_file_that_exists_is_kept_unless_it_may_be_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.svg");
    fs::write(&file, "mine").unwrap();
    run(&["qr", "1", "--svg"]).arg(&file).assert().code(2).stderr(contains("--force"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    run(&["qr", "1", "--force", "--svg"]).arg(&file).assert().success();
    assert!(fs::read_to_string(&file).unwrap().starts_with("<svg"));
}

fn of_svg<'a>(picture: &'a roxmltree::Document, name: &str) -> Option<roxmltree::Node<'a, 'a>> {
    picture.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
}

#[test]
fn data_holds_the_modules_and_a_source_without_an_address_is_nothing_found() {
    let data: Value = serde_json::from_str(&printed(&["qr", "1", "--json"])).unwrap();
    let rows = data["modules"].as_array().unwrap().iter();
    let modules = rows.map(|row| row.as_str().unwrap().chars().map(|sign| sign == '1').collect());
    assert_eq!(read(&modules.collect()), DOI);
    let mut pack: Value = serde_json::from_str(&fs::read_to_string(SMALL).unwrap()).unwrap();
    let source = pack["sources"][0].as_object_mut().unwrap();
    assert!(source.remove("DOI").is_some() && source.remove("URL").is_some());
    source.insert("ISBN".into(), "9780306406157".into());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bare.json");
    fs::write(&path, pack.to_string()).unwrap();
    let mut bare = Command::new(PROGRAM);
    bare.arg("--pack").arg(&path).args(["qr", "1"]).assert().code(1).stderr(contains("has no address"));
    run(&["qr", "99"]).assert().code(2).stdout(is_empty());
}

/// Modules of the browser's screen; what is neither black nor white belongs to the theme and is taken as dark.
fn of_browser(reader: &Reader) -> Modules {
    let buffer = reader.buffer();
    let half = |row: u16, ink: [&str; 2]| {
        let cell = |column| {
            let cell = &buffer[(column, row)];
            let color = if ink.contains(&cell.symbol()) || cell.symbol() == "#" { cell.fg } else { cell.bg };
            color != Color::Indexed(231)
        };
        (0..buffer.area.width).map(cell).collect::<Vec<bool>>()
    };
    (0..buffer.area.height).flat_map(|row| [half(row, ["█", "▀"]), half(row, ["█", "▄"])]).collect()
}

#[test]
fn the_browser_shows_the_code_of_the_marked_source_at_80_by_24_with_its_address() {
    let reader = Reader::at(80, 24).press("/migraine<enter><right>]Q");
    assert_eq!(read(&of_browser(&reader)), MIGRAINE);
    let reader = reader.sees(MIGRAINE).sees("Esc closes").press("<esc>");
    assert!(reader.state.code.is_none());
    reader.sees("Evidence strength");
}

#[test]
fn the_code_needs_no_colours_of_the_theme_and_none_to_be_wanted() {
    let mono = needlepoint::app::Options { color: false, ..options() };
    let reader = Reader::with(mono, 100, 40).press("/migraine<enter>3Q");
    assert_eq!(read(&of_browser(&reader)), MIGRAINE);
}

#[test]
fn the_code_in_ascii_is_shown_where_there_is_room_for_it() {
    let ascii = needlepoint::app::Options { ascii: true, ..options() };
    let wide = |modules: Modules| -> Modules {
        // Two cells are a module, and a row is one.
        let row = |row: &Vec<bool>| row.chunks(2).map(|pair| pair[0]).collect();
        modules.iter().step_by(2).map(row).collect()
    };
    let reader = Reader::with(ascii, 120, 44).press("/migraine<enter>3Q");
    assert_eq!(read(&wide(of_browser(&reader))), MIGRAINE);
    let reader = Reader::with(ascii, 80, 24).press("/migraine<enter>3Q");
    reader
        .sees("needs 74 columns and 37 rows")
        .sees("needlepoint qr linde-2016-migraine --svg")
        .sees(MIGRAINE);
}

#[test]
fn keys_beside_the_code_close_it_and_never_the_program() {
    for key in ["q", "Q", "<enter>", "<backspace>", "<esc>"] {
        let reader = Reader::at(80, 24).press("3Q").press(key);
        assert!(reader.state.code.is_none() && reader.effects.is_empty(), "{key}");
    }
    assert_eq!(Reader::at(80, 24).press("3Q<ctrl-c>").effects, [Effect::Quit]);
    let reader = Reader::at(80, 24).press("3Q").resized(40, 15).sees("needs").resized(80, 24);
    assert_eq!(reader.state.code, reader.state.source());
}

/// Runs where the program `zbarimg` (Debian: zbar-tools) is installed.
#[test]
fn zbarimg_reads_the_doi_from_a_picture_of_the_printed_code() {
    if Process::new("zbarimg").arg("--version").output().is_err() {
        eprintln!("zbarimg is not installed: not run");
        return;
    }
    let text = printed(&["qr", "1"]);
    let modules = of_text(&parted(&text).0);
    let (width, height) = (modules[0].len() * SCALE, modules.len() * SCALE);
    let mut picture = format!("P5 {width} {height} 255\n").into_bytes();
    for row in modules.iter().flat_map(|row| std::iter::repeat_n(row, SCALE)) {
        picture.extend(row.iter().flat_map(|&dark| [if dark { 0 } else { 255 }; SCALE]));
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("code.pgm");
    fs::write(&file, picture).unwrap();
    let output = Process::new("zbarimg").args(["--quiet", "--raw"]).arg(&file).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), DOI);
}

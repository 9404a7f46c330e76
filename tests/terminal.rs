//! The browser in a pseudo-terminal: what it shows, and that it leaves the terminal as it was.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "support/session.rs"]
mod session;

use std::{fs, io::Read, os::unix::fs::PermissionsExt, thread};

use needlepoint::{
    app::Options,
    evidence::Pack,
    shell::{self, World},
};
use portable_pty::native_pty_system;
use rustix::process::Signal;
use serde_json::Value;
use session::{PROGRAM, PUT_BACK, SMALL, Session, alone, browser, number, script, size};
use vt100::{Color, MouseProtocolMode, Parser};

#[test]
fn it_starts_with_three_titled_panes_and_q_puts_the_terminal_back() {
    let session = Session::ready(120, 40).sees("Topics").sees("Evidence strength").sees("Sources");
    assert!(session.screen.screen().alternate_screen());
    assert!(session.screen.screen().bracketed_paste());
    assert_eq!(session.screen.screen().mouse_protocol_mode(), MouseProtocolMode::None);
    session.press("q").ends_restored(0);
}

#[test]
fn keys_read_a_topic_and_its_source() {
    Session::ready(120, 40)
        .sees("RR 1.23 (1.11 to 1.36)")
        .press("\x1b[C]\r")
        .sees("RELIED ON BY")
        .press("\x03")
        .end();
}

/// What a command prints on a terminal that says so much of itself.
fn printed_on(term: &str, words: &[&str], told: &[(&str, &str)]) -> String {
    let mut command = alone(PROGRAM);
    command.env("TERM", term);
    told.iter().for_each(|(name, value)| command.env(name, value));
    command.args(["--pack", SMALL]);
    command.args(words);
    let session = Session::start(command, 80, 40).sees("linde-2016");
    let (_, raw) = session.end();
    raw
}

#[test]
fn sources_are_links_on_a_terminal_that_takes_them() {
    let link = "\x1b]8;;https://doi.org/10.1000/linde-2016\x1b\\";
    let page = ["source", "1"];
    let raw = printed_on("xterm-kitty", &page, &[("NO_COLOR", "1")]);
    assert!(raw.contains(&format!("{link}https://doi.org/10.1000/linde-2016\x1b]8;;\x1b\\")), "{raw:?}");
    assert!(!raw.contains("\x1b[1m"), "no colour was wanted: {raw:?}");
    assert!(printed_on("xterm-kitty", &["sources"], &[]).contains(link));
    assert!(!printed_on("xterm-256color", &page, &[]).contains("\x1b]8"));
    assert!(!printed_on("dumb", &page, &[("VTE_VERSION", "7000")]).contains("\x1b]8"));
    let never = ["source", "1", "--hyperlinks", "never"];
    assert!(!printed_on("xterm-kitty", &never, &[]).contains("\x1b]8"));
}

/// What is seen of a source in the browser, and what the terminal was sent.
fn source_read_on(term: &str) -> (String, String) {
    let mut command = browser();
    command.env("TERM", term);
    let session = Session::start(command, 120, 40)
        .sees("Migraine")
        .press("\x1b[C]\r")
        .sees("RELIED ON BY")
        .until("a whole frame", |session| session.raw.ends_with(b"\x1b[?2026l"));
    (session.screen.screen().contents(), session.raw())
}

#[test]
fn references_in_the_browser_are_links_on_a_terminal_that_takes_them() {
    let (plain, without) = source_read_on("xterm-256color");
    let (seen, sent) = source_read_on("xterm-kitty");
    assert_eq!(seen, plain);
    assert!(sent.contains("\x1b]8;;https://doi.org/10.1000/linde-2016\x1b\\"), "{sent:?}");
    assert!(!without.contains("\x1b]8"));
}

#[test]
fn ctrl_c_quits_at_once() {
    Session::ready(80, 24).press("\x03").ends_restored(0);
}

#[test]
fn a_signal_puts_the_terminal_back_and_says_so_in_the_exit_code() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        Session::ready(80, 24).signal(signal).ends_restored(code);
    }
}

#[test]
fn a_terminal_that_vanishes_ends_it() {
    assert_eq!(exit_code_when_the_terminal_goes_after("Migraine", 80, 24), 129);
}

/// The frame is longer than what the kernel holds for the reader, so the program is still writing it.
#[test]
fn a_terminal_that_vanishes_within_a_frame_ends_it_too() {
    assert_eq!(exit_code_when_the_terminal_goes_after("Topics", 500, 500), 129);
}

fn exit_code_when_the_terminal_goes_after(words: &str, columns: u16, rows: u16) -> u32 {
    let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
    let mut child = pair.slave.spawn_command(browser()).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut screen = Parser::new(number(rows), number(columns), 0);
    let mut bytes = [0; 4096];
    while !screen.screen().contents().contains(words) {
        let count = reader.read(&mut bytes).unwrap();
        screen.process(&bytes[..count]);
    }
    drop((reader, pair.master));
    child.wait().unwrap().exit_code()
}

#[test]
fn a_resize_lays_the_screen_out_anew() {
    let session = Session::ready(120, 40).sees("Sources").resize(40, 12);
    let session = session.until("one pane", |session| {
        let text = session.screen.screen().contents();
        text.contains("Migraine") && !text.contains("RR 1.23")
    });
    session.resize(120, 40).sees("RR 1.23").press("q").ends_restored(0);
}

#[test]
fn any_size_down_to_one_cell_is_survived() {
    for (columns, rows) in [(1, 1), (2, 1), (1, 24), (19, 5), (400, 2)] {
        Session::start(browser(), columns, rows)
            .until("a frame", |session| session.raw().contains("\x1b[?2026l"))
            .resize(100, 30)
            .sees("Low back pain")
            .resize(1, 1)
            .press("q")
            .ends_restored(0);
    }
}

#[test]
fn no_color_leaves_out_colour_and_keeps_what_is_selected() {
    let mut command = browser();
    command.env("NO_COLOR", "1");
    let session = Session::start(command, 120, 40).sees("Migraine").sees("Sources");
    let (mut reversed, mut coloured) = (false, false);
    for (row, column) in (0..40).flat_map(|row| (0..120).map(move |column| (row, column))) {
        let cell = session.screen.screen().cell(row, column).unwrap();
        reversed |= cell.inverse();
        coloured |= cell.fgcolor() != Color::Default || cell.bgcolor() != Color::Default;
    }
    assert!(reversed, "nothing shows what is selected");
    assert!(!coloured, "there is colour");
    session.press("q").ends_restored(0);
}

#[test]
fn every_frame_is_whole_and_nothing_is_asked_of_the_terminal() {
    let session = Session::ready(80, 24).press("\x1b[B\x0c").sees("What is known of low back pain");
    let (_, raw) = session.press("\x03").end();
    let frames = raw.strip_suffix(PUT_BACK).unwrap();
    assert_eq!(frames.matches("\x1b[?2026h").count(), frames.matches("\x1b[?2026l").count());
    for question in
        ["\x1b[6n", "\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b[?u", "\x1b]10;?", "\x1b]11;?", "\x1b[?1003h"]
    {
        assert!(!raw.contains(question), "{question:?} was sent");
    }
}

#[test]
fn of_2000_keys_at_once_none_is_lost() {
    let mut pack: Value = serde_json::from_str(&fs::read_to_string(SMALL).unwrap()).unwrap();
    let topics = pack["topics"].as_array_mut().unwrap();
    let model = topics.pop().unwrap();
    for number in topics.len()..2_500 {
        let mut topic = model.clone();
        topic["id"] = format!("topic-{number:04}").into();
        topic["title"] = format!("Topic {number:04}").into();
        topic["synonyms"] = Value::Array(Vec::new());
        topics.push(topic);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.json");
    fs::write(&path, pack.to_string()).unwrap();
    let mut command = alone(PROGRAM);
    command.arg("--pack");
    command.arg(&path);
    let session = Session::start(command, 120, 40).sees("1 of 2500");
    let mut session = session.press(&"\x1b[B".repeat(2_000)).sees("2001 of 2500");
    // What an arrow key sends may also come in two parts.
    for _ in 0..200 {
        session = session.press("\x1b").press("[B");
    }
    session
        .sees("2201 of 2500")
        .press("/zzzz")
        .sees("No topic")
        .press("\x1b")
        .sees("2201 of 2500")
        .press("q")
        .ends_restored(0);
}

#[test]
fn without_a_screen_on_standard_output_the_list_is_printed() {
    let session = Session::start(script("\"$@\" | while read -r line; do echo \"> $line\"; done"), 80, 24);
    let (code, raw) = session.sees("> Migraine").end();
    assert_eq!(code, 0);
    assert!(!raw.contains('\x1b'), "{raw:?}");
}

#[test]
fn keys_come_from_the_terminal_where_standard_input_does_not() {
    Session::start(script("\"$@\" </dev/null"), 80, 24).sees("Migraine").press("q").ends_restored(0);
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_comes_back() {
    let session =
        Session::start(script("set -m; \"$@\"; echo STOPPED; read -r line; fg; echo BACK $?"), 80, 24)
            .sees("Migraine")
            .press("\x1a")
            .sees("STOPPED");
    assert!(session.raw().contains(PUT_BACK), "the shell has the terminal as it was");
    assert!(!session.screen.screen().alternate_screen());
    let session = session.press("\n").until("the browser", |session| {
        session.screen.screen().alternate_screen() && session.screen.screen().contents().contains("Migraine")
    });
    session.press("q").sees("BACK 0").end();
}

#[test]
fn ctrl_z_without_a_shell_under_it_does_not_freeze() {
    Session::ready(80, 24).press("\x1a").sees("no shell").press("q").ends_restored(0);
}

#[test]
fn at_the_far_end_of_a_network_a_doi_goes_to_the_terminals_clipboard() {
    let mut command = browser();
    command.env("SSH_TTY", "/dev/pts/9");
    let session =
        Session::start(command, 120, 40).sees("Migraine").press("3yd").sees("to your terminal's clipboard");
    assert!(session.raw().contains("\x1b]52;c;MTAuMTAwMC9saW5kZS0yMDE2"), "the DOI in base64");
    session.press("o").sees("https://doi.org/10.1000/linde-2016").press("\x03").ends_restored(0);
}

#[test]
fn the_browser_of_the_variable_gets_the_address_as_one_argument() {
    let folder = tempfile::tempdir().unwrap();
    let browser_path = folder.path().join("browser");
    let seen = folder.path().join("seen");
    fs::write(&browser_path, format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\nexit 3\n", seen.display()))
        .unwrap();
    fs::set_permissions(&browser_path, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = browser();
    command.env("DISPLAY", ":0");
    command.env("BROWSER", format!("/nowhere/at/all:{} --new %s", browser_path.display()));
    let session = Session::start(command, 120, 40).sees("Migraine").press("3o");
    session.sees("could not open").press("\x03").ends_restored(0);
    assert_eq!(fs::read_to_string(seen).unwrap(), "--new\nhttps://doi.org/10.1000/linde-2016\n");
}

#[test]
fn the_mouse_is_reported_only_while_it_is_switched_on() {
    let is_on = |session: &Session| session.screen.screen().mouse_protocol_mode() != MouseProtocolMode::None;
    let session = Session::ready(80, 24).press("M").until("mouse reports", is_on);
    session.press("M").until("none", |session| !is_on(session)).press("q").ends_restored(0);
}

#[test]
fn a_panic_in_any_thread_puts_the_terminal_back_before_the_message() {
    let mut command = alone(std::env::current_exe().unwrap().to_str().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", "a_browser_beside_a_thread_that_panics"]);
    let (code, raw) = Session::start(command, 80, 24).end();
    let (_, after) = raw.split_once(PUT_BACK).expect("put back");
    assert!(after.contains("a fault made for a test") && after.contains("Please report"), "{after}");
    assert_eq!(code, 101);
}

#[test]
#[ignore = "run in a terminal by the test above"]
fn a_browser_beside_a_thread_that_panics() {
    thread::spawn(|| {
        while !crossterm::terminal::is_raw_mode_enabled().unwrap() {
            thread::yield_now();
        }
        panic!("a fault made for a test");
    });
    let today = "2026-11-24".to_owned().try_into().unwrap();
    let pack = Pack::open(SMALL.as_ref()).unwrap();
    let options = Options { remote: true, ..Options::on(today) };
    shell::run(vec![shell::Opened { pack, path: None }], options, World::default()).unwrap();
}

/// A new pack in a folder of its own.
fn own_pack() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made =
        std::process::Command::new(PROGRAM).arg("new").arg(folder.path().join("herbs")).output().unwrap();
    assert!(made.status.success());
    folder
}

#[test]
fn a_pack_edited_while_open_is_read_again_and_a_broken_one_leaves_what_was_read() {
    let folder = own_pack();
    let file = folder.path().join("herbs/topics/first-topic.json");
    let text = fs::read_to_string(&file).unwrap();
    let mut command = alone(PROGRAM);
    command.arg("--pack");
    command.arg(folder.path().join("herbs"));
    let session = Session::start(command, 100, 30).sees("Your first topic");
    fs::write(&file, text.replace("Your first topic", "Chamomile")).unwrap();
    let session = session.press("r").sees("Chamomile").sees("Read again: 1 topic, 1 source");
    fs::write(&file, text.replace("\"lower\"", "\"lowr\"")).unwrap();
    let session =
        session.press("r").sees("topics/first-topic.json:23:19: unknown variant `lowr`").sees("Chamomile");
    fs::write(&file, &text).unwrap();
    let (code, _) = session.press("r").sees("Your first topic").press("\x03").end();
    assert_eq!(code, 0);
}

#[test]
fn several_packs_open_together_and_each_keeps_its_place() {
    let folder = own_pack();
    let mut command = alone(PROGRAM);
    command.args(["--pack", SMALL, "--pack", "builtin", "--pack"]);
    command.arg(folder.path().join("herbs"));
    let session = Session::start(command, 120, 40).sees("pack 1 of 3").press("/neck sprain\r\x1b[C");
    let session = session.sees("Neck sprain").press("gp").sees("built in").press("acu\r").sees("pack 2 of 3");
    let session = session
        .press("r")
        .sees("The built-in pack has no files")
        .press("gp")
        .sees("Open packs")
        .press("herbs\r")
        .sees("Your first topic");
    let session = session.press("gp").sees("Open packs").press("\r").sees("pack 1 of 3").sees("Neck sprain");
    let session = session.press("r").sees("Read again").press("\x03");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_pack_that_cannot_be_opened_is_named_among_several() {
    let folder = own_pack();
    fs::write(folder.path().join("herbs/sources.json"), "[").unwrap();
    let mut command = alone(PROGRAM);
    command.args(["--pack", SMALL, "--pack"]);
    command.arg(folder.path().join("herbs"));
    let session = Session::start(command, 120, 40).sees("herbs: sources.json:1:1");
    assert_eq!(session.end().0, 2);
}

#[test]
fn the_doctor_finds_a_terminal_that_is_too_small() {
    let mut command = alone(PROGRAM);
    command.args(["doctor", "--json"]);
    let session = Session::start(command, 19, 5)
        .until("the size", |session| String::from_utf8_lossy(&session.raw).contains("\"pack\""));
    let said = String::from_utf8_lossy(&session.raw).into_owned();
    assert!(said.contains("19 columns, 5 rows") && said.contains("needs 20 by 6"), "{said}");
    assert_eq!(session.end().0, 1);
}

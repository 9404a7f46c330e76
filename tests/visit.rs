//! The sheet for a visit: printed, and ticked and written on in the browser.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use assert_cmd::Command;
use needlepoint::{
    app::{Effect, Message, Shown},
    page::{Own, Visit, steps},
};
use predicates::str::is_empty;
use serde_json::{Value, json};
use support::{PACK, Reader, SMALL};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_needlepoint");

fn printed(words: &[&str]) -> String {
    let mut command = Command::new(PROGRAM);
    let command = command.env_clear().env("LANG", "C.UTF-8").arg("visit").args(words);
    let output = command.assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn the_built_in_sheet_has_the_six_steps_of_the_overview_and_room_to_write() {
    let sheet = printed(&[]);
    let boxes: Vec<&str> = sheet.lines().filter(|line| line.starts_with("[ ] ")).collect();
    let words = ["clinician", "licence", "together", "xperience", "history", "ost and insurance"];
    assert_eq!(boxes.len(), words.len(), "{sheet}");
    for (line, word) in boxes.iter().zip(words) {
        assert!(line.contains(word), "{line}");
    }
    for heading in ["My questions\n• ___", "My medicines\n• ___", "My notes\n• ___", "Sources\n[16]"] {
        assert!(sheet.contains(heading), "{sheet}");
    }
}

#[test]
fn the_sheet_in_markdown_has_boxes_to_tick() {
    let sheet = printed(&["--format", "md"]);
    assert!(sheet.starts_with("# Acupuncture: before a visit\n"), "{sheet}");
    assert_eq!(sheet.lines().filter(|line| line.starts_with("- [ ] ")).count(), 6, "{sheet}");
}

/// The small pack with a practical topic, numbered sections of which are steps.
fn practical() -> (TempDir, String) {
    support::changed(|pack| {
        let topic = &mut pack["topics"][3];
        topic["kind"] = json!("practical");
        topic["body"] = json!([
            {"heading": "1. Ask *someone*", "text": "Who? [@linde-2016]"},
            {"heading": "By the way", "text": "No step."},
            {"heading": "12. Go home", "text": "At last."},
        ]);
    })
}

#[test]
fn any_pack_gives_its_own_steps_and_one_without_says_so() {
    let (_folder, pack) = practical();
    let sheet = printed(&["--pack", &pack]);
    let boxes: Vec<&str> = sheet.lines().filter(|line| line.starts_with("[ ]")).collect();
    assert_eq!(boxes, ["[ ] 1. Ask *someone*", "[ ] 12. Go home"]);
    assert!(printed(&["--pack", &pack, "--format", "md"]).contains(r"- [ ] 1. Ask \*someone\*"));
    assert!(printed(&["--pack", SMALL]).contains("This pack holds no steps before a visit."));
    let data: Value = serde_json::from_str(&printed(&["--pack", &pack, "--json"])).unwrap();
    assert_eq!(
        data["steps"][1],
        json!({"step": "12. Go home", "key": "neck-sprain/12. Go home", "done": false})
    );
}

#[test]
fn enter_ticks_a_step_and_takes_the_tick_away() {
    let reader = Reader::at(120, 40).press("V").sees("before a visit").sees("[ ] 1. One's own clinician");
    assert_eq!(reader.state.shown, Shown::Visit);
    let reader = reader.press("<down><enter>").sees("[x] 1. One's own clinician");
    assert!(reader.state.visit.is_done(&PACK, steps(&PACK)[0]));
    let reader = reader.press("<enter>").sees("[ ] 1. One's own clinician");
    assert!(reader.state.visit.is_empty());
}

/// Marks the link that says this.
fn to(mut reader: Reader, words: &str) -> Reader {
    for _ in 0..60 {
        if reader.reversed().iter().any(|text| text.contains(words)) {
            return reader;
        }
        reader = reader.press("]");
    }
    panic!("`{words}` is not reached:\n{}", reader.screen());
}

#[test]
fn lines_of_ones_own_are_written_changed_and_taken_away() {
    let reader = to(Reader::at(120, 50).press("V"), "write a question").press("<enter>").sees("Question:");
    let reader = reader.press("Does it hurt?<enter>").sees("Does it hurt?");
    let reader = reader.press("<enter>How long?<enter>");
    assert_eq!(reader.state.visit.lines(Own::Questions), ["Does it hurt?", "How long?"]);
    let reader = to(reader.press("gg["), "How long?").press("<enter>s<esc>").sees("How long?");
    let reader = reader.press("<enter> then<enter>").sees("How long? then");
    let reader = reader.press("<enter><ctrl-u><enter>").misses("How long?");
    assert_eq!(reader.state.visit.lines(Own::Questions), ["Does it hurt?"]);
    let reader = to(reader, "write a medicine").press("<enter>warfarin<enter>");
    assert_eq!(reader.state.visit.lines(Own::Medicines), ["warfarin"]);
    let reader = reader.press("q");
    assert!(matches!(reader.state.shown, Shown::Topic(_)));
    reader.press("V").sees("warfarin");
}

#[test]
fn the_sheet_is_copied_with_ticks_and_lines() {
    let reader =
        to(Reader::at(120, 50).press("V<down><enter>"), "write a note").press("<enter>bring list<enter>yy");
    let [Effect::Copy { text, what }] = reader.effects.as_slice() else { panic!("{:?}", reader.effects) };
    assert_eq!(what, "the sheet");
    assert!(text.contains("[x] 1. One's own clinician") && text.contains("[ ] 2."), "{text}");
    assert!(text.contains("• bring list"), "{text}");
}

#[test]
fn what_is_kept_reads_back_and_an_older_or_newer_shape_too() {
    let mut visit = Visit::default();
    visit.turn(&PACK, steps(&PACK)[2]);
    visit.write(Own::Notes, 0, " a note ");
    visit.write(Own::Notes, 7, "");
    let kept = serde_json::to_string(&visit).unwrap();
    assert_eq!(serde_json::from_str::<Visit>(&kept).unwrap(), visit);
    assert!(visit.is_done(&PACK, steps(&PACK)[2]) && visit.lines(Own::Notes) == ["a note"]);
    assert!(serde_json::from_str::<Visit>("{}").unwrap().is_empty());
    let newer: Visit = serde_json::from_str(r#"{"notes": ["a"], "weather": "fine"}"#).unwrap();
    assert_eq!(newer.lines(Own::Notes), ["a"]);
}

#[test]
fn nothing_hostile_on_the_sheet_reaches_the_terminal() {
    let mut reader = to(Reader::at(120, 50).press("V"), "write a question").press("<enter>");
    reader.take(Message::Paste("a\x1b]52;c;eA==\x07\u{202e}b".into()));
    let mut reader = reader.press("<enter>");
    assert!(!reader.screen().contains(['\x1b', '\x07', '\u{202e}']));
    reader.state.visit.write(Own::Notes, 0, "c\x1b[2Jd\ne");
    let reader = reader.press("<backspace>V");
    assert!(!reader.screen().contains('\x1b'), "{}", reader.screen());
}

#[test]
fn the_sheet_fits_narrow_and_ascii_screens() {
    for (columns, rows) in [(40, 15), (80, 24), (20, 6)] {
        let ascii = needlepoint::app::Options { ascii: true, ..support::options() };
        let reader = Reader::with(ascii, columns, rows).press("V<down><enter>");
        let screen = reader.screen();
        assert!(screen.is_ascii(), "{screen}");
        assert!(!reader.state.visit.is_empty());
    }
}

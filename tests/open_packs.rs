//! Several packs open together, and a pack read anew while it is read.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{fs, path::Path};

use needlepoint::{
    app::{self, Effect, Message, PackName, Pane, Shown, State},
    evidence::Pack,
};
use serde_json::Value;
use support::{Reader, options};
use tempfile::TempDir;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/vitamin-d");

/// A copy of the pack on vitamin D that can be edited.
fn copy() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("topics")).unwrap();
    for file in ["pack.json", "sources.json", "glossary.json"] {
        fs::copy(Path::new(FOLDER).join(file), folder.path().join(file)).unwrap();
    }
    for entry in fs::read_dir(Path::new(FOLDER).join("topics")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join("topics").join(entry.file_name())).unwrap();
    }
    folder
}

/// A pack for as long as the tests run.
fn open(folder: &TempDir) -> &'static Pack {
    Box::leak(Box::new(Pack::open(folder.path()).unwrap()))
}

fn edit(folder: &TempDir, file: &str, change: impl Fn(&mut Value)) {
    let path = folder.path().join(file);
    let mut value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    change(&mut value);
    fs::write(path, value.to_string()).unwrap();
}

/// The same reader, the pack read anew.
fn reread(mut reader: Reader, folder: &TempDir) -> Reader {
    let to = open(folder);
    app::reread(&mut reader.state, reader.pack, to);
    reader.pack = to;
    reader
}

fn topic(reader: &Reader) -> String {
    reader.pack.outline(reader.state.topic.unwrap()).title.to_string()
}

fn top_line(reader: &Reader) -> String {
    reader.state.page.lines[reader.state.top].text()
}

#[test]
fn r_asks_for_the_files_and_for_a_new_drawing() {
    let reader = Reader::at(80, 24).press("r");
    assert_eq!(reader.effects, [Effect::Reload, Effect::Redraw]);
    assert_eq!(Reader::at(80, 24).press("<ctrl-l>").effects, [Effect::Redraw]);
}

#[test]
fn a_reread_pack_shows_what_was_written_and_keeps_topic_line_and_ways_back() {
    let folder = copy();
    let reader = Reader::reading(open(&folder), options(), 100, 30).press("/pregnancy<enter><right>");
    let reader = reader.press("]]]<enter>").press("<left>JJJJJJjjjj");
    let (before, depth, line) = (topic(&reader), reader.state.history.depth(), top_line(&reader));
    // A finding more above, a topic more before, a source more in front: every number moves.
    edit(&folder, "topics/pregnancy.json", |topic| {
        let mut new = topic["findings"][0].clone();
        new["id"] = "new".into();
        new["outcome"]["name"] = "swellings".into();
        topic["findings"].as_array_mut().unwrap().insert(0, new);
    });
    edit(&folder, "sources.json", |sources| {
        let mut new = sources[0].clone();
        new["id"] = "aaa".into();
        sources.as_array_mut().unwrap().insert(0, new);
    });
    let text = fs::read_to_string(folder.path().join("topics/fractures.json")).unwrap();
    let text = text
        .replace("\"id\": \"fractures\"", "\"id\": \"aaa\"")
        .replace("Broken bones", "A topic just written on bones");
    fs::write(folder.path().join("topics/aaa.json"), text).unwrap();
    let reader = reread(reader, &folder);
    assert_eq!(
        (topic(&reader), reader.state.history.depth(), reader.state.focus),
        (before, depth, Pane::Evidence)
    );
    assert_eq!(top_line(&reader), line, "the finding in sight is still at the top");
    assert!(reader.state.page.lines.iter().any(|line| line.text().contains("swellings")));
    let reader = reader.sees("7 topics").sees("with 'pregnancy'").press("<esc>").sees("A topic just written");
    reader
        .press("gg")
        .sees("Pregnancy")
        .press("F")
        .press("swellings")
        .sees("swellings, compared with placebo");
}

#[test]
fn the_source_shown_and_the_way_back_from_it_are_found_again_by_their_ids() {
    let folder = copy();
    let reader = Reader::reading(open(&folder), options(), 120, 40).press("/asthma<enter><right>]<enter>");
    assert!(matches!(reader.state.shown, Shown::Source(_)));
    edit(&folder, "sources.json", |sources| sources.as_array_mut().unwrap().reverse());
    let reader = reread(reader, &folder).sees("doi:10.1002/14651858.CD011511.pub2");
    let reader = reader.press("<left>");
    assert!(matches!(reader.state.shown, Shown::Topic(_)));
    assert_eq!(topic(&reader), "Asthma");
}

#[test]
fn what_is_gone_is_left_for_what_is_there() {
    let folder = copy();
    let at_asthma = || Reader::reading(open(&folder), options(), 120, 40).press("/asthma<enter><right>");
    let (on_topic, on_plot) = (at_asthma(), at_asthma().press("p"));
    fs::remove_file(folder.path().join("topics/asthma.json")).unwrap();
    edit(&folder, "topics/covid-19.json", |topic| topic["see_also"] = Value::Array(Vec::new()));
    for reader in [on_topic, on_plot] {
        let reader = reread(reader.press("<esc>"), &folder).sees("5 topics").misses("Asthma");
        assert_eq!(reader.state.focus, Pane::Topics);
        assert!(reader.state.topic.is_some());
        reader.press("<down><right>").sees("In short");
    }
}

#[test]
fn every_place_survives_a_pack_that_did_not_change() {
    let folder = copy();
    for keys in [
        "",
        "<down><right>JJ]",
        "m",
        "p",
        "P",
        "i",
        "t",
        "cc<down>cC",
        "gt",
        "ga",
        "gc",
        "#1<enter>",
        "/preg<enter>",
        "<right>/risk<enter>",
        "fz<esc>",
        "z",
    ] {
        let reader =
            Reader::reading(open(&folder), options(), 120, 40).press("/fractures<enter>").press(keys);
        let before = (reader.screen(), reader.state.history.depth());
        let reader = reread(reader, &folder);
        assert_eq!((reader.screen(), reader.state.history.depth()), before, "{keys}");
    }
}

fn names() -> Vec<PackName> {
    let name =
        |title: &str, from: Option<&str>| PackName { title: title.into(), from: from.map(str::to_owned) };
    vec![name("Acupuncture", None), name("Vitamin D", Some("packs/vitamin-d")), name("Herbs", Some("herbs"))]
}

#[test]
fn with_one_pack_there_is_nothing_to_turn_to() {
    Reader::at(120, 40).press("gp").sees("One pack is open").misses("pack 1 of");
}

#[test]
fn the_title_says_which_pack_and_a_key_lists_the_others() {
    let mut reader = Reader::at(120, 40);
    reader.take(Message::Packs { names: names(), at: 0 });
    let mut reader = reader
        .sees("(pack 1 of 3)")
        .press("gp")
        .sees("packs/vitamin-d")
        .sees("built in")
        .press("vita<enter>");
    assert_eq!(reader.effects, [Effect::TurnTo(1)]);
    reader.effects.clear();
    let reader = reader.press(":another<enter><down><down><enter>");
    assert_eq!(reader.effects, [Effect::TurnTo(2)]);
}

#[test]
fn what_belongs_to_the_session_goes_along_and_the_place_stays_behind() {
    let folder = copy();
    let mut first = Reader::at(120, 40).press("M<down><down><right>");
    first.take(Message::Packs { names: names(), at: 0 });
    let first = first.resized(90, 30);
    let mut second = State::new(open(&folder), options(), (120, 40));
    app::turn_to(&mut second, &first.state, 1);
    assert_eq!((second.size, second.mouse, second.pack_at, second.packs.len()), ((90, 30), true, 1, 3));
    assert_eq!((second.focus, second.history.depth()), (Pane::Topics, 0));
}

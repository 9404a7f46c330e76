//! A pack of one's own on disk: made, checked, mended.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{fs, path::Path};

use assert_cmd::{Command, assert::Assert};
use predicates::{
    prelude::{PredicateBooleanExt, predicate},
    str::{contains, is_empty},
};
use serde_json::Value;
use tempfile::TempDir;

/// The program, run in a folder.
fn needlepoint(folder: &Path, words: &[&str]) -> Assert {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear().env("LANG", "C.UTF-8").current_dir(folder).args(words).assert()
}

fn printed(folder: &Path, words: &[&str]) -> String {
    String::from_utf8(needlepoint(folder, words).get_output().stdout.clone()).unwrap()
}

/// A folder with a new pack in it.
fn new() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    needlepoint(folder.path(), &["new", "my-herbs"])
        .success()
        .stdout(contains("my-herbs/topics/first-topic.json"));
    folder
}

fn edit(folder: &TempDir, file: &str, from: &str, to: &str) {
    let path = folder.path().join("my-herbs").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} lacks {from}");
    fs::write(&path, text.replace(from, to)).unwrap();
}

#[test]
fn a_new_pack_passes_the_check_without_a_warning_and_opens() {
    let folder = new();
    needlepoint(folder.path(), &["check", "my-herbs"])
        .success()
        .stdout(contains("1 topic, 1 finding, 1 source, 1 term: 0 errors, 0 warnings"));
    needlepoint(folder.path(), &["--pack", "my-herbs", "show", "first"])
        .success()
        .stdout(contains("NOT COVERED HERE"));
    let info: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("my-herbs/pack.json")).unwrap()).unwrap();
    assert_eq!((&info["id"], &info["title"]), (&Value::from("my-herbs"), &Value::from("My herbs")));
    let readme = fs::read_to_string(folder.path().join("my-herbs/README.md")).unwrap();
    assert!(readme.contains("needlepoint check my-herbs") && !readme.contains("@DIR@"), "{readme}");
}

#[test]
fn a_new_pack_has_names_that_a_folder_s_name_cannot_break() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["Ein \"Päckchen\" \\", "42", "%", "a\u{202e}b"] {
        needlepoint(folder.path(), &["new", name]).success().stdout(contains("\u{202e}").not());
        needlepoint(folder.path(), &["check", name]).success();
    }
}

#[test]
fn a_folder_that_is_not_empty_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    needlepoint(folder.path(), &["new", "."]).code(2).stdout(is_empty()).stderr(contains("not empty"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    needlepoint(folder.path(), &["new", "mine.txt"]).code(2).stderr(contains("mine.txt"));
}

#[test]
fn check_shows_the_line_with_a_mark_under_its_place_and_says_why_and_how() {
    let folder = new();
    edit(
        &folder,
        "topics/first-topic.json",
        "\"source\": \"your-first-source\"",
        "\"source\": \"your-first-sorce\"",
    );
    let said = printed(folder.path(), &["check", "my-herbs"]);
    let lines: Vec<&str> = said.lines().collect();
    let place =
        lines[0].strip_prefix("my-herbs/topics/first-topic.json:").expect("the file, as found from here");
    let mut numbers = place.split(':').map(|part| part.parse::<usize>());
    let (line, column) = (numbers.next().unwrap().unwrap(), numbers.next().unwrap().unwrap());
    let file = fs::read_to_string(folder.path().join("my-herbs/topics/first-topic.json")).unwrap();
    let there: String = file.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
    assert!(there.starts_with("\"your-first-sorce\""), "{there}");
    let mark = lines[2].find('^').unwrap();
    assert!(lines[1][mark..].starts_with("\"your-first-sorce\""), "{said}");
    assert!(lines[3].starts_with("  why: ") && lines[4].starts_with("  how: "), "{said}");
    assert!(lines[4].contains("`your-first-source` is near"), "{said}");
}

#[test]
fn check_marks_the_place_in_a_file_of_one_long_line() {
    let folder = new();
    let path = folder.path().join("one.json");
    let export = printed(folder.path(), &["--pack", "my-herbs", "export"]);
    let one: Value = serde_json::from_str(&export.replace("\"no-treatment\"", "\"nothing\"")).unwrap();
    fs::write(&path, one.to_string()).unwrap();
    let said = printed(folder.path(), &["check", "one.json"]);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("one.json:1:"), "{said}");
    let mark = lines[2].find('^').unwrap();
    assert!(lines[1][mark..].starts_with("\"nothing\""), "{said}");
    assert!(lines.iter().all(|line| lines[0] == *line || line.chars().count() <= 80), "{said}");
}

#[test]
fn check_tells_of_what_it_cannot_read_in_the_same_way_as_data_too() {
    let folder = new();
    edit(&folder, "topics/first-topic.json", "\"better\": \"lower\"", "\"better\": \"lowr\"");
    edit(&folder, "sources.json", "\"title\"", "\"titel\"");
    let outcome = needlepoint(folder.path(), &["check", "my-herbs"]).code(2);
    outcome.stdout(contains("lowr").and(contains("titel")).and(contains("not read further")));
    let rows: Value =
        serde_json::from_str(&printed(folder.path(), &["check", "my-herbs", "--json"])).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 2);
    for row in rows {
        for field in ["what", "why", "remedy", "file"] {
            assert!(!row[field].as_str().unwrap().is_empty(), "{row}");
        }
    }
}

#[test]
fn every_problem_of_a_check_has_a_reason() {
    let folder = new();
    edit(
        &folder,
        "topics/first-topic.json",
        "\"kind\": \"condition\"",
        "\"kind\": \"condition\", \"title\": \"no effect\u{200b}\"",
    );
    edit(&folder, "topics/first-topic.json", "\"title\": \"Your first topic\",", "");
    edit(&folder, "topics/first-topic.json", "\"state\": \"not-covered\"", "\"state\": \"rated-grade\"");
    edit(
        &folder,
        "topics/first-topic.json",
        "\"effect\": null",
        "\"effect\": {\"measure\": \"RR\", \"estimate\": 2, \"ci_low\": 3, \"ci_high\": 4}",
    );
    edit(&folder, "sources.json", "\"author\"", "\"DOI\": \"none\", \"author\"");
    let said = printed(folder.path(), &["check", "my-herbs", "--strict"]);
    let count = |start: &str| said.lines().filter(|line| line.starts_with(start)).count();
    assert!(count("my-herbs/") >= 5, "{said}");
    assert_eq!(count("  why: "), count("my-herbs/"), "{said}");
    assert!(said.lines().all(|line| line.trim() != "why:"), "{said}");
    assert!(!said.contains('\u{200b}'));
    needlepoint(folder.path(), &["check", "my-herbs"]).stdout(predicate::str::contains("copied wrongly"));
}

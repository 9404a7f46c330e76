//! A pack on another subject opens with no change of code: `tests/packs/vitamin-d`, real and sourced.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{fs, path::Path, sync::LazyLock};

use assert_cmd::Command;
use needlepoint::{
    app::{Pane, Shown},
    evidence::Pack,
};
use serde_json::Value;
use support::{Reader, options};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/vitamin-d");

static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::open(Path::new(FOLDER)).unwrap());

fn printed(words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear().env("LANG", "C.UTF-8").args(["--pack", FOLDER]).args(words);
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

fn data(words: &[&str]) -> Value {
    serde_json::from_str(&printed(words)).unwrap()
}

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::reading(&PACK, options(), columns, rows)
}

#[test]
fn it_passes_the_check_without_a_warning() {
    assert!(
        printed(&["check", FOLDER])
            .starts_with("6 topics, 24 findings, 6 sources, 8 terms: 0 errors, 0 warnings")
    );
}

#[test]
fn it_is_listed_shown_found_and_cited() {
    let list = printed(&["list"]);
    assert!(list.starts_with("BONES") && list.contains("Asthma") && list.contains("▲ High"), "{list}");
    let page = printed(&["show", "pre-eclampsia"]);
    for text in ["RR 0.48 (0.30 to 0.79)", "MODERATE, rated by the review authors, 2019", "1,174 people"] {
        assert!(page.contains(text), "`{text}` is missing:\n{page}");
    }
    assert!(printed(&["find", "brittle bones"]).contains("Broken bones in older people"));
    assert!(printed(&["cite", "covid"]).contains("Stroehlein JK"));
    assert!(printed(&["glossary", "RR"]).contains("divided by the risk without it"));
}

#[test]
fn a_superseded_source_warns_wherever_its_figures_stand() {
    let page = printed(&["show", "asthma"]);
    let findings = PACK.topic(PACK.topic_id("asthma").unwrap()).findings.len();
    assert_eq!(page.matches("! SUPERSEDED by [5]").count(), findings, "{page}");
}

#[test]
fn its_topics_are_found_by_the_headings_of_a_thesaurus() {
    for (heading, title) in
        [("Diabetes, Gestational", "Pregnancy"), ("Nephrolithiasis", "Too much vitamin D")]
    {
        assert!(printed(&["find", heading]).contains(title), "{heading}");
        reader(120, 40).press(&format!("/{heading}<enter>")).sees(title);
    }
}

#[test]
fn a_reader_walks_from_a_topic_to_its_source_and_back() {
    let reader = reader(120, 40).sees("Vitamin D").sees("6 topics").press("/pregnancy<enter><right>]");
    let (top, link) = (reader.state.top, reader.state.link);
    let reader = reader.press("<enter>").sees("doi:10.1002/14651858.CD008873.pub4").sees("RELIED ON BY");
    assert!(matches!(reader.state.shown, Shown::Source(_)));
    let reader = reader.press("<left>");
    assert_eq!((reader.state.top, reader.state.link, reader.state.focus), (top, link, Pane::Evidence));
}

#[test]
fn every_picture_of_it_is_drawn_at_every_size() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 15)] {
        for topic in PACK.topics() {
            let title = PACK.outline(topic).title.to_lowercase();
            for key in ["m", "p", "P", "i", "t", "ga", "gt"] {
                reader(columns, rows).press(&format!("/{title}<enter>{key}")).screen();
            }
        }
    }
}

#[test]
fn every_interval_holds_its_estimate_and_every_level_its_rater_and_place() {
    for topic in PACK.topics() {
        for finding in &PACK.topic(topic).findings {
            assert!(!finding.locator.is_empty() && !finding.comparator.label.is_empty());
            let rating = &finding.certainty;
            assert_eq!(rating.level.is_some(), rating.scheme.as_deref() == Some("GRADE"), "{}", finding.id);
            assert!(rating.level.is_none() || (rating.rater.is_some() && rating.locator.is_some()));
        }
    }
}

#[test]
fn its_export_is_what_the_schema_describes_and_opens_again_as_the_same_pack() {
    let schema = data(&["schema"]);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut export = data(&["export"]);
    let errors: Vec<String> = validator.iter_errors(&export).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.json");
    fs::write(&path, export.to_string()).unwrap();
    // Exit code 1 is the command's word for "nothing changed".
    let changes =
        Command::new(env!("CARGO_BIN_EXE_needlepoint")).args(["changes", FOLDER]).arg(&path).unwrap_err();
    assert_eq!(changes.as_output().unwrap().status.code(), Some(1), "the same pack");
    export["sources"][0]["custom"].as_object_mut().unwrap().remove("status");
    assert!(!validator.is_valid(&export), "a source without a status passes");
}

#[test]
fn its_files_are_what_the_parts_of_the_schema_describe() {
    let schema = data(&["schema"]);
    let part = |name: &str, list: bool| {
        let one = serde_json::json!({"$ref": format!("#/$defs/{name}")});
        let whole = if list { serde_json::json!({"type": "array", "items": one}) } else { one };
        let mut whole = whole;
        whole["$defs"] = schema["$defs"].clone();
        jsonschema::validator_for(&whole).unwrap()
    };
    let mut files: Vec<(String, &str, bool)> = vec![
        ("pack.json".into(), "PackInfo", false),
        ("sources.json".into(), "Source", true),
        ("glossary.json".into(), "Term", true),
    ];
    for entry in fs::read_dir(Path::new(FOLDER).join("topics")).unwrap() {
        files.push((format!("topics/{}", entry.unwrap().file_name().to_str().unwrap()), "Topic", false));
    }
    assert_eq!(files.len(), 9);
    for (file, name, list) in files {
        let text = fs::read_to_string(Path::new(FOLDER).join(&file)).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> =
            part(name, list).iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{file}: {errors:?}");
    }
}

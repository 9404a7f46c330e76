//! Packs: what is read, in which order, and each fault named with its place.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::PathBuf;

use needlepoint::evidence::{Pack, Part, Problem, Severity, check, clean, forbidden};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A small sound pack.
fn sound() -> Value {
    let status = json!({"state": "current", "checked": "2026-11"});
    let source = |id: &str, number: Value| {
        json!({"id": id, "type": "article-journal", "title": "Needles", "DOI": "10.1002/14651858.CD001218.pub3",
            "URL": "https://example.org/a?b=c", "custom": {"overview_number": number, "design": "review",
            "found": "Less pain.", "status": status, "read": "abstract"}})
    };
    json!({
        "pack": {"id": "small", "title": "Small", "version": "2026.11.0", "language": "en", "licence": "CC0-1.0",
            "compiled": "2026-11-24", "about": "A test.", "disclaimer": "No advice.", "statuses_checked": "2026-11-24",
            "categories": [{"id": "pain", "title": "Pain"}, {"id": "head", "title": "Headache"}]},
        "topics": [topic("migraine", "head"), topic("neck-pain", "pain"), topic("back-pain", "pain")],
        "sources": [source("late", json!(null)), source("second", json!(2)), source("first", json!(1))],
        "glossary": [{"id": "sham", "term": "Sham", "definition": "An imitation.", "source": "first"}]
    })
}

fn topic(id: &str, category: &str) -> Value {
    json!({
        "id": id, "kind": "condition", "title": id, "category": category, "in_short": "It may help. [@second]",
        "findings": [{
            "id": "pain-vs-sham", "population": "adults", "intervention": "acupuncture",
            "comparator": {"kind": "sham", "label": "sham needling"},
            "outcome": {"name": "pain", "better": "lower", "mid": {"value": 10.0, "source": "late"}},
            "effect": {"measure": "RR", "estimate": 1.2, "ci_low": 1.1, "ci_high": 1.3},
            "absolute": {"per": 100, "with": 50.0, "without": 41.0},
            "reported": {"favours": "intervention", "size": "small", "size_by": "the authors"},
            "certainty": {"state": "rated-grade", "scheme": "GRADE", "level": "moderate", "words": "moderate",
                "rater": "review authors", "year": 2016, "locator": "abstract",
                "domains": {"risk_of_bias": "downgraded-one"}},
            "source": "first", "locator": "abstract", "read": "abstract", "checked": "2026-11-22"}],
        "harms": [{"event": "bruising", "kind": "minor", "rate": {"value": 3.0, "per": 100, "unit": "patients"},
            "source": "first", "locator": "abstract", "read": "abstract", "checked": "2026-11-22"}],
        "see_also": []
    })
}

/// The pack as a folder.
fn folder(pack: &Value) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("topics")).unwrap();
    let write = |name: &str, value: &Value| {
        fs::write(folder.path().join(name), serde_json::to_string_pretty(value).unwrap()).unwrap();
    };
    write("pack.json", &pack["pack"]);
    write("sources.json", &pack["sources"]);
    write("glossary.json", &pack["glossary"]);
    for topic in pack["topics"].as_array().unwrap() {
        write(&format!("topics/{}.json", topic["id"].as_str().unwrap()), topic);
    }
    folder
}

fn problems(pack: &Value) -> Vec<Problem> {
    match check(Some(folder(pack).path()), None) {
        Ok(report) => report.problems,
        Err(error) => error.problems,
    }
}

/// Sets the value at a JSON pointer; a new member is added.
fn with(pointer: &str, value: Value) -> Value {
    let mut pack = sound();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match pack.pointer_mut(parent).unwrap() {
        Value::Object(members) => {
            members.insert(key.into(), value);
        }
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        _ => unreachable!("a pointer into a leaf"),
    }
    pack
}

#[test]
fn a_sound_pack_has_no_problem() {
    assert_eq!(problems(&sound()), []);
}

#[test]
fn topics_stand_by_category_then_title_and_sources_by_number() {
    let pack = Pack::open(folder(&sound()).path()).unwrap();
    let topics: Vec<_> = pack.topics().map(|id| pack.topic(id).id.as_str()).collect();
    assert_eq!(topics, ["back-pain", "neck-pain", "migraine"]);
    let sources: Vec<_> = pack.sources().map(|id| (id.number(), pack.source(id).id.as_str())).collect();
    assert_eq!(sources, [(1, "first"), (2, "second"), (3, "late")]);
    assert_eq!(pack.category_title(pack.topic_id("migraine").unwrap()), "Headache");
}

#[test]
fn a_topic_lists_its_sources_as_cited_and_a_source_its_dependants() {
    let pack = Pack::open(folder(&sound()).path()).unwrap();
    let back = pack.topic_id("back-pain").unwrap();
    let cited: Vec<_> = pack.topic_sources(back).iter().map(|id| pack.source(*id).id.as_str()).collect();
    assert_eq!(cited, ["second", "first", "late"]);
    let first = pack.relied_on_by(pack.source_id("first").unwrap());
    assert_eq!(first.len(), 6);
    assert_eq!((first[0].topic, first[0].part, first[1].part), (back, Part::Finding(0), Part::Harm(0)));
}

#[test]
fn one_file_opens_like_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.json");
    fs::write(&path, serde_json::to_string_pretty(&sound()).unwrap()).unwrap();
    assert_eq!(Pack::open(&path).unwrap().topics().len(), 3);
    let faulty = with("/topics/1/findings/0/source", json!("nobody"));
    fs::write(&path, serde_json::to_string_pretty(&faulty).unwrap()).unwrap();
    let problems = Pack::open(&path).unwrap_err().problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].file.as_str(), problems[0].path.as_str()),
        ("small.json", "topics[1].findings[0].source")
    );
}

/// Pointer, value planted there, file, JSON path and words of the problem.
fn faults() -> Vec<(&'static str, Value, &'static str, &'static str, &'static str)> {
    let topic = "topics/migraine.json";
    vec![
        ("/topics/0/findings/0/source", json!("gone"), topic, "findings[0].source", "no source `gone`"),
        (
            "/topics/0/findings/0/outcome/mid/source",
            json!("gone"),
            topic,
            "findings[0].outcome.mid.source",
            "no source",
        ),
        (
            "/topics/0/findings/0/certainty/source",
            json!("gone"),
            topic,
            "findings[0].certainty.source",
            "no source",
        ),
        ("/topics/0/harms/0/source", json!("gone"), topic, "harms[0].source", "no source"),
        ("/topics/0/in_short", json!("So. [@first; @gone]"), topic, "in_short", "no source `gone`"),
        ("/topics/0/gaps", json!("So. [@first"), topic, "gaps", "a citation without its end"),
        ("/topics/0/category", json!("gone"), topic, "category", "no category"),
        ("/topics/0/see_also", json!(["neck-pain", "gone"]), topic, "see_also[1]", "no topic `gone`"),
        (
            "/topics/0/findings/0/comparator/label",
            json!(" "),
            topic,
            "findings[0].comparator.label",
            "is empty",
        ),
        ("/topics/0/findings/0/locator", json!(""), topic, "findings[0].locator", "is empty"),
        (
            "/topics/0/findings/0/certainty/rater",
            json!(null),
            topic,
            "findings[0].certainty",
            "without `rater`",
        ),
        (
            "/topics/0/findings/0/certainty/year",
            json!(null),
            topic,
            "findings[0].certainty",
            "without `year`",
        ),
        (
            "/topics/0/findings/0/certainty/words",
            json!(null),
            topic,
            "findings[0].certainty",
            "without `words`",
        ),
        (
            "/topics/0/findings/0/certainty/scheme",
            json!(null),
            topic,
            "findings[0].certainty",
            "without `scheme`",
        ),
        (
            "/topics/0/findings/0/certainty/locator",
            json!(""),
            topic,
            "findings[0].certainty",
            "without `locator`",
        ),
        (
            "/topics/0/findings/0/certainty/level",
            json!(null),
            topic,
            "findings[0].certainty",
            "without a level",
        ),
        (
            "/topics/0/findings/0/certainty/state",
            json!("none-found"),
            topic,
            "findings[0].certainty.level",
            "another state",
        ),
        (
            "/topics/0/findings/0/certainty",
            json!({"state": "rated-other"}),
            topic,
            "findings[0].certainty",
            "without `scheme`",
        ),
        (
            "/topics/0/findings/0/effect/ci_low",
            json!(1.25),
            topic,
            "findings[0].effect.ci_low",
            "does not hold",
        ),
        ("/topics/0/findings/0/effect/ci_high", json!(null), topic, "findings[0].effect", "half an interval"),
        (
            "/topics/0/findings/0/effect",
            json!({"measure": "OR", "estimate": -1.0}),
            topic,
            "findings[0].effect.estimate",
            "above zero",
        ),
        (
            "/topics/0/findings/0/reported/size_by",
            json!(null),
            topic,
            "findings[0].reported.size",
            "without `size_by`",
        ),
        (
            "/topics/0/findings/0/absolute/calculated",
            json!(true),
            topic,
            "findings[0].absolute.calculated",
            "not said",
        ),
        (
            "/topics/0/findings/0/absolute/with",
            json!(101.0),
            topic,
            "findings[0].absolute.with",
            "outside 0 to `per`",
        ),
        ("/topics/0/harms/0/rate/value", json!(101.0), topic, "harms[0].rate.value", "outside 0 to `per`"),
        ("/topics/0/harms/0/rate", json!(null), topic, "harms[0]", "says nothing"),
        ("/topics/0/harms/0/event", json!("a\u{202e}b"), topic, "harms[0].event", "U+202E"),
        ("/topics/0/title", json!("a\u{200b}b"), topic, "title", "U+200B"),
        ("/topics/0/findings/0/kind", json!("x"), topic, "findings[0].kind", "unknown field"),
        ("/topics/0/kind", json!("illness"), topic, "kind", "unknown variant"),
        ("/sources/1/id", json!("first"), "sources.json", "[2].id", "used twice"),
        ("/sources/1/id", json!("No Id"), "sources.json", "[1].id", "is no id"),
        (
            "/sources/0/URL",
            json!("javascript:alert(1)"),
            "sources.json",
            "[0].URL",
            "an address that is none",
        ),
        (
            "/sources/0/URL",
            json!("https://user@example.org/"),
            "sources.json",
            "[0].URL",
            "an address that is none",
        ),
        (
            "/sources/0/URL",
            json!("https://ex\u{e4}mple.org/"),
            "sources.json",
            "[0].URL",
            "an address that is none",
        ),
        ("/sources/0/URL", json!("https:///path"), "sources.json", "[0].URL", "an address that is none"),
        ("/sources/0/DOI", json!("https://doi.org/10.1/x"), "sources.json", "[0].DOI", "a DOI that is none"),
        (
            "/sources/0/custom/status/by",
            json!("gone"),
            "sources.json",
            "[0].custom.status.by",
            "no source `gone`",
        ),
        (
            "/sources/1/custom/overview_number",
            json!(3),
            "sources.json",
            "[1].custom.overview_number",
            "number 3",
        ),
        (
            "/topics/0/findings/0/other_ratings",
            json!([{"state": "rated-other", "scheme": "AHRQ", "words": "low", "rater": "AHRQ"}]),
            topic,
            "findings[0].other_ratings[0]",
            "without `source`",
        ),
        (
            "/topics/0/findings/0/facts",
            json!({"blinding": {"said": "Nobody knew.", "locator": ""}}),
            topic,
            "findings[0].facts.blinding.locator",
            "is empty",
        ),
        (
            "/topics/0/findings/0/note",
            json!("As [@gone] says."),
            topic,
            "findings[0].note",
            "no source `gone`",
        ),
        (
            "/topics/0/findings/0/trial_rows",
            json!({"kind": "assembled", "complete": false, "poolable": true, "locator": "table 1", "rows": []}),
            topic,
            "findings[0].trial_rows.poolable",
            "incomplete set",
        ),
        (
            "/topics/0/findings/0/trial_rows",
            json!({"kind": "published", "complete": true, "poolable": true, "locator": "table 1",
                "rows": [{"label": "A 2001", "treatment": {"events": 9, "total": 8}}]}),
            topic,
            "findings[0].trial_rows.rows[0].treatment.events",
            "more events than people",
        ),
        ("/glossary/0/source", json!("gone"), "glossary.json", "[0].source", "no source `gone`"),
        ("/pack/compiled", json!("2026-13-01"), "pack.json", "compiled", "is no date"),
    ]
}

#[test]
fn every_planted_fault_is_named_with_its_place() {
    for (pointer, value, file, path, what) in faults() {
        let found = problems(&with(pointer, value.clone()));
        let named = found.iter().any(|problem| {
            let place = (problem.severity, problem.file.as_str(), problem.path.as_str());
            place == (Severity::Error, file, path)
                && problem.what.contains(what)
                && !problem.remedy.is_empty()
        });
        assert!(named, "{pointer} = {value}: {found:#?}");
    }
}

#[test]
fn a_problem_stands_on_the_line_of_its_value() {
    for (pointer, value, file, path, _) in faults() {
        let pack = with(pointer, value.clone());
        let folder = folder(&pack);
        let found =
            check(Some(folder.path()), None).map_or_else(|error| error.problems, |report| report.problems);
        let problem = found.iter().find(|problem| problem.path == path).unwrap();
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        let line = text.lines().nth(problem.line - 1).unwrap();
        let rest: String = line.chars().skip(problem.column - 1).collect();
        let key = path.rsplit_once('.').map_or(path, |(_, key)| key);
        let before: String = line.chars().take(problem.column - 1).collect();
        let element = key.ends_with(']') && before.trim().is_empty();
        assert!(
            element || before.contains(&format!("\"{key}\":")) || line.contains(key),
            "{problem}: {line}"
        );
        if !value.is_object() && !value.is_null() && pointer.ends_with(&format!("/{key}")) {
            assert!(rest.starts_with(&value.to_string()), "{problem}: {line}");
        }
    }
}

#[test]
fn a_topic_must_bear_the_name_of_its_file() {
    let folder = folder(&sound());
    fs::rename(folder.path().join("topics/migraine.json"), folder.path().join("topics/other.json")).unwrap();
    let problems = Pack::open(folder.path()).unwrap_err().problems;
    assert!(
        problems[0].to_string().starts_with("topics/other.json:2:9: error: id: `migraine` is not the name")
    );
}

#[test]
fn warnings_do_not_keep_a_pack_from_opening() {
    let domains = json!({"risk_of_bias": "downgraded-two"});
    let faults = [
        ("/topics/0/findings/0/certainty/domains", domains, "do not add up"),
        ("/topics/0/findings", json!([]), "without a finding"),
        ("/topics/0/harms", json!([]), "without a harm"),
        ("/topics/0/in_short", json!("A proven cure."), "“proven”"),
        ("/topics/0/in_short", json!("It had no effect."), "“no effect”"),
        ("/topics/0/in_short", json!("A significant gain."), "“significant” alone"),
    ];
    for (pointer, value, what) in faults {
        let pack = with(pointer, value);
        let found = problems(&pack);
        assert!(found.iter().any(|problem| problem.what.contains(what)), "{what}: {found:?}");
        assert!(found.iter().all(|problem| problem.severity == Severity::Warning), "{found:?}");
        assert!(Pack::open(folder(&pack).path()).is_ok());
    }
}

#[test]
fn a_pack_in_house_style_may_not_say_more_than_evidence_can() {
    for text in ["A proven cure.", "It had no effect.", "A promising way.", "A significant gain."] {
        let mut pack = with("/topics/0/in_short", json!(text));
        pack["pack"]["house_style"] = json!(true);
        assert!(Pack::open(folder(&pack).path()).is_err(), "{text}");
    }
}

#[test]
fn a_hard_sentence_is_warned_of() {
    let text = "Electroacupunctural interventions demonstrably ameliorate heterogeneous symptomatological \
        constellations notwithstanding considerable methodological incommensurability.";
    let found = problems(&with("/topics/0/in_short", json!(text)));
    assert!(found.iter().any(|problem| problem.what.contains("years of school")), "{found:?}");
}

#[test]
fn a_verification_names_a_finding_that_is_there() {
    let entry = |topic: &str, finding: &str| json!([{"topic": topic, "finding": finding, "date": "2026-11-25", "where": "abstract", "outcome": "agrees"}]);
    let one_file = |verified: Value| {
        let mut pack = sound();
        pack["verified"] = verified;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pack.json");
        fs::write(&path, pack.to_string()).unwrap();
        Pack::open(&path)
    };
    let pack = one_file(entry("migraine", "pain-vs-sham")).unwrap();
    let migraine = pack.topic_id("migraine").unwrap();
    assert_eq!(pack.verifications(migraine, 0).count(), 1);
    for (topic, finding, path) in
        [("gone", "pain-vs-sham", "verified[0].topic"), ("migraine", "gone", "verified[0].finding")]
    {
        let problems = one_file(entry(topic, finding)).unwrap_err().problems;
        assert_eq!(problems[0].path, path);
    }
}

#[test]
fn statistically_significant_is_said_in_full() {
    assert_eq!(problems(&with("/topics/0/gaps", json!("A statistically significant gain."))), []);
}

#[test]
fn every_broken_file_is_named_at_once() {
    let folder = folder(&sound());
    fs::write(folder.path().join("pack.json"), "{\n  \"id\": ]").unwrap();
    fs::write(folder.path().join("sources.json"), b"[\n \xff]").unwrap();
    let first = Pack::open(folder.path()).unwrap_err().problems;
    assert_eq!((first[0].file.as_str(), first[0].line, first[0].column), ("sources.json", 2, 2));
    fs::remove_file(folder.path().join("sources.json")).unwrap();
    let both = Pack::open(folder.path()).unwrap_err().problems;
    let files: Vec<_> = both.iter().map(|problem| (problem.file.as_str(), problem.line)).collect();
    assert_eq!(files, [("pack.json", 2), ("sources.json", 1)]);
}

#[test]
fn what_is_no_pack_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Pack::open(folder.path()).unwrap_err().to_string().contains("topics"));
    assert!(
        Pack::open(&folder.path().join("gone.json"))
            .unwrap_err()
            .to_string()
            .starts_with("gone.json:1:1: error")
    );
}

/// The built-in pack as files, once it is there.
fn built_in() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/acupuncture");
    folder.join("sources.json").is_file().then_some(folder)
}

#[test]
fn the_built_in_pack_has_no_error_and_no_condition_without_finding_and_harm() {
    let Some(folder) = built_in() else { return };
    let report = check(Some(&folder), None).unwrap();
    let grave = |problem: &&Problem| {
        problem.severity == Severity::Error || problem.what.starts_with("a condition without")
    };
    let grave: Vec<_> = report.problems.iter().filter(grave).map(ToString::to_string).collect();
    assert!(grave.is_empty(), "{}", grave.join("\n"));
    let embedded = Pack::embedded();
    assert_eq!((embedded.topics().len(), embedded.sources().len()), (report.topics, report.sources));
}

#[test]
fn the_check_of_the_built_in_pack_names_the_lines_of_its_files() {
    let today = needlepoint::evidence::model::Date::try_from("2026-11-25".to_owned()).unwrap();
    let of_files = check(Some(&built_in().unwrap()), Some(today)).unwrap().problems;
    assert!(of_files.len() > 100);
    assert_eq!(check(None, Some(today)).unwrap().problems, of_files);
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic_the_loader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pack.json");
        fs::write(&path, bytes).unwrap();
        prop_assert!(Pack::open(&path).is_err());
    }

    #[test]
    fn a_damaged_pack_never_panics_the_loader(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pack.json");
        let mut bytes = serde_json::to_vec_pretty(&sound()).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        fs::write(&path, &bytes).unwrap();
        if let Err(error) = Pack::open(&path) {
            prop_assert!(error.problems.iter().all(|problem| forbidden(&problem.to_string()).is_none()));
        }
    }

    #[test]
    fn nothing_forbidden_survives_cleaning(text in any::<String>()) {
        let clean = clean(&text);
        prop_assert_eq!(forbidden(&clean), None);
        let seen = ['\t', '\u{1b}', '\u{202e}', '\u{200b}', '\u{9b}'];
        prop_assert!(!clean.contains(seen));
        prop_assert_eq!(clean.chars().count(), text.chars().count());
    }
}

//! `needlepoint cite`, as a shell meets it.

use assert_cmd::Command;
use predicates::{
    prelude::PredicateBooleanExt,
    str::{contains, is_empty},
};
use serde_json::Value;

const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/small_pack.json");

fn needlepoint(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear().env("LANG", "C.UTF-8").args(["--pack", SMALL, "cite"]).args(words);
    command
}

fn printed(words: &[&str]) -> String {
    let output = needlepoint(words).assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn a_source_goes_by_id_number_or_doi() {
    let by_id = printed(&["linde-2016"]);
    assert_eq!(by_id.lines().count(), 1, "{by_id}");
    for name in ["1", "[1]", "10.1000/linde-2016", "https://doi.org/10.1000/LINDE-2016"] {
        assert_eq!(printed(&[name]), by_id, "{name}");
    }
}

#[test]
fn a_topic_stands_for_its_sources_and_nothing_is_said_twice() {
    let topic = printed(&["migraine"]);
    assert!(topic.contains("Linde"), "{topic}");
    assert_eq!(printed(&["migraine", "linde-2016", "migraine"]), topic);
    assert_eq!(printed(&["--all"]).lines().count(), 2);
}

#[test]
fn a_name_that_nothing_has_is_wrong_usage_and_names_like_it_are_said() {
    needlepoint(&["linde-2017"]).assert().code(2).stdout(is_empty()).stderr(contains("linde-2016"));
    needlepoint(&["low-back-pian"]).assert().code(2).stderr(contains("ow back pain"));
    needlepoint(&["qqq"]).assert().code(2).stderr(contains("there is no source or topic 'qqq'"));
    needlepoint(&["neck"]).assert().code(2).stderr(contains("Neck pain").or(contains("neck")));
    needlepoint(&[]).assert().code(2);
    needlepoint(&["--all", "1"]).assert().code(2);
}

#[test]
fn each_style_and_format_is_its_own() {
    let format = |format: &str| printed(&["--all", "--format", format]);
    assert!(printed(&["1", "--style", "apa"]).contains("(2016)"));
    assert!(format("bibtex").contains("@article{linde-2016,") && format("bibtex").contains("  journal = {"));
    assert!(
        format("biblatex").contains("  journaltitle = {") && format("biblatex").contains("  date = {2016")
    );
    assert!(format("ris").starts_with("TY  - JOUR\nID  - "));
    assert!(
        format("md").starts_with("1. ")
            && printed(&["1", "--style", "apa", "--format", "md"]).starts_with("- ")
    );
    assert!(format("html").starts_with("<ol>\n<li id=\"") && format("html").ends_with("</li>\n</ol>\n"));
    let items: Value = serde_json::from_str(&format("csl-json")).unwrap();
    assert!(items[0]["title"].is_string() && items[0].get("custom").is_none());
    assert_eq!(printed(&["--all", "--json"]), format("csl-json"));
}

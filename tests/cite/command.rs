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

/// The style of `tests/cite/plain.csl`.
const PLAIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cite/plain.csl");

#[cfg(not(feature = "csl"))]
#[test]
fn a_style_in_a_file_asks_for_a_build_that_reads_them() {
    needlepoint(&["1", "--style", PLAIN])
        .assert()
        .code(2)
        .stdout(is_empty())
        .stderr(contains("--features csl"));
}

#[cfg(feature = "csl")]
#[test]
fn a_style_in_a_file_is_followed() {
    // As citeproc-js 1.4.61 prints them, initials written together given to it as initials each; its apostrophe in
    // the name of the group is ’.
    let linde = "Linde A. Needles for migraine. Journal of Needles, 2016.";
    let vickers = "Vickers AJ, Cronin AM, Maschino AC, Lewith G, MacPherson H, Foster NE, Sherman KJ, Witt CM, Linde K, \
                   Acupuncture Trialists' Collaboration. Acupuncture for chronic pain: individual patient data \
                   meta-analysis. Archives of Internal Medicine, 2012.";
    assert_eq!(printed(&["linde-2016", "--style", PLAIN]), format!("{linde}\n"));
    let html = printed(&["linde-2016", "--style", PLAIN, "--format", "html"]);
    assert!(
        html.contains("<li id=\"linde-2016\">Linde A.") && html.contains("<i>Journal of Needles"),
        "{html}"
    );
    let mut built_in = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    built_in.env_clear().args(["cite", "vickers-2012-ipd", "--style", PLAIN]);
    built_in.assert().success().stdout(format!("{vickers}\n"));
}

#[cfg(feature = "csl")]
#[test]
fn a_file_that_is_no_style_is_named_with_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("other.csl");
    for (text, why) in [
        ("", "no style of CSL"),
        ("<a/>", "no style of CSL"),
        (
            r#"<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>D</title><id>d</id>
            <link href="https://example.org/parent" rel="independent-parent"/><updated>2026-11-25T00:00:00+00:00</updated>
            </info></style>"#,
            "https://example.org/parent",
        ),
    ] {
        std::fs::write(&file, text).unwrap();
        let path = file.to_str().unwrap();
        needlepoint(&["1", "--style", path])
            .assert()
            .code(2)
            .stderr(contains("other.csl").and(contains(why)));
    }
    needlepoint(&["1", "--style", "absent.csl"]).assert().code(2).stderr(contains("absent.csl"));
}

#[test]
fn a_style_nobody_knows_is_wrong_usage() {
    needlepoint(&["1", "--style", "chicago"]).assert().code(2).stderr(contains("end in .csl"));
}

//! The leaflet of a topic: what a patient reads, on a screen or on one sheet of paper.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::HashSet;

use assert_cmd::Command;
use needlepoint::evidence::{Column, Pack, is_address};
use predicates::str::{contains, is_empty};
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::{Value, json};
use support::SMALL;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_needlepoint");

fn printed(pack: Option<&str>, words: &[&str]) -> String {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("LANG", "C.UTF-8").arg("leaflet").args(words);
    if let Some(pack) = pack {
        command.args(["--pack", pack]);
    }
    let output = command.assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

fn parsed(html: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(html, options).unwrap_or_else(|error| panic!("{error}:\n{html}"))
}

fn elements<'a>(document: &'a Document) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(Node::is_element)
}

fn text_of(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// Holds of every leaflet: its language is said, headings stand in order, no script and nothing fetched, each link
/// leads to an entry of the page or to the web.
#[track_caller]
fn sound(html: &str) {
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{html}");
    let document = parsed(html);
    let mut depth = 0;
    let mut ids = HashSet::new();
    for node in elements(&document) {
        let name = node.tag_name().name();
        let known = [
            "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li", "a",
            "strong",
        ];
        assert!(known.contains(&name), "<{name}> in {html}");
        if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            assert!(level <= depth + 1 && (level > 1 || depth == 0), "h{level} after h{depth}: {html}");
            depth = level;
        }
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && attribute.name() != "src", "{html}");
        }
        ids.extend(node.attribute("id"));
    }
    for link in elements(&document).filter_map(|node| node.attribute("href")) {
        let inside = link.strip_prefix('#').is_some_and(|id| ids.contains(id));
        assert!(inside || is_address(link), "{link}");
    }
    assert!(html.contains("@page { size: A4;") && html.contains("color-scheme: light dark"));
}

#[test]
fn topics_make_a_sound_document_with_a_rating_for_each_comparison() {
    let pack = Pack::embedded();
    // Each is printed by a process of its own, so that only some are.
    for topic in pack.topics().step_by(5) {
        let id = &pack.topic(topic).id;
        let html = printed(None, &[id, "--format", "html"]);
        sound(&html);
        let document = parsed(&html);
        let comparisons = elements(&document).filter(|node| node.has_tag_name("h3")).count();
        let standings: Vec<_> =
            Column::ALL.into_iter().filter_map(|column| pack.standing(topic, column)).collect();
        assert_eq!(comparisons, standings.len(), "{id}");
        let text = text_of(document.root_element());
        for standing in standings {
            let finding = &pack.topic(topic).findings[standing.finding];
            let heading = format!("\nCompared with {}\n", finding.comparator.label);
            let own = text.split_once(&heading).unwrap().1.split("\nCompared with ").next().unwrap();
            assert!(own.contains("How sure: "), "{id}: {own}");
            if let Some(rater) = &finding.certainty.rater {
                assert!(own.contains(rater.as_str()), "{id}: {own}");
            }
        }
    }
}

/// The size of print on paper, in points.
fn print_of(html: &str) -> f64 {
    let (_, rest) = html.split_once("<body style=\"--print: ").unwrap();
    rest.split_once("pt").unwrap().0.parse().unwrap()
}

#[test]
fn a_short_leaflet_is_printed_larger_than_a_long_one() {
    let html = |topic: &str| printed(None, &[topic, "--format", "html"]);
    let (short, long) = (print_of(&html("acne")), print_of(&html("chronic-low-back-pain")));
    assert!(short > long && (8.5..=12.0).contains(&short) && (8.5..=12.0).contains(&long), "{short} {long}");
}

#[test]
#[ignore = "needs chromium and pdfinfo, and half a minute"]
fn a_leaflet_is_one_sheet_of_paper() {
    let folder = tempfile::tempdir().unwrap();
    let (page, sheet) = (folder.path().join("page.html"), folder.path().join("page.pdf"));
    for topic in ["acne", "migraine", "chronic-low-back-pain", "hot-flashes-cancer", "safety-overview"] {
        std::fs::write(&page, printed(None, &[topic, "--format", "html"])).unwrap();
        let mut chromium = std::process::Command::new("chromium");
        chromium.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
        let pdf = format!("--print-to-pdf={}", sheet.display());
        let output = chromium.arg(pdf).arg(format!("file://{}", page.display())).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let told = std::process::Command::new("pdfinfo").arg(&sheet).output().unwrap();
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        let pages = told.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
        assert_eq!(pages, "1", "{topic}");
    }
}

#[test]
fn the_leaflet_as_text_says_all_of_this() {
    let text = printed(Some(SMALL), &["migraine"]);
    let expected = "\
A small pack: Migraine

What is known of migraine. [1]

What was found

Compared with sham needling
Acupuncture probably slightly increases the share of people whose headache days
are halved, compared with sham needling. [1]
How sure: MODERATE, rated by the review authors, 2016 (GRADE). The true effect
is likely close to this, but may be quite different.
Who was studied: adults. Searched to 2016-01, ";
    assert!(text.starts_with(expected), "{text}");
    let mut from = 0;
    for heading in [
        "Compared with no acupuncture",
        "Harms\nThis pack holds nothing about harms here; that does not mean there are none.",
        "Questions to ask\n• ",
        "Sources\n[1] Linde 2016. Needles for migraine. https://doi.org/10.1000/linde-2016",
        "What this leaflet is\nThis is not medical advice.",
        "compiled 2026-11-24",
    ] {
        let at = text[from..].find(heading).unwrap_or_else(|| panic!("`{heading}` is missing: {text}"));
        from += at;
    }
}

#[test]
fn the_fixed_words_advise_nothing() {
    let text = printed(Some(SMALL), &["neck", "sprain"]).to_lowercase();
    for word in ["should", "recommend", "advise", "we suggest", "proven", "works", "you must", "safe"] {
        assert!(!text.contains(word), "`{word}` in {text}");
    }
}

/// The small pack with harms, and texts that could be taken for markup.
fn hostile() -> (TempDir, String) {
    support::changed(|pack| {
        pack["pack"]["disclaimer"] = json!("None </style><script>alert(1)</script>.");
        let topic = &mut pack["topics"][0];
        topic["title"] = json!("Migraine </title><script>alert(1)</script>");
        topic["gaps"] =
            json!("# not a heading *nor stars* <img src=x onerror=alert(1)> & more [@linde-2016]");
        let harm = |event: &str, kind: &str, effect: Value| {
            json!({"event": event, "kind": kind, "effect": effect, "source": "linde-2016", "locator": "abstract",
            "comparator": {"kind": "sham", "label": "sham needling"}, "read": "abstract", "checked": "2026-11-22"})
        };
        let ratio = |estimate: f64, low: f64, high: f64| json!({"measure": "OR", "estimate": estimate, "ci_low": low, "ci_high": high});
        topic["harms"] = json!([
            harm("a bruise", "minor", ratio(2.0, 1.5, 3.0)),
            harm("a fall", "minor", ratio(0.5, 0.2, 0.9)),
            harm("a collapsed lung", "serious", ratio(1.2, 0.6, 2.4)),
        ]);
    })
}

#[test]
fn markup_in_a_pack_is_only_text() {
    let (_folder, pack) = hostile();
    let html = printed(Some(&pack), &["sick headache", "--format", "html"]);
    sound(&html);
    let text = text_of(parsed(&html).root_element());
    assert!(text.contains("<img src=x onerror=alert(1)>") && text.contains("</title><script>"), "{text}");
    let markdown = printed(Some(&pack), &["sick headache", "--format", "md"]);
    assert!(markdown.contains(r"\# not a heading \*nor stars\*"), "{markdown}");
    assert!(markdown.contains(r"\<img src=x"), "{markdown}");
}

#[test]
fn serious_harms_stand_first_and_ratios_are_said_in_words() {
    let (_folder, pack) = hostile();
    let text = printed(Some(&pack), &["sick headache", "--width", "200"]);
    let harms: Vec<&str> = text.lines().filter(|line| line.starts_with("• ")).take(3).collect();
    assert_eq!(
        harms,
        [
            "• Serious: a collapsed lung, compared with sham needling: more often or less often, the studies leave it \
             open, OR 1.2 (0.6 to 2.4). [1]",
            "• Minor: a bruise, compared with sham needling: more often with the treatment, OR 2.0 (1.5 to 3.0). [1]",
            "• Minor: a fall, compared with sham needling: less often with the treatment, OR 0.5 (0.2 to 0.9). [1]",
        ]
    );
}

#[test]
fn a_leaflet_in_markdown_has_one_title_and_its_headings_below_it() {
    let text = printed(Some(SMALL), &["migraine", "--format", "md"]);
    assert_eq!(
        text.lines().filter(|line| line.starts_with("# ")).collect::<Vec<_>>(),
        ["# A small pack: Migraine"]
    );
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    let expected =
        ["## What was found", "## Harms", "## Questions to ask", "## Sources", "## What this leaflet is"];
    assert_eq!(headings, expected);
    assert_eq!(text.matches("\n### Compared with ").count(), 2);
}

#[test]
fn a_topic_that_is_not_there_is_wrong_usage_and_ascii_is_all_there_is_where_asked() {
    let run = |words: &[&str]| Command::new(PROGRAM).args(["leaflet", "--pack", SMALL]).args(words).assert();
    run(&["migrane"]).code(2).stdout(is_empty()).stderr(contains("Migraine"));
    run(&[]).code(2);
    assert!(printed(Some(SMALL), &["migraine", "--ascii"]).is_ascii());
    let data: Value = serde_json::from_str(&printed(Some(SMALL), &["migraine", "--json"])).unwrap();
    assert_eq!(data["topic"], "migraine");
}

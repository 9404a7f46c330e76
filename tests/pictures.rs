//! Pictures in text: counts of people, topics side by side, sources in time.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::LazyLock;

use assert_cmd::Command;
use needlepoint::evidence::model::Date;
use needlepoint::evidence::{Pack, TopicId};
use needlepoint::page::{self, ItemKind, Line, Page, Setting, Target};
use predicates::str::contains;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

static PACK: LazyLock<Pack> = LazyLock::new(Pack::embedded);

fn setting(width: usize, ascii: bool) -> Setting {
    Setting { width, ascii, today: Date::try_from("2026-11-24".to_owned()).unwrap() }
}

fn topic(id: &str) -> TopicId {
    PACK.topic_id(id).unwrap()
}

fn lines(page: &Page) -> Vec<String> {
    page.lines.iter().map(Line::text).collect()
}

fn text(page: &Page) -> String {
    lines(page).join("\n")
}

fn numbers(id: &str, per: u32, width: usize) -> Page {
    page::numbers(&PACK, topic(id), per, setting(width, false))
}

/// The signs of the first finding's pictures: had it, more, fewer, did not have it.
fn signs(page: &Page) -> [usize; 4] {
    let from = page.items[0].line;
    let to = page.items.get(1).map_or(page.lines.len(), |item| item.line);
    let drawn = |line: &&String| line.chars().all(|sign| " ●◆×○".contains(sign));
    let told = lines(page)[from..to].iter().filter(drawn).cloned().collect::<String>();
    ['●', '◆', '×', '○'].map(|sign| told.matches(sign).count())
}

#[test]
fn a_picture_has_as_many_signs_as_the_source_has_people() {
    for width in [40, 80, 120] {
        // 41 had it without; with, 41 and 9 more.
        assert_eq!(signs(&numbers("migraine", 100, width)), [41 + 41, 9, 0, 59 + 50], "{width}");
    }
    assert_eq!(signs(&numbers("migraine", 1000, 80)), [820, 90, 0, 590 + 500]);
    assert_eq!(signs(&numbers("migraine", 1000, 40)), [82, 9, 0, 109], "a sign stands for ten people");
    assert_eq!(signs(&numbers("postoperative-nausea-vomiting", 1000, 120)), [400 + 272, 0, 128, 600 + 600]);
}

#[test]
fn a_picture_says_whom_it_shows_and_what_they_had_instead() {
    let told = text(&numbers("migraine", 100, 40)).split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Out of 100 people who did not have acupuncture (sham needling instead), 41 had it.",
        "Out of 100 people who had acupuncture, 50 had it: 9 more (◆).",
        "people whose headache days are halved",
        "⊕⊕⊕◯ MODERATE",
        "by Cohen's rule of thumb",
    ] {
        assert!(told.contains(words), "no `{words}` in\n{told}");
    }
}

#[test]
fn numbers_that_are_rescaled_rounded_or_calculated_say_so() {
    let told = |id, per| text(&numbers(id, per, 300));
    assert!(told("migraine", 1000).contains("The source gives 41 and 50 in 100; rescaled here to 1,000."));
    assert!(!told("migraine", 100).contains("rescaled"));
    assert!(told("ivf", 100).contains("The picture is rounded to whole signs."));
    assert!(told("smoking-cessation", 100).contains("Calculated here from"));
}

#[test]
fn findings_without_counts_of_people_are_counted_in_one_line() {
    let without = PACK.topic(topic("migraine")).findings.iter().filter(|it| it.absolute.is_none()).count();
    assert!(
        text(&numbers("migraine", 100, 80)).contains(&format!("{without} findings have no counts of people"))
    );
}

#[test]
fn every_picture_opens_its_finding() {
    for id in PACK.topics() {
        let page = page::numbers(&PACK, id, 100, setting(80, false));
        for item in &page.items {
            let target = Target::Item(id, item.kind);
            assert!(page.links.iter().any(|link| link.target == target), "{target:?}");
            let ItemKind::Finding(at) = item.kind else { panic!("{item:?}") };
            assert!(PACK.topic(id).findings[at].absolute.is_some());
        }
    }
}

fn needlepoint(words: &[&str]) -> Command {
    let mut command = Command::cargo_bin("needlepoint").unwrap();
    command.args(words);
    command
}

#[test]
fn numbers_are_printed_and_are_data() {
    needlepoint(&["numbers", "migraine", "--per", "1000"])
        .assert()
        .success()
        .stdout(contains("Out of 1,000 people"));
    needlepoint(&["numbers", "migraine", "--json"]).assert().success().stdout(contains("\"without\": 41.0"));
    needlepoint(&["numbers", "migraine", "--per", "50"]).assert().code(2);
}

fn pages(width: usize, ascii: bool) -> Vec<Page> {
    let set = setting(width, ascii);
    let ids = ["migraine", "postoperative-nausea-vomiting", "smoking-cessation", "chronic-low-back-pain"];
    let each = ids
        .map(topic)
        .into_iter()
        .flat_map(|id| [page::numbers(&PACK, id, 100, set), page::numbers(&PACK, id, 1000, set)]);
    each.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_picture_keeps_within_its_width(width in 20_usize..=140, ascii: bool) {
        for page in pages(width, ascii) {
            for line in &page.lines {
                let text = line.text();
                prop_assert!(text.width() <= width, "`{text}` is wider than {width}");
                prop_assert_eq!(text.trim_end(), &text);
                prop_assert!(!ascii || text.is_ascii(), "`{}` is not ASCII", text);
            }
            for (at, link) in page.links.iter().enumerate() {
                let first = page.lines.iter().position(|l| l.spans.iter().any(|span| span.link == Some(at)));
                prop_assert_eq!(first, Some(link.line));
            }
        }
    }
}

//! Pictures in text: counts of people, topics side by side, sources in time.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::LazyLock;

use assert_cmd::Command;
use needlepoint::evidence::model::{Date, Measure, StatusState};
use needlepoint::evidence::{Pack, TopicId};
use needlepoint::page::{self, Choice, ItemKind, Line, Page, Setting, Target};
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
    page::numbers(&PACK, topic(id), &Choice::default(), per, setting(width, false))
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
        "Out of 100 people who did not have acupuncture (they had: sham acupuncture), 41 had it.",
        "Out of 100 people who had acupuncture, 50 had it: 9 more (◆).",
        "people whose headache frequency is at least halved",
        "⊕⊕⊕◯ MODERATE",
        "SMD -0.18 (-0.28 to -0.08) ⊕⊕⊕◯ moderate: 0.18 standard deviations apart; by Cohen's rule of thumb",
        "probably slightly increases",
    ] {
        assert!(told.contains(words), "no `{words}` in\n{told}");
    }
}

#[test]
fn a_picture_of_an_addition_says_what_was_added_to_what() {
    let told = text(&numbers("cancer-pain", 100, 40)).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("who did not have acupuncture (they had: painkillers alone"), "{told}");
    assert!(told.contains("who had acupuncture added to painkillers"), "{told}");
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
fn figures_of_a_retracted_source_say_so() {
    let retracted = PACK.topic(topic("neck-pain")).findings.iter().filter(|finding| {
        let source = PACK.source(PACK.source_id(&finding.source).unwrap());
        let standardised = finding.effect.as_ref().is_some_and(|effect| effect.measure == Measure::SMD);
        source.custom.status.state == StatusState::Retracted && standardised
    });
    let told = text(&numbers("neck-pain", 100, 300));
    assert_eq!(told.matches("RETRACTED SOURCE.").count(), retracted.count());
}

#[test]
fn harms_stand_on_the_page_of_the_gains() {
    assert!(section(&numbers("migraine", 100, 120), "HARMS").contains("any unwanted effect reported"));
    let told = section(&numbers("chronic-low-back-pain", 100, 120), "HARMS");
    assert!(
        told.contains("Any: ") && told.contains("Serious: ") && told.contains("more statements"),
        "{told}"
    );
}

#[test]
fn every_picture_opens_its_finding() {
    for id in PACK.topics() {
        let page = page::numbers(&PACK, id, &Choice::default(), 100, setting(80, false));
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

fn compared(ids: &[&str], width: usize) -> Page {
    let ids: Vec<TopicId> = ids.iter().map(|id| topic(id)).collect();
    page::compare(&PACK, &ids, setting(width, false))
}

/// The lines from a heading to the next.
fn section(page: &Page, heading: &str) -> String {
    let at = page.headings.iter().position(|&line| page.lines[line].text().starts_with(heading)).unwrap();
    let end = page.headings.get(at + 1).copied().unwrap_or(page.lines.len());
    lines(page)[page.headings[at]..end].join("\n")
}

#[test]
fn a_comparison_shows_both_topics_with_their_certainty() {
    for width in [40, 80, 120] {
        let page = compared(&["migraine", "tension-type-headache"], width);
        let sham = section(&page, "AGAINST SHAM TREATMENT");
        assert!(sham.contains("Migraine") && sham.contains("Tension-type headache"), "{sham}");
        assert_eq!(sham.matches("MODERATE").count(), 2, "{sham}");
    }
}

#[test]
fn cells_stand_beside_each_other_where_there_is_room_and_else_have_their_topics_name() {
    let together = |width| {
        let page = compared(&["migraine", "tension-type-headache"], width);
        section(&page, "HARMS").lines().any(|l| l.contains("Migraine") && l.contains("Tension-type headache"))
    };
    assert!(together(71) && !together(70));
}

#[test]
fn what_differs_is_marked_in_words() {
    let page = compared(&["migraine", "chronic-low-back-pain"], 120);
    let sure = |id| PACK.standing(topic(id), needlepoint::evidence::Column::Sham).unwrap();
    let (one, other) = (sure("migraine"), sure("chronic-low-back-pain"));
    assert_ne!((one.favours, one.level), (other.favours, other.level));
    assert!(section(&page, "AT A GLANCE").contains("≠"), "{}", text(&page));
    assert!(section(&page, "AGAINST SHAM TREATMENT (≠ ").contains("differ"));
}

#[test]
fn every_cell_opens_its_finding() {
    let page = compared(&["migraine", "tension-type-headache", "chronic-low-back-pain"], 120);
    for id in ["migraine", "tension-type-headache", "chronic-low-back-pain"].map(topic) {
        for column in needlepoint::evidence::Column::ALL {
            let Some(standing) = PACK.standing(id, column) else { continue };
            let target = Target::Item(id, ItemKind::Finding(standing.finding));
            assert_eq!(page.links.iter().filter(|link| link.target == target).count(), 1);
        }
    }
}

#[test]
fn guidelines_are_listed_by_what_they_say_and_never_counted() {
    let told = section(&compared(&["chronic-low-back-pain", "migraine"], 300), "GUIDELINES");
    assert!(told.contains("AGAINST: National Institute for Health and Care Excellence NG59"), "{told}");
    assert!(told.contains("(superseded)"));
}

#[test]
fn two_to_four_topics_are_compared() {
    let four = ["compare", "migraine", "ivf", "epilepsy", "tension-type-headache"];
    needlepoint(&four).assert().success().stdout(contains("AT A GLANCE"));
    needlepoint(&[&four[..], &["endometriosis"]].concat()).assert().code(2);
    needlepoint(&four[..2]).assert().code(2);
    needlepoint(&["compare", "migraine", "migraines"]).assert().code(2);
    needlepoint(&["compare", "ivf", "epilepsy", "--json"])
        .assert()
        .success()
        .stdout(contains("\"evidence\""));
}

fn timeline(id: &str, width: usize, ascii: bool) -> Page {
    page::timeline(&PACK, topic(id), setting(width, ascii))
}

fn row<'a>(told: &'a str, name: &str) -> &'a str {
    told.lines()
        .find(|line| line.starts_with('[') && line.contains(name))
        .unwrap_or_else(|| panic!("{name}:\n{told}"))
}

#[test]
fn a_source_was_searched_before_it_was_published_and_both_before_today() {
    let told = text(&timeline("migraine", 120, false));
    let linde = row(&told, "Linde 2016");
    let place = |sign| linde.find(sign).unwrap();
    assert!(place('○') < place('●') && place('●') < place('│'), "{linde}");
    assert!(text(&timeline("chronic-low-back-pain", 120, true)).contains("o-"));
}

#[test]
fn rows_stand_by_year() {
    let told = text(&timeline("chronic-low-back-pain", 120, false));
    let years = ["Furlan 2005", "Haake 2007", "NICE 2009", "Mu 2020", "DeBar 2025"];
    let places: Vec<usize> = years.iter().map(|name| told.find(row(&told, name)).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn what_superseded_what_and_how_guidelines_turned_is_said_in_words() {
    let page = timeline("chronic-low-back-pain", 300, false);
    let told = section(&page, "WHAT TOOK THE PLACE");
    let mu = PACK.source_id("mu-2020-cochrane").unwrap().number();
    assert!(told.contains(&format!("SUPERSEDED by [{mu}] Mu 2020")), "{told}");
    let told = section(&page, "GUIDELINES BY YEAR");
    assert!(
        told.contains("National Institute for Health and Care Excellence: FOR in 2009, AGAINST in 2016"),
        "{told}"
    );
}

#[test]
fn every_row_opens_its_source() {
    for width in [30, 80, 120] {
        let page = timeline("chronic-low-back-pain", width, false);
        for &id in PACK.topic_sources(topic("chronic-low-back-pain")) {
            let at = page.links.iter().find(|link| link.target == Target::Source(id)).unwrap().line;
            assert!(page.lines[at].text().starts_with(&format!("[{}]", id.number())));
        }
    }
}

#[test]
fn a_timeline_is_printed_and_is_data() {
    needlepoint(&["timeline", "migraine"]).assert().success().stdout(contains("SOURCES BY YEAR"));
    needlepoint(&["timeline", "migraine", "--json"]).assert().success().stdout(contains("\"searched_to\""));
}

fn pages(width: usize, ascii: bool) -> Vec<Page> {
    let set = setting(width, ascii);
    let ids = ["migraine", "postoperative-nausea-vomiting", "smoking-cessation", "chronic-low-back-pain"];
    let each = ids.map(topic).into_iter().flat_map(|id| {
        [
            page::numbers(&PACK, id, &Choice::default(), 100, set),
            page::numbers(&PACK, id, &Choice::default(), 1000, set),
            page::timeline(&PACK, id, set),
        ]
    });
    each.chain([page::compare(&PACK, &ids.map(topic), set), page::compare(&PACK, &ids.map(topic)[..2], set)])
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_picture_keeps_within_its_width(width in 20_usize..=140, ascii: bool) {
        for (page, wide) in pages(width, ascii).iter().zip(pages(200, ascii)) {
            let blocks = |page: &Page| { let mut all: Vec<_> = page.lines.iter().map(|l| l.block).collect(); all.dedup(); all };
            prop_assert_eq!(blocks(page), blocks(&wide));
            prop_assert_eq!(page.links.len(), wide.links.len());
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

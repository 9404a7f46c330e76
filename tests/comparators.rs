//! One topic's comparators side by side: the same rows for each, differences at once, nothing added up across them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use assert_cmd::Command;
use needlepoint::app::Shown;
use needlepoint::evidence::TopicId;
use needlepoint::evidence::model::{ComparatorKind, Favours, Finding, Level, StatusState};
use needlepoint::page::{self, ItemKind, Page, Setting, Target};
use predicates::str::{contains, is_empty};
use proptest::prelude::*;
use serde_json::Value;
use support::{PACK, Reader, today};
use unicode_width::UnicodeWidthStr;

fn topic(id: &str) -> TopicId {
    PACK.topic_id(id).unwrap()
}

fn comparators(id: TopicId, width: usize, ascii: bool) -> Page {
    page::comparators(&PACK, id, Setting { width, ascii, today: today() })
}

fn lines(page: &Page) -> Vec<String> {
    page.lines.iter().map(|line| line.text()).collect()
}

fn flowing(page: &Page) -> String {
    lines(page).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stands(finding: &Finding) -> bool {
    let state = PACK.source_id(&finding.source).map(|id| PACK.source(id).custom.status.state);
    !matches!(state, Some(StatusState::Retracted | StatusState::Withdrawn))
}

/// The place of the first finding of an outcome against a comparator, those of sources that stand before others.
fn first(id: TopicId, outcome: &str, kind: ComparatorKind) -> Option<usize> {
    let findings = &PACK.topic(id).findings;
    let alike = |&at: &usize| findings[at].outcome.name == outcome && findings[at].comparator.kind == kind;
    let all: Vec<usize> = (0..findings.len()).filter(alike).collect();
    all.iter().copied().find(|&at| stands(&findings[at])).or(all.first().copied())
}

/// The rows of the table: the outcome's row as text and the findings to which its cells lead, over all bands.
fn table(page: &Page) -> Vec<(String, Vec<usize>)> {
    let end = page.headings.iter().find(|&&at| page.lines[at].text().starts_with("LISTED FIRST")).unwrap();
    let rows = page.lines[..*end].iter().enumerate();
    let rows = rows.filter(|(_, line)| line.spans.iter().any(|span| span.link.is_some()));
    rows.filter_map(|(at, line)| {
        let targets = page.links.iter().filter(|link| link.line == at).map(|link| &link.target);
        let found = targets.filter_map(|target| match target {
            Target::Item(_, ItemKind::Finding(finding)) => Some(*finding),
            _ => None,
        });
        let found: Vec<usize> = found.collect();
        (!found.is_empty()).then(|| (line.text(), found))
    })
    .collect()
}

#[test]
fn every_outcome_has_a_cell_for_each_comparator_it_was_measured_against() {
    for id in PACK.topics().filter(|&id| page::kinds(&PACK, id).len() > 1) {
        for width in [60, 120] {
            let findings = &PACK.topic(id).findings;
            let mut expected: Vec<usize> = Vec::new();
            for finding in findings {
                let name = &finding.outcome.name;
                expected.extend(page::kinds(&PACK, id).into_iter().filter_map(|kind| first(id, name, kind)));
            }
            expected.sort_unstable();
            expected.dedup();
            let mut found: Vec<usize> =
                table(&comparators(id, width, false)).into_iter().flat_map(|(_, found)| found).collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{} at {width}", PACK.topic(id).id);
        }
    }
}

#[test]
fn a_row_is_marked_where_direction_or_certainty_differ_and_only_there() {
    let mut marked = 0;
    for id in PACK.topics().filter(|&id| page::kinds(&PACK, id).len() > 1) {
        let findings = &PACK.topic(id).findings;
        for (text, found) in table(&comparators(id, 140, false)) {
            let outcome = &findings[found[0]].outcome.name;
            let all = page::kinds(&PACK, id).into_iter().filter_map(|kind| first(id, outcome, kind));
            // Without a rating, the two sorts of none are both "not rated", told apart by who looked.
            let of = |at: usize| {
                let finding = &findings[at];
                (finding.reported.favours, finding.certainty.state, finding.certainty.level)
            };
            let all: Vec<(Favours, _, Option<Level>)> = all.map(of).collect();
            let differ = all.iter().any(|one| {
                (one.0, one.2) != (all[0].0, all[0].2)
                    || needlepoint::evidence::state_word(one.1) != needlepoint::evidence::state_word(all[0].1)
            });
            assert_eq!(text.starts_with('≠'), differ, "{text}");
            marked += usize::from(differ);
        }
    }
    assert!(marked > 20);
}

#[test]
fn cells_stand_under_the_heading_of_their_comparator() {
    let page = comparators(topic("migraine"), 120, false);
    let lines = lines(&page);
    let heading = lines.iter().find(|line| line.starts_with("OUTCOME")).unwrap();
    let row = lines
        .iter()
        .find(|line| line.trim_start_matches(['≠', ' ']).starts_with("headache frequency"))
        .unwrap();
    let column = |words: &str| heading.find(words).unwrap();
    let cell = |words: &str| row.chars().skip(column(words)).take(10).collect::<String>();
    let sign = |kind| {
        let at = first(topic("migraine"), "headache frequency", kind)?;
        Some(match PACK.topic(topic("migraine")).findings[at].reported.favours {
            Favours::Intervention => '▲',
            Favours::Comparator => '▼',
            Favours::LittleOrNoDifference => '=',
            Favours::Unclear => '?',
        })
    };
    for (words, kind) in [
        ("sham", ComparatorKind::Sham),
        ("usual care", ComparatorKind::UsualCare),
        ("waiting", ComparatorKind::Waitlist),
        ("drug", ComparatorKind::Drug),
    ] {
        assert_eq!(cell(words).chars().next(), sign(kind).or(Some('·')), "{heading}\n{row}");
    }
}

#[test]
fn certainty_and_comparator_stand_beside_every_figure() {
    let page = comparators(topic("migraine"), 300, false);
    let text = flowing(&page);
    for finding in &PACK.topic(topic("migraine")).findings {
        let Some(figures) = finding.effect.as_ref().map(needlepoint::evidence::effect_figures) else {
            continue;
        };
        if text.contains(&figures) {
            assert!(text.contains(&finding.comparator.label), "{}", finding.comparator.label);
            assert!(text.contains(&needlepoint::evidence::how_sure(&finding.certainty)));
        }
    }
    assert!(text.contains("a larger figure against one comparator is not a better treatment"));
}

#[test]
fn a_topic_with_one_comparator_or_none_says_so() {
    let with = |number: usize| PACK.topics().find(|&id| page::kinds(&PACK, id).len() == number).unwrap();
    let one = flowing(&comparators(with(1), 80, false));
    assert!(
        one.contains("have one comparator: ") && one.contains("does not mean that there are no others"),
        "{one}"
    );
    assert!(flowing(&comparators(with(0), 80, false)).contains("no findings"));
}

fn needlepoint(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear().env("LANG", "C.UTF-8").args(words);
    command
}

#[test]
fn comparators_are_printed_and_are_data() {
    needlepoint(&["compare", "migraine", "--comparators"]).assert().success().stdout(contains("OUTCOME: "));
    let output = needlepoint(&["compare", "migraine", "--comparators", "--json"]).output().unwrap().stdout;
    let data: Value = serde_json::from_slice(&output).unwrap();
    let rows = data["comparators"].as_array().unwrap();
    let count: usize = rows.iter().map(|row| row["findings"].as_array().unwrap().len()).sum();
    assert_eq!(count, PACK.topic(topic("migraine")).findings.len());
    assert_eq!(rows[0]["comparator"], "sham");
    let alone = needlepoint(&["compare", "migraine"]).assert().code(2).stdout(is_empty());
    alone.stderr(contains("--comparators"));
    needlepoint(&["compare", "migraine", "ivf", "--comparators"])
        .assert()
        .code(2)
        .stderr(contains("within one topic"));
}

#[test]
fn one_marked_topic_shows_its_comparators_and_a_second_sets_the_two_side_by_side() {
    let reader =
        Reader::at(120, 40).press("/migraine<enter><esc>c").sees("C sets its comparators side by side");
    let reader = reader.press("C").sees("Comparators side by side: Migraine");
    assert_eq!(reader.state.shown, Shown::Compare);
    let reader = reader.press("<down><down>");
    let Target::Item(id, ItemKind::Finding(at)) = reader.state.page.links[reader.state.link.unwrap()].target
    else {
        panic!("a cell leads to a finding")
    };
    let reader = reader.press("<enter>");
    assert_eq!(reader.state.shown, Shown::Topic(id));
    assert!(reader.state.page.items.iter().any(|item| item.kind == ItemKind::Finding(at)));
    let reader = reader.press("<backspace>q/tension<enter><esc>cC");
    reader.sees("AT A GLANCE").misses("Comparators side by side");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_line_is_wider_than_the_page(width in 20_usize..=150, ascii: bool) {
        for id in ["migraine", "chronic-low-back-pain", "neck-pain"] {
            let page = comparators(topic(id), width, ascii);
            for line in lines(&page) {
                prop_assert!(line.width() <= width, "`{}` is wider than {}", line, width);
                prop_assert_eq!(line.trim_end(), &line);
                prop_assert!(!ascii || line.is_ascii(), "`{}`", line);
            }
        }
    }
}

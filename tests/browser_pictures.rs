//! Pictures in the browser: the map, whose cells open their finding, and those of a topic.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use needlepoint::app::Shown;
use needlepoint::evidence::Column;
use needlepoint::page::{self, ItemKind, Setting, Target, column_word};
use proptest::prelude::*;
use support::{PACK, Reader, today};

fn map(width: usize, ascii: bool) -> page::Page {
    let topics: Vec<_> = PACK.topics().collect();
    page::map(&PACK, &topics, Setting { width, ascii, today: today() })
}

#[test]
fn every_measured_topic_has_a_row_and_every_standing_a_cell_that_opens_it() {
    let map = map(120, false);
    let links: Vec<&Target> = map.links.iter().map(|link| &link.target).collect();
    for topic in PACK.topics().filter(|&id| PACK.outline(id).measured) {
        assert!(links.contains(&&Target::Topic(topic)));
        for column in Column::ALL {
            let Some(standing) = PACK.standing(topic, column) else { continue };
            let target = Target::Item(topic, ItemKind::Finding(standing.finding));
            assert!(links.contains(&&target), "{} {}", PACK.outline(topic).id, column_word(column));
            assert_eq!(Column::of(PACK.topic(topic).findings[standing.finding].comparator.kind), column);
        }
    }
}

#[test]
fn a_cell_stands_under_the_heading_of_its_comparison() {
    let map = map(120, false);
    let line =
        |words: &str| map.lines.iter().map(|line| line.text()).find(|text| text.starts_with(words)).unwrap();
    let at = |text: &str, words: &str| {
        let (before, _) = text.split_once(words).unwrap();
        before.chars().count()
    };
    let (heading, row) = (line("Headache"), line("Migraine"));
    let migraine = PACK.topic_id("migraine").unwrap();
    let drug = PACK.standing(migraine, Column::Drug).unwrap();
    assert_eq!(row.chars().nth(at(&heading, "drug")), Some('?'), "{heading}\n{row}");
    assert!(row[row.find('?').unwrap()..].starts_with(&format!("? Mod +{}", drug.others)), "{row}");
}

#[test]
fn arrows_go_from_cell_to_cell_and_enter_opens_the_finding() {
    let reader = Reader::at(120, 40).press("m").sees("Evidence map: 1").press("<down><down>");
    assert!(matches!(reader.state.page.links[reader.state.link.unwrap()].target, Target::Topic(_)));
    let first = reader.state.link.unwrap();
    let reader = reader.press("<right>");
    assert_eq!(reader.state.link, Some(first + 1));
    let Target::Item(topic, ItemKind::Finding(at)) = reader.state.page.links[first + 1].target else {
        panic!("a cell leads to a finding")
    };
    let mut reader = reader.press("<enter>");
    assert_eq!(reader.state.shown, Shown::Topic(topic));
    let item = reader.state.page.items.iter().find(|item| item.kind == ItemKind::Finding(at)).unwrap();
    assert!(reader.state.top <= item.line);
    reader = reader.press("<backspace>");
    assert_eq!((reader.state.shown, reader.state.link), (Shown::Map, Some(first + 1)));
}

#[test]
fn the_map_is_of_the_topics_listed() {
    let reader = Reader::at(120, 40).press("/headache<enter>m");
    let rows = reader.state.page.links.iter().filter(|link| matches!(link.target, Target::Topic(_))).count();
    assert_eq!(rows, reader.state.listed_topics().iter().filter(|&&id| PACK.outline(id).measured).count());
    assert!(rows < 10);
    reader.press("q").sees("with 'headache'");
}

/// The reader on a topic.
fn on(topic: &str) -> Reader {
    Reader::at(120, 40).press(&format!("/{topic}<enter><esc>"))
}

#[test]
fn each_picture_of_a_topic_is_a_key_away_and_back_returns_to_the_list() {
    for (key, words) in [
        ("p", "forest plots"),
        ("i", "numbers people can feel"),
        ("t", "the evidence in time"),
        ("P", "PUBLISHED"),
    ] {
        let reader = on("nausea after surgery").press(key).sees(words);
        assert!(reader.state.shown.is_wide(), "{key}");
        let reader = reader.press("<backspace>");
        assert!(matches!(reader.state.shown, Shown::Topic(_)), "{key}");
    }
}

#[test]
fn counts_are_drawn_out_of_100_or_1000() {
    let reader = on("migraine").press("i").sees("Out of 100 people").misses("Out of 1,000 people");
    reader.press("%").sees("1,000 people");
}

#[test]
fn marked_topics_stand_side_by_side() {
    let reader = on("migraine").press("C").sees("Mark two to four topics with c first").press("c");
    assert_eq!(reader.state.compared.len(), 1);
    let reader = reader.press("/tension<enter><esc>c").sees("2 in all").press("C");
    assert_eq!(reader.state.shown, Shown::Compare);
    reader.sees("Tension-type headache").sees("Migraine");
}

#[test]
fn a_trial_is_switched_off_and_the_model_changed_where_they_stand() {
    let question = |reader: &Reader| reader.state.question.clone();
    let reader = on("nausea after surgery").press("P").sees("16 of 16 trials");
    let to = |target: Target, mut reader: Reader| {
        for _ in 0..60 {
            let link = reader.state.link;
            if link.is_some_and(|link| reader.state.page.links[link].target == target) {
                return reader;
            }
            reader = reader.press("]");
        }
        panic!("{target:?} is not reached")
    };
    let before = question(&reader);
    let reader = to(Target::Ask(page::Ask::Effects), reader).press("<enter>");
    assert_ne!(question(&reader).model, before.model);
    let reader = to(Target::Ask(page::Ask::Trial(3)), reader).press("<enter>");
    assert!(question(&reader).excluded.contains(&3));
    let reader = reader.press("<enter>");
    assert!(question(&reader).excluded.is_empty(), "the mark stays on the row");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_line_is_wider_than_the_page(width in 1_usize..=150, ascii: bool) {
        for line in &map(width, ascii).lines {
            let text = line.text();
            prop_assert!(unicode_width::UnicodeWidthStr::width(text.as_str()) <= width, "{text}");
            prop_assert!(!ascii || text.is_ascii(), "{text}");
        }
    }
}

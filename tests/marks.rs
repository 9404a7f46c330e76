//! Every mark on a picture can be reached by the arrows and opens what stands behind it: all pictures of all topics.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::{BTreeSet, HashSet};

use needlepoint::app::{Pane, Shown};
use needlepoint::evidence::TopicId;
use needlepoint::page::{self, ItemKind, Target};
use support::{PACK, Reader};

/// Keys that show each picture of the topic on which the list stands, and those that leave it again.
const PICTURES: [(&str, &str); 5] = [
    ("p", "<backspace>"),
    ("i", "<backspace>"),
    ("t", "<backspace>"),
    ("P", "<backspace>"),
    ("cC", "<backspace>c"),
];

/// Walks as one reads, and notes the links on which the mark comes to stand: to both ends of a line, then down.
fn walked(mut reader: Reader) -> (Reader, BTreeSet<usize>) {
    let mut seen = BTreeSet::new();
    let mut press = |reader: Reader, key: &str| {
        let before = reader.state.link;
        let reader = reader.press(key);
        seen.extend(reader.state.link);
        let moved = reader.state.link != before;
        (reader, moved)
    };
    let mut moved = !reader.state.page.links.is_empty();
    while moved {
        let down;
        (reader, down) = press(reader, "<down>");
        for side in ["<left>", "<right>"] {
            let mut along = true;
            while along {
                (reader, along) = press(reader, side);
            }
        }
        moved = down;
    }
    (reader, seen)
}

/// Does something on every picture of every topic, the pictures being shown as a reader would show them.
fn on_every_picture(mut each: impl FnMut(Reader, TopicId) -> Reader) {
    let mut reader = Reader::at(120, 40);
    for topic in PACK.topics() {
        assert_eq!(reader.state.topic, Some(topic));
        for (show, leave) in PICTURES {
            reader = reader.press(show);
            if reader.state.shown.is_wide() {
                reader = each(reader, topic).press(leave);
            }
            assert_eq!(
                (reader.state.focus, reader.state.shown),
                (Pane::Topics, Shown::Topic(topic)),
                "{show}"
            );
        }
        reader = reader.press("<down>");
    }
}

#[test]
fn arrows_reach_every_mark_of_the_pictures_of_a_topic() {
    let mut marks = 0;
    on_every_picture(|reader, topic| {
        let (reader, seen) = walked(reader);
        let links = reader.state.page.links.len();
        marks += links;
        assert!(seen.into_iter().eq(0..links), "{} {:?}", PACK.topic(topic).id, reader.state.shown);
        reader
    });
    assert!(marks > 3000, "{marks}");
}

#[test]
fn arrows_reach_every_mark_of_both_views_of_the_map() {
    for (keys, size) in [("m", (120, 40)), ("m", (80, 24)), ("mE", (120, 40)), ("mE", (80, 24))] {
        let (reader, seen) = walked(Reader::at(size.0, size.1).press(keys));
        let links = reader.state.page.links.len();
        assert!(links > 300 && seen.into_iter().eq(0..links), "{keys} at {size:?}");
    }
}

#[test]
fn every_finding_has_its_mark_on_the_plot_and_on_one_view_of_the_map_or_is_counted_there() {
    let topics: Vec<TopicId> = PACK.topics().collect();
    let page::Panels { panels, undrawn } =
        page::panels(&PACK, &topics, &needlepoint::evidence::Filter::default());
    let points: usize = panels.iter().map(|panel| panel.points.len()).sum();
    let findings: usize = topics.iter().map(|&id| PACK.topic(id).findings.len()).sum();
    assert_eq!(points + undrawn.all(), findings);
    on_every_picture(|reader, topic| {
        if reader.state.shown == Shown::Forest(topic) {
            for at in 0..PACK.topic(topic).findings.len() {
                let target = Target::Item(topic, ItemKind::Finding(at));
                assert!(reader.state.page.links.iter().any(|link| link.target == target), "{target:?}");
            }
        }
        reader
    });
}

/// Opens the marked link, checks where it led, and comes back to it.
fn opened(reader: Reader, link: usize) -> Reader {
    let (shown, target) = (reader.state.shown, reader.state.page.links[link].target.clone());
    let mut reader = reader;
    reader.state.link = Some(link);
    let asked = reader.state.question.clone();
    let reader = reader.press("<enter>");
    let state = &reader.state;
    match &target {
        Target::Topic(topic) => assert_eq!(state.shown, Shown::Topic(*topic)),
        Target::Source(source) => assert_eq!(state.shown, Shown::Source(*source)),
        Target::Term(term) => assert_eq!(state.shown, Shown::Term(*term)),
        Target::Item(topic, kind) => {
            assert_eq!(state.shown, Shown::Topic(*topic));
            let line = state.page.items.iter().find(|item| item.kind == *kind).unwrap().line;
            let (_, height) = state.text_size();
            assert!((state.top..state.top + height).contains(&line), "{target:?} is in sight");
        }
        Target::Ask(_) => {
            assert_eq!(state.shown, shown);
            return reader;
        }
        Target::Address(_) => panic!("a picture leads nowhere outside"),
        Target::Jot(_) => panic!("a picture of a topic is not written on"),
    }
    assert_eq!(state.question, asked);
    let reader = reader.press("<backspace>");
    assert_eq!((reader.state.shown, reader.state.link), (shown, Some(link)), "{target:?}");
    reader
}

#[test]
fn every_mark_opens_what_stands_behind_it_and_back_returns_to_the_mark() {
    let mut known = HashSet::new();
    on_every_picture(|mut reader, _| {
        for link in 0..reader.state.page.links.len() {
            let Some(target) = reader.state.page.links.get(link).map(|link| link.target.clone()) else {
                break;
            };
            if known.insert(target) {
                reader = opened(reader, link);
            }
        }
        reader
    });
    let findings: usize = PACK.topics().map(|id| PACK.topic(id).findings.len()).sum();
    let opened = known.iter().filter(|it| matches!(it, Target::Item(_, ItemKind::Finding(_)))).count();
    assert_eq!(opened, findings, "every finding of the pack was opened from a picture");
}

#[test]
fn every_point_of_the_second_view_opens_its_finding() {
    let mut reader = Reader::at(120, 40).press("/migraine<enter>mE");
    let mut known = HashSet::new();
    for link in 0..reader.state.page.links.len() {
        if known.insert(reader.state.page.links[link].target.clone()) {
            reader = opened(reader, link);
        }
    }
    assert!(known.len() > 10, "{}", known.len());
}

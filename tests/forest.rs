//! Forest plots: the figures of the findings, each on an axis of its own kind and on the right side.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashSet;
use std::sync::LazyLock;

use assert_cmd::Command;
use needlepoint::evidence::model::ComparatorKind::{AddOn, Drug, Mixed, OtherActive, Sham};
use needlepoint::evidence::model::{Better, Finding, Measure};
use needlepoint::evidence::{Pack, TopicId, model::Date};
use needlepoint::page::{self, Choice, Group, ItemKind, Page, Row, Setting, Target};
use proptest::prelude::*;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

static PACK: LazyLock<Pack> = LazyLock::new(Pack::embedded);
const SEEN: [&str; 3] = ["migraine", "chronic-low-back-pain", "postoperative-nausea-vomiting"];

fn topic(id: &str) -> TopicId {
    PACK.topic_id(id).unwrap()
}

fn plotted(id: TopicId, width: usize, ascii: bool) -> Page {
    page::forest(
        &PACK,
        id,
        &Choice::default(),
        Setting { width, ascii, today: Date::try_from("2026-11-24".to_owned()).unwrap() },
    )
}

fn setting(width: usize) -> Setting {
    Setting { width, ascii: false, today: Date::try_from("2026-11-24".to_owned()).unwrap() }
}

fn text(page: &Page) -> String {
    page.lines.iter().map(|line| line.text() + "\n").collect()
}

/// Every group of findings of the pack, with its topic.
fn groups() -> Vec<(TopicId, Group)> {
    let groups = |id| {
        page::plot(&PACK, id, &Choice::default()).sections.into_iter().flat_map(|section| section.groups)
    };
    PACK.topics().flat_map(|id| groups(id).map(move |group| (id, group))).collect()
}

fn findings(id: TopicId, group: &Group) -> Vec<&'static Finding> {
    group.rows.iter().map(|row| &PACK.topic(id).findings[row.finding]).collect()
}

fn row_of(id: TopicId, finding: usize) -> (Group, Row) {
    let groups =
        page::plot(&PACK, id, &Choice::default()).sections.into_iter().flat_map(|section| section.groups);
    let found = groups.flat_map(|group| group.rows.clone().into_iter().map(move |row| (group.clone(), row)));
    found.into_iter().find(|(_, row)| row.finding == finding).unwrap()
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear();
    command
}

#[test]
fn the_figures_are_those_of_show() {
    for id in PACK.topics() {
        let setting =
            Setting { width: 1000, ascii: false, today: Date::try_from("2026-11-24".to_owned()).unwrap() };
        let shown = text(&page::topic(&PACK, id, setting));
        for (_, group) in groups().iter().filter(|(topic, _)| *topic == id) {
            for row in &group.rows {
                assert!(shown.contains(&row.figures), "{} of {}", row.figures, PACK.topic(id).id);
            }
        }
    }
    assert!(text(&plotted(topic("migraine"), 80, false)).contains("1.23 (1.11 to 1.36)"));
}

#[test]
fn every_finding_is_drawn_once_or_said_not_to_be() {
    for id in PACK.topics() {
        let plot = page::plot(&PACK, id, &Choice::default());
        let drawn =
            plot.sections.iter().flat_map(|section| section.groups.iter().flat_map(|group| &group.rows));
        let unread = plot.sections.iter().flat_map(|section| &section.unread);
        let mut found: Vec<usize> = drawn.chain(unread).map(|row| row.finding).collect();
        found.sort_unstable();
        assert_eq!(found, (0..PACK.topic(id).findings.len()).collect::<Vec<_>>(), "{}", PACK.topic(id).id);
    }
}

#[test]
fn nothing_of_two_measures_comparators_or_units_shares_an_axis() {
    for (id, group) in groups() {
        let findings = findings(id, &group);
        let first = findings[0];
        for finding in findings {
            assert_eq!(finding.comparator.kind, first.comparator.kind);
            if matches!(group.kind, Drug | OtherActive | AddOn | Mixed) {
                assert_eq!(finding.comparator.label, first.comparator.label);
            }
            assert_eq!(Some(finding.effect.as_ref().unwrap().measure), group.measure);
            if group.measure == Some(Measure::MD) {
                assert_eq!(finding.outcome.scale, first.outcome.scale);
                assert!(finding.outcome.scale.is_some() || finding.outcome.name == first.outcome.name);
                assert!(finding.outcome.scale.is_some() || finding.source == first.source);
            }
        }
    }
}

#[test]
fn the_treatment_is_always_better_on_the_right() {
    for (id, group) in groups() {
        let axis = group.axis.as_ref().unwrap();
        assert!(group.sides.1.ends_with("better"));
        for (row, finding) in group.rows.iter().zip(findings(id, &group)) {
            let effect = finding.effect.as_ref().unwrap();
            let ratio = !matches!(effect.measure, Measure::MD | Measure::SMD | Measure::RD);
            let rise = effect.estimate.unwrap() - if ratio { 1.0 } else { 0.0 };
            let rise = if effect.comparator_first { -rise } else { rise };
            let gain = if finding.outcome.better == Better::Higher { rise } else { -rise };
            let place = row.placed.unwrap().estimate - axis.none;
            assert!(
                place * gain > 0.0 || (gain == 0.0 && place.abs() < 1e-9),
                "{} {}",
                row.outcome,
                row.figures
            );
        }
    }
}

#[test]
fn each_way_of_being_better_has_its_example() {
    let right = |id: &str, at: usize, figures: &str| {
        let (group, row) = row_of(topic(id), at);
        assert_eq!(row.figures, figures);
        assert!(row.placed.unwrap().estimate > group.axis.unwrap().none, "{figures}");
    };
    right("migraine", 0, "1.23 (1.11 to 1.36)");
    right("migraine", 2, "-0.18 (-0.28 to -0.08)");
    right("migraine", 5, "0.15 (0.07 to 0.24)");
    right("postoperative-nausea-vomiting", 3, "0.72 (0.59 to 0.89)");
}

#[test]
fn ticks_are_round_and_on_their_places() {
    let (group, row) = row_of(topic("migraine"), 0);
    let axis = group.axis.unwrap();
    let ticks: Vec<&str> = axis.ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert_eq!(ticks, ["1", "1.5", "2"]);
    let at = |text: &str| axis.ticks.iter().find(|tick| tick.text == text).unwrap().at;
    let share = (1.23_f64.ln() - 0.0) / (1.5_f64.ln() - 0.0);
    let expected = at("1") + share * (at("1.5") - at("1"));
    assert!((row.placed.unwrap().estimate - expected).abs() < 1e-9, "the axis is logarithmic");
    for (_, group) in groups() {
        let axis = group.axis.unwrap();
        assert!((0.0..=1.0).contains(&axis.none));
        assert!(axis.ticks.len() >= 2, "{}", group.heading);
        for row in &group.rows {
            let placed = row.placed.unwrap();
            assert!(placed.left <= placed.estimate + 1e-9 && placed.estimate <= placed.right + 1e-9);
            assert!(axis.none <= 0.5 + 1e-9 || placed.left < axis.none, "all on one side, off the middle");
        }
    }
}

#[test]
fn an_interval_beyond_the_axis_ends_in_an_arrow() {
    let id = topic("postoperative-nausea-vomiting");
    let line = |ascii| {
        let page = text(&plotted(id, 100, ascii));
        page.lines().find(|line| line.starts_with("Ho 1996")).unwrap().to_owned()
    };
    assert!(line(false).contains('►'), "{}", line(false));
    assert!(line(true).contains('>'), "{}", line(true));
}

#[test]
fn the_trials_of_a_published_set_stand_above_its_diamond() {
    let plot = page::plot(&PACK, topic("postoperative-nausea-vomiting"), &Choice::default());
    let group = plot.trials.iter().find(|group| group.finding == Some(3)).unwrap();
    let (pooled, trials): (Vec<&Row>, Vec<&Row>) = group.rows.iter().partition(|row| row.pooled);
    assert_eq!((trials.len(), pooled.len()), (16, 1));
    assert_eq!(pooled[0].figures, "0.72 (0.59 to 0.89)");
    assert!(trials.iter().all(|row| row.computed && row.placed.is_some()));
    // 18/100 against 20/100: 0.90, and ln 0.90 ± 1.96 √(1/18 - 1/100 + 1/20 - 1/100).
    assert_eq!(trials[0].figures, "0.90 (0.51 to 1.60)*");
    let page = text(&plotted(topic("postoperative-nausea-vomiting"), 80, true));
    assert!(page.lines().any(|line| line.starts_with("Pooled by the") && line.contains('#')), "{page}");
    assert!(page.contains("* computed from the arms"));
}

#[test]
fn a_set_that_is_not_whole_has_a_warning_and_no_diamond() {
    let mut seen = 0;
    for id in PACK.topics() {
        for group in page::plot(&PACK, id, &Choice::default()).trials {
            let set = PACK.topic(id).findings[group.finding.unwrap()].trial_rows.as_ref().unwrap();
            if !set.complete {
                seen += 1;
                assert!(group.warning.as_ref().unwrap().contains("Not the whole set"));
                assert!(!group.rows.iter().any(|row| row.pooled));
            }
        }
    }
    assert!(seen > 2);
}

#[test]
fn every_row_opens_its_finding_and_its_source() {
    for id in PACK.topics() {
        let page = plotted(id, 80, false);
        let targets: HashSet<&Target> = page.links.iter().map(|link| &link.target).collect();
        for (at, finding) in PACK.topic(id).findings.iter().enumerate() {
            assert!(targets.contains(&Target::Item(id, ItemKind::Finding(at))));
            assert!(targets.contains(&Target::Source(PACK.source_id(&finding.source).unwrap())));
            assert_eq!(page.items.iter().filter(|item| item.kind == ItemKind::Finding(at)).count(), 1);
        }
        for (at, link) in page.links.iter().enumerate() {
            assert!(page.lines[link.line].spans.iter().any(|span| span.link == Some(at)));
        }
    }
}

#[test]
fn plain_signs_are_ascii() {
    for id in SEEN {
        for width in [20, 60, 80, 120] {
            let page = text(&plotted(topic(id), width, true));
            let other: Vec<char> = page.chars().filter(|sign| !sign.is_ascii()).collect();
            assert!(other.is_empty(), "{id}: {other:?}");
        }
    }
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_page(width in 20_usize..=140, ascii: bool, at in any::<prop::sample::Index>()) {
        let topics: Vec<TopicId> = PACK.topics().collect();
        let page = plotted(topics[at.index(topics.len())], width, ascii);
        for line in &page.lines {
            let text = line.text();
            prop_assert!(text.width() <= width, "{width}: {text}");
            prop_assert_eq!(text.trim_end(), &text);
        }
    }
}

#[test]
fn the_command_prints_the_page_and_the_rows() {
    let page = command().args(["plot", "migraine", "--width", "80"]).assert().success();
    let page = String::from_utf8(page.get_output().stdout.clone()).unwrap();
    assert!(page.contains("1.23 (1.11 to 1.36)"));
    let data = command().args(["plot", "migraine", "--json"]).assert().success();
    let rows: Vec<Value> = serde_json::from_slice(&data.get_output().stdout).unwrap();
    let row = rows.iter().find(|row| row["finding"] == "responders-vs-sham-after-treatment").unwrap();
    assert_eq!(row["measure"], "RR");
    assert_eq!((row["estimate"].as_f64(), row["ci_high"].as_f64()), (Some(1.23), Some(1.36)));
    assert_eq!(row["certainty"]["level"], "moderate");
    assert_eq!(row["source"], "linde-2016-migraine");
}

#[test]
fn trials_of_a_finding_without_a_figure_are_drawn_without_a_pool() {
    let plot = page::plot(&PACK, topic("insomnia-with-cancer"), &Choice::default());
    assert_eq!(plot.trials.len(), 3);
    for group in &plot.trials {
        assert!(PACK.topic(topic("insomnia-with-cancer")).findings[group.finding.unwrap()].effect.is_none());
        assert_eq!(group.measure, Some(Measure::MD), "the arms' means give the printed estimates");
        assert!(group.rows.iter().all(|row| row.placed.is_some() && !row.pooled));
        assert!(group.notes.iter().any(|note| note.contains("No pooled result was read")));
    }
    let undrawn = page::plot(&PACK, topic("chronic-pain"), &Choice::default()).trials;
    let means_alone = undrawn.iter().filter(|group| group.measure.is_none());
    assert!(means_alone.count() >= 2, "means without spread name no measure");
}

#[test]
fn heterogeneity_and_ratings_by_others_stand_in_the_row() {
    let page = text(&plotted(topic("migraine"), 100, false));
    let at = page.lines().position(|line| line.contains("1.23 (1.11 to 1.36)")).unwrap();
    assert!(page.lines().nth(at + 1).unwrap().contains("I² 48 %"), "{page}");
    let rated = PACK.topics().flat_map(|id| (0..PACK.topic(id).findings.len()).map(move |at| (id, at)));
    let rated = rated.map(|(id, at)| (id, at, &PACK.topic(id).findings[at]));
    let by_others: Vec<_> = rated.filter(|(.., finding)| !finding.other_ratings.is_empty()).collect();
    assert!(!by_others.is_empty());
    for (id, at, finding) in by_others {
        let other = &finding.other_ratings[0];
        let (word, also) = (page::certainty_word(finding.certainty.state, finding.certainty.level), "also ");
        let sign = page::Glyphs { ascii: false }.certainty(other.state, other.level);
        let also = format!("{also}{sign} {}", page::certainty_word(other.state, other.level));
        for width in [60, 100] {
            let choice = Choice { findings: vec![finding.id.clone()], ..Choice::default() };
            let page = page::forest(&PACK, id, &choice, setting(width));
            let page = text(&page).split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.contains(word) && page.contains(&also), "{at}: no `{also}` in {page}");
        }
    }
}

#[test]
fn a_choice_leaves_one_comparison() {
    let id = topic("migraine");
    let chosen = |choice: &Choice| {
        let plot = page::plot(&PACK, id, choice);
        plot.rows().map(|row| &PACK.topic(id).findings[row.finding]).collect::<Vec<_>>()
    };
    let sham = chosen(&Choice { comparators: vec![Sham], ..Choice::default() });
    assert!(sham.iter().all(|finding| finding.comparator.kind == Sham) && sham.len() > 5);
    let name = &sham[0].outcome.name;
    let words = Choice { comparators: vec![Sham], outcomes: vec![name.to_uppercase()], ..Choice::default() };
    let named = sham.iter().filter(|finding| finding.outcome.name.contains(name));
    assert_eq!(chosen(&words).len(), named.count());
    assert!(chosen(&words).len() < sham.len());
    let one = Choice { findings: vec!["responders-vs-sham-after-treatment".into()], ..Choice::default() };
    assert_eq!(chosen(&one).len(), 1);
    let none = Choice { comparators: vec![Drug], ..one };
    assert!(chosen(&none).is_empty(), "all that is asked for must hold");
}

#[test]
fn a_choice_that_nothing_is_of_says_what_there_is() {
    let done = command().args(["plot", "migraine", "--outcome", "fertility"]).assert().code(1);
    let said = String::from_utf8(done.get_output().stderr.clone()).unwrap();
    assert!(said.contains("Its outcomes are") && said.contains("headache frequency"), "{said}");
    let done = command().args(["plot", "migraine", "--finding", "nosuch"]).assert().code(2);
    let said = String::from_utf8(done.get_output().stderr.clone()).unwrap();
    assert!(said.contains("responders-vs-sham-after-treatment"), "{said}");
}

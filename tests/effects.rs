//! The map's second view: effect against certainty, a point a finding, nothing on an axis that must not share it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::BTreeSet;

use assert_cmd::Command;
use needlepoint::app::Shown;
use needlepoint::evidence::model::{CertaintyState, ComparatorKind, Effect, Finding, Level, Measure};
use needlepoint::evidence::{CertaintyChoice, Filter, TopicId};
use needlepoint::page::{self, ItemKind, Lane, Page, Panel, Panels, Point, Setting, Target};
use predicates::str::contains;
use proptest::prelude::*;
use serde_json::Value;
use support::{PACK, Reader, today};
use unicode_width::UnicodeWidthStr;

fn all() -> Vec<TopicId> {
    PACK.topics().collect()
}

fn panels(filter: &Filter) -> Panels {
    page::panels(&PACK, &all(), filter)
}

fn effects(filter: &Filter, width: usize, ascii: bool) -> Page {
    page::effects(&PACK, &all(), filter, Setting { width, ascii, today: today() })
}

fn finding(point: &Point) -> &'static Finding {
    &PACK.topic(point.topic).findings[point.finding]
}

fn effect(point: &Point) -> &'static Effect {
    finding(point).effect.as_ref().unwrap()
}

fn sham() -> Filter {
    Filter { comparators: vec![ComparatorKind::Sham], ..Filter::default() }
}

/// A point as drawn: where its link leads, its text, the column of its sign, and its line.
struct Drawn {
    target: Target,
    text: String,
    column: usize,
    line: usize,
}

const SIGNS: [&str; 8] = ["◦", "•", "●", "×", "o", "O", "@", "x"];

/// A label: a sign and a number, either way round, and a warning at its outer end.
fn is_label(text: &str) -> bool {
    let core = text.trim_matches('!');
    SIGNS.iter().any(|sign| {
        let number = core.strip_prefix(sign).or_else(|| core.strip_suffix(sign));
        number.is_some_and(|number| !number.is_empty() && number.chars().all(|it| it.is_ascii_digit()))
    })
}

/// Every label of a page, in reading order.
fn drawn(page: &Page) -> Vec<Drawn> {
    let mut found = Vec::new();
    for (line, spans) in page.lines.iter().enumerate() {
        let mut column = 0;
        for span in &spans.spans {
            if let Some(link) = span.link.filter(|_| is_label(&span.text)) {
                let sign =
                    span.text.find(|letter: char| SIGNS.contains(&letter.to_string().as_str())).unwrap();
                found.push(Drawn {
                    target: page.links[link].target.clone(),
                    text: span.text.clone(),
                    column: column + span.text[..sign].width(),
                    line,
                });
            }
            column += span.text.width();
        }
    }
    found
}

fn target(point: &Point) -> Target {
    Target::Item(point.topic, ItemKind::Finding(point.finding))
}

#[test]
fn every_finding_is_one_point_or_counted_as_not_drawn() {
    for filter in [Filter::default(), sham()] {
        let Panels { panels, undrawn } = panels(&filter);
        let points: Vec<Target> = panels.iter().flat_map(|panel| panel.points.iter().map(target)).collect();
        let distinct: BTreeSet<String> = points.iter().map(|target| format!("{target:?}")).collect();
        assert_eq!(points.len(), distinct.len(), "no finding is two points");
        let findings = PACK.topics().flat_map(|id| &PACK.topic(id).findings);
        let admitted = findings.filter(|it| filter.admits_finding(&PACK, it)).count();
        assert_eq!(points.len() + undrawn.all(), admitted);
        assert!(points.len() > 100);
    }
}

/// The words of the issue: one panel per measure, mean differences only within one instrument, comparators apart.
#[test]
fn nothing_of_another_comparator_measure_unit_or_direction_shares_an_axis() {
    for Panel { kind, measure, flipped, points, .. } in panels(&Filter::default()).panels {
        for point in &points {
            let (finding, effect) = (finding(point), effect(point));
            assert_eq!((finding.comparator.kind, effect.measure), (kind, measure));
            let greater_is_worse = match finding.outcome.better {
                needlepoint::evidence::model::Better::Lower => !effect.comparator_first,
                needlepoint::evidence::model::Better::Higher => effect.comparator_first,
            };
            assert_eq!(greater_is_worse, flipped, "{}", finding.id);
            assert_ne!(measure, Measure::Percent);
        }
        if measure == Measure::MD {
            let scales: Vec<_> =
                points.iter().map(|point| finding(point).outcome.scale.clone().unwrap()).collect();
            assert!(scales.windows(2).all(|two| two[0] == two[1]), "{scales:?}");
            assert!(points.len() > 1, "a unit of its own shares no axis");
        }
    }
}

#[test]
fn a_lane_is_the_published_level_or_its_absence_and_never_one_of_ours() {
    for point in panels(&Filter::default()).panels.iter().flat_map(|panel| &panel.points) {
        let certainty = &finding(point).certainty;
        match point.lane {
            Lane::Level(level) => {
                assert_eq!((certainty.state, certainty.level), (CertaintyState::RatedGrade, Some(level)));
            }
            Lane::OwnScheme => assert_eq!(certainty.state, CertaintyState::RatedOther),
            Lane::NotRated => assert!(matches!(
                certainty.state,
                CertaintyState::NotRatedSynthesis | CertaintyState::NotRatedTrials
            ),),
        }
    }
}

/// The name of the lane of a line: the last that stands at or above it.
fn lane(page: &Page, line: usize) -> &'static str {
    let names = ["own scheme", "not rated", "high", "moderate", "very low", "low"];
    let named = |line: usize| {
        let text = page.lines[line].text();
        let word: String = text.chars().skip("⊕⊕⊕⊕ ".chars().count()).collect();
        names.into_iter().find(|name| word.starts_with(name))
    };
    (0..=line).rev().find_map(named).unwrap()
}

#[test]
fn what_is_not_rated_stands_apart_above_the_rule_and_all_levels_are_named() {
    for width in [80, 120] {
        let page = effects(&sham(), width, false);
        let lines: Vec<String> = page.lines.iter().map(|line| line.text()).collect();
        let at = |words: &str| lines.iter().position(|line| line.starts_with(words)).unwrap();
        let rule = lines.iter().position(|line| line.trim_start().starts_with("·····")).unwrap();
        assert!(at("---- own scheme") < at("---- not rated") && at("---- not rated") < rule);
        let levels = ["⊕⊕⊕⊕ high", "⊕⊕⊕◯ moderate", "⊕⊕◯◯ low", "⊕◯◯◯ very low"].map(at);
        assert!(rule < levels[0] && levels.is_sorted(), "{levels:?}");
        assert!(!lines[levels[3]..levels[3] + 3].iter().any(|line| line.contains("rated")));
        for drawn in drawn(&page) {
            let Target::Item(topic, ItemKind::Finding(at)) = drawn.target else { panic!() };
            let certainty = &PACK.topic(topic).findings[at].certainty;
            let expected = match (certainty.state, certainty.level) {
                (CertaintyState::RatedGrade, Some(Level::High)) => "high",
                (CertaintyState::RatedGrade, Some(Level::Moderate)) => "moderate",
                (CertaintyState::RatedGrade, Some(Level::Low)) => "low",
                (CertaintyState::RatedGrade, _) => "very low",
                (CertaintyState::RatedOther, _) => "own scheme",
                _ => "not rated",
            };
            assert_eq!(lane(&page, drawn.line), expected, "{}", drawn.text);
        }
    }
}

#[test]
fn further_right_is_better_for_the_treatment_and_the_sign_stands_at_the_estimate() {
    let page = effects(&Filter::default(), 120, false);
    let drawn = drawn(&page);
    for panel in panels(&Filter::default()).panels {
        let mut placed: Vec<(f64, usize)> = panel
            .points
            .iter()
            .map(|point| {
                let here = drawn.iter().find(|drawn| drawn.target == target(point)).unwrap();
                let estimate = effect(point).estimate.unwrap();
                (if panel.flipped { -estimate } else { estimate }, here.column)
            })
            .collect();
        placed.sort_by(|one, other| one.0.total_cmp(&other.0));
        assert!(placed.windows(2).all(|two| two[0].1 <= two[1].1), "{:?} {placed:?}", panel.measure);
    }
}

/// Ratios stand on a logarithmic axis: 2 is as far from 1 as 1/2.
#[test]
fn the_axis_of_ratios_is_logarithmic() {
    let Panels { panels, .. } = panels(&Filter::default());
    let ratios = panels.iter().filter(|panel| panel.measure.is_ratio() && panel.points.len() > 2);
    for panel in ratios {
        let at = |point: &Point| (effect(point).estimate.unwrap().ln(), point.at);
        let mut points: Vec<(f64, f64)> = panel.points.iter().map(at).collect();
        points.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (first, last) = (points[0], points[points.len() - 1]);
        for (logarithm, place) in &points {
            let share = (logarithm - first.0) / (last.0 - first.0);
            let expected = first.1 + share * (last.1 - first.1);
            assert!((place - expected).abs() < 1e-9, "{:?}", panel.measure);
        }
    }
}

#[test]
fn a_sign_says_how_many_people_are_behind_this_result_alone() {
    for (ascii, signs) in [(false, ["◦", "•", "●", "×"]), (true, ["o", "O", "@", "x"])] {
        let page = effects(&Filter::default(), 120, ascii);
        for drawn in drawn(&page) {
            let Target::Item(topic, ItemKind::Finding(at)) = drawn.target else { panic!() };
            let expected = match PACK.topic(topic).findings[at].participants {
                None => signs[3],
                Some(people) if people < 100 => signs[0],
                Some(people) if people < 1000 => signs[1],
                Some(_) => signs[2],
            };
            assert!(drawn.text.contains(expected), "{}", drawn.text);
        }
    }
}

#[test]
fn a_finding_whose_source_was_taken_back_is_marked_so() {
    let Panels { panels, .. } = panels(&Filter::default());
    let page = effects(&Filter::default(), 300, false);
    let drawn = drawn(&page);
    let taken: Vec<&Point> =
        panels.iter().flat_map(|it| &it.points).filter(|it| it.taken_back.is_some()).collect();
    assert!(!taken.is_empty());
    for here in &drawn {
        let is_taken = taken.iter().any(|point| target(point) == here.target);
        assert_eq!(here.text.contains('!'), is_taken, "{}", here.text);
    }
    let text: String = page.lines.iter().map(|line| line.text() + "\n").collect();
    let said = ["RETRACTED SOURCE.", "WITHDRAWN SOURCE."].map(|words| text.matches(words).count());
    assert_eq!(said.iter().sum::<usize>(), taken.len());
}

#[test]
fn the_list_under_a_panel_names_each_number_once() {
    let page = effects(&sham(), 300, false);
    let text: String = page.lines.iter().map(|line| line.text() + "\n").collect();
    for panel in panels(&sham()).panels {
        for point in &panel.points {
            let (finding, title) = (finding(point), &PACK.topic(point.topic).title);
            let figures = needlepoint::evidence::effect_figures(effect(point));
            let entry = text.lines().find(|line| {
                line.starts_with(&format!("{:>2} ", point.number))
                    && line.contains(&format!("{title}: {}", finding.outcome.name))
                    && line.contains(&figures)
            });
            let entry = entry.unwrap_or_else(|| panic!("{} {title} {figures}", point.number));
            let people = finding
                .participants
                .map_or("people not stated".to_owned(), |n| page::counted(n, "person", "people"));
            assert!(entry.contains(&people), "{entry}");
        }
    }
}

#[test]
fn the_filter_is_asked_of_each_finding_and_the_order_of_topics_is_that_of_the_list() {
    let rated = Filter { certainty: vec![CertaintyChoice::Moderate], ..sham() };
    let Panels { panels: few, .. } = panels(&rated);
    for point in few.iter().flat_map(|panel| &panel.points) {
        assert_eq!(point.lane, Lane::Level(Level::Moderate));
        assert_eq!(finding(point).comparator.kind, ComparatorKind::Sham);
    }
    let backwards: Vec<TopicId> = all().into_iter().rev().collect();
    let Panels { panels: turned, .. } = page::panels(&PACK, &backwards, &rated);
    let topics = |panels: &[Panel]| panels[0].points.iter().map(|point| point.topic).collect::<Vec<_>>();
    assert!(topics(&few).is_sorted());
    assert!(topics(&turned).is_sorted_by(|one, other| one >= other));
}

#[test]
fn what_is_not_drawn_is_counted_with_its_reason() {
    let page = effects(&Filter::default(), 300, false);
    let text: String = page.lines.iter().map(|line| line.text() + "\n").collect();
    let states = |wanted: CertaintyState| {
        let findings = PACK.topics().flat_map(|id| &PACK.topic(id).findings);
        findings.filter(|it| it.certainty.state == wanted && it.effect.is_none()).count()
    };
    for (count, words) in [
        (states(CertaintyState::NoneFound), "of looking for studies and finding none"),
        (states(CertaintyState::NotMeasured), "of outcomes that studies did not measure"),
    ] {
        assert!(text.contains(&format!("{count} findings {words}")), "{text}");
    }
}

fn needlepoint(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear().env("LANG", "C.UTF-8").args(words);
    command
}

#[test]
fn the_view_is_printed_and_is_data() {
    let words = ["map", "--effects", "--category", "pain", "--comparator", "sham"];
    needlepoint(&words).assert().success().stdout(contains("What exists, not a verdict."));
    let output =
        needlepoint(&[&words[..], &["--json"]].concat()).assert().success().get_output().stdout.clone();
    let data: Value = serde_json::from_slice(&output).unwrap();
    for panel in data["panels"].as_array().unwrap() {
        assert_eq!(panel["comparator"], "sham");
        for found in panel["findings"].as_array().unwrap() {
            assert_eq!(found["effect"]["measure"], panel["measure"]);
            assert!(found["certainty"]["state"].is_string() && found["source"].is_string());
        }
    }
    assert!(data["not_drawn"]["no_estimate_read"].as_u64().unwrap() > 0);
    needlepoint(&["map", "--effects", "--comparator", "waitlist", "--certainty", "high"]).assert().code(1);
    needlepoint(&["map", "--effects", "--category", "nowhere"]).assert().code(2);
}

#[test]
fn a_key_turns_the_map_and_the_mark_stays_on_its_finding() {
    let reader = Reader::at(120, 40).press("/migraine<enter><esc>m").press("<down><down><right>");
    let marked = |reader: &Reader| reader.state.page.links[reader.state.link.unwrap()].target.clone();
    let reader = reader.press("E").sees("Effect against certainty");
    assert_eq!(reader.state.shown, Shown::Effects);
    let reader = reader.press("<down>");
    let here = marked(&reader);
    let Target::Item(topic, ItemKind::Finding(at)) = here else { panic!("{here:?}") };
    let reader = reader.press("<enter>");
    assert_eq!(reader.state.shown, Shown::Topic(topic));
    assert!(reader.state.page.items.iter().any(|item| item.kind == ItemKind::Finding(at)));
    let reader = reader.press("<backspace>");
    assert_eq!((reader.state.shown, marked(&reader)), (Shown::Effects, here));
    let reader = reader.press("E");
    assert_eq!(reader.state.shown, Shown::Map);
    let reader = reader.press("q");
    assert!(!reader.state.shown.is_wide(), "turning leaves no step to go back through");
}

#[test]
fn a_cell_of_the_map_is_its_point_and_back() {
    let mut reader = Reader::at(120, 40).press("m<down><down>");
    let mut cells = 0;
    for _ in 0..60 {
        reader = reader.press("]");
        let here = reader.state.page.links[reader.state.link.unwrap()].target.clone();
        reader = reader.press("E");
        if let Some(link) = reader.state.link {
            assert_eq!(reader.state.page.links[link].target, here);
            reader = reader.press("E");
            assert_eq!(reader.state.page.links[reader.state.link.unwrap()].target, here);
            cells += 1;
        } else {
            reader = reader.press("Em");
            let link = reader.state.page.links.iter().position(|link| link.target == here).unwrap();
            for _ in 0..=link {
                reader = reader.press("]");
            }
        }
    }
    assert!(cells > 5);
}

#[test]
fn the_footer_says_which_finding_a_point_is() {
    let reader = Reader::at(120, 40).press("mE<down>");
    let screen = reader.screen();
    let Target::Item(topic, ItemKind::Finding(at)) =
        reader.state.page.links[reader.state.link.unwrap()].target
    else {
        panic!()
    };
    let footer = screen.lines().last().unwrap();
    let record = &PACK.topic(topic).findings[at];
    assert!(footer.contains(&PACK.topic(topic).title) && footer.contains("against sham"), "{footer}");
    assert!(
        footer.contains(&needlepoint::evidence::effect_figures(record.effect.as_ref().unwrap())),
        "{footer}"
    );
}

#[test]
fn a_filter_chosen_on_the_view_narrows_it() {
    let all = Reader::at(120, 40).press("mE").state.page.links.len();
    let reader = Reader::at(120, 40).press("mEfmoderate<enter><esc>").sees("Effect against certainty");
    assert!(reader.state.page.links.len() < all / 2);
    for drawn in drawn(&reader.state.page) {
        let Target::Item(topic, ItemKind::Finding(at)) = drawn.target else { panic!() };
        assert_eq!(PACK.topic(topic).findings[at].certainty.level, Some(Level::Moderate));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn labels_stand_apart_and_whole_at_any_width(width in 12_usize..=150, ascii: bool) {
        let page = effects(&Filter::default(), width, ascii);
        let mut expected: Vec<String> = panels(&Filter::default())
            .panels
            .iter()
            .flat_map(|panel| &panel.points)
            .map(|point| format!("{:?} {}", target(point), point.number))
            .collect();
        let labels = drawn(&page);
        let number = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let mut found: Vec<String> =
            labels.iter().map(|drawn| format!("{:?} {}", drawn.target, number(&drawn.text))).collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected);
        for line in &page.lines {
            let text = line.text();
            prop_assert!(text.width() <= width, "`{}` is wider than {}", text, width);
            prop_assert!(!ascii || text.is_ascii(), "`{}`", text);
            let beside = line.spans.windows(2).all(|two| !(is_label(&two[0].text) && is_label(&two[1].text)));
            prop_assert!(beside, "labels touch: `{}`", text);
        }
    }
}

//! A pool limited by year, size, risk of bias and country: on the page by Enter, and by command.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::{path::PathBuf, sync::LazyLock};

use assert_cmd::Command;
use needlepoint::evidence::Pack;
use needlepoint::evidence::model::{Finding, TrialRow};
use needlepoint::page::{self, Ask, Choices, Off, Page, Question, Setting, Target};
use predicates::str::{contains, is_empty};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{PACK, Reader, today};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

const TOPIC: &str = "postoperative-nausea-vomiting";
const FINDING: &str = "nausea-vs-sham-2004";
const BIAS: [&str; 3] = ["low", "Low", "some concerns"];
const COUNTRIES: [&str; 4] = ["Japan", "South Korea", "japan", "Turkey"];

/// The built-in pack, but that of every four trials of the set three state risk of bias, and all but the first a
/// country.
struct Stated {
    _folder: TempDir,
    path: PathBuf,
    pack: Pack,
}

static STATED: LazyLock<Stated> = LazyLock::new(|| {
    let export = needlepoint(&["export"]).output().unwrap().stdout;
    let mut export: Value = serde_json::from_slice(&export).unwrap();
    let topics = export["topics"].as_array_mut().unwrap();
    let topic = topics.iter_mut().find(|topic| topic["id"] == TOPIC).unwrap();
    let findings = topic["findings"].as_array_mut().unwrap();
    let finding = findings.iter_mut().find(|finding| finding["id"] == FINDING).unwrap();
    for (at, row) in finding["trial_rows"]["rows"].as_array_mut().unwrap().iter_mut().enumerate() {
        if at % 4 < 3 {
            row["risk_of_bias"] = json!(BIAS[at % 4]);
        }
        if at > 0 {
            row["country"] = json!(COUNTRIES[at % 4]);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.json");
    std::fs::write(&path, export.to_string()).unwrap();
    let pack = Pack::open(&path).unwrap();
    Stated { _folder: folder, path, pack }
});

fn needlepoint(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear().env("LANG", "C.UTF-8").args(words);
    command
}

fn finding(pack: &Pack) -> &Finding {
    pack.topic(pack.topic_id(TOPIC).unwrap()).findings.iter().find(|it| it.id == FINDING).unwrap()
}

fn rows(pack: &Pack) -> &[TrialRow] {
    &finding(pack).trial_rows.as_ref().unwrap().rows
}

fn pool(pack: &Pack, question: &Question, width: usize, ascii: bool) -> Page {
    let topic = pack.topic_id(TOPIC).unwrap();
    let at = pack.topic(topic).findings.iter().position(|it| it.id == FINDING).unwrap();
    page::pool(pack, topic, at, question, Setting { width, ascii, today: today() })
}

/// The line of a limit and those that go on with it.
fn limit(page: &Page, label: &str) -> String {
    let lines: Vec<String> = page.lines.iter().map(|line| line.text()).collect();
    let at = lines.iter().position(|line| line.starts_with(label)).unwrap_or_else(|| panic!("no {label}"));
    let goes_on = |line: &&String| line.starts_with(' ');
    let more = lines[at + 1..].iter().take_while(goes_on).cloned();
    [lines[at].clone()].into_iter().chain(more).collect::<Vec<_>>().join(" ")
}

fn answered(pack: &Pack, question: &Question) -> Vec<usize> {
    page::answer(finding(pack), question).unwrap().pooled_trials().map(|trial| trial.place).collect()
}

#[test]
fn a_limit_that_no_trial_states_is_said_in_words_and_not_offered() {
    let page = pool(&PACK, &Question::default(), 80, false);
    assert!(limit(&page, "Bias").contains("No trial of this set states its risk of bias."));
    assert!(limit(&page, "Country").contains("No trial of this set states its country."));
    let asks = |ask: &dyn Fn(&Ask) -> bool| {
        page.links.iter().filter(|link| matches!(&link.target, Target::Ask(asked) if ask(asked))).count()
    };
    assert_eq!(asks(&|asked| matches!(asked, Ask::RiskOfBias(_) | Ask::Country(_))), 0);
    let years: std::collections::BTreeSet<u16> = rows(&PACK).iter().filter_map(|row| row.year).collect();
    assert_eq!(asks(&|asked| matches!(asked, Ask::From(_))), years.len(), "any, and each year but the first");
    assert_eq!(asks(&|asked| matches!(asked, Ask::To(_))), years.len(), "any, and each year but the last");
}

/// No choice of a size is idle: it leaves some trials in and some out.
#[test]
fn sizes_are_offered_that_part_the_trials() {
    let choices = Choices::of(finding(&PACK).trial_rows.as_ref().unwrap());
    assert!(!choices.sizes.is_empty());
    for size in choices.sizes {
        let left = answered(&PACK, &Question { smallest: Some(size), ..Question::default() }).len();
        assert!((1..16).contains(&left), "{size} leaves {left}");
    }
}

#[test]
fn stated_risks_and_countries_are_offered_once_whatever_their_case() {
    let page = pool(&STATED.pack, &Question::default(), 120, false);
    assert_eq!(limit(&page, "Bias"), "Bias      [x] any  [ ] Low  [ ] some concerns");
    assert_eq!(limit(&page, "Country"), "Country   [x] any  [ ] Japan  [ ] South Korea  [ ] Turkey");
}

#[test]
fn a_limit_leaves_in_the_trials_that_state_it_and_says_why_the_others_are_out() {
    let low = Question { risk_of_bias: Some("LOW".into()), ..Question::default() };
    let stated = |row: &TrialRow| row.risk_of_bias.as_ref().is_some_and(|said| said.to_lowercase() == "low");
    let expected: Vec<usize> = (0..16).filter(|&at| stated(&rows(&STATED.pack)[at])).collect();
    assert_eq!(expected.len(), 8);
    assert_eq!(answered(&STATED.pack, &low), expected);
    let answer = page::answer(finding(&STATED.pack), &low).unwrap();
    let out = answer.trials.iter().filter(|trial| !expected.contains(&trial.place));
    assert!(out.into_iter().all(|trial| trial.off == Some(Off::RiskOfBias)));
    let page = pool(&STATED.pack, &low, 120, false);
    assert!(limit(&page, "Bias").contains("[x] Low") && limit(&page, "Bias").contains("[ ] any"));
    let text: String = page.lines.iter().map(|line| line.text() + " ").collect();
    assert!(text.contains("8 not of the risk of bias asked for"), "{text}");
}

#[test]
fn a_year_that_no_trial_has_is_shown_as_asked_for() {
    let page = pool(&PACK, &Question { from: Some(1995), ..Question::default() }, 120, false);
    assert!(limit(&page, "From year").contains("[x] 1995"));
}

/// The reader at the pool, the mark moved to what asks for this.
fn at(ask: &Ask, mut reader: Reader) -> Reader {
    let links = reader.state.page.links.len();
    reader = reader.press(&"[".repeat(links));
    for _ in 0..=links {
        let here = reader.state.link.map(|link| &reader.state.page.links[link].target);
        if here == Some(&Target::Ask(ask.clone())) {
            return reader;
        }
        reader = reader.press("]");
    }
    panic!("{ask:?} is not reached")
}

#[test]
fn limits_are_set_and_lifted_where_they_stand() {
    let reader = Reader::at(120, 40).press("/nausea after surgery<enter><esc>P").sees("16 of 16 trials");
    let reader = at(&Ask::From(Some(2000)), reader).press("<enter>").sees("7 of 16 trials").sees("[x] 2000");
    let reader =
        at(&Ask::Smallest(Some(200)), reader).press("<enter>").sees("Only      trials of 2000 and later");
    assert_eq!((reader.state.question.from, reader.state.question.smallest), (Some(2000), Some(200)));
    let reader = at(&Ask::From(None), reader).press("<enter>");
    let reader = at(&Ask::Smallest(None), reader).press("<enter>").sees("16 of 16 trials");
    assert_eq!(reader.state.question, Question::default());
}

#[test]
fn a_question_that_leaves_nothing_can_be_taken_back_where_it_was_asked() {
    let question = Question { from: Some(2002), to: Some(1990), ..Question::default() };
    let page = pool(&PACK, &question, 80, false);
    for ask in [Ask::From(None), Ask::To(None)] {
        assert!(page.links.iter().any(|link| link.target == Target::Ask(ask.clone())), "{ask:?}");
    }
}

#[test]
fn the_command_limits_by_what_the_set_states_and_says_what_it_states() {
    let pack = STATED.path.to_str().unwrap();
    let words = ["pool", TOPIC, "--pack", pack, "--country", "JAPAN", "--risk-of-bias", "low", "--json"];
    let data = needlepoint(&words).assert().success().stderr(is_empty()).get_output().stdout.clone();
    let data: Value = serde_json::from_slice(&data).unwrap();
    let expected = (1..16).filter(|at| at % 4 == 0).count();
    assert_eq!(data["calculated_here"]["trials"], expected);
    needlepoint(&["pool", TOPIC, "--pack", pack, "--country", "Norway"])
        .assert()
        .code(2)
        .stdout(is_empty())
        .stderr(contains(
            "no trial of this set has the country `Norway`; there are: Japan, South Korea, Turkey",
        ));
    for (words, what) in [(["--country", "Japan"], "country"), (["--risk-of-bias", "low"], "risk of bias")] {
        needlepoint(&[&["pool", TOPIC][..], &words].concat())
            .assert()
            .code(2)
            .stderr(contains(format!("no trial of this set states its {what}")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_box_is_never_parted_from_its_word(width in 24_usize..=130, ascii: bool) {
        let page = pool(&STATED.pack, &Question::default(), width, ascii);
        for line in &page.lines {
            let text = line.text();
            prop_assert!(text.width() <= width, "`{}`", text);
            prop_assert!(!text.ends_with("[ ]") && !text.ends_with("[x]") && !text.ends_with('['), "`{}`", text);
        }
    }
}

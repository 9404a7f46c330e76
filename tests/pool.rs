//! Pools questioned: the same figures as metafor's, the published result always beside them, no set pooled that must
//! not be.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{collections::BTreeSet, sync::LazyLock};

use assert_cmd::Command;
use needlepoint::evidence::model::{Date, Finding, Measure, RowsKind, TrialRows};
use needlepoint::evidence::{Pack, TopicId};
use needlepoint::page::{
    self, Answer, Basis, Figures, ItemKind, Off, Page, Question, Refusal, Setting, Target,
};
use needlepoint::stats::{Between, Effects, Method, Model};
use predicates::{
    prelude::PredicateBooleanExt,
    str::{contains, is_empty},
};
use proptest::prelude::*;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

static PACK: LazyLock<Pack> = LazyLock::new(Pack::embedded);

const NAUSEA: (&str, &str) = ("postoperative-nausea-vomiting", "nausea-vs-sham-2004");
const INSOMNIA: (&str, &str) = ("insomnia-with-cancer", "insomnia-vs-sham");
const ASSEMBLED: (&str, &str) = ("migraine", "days-vs-sham-one-trial-earlier");

fn place((topic, finding): (&str, &str)) -> (TopicId, usize) {
    let id = PACK.topic_id(topic).unwrap();
    (id, PACK.topic(id).findings.iter().position(|it| it.id == finding).unwrap())
}

fn finding(name: (&str, &str)) -> &'static Finding {
    let (topic, at) = place(name);
    &PACK.topic(topic).findings[at]
}

fn by(effects: Effects, method: Method) -> Question {
    Question { model: Model { effects, method }, ..Question::default() }
}

fn moments() -> Question {
    by(Effects::Random(Between::DerSimonianLaird), Method::Wald)
}

fn setting(width: usize, ascii: bool) -> Setting {
    Setting { width, ascii, today: Date::try_from("2026-11-24".to_owned()).unwrap() }
}

fn pool(name: (&str, &str), question: &Question, width: usize, ascii: bool) -> Page {
    let (topic, at) = place(name);
    page::pool(&PACK, topic, at, question, setting(width, ascii))
}

fn text(page: &Page) -> String {
    page.lines.iter().map(|line| line.text() + "\n").collect()
}

/// Text without line breaks, as far as words go.
fn flowing(page: &Page) -> String {
    text(page).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-7 * expected.abs().max(1e-3),
        "found {found}, expected {expected}"
    );
}

#[track_caller]
fn are(found: Figures, expected: [f64; 3]) {
    near(found.estimate, expected[0]);
    near(found.interval.lower, expected[1]);
    near(found.interval.upper, expected[2]);
}

fn pooled(answer: &Answer) -> Figures {
    answer.figures(&answer.pooled)
}

type Reference = (Effects, Method, [f64; 3], Option<[f64; 2]>, [f64; 2]);

/// metafor 3.8.1: `predict(rma(yi, vi, data = escalc("RR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.lee2004),
/// method = m, test = t, control = …), transf = exp)`, searched to the end (`threshold` of REML and `tol` of Paule-Mandel
/// at 1e-14): estimate and interval; prediction interval; I², τ².
const NAUSEA_BY_METAFOR: [Reference; 5] = [
    (
        Effects::Common,
        Method::Wald,
        [0.769_714_058_08, 0.684_663_440_61, 0.865_329_877_53],
        None,
        [50.370_209_961_58, 0.0],
    ),
    (
        Effects::Random(Between::DerSimonianLaird),
        Method::Wald,
        [0.725_932_810_92, 0.594_191_271_91, 0.886_883_518_63],
        Some([0.422_406_714_25, 1.247_561_717_65]),
        [50.370_209_961_58, 0.065_888_411_08],
    ),
    (
        Effects::Random(Between::Reml),
        Method::Wald,
        [0.730_150_961_258, 0.602_939_752_168, 0.884_201_820_016],
        Some([0.443_124_350_918, 1.203_094_402_559]),
        [46.036_623_385_089, 0.055_383_711_567],
    ),
    (
        Effects::Random(Between::Reml),
        Method::HartungKnapp,
        [0.730_150_961_258, 0.572_380_538_523, 0.931_409_072_017],
        Some([0.418_085_528_913, 1.275_146_804_561]),
        [46.036_623_385_089, 0.055_383_711_567],
    ),
    (
        Effects::Random(Between::PauleMandel),
        Method::Wald,
        [0.702_923_059_324, 0.545_853_802_291, 0.905_188_944_834],
        Some([0.320_074_657_762, 1.543_704_930_545]),
        [68.993_922_651_402, 0.144_458_041_521],
    ),
];

#[test]
fn the_sixteen_trials_pool_as_in_metafor() {
    for (effects, method, expected, prediction, [i2, tau2]) in NAUSEA_BY_METAFOR {
        let answer = page::answer(finding(NAUSEA), &by(effects, method)).unwrap();
        are(pooled(&answer), expected);
        assert_eq!(answer.prediction().is_some(), prediction.is_some());
        if let (Some(found), Some([lower, upper])) = (answer.prediction(), prediction) {
            near(found.lower, lower);
            near(found.upper, upper);
        }
        let found = answer.pooled.heterogeneity;
        near(found.q, 30.223_782_910_2);
        near(found.p, 0.011_139_654_14);
        near(found.i2, i2);
        near(found.tau2, tau2);
        assert_eq!((found.df, answer.pooled.weights.len()), (15, 16));
    }
}

/// The source prints 0.72 (0.59 to 0.89). metafor's DerSimonian-Laird gives that interval, but 0.726 for the estimate;
/// with Q taken around the Mantel-Haenszel mean, as the software of Cochrane reviews does, it is 0.7248.
#[test]
fn by_moments_the_published_interval_comes_back_and_the_estimate_within_a_hundredth() {
    let published = finding(NAUSEA).effect.as_ref().unwrap();
    let found = pooled(&page::answer(finding(NAUSEA), &moments()).unwrap());
    let printed = |number: f64| format!("{number:.2}");
    assert_eq!(printed(found.interval.lower), printed(published.ci_low.unwrap()));
    assert_eq!(printed(found.interval.upper), printed(published.ci_high.unwrap()));
    assert!((found.estimate - published.estimate.unwrap()).abs() < 0.01);
    let page = flowing(&pool(NAUSEA, &moments(), 80, false));
    assert!(page.contains("RR 0.73 (0.59 to 0.89)"), "{page}");
    assert!(page.contains("Published: RR 0.72 (0.59 to 0.89). The two are not the same."), "{page}");
}

/// metafor: `leave1out(rma(yi, vi, method = "DL"), transf = exp)`, for the trials 2 and 13.
#[test]
fn a_trial_switched_off_changes_the_pool_to_its_row_of_leave_one_out() {
    let whole = page::answer(finding(NAUSEA), &moments()).unwrap();
    let expected = [
        (1, [0.757_965_898_4, 0.626_762_178_4, 0.916_635_245_3]),
        (12, [0.747_637_971, 0.621_214_806_2, 0.899_789_461]),
    ];
    for (place, expected) in expected {
        are(whole.figures(&whole.leave_one_out[place].pooled), expected);
    }
    for place in 0..16 {
        let question = Question { excluded: BTreeSet::from([place]), ..moments() };
        let without = page::answer(finding(NAUSEA), &question).unwrap();
        assert_ne!(without.pooled.estimate, whole.pooled.estimate);
        assert_eq!(without.pooled, whole.leave_one_out[place].pooled);
        assert_eq!(without.trials[place].off, Some(Off::Excluded));
        assert_eq!(without.trials[place].weight, None);
    }
}

/// metafor: `rma(yi, vi, method = "REML", subset = year >= 2000)`.
#[test]
fn years_limit_the_pool() {
    let question = Question { from: Some(2000), ..Question::default() };
    let answer = page::answer(finding(NAUSEA), &question).unwrap();
    are(pooled(&answer), [0.740_941_583_6, 0.552_429_123_5, 0.993_782_563_2]);
    assert_eq!(answer.pooled_trials().count(), 7);
    let rows = &finding(NAUSEA).trial_rows.as_ref().unwrap().rows;
    for trial in &answer.trials {
        assert_eq!(trial.off, (rows[trial.place].year.unwrap() < 2000).then_some(Off::Year));
    }
    let page = flowing(&pool(NAUSEA, &question, 80, false));
    assert!(
        page.contains("trials of 2000 and later") && page.contains("9 not of the years asked for"),
        "{page}"
    );
}

#[test]
fn size_limits_the_pool() {
    let question = Question { smallest: Some(200), ..Question::default() };
    let answer = page::answer(finding(NAUSEA), &question).unwrap();
    assert_eq!(
        answer.pooled_trials().map(|trial| trial.people.unwrap()).collect::<Vec<_>>(),
        [200, 274, 244, 221]
    );
}

#[test]
fn what_a_row_does_not_say_it_cannot_keep() {
    for question in [
        Question { country: Some("Sweden".into()), ..Question::default() },
        Question { risk_of_bias: Some("low".into()), ..Question::default() },
    ] {
        assert_eq!(page::answer(finding(NAUSEA), &question), Err(Refusal::NoneLeft));
    }
}

#[test]
fn the_pool_by_year_ends_with_all_trials() {
    let answer = page::answer(finding(NAUSEA), &Question::default()).unwrap();
    let rows = &finding(NAUSEA).trial_rows.as_ref().unwrap().rows;
    let years: Vec<u16> = answer.cumulative.iter().map(|step| rows[step.place].year.unwrap()).collect();
    assert!(years.is_sorted() && years.len() == 16, "{years:?}");
    near(answer.cumulative[15].pooled.estimate, answer.pooled.estimate);
}

/// The review prints no pool of these two trials but their weights, 36.15 and 63.85 %. metafor: `rma(yi, vi, method =
/// "DL")` of `escalc("MD", …)` gives the same weights and this mean difference.
#[test]
fn a_measure_that_the_result_does_not_name_is_told_by_the_rows() {
    let answer = page::answer(finding(INSOMNIA), &moments()).unwrap();
    assert!(answer.inferred);
    are(pooled(&answer), [-3.172_398_2, -10.394_566_94, 4.049_770_54]);
    for (trial, row) in answer.trials.iter().zip(&finding(INSOMNIA).trial_rows.as_ref().unwrap().rows) {
        assert!((trial.weight.unwrap() - row.weight.unwrap()).abs() < 0.1, "{trial:?}");
    }
    let page = flowing(&pool(INSOMNIA, &moments(), 80, false));
    assert!(page.contains("does not name the measure"), "{page}");
    assert!(page.contains("Weights printed by the source: Lee 2022 36.15 %, Zhang 2023 63.85 %."), "{page}");
    assert!(page.contains("No published pooled figure"), "{page}");
}

#[test]
fn sets_that_are_assembled_incomplete_or_not_alike_are_never_pooled() {
    assert_eq!(page::answer(finding(ASSEMBLED), &Question::default()), Err(Refusal::Assembled));
    for topic in PACK.topics() {
        for (at, finding) in PACK.topic(topic).findings.iter().enumerate() {
            let Some(set) = &finding.trial_rows else {
                assert_eq!(page::answer(finding, &Question::default()), Err(Refusal::NoRows));
                continue;
            };
            let page = page::pool(&PACK, topic, at, &Question::default(), setting(80, false));
            if !set.complete || !set.poolable {
                assert!(page::answer(finding, &Question::default()).is_err());
                assert!(
                    text(&page).contains("NOT POOLED") && !text(&page).contains("LEAVE"),
                    "{}",
                    text(&page)
                );
            }
            for row in &set.rows {
                let label: String = row.label.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
                assert!(flowing(&page).contains(&label), "{label} is missing:\n{}", text(&page));
            }
        }
    }
}

/// A finding changed to be what it is not.
fn changed(change: impl FnOnce(&mut Finding)) -> Finding {
    let mut finding = finding(NAUSEA).clone();
    change(&mut finding);
    finding
}

#[test]
fn each_reason_not_to_pool_is_enough() {
    let refused = |change: fn(&mut TrialRows)| {
        let finding = changed(|it| change(it.trial_rows.as_mut().unwrap()));
        assert_eq!(page::poolable(&finding).err(), page::answer(&finding, &Question::default()).err());
        page::poolable(&finding).unwrap_err()
    };
    assert_eq!(refused(|set| set.complete = false), Refusal::Incomplete);
    assert_eq!(refused(|set| set.poolable = false), Refusal::NotPoolable);
    assert_eq!(refused(|set| set.kind = RowsKind::Assembled), Refusal::Assembled);
    assert_eq!(refused(|set| set.rows.clear()), Refusal::NoRows);
    assert_eq!(page::poolable(&changed(|it| it.effect = None)), Err(Refusal::Measure));
    let percent = |it: &mut Finding| it.effect.as_mut().unwrap().measure = Measure::Percent;
    assert_eq!(page::poolable(&changed(percent)), Err(Refusal::Measure));
}

fn measured(measure: Measure) -> Answer {
    let finding = changed(|it| it.effect.as_mut().unwrap().measure = measure);
    page::answer(&finding, &by(Effects::Common, Method::Wald)).unwrap()
}

/// metafor on dat.lee2004 with RD: `rma(yi, vi, method = "FE")` gives -0.08928492838 (-0.12566148918 to
/// -0.052908367579).
#[test]
fn risk_differences_are_in_percentage_points() {
    are(pooled(&measured(Measure::RD)), [-8.928_492_838, -12.566_148_918, -5.290_836_757_9]);
}

#[test]
fn the_other_measures_take_what_rows_give() {
    assert!(pooled(&measured(Measure::OR)).estimate < pooled(&measured(Measure::RR)).estimate);
    let hazards = changed(|it| it.effect.as_mut().unwrap().measure = Measure::HR);
    assert_eq!(page::answer(&hazards, &Question::default()), Err(Refusal::NoneLeft));
}

#[test]
fn arms_are_compared_in_the_order_of_the_source() {
    let finding = changed(|it| it.effect.as_mut().unwrap().comparator_first = true);
    let turned = page::answer(&finding, &Question::default()).unwrap();
    let whole = page::answer(self::finding(NAUSEA), &Question::default()).unwrap();
    near(turned.pooled.estimate, -whole.pooled.estimate);
}

#[test]
fn without_arms_the_printed_estimate_and_interval_are_pooled() {
    let printed = changed(|it| {
        for row in &mut it.trial_rows.as_mut().unwrap().rows {
            (row.treatment, row.comparator, row.participants) = (None, None, None);
            (row.estimate, row.ci_low, row.ci_high) = (Some(2.0), Some(1.0), Some(4.0));
        }
        it.trial_rows.as_mut().unwrap().rows[3].ci_low = None;
    });
    let answer = page::answer(&printed, &Question::default()).unwrap();
    near(pooled(&answer).estimate, 2.0);
    assert!(answer.pooled_trials().all(|trial| trial.basis == Some(Basis::Printed)));
    assert_eq!((answer.trials[3].off, answer.people()), (Some(Off::NoFigures), None));
}

#[test]
fn a_row_is_switched_off_and_on() {
    let mut question = Question::default();
    question.switch(3);
    assert_eq!(question.excluded, BTreeSet::from([3]));
    question.switch(3);
    assert_eq!(question, Question::default());
}

#[test]
fn the_published_result_stands_first_with_its_source() {
    for name in [NAUSEA, INSOMNIA, ASSEMBLED] {
        let page = pool(name, &Question::default(), 80, false);
        let flowing = flowing(&page);
        let (published, ours) =
            (flowing.find("PUBLISHED").unwrap(), flowing.find("calculated here").unwrap());
        assert!(published < ours, "{flowing}");
        let source = PACK.source_id(&finding(name).source).unwrap();
        assert!(page.links.iter().any(|link| link.target == Target::Source(source)));
    }
    assert!(text(&pool(NAUSEA, &moments(), 80, false)).contains("RR 0.72 (0.59 to 0.89)"));
}

#[test]
fn every_block_of_calculated_figures_says_so() {
    let page = pool(NAUSEA, &Question::default(), 120, false);
    let headings: Vec<String> = page.headings.iter().map(|&line| page.lines[line].text()).collect();
    assert_eq!(headings[0], "PUBLISHED");
    assert!(headings.len() > 5);
    for heading in &headings[1..] {
        assert!(heading.ends_with("(calculated here, not published)"), "{heading}");
    }
}

#[test]
fn a_row_switched_off_has_an_empty_box_and_every_row_is_an_item() {
    let question = Question { excluded: BTreeSet::from([12]), ..Question::default() };
    for width in [24, 80, 120] {
        let page = pool(NAUSEA, &question, width, false);
        let rows: Vec<ItemKind> = page.items.iter().map(|item| item.kind).collect();
        assert_eq!(rows, (0..16).map(ItemKind::Trial).collect::<Vec<_>>());
        for (place, item) in page.items.iter().enumerate() {
            let line = page.lines[item.line].text();
            assert!(line.starts_with(if place == 12 { "[ ] Ho 1996" } else { "[x] " }), "{line}");
        }
    }
}

#[test]
fn nothing_left_to_pool_is_said_and_the_rows_stay() {
    let question = Question { excluded: (0..16).collect(), ..Question::default() };
    let page = flowing(&pool(NAUSEA, &question, 80, false));
    assert!(page.contains("leaves no trial to pool") && page.contains("[ ] Ho 1996"), "{page}");
    let question = Question { excluded: (1..16).collect(), ..Question::default() };
    let page = flowing(&pool(NAUSEA, &question, 80, false));
    assert!(page.contains("RR 0.90 (0.51 to 1.60)") && page.contains("This is one trial"), "{page}");
}

#[test]
fn the_funnel_takes_at_most_fifteen_lines() {
    let text = text(&pool(NAUSEA, &Question::default(), 120, false));
    let funnel = text.split("FUNNEL").nth(1).unwrap();
    let plot = funnel.lines().skip(1).take_while(|line| !line.starts_with("Across")).count();
    assert!((10..=15).contains(&plot), "{funnel}");
}

#[test]
fn the_axis_of_the_funnel_is_told_at_any_width() {
    let ends = |width| {
        let text = text(&pool(NAUSEA, &Question::default(), width, false));
        let line = text.lines().find(|line| line.starts_with("se ")).unwrap().to_owned();
        let mut figures = line.split_whitespace().skip(1).map(str::to_owned);
        (figures.next().unwrap(), figures.last().unwrap())
    };
    assert_eq!(ends(20), ends(120));
    assert_eq!(ends(20).1, "0.05");
}

/// By Hartung and Knapp, two trials alone have intervals far wider than any trial's.
#[test]
fn drawings_share_one_axis_and_go_on_beyond_it() {
    let name = ("insomnia-with-cancer", "sleep-vs-none");
    let page = text(&pool(name, &by(Effects::Random(Between::Reml), Method::HartungKnapp), 120, false));
    let without = page.split("WITHOUT").nth(1).unwrap();
    let widest = without.lines().find(|line| line.contains("-15.06 to 10.59")).unwrap();
    assert!(widest.contains('◄') && widest.contains('►'), "{widest}");
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_page(width in 20usize..=140, ascii: bool, off in prop::collection::btree_set(0usize..16, 0..=16), from in prop::option::of(1985u16..2003), hk: bool) {
        let method = if hk { Method::HartungKnapp } else { Method::Wald };
        let question = Question { excluded: off, from, ..by(Effects::Random(Between::Reml), method) };
        for name in [NAUSEA, INSOMNIA, ASSEMBLED, ("polycystic-ovary-syndrome", "pregnancy-vs-sham-trial-by-trial")] {
            let page = pool(name, &question, width, ascii);
            for line in &page.lines {
                prop_assert!(line.text().width() <= width, "{}", line.text());
            }
            let text = flowing(&page);
            prop_assert!(text.contains("PUBLISHED") && text.contains("calculated here"), "{}", text);
            let names: String = PACK.topic(place(name).0).title.clone() + &text;
            prop_assert!(!ascii || names.chars().all(|sign| sign.is_ascii() || sign.is_alphabetic()), "{}", text);
        }
    }
}

#[test]
fn what_weakens_an_interval_is_said() {
    let few = flowing(&pool(INSOMNIA, &Question::default(), 80, false));
    assert!(few.contains("likely too narrow") && few.contains("though so few trials hardly tell"), "{few}");
    let many = flowing(&pool(NAUSEA, &Question::default(), 80, false));
    assert!(!many.contains("too narrow"), "{many}");
    let agreeing = Question { excluded: (3..16).collect(), ..by(Effects::Common, Method::HartungKnapp) };
    let wide = flowing(&pool(NAUSEA, &agreeing, 80, false));
    assert!(!wide.contains("narrower than by Wald"), "{wide}");
    let agreeing = Question { excluded: (0..16).filter(|at| ![0, 4, 5].contains(at)).collect(), ..agreeing };
    let narrow = flowing(&pool(NAUSEA, &agreeing, 80, false));
    assert!(narrow.contains("narrower than by Wald"), "{narrow}");
}

fn needlepoint(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear().env("LANG", "C.UTF-8").args(words);
    command
}

fn printed(words: &[&str]) -> String {
    let output = needlepoint(words).assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn the_command_prints_the_page() {
    let page = printed(&[
        "pool",
        "postoperative",
        "nausea",
        "--exclude",
        "Ho 1996",
        "--exclude",
        "2",
        "--model",
        "dl",
    ]);
    for words in
        ["RR 0.72 (0.59 to 0.89)", "calculated here", "[ ] Ho 1996", "[ ] Agarwal 2002", "14 of 16 trials"]
    {
        assert!(page.contains(words), "`{words}` is missing:\n{page}");
    }
}

#[test]
fn json_holds_the_published_and_the_calculated() {
    let data = printed(&["pool", NAUSEA.0, "--json", "--model", "dl", "--exclude", "Ho 1996"]);
    let data: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["published"]["effect"]["estimate"], 0.72);
    near(data["calculated_here"]["effect"]["estimate"].as_f64().unwrap(), 0.747_637_971);
    assert_eq!(data["calculated_here"]["trials"], 15);
    assert_eq!(data["calculated_here"]["rows"][12]["in_pool"], false);
    assert_eq!(data["calculated_here"]["leave_one_out"].as_array().unwrap().len(), 15);
}

#[test]
fn a_set_that_must_not_be_pooled_has_no_calculated_figures() {
    let words = ["pool", ASSEMBLED.0, "--finding", ASSEMBLED.1];
    assert!(printed(&words).contains("NOT POOLED"));
    let data: Value = serde_json::from_str(&printed(&[&words[..], &["--json"]].concat())).unwrap();
    assert!(data["calculated_here"].is_null() && data["not_pooled_because"].is_string(), "{data}");
}

#[test]
fn a_topic_without_trials_to_pool_names_those_that_have_some() {
    needlepoint(&["pool", "migraine"])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(contains(NAUSEA.0).and(contains(INSOMNIA.0)));
}

#[test]
fn unknown_trials_and_findings_are_wrong_usage() {
    needlepoint(&["pool", NAUSEA.0, "--exclude", "Nobody 1900"]).assert().code(2).stderr(contains("Ho 1996"));
    needlepoint(&["pool", NAUSEA.0, "--exclude", "Agarwal"])
        .assert()
        .code(2)
        .stderr(contains("no single trial"));
    needlepoint(&["pool", NAUSEA.0, "--finding", "none"]).assert().code(2).stderr(contains(NAUSEA.1));
    needlepoint(&["pool", NAUSEA.0, "--model", "guess"]).assert().code(2);
}

//! The sentences, written out by hand and compared with the table that makes them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use needlepoint::evidence::model::{Certainty, Effect, Finding, Source};
use needlepoint::evidence::{effect_figures, found, how_sure};
use serde_json::{Value, json};

fn finding(reported: Value, certainty: Value) -> Finding {
    serde_json::from_value(json!({
        "id": "f", "population": "adults", "intervention": "acupuncture",
        "comparator": {"kind": "sham", "label": "sham needling"}, "outcome": {"name": "pain", "better": "lower"},
        "reported": reported, "certainty": certainty, "source": "s", "locator": "abstract", "read": "abstract",
        "checked": "2026-11-22"
    }))
    .unwrap()
}

fn source() -> Source {
    serde_json::from_value(json!({
        "id": "s", "type": "article-journal", "title": "Needles", "author": [{"family": "Linde", "given": "K"}],
        "issued": {"date-parts": [[2016]]}, "custom": {"design": "Cochrane review of randomised trials",
        "search_end": "2016-01", "found": "x", "read": "abstract", "status": {"state": "current", "checked": "2026"}}
    }))
    .unwrap()
}

fn graded(level: &str, size: &str) -> String {
    let reported = json!({"favours": "intervention", "size": size, "size_by": "authors"});
    found(&finding(reported, json!({"state": "rated-grade", "level": level})), &source())
}

fn in_state(state: &str, reported: Value) -> String {
    found(&finding(reported, json!({"state": state})), &source())
}

#[test]
fn all_sixteen_cells_have_their_sentence() {
    let very_low = "The evidence is very uncertain about the effect of acupuncture on pain, compared with sham needling.";
    let table = [
        ("high", "large", "Acupuncture results in a large reduction in pain, compared with sham needling."),
        ("high", "moderate", "Acupuncture reduces pain, compared with sham needling."),
        ("high", "small", "Acupuncture slightly reduces pain, compared with sham needling."),
        (
            "high",
            "trivial",
            "Acupuncture results in little to no difference in pain, compared with sham needling.",
        ),
        (
            "moderate",
            "large",
            "Acupuncture probably results in a large reduction in pain, compared with sham needling.",
        ),
        ("moderate", "moderate", "Acupuncture probably reduces pain, compared with sham needling."),
        ("moderate", "small", "Acupuncture probably slightly reduces pain, compared with sham needling."),
        (
            "moderate",
            "trivial",
            "Acupuncture probably results in little to no difference in pain, compared with sham needling.",
        ),
        ("low", "large", "Acupuncture may result in a large reduction in pain, compared with sham needling."),
        ("low", "moderate", "Acupuncture may reduce pain, compared with sham needling."),
        ("low", "small", "Acupuncture may slightly reduce pain, compared with sham needling."),
        (
            "low",
            "trivial",
            "Acupuncture may result in little to no difference in pain, compared with sham needling.",
        ),
        ("very-low", "large", very_low),
        ("very-low", "moderate", very_low),
        ("very-low", "small", very_low),
        ("very-low", "trivial", very_low),
    ];
    for (level, size, sentence) in table {
        assert_eq!(graded(level, size), sentence, "{level}, {size}");
    }
}

#[test]
fn without_a_stated_size_no_size_word_is_printed() {
    let grade = json!({"state": "rated-grade", "level": "low"});
    let said = found(&finding(json!({"favours": "intervention"}), grade), &source());
    assert_eq!(said, "Acupuncture may reduce pain, compared with sham needling.");
}

#[test]
fn where_the_comparator_does_better_the_verb_is_mirrored() {
    let grade = json!({"state": "rated-grade", "level": "moderate"});
    let said = |reported| found(&finding(reported, grade.clone()), &source());
    assert_eq!(
        said(json!({"favours": "comparator"})),
        "Acupuncture probably increases pain, compared with sham needling."
    );
    assert_eq!(
        said(json!({"favours": "comparator", "size": "large", "size_by": "x"})),
        "Acupuncture probably results in a large increase in pain, compared with sham needling."
    );
}

#[test]
fn an_interval_across_no_difference_fits_both_a_gain_and_a_loss() {
    let effect = json!({"measure": "SMD", "estimate": -0.13, "ci_low": -0.28, "ci_high": 0.01});
    let mut record =
        finding(json!({"favours": "unclear"}), json!({"state": "rated-grade", "level": "moderate"}));
    assert_eq!(
        found(&record, &source()),
        "It is unclear whether acupuncture lowers or raises pain, compared with sham needling."
    );
    record.effect = Some(serde_json::from_value(effect).unwrap());
    assert_eq!(
        found(&record, &source()),
        "The effect of acupuncture on pain fits both a gain and a loss, compared with sham needling."
    );
}

#[test]
fn what_nobody_rated_is_only_reported() {
    let better = json!({"favours": "intervention"});
    assert_eq!(
        in_state("not-rated-synthesis", better.clone()),
        "One review reported less pain with acupuncture than with sham needling. We found no published rating of how \
         sure this is."
    );
    assert_eq!(
        in_state("not-rated-trials", better.clone()),
        "One trial reported less pain with acupuncture than with sham needling. We found no published rating of how \
         sure this is."
    );
    assert_eq!(
        in_state("rated-other", better),
        "One review reported less pain with acupuncture than with sham needling."
    );
    assert_eq!(
        in_state("not-rated-synthesis", json!({"favours": "little-or-no-difference"})),
        "One review reported little or no difference in pain between acupuncture and sham needling. We found no \
         published rating of how sure this is."
    );
}

#[test]
fn what_is_not_there_is_said_as_such() {
    let unclear = json!({"favours": "unclear"});
    assert_eq!(
        in_state("none-found", unclear.clone()),
        "Linde 2016 looked and found no studies of acupuncture for pain, compared with sham needling (searched to \
         2016-01)."
    );
    assert_eq!(
        in_state("not-measured", unclear.clone()),
        "The studies in Linde 2016 did not measure pain with acupuncture, compared with sham needling."
    );
    assert_eq!(
        in_state("not-covered", unclear),
        "We did not look for the effect of acupuncture on pain, compared with sham needling."
    );
}

#[test]
fn every_sentence_names_the_comparator_and_none_says_no_effect() {
    let states = [
        "rated-other",
        "not-rated-synthesis",
        "not-rated-trials",
        "none-found",
        "not-measured",
        "not-covered",
    ];
    for favours in ["intervention", "comparator", "little-or-no-difference", "unclear"] {
        let levels = ["high", "moderate", "low", "very-low"]
            .map(|level| json!({"state": "rated-grade", "level": level}));
        for certainty in states.map(|state| json!({"state": state})).into_iter().chain(levels) {
            let said = found(&finding(json!({"favours": favours}), certainty), &source());
            assert!(said.contains("sham needling"), "{said}");
            assert!(!["no effect", "proven", "promising"].iter().any(|word| said.contains(word)), "{said}");
        }
    }
}

#[test]
fn less_fewer_and_lower_follow_the_noun() {
    for (name, expected) in [
        ("days with headache", "fewer days with headache with"),
        ("the share of people who recover", "a lower share of people who recover with"),
        ("pain intensity", "a lower pain intensity with"),
        ("nausea", "less nausea with"),
    ] {
        let mut record = finding(json!({"favours": "intervention"}), json!({"state": "rated-other"}));
        record.outcome.name = name.into();
        assert!(found(&record, &source()).contains(expected), "{}", found(&record, &source()));
    }
}

#[test]
fn how_sure_names_level_rater_year_and_scheme() {
    let say = |value: Value| how_sure(&serde_json::from_value::<Certainty>(value).unwrap());
    let grade = json!({"state": "rated-grade", "level": "very-low", "scheme": "GRADE", "rater": "review authors", "year": 2016});
    assert_eq!(say(grade), "VERY LOW, rated by the review authors, 2016 (GRADE)");
    let other =
        json!({"state": "rated-other", "scheme": "AHRQ", "words": "moderate", "rater": "AHRQ", "year": 2020});
    assert_eq!(say(other), "RATED (AHRQ): “moderate” by AHRQ, 2020");
    assert_eq!(
        say(json!({"state": "not-rated-synthesis"})),
        "NOT RATED: a review, no published rating found"
    );
}

#[test]
fn figures_have_the_decimals_of_the_longest() {
    let say = |value: Value| effect_figures(&serde_json::from_value::<Effect>(value).unwrap());
    assert_eq!(
        say(json!({"measure": "RR", "estimate": 2.4, "ci_low": 2.08, "ci_high": 2.76, "ci_level": 95})),
        "RR 2.40 (2.08 to 2.76)"
    );
    assert_eq!(
        say(json!({"measure": "MD", "estimate": -3, "ci_low": -4.5, "ci_high": -1, "ci_level": 90})),
        "MD -3.0 (90 % CI -4.5 to -1.0)"
    );
    assert_eq!(say(json!({"measure": "percent", "estimate": 38})), "38 %");
    assert_eq!(say(json!({"measure": "SMD", "estimate": null})), "SMD not stated");
}

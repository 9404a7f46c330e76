//! Pages: order, wording, links and widths.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write;
use std::sync::LazyLock;

use needlepoint::cite::Style;
use needlepoint::evidence::Pack;
use needlepoint::evidence::model::{ComparatorKind, Date};
use needlepoint::page::Glyphs;
use needlepoint::page::{self, ItemKind, Page, Role, Setting, Target};
use proptest::prelude::*;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

/// The example of the pack's guide with what the tests need beside it.
fn topic(value: &mut Value) {
    value["see_also"] = json!(["what-sham-means"]);
    value["findings"][0]["outcome"]["name"] = json!("the share of people whose headache days are halved");
    value["findings"][1]["outcome"]["name"] = json!("the share of people whose headache days are halved");
    value["findings"][2]["outcome"]["scale"] = json!({"name": "diary", "min": 0, "max": 28, "unit": "days"});
    value["findings"][2]["certainty"]["level"] = json!("low");
    value["findings"][2]["certainty"]["words"] = json!("low quality evidence");
    value["findings"][2]["certainty"]["domains"] =
        json!({"risk_of_bias": "downgraded-one", "imprecision": "downgraded-one"});
    value["claim_checks"].as_array_mut().unwrap().push(json!({
        "claim": "Needling costs nothing.", "verdict": "contradicted", "finding": "The paper gives a price.",
        "sources": ["old-2001"], "order": 2
    }));
    let mut retracted = value["findings"][0].clone();
    retracted["id"] = json!("old");
    retracted["source"] = json!("old-2001");
    let unrated = unrated(&value["findings"][0]);
    value["findings"].as_array_mut().unwrap().extend([retracted, unrated]);
}

/// A finding that nobody rated, with what a rater would look at and with its trials.
fn unrated(model: &Value) -> Value {
    let mut finding = model.clone();
    finding["id"] = json!("unrated");
    finding["comparator"] = json!({"kind": "waitlist", "label": "waiting"});
    finding["certainty"] = json!({"state": "not-rated-synthesis"});
    finding["facts"] = json!({"blinding": {"said": "Nobody was blinded.", "locator": "abstract, methods"}});
    finding["other_ratings"] = json!([{"state": "rated-other", "scheme": "AHRQ", "words": "low strength",
        "rater": "AHRQ", "year": 2020, "source": "old-2001"}]);
    finding["trial_rows"] = json!({"kind": "published", "complete": true, "poolable": true, "locator": "figure 2",
        "rows": [{"label": "Ito 1999", "treatment": {"events": 9, "total": 20}, "comparator": {"events": 4, "total": 21}}]});
    finding
}

fn source(id: &str, family: &str, status: Value) -> Value {
    json!({
        "id": id, "type": "article-journal", "title": format!("Needles, as {family} saw them"),
        "author": [{"family": family, "given": "A"}], "issued": {"date-parts": [[2016]]},
        "container-title": "Pain", "DOI": format!("10.1000/{id}"), "PMID": "123",
        "custom": {"design": "review", "search_end": "2016-01", "found": "Something.", "status": status,
                   "trials": 22, "participants": 4985, "read": "abstract"}
    })
}

static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let mut migraine: Value = serde_json::from_str(include_str!("page_pack/migraine.json")).unwrap();
    topic(&mut migraine);
    let current = json!({"state": "current", "checked": "2026-11-22"});
    let pack = json!({
        "pack": {
            "id": "test", "title": "A test", "version": "2026.11.0", "language": "en", "licence": "CC0-1.0",
            "compiled": "2026-11-22", "about": "About this.", "disclaimer": "Not medical advice.",
            "categories": [{"id": "headache", "title": "Headache"}], "statuses_checked": "2026-11-22"
        },
        "topics": [migraine, {
            "id": "what-sham-means", "kind": "background", "title": "What sham means", "category": "headache",
            "in_short": "An imitation. [@nice-cg150]", "body": [{"heading": "Kinds", "text": "There are two:\nneedles\nlasers"}]
        }],
        "sources": [
            source("linde-2016-migraine", "Linde", current.clone()),
            source("nice-cg150", "Nice", current),
            source("old-2001", "Old", json!({"state": "retracted", "note": "Made up.", "checked": "2026-11-22"}))
        ],
        "glossary": [
            {"id": "rr", "term": "risk ratio", "symbol": "RR", "definition": "A ratio – “one” over another…"},
            {"id": "sham", "term": "sham", "definition": "An imitation."}
        ]
    });
    let mut file = tempfile::Builder::new().suffix(".json").tempfile().unwrap();
    file.write_all(pack.to_string().as_bytes()).unwrap();
    Pack::open(file.path()).unwrap()
});

fn setting(width: usize, ascii: bool) -> Setting {
    Setting { width, ascii, today: Date::try_from("2026-11-24".to_owned()).unwrap() }
}

fn migraine(width: usize) -> Page {
    page::topic(&PACK, PACK.topic_id("migraine-prevention").unwrap(), setting(width, false))
}

fn lines(page: &Page) -> Vec<String> {
    page.lines.iter().map(page::Line::text).collect()
}

fn place(page: &Page, words: &str) -> usize {
    let lines = lines(page);
    lines
        .iter()
        .position(|line| line.contains(words))
        .unwrap_or_else(|| panic!("no `{words}` in\n{}", lines.join("\n")))
}

fn pages(width: usize, ascii: bool) -> Vec<Page> {
    let set = setting(width, ascii);
    let topics = PACK.topics().map(|id| page::topic(&PACK, id, set));
    let sources = PACK.sources().map(|id| page::source(&PACK, id, Style::default(), set));
    let terms = PACK.terms().map(|id| page::term(&PACK, id, set));
    let rest = [page::glossary(&PACK, set), page::claims(&PACK, set), page::about(&PACK, set)];
    topics.chain(sources).chain(terms).chain(rest).collect()
}

#[test]
fn a_topic_tells_its_parts_in_one_order() {
    let page = migraine(80);
    let parts = [
        "In short",
        "RETRACTED: Old 2016",
        "AGAINST SHAM NEEDLING",
        "AGAINST USUAL CARE",
        "AGAINST A DRUG",
        "HARMS",
        "GUIDELINES",
        "WHAT IS UNKNOWN",
        "THE OVERVIEW CHECKED",
        "SEE ALSO",
    ];
    let places: Vec<usize> = parts.iter().map(|part| place(&page, part)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(page.headings.len(), 9);
}

#[test]
fn a_finding_gives_people_and_figures_and_then_how_sure() {
    let page = migraine(100);
    let found = page.items[0].line;
    assert_eq!(page.items[0].kind, ItemKind::Finding(0));
    let told = lines(&page)[found..found + 12].join("\n");
    for words in [
        "Found     ",
        "50 in 100 people had it with acupuncture, 41 in 100 with sham needling.",
        "RR 1.23 (1.11 to 1.36)",
        "14 trials · 1,825 people · after treatment",
        "sham better",
        "acupuncture better",
        "How sure  ⊕⊕⊕◯ MODERATE",
        "Searched to 2016-01, 10 years ago",
    ] {
        assert!(told.contains(words), "no `{words}` in\n{told}");
    }
}

#[test]
fn a_figure_without_counts_of_people_says_so_and_low_certainty_is_not_a_small_effect() {
    let page = migraine(100);
    let drug = place(&page, "AGAINST A DRUG");
    let told = lines(&page)[drug..].join("\n");
    assert!(told.contains("No absolute numbers in the part that was read."));
    assert!(told.contains("by Cohen's rule of thumb less than a small difference"));
    assert!(told.contains("diary, 0 to 28 days; less is better"));
    assert!(told.contains("Lowered for risk of bias (one level), imprecision (one level)."));
    assert!(told.contains("This is about the studies, not about the size of the effect."));
}

#[test]
fn a_retracted_source_is_marked_before_its_figures_and_on_each_finding() {
    let page = migraine(80);
    let shown = lines(&page).iter().filter(|line| line.contains("! RETRACTED SOURCE.")).count();
    assert_eq!(shown, 1);
    let banner = page.lines.iter().find(|line| line.text().contains("RETRACTED: ")).unwrap();
    assert_eq!(banner.spans[0].role, Role::Warning);
}

#[test]
fn facts_stand_where_nobody_rated_with_their_place_and_what_was_not_stated() {
    let text = lines(&migraine(100)).join(" ");
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    assert!(text.contains("Facts a rater would look at; we have not rated them."), "{text}");
    assert!(text.contains("Blinding: Nobody was blinded (abstract, methods)"), "{text}");
    assert!(text.contains("Not stated where we read: risk of bias, spread between trials, missing studies,"));
    assert_eq!(text.matches("Facts a rater").count(), 1, "rated findings have none");
    assert!(text.contains("Also ---- RATED (AHRQ): “low strength” by AHRQ, 2020"), "{text}");
}

#[test]
fn trials_stand_beside_the_published_pool() {
    let page = migraine(100);
    let row = place(&page, "Ito 1999: 9 of 20 with, 4 of 21 without");
    let pool = place(&page, "Pooled by the source: RR 1.23 (1.11 to 1.36).");
    assert!(row < pool);
}

#[test]
fn references_become_links_to_their_sources_in_reading_order() {
    let page = migraine(80);
    let first = PACK.source_id("linde-2016-migraine").unwrap();
    assert_eq!(page.links[0].target, Target::Source(first));
    assert!(page.lines[page.links[0].line].text().contains("[1]"));
    assert!(!lines(&page).join("\n").contains("[@"));
    assert!(page.links.is_sorted_by_key(|link| link.line));
}

#[test]
fn an_interval_has_its_better_side_at_the_right() {
    let page = migraine(100);
    let at =
        |words: &str| lines(&page)[place(&page, words)..].iter().find(|l| l.contains('●')).unwrap().clone();
    let above = at("AGAINST SHAM NEEDLING");
    assert!(above.find('│').unwrap() < above.find('●').unwrap(), "{above}");
    let lower_is_better = at("AGAINST A DRUG");
    assert!(lower_is_better.find('●').unwrap() > lower_is_better.find('┼').unwrap(), "{lower_is_better}");
}

#[test]
fn a_source_page_leads_to_everything_that_rests_on_it() {
    let id = PACK.source_id("linde-2016-migraine").unwrap();
    let page = page::source(&PACK, id, Style::default(), setting(80, false));
    let relied = place(&page, "RELIED ON BY");
    let topic = PACK.topic_id("migraine-prevention").unwrap();
    let finding = Target::Item(topic, ItemKind::Finding(0));
    assert!(page.links.iter().any(|link| link.target == finding && link.line > relied));
    let doi = Target::Address("https://doi.org/10.1000/linde-2016-migraine".to_owned());
    assert!(page.links.iter().any(|link| link.target == doi));
}

#[test]
fn claims_begin_with_what_the_source_contradicts() {
    let page = page::claims(&PACK, setting(80, false));
    assert!(place(&page, "CONTRADICTED (1)") < place(&page, "MATCHES (1)"));
    let topic = PACK.topic_id("migraine-prevention").unwrap();
    assert_eq!(page.links[0].target, Target::Item(topic, ItemKind::Claim(1)));
}

#[test]
fn a_measure_is_a_glossary_term_on_its_line() {
    let page = migraine(100);
    let rr = PACK.term_spelt("rr").unwrap();
    let (_, line) = page.terms.iter().find(|(term, _)| *term == rr).unwrap();
    assert!(page.lines[*line].text().contains("RR 1.23"));
}

#[test]
fn prose_lines_become_list_items() {
    let page = page::topic(&PACK, PACK.topic_id("what-sham-means").unwrap(), setting(40, true));
    assert!(lines(&page).contains(&"- needles".to_owned()), "{:?}", lines(&page));
    assert!(lines(&page).contains(&"There are two:".to_owned()));
}

#[test]
fn ascii_marks_are_ascii() {
    for page in pages(80, true) {
        for line in lines(&page) {
            assert!(line.is_ascii(), "{line}");
        }
    }
}

#[test]
fn comparators_have_headings_of_their_own() {
    let kinds = [
        ComparatorKind::Sham,
        ComparatorKind::NoTreatment,
        ComparatorKind::UsualCare,
        ComparatorKind::Waitlist,
        ComparatorKind::Drug,
        ComparatorKind::OtherActive,
        ComparatorKind::AddOn,
        ComparatorKind::Mixed,
    ];
    let headings: std::collections::HashSet<_> = kinds.map(page::comparator_heading).into();
    assert_eq!(headings.len(), kinds.len());
}

#[test]
fn a_row_keeps_its_comparators_apart() {
    let topic = PACK.topic_id("migraine-prevention").unwrap();
    let row = |ascii| page::row_marks(&PACK, topic, Glyphs { ascii }).map(|m| (m.mark, m.word));
    assert_eq!(row(false), [("▲", "Mod"), ("▲", "Mod"), ("?", "Low"), ("·", "")]);
    assert_eq!(row(true), [("+", "Mod"), ("+", "Mod"), ("?", "Low"), (".", "")]);
    let told = PACK.topic_id("what-sham-means").unwrap();
    assert_eq!(
        page::row_marks(&PACK, told, Glyphs { ascii: false }).map(|m| (m.mark, m.word)),
        [("·", ""); 4]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_page_holds_at_every_width(width in 1_usize..=120, ascii: bool) {
        for (page, wide) in pages(width, ascii).iter().zip(pages(200, ascii)) {
            for line in &page.lines {
                let text = line.text();
                prop_assert!(text.width() <= width, "`{text}` is wider than {width}");
                prop_assert_eq!(text.trim_end(), &text);
                prop_assert!(line.spans.iter().all(|span| !span.text.is_empty()));
            }
            let blocks = |page: &Page| { let mut b: Vec<_> = page.lines.iter().map(|l| l.block).collect(); b.dedup(); b };
            prop_assert_eq!(blocks(page), blocks(&wide));
            prop_assert_eq!(page.links.len(), wide.links.len());
            prop_assert_eq!(page.terms.len(), wide.terms.len());
            for (at, link) in page.links.iter().enumerate() {
                let first = page.lines.iter().position(|l| l.spans.iter().any(|span| span.link == Some(at)));
                prop_assert_eq!(first, Some(link.line));
            }
            for item in &page.items {
                prop_assert!(!page.lines[item.line].spans.is_empty());
            }
        }
    }
}

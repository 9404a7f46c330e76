//! Findings taken along: in every form with comparator, certainty, rater, search date and citation.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use assert_cmd::Command;
use needlepoint::{
    cite::Style,
    evidence::{Pack, TopicId, how_sure, model::Finding},
    page::{Form, Quote},
};
use predicates::str::{contains, is_empty};
use serde_json::{Value, json};
use support::SMALL;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_needlepoint");

fn printed(pack: &str, words: &[&str]) -> String {
    let mut command = Command::new(PROGRAM);
    let command = command.env_clear().env("LANG", "C.UTF-8").args(["--pack", pack, "quote"]).args(words);
    let output = command.assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

/// Every finding of a pack.
fn findings(pack: &Pack) -> impl Iterator<Item = (TopicId, usize, &Finding)> {
    pack.topics()
        .flat_map(|topic| pack.topic(topic).findings.iter().enumerate().map(move |(at, it)| (topic, at, it)))
}

/// The text of HTML without its markup.
fn text_of(html: &str) -> String {
    let document = roxmltree::Document::parse(html).unwrap_or_else(|error| panic!("{error}: {html}"));
    document.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}

fn unescaped(markdown: &str) -> String {
    markdown.replace('\\', "")
}

#[test]
fn no_form_of_any_finding_drops_comparator_certainty_rater_date_or_citation() {
    let pack = Pack::embedded();
    let mut seen = 0;
    for (topic, at, finding) in findings(&pack) {
        seen += 1;
        for style in [Style::Nlm, Style::Ama, Style::Apa] {
            let quote = Quote::of(&pack, topic, at, style).unwrap();
            let record = json!(quote.record()).as_object().unwrap().clone();
            let cells = record.values().filter_map(Value::as_str).collect::<Vec<_>>().join("\n");
            let forms = [
                quote.written(Form::Text),
                unescaped(&quote.written(Form::Markdown)),
                text_of(&quote.written(Form::Html)),
                cells,
            ];
            let source = pack.source(pack.source_id(&finding.source).unwrap());
            let searched = source.custom.search_end.map(|end| end.to_string());
            let rater = finding.certainty.rater.clone().unwrap_or_default();
            let family = source.author.first().and_then(|name| name.family.clone()).unwrap_or_default();
            let family = family.replace('\'', "’");
            for text in &forms {
                for needed in [
                    &finding.comparator.label,
                    how_sure(&finding.certainty).trim_end_matches('.'),
                    rater.as_str(),
                    searched.as_deref().unwrap_or_default(),
                    family.as_str(),
                    source.doi.as_deref().unwrap_or_default(),
                ] {
                    let at = format!("{}: {}", pack.topic(topic).id, finding.id);
                    assert!(text.contains(needed), "{at} misses `{needed}`:\n{text}");
                }
                for rating in &finding.other_ratings {
                    assert!(text.contains(how_sure(rating).trim_end_matches('.')), "{text}");
                }
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn a_finding_as_text_says_all_of_this() {
    let expected = "\
Topic: Migraine
Found: Acupuncture probably slightly increases the share of people whose headache days are halved, compared with \
sham needling. RR 1.23 (1.11 to 1.36).
Compared with: sham needling.
How sure: MODERATE, rated by the review authors, 2016 (GRADE).
Searched to: 2016-01.
Who: adults.
People: No absolute numbers in the part that was read.
Source: Linde A. Needles for migraine. Journal of Needles. 2016. doi:10.1000/linde-2016
";
    assert_eq!(printed(SMALL, &["migraine", "vs-sham"]), expected);
}

#[test]
fn only_of_a_source_read_whole_is_it_said_that_it_gives_no_counts() {
    let (_folder, path) = support::changed(|pack| {
        pack["topics"][0]["findings"][0]["read"] = "full-text".into();
    });
    let text = printed(&path, &["migraine", "vs-sham"]);
    assert!(text.contains("\nPeople: No absolute numbers in the source.\n"), "{text}");
}

#[test]
fn a_source_that_was_taken_back_says_so_before_its_figures() {
    let pack = Pack::embedded();
    let topic = pack.topic_id("neck-pain").unwrap();
    let at = pack.topic(topic).findings.iter().position(|finding| finding.source.contains("trinh")).unwrap();
    let text = Quote::of(&pack, topic, at, Style::Nlm).unwrap().written(Form::Text);
    assert!(text.contains("Found: RETRACTED SOURCE. "), "{text}");
    assert!(text.contains("Status of the source: RETRACTED"), "{text}");
}

#[test]
fn a_title_of_several_words_and_ids_of_findings_name_what_is_wanted() {
    let one = printed(SMALL, &["low", "back", "pain", "vs-sham"]);
    assert_eq!(printed(SMALL, &["low-back-pain", "vs-sham"]), one);
    assert_eq!(printed(SMALL, &["lumbago"]), one);
    assert_eq!(printed(SMALL, &["migraine"]).matches("How sure:").count(), 2);
    assert!(printed(SMALL, &["migraine", "--style", "apa"]).contains("Linde, A. (2016)."));
}

#[test]
fn a_name_that_nothing_has_is_wrong_usage_and_a_topic_without_findings_is_nothing_found() {
    let run = |words: &[&str]| Command::new(PROGRAM).args(["--pack", SMALL, "quote"]).args(words).assert();
    run(&["migraine", "vs-shame"]).code(2).stdout(is_empty()).stderr(contains("vs-none"));
    run(&["migrane"]).code(2).stderr(contains("Migraine"));
    run(&["neck sprain"]).code(1).stdout(is_empty()).stderr(contains("no findings"));
    run(&[]).code(2);
}

/// The small pack with texts that a spreadsheet or a browser could take for commands.
fn hostile() -> (TempDir, String) {
    support::changed(|pack| {
        let topic = &mut pack["topics"][0];
        topic["title"] = json!("=HYPERLINK(\"http://evil.example\",\"Migraine\")");
        let finding = &mut topic["findings"][0];
        finding["comparator"]["label"] = json!("@SUM(1+1)*cmd|' /C calc'!A0");
        finding["population"] = json!("+1, \"adults\"; -1 <script>alert(1)</script>");
        finding["intervention"] = json!("-2+3");
        finding["timepoint"] = json!("\u{FF1D}1+1");
        finding["note"] = json!("  =1+1 and *stars* & <b>more</b>");
    })
}

#[test]
fn a_table_is_read_back_whole_and_no_cell_of_it_is_a_formula() {
    let (_folder, pack) = hostile();
    let table = printed(&pack, &["migraine", "--format", "csv"]);
    let mut reader = csv::ReaderBuilder::new().from_reader(table.as_bytes());
    let names = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    let cell = |row: usize, name: &str| {
        rows[row].get(names.iter().position(|other| other == name).unwrap()).unwrap().to_owned()
    };
    assert_eq!(cell(0, "population"), "'+1, \"adults\"; -1 <script>alert(1)</script>");
    assert_eq!(cell(0, "compared_with"), "'@SUM(1+1)*cmd|' /C calc'!A0");
    assert_eq!(cell(1, "compared_with"), "no acupuncture");
    assert_eq!((cell(0, "estimate").as_str(), cell(0, "ci_high").as_str()), ("1.23", "1.36"));
    assert_eq!(cell(0, "searched_to"), "2016-01");
    for text in rows.iter().flatten() {
        let begins = text.trim_start().chars().next();
        let commands = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
        assert!(begins.is_none_or(|sign| !commands.contains(&sign)) || text.parse::<f64>().is_ok(), "{text}");
    }
    // What a separator of another country could split stands in quotation marks, doubled within.
    assert!(table.contains(r#","'+1, ""adults""; -1 <script>alert(1)</script>","#), "{table}");
}

#[test]
fn a_negative_number_stays_a_number() {
    let pack: Value = serde_json::from_str(&std::fs::read_to_string(SMALL).unwrap()).unwrap();
    let text = pack.to_string().replace("\"estimate\":1.1,", "\"estimate\":-1.1,").replace("0.9,", "-2.5,");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("negative.json");
    std::fs::write(&path, text.replace("\"measure\":\"RR\"", "\"measure\":\"MD\"")).unwrap();
    let table = printed(&path.display().to_string(), &["lumbago", "--format", "csv"]);
    assert!(table.contains(",-1.1,-2.5,1.3,"), "{table}");
}

#[test]
fn markup_in_a_pack_is_only_text() {
    let (_folder, pack) = hostile();
    let html = printed(&pack, &["migraine", "--format", "html"]);
    let document = format!("<body>{html}</body>");
    let document = roxmltree::Document::parse(&document).unwrap();
    let names: Vec<&str> = document.descendants().map(|node| node.tag_name().name()).collect();
    assert!(!names.contains(&"script") && !names.contains(&"b"), "{html}");
    assert!(text_of(&format!("<body>{html}</body>")).contains("<script>alert(1)</script>"));
    let markdown = printed(&pack, &["migraine", "vs-sham", "--format", "md"]);
    assert!(markdown.contains(r"\*stars\*") && markdown.contains(r"\<b\>more"), "{markdown}");
}

#[test]
fn data_holds_the_certainty_in_words_and_apart() {
    let rows: Value = serde_json::from_str(&printed(SMALL, &["migraine", "--format", "json"])).unwrap();
    let row = &rows[0];
    assert_eq!(row["comparator"], "sham");
    assert_eq!(row["level"], "moderate");
    assert_eq!((&row["rater"], &row["rated"]), (&json!("review authors"), &json!(2016)));
    assert_eq!(row["address"], "https://doi.org/10.1000/linde-2016");
    assert_eq!((&row["pack"], &row["pack_version"]), (&json!("small"), &json!("2026.11.0")));
    assert_eq!(printed(SMALL, &["migraine", "--json"]), printed(SMALL, &["migraine", "--format", "json"]));
}

#[test]
fn the_export_for_reading_escapes_markup_and_keeps_certainty_beside_every_finding() {
    let (_folder, pack) = hostile();
    let mut command = Command::new(PROGRAM);
    let command = command.args(["--pack", &pack, "export", "--format", "md"]);
    let text = String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap();
    assert!(text.contains(r"\<script\>") && !text.contains("<script>"), "{text}");
    assert_eq!(text.matches("**Found:**").count(), 3);
    assert_eq!(text.matches("**How sure:**").count(), 3);
}

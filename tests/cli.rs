//! The commands, as a shell or a script meets them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{
    io::Read,
    process::{Command as Process, Stdio},
};

use assert_cmd::Command;
use predicates::{
    prelude::{PredicateBooleanExt, predicate},
    str::{contains, is_empty, starts_with},
};
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_needlepoint");
const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/small_pack.json");

/// The program on the small pack, in an environment of its own.
fn needlepoint(words: &str) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("LANG", "C.UTF-8").args(["--pack", SMALL]).args(words.split_whitespace());
    command
}

fn printed(words: &str) -> String {
    let output = needlepoint(words).assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

fn data(words: &str) -> Value {
    serde_json::from_str(&printed(words)).unwrap()
}

#[test]
fn list_shows_topics_under_their_category_with_mark_and_certainty() {
    let list = printed("list");
    assert!(list.starts_with("HEADACHE"), "{list}");
    assert!(list.contains("▲ Mod") && list.contains("= Mod"), "{list}");
}

#[test]
fn without_a_command_and_without_a_screen_the_list_is_printed() {
    assert_eq!(printed(""), printed("list"));
}

#[test]
fn a_filter_leaves_only_topics_of_its_kind() {
    assert_eq!(data("list --json --direction little-or-no-difference")[0]["id"], "low-back-pain");
    assert_eq!(data("list --json --comparator no-treatment --certainty moderate")[0]["id"], "migraine");
    assert_eq!(data("list --json --category pain").as_array().unwrap().len(), 3);
    assert_eq!(data("list --json --searched-before 2017").as_array().unwrap().len(), 2);
}

#[test]
fn a_filter_that_leaves_nothing_is_nothing_found() {
    needlepoint("list --certainty high")
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(contains("nothing found"));
}

#[test]
fn an_unknown_category_is_wrong_usage_and_the_known_ones_are_named() {
    needlepoint("list --category knees").assert().code(2).stderr(contains("headache, pain"));
}

#[test]
fn show_prints_both_comparators_with_figures_and_certainty() {
    let page = printed("show migraine");
    for text in
        ["RR 1.23 (1.11 to 1.36)", "RR 2.40 (2.08 to 2.76)", "MODERATE, rated by the review authors, 2016"]
    {
        assert!(page.contains(text), "`{text}` is missing:\n{page}");
    }
}

#[test]
fn show_takes_id_title_synonym_and_a_beginning_that_only_one_topic_has() {
    let page = printed("show low-back-pain");
    for name in ["Low back pain", "lumbago", "low b"] {
        assert_eq!(printed(&format!("show {name}")), page, "{name}");
    }
}

#[test]
fn a_beginning_that_several_topics_have_lists_them() {
    needlepoint("show neck")
        .assert()
        .code(2)
        .stdout(is_empty())
        .stderr(contains("Neck pain").and(contains("Neck sprain")));
}

#[test]
fn an_unknown_topic_suggests_near_names() {
    needlepoint("show migrane").assert().code(2).stdout(is_empty()).stderr(contains("Migraine"));
}

#[test]
fn find_takes_everyday_words() {
    assert!(printed("find bad back").contains("Low back pain"));
    assert_eq!(data("find --json bad back")[0]["id"], "low-back-pain");
}

#[test]
fn finding_nothing_is_exit_1_and_no_evidence_of_absence() {
    needlepoint("find zzzz")
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(contains("nothing found").and(contains("absence here is no evidence of absence")));
}

#[test]
fn a_source_is_found_by_id_number_and_doi() {
    let page = printed("source linde-2016");
    assert!(page.contains("RELIED ON BY"), "{page}");
    assert_eq!(printed("source 1"), page);
    assert_eq!(printed("source 10.1000/linde-2016"), page);
    assert_eq!(data("source 1 --json")["DOI"], "10.1000/linde-2016");
    needlepoint("source 99").assert().code(2).stderr(contains("99"));
}

#[test]
fn sources_are_listed_by_number_with_the_doi_in_one_piece() {
    let list = printed("sources --width 30");
    assert!(list.starts_with("[1] Linde"), "{list}");
    assert!(list.contains("doi:10.1000/linde-2016"), "{list}");
    assert_eq!(data("sources --json").as_array().unwrap().len(), 2);
}

#[test]
fn claims_are_printed_beside_what_the_paper_says() {
    let page = printed("claims");
    assert!(page.contains("CONTRADICTED") && page.contains("The paper gives a price."), "{page}");
    assert_eq!(data("claims --json")[0]["topic"], "migraine");
}

#[test]
fn a_term_is_explained_alone_or_with_all_others() {
    assert!(printed("glossary").contains("An imitation"));
    assert!(printed("glossary sham").contains("An imitation"));
    assert_eq!(data("glossary --json sham")["id"], "sham");
    needlepoint("glossary shame").assert().code(2).stderr(contains("Sham"));
}

#[test]
fn the_export_is_what_the_schema_describes() {
    let schema = data("schema");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut export = data("export --format json");
    let errors: Vec<String> = validator.iter_errors(&export).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    export["topics"][0]["findings"][0].as_object_mut().unwrap().remove("comparator");
    assert!(!validator.is_valid(&export), "a finding without a comparator passes");
}

#[test]
fn an_export_opens_again_as_a_pack() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("again.json");
    let export = printed("export");
    std::fs::write(&path, &export).unwrap();
    Command::new(PROGRAM).arg("export").arg("--pack").arg(&path).assert().success().stdout(export);
}

#[test]
fn the_built_in_pack_is_exported_as_the_schema_describes() {
    let output = Command::new(PROGRAM).arg("export").output().unwrap();
    let export = serde_json::from_slice(&output.stdout).unwrap();
    let validator = jsonschema::validator_for(&data("schema")).unwrap();
    let errors: Vec<String> = validator.iter_errors(&export).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn the_export_for_reading_has_a_heading_a_topic_and_every_source() {
    let text = printed("export --format md");
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    let titles = ["## Migraine", "## Low back pain", "## Neck pain", "## Neck sprain", "## Sources"];
    assert_eq!(headings, titles);
    assert!(text.contains("**Found:** Acupuncture probably"), "{text}");
    assert!(text.contains("2. Berman"), "{text}");
}

/// Whether a line is `…broken.json:line:column: error: …` about the dangling name.
fn names_the_place(text: &str) -> bool {
    let is_number = |part: &str| part.parse::<usize>().is_ok();
    text.lines().any(|line| {
        let parts: Vec<&str> = line.trim_start_matches("needlepoint: ").splitn(5, ':').collect();
        matches!(parts[..], [file, line, column, " error", what]
            if file.ends_with("broken.json") && is_number(line) && is_number(column) && what.contains("nobody"))
    })
}

#[test]
fn check_says_what_is_wrong_with_file_line_and_column() {
    let sound = std::fs::read_to_string(SMALL).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.json");
    std::fs::write(&path, sound.replace("\"source\": \"linde-2016\"", "\"source\": \"nobody\"")).unwrap();
    let check = |words: &[&str]| Command::new(PROGRAM).args(words).arg(&path).assert();
    check(&["check"]).code(2).stdout(predicate::function(names_the_place));
    check(&["list", "--pack"]).code(2).stdout(is_empty()).stderr(predicate::function(names_the_place));
    let rows: Value = serde_json::from_slice(&check(&["check", "--json"]).get_output().stdout).unwrap();
    assert!(rows.as_array().unwrap().iter().any(|row| row["severity"] == "error"), "{rows}");
}

#[test]
fn a_sound_pack_passes_the_check() {
    needlepoint(&format!("check {SMALL}")).assert().success().stdout(contains("0 errors"));
    needlepoint("check /nowhere/at/all").assert().code(2);
}

#[test]
fn wrong_usage_is_exit_2() {
    for words in ["frobnicate", "show", "find", "list --certainty sure", "list --width 3", "--color perhaps"]
    {
        needlepoint(words).assert().code(2).stdout(is_empty()).stderr(is_empty().not());
    }
}

#[test]
fn help_tells_the_exit_codes_and_gives_examples() {
    needlepoint("--help").assert().success().stdout(contains("Exit codes:").and(contains("Examples:")));
    needlepoint("--version").assert().success().stdout(starts_with("needlepoint "));
}

#[test]
fn switches_stand_before_or_after_the_command() {
    assert_eq!(printed("--width 40 show migraine"), printed("show migraine --width 40"));
}

#[test]
fn no_line_is_wider_than_asked() {
    for line in printed("show migraine --width 50").lines() {
        assert!(line.chars().count() <= 50, "{line}");
    }
}

#[test]
fn colours_go_to_a_pipe_only_where_asked() {
    assert!(!printed("show migraine").contains('\x1b'));
    assert!(!printed("show migraine --color never").contains('\x1b'));
    assert!(printed("show migraine --color always").contains("\x1b["));
}

#[test]
fn links_go_to_a_pipe_only_where_asked_and_only_to_web_addresses() {
    for words in ["show migraine", "source 1", "sources", "cite --all"] {
        let mut piped = needlepoint(words);
        piped.env("FORCE_HYPERLINK", "1").env("VTE_VERSION", "7000");
        piped.assert().success().stdout(contains("\x1b]").not());
        let linked = printed(&format!("{words} --hyperlinks always"));
        let addresses: Vec<&str> = linked
            .split("\x1b]8;;")
            .skip(1)
            .step_by(2)
            .map(|rest| rest.split('\x1b').next().unwrap())
            .collect();
        assert!(!addresses.is_empty(), "{words}");
        assert!(addresses.iter().all(|address| address.starts_with("https://")), "{addresses:?}");
        let plain = without_links(&linked);
        assert_eq!(plain, printed(words), "links change nothing else");
    }
    let evil = std::fs::read_to_string(SMALL).unwrap();
    let evil = evil.replace("10.1000/linde-2016", "10.1000/x\\u001b]52;c;eA==\\u0007");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("evil.json");
    std::fs::write(&path, evil).unwrap();
    let mut command = Command::new(PROGRAM);
    let command = command.args(["sources", "--hyperlinks", "always", "--pack"]).arg(&path);
    let output = command.output().unwrap();
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("\x1b]52") && !text.contains('\x07'), "{text:?}");
}

/// Text without its links.
fn without_links(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\x1b]8;;") {
        plain.push_str(before);
        rest = after.split_once("\x1b\\").unwrap().1;
    }
    plain + rest
}

#[test]
fn ascii_is_all_there_is_where_asked() {
    for words in ["list --ascii", "show migraine --ascii"] {
        let text = printed(words);
        assert!(text.is_ascii(), "{words}:\n{text}");
    }
}

#[test]
fn what_an_argument_holds_cannot_reach_the_terminal_as_commands() {
    let evil = "\u{1b}]0;x\u{7}\u{202e}";
    for command in [vec![evil], vec!["show", evil], vec!["find", evil], vec!["source", evil]] {
        let output = Command::new(PROGRAM).args(["--pack", SMALL]).args(&command).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(!text.is_empty());
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
    }
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    for words in ["export", "show migraine --width 20", "schema", "--help"] {
        let mut child = Process::new(PROGRAM)
            .args(["--pack", SMALL])
            .args(words.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut complaint = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        assert!(child.wait().unwrap().success(), "{words}");
        assert_eq!(complaint, "", "{words}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let status =
        Process::new(PROGRAM).args(["--pack", SMALL, "list"]).stdout(full).stderr(Stdio::null()).status();
    assert_eq!(status.unwrap().code(), Some(2));
}

/// The program on the built-in pack.
fn built_in(words: &[&str]) -> String {
    let mut command = Command::new(PROGRAM);
    let command = command.env_clear().env("LANG", "C.UTF-8").args(words);
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

#[test]
fn low_back_pain_shows_guidelines_for_and_against_side_by_side() {
    let page = built_in(&["show", "low", "back", "--width", "100"]);
    let table = page.split_once("GUIDELINES\n").unwrap().1.split_once("\n\n").unwrap().0;
    for (body, direction) in [
        ("American College of Physicians", "FOR"),
        ("National Institute for Health and Care Excellence NG59", "AGAINST"),
        ("World Health Organization", "FOR"),
    ] {
        let row = table.lines().find(|row| row.contains(body)).expect(body);
        assert!(row.split_whitespace().any(|word| word == direction), "{row}");
    }
}

#[test]
fn a_retracted_review_is_named_so_before_any_of_its_figures() {
    let page = built_in(&["show", "neck"]);
    let figure = page.find("SMD -0.23").expect("the figure of the retracted review");
    assert!(page[..figure].contains("! RETRACTED: Trinh 2016"), "{}", &page[..figure]);
    let finding = &page[..figure][page[..figure].rfind("Found").unwrap()..];
    assert!(finding.contains("! RETRACTED SOURCE."), "{finding}");
}

#[test]
fn irritable_bowel_shows_sham_and_drugs_apart() {
    let page = built_in(&["show", "irritable", "bowel"]);
    let (sham, drug) = (page.find("AGAINST SHAM").unwrap(), page.find("AGAINST A DRUG").unwrap());
    assert!(
        page[sham..drug].contains("little to no difference")
            && page[drug..].contains("RR 1.28 (1.12 to 1.45)")
    );
}

#[test]
fn a_strict_check_notes_old_searches_and_still_passes() {
    let strict = built_in(&["check", "--strict"]);
    assert!(strict.contains("note: [0]") || strict.contains(": note: "), "{strict}");
    assert!(strict.contains(" years old\n") && strict.contains("how: Look for a newer version"), "{strict}");
    assert!(strict.contains("years of school") && !built_in(&["check"]).contains(": note: "));
}

#[test]
fn an_audit_draws_the_same_findings_for_the_same_seed() {
    let sheet = |seed| built_in(&["audit", "--sample", "5", "--seed", seed]);
    assert_eq!(sheet("7"), sheet("7"));
    assert_ne!(sheet("7"), sheet("8"));
    let sheet = sheet("7");
    for label in
        ["Found", "Figures", "How sure", "Source", "Where", "Address", "Verified", "Now       [ ] agrees"]
    {
        assert_eq!(sheet.lines().filter(|line| line.starts_with(label)).count(), 5, "{label}: {sheet}");
    }
}

#[test]
fn changes_between_two_packs_are_told_by_kind() {
    let folder = tempfile::tempdir().unwrap();
    let mut pack: Value = serde_json::from_str(&std::fs::read_to_string(SMALL).unwrap()).unwrap();
    let (topic, id) = (pack["topics"][0]["id"].clone(), pack["topics"][0]["findings"][0]["id"].clone());
    let finding = &mut pack["topics"][0]["findings"][0];
    finding["effect"] = serde_json::json!({"measure": "RR", "estimate": 1.5});
    finding["certainty"] = serde_json::json!({"state": "not-rated-synthesis"});
    let new = folder.path().join("new.json");
    std::fs::write(&new, pack.to_string()).unwrap();
    let told = printed(&format!("changes {SMALL} {}", new.display()));
    let record = format!("{}: {}", topic.as_str().unwrap(), id.as_str().unwrap());
    assert!(told.starts_with("RESTATED (1)") && told.contains("now RR 1.5"), "{told}");
    assert!(told.contains("RE-RATED (1)") && told.matches(&record).count() == 2, "{told}");
    needlepoint(&format!("changes {SMALL} {SMALL}")).assert().code(1).stderr(contains("nothing changed"));
}

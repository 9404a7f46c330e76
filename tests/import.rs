//! Sources of other programs, taken into a pack: nothing lost without a word, nothing twice.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{collections::HashMap, fs, path::PathBuf};

use assert_cmd::{Command, assert::Assert};
use needlepoint::{
    cite::{
        Dialect, bibtex, csl_json,
        read::{Format, Record, records},
        ris,
    },
    evidence::{
        Pack, check, forbidden,
        model::{Date, Name, Source, StatusState},
    },
};
use predicates::{prelude::PredicateBooleanExt, str::contains};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

const VITAMIN_D: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/vitamin-d");

fn needlepoint(words: &[&str]) -> Assert {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear().env("LANG", "C.UTF-8").args(words).assert()
}

fn today() -> Date {
    Date::try_from("2026-11-24".to_owned()).unwrap()
}

fn read(text: &str) -> Vec<Record> {
    records(text, Format::of(text).expect("a format"), today()).unwrap()
}

/// A new pack, and a file of references beside it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Self { folder };
        needlepoint(&["new", desk.pack().to_str().unwrap()]).success();
        fs::write(desk.file(), text).unwrap();
        desk
    }

    fn pack(&self) -> PathBuf {
        self.folder.path().join("pack")
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("references")
    }

    fn import(&self) -> Assert {
        needlepoint(&["import", self.file().to_str().unwrap(), "--pack", self.pack().to_str().unwrap()])
    }

    fn sources(&self) -> String {
        fs::read_to_string(self.pack().join("sources.json")).unwrap()
    }

    /// What was added, without the source of the new pack.
    fn added(&self) -> Vec<Source> {
        let sources: Vec<Source> = serde_json::from_str(&self.sources()).unwrap();
        sources.into_iter().filter(|source| source.id != "your-first-source").collect()
    }
}

/// Quotation marks and dashes as BibTeX writes them, which has no others.
fn plain(text: &str) -> String {
    let text =
        text.replace("``", "\"").replace("''", "\"").replace(['“', '”'], "\"").replace(['‘', '’', '`'], "'");
    text.replace("---", "—")
        .replace("--", "-")
        .replace('–', "-")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn said(name: &Name) -> String {
    let parts = [&name.non_dropping_particle, &name.family, &name.literal, &name.suffix, &name.given];
    plain(&parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "))
}

type Kept = (String, Vec<String>, Option<u16>, Option<String>, Option<String>, Option<String>, bool);

/// What must come back from every format.
fn kept(source: &Source) -> Kept {
    let status = source.custom.status.state;
    (
        plain(&source.title),
        source.author.iter().map(said).collect(),
        source.issued.as_ref().and_then(|date| date.year()),
        source.doi.clone(),
        source.page.as_deref().map(plain),
        source.pmid.clone(),
        matches!(status, StatusState::Retracted | StatusState::Withdrawn),
    )
}

#[test]
fn every_source_of_the_built_in_pack_comes_back_from_every_format() {
    let pack = Pack::embedded();
    let sources: Vec<&Source> = pack.sources().map(|id| pack.source(id)).collect();
    let texts = [
        json!(sources.iter().map(|source| csl_json(source)).collect::<Vec<_>>()).to_string(),
        sources.iter().map(|source| ris(source)).collect(),
        sources.iter().map(|source| bibtex(source, Dialect::Bibtex)).collect(),
        sources.iter().map(|source| bibtex(source, Dialect::Biblatex)).collect::<String>(),
    ];
    for text in texts {
        let back: HashMap<String, Source> =
            read(&text).into_iter().map(|record| (record.source.id.clone(), record.source)).collect();
        assert_eq!(back.len(), sources.len());
        for source in &sources {
            assert_eq!(kept(&back[&source.id]), kept(source), "{}", source.id);
        }
    }
}

#[test]
fn csl_json_comes_back_whole() {
    let pack = Pack::embedded();
    for source in pack.sources().map(|id| pack.source(id)) {
        let back = read(&json!([csl_json(source)]).to_string()).remove(0);
        assert_eq!(back.left_out, Vec::<String>::new(), "{}", source.id);
        assert_eq!(Source { custom: source.custom.clone(), ..back.source }, *source);
    }
}

#[test]
fn what_was_imported_leaves_the_pack_sound_and_the_rest_of_the_file_as_it_was() {
    let desk = Desk::with("");
    let before = desk.sources();
    let cited =
        needlepoint(&["--pack", VITAMIN_D, "cite", "--all", "--format", "ris"]).get_output().stdout.clone();
    fs::write(desk.file(), cited).unwrap();
    desk.import().success().stdout(contains("6 read as RIS: 6 added, 0 refused"));
    assert!(desk.sources().starts_with(before.trim_end().trim_end_matches(']').trim_end()));
    let report = check(Some(&desk.pack()), None).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    assert_eq!(report.sources, 7);
    let again = desk.sources();
    desk.import()
        .code(1)
        .stdout(contains("the DOI of").and(contains("`avenell-2014-fractures`")).and(contains("6 refused")));
    assert_eq!(desk.sources(), again);
}

#[test]
fn an_imported_source_says_that_it_was_not_read() {
    let desk = Desk::with("TY  - JOUR\nTI  - Needles\nAU  - Vickers, AJ\nPY  - 2018\nER  - \n");
    desk.import().success().stdout(contains("not read yet"));
    let source = &desk.added()[0];
    assert_eq!(source.id, "vickers-2018-needles");
    assert_eq!(source.custom.found, "Not read yet.");
    let strict = check(Some(&desk.pack()), Some(today())).unwrap();
    assert!(strict.problems.iter().any(|problem| problem.what == "a source nobody read"));
}

#[test]
fn ris_of_other_programs_is_read() {
    // As PubMed, EndNote and Zotero write it: other tags, CRLF, a continued line, a DOI as an address.
    let text = "\u{feff}\r\nTY  - JOUR\r\nT1  - Acupuncture for chronic\r\n pain\r\nA1  - van der Berg, Anna B.\r\nAU  - King, M. L., Jr.\r\n\
        AU  - Acupuncture Trialists’ Collaboration\r\nJF  - The Journal of Pain\r\nJO  - J Pain\r\nY1  - 2018/05/04/\r\nVL  - 19\r\n\
        IS  - 5\r\nSP  - 455\r\nEP  - 474\r\nSN  - 1526-5900\r\nM3  - doi: 10.1016/j.jpain.2017.11.005\r\nAB  - Not for us.\r\n\
        KW  - pain\r\nKW  - needles\r\nUR  - https://doi.org/10.1016/j.jpain.2017.11.005\r\nAN  - 29198932\r\nER  - \r\n";
    let record = read(text).remove(0);
    let source = record.source;
    assert_eq!(source.title, "Acupuncture for chronic pain");
    let names: Vec<String> = source.author.iter().map(said).collect();
    assert_eq!(names, ["van der Berg Anna B.", "King Jr. M. L.", "Acupuncture Trialists' Collaboration"]);
    assert_eq!(source.container_title.as_deref(), Some("The Journal of Pain"));
    assert_eq!(source.container_title_short.as_deref(), Some("J Pain"));
    assert_eq!(source.issued.unwrap().date_parts, [[2018, 5, 4]]);
    assert_eq!(source.page.as_deref(), Some("455-474"));
    assert_eq!(source.doi.as_deref(), Some("10.1016/j.jpain.2017.11.005"));
    assert_eq!(source.pmid.as_deref(), Some("29198932"));
    assert_eq!(record.left_out, ["SN", "AB", "KW"]);
}

#[test]
fn bibtex_of_other_programs_is_read() {
    let text = r#"@string{jp = "The Journal of Pain"}
        % a comment
        @Article{Vickers_2018:aa, title = {Acupuncture for {Chronic Pain}: 50\% of {\"U}bel}, author = "Andrew J. Vickers and van der Berg, Anna and {The {Acupuncture} Trialists} and others",
          journal = jp, year = 2018, month = may, volume = 19, number = 5, pages = {455--474}, doi = {https://doi.org/10.1016/J.JPAIN.2017.11.005},
          issn = {1526-5900}, abstract = {Not for us}, keywords = {a, b}}
        @misc{web, title = {A page}, howpublished = {Somewhere}, url = {https://example.org/a_b}, urldate = {2020-02-03}, date = {2019-07}}"#;
    let read = read(text);
    let source = &read[0].source;
    assert_eq!(source.title, "Acupuncture for Chronic Pain: 50% of Übel");
    let names: Vec<String> = source.author.iter().map(said).collect();
    assert_eq!(names, ["Vickers Andrew J.", "van der Berg Anna", "The Acupuncture Trialists", "et al."]);
    assert_eq!((source.volume.as_deref(), source.issue.as_deref()), (Some("19"), Some("5")));
    assert_eq!(source.issued.as_ref().unwrap().date_parts, [[2018, 5]]);
    assert_eq!(source.doi.as_deref(), Some("10.1016/J.JPAIN.2017.11.005"));
    assert_eq!(read[0].left_out, ["abstract", "issn", "keywords"]);
    assert_eq!(
        (read[1].source.csl_type.as_str(), read[1].source.container_title.as_deref()),
        ("webpage", Some("Somewhere"))
    );
    assert_eq!(read[1].source.accessed.as_ref().unwrap().date_parts, [[2020, 2, 3]]);
    let desk = Desk::with(text);
    desk.import().success().stdout(contains("left out abstract (1), issn (1), keywords (1)"));
    let ids: Vec<String> = desk.added().into_iter().map(|source| source.id).collect();
    assert_eq!(ids, ["vickers-2018-acupuncture", "web"]);
}

#[test]
fn csl_json_of_other_programs_is_read() {
    let text = json!([{
        "id": "http://zotero.org/users/1/items/ABC", "type": "article-journal", "title": "<i>In vivo</i> H<sub>2</sub>O",
        "author": [{"family": "Gogh", "given": "Vincent", "dropping-particle": "van"}, {"literal": "A Group"}],
        "issued": {"date-parts": [["2016", 6]]}, "accessed": {"raw": "2020-01-02"}, "volume": 5, "page": "1–9", "abstract": "x",
        "citation-key": "k", "DOI": "10.1000/182"
    }, {"id": 7, "type": "book", "title": "Spring", "issued": {"literal": "Spring 2016"}, "ISBN": "978-3-16-148410-0"},
       {"id": "r", "title": "Range", "issued": {"date-parts": [[2015], [2016]]}}])
    .to_string();
    let read = read(&text);
    let source = &read[0].source;
    assert_eq!((source.title.as_str(), source.volume.as_deref()), ("In vivo H2O", Some("5")));
    assert_eq!(said(&source.author[0]), "van Gogh Vincent");
    assert_eq!(source.issued.as_ref().unwrap().date_parts, [[2016, 6]]);
    assert_eq!(source.accessed.as_ref().unwrap().date_parts, [[2020, 1, 2]]);
    assert_eq!(read[0].left_out, ["abstract", "citation-key"]);
    assert_eq!(read[1].source.issued.as_ref().unwrap().date_parts, [[2016]]);
    assert_eq!(
        (&read[1].left_out, &read[2].left_out),
        (&vec!["issued".to_owned()], &vec!["issued".to_owned()])
    );
    let desk = Desk::with(&text);
    desk.import().success();
    let ids: Vec<String> = desk.added().into_iter().map(|source| source.id).collect();
    assert_eq!(ids, ["gogh-2016-vivo", "2016-spring", "r"]);
}

#[test]
fn nothing_is_taken_in_twice_by_doi_pmid_or_title_and_year() {
    let record = |tags: &str| format!("TY  - JOUR\nTI  - Needles for pain\nPY  - 2018\n{tags}ER  - \n");
    let text = [
        record("DO  - 10.1000/ABC\nAN  - 123\n"),
        record("DO  - 10.1000/abc\n"),
        "TY  - JOUR\nTI  - Another title\nAN  - 123\nER  - \n".to_owned(),
        record("").replace("Needles", "NEEDLES"),
        record("DO  - 10.1000/other\n"),
        "TY  - JOUR\nAU  - Nobody, N\nER  - \n".to_owned(),
    ]
    .concat();
    let desk = Desk::with(&text);
    desk.import().success().stdout(
        contains("it has the DOI of `2018-needles`")
            .and(contains("it has the PMID of `2018-needles`"))
            .and(contains("it has the title and year of `2018-needles`"))
            .and(contains("it has no title"))
            .and(contains("6 read as RIS: 2 added, 4 refused")),
    );
    let ids: Vec<String> = desk.added().into_iter().map(|source| source.id).collect();
    assert_eq!(ids, ["2018-needles", "2018-needles-2"]);
}

#[test]
fn what_is_not_what_it_is_called_is_left_out_and_named() {
    let text = json!([{"id": "a", "title": "A\u{200b}b", "DOI": "none", "PMID": "12x", "PMCID": "5", "URL": "javascript:alert(1)"}]);
    let record = read(&text.to_string()).remove(0);
    assert_eq!(record.source.title, "Ab");
    let source = &record.source;
    assert_eq!((&source.doi, &source.pmid, &source.pmcid, &source.url), (&None, &None, &None, &None));
    let wanted = [
        "invisible characters",
        "DOI that is none",
        "PMID that is none",
        "PMCID that is none",
        "address that is none",
    ];
    assert_eq!(record.left_out, wanted);
}

#[test]
fn a_source_that_was_taken_back_stays_so() {
    for text in [
        "TY  - JOUR\nTI  - A\nN1  - Retracted\nER  - \n",
        "@article{a, title = {A}, note = {Retracted; Accessed May 4, 2018}}",
        r#"[{"id": "a", "title": "A", "status": "Retracted"}]"#,
    ] {
        let record = read(text).remove(0);
        assert_eq!(record.source.custom.status.state, StatusState::Retracted, "{text}");
        assert!(record.left_out.is_empty(), "{:?}", record.left_out);
    }
}

#[test]
fn a_file_that_is_none_of_these_is_refused_with_its_line_and_the_pack_left_alone() {
    for (text, says) in [
        ("hello", "neither CSL-JSON nor RIS nor BibTeX"),
        ("[{\"id\": 1,\n  oops}]", "references:2: no JSON"),
        ("[1]", "references:1: item 1 is no object"),
        ("TY  - JOUR\nTI  - A\n", "references:1: this record has no end"),
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nER  - \n", "references:3: a record begins before"),
        ("junk\nTY  - JOUR\nER  - \n", "references:1: stands outside of a record"),
        ("\n@article{a, title = {A}", "references:2: no BibTeX"),
        ("[]", "holds no record"),
    ] {
        let desk = Desk::with(text);
        let before = desk.sources();
        desk.import().code(2).stderr(contains(says));
        assert_eq!(desk.sources(), before);
    }
}

#[test]
fn only_the_folder_of_a_pack_takes_sources() {
    let desk = Desk::with("@book{a, title = {A}}");
    let file = desk.file();
    let file = file.to_str().unwrap();
    needlepoint(&["import", file]).code(2).stderr(contains("--pack DIR"));
    needlepoint(&["import", file, "--pack", "builtin"]).code(2).stderr(contains("no folder"));
    needlepoint(&["import", file, "--pack", desk.folder.path().to_str().unwrap()])
        .code(2)
        .stderr(contains("pack.json"));
    fs::write(desk.pack().join("sources.json"), "[\n  {]").unwrap();
    desk.import().code(2).stderr(contains("sources.json:2:"));
}

#[test]
fn import_as_data_says_of_each_record_what_became_of_it() {
    let desk = Desk::with("@book{a, title = {A}, isbn = {1}}\n@book{b, title = {A}}");
    let words = ["import", desk.file().to_str().unwrap(), "--pack", desk.pack().to_str().unwrap(), "--json"]
        .map(str::to_owned);
    let output = needlepoint(&words.each_ref().map(String::as_str)).success().get_output().stdout.clone();
    let rows: Value = serde_json::from_slice(&output).unwrap();
    assert_eq!((rows[0]["id"].as_str(), rows[1]["id"].as_str()), (Some("a"), None));
    assert_eq!(rows[1]["refused"], "it has the title and year of `a`");
}

#[cfg(unix)]
#[test]
fn the_file_keeps_its_rights_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::with("@book{a, title = {A}}");
    let (real, link) = (desk.folder.path().join("real.json"), desk.pack().join("sources.json"));
    fs::rename(&link, &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    desk.import().success();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(desk.added().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever a file holds, it is read or refused, and nothing that a terminal obeys comes out of it.
    #[test]
    fn no_file_breaks_the_readers(kind in 0..4_usize, tag in "[A-Z][A-Z0-9]", text in any::<String>()) {
        let file = match kind {
            0 => text.clone(),
            1 => json!([{"id": text, "title": text, "author": [{"family": text}], "issued": text, "DOI": text}]).to_string(),
            2 => format!("TY  - JOUR\n{tag}  - {text}\nER  - \n"),
            _ => format!("@article{{a, title = {{{text}}}, author = {{{text}}}, year = {{{text}}}}}"),
        };
        for format in [Format::CslJson, Format::Ris, Format::Bibtex] {
            for record in records(&file, format, today()).unwrap_or_default() {
                let written = serde_json::to_value(&record.source).unwrap();
                let mut texts = vec![written];
                while let Some(value) = texts.pop() {
                    match value {
                        Value::String(text) => prop_assert!(forbidden(&text).is_none() || text == record.source.id),
                        Value::Array(values) => texts.extend(values),
                        Value::Object(members) => texts.extend(members.into_iter().map(|(_, value)| value)),
                        _ => {}
                    }
                }
            }
        }
    }
}

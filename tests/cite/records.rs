//! Records read back by readers that are not ours: the `biblatex` crate, and a small reader of RIS.

use biblatex::{Bibliography, ChunksExt, Entry, Person};
use needlepoint::{
    cite::{Dialect, bibtex, csl_json, ris},
    evidence::model::{Name, Source},
};
use serde_json::{Value, json};

use super::{PACK, SPECIAL, items, source};

/// Every source of the pack, the special cases, and one with all that LaTeX takes for a command.
fn all() -> Vec<Source> {
    let hard = json!({
        "id": "hard", "type": "article-journal",
        "title": "50% of R&D_costs: {braces}, $5 #1 ~ ^ \\back – ß ø Łódź Ångström naïve α-TNF and CO₂ “it’s”",
        "author": [{"family": "Łukasiewicz-Ångström", "given": "Zoë"}, {"literal": "Research and Development & Co., 100%"},
                   {"family": "de la Cruz", "given": "José"}, {"family": "King", "given": "M. L.", "suffix": "Jr"}],
        "issued": {"date-parts": [[2020, 2, 3]]}, "container-title": "Brain & Spine", "volume": "3", "page": "e1-e9",
        "DOI": "10.1002/(SICI)1097-0142(19960101)1:1<1::AID_X>3.0.CO;2-Y", "URL": "https://example.org/a_b?c=%20&d=~e#f"
    });
    items(PACK).into_iter().chain(items(SPECIAL)).chain([hard]).map(source).collect()
}

/// Quotation marks and dashes as BibTeX writes them, which has no others.
fn plain(text: &str) -> String {
    let text =
        text.replace("``", "\"").replace("''", "\"").replace(['“', '”'], "\"").replace(['‘', '’', '`'], "'");
    text.replace("---", "—").replace("--", "–").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(entry: &Entry, field: &str) -> Option<String> {
    entry.get(field).map(|chunks| chunks.format_verbatim())
}

fn said(person: &Person) -> String {
    [&person.prefix, &person.name, &person.suffix, &person.given_name]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ")
}

fn meant(name: &Name) -> String {
    let parts = [&name.non_dropping_particle, &name.family, &name.literal, &name.suffix, &name.given];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}

#[test]
fn bibtex_and_biblatex_keep_titles_authors_years_dois_and_pages() {
    for dialect in [Dialect::Bibtex, Dialect::Biblatex] {
        let sources = all();
        let text: String = sources.iter().map(|source| bibtex(source, dialect)).collect();
        let read_back = Bibliography::parse(&text).unwrap();
        assert_eq!(read_back.len(), sources.len());
        for source in sources {
            let entry = read_back.get(&source.id).unwrap();
            let same = |field: &str, wanted: Option<String>| {
                let wanted = wanted.map(|it| plain(&it));
                assert_eq!(
                    read(entry, field).map(|it| plain(&it)),
                    wanted,
                    "{} {field} {dialect:?}",
                    source.id
                );
            };
            same("title", Some(source.title.clone()));
            let container = ["journal", "journaltitle", "booktitle", "howpublished", "titleaddon"];
            let container = container.iter().find_map(|field| read(entry, field));
            assert_eq!(
                container.map(|it| plain(&it)),
                source.container_title.as_deref().map(plain),
                "{}",
                source.id
            );
            let authors: Vec<String> =
                entry.author().unwrap_or_default().iter().map(|it| plain(&said(it))).collect();
            let wanted: Vec<String> = source.author.iter().map(|it| plain(&meant(it))).collect();
            assert_eq!(authors, wanted, "{} {dialect:?}", source.id);
            let year = read(entry, "year").or_else(|| read(entry, "date")).map(|it| it[..4].to_owned());
            assert_eq!(year, source.issued.as_ref().and_then(|it| it.year()).map(|it| it.to_string()));
            assert_eq!(read(entry, "doi"), source.doi, "{}", source.id);
            assert_eq!(read(entry, "url"), source.url, "{}", source.id);
            let pages = read(entry, "pages").map(|it| it.replace("--", "-").replace('–', "-"));
            assert_eq!(pages, source.page.as_ref().map(|it| it.replace('–', "-")), "{}", source.id);
            same("volume", source.volume.clone());
            same("number", source.issue.clone().or(source.number.clone()));
        }
    }
}

#[test]
fn bibtex_is_ascii_where_latex_has_a_command_and_protects_capitals() {
    let text = bibtex(all().last().unwrap(), Dialect::Bibtex);
    let parts = [
        r"{R\&D\_costs:}",
        r"50\% of",
        r"\#1 \textasciitilde{} \textasciicircum{} \textbackslash{}back",
        r"\{braces\}",
        r"\$5",
        r#"{{\r{A}}ngstr{\"o}m}"#,
        r"{{\L}{\'o}d{\'z}}",
        r#"na{\"i}ve"#,
        "{α-TNF}",
    ];
    for part in parts {
        assert!(text.contains(part), "{part} is missing:\n{text}");
    }
}

#[test]
fn braces_keep_the_capitals_that_a_style_would_make_small() {
    let record = source(json!({
        "id": "a", "type": "article-journal", "title": "Acupuncture for COPD in Germany: an mTOR study"
    }));
    assert!(
        bibtex(&record, Dialect::Biblatex)
            .contains("title = {Acupuncture for {COPD} in {Germany:} {an} {mTOR} study},")
    );
}

/// Records as lists of tags and values, by what the format's description says and nothing of ours.
fn ris_records(text: &str) -> Vec<Vec<(String, String)>> {
    let mut records = vec![Vec::new()];
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (tag, value) = line.split_once("  - ").expect("a tag, two blanks, a hyphen, a blank");
        assert!(
            tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
            "{line}"
        );
        if tag == "ER" {
            records.push(Vec::new());
        } else {
            records.last_mut().unwrap().push((tag.to_owned(), value.to_owned()));
        }
    }
    assert_eq!(records.pop(), Some(Vec::new()), "every record ends with ER");
    records
}

#[test]
fn ris_keeps_titles_authors_years_dois_and_pages() {
    let sources = all();
    let records = ris_records(&sources.iter().map(ris).collect::<Vec<_>>().join("\n"));
    assert_eq!(records.len(), sources.len());
    for (record, source) in records.iter().zip(sources) {
        let values =
            |tag: &str| record.iter().filter(|it| it.0 == tag).map(|it| it.1.clone()).collect::<Vec<_>>();
        let value = |tag: &str| values(tag).first().cloned();
        assert_eq!(record[0].0, "TY");
        assert_eq!(value("TI"), Some(source.title.clone()));
        assert_eq!(value("T2"), source.container_title);
        assert_eq!(value("DO"), source.doi);
        assert_eq!(value("PY"), source.issued.as_ref().and_then(|it| it.year()).map(|it| it.to_string()));
        let pages = value("EP").map(|end| format!("{}-{end}", value("SP").unwrap())).or_else(|| value("SP"));
        assert_eq!(pages, source.page.as_ref().map(|it| it.replace('–', "-")), "{}", source.id);
        let people = values("AU");
        assert_eq!(people.len(), source.author.len());
        for (person, name) in people.iter().zip(&source.author) {
            let literal = name.literal.clone();
            let particle = name.non_dropping_particle.as_ref().map(|it| format!("{it} ")).unwrap_or_default();
            let parts =
                [name.family.as_ref().map(|it| particle + it), name.given.clone(), name.suffix.clone()];
            let wanted =
                literal.unwrap_or_else(|| parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
            assert_eq!(*person, wanted, "{}", source.id);
        }
    }
}

#[test]
fn csl_json_is_the_source_without_what_is_ours_and_says_that_it_was_taken_back() {
    for (item, record) in items(PACK).into_iter().map(|item| (item.clone(), source(item))) {
        let mut fields: Value = item;
        let custom = fields.as_object_mut().unwrap().remove("custom").unwrap();
        let mut made = csl_json(&record);
        let status = made.as_object_mut().unwrap().remove("status");
        assert_eq!(made, fields);
        let back = ["retracted", "withdrawn"].contains(&custom["status"]["state"].as_str().unwrap());
        assert_eq!(status.is_some(), back, "{}", record.id);
    }
}

#[test]
fn every_format_says_that_a_source_was_taken_back() {
    let retracted = source(items(SPECIAL).into_iter().find(|it| it["id"] == "special-retracted").unwrap());
    assert!(bibtex(&retracted, Dialect::Bibtex).contains("note = {Retracted}"));
    assert!(bibtex(&retracted, Dialect::Biblatex).contains("note = {Retracted}"));
    assert!(ris(&retracted).contains("N1  - Retracted\n"));
    assert_eq!(csl_json(&retracted)["status"], "Retracted");
}

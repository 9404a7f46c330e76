//! What every record goes through: no signs that a terminal obeys, no marks of a page, identifiers that are some.

use super::Record;
use crate::evidence::{bare_doi, forbidden, is_address, is_doi, model::Name};

/// Marks that CSL allows in texts.
const MARKS: [&str; 12] =
    ["<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<sc>", "</sc>", "<em>", "</em>"];

pub(super) fn tidy(record: &mut Record) {
    texts(record);
    identifiers(record);
    let source = &mut record.source;
    if source.csl_type.is_empty() {
        source.csl_type = "document".into();
    }
    source.custom.design = format!("{}; which kind of study is not said yet", kind(&source.csl_type));
}

fn texts(record: &mut Record) {
    let source = &mut record.source;
    let mut unseen = false;
    let mut plain = |text: &mut String| {
        let mut kept = text.replace(['\n', '\t'], " ");
        for mark in MARKS {
            kept = kept.replace(mark, "");
        }
        unseen |= forbidden(&kept).is_some();
        kept.retain(|sign| forbidden(sign.encode_utf8(&mut [0; 4])).is_none());
        *text = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    };
    plain(&mut source.title);
    plain(&mut source.csl_type);
    for Name { family, given, non_dropping_particle, suffix, literal } in &mut source.author {
        [family, given, non_dropping_particle, suffix, literal].into_iter().flatten().for_each(&mut plain);
    }
    let fields = [
        &mut source.container_title,
        &mut source.container_title_short,
        &mut source.volume,
        &mut source.issue,
        &mut source.page,
        &mut source.number,
        &mut source.edition,
        &mut source.publisher,
        &mut source.publisher_place,
        &mut source.doi,
        &mut source.pmid,
        &mut source.pmcid,
        &mut source.url,
        &mut source.isbn,
        &mut source.language,
    ];
    for field in fields {
        field.iter_mut().for_each(&mut plain);
        field.take_if(|text| text.is_empty());
    }
    if unseen {
        record.leave_out("invisible characters");
    }
}

fn identifiers(record: &mut Record) {
    let source = &mut record.source;
    source.doi = source.doi.take().map(|doi| bare_doi(&doi).to_owned());
    source.pmid = source.pmid.take().map(|pmid| pmid.trim_start_matches("PMID:").trim().to_owned());
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let wrong = [
        ("DOI that is none", source.doi.take_if(|doi| !is_doi(doi))),
        ("PMID that is none", source.pmid.take_if(|pmid| !digits(pmid))),
        ("PMCID that is none", source.pmcid.take_if(|pmcid| !pmcid.strip_prefix("PMC").is_some_and(digits))),
        ("address that is none", source.url.take_if(|url| !is_address(url))),
    ];
    for (what, taken) in wrong {
        if taken.is_some() {
            record.leave_out(what);
        }
    }
}

fn kind(csl_type: &str) -> &'static str {
    match csl_type {
        "article-journal" => "Journal article",
        "book" => "Book",
        "chapter" => "Chapter of a book",
        "report" => "Report",
        "thesis" => "Thesis",
        "webpage" => "Web page",
        "legislation" => "Statute or regulation",
        _ => "Text",
    }
}

//! Sources: addresses, identifiers and the overview's numbers.

use super::super::address::{is_address, is_doi};
use super::super::load::Place;
use super::super::model::Source;
use super::Inspection;

/// The rule.
pub const WHY: &str = "A source is of use only if a reader can find it";

/// Looks at every source.
pub fn inspect(inspection: &mut Inspection) {
    let draft = inspection.draft;
    for (i, record) in draft.sources.iter().enumerate() {
        source(inspection, &draft.sources_at.nth(i), record);
    }
    numbers(inspection);
}

fn source(inspection: &mut Inspection, place: &Place, source: &Source) {
    inspection.blank(&place.key("title"), &source.title, "Give the title");
    if source.url.as_deref().is_some_and(|url| !is_address(url)) {
        let remedy = "Write http:// or https://, a host and a path, in ASCII, without a user name";
        inspection.error(&place.key("URL"), "an address that is none", remedy);
    }
    if source.doi.as_deref().is_some_and(|doi| !is_doi(doi)) {
        inspection.error(
            &place.key("DOI"),
            "a DOI that is none",
            "Write it as 10.1000/182, without an address",
        );
    }
    if source.pmid.as_deref().is_some_and(|pmid| !is_digits(pmid)) {
        inspection.error(&place.key("PMID"), "a PMID that is none", "Write its digits only");
    }
    if source.pmcid.as_deref().is_some_and(|pmcid| !pmcid.strip_prefix("PMC").is_some_and(is_digits)) {
        inspection.error(&place.key("PMCID"), "a PMCID that is none", "Write PMC and its digits");
    }
    if source.custom.status.by.as_ref() == Some(&source.id) {
        let place = place.key("custom").key("status").key("by");
        inspection.error(&place, "a source that takes its own place", "Name the newer source");
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Sources are numbered from 1 without a gap, so the overview's numbers must be so too.
fn numbers(inspection: &mut Inspection) {
    let draft = inspection.draft;
    let numbered = draft.sources.iter().enumerate();
    let mut numbered: Vec<_> =
        numbered.filter_map(|(i, source)| Some((usize::from(source.custom.overview_number?), i))).collect();
    numbered.sort_unstable();
    for (place, (number, source)) in numbered.into_iter().enumerate() {
        if number != place + 1 {
            let at = draft.sources_at.nth(source).key("custom").key("overview_number");
            inspection.error(
                &at,
                format!("number {number} where {} was due", place + 1),
                "Number from 1, each once",
            );
            return;
        }
    }
}

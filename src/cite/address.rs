//! Where a source can be read.

use crate::evidence::model::Source;

/// The address to open: that of the DOI, else the source's own, else that of its PubMed record.
#[must_use]
pub fn address(source: &Source) -> Option<String> {
    let doi = source.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
    let pubmed = || source.pmid.as_ref().map(|pmid| format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/"));
    doi.or_else(|| source.url.clone()).or_else(pubmed)
}

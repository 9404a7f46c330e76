//! Citations in any style of the Citation Style Language, by the hayagriva library.
//!
//! The processor is hayagriva 0.10.1. Beside citeproc-js it deviates: journals keep their whole names where a style
//! asks for the short ones, name particles may stand elsewhere, a comma after a slanted name is slanted too,
//! apostrophes in names stay straight, and some styles lose the authors (NLM among them, which is therefore written here). What it prints is to be read over.

use std::fmt::Write as _;

use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, archive,
    citationberg::{FontStyle, IndependentStyle, Locale, Style, json::Item},
};

use serde_json::Value;

use super::{Citation, csl_json, names};
use crate::evidence::model::Source;

/// A style read from a CSL file, with the terms of the languages.
#[derive(Debug)]
pub struct CslFile {
    style: IndependentStyle,
    locales: Vec<Locale>,
}

impl CslFile {
    /// Reads a style.
    ///
    /// # Errors
    /// On text that is no style, on one that only points to another, and on one without a bibliography.
    pub fn read(text: &str) -> Result<Self, String> {
        let style =
            match Style::from_xml(text).map_err(|error| format!("this is no style of CSL: {error}"))? {
                Style::Independent(style) => style,
                Style::Dependent(style) => {
                    let parent = style.parent_link.href;
                    return Err(format!("this style only points to another; its file is needed: {parent}"));
                }
            };
        if style.bibliography.is_none() {
            return Err("this style has no bibliography, so that it cites nothing in full".to_owned());
        }
        Ok(Self { style, locales: archive::locales() })
    }

    /// The sources in the order and manner of the style, each with its citation; without numbers that stand apart.
    #[must_use]
    pub fn cited<'a>(&self, sources: &[&'a Source]) -> Vec<(&'a Source, Citation)> {
        let items: Vec<Item> = sources.iter().filter_map(|source| item(source)).collect();
        let mut driver = BibliographyDriver::new();
        for item in &items {
            let cited = vec![CitationItem::with_entry(item)];
            driver.citation(CitationRequest::from_items(cited, &self.style, &self.locales));
        }
        let written = driver.finish(BibliographyRequest::new(&self.style, None, &self.locales)).bibliography;
        let entries = written.into_iter().flat_map(|bibliography| bibliography.items);
        let source = |id: &str| sources.iter().copied().find(|source| source.id == id);
        entries.filter_map(|entry| Some((source(&entry.key)?, citation(&entry.content)))).collect()
    }
}

/// What the processor is given: days rather than spans of days, which it cannot take, and initials apart, of which
/// it would keep the first.
fn item(source: &Source) -> Option<Item> {
    let mut record = csl_json(source);
    let authors = record.get_mut("author").and_then(Value::as_array_mut);
    for given in authors.into_iter().flatten().filter_map(|author| author.get_mut("given")) {
        *given = given.as_str().map(names::apart).into();
    }
    for date in ["issued", "accessed"] {
        let parts = record.get_mut(date).and_then(|date| date.get_mut("date-parts"));
        if let Some(parts) = parts.and_then(|parts| parts.as_array_mut()) {
            parts.truncate(1);
        }
    }
    serde_json::from_value(record).ok()
}

fn citation(children: &ElemChildren) -> Citation {
    let mut whole = Citation::default();
    add(children, &mut whole);
    whole
}

fn add(children: &ElemChildren, whole: &mut Citation) {
    for child in &children.0 {
        match child {
            ElemChild::Elem(part) => add(&part.children, whole),
            ElemChild::Text(text) => {
                whole.add(&text.text, text.formatting.font_style == FontStyle::Italic);
            }
            other => {
                let mut text = String::new();
                // Writing to a string does not fail.
                let _ = write!(text, "{other:#}");
                whole.add(&text, false);
            }
        }
    }
}

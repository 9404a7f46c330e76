//! Ids: each unique, each that is named there, each topic's equal to its file's name.

use std::collections::HashSet;

use super::super::load::Place;
use super::super::model::{Certainty, Topic};
use super::super::prose::citations;
use super::super::reliance::{finding_texts, guideline_texts};
use super::Inspection;

/// The rule.
pub const WHY: &str = "Every id leads to one record, so that a reader can follow it";

/// Looks at every id of the pack.
pub fn inspect(inspection: &mut Inspection) {
    let draft = inspection.draft;
    let known = Known {
        sources: draft.sources.iter().map(|source| source.id.as_str()).collect(),
        topics: draft.topics.iter().map(|topic| topic.id.as_str()).collect(),
        categories: draft.info.categories.iter().map(|category| category.id.as_str()).collect(),
    };
    let categories = draft.info_at.key("categories");
    unique(
        inspection,
        draft.info.categories.iter().enumerate().map(|(i, it)| (categories.nth(i), it.id.as_str())),
    );
    unique(
        inspection,
        draft.topics_at.iter().cloned().zip(draft.topics.iter().map(|topic| topic.id.as_str())),
    );
    let sources = &draft.sources_at;
    unique(inspection, draft.sources.iter().enumerate().map(|(i, it)| (sources.nth(i), it.id.as_str())));
    let terms = &draft.terms_at;
    unique(inspection, draft.terms.iter().enumerate().map(|(i, it)| (terms.nth(i), it.id.as_str())));
    for (topic, place) in draft.topics.iter().zip(&draft.topics_at) {
        known.topic(inspection, place, topic);
    }
    for (i, source) in draft.sources.iter().enumerate() {
        let by = sources.nth(i).key("custom").key("status").key("by");
        known.source(inspection, &by, source.custom.status.by.as_deref());
        let note = sources.nth(i).key("custom").key("status").key("note");
        known.text(inspection, &note, source.custom.status.note.as_deref().unwrap_or_default());
        known.text(inspection, &sources.nth(i).key("custom").key("found"), &source.custom.found);
    }
    for (i, term) in draft.terms.iter().enumerate() {
        known.source(inspection, &terms.nth(i).key("source"), term.source.as_deref());
    }
    verified(inspection);
}

/// The log of verifications names findings that are there.
fn verified(inspection: &mut Inspection) {
    let draft = inspection.draft;
    for (i, entry) in draft.verified.iter().enumerate() {
        let place = draft.verified_at.nth(i);
        let topic = draft.topics.iter().find(|topic| topic.id == entry.topic);
        let remedy = "Correct the id, or remove the entry with the finding it verified";
        match topic {
            None => inspection.error(&place.key("topic"), format!("no topic `{}`", entry.topic), remedy),
            Some(topic) if topic.findings.iter().all(|finding| finding.id != entry.finding) => {
                inspection.error(&place.key("finding"), format!("no finding `{}`", entry.finding), remedy);
            }
            Some(_) => {}
        }
    }
}

fn unique<'a>(inspection: &mut Inspection, ids: impl Iterator<Item = (Place, &'a str)>) {
    let mut seen = HashSet::new();
    for (place, id) in ids {
        let shaped = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(shaped) {
            let what = format!("`{id}` is no id");
            inspection.error(&place.key("id"), what, "Use small letters, digits and hyphens");
        }
        if !seen.insert(id) {
            inspection.error(
                &place.key("id"),
                format!("`{id}` is used twice"),
                "Give each record its own id",
            );
        }
    }
}

/// Every id that may be named.
struct Known<'a> {
    sources: HashSet<&'a str>,
    topics: HashSet<&'a str>,
    categories: HashSet<&'a str>,
}

impl Known<'_> {
    fn source(&self, inspection: &mut Inspection, place: &Place, id: Option<&str>) {
        if let Some(id) = id.filter(|id| !self.sources.contains(id)) {
            let remedy = format!("Add it to the sources, or correct the id{}", near(&self.sources, id));
            inspection.error(place, format!("no source `{id}`"), &remedy);
        }
    }

    fn topic(&self, inspection: &mut Inspection, place: &Place, topic: &Topic) {
        file_name(inspection, place, topic);
        if !self.categories.contains(topic.category.as_str()) {
            let what = format!("no category `{}`", topic.category);
            let remedy =
                format!("Add it to pack.json, or correct the id{}", near(&self.categories, &topic.category));
            inspection.error(&place.key("category"), what, &remedy);
        }
        for (i, id) in topic.see_also.iter().enumerate().filter(|(_, id)| !self.topics.contains(id.as_str()))
        {
            let place = place.key("see_also").nth(i);
            let remedy = format!("Add the topic, or remove the id{}", near(&self.topics, id));
            inspection.error(&place, format!("no topic `{id}`"), &remedy);
        }
        self.parts(inspection, place, topic);
        self.texts(inspection, place, topic);
    }

    fn parts(&self, inspection: &mut Inspection, place: &Place, topic: &Topic) {
        let findings = place.key("findings");
        unique(
            inspection,
            topic.findings.iter().enumerate().map(|(i, it)| (findings.nth(i), it.id.as_str())),
        );
        for (i, finding) in topic.findings.iter().enumerate() {
            let place = findings.nth(i);
            self.source(inspection, &place.key("source"), Some(&finding.source));
            self.rating(inspection, &place.key("certainty"), Some(&finding.certainty));
            for (j, rating) in finding.other_ratings.iter().enumerate() {
                self.rating(inspection, &place.key("other_ratings").nth(j), Some(rating));
            }
            for (j, row) in finding.trial_rows.iter().flat_map(|trials| trials.rows.iter().enumerate()) {
                let row_at = place.key("trial_rows").key("rows").nth(j);
                self.source(inspection, &row_at.key("source"), row.source.as_deref());
            }
            for text in finding_texts(finding).into_iter().flatten() {
                self.text(inspection, &place.key("note"), text);
            }
            let mid = finding.outcome.mid.as_ref().map(|mid| mid.source.as_str());
            self.source(inspection, &place.key("outcome").key("mid").key("source"), mid);
        }
        for (i, harm) in topic.harms.iter().enumerate() {
            let place = place.key("harms").nth(i);
            self.source(inspection, &place.key("source"), Some(&harm.source));
            self.rating(inspection, &place.key("certainty"), harm.certainty.as_ref());
            self.text(inspection, &place.key("said"), harm.said.as_deref().unwrap_or_default());
        }
        for (i, guideline) in topic.guidelines.iter().enumerate() {
            let place = place.key("guidelines").nth(i);
            self.source(inspection, &place.key("source"), Some(&guideline.source));
            for text in guideline_texts(guideline).into_iter().flatten() {
                self.text(inspection, &place, text);
            }
        }
        for (i, check) in topic.claim_checks.iter().enumerate() {
            self.text(inspection, &place.key("claim_checks").nth(i).key("finding"), &check.finding);
            for (j, id) in check.sources.iter().enumerate() {
                self.source(inspection, &place.key("claim_checks").nth(i).key("sources").nth(j), Some(id));
            }
        }
    }

    fn rating(&self, inspection: &mut Inspection, place: &Place, certainty: Option<&Certainty>) {
        let id = certainty.and_then(|certainty| certainty.source.as_deref());
        self.source(inspection, &place.key("source"), id);
    }

    fn texts(&self, inspection: &mut Inspection, place: &Place, topic: &Topic) {
        self.text(inspection, &place.key("in_short"), &topic.in_short);
        self.text(inspection, &place.key("disagreement"), topic.disagreement.as_deref().unwrap_or_default());
        self.text(inspection, &place.key("gaps"), topic.gaps.as_deref().unwrap_or_default());
        for (i, section) in topic.body.iter().enumerate() {
            self.text(inspection, &place.key("body").nth(i).key("text"), &section.text);
        }
    }

    fn text(&self, inspection: &mut Inspection, place: &Place, text: &str) {
        for (_, ids) in citations(text) {
            for id in ids {
                self.source(inspection, place, Some(id));
            }
        }
        if citations(text).count() < text.matches("[@").count() {
            inspection.error(place, "has a citation without its end", "Close it with `]`");
        }
    }
}

/// The known id that is most like a name, where one is like it, as the end of a remedy.
fn near(known: &HashSet<&str>, name: &str) -> String {
    let likeness = |id: &&str| strsim::jaro_winkler(id, name);
    let nearest = known.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)).then(b.cmp(a)));
    let nearest = nearest.filter(|id| likeness(id) > 0.85);
    nearest.map_or_else(String::new, |id| format!(" (`{id}` is near)"))
}

/// In a folder, the file's name tells the topic; in one file there is none to tell.
fn file_name(inspection: &mut Inspection, place: &Place, topic: &Topic) {
    let name = &inspection.draft.files[place.file].name;
    if name.strip_prefix("topics/").is_some_and(|name| name.strip_suffix(".json") != Some(topic.id.as_str()))
    {
        let what = format!("`{}` is not the name of the file", topic.id);
        inspection.error(
            &place.key("id"),
            what,
            "Give the file the name of the id, or the id that of the file",
        );
    }
}

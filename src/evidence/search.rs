//! Everyday words to topics, findings, sources and terms. Misspellings are forgiven only where nothing
//! is found as written.

use std::collections::BTreeSet;
use std::ops::Range;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::fold::{fold, lit};
use super::pack::{Pack, SourceId, TermId, TopicId};

/// What a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Found {
    /// A topic.
    Topic(TopicId),
    /// A finding, by its place in a topic.
    Finding(TopicId, usize),
    /// A source.
    Source(SourceId),
    /// A glossary term.
    Term(TermId),
}

/// One result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub what: Found,
    /// What to show of it.
    pub title: String,
    /// A line more about it.
    pub excerpt: String,
    /// Byte ranges of the title that match.
    pub matched: Vec<Range<usize>>,
}

/// The pack's text, folded once.
#[derive(Debug)]
pub struct Index {
    entries: Vec<Entry>,
    /// Every word of four letters or more, for misspellings.
    words: Vec<String>,
}

#[derive(Debug)]
struct Entry {
    what: Found,
    title: String,
    /// Weight and folded text; those of weight [`CONTEXT`] cannot make a hit alone.
    fields: Vec<(u32, String)>,
}

const TITLE: u32 = 40;
const SYNONYM: u32 = 38;
const HEADING: u32 = 24;
const PROSE: u32 = 6;
const FINDING: u32 = 2;
const CONTEXT: u32 = 0;

/// Words that say nothing of what is looked for.
const SMALL: &[&str] = &[
    "a", "about", "an", "and", "are", "can", "do", "does", "for", "from", "help", "how", "i", "in", "is",
    "it", "me", "my", "of", "on", "or", "the", "to", "what", "with", "work",
];

impl Index {
    /// Folds the text of a pack.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let topics = pack.topics().flat_map(|id| {
            let findings =
                (0..pack.topic(id).findings.len()).map(move |place| finding_entry(pack, id, place));
            std::iter::once(topic_entry(pack, id)).chain(findings)
        });
        let sources = pack.sources().map(|id| source_entry(pack, id));
        let terms = pack.terms().map(|id| term_entry(pack, id));
        let entries: Vec<_> = topics.chain(sources).chain(terms).collect();
        let texts = entries.iter().flat_map(|entry| &entry.fields).map(|(_, text)| text.as_str());
        let words: BTreeSet<&str> = texts.flat_map(words).filter(|word| word.len() > 3).collect();
        let words = words.into_iter().map(String::from).collect();
        Self { entries, words }
    }

    /// What a query finds, best first; nothing for an empty query.
    #[must_use]
    pub fn find(&self, pack: &Pack, query: &str) -> Vec<Hit> {
        let query = fold(query);
        let asked: Vec<String> = words(&query).map(String::from).collect();
        let telling: Vec<_> = asked.iter().filter(|word| !SMALL.contains(&word.as_str())).cloned().collect();
        let asked = if telling.is_empty() { asked } else { telling };
        if asked.is_empty() {
            return Vec::new();
        }
        let phrase = asked.join(" ");
        let exact: Vec<Vec<String>> = asked.iter().map(|word| vec![word.clone()]).collect();
        let mut found = self.scored(&exact, &phrase);
        let mut lights = exact;
        if found.is_empty() {
            lights = asked.iter().map(|word| self.like(word)).collect();
            found = self.scored(&lights, &phrase);
        }
        if found.is_empty() {
            found = self.fuzzy(&phrase);
        }
        found.sort_by_key(|(score, entry)| (std::cmp::Reverse(*score), entry.what));
        let lights = lights.concat();
        found.into_iter().map(|(_, entry)| entry.hit(pack, &lights)).collect()
    }

    /// Entries that hold every word, each in any of its spellings.
    fn scored(&self, words: &[Vec<String>], phrase: &str) -> Vec<(u32, &Entry)> {
        let score = |entry: &Entry| entry.score(words, phrase);
        self.entries.iter().filter_map(|entry| Some((score(entry)?, entry))).collect()
    }

    /// Words of the pack within one slip of a word, two in a long one.
    fn like(&self, word: &str) -> Vec<String> {
        let letters = word.chars().count();
        let slips = if letters > 7 { 2 } else { usize::from(letters > 3) };
        let near = self.words.iter().filter(|known| {
            known.contains(word)
                || (known.len().abs_diff(word.len()) <= slips && strsim::osa_distance(known, word) <= slips)
        });
        near.cloned().collect()
    }

    /// Titles that hold the letters in order and close together.
    fn fuzzy(&self, phrase: &str) -> Vec<(u32, &Entry)> {
        let pattern = Pattern::parse(phrase, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let floor = 18 * u32::try_from(phrase.len()).unwrap_or(u32::MAX / 18);
        let mut letters = Vec::new();
        let mut score = |title: &str| pattern.score(Utf32Str::new(title, &mut letters), &mut matcher);
        let found = self.entries.iter().filter_map(|entry| Some((score(&entry.title)?, entry)));
        found.filter(|(score, _)| *score >= floor).collect()
    }
}

impl Entry {
    fn score(&self, words: &[Vec<String>], phrase: &str) -> Option<u32> {
        let mut sum = 0;
        let mut own = false;
        for spellings in words {
            let best = self.fields.iter().filter_map(|field| Some((field.0, grade(&field.1, spellings)?)));
            let (weight, grade) = best.max_by_key(|(weight, grade)| weight * grade)?;
            own |= weight != CONTEXT;
            sum += weight * grade;
        }
        let whole = self.fields.iter().any(|(weight, text)| *weight >= SYNONYM && text == phrase);
        own.then_some(sum + if whole { 4 * TITLE } else { 0 })
    }

    fn hit(&self, pack: &Pack, lights: &[String]) -> Hit {
        let matched = lit(&self.title, lights);
        Hit { what: self.what, title: self.title.clone(), excerpt: excerpt(pack, self.what), matched }
    }
}

/// 3 for a whole word, 2 for the start of one, 1 for letters within one.
fn grade(text: &str, spellings: &[String]) -> Option<u32> {
    spellings.iter().filter_map(|word| word_grade(text, word)).max()
}

fn word_grade(text: &str, word: &str) -> Option<u32> {
    let grades = text.match_indices(word).map(|(at, _)| {
        let starts = !text[..at].ends_with(char::is_alphanumeric);
        let ends = !text[at + word.len()..].starts_with(char::is_alphanumeric);
        1 + u32::from(starts) + u32::from(starts && ends)
    });
    grades.max()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\''))
        .filter(|w| !w.is_empty())
}

fn topic_entry(pack: &Pack, id: TopicId) -> Entry {
    let topic = pack.topic(id);
    let mut fields = vec![(TITLE, fold(&topic.title)), (PROSE, fold(&topic.in_short))];
    fields.extend(topic.synonyms.iter().map(|name| (SYNONYM, fold(name))));
    fields.extend(topic.mesh.iter().map(|name| (HEADING, fold(name))));
    fields.extend(
        topic.body.iter().map(|section| (PROSE, fold(&format!("{} {}", section.heading, section.text)))),
    );
    fields.extend((0..topic.findings.len()).map(|place| (FINDING, finding_text(pack, id, place))));
    Entry { what: Found::Topic(id), title: topic.title.clone(), fields }
}

fn finding_entry(pack: &Pack, id: TopicId, place: usize) -> Entry {
    let topic = pack.topic(id);
    let finding = &topic.findings[place];
    let title = format!("{}, compared with {}", finding.outcome.name, finding.comparator.label);
    let fields = vec![
        (10, fold(&title)),
        (PROSE, finding_text(pack, id, place)),
        (CONTEXT, fold(&topic.title)),
        (CONTEXT, fold(&topic.synonyms.join(" "))),
    ];
    Entry { what: Found::Finding(id, place), title, fields }
}

fn finding_text(pack: &Pack, id: TopicId, place: usize) -> String {
    let finding = &pack.topic(id).findings[place];
    let time = finding.timepoint.as_deref().unwrap_or_default();
    let (who, what) = (&finding.population, &finding.intervention);
    fold(&format!("{who} {what} {} {} {time}", finding.outcome.name, finding.comparator.label))
}

fn source_entry(pack: &Pack, id: SourceId) -> Entry {
    let source = pack.source(id);
    let authors = source.author.iter().filter_map(|name| name.family.as_ref().or(name.literal.as_ref()));
    let authors = authors.map(String::as_str).collect::<Vec<_>>().join(" ");
    let marks = [&source.doi, &source.pmid, &source.container_title].into_iter().flatten();
    let mut fields = vec![(12, fold(&source.title)), (14, fold(&authors)), (12, source.id.clone())];
    fields.extend(marks.map(|mark| (PROSE, fold(mark))));
    fields.extend(source.issued.as_ref().and_then(|date| date.year()).map(|year| (PROSE, year.to_string())));
    fields.push((2, fold(&source.custom.found)));
    Entry { what: Found::Source(id), title: source.title.clone(), fields }
}

fn term_entry(pack: &Pack, id: TermId) -> Entry {
    let term = pack.term(id);
    let mut fields = vec![(20, fold(&term.term)), (2, fold(&term.definition))];
    fields.extend(term.also.iter().map(|form| (18, fold(form))));
    Entry { what: Found::Term(id), title: term.term.clone(), fields }
}

fn excerpt(pack: &Pack, what: Found) -> String {
    match what {
        Found::Topic(id) => without_citations(&pack.topic(id).in_short),
        Found::Finding(id, _) => pack.topic(id).title.clone(),
        Found::Source(id) => pack.source(id).custom.found.clone(),
        Found::Term(id) => pack.term(id).definition.clone(),
    }
}

fn without_citations(text: &str) -> String {
    let mut plain = text.to_owned();
    let places: Vec<_> = super::prose::citations(text).map(|(range, _)| range).collect();
    for range in places.into_iter().rev() {
        plain.replace_range(range, "");
    }
    plain.trim_end().replace("  ", " ")
}

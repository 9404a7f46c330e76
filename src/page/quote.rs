//! A finding to take along: never without its comparator, its certainty and its source.

use serde::Serialize;

use super::figure::{absolute, counted};
use super::finding::scale;
use super::source::standing_of;
use crate::cite::{self, Citation, Style};
use crate::evidence::model::{
    Certainty, CertaintyState, ComparatorKind, Date, Finding, Level, Measure, Source, StatusState, Topic,
};
use crate::evidence::{self, Pack, TopicId};

/// A finding with all that must travel with it. [`Quote::of`] is the only way to one, and each form is made from
/// one list of its parts, so that none can be left out.
#[derive(Debug, Clone)]
pub struct Quote<'a> {
    pack: &'a Pack,
    topic: &'a Topic,
    finding: &'a Finding,
    source: &'a Source,
    style: Style,
}

/// What a quotation is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Lines of plain text.
    Text,
    /// Paragraphs of CommonMark.
    Markdown,
    /// A `div` of HTML.
    Html,
}

/// A part of a quotation: its name and what it says.
struct Part {
    name: &'static str,
    said: Said,
}

enum Said {
    Words(String),
    Cited(Citation),
}

impl<'a> Quote<'a> {
    /// The finding at a place of a topic's record; `None` where the topic has no such finding.
    #[must_use]
    pub fn of(pack: &'a Pack, topic: TopicId, finding: usize, style: Style) -> Option<Self> {
        let topic = pack.topic(topic);
        let finding = topic.findings.get(finding)?;
        let source = pack.source(pack.source_id(&finding.source)?);
        Some(Self { pack, topic, finding, source, style })
    }

    /// The quotation in a form, without a line end at its end.
    #[must_use]
    pub fn written(&self, form: Form) -> String {
        let parts: Vec<String> = self.parts().iter().map(|part| part.written(form)).collect();
        match form {
            Form::Text => parts.join("\n"),
            Form::Markdown => parts.join("\n\n"),
            Form::Html => format!("<div class=\"finding\">\n{}\n</div>", parts.join("\n")),
        }
    }

    /// All that is said, in the order of every form.
    fn parts(&self) -> Vec<Part> {
        let words = |name, text: String| Part { name, said: Said::Words(text) };
        let finding = self.finding;
        let mut parts = vec![
            words("Topic", self.topic.title.clone()),
            words("Found", self.found()),
            words("Compared with", stopped(&finding.comparator.label)),
            words("How sure", stopped(&evidence::how_sure(&finding.certainty))),
        ];
        let others = finding.other_ratings.iter();
        parts.extend(others.map(|rating| words("Also rated", stopped(&evidence::how_sure(rating)))));
        parts.push(words("Searched to", self.searched()));
        parts.push(words("Who", stopped(&finding.population)));
        parts.extend(absolute(finding).map(|people| words("People", people)));
        parts.extend(scale(&finding.outcome).map(|scale| words("Scale", stopped(&scale))));
        parts.extend(self.note().map(|note| words("Note", note)));
        parts.extend(self.status().map(|status| words("Status of the source", status)));
        parts.push(Part { name: "Source", said: Said::Cited(cite::cited(self.source, self.style)) });
        let raters = self.raters().into_iter().map(|rater| cite::cited(rater, self.style));
        parts.extend(raters.map(|rater| Part { name: "Rated in", said: Said::Cited(rater) }));
        parts
    }

    /// The sentence and the figures behind it, after a warning where the source was taken back.
    fn found(&self) -> String {
        let state = self.source.custom.status.state;
        let warning = match state {
            StatusState::Retracted | StatusState::Withdrawn => format!("{} SOURCE. ", standing_of(state)),
            _ => String::new(),
        };
        let figures = Some(self.figures()).filter(|figures| !figures.is_empty());
        let figures = figures.map(|figures| format!(" {figures}.")).unwrap_or_default();
        format!("{warning}{}{figures}", evidence::found(self.finding, self.source))
    }

    /// `RR 1.23 (1.11 to 1.36), 14 trials, 1,825 people, after treatment`.
    fn figures(&self) -> String {
        let Finding { effect, trials, participants, timepoint, .. } = self.finding;
        let effect = effect.as_ref().filter(|effect| effect.estimate.is_some()).map(evidence::effect_figures);
        let trials = trials.map(|count| counted(count, "trial", "trials"));
        let people = participants.map(|count| counted(count, "person", "people"));
        let facts = [effect, trials, people, timepoint.clone()];
        facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Sources of ratings that are not the finding's own.
    fn raters(&self) -> Vec<&'a Source> {
        let ratings = std::iter::once(&self.finding.certainty).chain(&self.finding.other_ratings);
        let mut raters: Vec<&Source> = Vec::new();
        for id in ratings.filter_map(|rating| self.pack.source_id(rating.source.as_ref()?)) {
            let rater = self.pack.source(id);
            if rater.id != self.source.id && !raters.iter().any(|known| known.id == rater.id) {
                raters.push(rater);
            }
        }
        raters
    }

    /// The note, with sources named where it cites them.
    fn note(&self) -> Option<String> {
        let note = self.finding.note.as_ref()?;
        let (mut said, mut from) = (String::new(), 0);
        for (place, ids) in evidence::citations(note) {
            let named = |id: &str| self.pack.source_id(id).map(|id| cite::short(self.pack.source(id)));
            let names: Vec<String> = ids.into_iter().filter_map(named).collect();
            said += &format!("{}({})", &note[from..place.start], names.join("; "));
            from = place.end;
        }
        Some(said + &note[from..])
    }

    fn newer(&self) -> Option<&'a Source> {
        let by = self.source.custom.status.by.as_ref()?;
        self.pack.source_id(by).map(|id| self.pack.source(id))
    }

    /// `SUPERSEDED; newer: Patel 2020.`; nothing of a source that stands.
    fn status(&self) -> Option<String> {
        let state = self.source.custom.status.state;
        let newer = self.newer().map(|newer| format!("; newer: {}", cite::short(newer))).unwrap_or_default();
        (state != StatusState::Current).then(|| format!("{}{newer}.", standing_of(state)))
    }

    fn searched(&self) -> String {
        self.source.custom.search_end.map_or_else(|| "not stated.".into(), |end| format!("{end}."))
    }

    /// The quotation as data, for a row of a table or a record of JSON.
    #[must_use]
    pub fn record(&self) -> QuoteRecord<'a> {
        let Self { pack, topic, finding, source, style } = *self;
        let Certainty { state, level, scheme, rater, year, .. } = &finding.certainty;
        let effect = finding.effect.as_ref();
        QuoteRecord {
            topic: &topic.id,
            title: &topic.title,
            finding: &finding.id,
            found: self.found(),
            people: absolute(finding),
            note: self.note(),
            comparator: finding.comparator.kind,
            compared_with: &finding.comparator.label,
            population: &finding.population,
            intervention: &finding.intervention,
            outcome: &finding.outcome.name,
            timepoint: finding.timepoint.as_deref(),
            measure: effect.map(|effect| effect.measure),
            estimate: effect.and_then(|effect| effect.estimate),
            ci_low: effect.and_then(|effect| effect.ci_low),
            ci_high: effect.and_then(|effect| effect.ci_high),
            comparator_first: effect.is_some_and(|effect| effect.comparator_first),
            scale: scale(&finding.outcome),
            trials: finding.trials,
            participants: finding.participants,
            how_sure: stopped(&evidence::how_sure(&finding.certainty)),
            certainty: *state,
            level: *level,
            scheme: scheme.as_deref(),
            rater: rater.as_deref(),
            rated: *year,
            also_rated: listed(finding.other_ratings.iter().map(evidence::how_sure)),
            searched_to: source.custom.search_end,
            source: &source.id,
            status: source.custom.status.state,
            newer: self.newer().map(|newer| newer.id.as_str()),
            citation: cite::cited(source, style).text(),
            address: cite::address(source),
            rated_in: listed(self.raters().into_iter().map(|rater| cite::cited(rater, style).text())),
            pack: &pack.info().id,
            pack_version: &pack.info().version,
        }
    }
}

/// A quotation as data: no field of it may be missing, and the first ones are those that a reader must see.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuoteRecord<'a> {
    topic: &'a str,
    title: &'a str,
    finding: &'a str,
    found: String,
    compared_with: &'a str,
    comparator: ComparatorKind,
    how_sure: String,
    certainty: CertaintyState,
    level: Option<Level>,
    scheme: Option<&'a str>,
    rater: Option<&'a str>,
    rated: Option<u16>,
    also_rated: Option<String>,
    rated_in: Option<String>,
    searched_to: Option<Date>,
    citation: String,
    address: Option<String>,
    source: &'a str,
    status: StatusState,
    newer: Option<&'a str>,
    population: &'a str,
    intervention: &'a str,
    outcome: &'a str,
    timepoint: Option<&'a str>,
    measure: Option<Measure>,
    estimate: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    comparator_first: bool,
    scale: Option<String>,
    trials: Option<u32>,
    participants: Option<u32>,
    people: Option<String>,
    note: Option<String>,
    pack: &'a str,
    pack_version: &'a str,
}

impl Part {
    fn written(&self, form: Form) -> String {
        let Self { name, said } = self;
        match (form, said) {
            (Form::Text, Said::Words(words)) => format!("{name}: {words}"),
            (Form::Text, Said::Cited(source)) => format!("{name}: {}", source.text()),
            (Form::Markdown, Said::Words(words)) => {
                format!("**{name}:** {}", cite::escaped_for_markdown(words))
            }
            (Form::Markdown, Said::Cited(source)) => format!("**{name}:** {}", source.markdown()),
            (Form::Html, Said::Words(words)) => {
                format!("<p><strong>{name}:</strong> {}</p>", cite::escaped_for_html(words))
            }
            (Form::Html, Said::Cited(source)) => {
                format!("<p><strong>{name}:</strong> {}</p>", source.html())
            }
        }
    }
}

/// Texts with a semicolon between them; `None` where there are none.
fn listed(texts: impl Iterator<Item = String>) -> Option<String> {
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

fn stopped(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}

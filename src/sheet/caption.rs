//! The caption of a picture: what is drawn, how sure it is and by whose word, from which sources, searched up to when,
//! and of which day the picture is.

use crate::{
    cite,
    evidence::{
        Pack, SourceId, TopicId, how_sure, is_synthesis, model::Certainty, model::Date, model::Source,
    },
};

/// What a caption speaks of.
pub(super) struct Caption<'a> {
    pub pack: &'a Pack,
    /// How the picture is to be read, a paragraph each.
    pub about: Vec<String>,
    /// The findings in the picture.
    pub findings: Vec<(TopicId, usize)>,
    /// Sources of other things in the picture: trials, thresholds.
    pub sources: Vec<SourceId>,
    /// The day of the picture.
    pub today: Date,
}

impl Caption<'_> {
    /// The caption, a paragraph a line.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.about.clone();
        lines.extend(self.certainties());
        lines.extend(self.sources().into_iter().map(|id| source(self.pack, id)));
        lines.push(provenance(self.pack, self.today));
        lines
    }

    /// How sure the findings are, each rating once with the sources whose findings it is of.
    fn certainties(&self) -> Vec<String> {
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        for &(topic, at) in &self.findings {
            let finding = &self.pack.topic(topic).findings[at];
            let of = self.pack.source_id(&finding.source).map(number).unwrap_or_default();
            let first = (false, &finding.certainty);
            for (also, rating) in
                std::iter::once(first).chain(finding.other_ratings.iter().map(|it| (true, it)))
            {
                let rating =
                    format!("How sure{}: {}", if also { ", others" } else { "" }, self.rated(rating));
                match said.iter_mut().find(|(known, _)| *known == rating) {
                    Some((_, sources)) if sources.contains(&of) => {}
                    Some((_, sources)) => sources.push(of.clone()),
                    None => said.push((rating, vec![of.clone()])),
                }
            }
        }
        said.into_iter().map(|(rating, of)| format!("{rating}: findings of {}", of.join(", "))).collect()
    }

    /// A rating with its rater and, where it stands elsewhere than the finding, its source.
    fn rated(&self, rating: &Certainty) -> String {
        let source = rating.source.as_deref().and_then(|source| self.pack.source_id(source));
        let source = source.map(|id| format!(" {}", number(id))).unwrap_or_default();
        format!("{}{source}", how_sure(rating))
    }

    /// Every source that the picture rests on, in the order of their numbers.
    fn sources(&self) -> Vec<SourceId> {
        let findings = self.findings.iter().map(|&(topic, at)| &self.pack.topic(topic).findings[at]);
        let named = findings.flat_map(|finding| {
            let ratings = std::iter::once(&finding.certainty).chain(&finding.other_ratings);
            std::iter::once(Some(finding.source.as_str()))
                .chain(ratings.map(|rating| rating.source.as_deref()))
        });
        let named = named.flatten().filter_map(|id| self.pack.source_id(id));
        let mut sources: Vec<SourceId> = named.chain(self.sources.iter().copied()).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }
}

/// `[11] Linde K, … Searched to 2016-01.`
fn source(pack: &Pack, id: SourceId) -> String {
    let source = pack.source(id);
    format!("{} {} {}", number(id), cite::citation(source), searched(source)).trim_end().to_owned()
}

/// How far a source searched; nothing of one that is no review.
pub(super) fn searched(source: &Source) -> String {
    match source.custom.search_end {
        Some(end) => format!("Searched to {end}."),
        None if is_synthesis(source) => "Search date not stated.".to_owned(),
        None => String::new(),
    }
}

/// Which pack the figures are of, on which day they were drawn, and what they are not.
pub(super) fn provenance(pack: &Pack, today: Date) -> String {
    let info = pack.info();
    format!("needlepoint {} {}, drawn {today}. {}", info.id, info.version, info.disclaimer)
}

/// `[11]`.
pub(super) fn number(id: SourceId) -> String {
    format!("[{}]", id.number())
}

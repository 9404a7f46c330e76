//! The caption of a picture: what the rows are, how sure and by whose word, from which sources, of which day.

use crate::{
    cite,
    evidence::{Pack, SourceId, TopicId, how_sure, model::Date},
    page::{Plot, Row},
};

const ABOUT: &str = "Each line is one finding of one source, or one trial, with its interval as printed unless marked. \
    Right is always better for the treatment. Findings may rest on the same trials and are not added up. The \
    comparator stands in each heading.";

/// The caption, a paragraph a line.
pub(super) fn caption(pack: &Pack, id: TopicId, plot: &Plot, today: Date) -> Vec<String> {
    let mut lines = vec![ABOUT.to_owned()];
    lines.extend(certainties(pack, id, plot));
    let sources = sources(pack, id, plot).into_iter();
    lines.extend(
        sources.map(|source| format!("[{}] {}", source.number(), cite::citation(pack.source(source)))),
    );
    let info = pack.info();
    lines.push(format!("needlepoint {} {}, drawn {today}. {}", info.id, info.version, info.disclaimer));
    lines
}

/// ` [11]`, where the row has a source.
pub(super) fn number(row: &Row) -> String {
    row.source.map(|source| format!(" [{}]", source.number())).unwrap_or_default()
}

/// How sure the findings are, each rating once with the sources whose findings it is of.
fn certainties(pack: &Pack, id: TopicId, plot: &Plot) -> Vec<String> {
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows(plot).filter(|row| row.certainty.is_some()) {
        let rating = how_sure(&pack.topic(id).findings[row.finding].certainty);
        let of = number(row).trim().to_owned();
        match said.iter_mut().find(|(known, _)| *known == rating) {
            Some((_, sources)) if sources.contains(&of) => {}
            Some((_, sources)) => sources.push(of),
            None => said.push((rating, vec![of])),
        }
    }
    said.into_iter()
        .map(|(rating, of)| format!("How sure: {rating}: findings of {}", of.join(", ")))
        .collect()
}

/// The sources of all rows, and of the ratings, in the order of their numbers.
fn sources(pack: &Pack, id: TopicId, plot: &Plot) -> Vec<SourceId> {
    let rating = |row: &Row| {
        let finding = &pack.topic(id).findings[row.finding];
        finding.certainty.source.as_deref().and_then(|source| pack.source_id(source))
    };
    let important = plot.sections.iter().flat_map(|section| &section.groups);
    let important = important.filter_map(|group| group.important.as_ref()?.1);
    let mut sources: Vec<SourceId> =
        rows(plot).flat_map(|row| row.source.into_iter().chain(rating(row))).chain(important).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

fn rows(plot: &Plot) -> impl Iterator<Item = &Row> {
    let findings = plot
        .sections
        .iter()
        .flat_map(|section| section.groups.iter().flat_map(|group| &group.rows).chain(&section.unread));
    findings.chain(plot.trials.iter().flat_map(|group| &group.rows))
}

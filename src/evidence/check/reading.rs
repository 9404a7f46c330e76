//! How hard the plain sentences are to read, by the Flesch–Kincaid grade (Kincaid and others, 1975): the
//! years of American schooling that a text asks for.

use super::super::load::{Draft, Place};
use super::super::prose::citations;
use super::Inspection;

/// `in_short` asks for no more years of school than this; reading age 12 is about grade 7.
const HARDEST: f64 = 12.0;

/// The grades of the `in_short` texts of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Half of the texts are no harder.
    pub median: f64,
    /// The hardest.
    pub hardest: f64,
    /// Id of the topic of the hardest.
    pub topic: String,
}

/// The rule.
pub const WHY: &str = "The short answer is for patients";

/// Grades every `in_short`; nothing for a pack without topics.
pub fn reading(draft: &Draft) -> Option<Reading> {
    let mut grades: Vec<(f64, &str)> =
        draft.topics.iter().map(|topic| (grade(&topic.in_short), topic.id.as_str())).collect();
    grades.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (hardest, topic) = *grades.last()?;
    let middle = grades.len() / 2;
    let median = match grades.len() % 2 {
        0 => f64::midpoint(grades[middle - 1].0, grades[middle].0),
        _ => grades[middle].0,
    };
    Some(Reading { median, hardest, topic: topic.to_owned() })
}

/// Warns of texts that are too hard.
pub fn inspect(inspection: &mut Inspection) {
    let draft = inspection.draft;
    for (topic, place) in draft.topics.iter().zip(&draft.topics_at) {
        warn(inspection, &place.key("in_short"), &topic.in_short);
    }
}

fn warn(inspection: &mut Inspection, place: &Place, text: &str) {
    let grade = grade(text);
    if grade > HARDEST {
        let what = format!("asks for {grade:.0} years of school to read");
        inspection.warn(place, what, "Use shorter sentences and words");
    }
}

/// The grade of a text without its citations.
fn grade(text: &str) -> f64 {
    let mut plain = text.to_owned();
    let brackets: Vec<_> = citations(text).map(|(range, _)| range).collect();
    for range in brackets.into_iter().rev() {
        plain.replace_range(range, "");
    }
    textstat::flesch_kincaid_grade(&plain)
}

//! Every figure of the built-in pack stands in the evidence that was read. The table it is compared with was
//! made from the evidence files by `tests/figures/make.py`, never from the pack; `tests/figures/read.json`
//! holds what was read besides, with the place of each.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashMap;

use needlepoint::evidence::Pack;
use needlepoint::evidence::model::{Absolute, Effect, Finding, Harm, Rate, Source};
use serde::Deserialize;

#[derive(Deserialize, Default, Clone)]
struct Figures {
    intervals: Vec<(f64, Option<f64>, Option<f64>)>,
    numbers: Vec<f64>,
}

#[derive(Deserialize)]
struct Evidence {
    cochrane: HashMap<String, Figures>,
    others: HashMap<String, Figures>,
}

#[derive(Deserialize)]
struct Besides {
    /// The key in the evidence of a source whose true title was found later.
    aliases: HashMap<String, String>,
    read: Vec<Read>,
}

#[derive(Deserialize)]
struct Read {
    source: String,
    #[serde(rename = "where")]
    place: String,
    #[serde(flatten)]
    figures: Figures,
}

struct Table {
    evidence: Evidence,
    besides: Besides,
}

impl Table {
    fn load() -> Self {
        Self {
            evidence: serde_json::from_str(include_str!("figures/evidence.json")).unwrap(),
            besides: serde_json::from_str(include_str!("figures/read.json")).unwrap(),
        }
    }

    /// Everything known of a source; of a Cochrane review its intervals come from the checked file alone,
    /// unless a place is named where another was read.
    fn of(&self, source: &Source) -> Figures {
        let doi = source.doi.as_deref().unwrap_or_default().to_lowercase();
        let keys = [Some(doi.clone()), Some(plain(&source.title)), self.besides.aliases.get(&doi).cloned()];
        let mut known = Figures::default();
        let files = [&self.evidence.cochrane, &self.evidence.others];
        for key in keys.iter().flatten() {
            for figures in files.iter().filter_map(|file| file.get(key)) {
                known.intervals.extend(&figures.intervals);
                known.numbers.extend(&figures.numbers);
            }
        }
        for read in self.besides.read.iter().filter(|read| read.source == source.id) {
            known.intervals.extend(&read.figures.intervals);
            known
                .numbers
                .extend(read.figures.intervals.iter().flat_map(|(e, l, h)| [Some(*e), *l, *h]).flatten());
            known.numbers.extend(&read.figures.numbers);
        }
        known
    }
}

fn plain(title: &str) -> String {
    let words: Vec<String> = title
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.join(" ")
}

/// Signs are compared in intervals; a number alone may be printed with a minus sign of any kind.
fn holds(known: &Figures, number: f64) -> bool {
    known.numbers.iter().any(|other| (other.abs() - number.abs()).abs() < 1e-9)
}

fn effect_missing(known: &Figures, effect: Option<&Effect>) -> Option<String> {
    let effect = effect?;
    let estimate = effect.estimate?;
    let printed = (estimate, effect.ci_low, effect.ci_high);
    let numbers = [Some(estimate), effect.ci_low, effect.ci_high];
    let told =
        known.intervals.contains(&printed) || numbers.iter().flatten().all(|number| holds(known, *number));
    (!told).then(|| format!("{printed:?}"))
}

fn counts_missing(known: &Figures, counts: impl IntoIterator<Item = Option<f64>>) -> Vec<String> {
    let missing = counts.into_iter().flatten().filter(|number| !holds(known, *number));
    missing.map(|number| number.to_string()).collect()
}

fn finding_missing(known: &Figures, finding: &Finding) -> Vec<String> {
    let people = |absolute: &Absolute| match absolute.calculated {
        true => vec![],
        false => vec![Some(absolute.with), Some(absolute.without), absolute.low, absolute.high],
    };
    let counts = [finding.trials.map(f64::from), finding.participants.map(f64::from)];
    let counts = counts.into_iter().chain(finding.absolute.iter().flat_map(people));
    let counts = counts.chain([finding.effect.as_ref().and_then(|effect| effect.i2)]);
    effect_missing(known, finding.effect.as_ref()).into_iter().chain(counts_missing(known, counts)).collect()
}

fn harm_missing(known: &Figures, harm: &Harm) -> Vec<String> {
    let rate = |rate: &Rate| [Some(rate.value), rate.low, rate.high];
    let counts = [harm.trials.map(f64::from), harm.participants.map(f64::from)];
    let counts = counts.into_iter().chain(harm.rate.iter().flat_map(rate));
    effect_missing(known, harm.effect.as_ref()).into_iter().chain(counts_missing(known, counts)).collect()
}

#[test]
fn every_figure_stands_in_the_evidence() {
    let (pack, table) = (Pack::embedded(), Table::load());
    let mut missing = Vec::new();
    for topic in pack.topics().map(|id| pack.topic(id)) {
        let source = |id: &str| table.of(pack.source(pack.source_id(id).unwrap()));
        for finding in &topic.findings {
            let gone = finding_missing(&source(&finding.source), finding);
            missing.extend(gone.into_iter().map(|it| format!("{}: {}: {it}", topic.id, finding.id)));
        }
        for harm in &topic.harms {
            let gone = harm_missing(&source(&harm.source), harm);
            missing.extend(gone.into_iter().map(|it| format!("{}: {}: {it}", topic.id, harm.event)));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_interval_of_a_cochrane_review_stands_in_the_checked_file_or_names_its_place() {
    let (pack, table) = (Pack::embedded(), Table::load());
    let mut elsewhere = Vec::new();
    for topic in pack.topics().map(|id| pack.topic(id)) {
        for finding in &topic.findings {
            let source = pack.source(pack.source_id(&finding.source).unwrap());
            let doi = source.doi.as_deref().unwrap_or_default().to_lowercase();
            let Some(checked) = table.evidence.cochrane.get(&doi) else { continue };
            if effect_missing(checked, finding.effect.as_ref()).is_some()
                && !named_elsewhere(&table, &doi, finding)
            {
                elsewhere.push(format!("{}: {}", topic.id, finding.id));
            }
        }
    }
    assert!(elsewhere.is_empty(), "{}", elsewhere.join("\n"));
}

/// True where the figure stands in the other evidence files or in the list of what was read besides.
fn named_elsewhere(table: &Table, doi: &str, finding: &Finding) -> bool {
    let effect = finding.effect.as_ref();
    let other = table.evidence.others.get(doi).is_some_and(|known| effect_missing(known, effect).is_none());
    let read = table.besides.read.iter().filter(|read| read.source == finding.source);
    other
        || read
            .into_iter()
            .any(|read| !read.place.is_empty() && effect_missing(&read.figures, effect).is_none())
}

#[test]
fn what_was_read_besides_names_its_place_and_a_source_of_the_pack() {
    let (pack, table) = (Pack::embedded(), Table::load());
    for read in &table.besides.read {
        assert!(pack.source_id(&read.source).is_some() && read.place.len() > 7, "{}", read.source);
    }
}

#[test]
fn every_review_of_the_checked_file_is_in_the_pack_with_a_finding() {
    let (pack, table) = (Pack::embedded(), Table::load());
    let used = |doi: &&String| {
        let source = pack
            .sources()
            .find(|&id| pack.source(id).doi.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(doi)));
        source.is_some_and(|id| {
            pack.relied_on_by(id)
                .iter()
                .any(|part| matches!(part.part, needlepoint::evidence::Part::Finding(_)))
        })
    };
    let gone: Vec<_> = table.evidence.cochrane.keys().filter(|doi| !used(doi)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn the_pack_is_as_broad_as_it_says() {
    let pack = Pack::embedded();
    let conditions = pack
        .topics()
        .filter(|&id| pack.outline(id).kind == needlepoint::evidence::model::Kind::Condition)
        .count();
    let findings: usize = pack.topics().map(|id| pack.topic(id).findings.len()).sum();
    assert!(conditions >= 60 && pack.sources().len() >= 150 && findings >= 350);
    let lonely: Vec<_> = pack.sources().filter(|&id| pack.relied_on_by(id).is_empty()).collect();
    let lonely: Vec<_> = lonely.iter().map(|&id| &pack.source(id).id).collect();
    assert!(lonely.is_empty(), "no topic leads to {lonely:?}");
}

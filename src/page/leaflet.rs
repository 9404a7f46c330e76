//! A topic on one page for a patient: what was found, compared with what, how sure that is and who says so, harms,
//! what is not known, questions to ask, sources. Plain words, no advice.

use std::cmp::Reverse;

use super::figure::{counted, people_with_and_without, rate};
use super::finding::{searched, warning};
use super::parts::{event, severity};
use super::text::Text;
use super::writer::Writer;
use super::{Page, Role, Setting};
use crate::evidence::model::{Certainty, Effect, Harm, HarmKind, Kind, Level, StatusState};
use crate::evidence::{self, Column, Pack, TopicId, how_sure};

/// Harms on a leaflet, the serious ones first.
const HARMS: usize = 4;

/// What a patient may ask of any treatment. Questions only: the answers are the clinician's and the patient's own.
const QUESTIONS: [&str; 6] = [
    "Which of these comparisons is closest to the choice in front of me?",
    "How large would the difference be, and would I notice it?",
    "How sure is that, and is there newer research?",
    "Which harms are known, and does anything about me make them likelier: a medicine, a pregnancy, a device, \
     another illness?",
    "What else could be done, and what may happen if nothing is done?",
    "How often and for how long, what does it cost, and who pays?",
];

/// The leaflet of a topic.
#[must_use]
pub fn leaflet(pack: &Pack, id: TopicId, setting: Setting) -> Page {
    let record = pack.topic(id);
    let info = pack.info();
    let mut writer = Writer::new(setting);
    writer.title(&format!("{}: {}", info.title, record.title));
    writer.prose(pack, &record.in_short);
    for section in record.body.iter().filter(|_| record.findings.is_empty()) {
        writer.heading(&section.heading);
        writer.prose(pack, &section.text);
    }
    findings(&mut writer, pack, id);
    let measured = !record.findings.is_empty() || record.kind == Kind::Condition;
    if measured || !record.harms.is_empty() {
        harms(&mut writer, pack, &record.harms);
    }
    if let Some(gaps) = &record.gaps {
        writer.heading("What is not known");
        writer.prose(pack, gaps);
    }
    if measured {
        writer.heading("Questions to ask");
        QUESTIONS.iter().for_each(|question| writer.bullet(Text::body(*question)));
    }
    sources(&mut writer, pack);
    writer.heading("What this leaflet is");
    writer.paragraph(Text::new().say(Role::Faint, info.disclaimer.clone()));
    let made = format!("From needlepoint, pack {} {}, compiled {}.", info.title, info.version, info.compiled);
    writer.paragraph(Text::new().say(Role::Faint, made));
    writer.finish()
}

/// The finding that speaks for each comparison, as lists show it, and how many more there are.
fn findings(writer: &mut Writer, pack: &Pack, id: TopicId) {
    let record = pack.topic(id);
    let standings: Vec<_> = Column::ALL.into_iter().filter_map(|column| pack.standing(id, column)).collect();
    if !standings.is_empty() {
        writer.heading("What was found");
    }
    for standing in &standings {
        finding(writer, pack, id, standing.finding);
    }
    let more = u32::try_from(record.findings.len() - standings.len()).unwrap_or(u32::MAX);
    if more > 0 {
        let more = counted(more, "more result stands", "more results stand");
        let text = format!("These are the first results of each comparison; {more} in the program.");
        writer.gap();
        writer.paragraph(Text::new().say(Role::Faint, text));
    }
}

fn finding(writer: &mut Writer, pack: &Pack, topic: TopicId, at: usize) {
    let finding = &pack.topic(topic).findings[at];
    let Some(id) = pack.source_id(&finding.source) else { return };
    let source = pack.source(id);
    writer.group(Text::new().say(Role::Group, format!("Compared with {}", finding.comparator.label)));
    writer.paragraph(warning(writer, source).join(Text::body(evidence::found(finding, source)).source(id)));
    if let Some(people) = people_with_and_without(finding) {
        writer.paragraph(Text::body(people));
    }
    writer.paragraph(sure(pack, &finding.certainty));
    for rating in &finding.other_ratings {
        writer.paragraph(sure(pack, rating));
    }
    let age = source.custom.search_end.map(|end| searched(end, writer.setting.today));
    let who = format!("Who was studied: {}.", finding.population.trim_end_matches('.'));
    let replaced = (source.custom.status.state == StatusState::Superseded)
        .then(|| "A newer version of this source, or a newer review, has taken its place.".to_owned());
    let facts = [Some(who), age, replaced].into_iter().flatten().collect::<Vec<_>>().join(" ");
    writer.paragraph(Text::new().say(Role::Faint, facts));
}

/// How sure, who says so, and what the level means.
fn sure(pack: &Pack, certainty: &Certainty) -> Text {
    let text = rated(Text::new(), pack, certainty);
    match certainty.level {
        Some(level) => text.say(Role::Body, format!(" {}", meaning(level))),
        None => text,
    }
}

/// How sure and who says so, after a text.
fn rated(text: Text, pack: &Pack, certainty: &Certainty) -> Text {
    let said = how_sure(certainty);
    let text = text.say(Role::Body, "How sure: ");
    let text = text.say(Role::Certainty, format!("{}.", said.trim_end_matches('.')));
    match &certainty.source {
        Some(source) => text.cite(pack, source),
        None => text,
    }
}

/// What a GRADE level says of the true effect.
const fn meaning(level: Level) -> &'static str {
    match level {
        Level::High => "The raters are very confident that the true effect is close to this.",
        Level::Moderate => "The true effect is likely close to this, but may be quite different.",
        Level::Low => "The true effect may be quite different.",
        Level::VeryLow => "The true effect is likely quite different.",
    }
}

fn harms(writer: &mut Writer, pack: &Pack, harms: &[Harm]) {
    writer.heading("Harms");
    if harms.is_empty() {
        let text = "This pack holds nothing about harms here; that does not mean there are none.";
        writer.paragraph(Text::body(text));
    }
    let mut listed: Vec<&Harm> = harms.iter().collect();
    listed.sort_by_key(|harm| Reverse(harm.kind == HarmKind::Serious));
    for harm in listed.iter().take(HARMS) {
        writer.bullet(told(writer, pack, harm));
    }
    let more = u32::try_from(harms.len().saturating_sub(HARMS)).unwrap_or(u32::MAX);
    if more > 0 {
        let more = counted(more, "more line on harms stands", "more lines on harms stand");
        writer.paragraph(Text::new().say(Role::Faint, format!("{more} in the program.")));
    }
}

/// `Minor: bleeding or bruise. 6.1 in 100 patients. [4]`, with a rating where there is one.
fn told(writer: &Writer, pack: &Pack, harm: &Harm) -> Text {
    let source = pack.source_id(&harm.source);
    let text = source.map(|id| warning(writer, pack.source(id))).unwrap_or_default();
    let severity = match harm.kind {
        HarmKind::Any => String::new(),
        kind => format!("{}: ", severity(kind)),
    };
    let text = text.say(Role::Label, severity).join(event(harm));
    let effect = harm.effect.as_ref().filter(|_| harm.rate.is_none() && harm.said.is_none());
    let often = harm.rate.as_ref().map(rate).or_else(|| effect.map(how_often));
    let often = often.map(|often| format!(": {often}")).unwrap_or_default();
    let text = text.say(Role::Body, format!("{often}."));
    let text = match &harm.said {
        Some(said) => text.say(Role::Body, " ").prose(pack, said),
        None => text,
    };
    let text = text.cite(pack, &harm.source);
    match &harm.certainty {
        Some(certainty) => rated(text.say(Role::Body, " "), pack, certainty),
        None => text,
    }
}

/// A ratio of harms in words, its figures after them.
fn how_often(effect: &Effect) -> String {
    let figures = evidence::effect_figures(effect);
    let ratio = effect.estimate.filter(|_| effect.measure.is_ratio() && !effect.comparator_first);
    match (ratio, effect.spans_no_difference()) {
        (Some(_), Some(true)) => format!("more often or less often, the studies leave it open, {figures}"),
        (Some(ratio), Some(false)) if ratio < 1.0 => format!("less often with the treatment, {figures}"),
        (Some(_), Some(false)) => format!("more often with the treatment, {figures}"),
        _ => figures,
    }
}

/// Every source cited above, by number.
fn sources(writer: &mut Writer, pack: &Pack) {
    writer.heading("Sources");
    for id in writer.cited() {
        writer.paragraph(Text::new().entry(pack, id));
    }
}

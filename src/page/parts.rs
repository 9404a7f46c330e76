//! The parts of a topic beside its findings: a harm, a guideline, a statement of the overview checked.

use std::cmp::Reverse;

use super::Role;
use super::figure::{draw, figures, parted, rate, side};
use super::finding::{certainty, warning};
use super::text::Text;
use super::writer::Writer;
use crate::evidence::Pack;
use crate::evidence::model::{
    Better, ClaimCheck, Guideline, GuidelineDirection, Harm, HarmKind, StatusState, Verdict,
};
use crate::evidence::{read_word, status_word, verdict_word};

/// Writes a harm: what happened, how often, compared with what; or that nobody measured it.
pub(super) fn harm(writer: &mut Writer, pack: &Pack, harm: &Harm) {
    let Some(id) = pack.source_id(&harm.source) else { return };
    let text = warning(writer, pack.source(id)).join(event(harm)).source(id);
    writer.labelled(severity(harm.kind), text);
    let often = harm.rate.as_ref().map(|often| Text::new().say(Role::Figure, rate(often)));
    let compared = figures(pack, writer, harm.effect.as_ref(), harm.trials, harm.participants, None);
    let facts = often.into_iter().chain([compared]).collect();
    writer.labelled("", parted(facts, writer.glyphs.separator()));
    if let (Some(effect), Some(comparator)) = (&harm.effect, &harm.comparator) {
        draw(writer, effect, Better::Lower, None, (side(comparator.kind), "treatment"));
    }
    if let Some(said) = &harm.said {
        writer.labelled("", Text::new().prose(pack, said));
    }
    if let Some(rating) = &harm.certainty {
        certainty(writer, pack, rating);
    }
}

pub(super) fn event(harm: &Harm) -> Text {
    let compared =
        harm.comparator.as_ref().map(|c| format!(", compared with {}", c.label)).unwrap_or_default();
    let not_measured = if harm.not_measured { "Not measured: " } else { "" };
    Text::new().say(Role::Certainty, not_measured).say(Role::Body, format!("{}{compared}", harm.event))
}

pub(super) fn severity(kind: HarmKind) -> &'static str {
    match kind {
        HarmKind::Minor => "Minor",
        HarmKind::Serious => "Serious",
        HarmKind::Any => "Any",
    }
}

/// Writes a guideline: who and when, which way and how strongly, on what it relied, whether it stands.
pub(super) fn guideline(writer: &mut Writer, pack: &Pack, guideline: &Guideline) {
    let body = issued(guideline);
    let warning = pack.source_id(&guideline.source).map(|id| warning(writer, pack.source(id)));
    let direction = Text::new().say(Role::Direction, direction_word(guideline.direction));
    let says = warning.unwrap_or_default().join(Text::body(body)).cite(pack, &guideline.source);
    writer.labelled("Body", says);
    let strength = quoted("strength", guideline.strength.as_deref());
    let sure = quoted("certainty", guideline.certainty.as_deref());
    writer.labelled("Direction", parted(vec![direction, strength, sure], writer.glyphs.separator()));
    writer.labelled("Says", Text::new().prose(pack, &guideline.recommendation));
    writer.labelled("For whom", Text::body(guideline.population.clone()));
    let relied =
        guideline.comparator_relied_on.as_deref().unwrap_or("the comparison it relied on was not read");
    writer.labelled("Rests on", Text::new().prose(pack, relied));
    let status = guideline.status.as_deref().map(|status| Text::new().prose(pack, status));
    let read =
        Text::new().say(Role::Faint, format!("{}, read {}", read_word(guideline.read), guideline.checked));
    writer.labelled("Status", parted(status.into_iter().chain([read]).collect(), writer.glyphs.separator()));
    if let Some(note) = &guideline.note {
        writer.labelled("Note", Text::new().prose(pack, note));
    }
}

/// Guidelines that can be compared, a line each, newest first: year, direction, body.
pub(super) fn side_by_side(writer: &mut Writer, pack: &Pack, guidelines: &[Guideline]) {
    let mut listed: Vec<&Guideline> = guidelines.iter().collect();
    listed.sort_by_key(|guideline| Reverse(guideline.year));
    for guideline in listed {
        let year = guideline.year.map_or_else(|| "no year".to_owned(), |year| year.to_string());
        let code = guideline.code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
        let text = Text::new().say(Role::Direction, direction_word(guideline.direction));
        let text = text.say(Role::Faint, writer.glyphs.separator());
        let text = text.say(Role::Body, format!("{}{code}", guideline.body)).cite(pack, &guideline.source);
        let stands = pack.source_id(&guideline.source).map(|id| pack.source(id).custom.status.state);
        let text = match stands {
            None | Some(StatusState::Current) => text,
            Some(state) => text.say(Role::Faint, format!(" {}", status_word(state))),
        };
        writer.labelled(&year, text);
    }
}

/// Body, code and year.
pub(super) fn issued(guideline: &Guideline) -> String {
    let code = guideline.code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
    let year = guideline.year.map_or_else(|| "year not read".to_owned(), |year| year.to_string());
    format!("{}{code}, {year}", guideline.body)
}

fn quoted(name: &str, words: Option<&str>) -> Text {
    words.map_or_else(Text::new, |words| Text::body(format!("{name}: \"{words}\"")))
}

pub(super) fn direction_word(direction: Option<GuidelineDirection>) -> &'static str {
    match direction {
        Some(GuidelineDirection::For) => "FOR",
        Some(GuidelineDirection::Conditional) => "FOR, UNDER CONDITIONS",
        Some(GuidelineDirection::Against) => "AGAINST",
        Some(GuidelineDirection::None) => "NEITHER FOR NOR AGAINST",
        None => "DIRECTION NOT READ",
    }
}

/// Writes a statement of the overview, how it holds up and what the paper says.
pub(super) fn claim(writer: &mut Writer, pack: &Pack, check: &ClaimCheck) {
    writer.labelled("Claim", Text::new().prose(pack, &check.claim));
    let role = if check.verdict == Verdict::Contradicted { Role::Warning } else { Role::Certainty };
    let word = verdict_word(check.verdict);
    writer.labelled("Verdict", Text::new().term(pack, role, word.to_uppercase(), word));
    let paper = Text::new().prose(pack, &check.finding);
    writer.labelled("Paper", check.sources.iter().fold(paper, |text, id| text.cite(pack, id)));
}

//! The pages beside topics and sources: a term, the glossary, every claim checked, what the pack is.

use super::finding::certainty_key;
use super::glyph::Glyphs;
use super::parts::claim;
use super::text::Text;
use super::writer::Writer;
use super::{ItemKind, Page, Role, Setting, Target};
use crate::evidence::model::{CertaintyState, Favours, Level, Term, Verdict};
use crate::evidence::{Pack, TermId, TopicId};
use crate::evidence::{favours_word, level_word, state_word, verdict_word};

/// Verdicts in the order of the page of claims.
const VERDICTS: [Verdict; 4] =
    [Verdict::Contradicted, Verdict::Imprecise, Verdict::NotVerifiable, Verdict::Matches];

/// Everything that is no GRADE level.
const UNRATED: [CertaintyState; 6] = [
    CertaintyState::RatedOther,
    CertaintyState::NotRatedSynthesis,
    CertaintyState::NotRatedTrials,
    CertaintyState::NoneFound,
    CertaintyState::NotMeasured,
    CertaintyState::NotCovered,
];

/// The page of a term.
#[must_use]
pub fn term(pack: &Pack, id: TermId, setting: Setting) -> Page {
    let record = pack.term(id);
    let mut writer = Writer::new(setting);
    writer.title(&named(record));
    writer.paragraph(definition(pack, record));
    if !record.also.is_empty() {
        writer.gap();
        writer.labelled("Also", Text::new().say(Role::Faint, record.also.join(", ")));
    }
    writer.finish()
}

/// All terms with their definitions.
#[must_use]
pub fn glossary(pack: &Pack, setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    writer.title("Glossary");
    for id in pack.terms() {
        let record = pack.term(id);
        writer.gap();
        writer.paragraph(Text::new().link(named(record), Target::Term(id)));
        writer.paragraph(definition(pack, record));
    }
    writer.finish()
}

fn named(record: &Term) -> String {
    match record.symbol.as_ref().filter(|symbol| **symbol != record.term) {
        Some(symbol) => format!("{} ({symbol})", record.term),
        None => record.term.clone(),
    }
}

fn definition(pack: &Pack, record: &Term) -> Text {
    let text = Text::new().prose(pack, &record.definition.replace('\n', " "));
    match &record.source {
        Some(source) => text.cite(pack, source),
        None => text,
    }
}

/// Every statement of the overview that was checked, what does not hold first.
#[must_use]
pub fn claims(pack: &Pack, setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    writer.title("The overview checked");
    for verdict in VERDICTS {
        let checks = checked(pack, verdict);
        if !checks.is_empty() {
            writer.heading(&format!("{} ({})", verdict_word(verdict).to_uppercase(), checks.len()));
        }
        for (topic, at) in checks {
            let record = pack.topic(topic);
            let target = Target::Item(topic, ItemKind::Claim(at));
            writer.labelled("Topic", Text::new().link(record.title.clone(), target));
            claim(&mut writer, pack, &record.claim_checks[at]);
            writer.gap();
        }
    }
    writer.finish()
}

/// The claim checks of one verdict, in the order of the overview and then of the topics.
fn checked(pack: &Pack, verdict: Verdict) -> Vec<(TopicId, usize)> {
    let of = |topic: TopicId| (0..pack.topic(topic).claim_checks.len()).map(move |at| (topic, at));
    let check = |(topic, at): (TopicId, usize)| &pack.topic(topic).claim_checks[at];
    let mut checks: Vec<_> = pack.topics().flat_map(of).filter(|&at| check(at).verdict == verdict).collect();
    checks.sort_by_key(|&at| check(at).order.unwrap_or(u16::MAX));
    checks
}

/// What the pack is, what it is not, and every mark in words.
#[must_use]
pub fn about(pack: &Pack, setting: Setting) -> Page {
    let info = pack.info();
    let mut writer = Writer::new(setting);
    writer.title(&info.title);
    writer.prose(pack, &info.about);
    writer.gap();
    writer.paragraph(Text::new().say(Role::Warning, info.disclaimer.clone()));
    writer.gap();
    let holds = format!(
        "{} topics, {} sources, {} terms",
        pack.topics().len(),
        pack.sources().len(),
        pack.terms().len()
    );
    let compiled = format!("{} ({}), compiled {}", info.id, info.version, info.compiled);
    for (label, text) in [("Pack", compiled), ("Holds", holds), ("Licence", info.licence.clone())] {
        writer.labelled(label, Text::body(text));
    }
    let looked = format!("Retractions and newer versions looked up on {}.", info.statuses_checked);
    writer.labelled("Sources", Text::body(looked));
    legend(&mut writer, pack);
    writer.finish()
}

fn legend(writer: &mut Writer, pack: &Pack) {
    writer.heading("WHAT WAS FOUND");
    let directions =
        [Favours::Intervention, Favours::Comparator, Favours::LittleOrNoDifference, Favours::Unclear];
    for favours in directions {
        let symbol = Glyphs { ascii: false }.direction(favours);
        let word = Text::new().term(pack, Role::Body, favours_word(favours), symbol);
        writer.labelled(writer.glyphs.direction(favours), word);
    }
    writer.labelled(writer.glyphs.nothing(), Text::body("nothing found for this comparison in this pack"));
    writer.heading("HOW SURE");
    for level in [Level::High, Level::Moderate, Level::Low, Level::VeryLow] {
        let mark = writer.glyphs.certainty(CertaintyState::RatedGrade, Some(level));
        writer.labelled(
            mark,
            Text::new().term(
                pack,
                Role::Body,
                level_word(level),
                certainty_key(CertaintyState::RatedGrade, Some(level)),
            ),
        );
    }
    for state in UNRATED {
        let mark = writer.glyphs.certainty(state, None);
        let short = super::glyph::short_certainty(state, None);
        let text = Text::new().term(pack, Role::Body, state_word(state), certainty_key(state, None));
        writer.labelled(mark, text.say(Role::Faint, format!(" (in lists: {short})")));
    }
    writer.heading("MARKS");
    for (mark, word) in marks(writer.glyphs) {
        writer.labelled(&mark, Text::body(word));
    }
}

/// The marks of drawings and warnings, in words.
fn marks(glyphs: Glyphs) -> [(String, &'static str); 7] {
    let (from, to) = glyphs.ends();
    let (below, beyond) = glyphs.clipped();
    let line = glyphs.interval();
    [
        (format!("{from}{line}{}{line}{to}", glyphs.estimate()), "an estimate and its interval"),
        (glyphs.no_difference().to_string(), "no difference; the treatment is better at its right"),
        (glyphs.crossed().to_string(), "no difference, inside the interval"),
        (format!("{below} {beyond}"), "the interval goes on beyond the drawing"),
        (glyphs.important().to_string(), "the smallest difference that matters to patients"),
        (glyphs.warning().to_owned(), "must not be missed: a source taken back or replaced"),
        (glyphs.kept().to_owned(), "yours: bookmarked, or with a note of yours"),
    ]
}

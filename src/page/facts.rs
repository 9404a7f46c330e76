//! Facts a rater would look at, where no published rating was found. They are told, not added up.

use super::Role;
use super::text::Text;
use super::writer::Writer;
use crate::evidence::model::{CertaintyState, Effect, Fact, Facts, Finding, Source};

/// Writes the facts of an unrated finding, each with its place in the source, then what was not stated.
pub(super) fn facts(writer: &mut Writer, finding: &Finding, source: &Source) {
    let unrated = [CertaintyState::NotRatedSynthesis, CertaintyState::NotRatedTrials];
    if !unrated.contains(&finding.certainty.state) {
        return;
    }
    let interval = finding.effect.as_ref().and_then(Effect::spans_no_difference);
    let interval = interval.map_or("no interval read", |spans| if spans { "no" } else { "yes" });
    let lead = format!(
        "Facts a rater would look at; we have not rated them. Design: {}. Interval leaves out no difference: {interval}.",
        source.custom.design
    );
    writer.labelled("Facts", Text::new().say(Role::Faint, lead));
    let told = told(finding.facts.as_ref());
    for (name, fact) in told.iter().filter_map(|(name, fact)| Some((name, (*fact)?))) {
        let text = format!("{name}: {} ({})", fact.said.trim_end_matches('.'), fact.locator);
        writer.labelled("", Text::new().say(Role::Faint, text));
    }
    let mut silent: Vec<String> =
        told.iter().filter(|(_, fact)| fact.is_none()).map(|(name, _)| name.to_lowercase()).collect();
    silent.extend(source.custom.funding.is_none().then(|| "funding".to_owned()));
    if !silent.is_empty() {
        let text = format!("Not stated where we read: {}.", silent.join(", "));
        writer.labelled("", Text::new().say(Role::Faint, text));
    }
}

fn told(facts: Option<&Facts>) -> [(&'static str, Option<&Fact>); 5] {
    [
        ("Risk of bias", facts.and_then(|facts| facts.risk_of_bias.as_ref())),
        ("Blinding", facts.and_then(|facts| facts.blinding.as_ref())),
        ("Spread between trials", facts.and_then(|facts| facts.heterogeneity.as_ref())),
        ("Missing studies", facts.and_then(|facts| facts.missing_studies.as_ref())),
        ("What and where", facts.and_then(|facts| facts.setting.as_ref())),
    ]
}

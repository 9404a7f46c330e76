//! Authors, as each style writes them.

use super::words::curled;
use crate::evidence::model::Name;

/// `Vickers AJ, Vertosick EA, et al`: seven or more are cut to the first `named`, as NLM (6) and AMA (3) do.
pub(super) fn initialled(authors: &[Name], named: usize) -> String {
    let shown = if authors.len() >= 7 { named } else { authors.len() };
    let mut names: Vec<String> = authors.iter().take(shown).map(closely).collect();
    if shown < authors.len() {
        names.push("et al".to_owned());
    }
    names.join(", ")
}

/// `Vickers, A. J., & Vertosick, E. A.`: of more than twenty, the first nineteen and the last, as APA does.
pub(super) fn listed(authors: &[Name]) -> String {
    let names: Vec<String> = authors.iter().map(spaciously).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, last] if authors[1].literal.is_some() => format!("{first} & {last}"),
        [first @ .., last] if first.len() < 20 => format!("{}, & {last}", first.join(", ")),
        [first @ .., last] => format!("{}, … {last}", first[..19].join(", ")),
    }
}

fn closely(name: &Name) -> String {
    let given = name.given.as_deref().map(|given| words(given, true).concat());
    parts(name, given, " ")
}

fn spaciously(name: &Name) -> String {
    parts(name, name.given.as_deref().map(stopped_initials), ", ")
}

fn parts(name: &Name, given: Option<String>, between: &str) -> String {
    if let Some(literal) = &name.literal {
        return curled(literal);
    }
    let parts = [Some(family(name)), given, name.suffix.clone()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// The family name behind its particle.
pub(super) fn family(name: &Name) -> String {
    let own = curled(name.family.as_deref().unwrap_or_default());
    match name.non_dropping_particle.as_deref() {
        Some(particle) if particle.ends_with(['\'', '’', '-']) => curled(particle) + &own,
        Some(particle) => format!("{particle} {own}"),
        None => own,
    }
}

/// Initials of the words of a given name; what is initials already falls into its letters. A hyphen parts words
/// where `parting`, even before a small letter.
fn words(given: &str, parting: bool) -> Vec<String> {
    if given.chars().all(char::is_uppercase) {
        return given.chars().map(String::from).collect();
    }
    let parts = |sign: char| sign.is_whitespace() || (parting && sign == '-');
    given.split(parts).flat_map(|word| word.split_inclusive('.')).filter_map(initial).collect()
}

/// Initials written together (`MW`) as initials each (`M W`); every other given name as it is.
#[cfg(feature = "csl")]
pub(super) fn apart(given: &str) -> String {
    if given.chars().all(char::is_uppercase) { words(given, false).join(" ") } else { given.to_owned() }
}

/// The first letter; of an abbreviated name (`Yu.`), all of it.
fn initial(word: &str) -> Option<String> {
    let short = word.strip_suffix('.').filter(|short| short.chars().all(char::is_alphabetic));
    match short {
        Some(short) if !short.is_empty() => Some(short.to_owned()),
        _ => word.chars().find(|sign| sign.is_alphabetic()).map(|first| first.to_uppercase().collect()),
    }
}

/// `Andrew J.` gives `A. J.`, `Anna-Belle` `A.-B.`, `Hui-ru` `H.`.
fn stopped_initials(given: &str) -> String {
    let mut all = String::new();
    for (at, part) in given.split('-').enumerate() {
        if at > 0 && part.starts_with(char::is_lowercase) {
            continue;
        }
        if at > 0 {
            all.push('-');
        }
        all.push_str(&words(part, false).iter().map(|word| format!("{word}.")).collect::<Vec<_>>().join(" "));
    }
    all
}

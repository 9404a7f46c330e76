//! Ids that people can read: `vickers-2018-acupuncture`.

use crate::evidence::{
    fold,
    model::{CslDate, Source},
};

/// Words that tell nothing of what a title is about.
const SMALL: [&str; 24] = [
    "a", "an", "and", "are", "as", "at", "by", "do", "does", "effect", "effects", "for", "from", "how", "in",
    "is", "of", "on", "or", "the", "to", "und", "what", "with",
];

/// The source's own id where it is one of ours and free, else one made of the first author, the year and a word of
/// the title; a number parts it from those that are taken.
pub fn unique_id(source: &Source, taken: impl Fn(&str) -> bool) -> String {
    let own = source.id.as_str();
    let base = if is_id(own) { own.to_owned() } else { made(source) };
    if !taken(&base) {
        return base;
    }
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    numbered.into_iter().find(|id| !taken(id)).unwrap_or(base)
}

/// Small letters, digits and hyphens, with a letter in it: a bare number would be taken for the number of a source.
fn is_id(id: &str) -> bool {
    let shaped = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.bytes().all(shaped) && id.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn made(source: &Source) -> String {
    let name = source.author.first().and_then(|name| name.family.as_ref().or(name.literal.as_ref()));
    let name = name.map(|name| words(name).join("-"));
    let year = source.issued.as_ref().and_then(CslDate::year).map(|year| year.to_string());
    let title = words(&source.title).into_iter().find(|word| !SMALL.contains(&word.as_str()));
    let parts: Vec<String> = [name, year, title]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .map(|part| cut(&part))
        .collect();
    let id = parts.join("-");
    if is_id(&id) { id } else { format!("source-{id}").trim_end_matches('-').to_owned() }
}

/// At most as long as can be read at a glance, to the end of a word.
fn cut(part: &str) -> String {
    const LONGEST: usize = 24;
    let ends = part.match_indices('-').map(|(at, _)| at).take_while(|at| *at <= LONGEST);
    let end = if part.len() <= LONGEST { part.len() } else { ends.last().unwrap_or(LONGEST) };
    part[..end].to_owned()
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text).replace('\'', "").replace('ß', "ss").replace('æ', "ae").replace('œ', "oe");
    let words = folded.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

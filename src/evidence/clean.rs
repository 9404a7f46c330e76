//! Characters that must not reach a terminal: those that move the cursor, turn the reading order or cannot be seen.

use std::borrow::Cow;

/// The text with every forbidden character made visible as U+FFFD; a tab becomes a space.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    if !text.bytes().all(plain) && text.chars().any(|c| c == '\t' || is_forbidden(c)) {
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The first character that [`clean`] would replace by U+FFFD.
#[must_use]
pub fn forbidden(text: &str) -> Option<char> {
    text.chars().find(|c| is_forbidden(*c))
}

fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        c if is_forbidden(c) => '\u{FFFD}',
        c => c,
    }
}

const fn is_forbidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        ' '..='~' => false,
        _ => is_control(c) || is_unseen(c) || is_private(c),
    }
}

const fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}')
}

/// Bidi controls, zero-width and other invisible characters, tags and selectors.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Private use and noncharacters.
const fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}')
        || (c as u32 & 0xFFFE) == 0xFFFE
}

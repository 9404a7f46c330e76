//! Text for BibTeX: special signs escaped, accents as LaTeX commands, capitals protected.

use unicode_normalization::UnicodeNormalization;

/// How signs beyond ASCII are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// As LaTeX commands, as far as there are some: BibTeX sorts and cuts bytes.
    Commands,
    /// As they are.
    Unicode,
}

/// Text with everything escaped that LaTeX would take for a command.
pub(super) fn escaped(text: &str, signs: Signs) -> String {
    text.chars().map(|sign| of(sign, signs)).collect()
}

/// A title: escaped, with braces around what a program would write otherwise: words with capitals, which styles make
/// small, and the word after a colon, which some give a capital. A capital that only begins the title needs none.
pub(super) fn title(text: &str, signs: Signs) -> String {
    let mut before = None;
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let bare = word.trim_end();
        let inner = bare.chars().skip(usize::from(before.is_none()));
        let kept = inner.into_iter().any(char::is_uppercase) || matches!(before, Some(':' | '?' | '!' | '.'));
        before = bare.chars().next_back().or(before);
        let written = escaped(bare, signs);
        let written = if kept && !bare.is_empty() { format!("{{{written}}}") } else { written };
        written + &word[bare.len()..]
    });
    words.collect()
}

fn of(sign: char, signs: Signs) -> String {
    let special = match sign {
        '&' | '%' | '$' | '#' | '_' | '{' | '}' => return format!("\\{sign}"),
        '\\' => "\\textbackslash{}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        _ if sign.is_ascii() || signs == Signs::Unicode => return sign.to_string(),
        '–' => "--",
        '—' => "---",
        '‘' => "`",
        '’' => "'",
        '“' => "``",
        '”' => "''",
        'ß' => "{\\ss}",
        'æ' => "{\\ae}",
        'Æ' => "{\\AE}",
        'œ' => "{\\oe}",
        'Œ' => "{\\OE}",
        'ø' => "{\\o}",
        'Ø' => "{\\O}",
        'ł' => "{\\l}",
        'Ł' => "{\\L}",
        'ı' => "{\\i}",
        _ => return accented(sign),
    };
    special.to_owned()
}

/// `ü` as `{\"u}`; a sign that is no accented letter stays.
fn accented(sign: char) -> String {
    let parts: Vec<char> = sign.nfd().collect();
    match parts[..] {
        [letter, accent] if letter.is_ascii_alphabetic() => match command(accent) {
            Some(command) if command.is_ascii_alphabetic() => format!("{{\\{command}{{{letter}}}}}"),
            Some(command) => format!("{{\\{command}{letter}}}"),
            None => sign.to_string(),
        },
        _ => sign.to_string(),
    }
}

const fn command(accent: char) -> Option<char> {
    Some(match accent {
        '\u{300}' => '`',
        '\u{301}' => '\'',
        '\u{302}' => '^',
        '\u{303}' => '~',
        '\u{304}' => '=',
        '\u{306}' => 'u',
        '\u{307}' => '.',
        '\u{308}' => '"',
        '\u{30a}' => 'r',
        '\u{30b}' => 'H',
        '\u{30c}' => 'v',
        '\u{327}' => 'c',
        '\u{328}' => 'k',
        _ => return None,
    })
}

//! Words as citation styles change them: quotation marks and capitals.

use crate::evidence::model::Source;

/// Words that title case leaves small, unless first, last or after a colon.
const SMALL: &str = " about above across afore after against al along alongside amid amidst among amongst anenst \
    apropos apud around as aside astride at athwart atop barring before behind below beneath beside besides between \
    beyond but by circa despite down during et except for forenenst from given in inside into lest like modulo near \
    next notwithstanding of off on onto out over per plus pro qua sans since than through thru throughout thruout \
    till to toward towards under underneath until unto up upon versus vs v via vis-à-vis with within without or yet \
    so and nor a an the de von van c ca ";

/// A field's text with typographic quotation marks. The kind of mark met first becomes the outer one, “ ”.
pub(super) fn curled(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut outer = None;
    let mut curled = String::with_capacity(text.len());
    for (at, &sign) in signs.iter().enumerate() {
        let double = matches!(sign, '"' | '“' | '”');
        if !matches!(sign, '"' | '\'' | '“' | '”' | '‘' | '’') {
            curled.push(sign);
        } else if opens(&signs, at) {
            let outer = *outer.get_or_insert(double);
            curled.push(if double == outer { '“' } else { '‘' });
        } else {
            let closes = closes(&signs, at)
                && signs[..at].iter().enumerate().any(|(before, _)| {
                    opens(&signs, before) && matches!(signs[before], '"' | '“' | '”') == double
                });
            curled.push(match (closes, outer) {
                (true, Some(outer)) if double == outer => '”',
                (false, _) if double => sign,
                _ => '’',
            });
        }
    }
    curled
}

/// A mark at the beginning of a word that another of its kind closes.
fn opens(signs: &[char], at: usize) -> bool {
    let closing = match signs[at] {
        '"' => '"',
        '\'' => '\'',
        '“' => '”',
        '‘' => '’',
        _ => return false,
    };
    let begins = at == 0 || signs[at - 1].is_whitespace() || "([“‘\"'".contains(signs[at - 1]);
    begins && (at + 1..signs.len()).any(|end| signs[end] == closing && closes(signs, end))
}

fn closes(signs: &[char], at: usize) -> bool {
    let ended = signs.get(at + 1).is_none_or(|next| !next.is_alphanumeric());
    ended && at > 0 && !signs[at - 1].is_whitespace()
}

/// Title case, if the source is in English.
pub(super) fn cased(source: &Source, text: &str) -> String {
    let english = source.language.as_ref().is_none_or(|language| language.starts_with("en"));
    if english { titled(&curled(text)) } else { curled(text) }
}

/// Title case: every word but the small ones with a capital. Words that have one already stay.
fn titled(text: &str) -> String {
    let mut titled = String::with_capacity(text.len());
    let mut begins = true;
    let mut last = None;
    let pieces = pieces(text);
    for (at, piece) in pieces.iter().enumerate() {
        let starts = titled.len();
        let first_of_compound = !pieces[..at].iter().any(|piece| is_mark(piece))
            && pieces.get(at + 1).is_some_and(|next| next == "-");
        if is_mark(piece) || piece.trim().is_empty() {
            begins |= piece.ends_with(['!', '?', ':']);
            titled.push_str(piece);
            continue;
        }
        let lone = piece.chars().nth(1).is_none();
        let small = lone || is_small(piece);
        let raised = (!small || begins || first_of_compound) && piece.to_lowercase() == *piece;
        titled.push_str(&if raised { capitalised(piece) } else { piece.clone() });
        begins = false;
        last = Some(starts..titled.len());
    }
    if let Some(last) = last.filter(|last| titled[last.clone()].chars().nth(1).is_some()) {
        let word = titled[last.clone()].to_owned();
        if is_small(&word.to_lowercase()) {
            titled.replace_range(last, &capitalised(&word));
        }
    }
    titled
}

/// Words, the spaces between them and the marks that part them.
fn pieces(text: &str) -> Vec<String> {
    let kind = |sign: char| {
        if sign.is_whitespace() {
            0
        } else if "‘’“”\"'-–—/.,;?!:[]()".contains(sign) {
            1
        } else {
            2
        }
    };
    let mut pieces: Vec<String> = Vec::new();
    let mut before = 1;
    for sign in text.chars() {
        match pieces.last_mut() {
            Some(last) if kind(sign) == before && before != 1 => last.push(sign),
            _ => pieces.push(sign.to_string()),
        }
        before = kind(sign);
    }
    pieces
}

fn is_mark(piece: &str) -> bool {
    piece.chars().all(|sign| "‘’“”\"'-–—/.,;?!:[]()".contains(sign))
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&format!(" {word} "))
}

/// With a capital at its beginning; a Greek letter that stands alone is a symbol and stays.
fn capitalised(word: &str) -> String {
    let mut signs = word.chars();
    match signs.next() {
        Some(first) if !(signs.as_str().is_empty() && ('\u{370}'..='\u{3ff}').contains(&first)) => {
            first.to_uppercase().collect::<String>() + signs.as_str()
        }
        _ => word.to_owned(),
    }
}

/// With a capital at its beginning, unless it has capitals.
pub(super) fn capitalised_if_small(word: &str) -> String {
    if word.to_lowercase() == word { capitalised(word) } else { word.to_owned() }
}

//! A citation as text with slanted parts, and how its parts meet: one stop, not two, and a stop within quotation
//! marks, as American English has it.

/// A stretch of text, upright or slanted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    text: String,
    slanted: bool,
}

/// A citation, to be written as plain text, HTML or Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation(Vec<Run>);

impl Citation {
    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// As HTML within a paragraph: slanted parts in `<i>`, everything escaped.
    #[must_use]
    pub fn html(&self) -> String {
        self.marked("<i>", "</i>", escaped_for_html)
    }

    /// As CommonMark within a paragraph: slanted parts in `*`, every sign that could be markup escaped.
    #[must_use]
    pub fn markdown(&self) -> String {
        self.marked("*", "*", escaped_for_markdown)
    }

    fn marked(&self, open: &str, close: &str, escaped: fn(&str) -> String) -> String {
        let run = |run: &Run| match (escaped(&run.text), run.slanted) {
            (text, true) => format!("{open}{text}{close}"),
            (text, false) => text,
        };
        self.0.iter().map(run).collect()
    }

    /// Adds text as it is.
    #[cfg(feature = "csl")]
    pub(super) fn add(&mut self, text: &str, slanted: bool) {
        self.0.extend(Self::run(text.to_owned(), slanted).0);
    }

    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::run(text.into(), false)
    }

    pub(super) fn slanted(text: impl Into<String>) -> Self {
        Self::run(text.into(), true)
    }

    fn run(text: String, slanted: bool) -> Self {
        Self(if text.is_empty() { Vec::new() } else { vec![Run { text, slanted }] })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The parts that say something, with `between` between them.
    pub(super) fn joined<const N: usize>(parts: [Self; N], between: &str) -> Self {
        let mut whole = Self::default();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !whole.is_empty() {
                whole.push(Self::plain(between));
            }
            whole.push(part);
        }
        whole
    }

    /// Between `before` and `after`, unless there is nothing.
    pub(super) fn within(mut self, before: &str, after: &str) -> Self {
        if self.is_empty() {
            return self;
        }
        let inner = std::mem::replace(&mut self, Self::plain(before));
        self.push(inner);
        self.push(Self::plain(after));
        self
    }

    /// With a stop at its end.
    pub(super) fn stopped(self) -> Self {
        self.within("", ".")
    }

    fn push(&mut self, next: Self) {
        for mut run in next.0 {
            self.meet(&mut run.text);
            match self.0.last_mut() {
                _ if run.text.is_empty() => {}
                Some(last) if last.slanted == run.slanted => last.text.push_str(&run.text),
                _ => self.0.push(run),
            }
        }
    }

    /// Takes from `next` the mark that the end of this makes needless, or moves it within quotation marks.
    fn meet(&mut self, next: &mut String) {
        let (Some(last), Some(mark)) = (self.0.last_mut(), next.chars().next()) else { return };
        let before = last.text.trim_end_matches('”');
        let quoted = before.len() < last.text.len() && matches!(mark, '.' | ',');
        let end = before.chars().next_back();
        if swallows(end, mark) && (quoted || before.len() == last.text.len()) {
            next.remove(0);
        } else if quoted {
            let at = before.len();
            last.text.insert(at, mark);
            next.remove(0);
        }
    }
}

/// Whether `end` makes a following `mark` needless.
fn swallows(end: Option<char>, mark: char) -> bool {
    match end {
        Some('.' | '!' | '?' | ':' | ';') if mark == '.' => true,
        Some('!' | '?') => mark == ':',
        _ => false,
    }
}

/// Text for HTML, within an element or an attribute in double quotes.
#[must_use]
pub fn escaped_for_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Text for CommonMark within a paragraph: every sign that could be markup escaped; addresses stay whole, as an
/// underscore within a word and an ampersand that begins no entity are none.
#[must_use]
pub fn escaped_for_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let rest = &text[at + sign.len_utf8()..];
        let markup = match sign {
            '_' => !(before.is_alphanumeric() && rest.starts_with(char::is_alphanumeric)),
            '&' => begins_entity(rest),
            _ => "\\`*[]<>|~".contains(sign),
        };
        if markup {
            escaped.push('\\');
        }
        escaped.push(sign);
        before = sign;
    }
    escaped
}

/// Whether `&` before this would be read as an entity (`lt;`, `#38;`).
fn begins_entity(rest: &str) -> bool {
    let name = rest.split_once(';').map(|(name, _)| name.trim_start_matches('#'));
    name.is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()))
}

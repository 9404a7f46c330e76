//! Writes a page: wraps each paragraph once and keeps the books of blocks, links, headings, items and terms.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::glyph::{Glyphs, plain};
use super::text::{Piece, Text};
use super::wrap::{lines, wrap};
use super::{Item, ItemKind, Line, Link, Page, Role, Setting, Span, Target};
use crate::evidence::{Pack, SourceId, clean};

/// Columns that the word before a fact takes.
const LABEL: usize = 10;
/// A box with and without its tick.
pub(super) const CHECKED: &str = "[x]";
pub(super) const UNCHECKED: &str = "[ ]";
/// Columns of the longest lead-in of a list item.
const LEAD: usize = 30;
/// Pages narrower than this put the word before a fact on the line of the fact.
const ROOMY: usize = 36;

/// A page in the making.
pub(super) struct Writer {
    pub setting: Setting,
    pub glyphs: Glyphs,
    page: Page,
    blocks: usize,
    item: Option<ItemKind>,
}

impl Writer {
    pub fn new(setting: Setting) -> Self {
        let glyphs = Glyphs { ascii: setting.ascii };
        Self { setting, glyphs, page: Page::default(), blocks: 0, item: None }
    }

    pub fn finish(mut self) -> Page {
        while self.page.lines.last().is_some_and(|line| line.spans.is_empty()) {
            self.page.lines.pop();
        }
        self.page
    }

    pub fn title(&mut self, text: &str) {
        self.block(0, None, Text::new().say(Role::Title, text));
        self.gap();
    }

    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.page.headings.push(self.page.lines.len());
        self.block(0, None, Text::new().say(Role::Heading, text));
    }

    pub fn group(&mut self, text: Text) {
        self.gap();
        self.page.headings.push(self.page.lines.len());
        self.block(0, None, text);
    }

    pub fn paragraph(&mut self, text: Text) {
        self.block(0, None, text);
    }

    /// One paragraph a line. A line is a list item where it has a mark (`- `) or a lead-in (`Imprecision: …`),
    /// or where a line that ends in a colon leads to it.
    pub fn prose(&mut self, pack: &Pack, text: &str) {
        let mut led = false;
        for (at, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let leads = line.ends_with(':');
            led |= leads;
            if !leads && at > 0 && (led || is_item(line)) {
                self.bullet(Text::new().prose(pack, line.trim_start_matches(['-', '*', '•', ' '])));
                continue;
            }
            if at > 0 {
                self.gap();
            }
            self.paragraph(Text::new().prose(pack, line));
        }
    }

    pub fn bullet(&mut self, text: Text) {
        let mark = self.glyphs.bullet();
        self.block(2, Some((mark, Role::Faint)), text);
    }

    /// An entry of a numbered list.
    pub fn numbered(&mut self, number: usize, text: Text) {
        let mark = format!("{number:>2}");
        self.block(mark.len() + 1, Some((&mark, Role::Label)), text);
    }

    /// Something to tick, with its box before it.
    pub fn checkbox(&mut self, done: bool, text: Text) {
        let mark = if done { CHECKED } else { UNCHECKED };
        self.block(mark.len() + 1, Some((mark, Role::Certainty)), text);
    }

    /// A paragraph that belongs to the box above it.
    pub fn under_checkbox(&mut self, text: Text) {
        self.block(UNCHECKED.len() + 1, None, text);
    }

    /// A fact with the word before it. Nothing where there is no text.
    pub fn labelled(&mut self, label: &str, text: Text) {
        if !text.is_empty() {
            self.block(LABEL, Some((label, Role::Label)), text);
        }
    }

    /// The next line written begins this item.
    pub fn item(&mut self, kind: ItemKind) {
        self.item = Some(kind);
    }

    /// An empty line, unless the page begins here or one stands already.
    pub fn gap(&mut self) {
        if self.page.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.page.lines.push(Line { spans: Vec::new(), block: self.blocks });
            self.blocks += 1;
        }
    }

    /// The sources linked so far, by number.
    pub fn cited(&self) -> Vec<SourceId> {
        let source = |link: &Link| match link.target {
            Target::Source(source) => Some(source),
            _ => None,
        };
        let mut sources: Vec<SourceId> = self.page.links.iter().filter_map(source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// Columns that a fact has beside its label.
    pub fn fact_width(&self) -> usize {
        self.setting.width.saturating_sub(self.indent(LABEL)).max(1)
    }

    /// More lines of the paragraph last written, under its facts: a drawing and its words.
    pub fn attach(&mut self, text: Text) {
        self.blocks = self.blocks.saturating_sub(1);
        self.block(LABEL, None, text);
    }

    /// A row of a table: spaces and all, and cut where it is too wide for the page.
    pub fn row(&mut self, text: Text) {
        self.blocks += 1;
        self.drawn(text);
    }

    /// A line of a drawing that belongs to the paragraph last written, laid like a row.
    pub fn drawn(&mut self, text: Text) {
        let width = self.setting.width.max(1);
        let (line, ends) = flat(&text.pieces, width, self.setting.ascii);
        let end = line[..fitting(&line, width)].trim_end().len();
        let mut laid = Laid::new(&text.pieces);
        let mut spans = Vec::new();
        self.begin_item();
        self.lay_part(&mut laid, &mut spans, &line, &ends, 0..end);
        self.page.lines.push(Line { spans, block: self.blocks.saturating_sub(1) });
    }

    /// A section heading laid as a row.
    pub fn heading_drawn(&mut self, text: Text) {
        self.gap();
        self.page.headings.push(self.page.lines.len());
        self.row(text);
    }

    fn begin_item(&mut self) {
        if let Some(kind) = self.item.take() {
            self.page.items.push(Item { kind, line: self.page.lines.len() });
        }
    }

    /// Adds a range of a paragraph's text to a line, each part with its role and link.
    fn lay_part(
        &mut self,
        laid: &mut Laid,
        spans: &mut Vec<Span>,
        text: &str,
        ends: &[usize],
        range: Range<usize>,
    ) {
        for (at, part) in parts(ends, range) {
            self.note(laid, at, &text[part.clone()]);
            add(spans, &text[part], laid.pieces[at].role, laid.known[at].link);
        }
    }

    /// Lines of one paragraph that are laid already: not wrapped, their spaces kept. The caller keeps to the width.
    /// A link that goes on from one line to the next is one link.
    pub fn laid(&mut self, lines: &[Text]) {
        self.begin_item();
        let first = self.page.links.len();
        for line in lines {
            let mut laid = Laid::new(&line.pieces);
            let mut spans = Vec::new();
            for (at, piece) in line.pieces.iter().enumerate() {
                let mut links = self.page.links[first..].iter();
                if let Some(known) = links.position(|link| Some(&link.target) == piece.target.as_ref()) {
                    laid.known[at] = Known { told: true, link: Some(first + known) };
                }
                self.note(&mut laid, at, &piece.text);
                add(&mut spans, &piece.text, piece.role, laid.known[at].link);
            }
            self.page.lines.push(Line { spans, block: self.blocks });
        }
        self.blocks += 1;
    }

    fn indent(&self, wanted: usize) -> usize {
        if wanted >= LABEL && self.setting.width < ROOMY { 0 } else { wanted.min(self.setting.width / 4) }
    }

    fn block(&mut self, wanted: usize, mark: Option<(&str, Role)>, text: Text) {
        let indent = self.indent(wanted);
        let (mut pieces, mut before) = (text.pieces, Vec::new());
        if let Some((mark, role)) = mark {
            if indent > 0 && mark.width() <= indent {
                before.push(span(&format!("{mark:indent$}"), role));
            } else {
                let mark = Text::new().say(role, mark.trim_end()).say(Role::Body, " ");
                pieces.splice(0..0, mark.pieces);
            }
        } else if indent > 0 {
            before.push(span(&" ".repeat(indent), Role::Body));
        }
        self.lay(&pieces, indent, before);
        self.blocks += 1;
    }

    fn lay(&mut self, pieces: &[Piece], indent: usize, mut before: Vec<Span>) {
        self.begin_item();
        let width = self.setting.width.saturating_sub(indent).max(1);
        let (text, ends) = flat(pieces, width, self.setting.ascii);
        let mut laid = Laid::new(pieces);
        let cuts = wrap(&text, width);
        for line in lines(&cuts) {
            let mut spans = std::mem::take(&mut before);
            for cut in line {
                self.lay_part(&mut laid, &mut spans, &text, &ends, cut.range.clone());
            }
            self.page.lines.push(Line { spans, block: self.blocks });
            if indent > 0 {
                before.push(span(&" ".repeat(indent), Role::Body));
            }
        }
    }

    /// Enters a piece's link and term when its first visible part is laid.
    fn note(&mut self, laid: &mut Laid, at: usize, text: &str) {
        if laid.known[at].told || text.trim().is_empty() {
            return;
        }
        laid.known[at].told = true;
        let line = self.page.lines.len();
        if let Some(target) = &laid.pieces[at].target {
            laid.known[at].link = Some(self.page.links.len());
            self.page.links.push(Link { target: target.clone(), line });
        }
        if let Some(term) = laid.pieces[at].term {
            self.page.terms.push((term, line));
        }
    }
}

/// The pieces of a paragraph being laid.
struct Laid<'a> {
    pieces: &'a [Piece],
    known: Vec<Known>,
}

/// What is known of a piece: whether it is told, and the link it has become.
#[derive(Clone, Copy, Default)]
struct Known {
    told: bool,
    link: Option<usize>,
}

impl<'a> Laid<'a> {
    fn new(pieces: &'a [Piece]) -> Self {
        Self { pieces, known: vec![Known::default(); pieces.len()] }
    }
}

/// A text as lines of at most `width` columns, clean and in plain signs where asked, for [`Writer::laid`].
pub(super) fn folded(text: &Text, width: usize, ascii: bool) -> Vec<Text> {
    let (flat, ends) = flat(&text.pieces, width, ascii);
    let cuts = wrap(&flat, width);
    let lines = lines(&cuts).map(|line| {
        let pieces = line
            .iter()
            .flat_map(|cut| parts(&ends, cut.range.clone()))
            .map(|(at, part)| Piece { text: flat[part].to_owned(), ..text.pieces[at].clone() });
        Text { pieces: pieces.collect() }
    });
    lines.collect()
}

/// True for `- like this`, `* this` and `A few words: and the rest`.
fn is_item(line: &str) -> bool {
    let lead = line.split_once(": ").map(|(lead, _)| lead);
    line.starts_with(['-', '*', '•']) || lead.is_some_and(|lead| lead.width() <= LEAD && !lead.contains('.'))
}

/// The bytes of a text's beginning that take at most `width` columns.
fn fitting(text: &str, width: usize) -> usize {
    let mut used = 0;
    let beyond = text.grapheme_indices(true).find(|(_, grapheme)| {
        used += grapheme.width();
        used > width
    });
    beyond.map_or(text.len(), |(at, _)| at)
}

/// The pieces as one clean text and the byte at which each ends.
pub(super) fn flat(pieces: &[Piece], width: usize, ascii: bool) -> (String, Vec<usize>) {
    let mut text = String::with_capacity(pieces.iter().map(|piece| piece.text.len()).sum());
    let mut ends = Vec::with_capacity(pieces.len());
    for piece in pieces {
        // Nearly all texts are of this kind, and a page has thousands of letters.
        if width > 0 && piece.text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            text.push_str(&piece.text);
            ends.push(text.len());
            continue;
        }
        for sign in clean(&piece.text).chars() {
            match sign {
                '\n' => text.push(' '),
                // A character of two columns cannot stand on a page of one.
                _ if sign.width().unwrap_or(0) > width => text.push('?'),
                _ if ascii && !sign.is_ascii() => match plain(sign) {
                    Some(form) => text.push_str(form),
                    None => text.push(sign),
                },
                _ => text.push(sign),
            }
        }
        ends.push(text.len());
    }
    (text, ends)
}

/// The parts of a range, one a piece.
pub(super) fn parts(ends: &[usize], range: Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> {
    let first = ends.partition_point(|&end| end <= range.start);
    let mut from = range.start;
    ends.iter().enumerate().skip(first).map_while(move |(at, &end)| {
        let part = from..end.min(range.end);
        from = end;
        (part.start < range.end).then_some((at, part))
    })
}

fn add(spans: &mut Vec<Span>, text: &str, role: Role, link: Option<usize>) {
    match spans.last_mut() {
        Some(last) if last.role == role && last.link == link => last.text.push_str(text),
        _ => spans.push(Span { text: text.to_owned(), role, link }),
    }
}

fn span(text: &str, role: Role) -> Span {
    Span { text: text.to_owned(), role, link: None }
}

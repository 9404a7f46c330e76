//! A picture in the making, filled from top to bottom with text, lines and marks. All lengths are in its units, of
//! which it is [`WIDTH`] wide.

use std::collections::{BTreeMap, BTreeSet};

use svg::node::Blob;
use svg::node::element::{
    Circle, Definitions, Description, Group as Marks, Line, Path, Polygon, Rectangle, Text, Title,
};
use svg::{Document, Node};
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::Picture;
use super::font::{Fonts, Weight};
use super::style::{Anchor, BODY, GUIDE, SMALL, Style};
use crate::evidence::clean;

/// Width of the picture.
pub(super) const WIDTH: f64 = 960.0;
/// What is left free at every side.
pub(super) const MARGIN: f64 = 28.0;
/// Right end of the text.
pub(super) const RIGHT: f64 = WIDTH - MARGIN;
/// Height of a line of running text.
pub(super) const LEADING: f64 = 17.0;
/// A picture in the making.
pub(super) struct Paper {
    fonts: Fonts,
    /// What lies under everything else.
    ground: Marks,
    marks: Marks,
    /// Outlines in use, each drawn once, by weight and place in the font.
    outlines: BTreeMap<(Weight, u16), String>,
    missing: BTreeSet<char>,
    said: Vec<String>,
    /// The foot of what is drawn.
    pub y: f64,
}

impl Paper {
    pub fn new() -> Self {
        Self {
            fonts: Fonts::new(),
            ground: Marks::new(),
            marks: Marks::new(),
            outlines: BTreeMap::new(),
            missing: BTreeSet::new(),
            said: Vec::new(),
            y: MARGIN - 8.0,
        }
    }

    fn add(&mut self, node: impl Into<Box<dyn Node>>) {
        self.marks.append(node);
    }

    /// The width of a text.
    pub fn width(&self, text: &str, style: Style) -> f64 {
        self.fonts.width(text, style.weight) * style.size
    }

    /// One line of text with its foot at `y`.
    pub fn text(&mut self, (x, y): (f64, f64), text: &str, style: Style, anchor: Anchor) {
        let text = clean(text);
        let width = self.width(&text, style);
        let x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let missing: Vec<char> =
            text.chars().filter(|sign| self.fonts.glyph(*sign, style.weight).is_none()).collect();
        if missing.is_empty() {
            let outlined = self.outlined((x, y), &text, style);
            self.add(outlined);
        } else {
            // The viewer may have a font that knows it.
            self.missing.extend(missing);
            let node = Text::new(text).set("x", rounded(x)).set("y", rounded(y)).set("fill", style.fill);
            let node = node.set("font-family", "DejaVu Sans, sans-serif").set("font-size", style.size);
            self.add(node.set("font-weight", if style.weight == Weight::Bold { "bold" } else { "normal" }));
        }
    }

    /// A line of text as outlines. The words go along as a label, for readers and programs that cannot see.
    fn outlined(&mut self, (x, y): (f64, f64), text: &str, style: Style) -> Marks {
        let scale = style.size / self.fonts.units(style.weight);
        let place = format!("translate({} {}) scale({scale:.5} -{scale:.5})", rounded(x), rounded(y));
        let mut line = Marks::new().set("transform", place).set("role", "img").set("aria-label", text);
        line.assign("fill", style.fill);
        let mut letters = String::new();
        let mut from = 0;
        for (id, advance) in text.chars().filter_map(|sign| self.fonts.glyph(sign, style.weight)) {
            let key = (style.weight, id.0);
            let fonts = &self.fonts;
            let outline = self.outlines.entry(key).or_insert_with(|| fonts.outline(id, style.weight));
            if !outline.is_empty() {
                letters.push_str(&format!("<use xlink:href=\"#{}\" x=\"{from}\"/>", name(key)));
            }
            from += u32::from(advance);
        }
        // Numbers alone, so nothing in them needs to be escaped.
        line.append(Blob::new(letters));
        line
    }

    /// Text wrapped to a width.
    pub fn wrapped(&self, text: &str, width: f64, style: Style) -> Vec<String> {
        let words: Vec<Word> =
            text.split_ascii_whitespace().flat_map(|word| self.words(word, width, style)).collect();
        let lines = wrap_first_fit(&words, &[width]);
        lines
            .into_iter()
            .map(|line| line.iter().map(Word::said).collect::<String>().trim_end().to_owned())
            .collect()
    }

    /// A word as one piece or, where it is wider than a line, as many.
    fn words(&self, word: &str, width: f64, style: Style) -> Vec<Word> {
        let space = self.width(" ", style);
        let mut pieces = vec![Word { text: String::new(), width: 0.0, space: 0.0 }];
        for sign in word.chars() {
            let wide = self.width(sign.encode_utf8(&mut [0; 4]), style);
            match pieces.last_mut() {
                Some(piece) if piece.width + wide <= width || piece.text.is_empty() => {
                    piece.text.push(sign);
                    piece.width += wide;
                }
                _ => pieces.push(Word { text: sign.into(), width: wide, space: 0.0 }),
            }
        }
        if let Some(last) = pieces.last_mut() {
            last.space = space;
        }
        pieces
    }

    /// Text over the whole width, below what is drawn.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        self.column(MARGIN, RIGHT - MARGIN, text, style);
    }

    /// Text in a column, below what is drawn.
    pub fn column(&mut self, x: f64, width: f64, text: &str, style: Style) {
        for line in self.wrapped(text, width, style) {
            self.y += style.leading();
            self.text((x, self.y), &line, style, Anchor::Start);
        }
    }

    /// The name of the whole picture.
    pub fn title(&mut self, text: &str) {
        self.heading(text, 19.0);
    }

    /// A heading over the whole width.
    pub fn heading(&mut self, text: &str, size: f64) {
        self.y += 6.0;
        self.paragraph(text, BODY.bold().sized(size));
    }

    /// Lines of text with the first at `y`, without moving the foot.
    pub fn lines(&mut self, (x, y): (f64, f64), lines: &[String], style: Style) {
        let mut foot = y;
        for line in lines {
            self.text((x, foot), line, style, Anchor::Start);
            foot += LEADING;
        }
    }

    /// A line under the caption's beginning, which parts it from the picture.
    pub fn rule(&mut self) {
        self.y += LEADING;
        self.line((MARGIN, self.y), (RIGHT, self.y), GUIDE);
    }

    /// The words of the caption, which are also the description of the whole.
    pub fn caption(&mut self, lines: &[String]) {
        self.rule();
        self.y += 2.0;
        for line in lines {
            self.y += 2.0;
            self.paragraph(line, SMALL);
            self.said.push(clean(line).into_owned());
        }
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: &str) {
        self.add(line(from, to, stroke));
    }

    /// A line under all marks that only guides the eye.
    pub fn guide(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.ground.append(line(from, to, GUIDE));
    }

    /// A dotted guide.
    pub fn dotted(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.ground.append(line(from, to, GUIDE).set("stroke-dasharray", "3 3"));
    }

    pub fn polygon(&mut self, points: &[(f64, f64)], fill: &str) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", rounded(*x), rounded(*y))).collect();
        self.add(Polygon::new().set("points", points.join(" ")).set("fill", fill));
    }

    /// A square around a place.
    pub fn square(&mut self, (x, y): (f64, f64), side: f64, fill: &str) {
        let (left, top) = (rounded(x - side / 2.0), rounded(y - side / 2.0));
        let square = Rectangle::new().set("x", left).set("y", top).set("fill", fill);
        self.add(square.set("width", rounded(side)).set("height", rounded(side)));
    }

    pub fn disc(&mut self, (x, y): (f64, f64), radius: f64, fill: &str) {
        self.add(circle((x, y), radius).set("fill", fill));
    }

    pub fn ring(&mut self, (x, y): (f64, f64), radius: f64, stroke: &str) {
        self.add(circle((x, y), radius).set("fill", "none").set("stroke", stroke));
    }

    /// The whole picture.
    pub fn finish(self, title: &str) -> Picture {
        let height = (self.y + MARGIN).ceil();
        let mut outlines = Definitions::new();
        for (&key, outline) in self.outlines.iter().filter(|(_, outline)| !outline.is_empty()) {
            outlines.append(Path::new().set("id", name(key)).set("d", outline.as_str()));
        }
        let ground = Rectangle::new().set("width", WIDTH).set("height", height).set("fill", "white");
        let whole = Document::new()
            .set("xmlns:xlink", "http://www.w3.org/1999/xlink")
            .set("viewBox", (0, 0, WIDTH, height))
            .set("width", WIDTH)
            .set("height", height)
            .add(Title::new(clean(title)))
            .add(Description::new().add(svg::node::Text::new(self.said.join("\n"))))
            .add(outlines)
            .add(ground)
            .add(self.ground)
            .add(self.marks);
        Picture {
            svg: format!("{whole}\n"),
            width: WIDTH,
            height,
            missing: self.missing.into_iter().collect(),
        }
    }
}

fn line(from: (f64, f64), to: (f64, f64), stroke: &str) -> Line {
    let line = Line::new().set("x1", rounded(from.0)).set("y1", rounded(from.1));
    line.set("x2", rounded(to.0)).set("y2", rounded(to.1)).set("stroke", stroke)
}

fn circle((x, y): (f64, f64), radius: f64) -> Circle {
    Circle::new().set("cx", rounded(x)).set("cy", rounded(y)).set("r", radius)
}

fn name((weight, glyph): (Weight, u16)) -> String {
    format!("{}{glyph}", if weight == Weight::Bold { 'b' } else { 'r' })
}

/// A hundredth of a unit is finer than anybody sees.
fn rounded(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

/// A word to be put into a line.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    width: f64,
    space: f64,
}

impl Word {
    fn said(&self) -> String {
        let space = if self.space > 0.0 { " " } else { "" };
        format!("{}{space}", self.text)
    }
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.space
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

//! The letters of pictures: two faces shipped with the program, drawn as outlines so that a picture looks the same
//! wherever it is shown. They are read when the first picture is drawn, never before.

use ttf_parser::{Face, GlyphId, OutlineBuilder};

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/DejaVuSansCondensed-Bold.ttf");

/// How heavy letters are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// For running text and figures.
    #[default]
    Regular,
    /// For headings.
    Bold,
}

/// A face, with its most frequent signs looked up once.
struct Cut {
    face: Face<'static>,
    ascii: Vec<Option<(GlyphId, u16)>>,
}

impl Cut {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let face = Face::parse(bytes, 0).ok()?;
        let ascii = ('\0'..='\x7f').map(|sign| found(&face, sign)).collect();
        Some(Self { face, ascii })
    }
}

fn found(face: &Face, sign: char) -> Option<(GlyphId, u16)> {
    let id = face.glyph_index(sign)?;
    Some((id, face.glyph_hor_advance(id)?))
}

/// Both faces.
pub(super) struct Fonts {
    regular: Option<Cut>,
    bold: Option<Cut>,
}

impl Fonts {
    pub fn new() -> Self {
        Self { regular: Cut::read(REGULAR), bold: Cut::read(BOLD) }
    }

    fn cut(&self, weight: Weight) -> Option<&Cut> {
        match weight {
            Weight::Regular => self.regular.as_ref(),
            Weight::Bold => self.bold.as_ref(),
        }
    }

    /// Units of the font in one em.
    pub fn units(&self, weight: Weight) -> f64 {
        self.cut(weight).map_or(1.0, |cut| f64::from(cut.face.units_per_em()))
    }

    /// The outline of a sign and how far the next one stands from it; `None` where the font has no such sign.
    pub fn glyph(&self, sign: char, weight: Weight) -> Option<(GlyphId, u16)> {
        let cut = self.cut(weight)?;
        match cut.ascii.get(sign as usize) {
            Some(known) => *known,
            None => found(&cut.face, sign),
        }
    }

    /// The width of a text in ems. A sign that the font lacks is taken to be one em wide.
    pub fn width(&self, text: &str, weight: Weight) -> f64 {
        let units = self.units(weight);
        text.chars().map(|sign| self.glyph(sign, weight).map_or(1.0, |it| f64::from(it.1) / units)).sum()
    }

    /// An outline as the data of an SVG path, in units of the font, upwards.
    pub fn outline(&self, id: GlyphId, weight: Weight) -> String {
        let mut path = Path::default();
        if let Some(cut) = self.cut(weight) {
            cut.face.outline_glyph(id, &mut path);
        }
        path.0
    }
}

/// Outlines are written without blanks where none is needed; the coordinates of these fonts are whole.
#[derive(Default)]
struct Path(String);

impl Path {
    fn push(&mut self, command: char, points: &[f32]) {
        self.0.push(command);
        for (at, point) in points.iter().enumerate() {
            if at > 0 && *point >= 0.0 {
                self.0.push(' ');
            }
            self.0.push_str(&point.to_string());
        }
    }
}

impl OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.push('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

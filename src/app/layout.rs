//! The one geometry: where each part of the screen stands at a given size.

use ratatui::layout::Rect;

/// One of the three panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of topics.
    Topics,
    /// The page being read.
    Evidence,
    /// The sources of the topic.
    Sources,
}

impl Pane {
    /// The panes from left to right.
    pub const ALL: [Self; 3] = [Self::Topics, Self::Evidence, Self::Sources];

    /// The pane's number and title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Topics => "1 Topics",
            Self::Evidence => "2 Evidence strength",
            Self::Sources => "3 Sources",
        }
    }
}

/// The smallest screen on which there is room for a pane, in columns and rows.
pub const SMALLEST: (u16, u16) = (20, 6);

/// The widest line of running text that is comfortable to read, in columns.
pub const MEASURE: u16 = 88;

/// The places of the parts; a pane that is not shown has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Screen {
    /// Name and pack.
    pub header: Rect,
    /// Names of the panes, where only one of them is shown.
    pub tabs: Option<Rect>,
    /// Topics, with border.
    pub topics: Option<Rect>,
    /// Evidence, with border.
    pub evidence: Option<Rect>,
    /// Sources, with border.
    pub sources: Option<Rect>,
    /// Hints, prompt or notice.
    pub footer: Rect,
}

impl Screen {
    /// The place of a pane.
    #[must_use]
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Topics => self.topics,
            Pane::Evidence => self.evidence,
            Pane::Sources => self.sources,
        }
    }

    fn only(pane: Pane, area: Rect) -> Self {
        let of = |other: Pane| (other == pane).then_some(area);
        Self {
            topics: of(Pane::Topics),
            evidence: of(Pane::Evidence),
            sources: of(Pane::Sources),
            ..Self::default()
        }
    }
}

/// Lays the screen out; `None` where it is smaller than [`SMALLEST`].
#[must_use]
pub fn screen(size: (u16, u16), focus: Pane, zoom: bool) -> Option<Screen> {
    let (width, height) = size;
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return None;
    }
    let tabbed = width < 60;
    let (header, rest) = top(Rect::new(0, 0, width, height), 1);
    let (tabs, rest) = top(rest, u16::from(tabbed));
    let (body, footer) = top(rest, rest.height.saturating_sub(1));
    let panes = if zoom || tabbed { Screen::only(focus, body) } else { side_by_side(body, focus) };
    Some(Screen { header, tabs: tabbed.then_some(tabs), footer, ..panes })
}

/// Three columns from 120 on; from 80 the sources stand below the evidence; from 60 they take the
/// topics' place while they are in use.
fn side_by_side(body: Rect, focus: Pane) -> Screen {
    let width = body.width;
    if width >= 120 {
        let (topics, rest) = left(body, (width / 3).min(48));
        let (evidence, sources) = left(rest, rest.width.saturating_sub((width / 4).min(48)));
        return Screen {
            topics: Some(topics),
            evidence: Some(evidence),
            sources: Some(sources),
            ..Screen::default()
        };
    }
    let narrow = if width >= 80 { (width * 2 / 5).min(40) } else { width * 2 / 5 };
    let (first, right) = left(body, narrow);
    if width < 80 {
        let in_use = (focus == Pane::Sources).then_some(first);
        let topics = (focus != Pane::Sources).then_some(first);
        return Screen { topics, evidence: Some(right), sources: in_use, ..Screen::default() };
    }
    let below = (body.height * 3 / 10).max(4);
    let (evidence, sources) = top(right, right.height.saturating_sub(below));
    Screen { topics: Some(first), evidence: Some(evidence), sources: Some(sources), ..Screen::default() }
}

/// The first rows of an area, as many as it has of those wanted, and the rest.
fn top(area: Rect, rows: u16) -> (Rect, Rect) {
    let height = rows.min(area.height);
    (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
}

/// The first columns of an area, as many as it has of those wanted, and the rest.
fn left(area: Rect, columns: u16) -> (Rect, Rect) {
    let width = columns.min(area.width);
    (Rect { width, ..area }, Rect { x: area.x + width, width: area.width - width, ..area })
}

/// The inside of a pane: without its border, and for the evidence with a margin and lines of at most `measure`
/// columns.
#[must_use]
pub fn inside(pane: Pane, area: Rect, measure: u16) -> Rect {
    let inner = Rect {
        x: area.x.saturating_add(1),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    if pane != Pane::Evidence || inner.width < 4 {
        return inner;
    }
    let width = (inner.width - 2).min(measure);
    Rect { x: inner.x + (inner.width - width) / 2, width, ..inner }
}

/// Rows of one source in the sources pane.
pub const SOURCE_ROWS: usize = 4;

/// The box of a list to choose from, over the panes.
#[must_use]
pub fn picker(size: (u16, u16)) -> Rect {
    let (columns, rows) = size;
    let width = columns.saturating_sub(4).min(90);
    let height = rows.saturating_sub(4).min(30);
    Rect { x: (columns - width) / 2, y: (rows - height) / 2, width, height }
}

/// Whether a picture of so many columns and rows fits on the screen.
#[must_use]
pub fn holds(size: (u16, u16), (columns, rows): (usize, usize)) -> bool {
    columns <= usize::from(size.0) && rows <= usize::from(size.1)
}

/// The place of a QR code of so many columns and rows, and the rows below it for its address: in the middle,
/// and as far up as the address needs.
#[must_use]
pub fn code(size: (u16, u16), (columns, rows): (usize, usize)) -> (Rect, Rect) {
    let (width, height) = (cells(columns).min(size.0), cells(rows).min(size.1));
    let below = (size.1 - height).min(ADDRESS_ROWS);
    let place = Rect { x: (size.0 - width) / 2, y: (size.1 - height - below) / 2, width, height };
    (place, Rect { x: 0, y: place.bottom(), width: size.0, height: below })
}

/// Rows below a QR code: its address on up to two, and how to close it.
const ADDRESS_ROWS: u16 = 3;

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Rows of entries inside the box of [`picker`]: without border and the line that is typed.
#[must_use]
pub fn picker_rows(size: (u16, u16)) -> usize {
    usize::from(picker(size).height.saturating_sub(3)).max(1)
}

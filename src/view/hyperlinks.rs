//! Links that the terminal follows itself, laid over the references of the page that are drawn already.

use std::num::NonZeroU16;

use ratatui::{
    buffer::{Buffer, CellDiffOption, CellWidth},
    layout::Rect,
};
use unicode_width::UnicodeWidthStr;

use crate::{
    app::{Pane, State, layout},
    evidence::Pack,
    page::hyperlink,
};

use super::fitting::row;

/// Makes links of the references in sight in the pane of evidence.
pub(super) fn lay(state: &State, pack: &Pack, buffer: &mut Buffer, area: Rect) {
    let inner = layout::inside(Pane::Evidence, area, state.measure());
    let lines = state.page.lines.iter().skip(state.top).enumerate();
    for (line, mut rest) in lines.map_while(|(at, line)| Some((line, row(inner, at)?))) {
        for span in &line.spans {
            let (here, after) = split(rest, span.text.width());
            let target = span.link.and_then(|link| state.page.links.get(link));
            if let Some(address) = target.and_then(|link| link.target.on_the_web(pack)) {
                link(buffer, here, &address);
            }
            rest = after;
        }
    }
}

/// The first columns of a row, and the others.
fn split(row: Rect, columns: usize) -> (Rect, Rect) {
    let width = u16::try_from(columns).map_or(row.width, |columns| columns.min(row.width));
    (Rect { width, ..row }, Rect { x: row.x + width, width: row.width - width, ..row })
}

/// Puts the text of cells that look alike into the first of them, as a link. The others are not sent until the link
/// is gone: then all are, since they are underlined.
fn link(buffer: &mut Buffer, area: Rect, address: &str) {
    let mut x = area.x;
    while x < area.right() {
        let first = buffer[(x, area.y)].style();
        let mut text = String::new();
        let mut end = x;
        while end < area.right() && buffer[(end, area.y)].style() == first {
            let cell = &buffer[(end, area.y)];
            text.push_str(cell.symbol());
            end += cell.cell_width().max(1);
        }
        if let Some(width) = NonZeroU16::new(end - x) {
            let link = hyperlink(address, &text);
            buffer[(x, area.y)].set_symbol(&link).set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        x = end;
    }
}

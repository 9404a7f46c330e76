//! The border of a pane: its title, where in the list one is, and whether it has the keys.

use ratatui::{
    Frame,
    layout::Rect,
    symbols::border::Set,
    text::Line,
    widgets::{Block, BorderType},
};

use crate::app::{Pane, State};

use super::{fitting::cut, theme};

const ASCII: Set<'_> = Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

const ASCII_IN_USE: Set<'_> = Set {
    top_left: "#",
    top_right: "#",
    bottom_left: "#",
    bottom_right: "#",
    vertical_left: "#",
    vertical_right: "#",
    horizontal_top: "=",
    horizontal_bottom: "=",
};

/// Draws a pane's border with a title and a foot.
pub(super) fn draw(state: &State, pane: Pane, title: &str, foot: &str, frame: &mut Frame, area: Rect) {
    let in_use = state.focus == pane;
    let room = usize::from(area.width).saturating_sub(4);
    let mark = if in_use { "*" } else { " " };
    let style = theme::border(in_use, state.options);
    let block = block(in_use, state.options.ascii)
        .border_style(style)
        .title_top(Line::styled(format!("{mark}{} ", cut(title, room, state.options)), style))
        .title_bottom(format!(" {} ", cut(foot, room, state.options)));
    frame.render_widget(block, area);
}

/// A border alone, as a pane's or a box's.
pub(super) fn block(in_use: bool, ascii: bool) -> Block<'static> {
    match (in_use, ascii) {
        (true, false) => Block::bordered().border_type(BorderType::Thick),
        (false, false) => Block::bordered(),
        (true, true) => Block::bordered().border_set(ASCII_IN_USE),
        (false, true) => Block::bordered().border_set(ASCII),
    }
}

//! Text made to fit a number of columns, and the rows of an area.

use ratatui::{layout::Rect, text::Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use std::ops::Range;

use crate::app::Options;

use super::theme;

/// `text` cut to `width` columns, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, width: usize, options: Options) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if kept.width() + grapheme.width() + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.push_str(if options.ascii { "~" } else { "…" });
    }
    kept
}

/// `text` cut or filled to exactly `width` columns.
pub(super) fn padded(text: &str, width: usize, options: Options) -> String {
    let mut cut = cut(text, width, options);
    cut.push_str(&" ".repeat(width.saturating_sub(cut.width())));
    cut
}

/// The row of an area, if it has that many.
pub(super) fn row(area: Rect, at: usize) -> Option<Rect> {
    let y = area.y.checked_add(u16::try_from(at).ok()?)?;
    (y < area.bottom()).then_some(Rect { y, height: 1, ..area })
}

/// The mark before a row of a list.
pub(super) fn cursor_mark(here: bool, options: Options) -> &'static str {
    match (here, options.ascii) {
        (false, _) => " ",
        (true, true) => ">",
        (true, false) => "▌",
    }
}

/// The mark before what the reader bookmarked or wrote a note on.
pub(super) fn kept_mark(options: Options) -> &'static str {
    if options.ascii { "* " } else { "★ " }
}

/// Text with these bytes of it lit. Ranges that do not lie in the text, in order, are passed over.
pub(super) fn lit(text: &str, ranges: &[Range<usize>], options: Options) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut end = 0;
    for range in ranges {
        let (Some(before), Some(inside)) = (text.get(end..range.start), text.get(range.clone())) else {
            continue;
        };
        spans.push(Span::raw(before.to_owned()));
        spans.push(Span::styled(inside.to_owned(), theme::matched(options)));
        end = range.end;
    }
    spans.push(Span::raw(text[end..].to_owned()));
    spans
}

//! Text set into the columns of a table: padded or cut.

use unicode_width::UnicodeWidthStr;

/// Text and spaces up to a width.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Text of at most so many columns, with a mark where it was cut.
pub(super) fn cut(text: &str, columns: usize, mark: &str) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for sign in text.chars() {
        kept.push(sign);
        if kept.width() >= columns {
            kept.pop();
            break;
        }
    }
    format!("{}{mark}", kept.trim_end())
}

//! Colours and attributes: the terminal's own sixteen and plain attributes, so that any palette works.
//! Nothing is said by colour alone: every role has a word, a mark or an attribute as well.

use ratatui::style::{Color, Modifier, Style};

use crate::{app::Options, page::Role};

/// Black and white that no palette changes.
const BLACK: Color = Color::Indexed(16);
const WHITE: Color = Color::Indexed(231);

/// The look of a piece of text.
pub(super) fn role(role: Role, options: Options) -> Style {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    match role {
        Role::Body | Role::Figure => plain,
        Role::Title | Role::Label | Role::Direction | Role::Certainty => bold,
        Role::Heading => tinted(bold, Color::Cyan, options),
        Role::Group => tinted(bold, Color::Magenta, options),
        Role::Warning => tinted(bold, Color::Red, options),
        Role::Drawing => tinted(plain, Color::Cyan, options),
        Role::Link => tinted(plain.add_modifier(Modifier::UNDERLINED), Color::Cyan, options),
        Role::Faint => plain.add_modifier(Modifier::DIM),
        // Fixed places of the palette: a code must be dark on light for a phone, also where no colour is wanted.
        Role::Paper => plain.fg(BLACK).bg(WHITE),
        Role::Ink => plain.fg(BLACK).bg(BLACK),
    }
}

fn tinted(style: Style, color: Color, options: Options) -> Style {
    if options.color { style.fg(color) } else { style }
}

/// The row or link that a key would act on; in a pane that is not in use, bold alone.
pub(super) fn selected(in_use: bool) -> Style {
    Style::new().add_modifier(if in_use { Modifier::REVERSED } else { Modifier::BOLD })
}

/// Words that match what was searched.
pub(super) fn matched(options: Options) -> Style {
    if options.color {
        Style::new().fg(Color::Black).bg(Color::Yellow)
    } else {
        Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED)
    }
}

/// A pane's border.
pub(super) fn border(in_use: bool, options: Options) -> Style {
    if in_use {
        tinted(Style::new().add_modifier(Modifier::BOLD), Color::Cyan, options)
    } else {
        Style::new().add_modifier(Modifier::DIM)
    }
}

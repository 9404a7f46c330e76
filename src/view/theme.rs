//! Colours and attributes. Nothing is said by colour alone: every role has a word, a mark or an attribute as well.

use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier, Style},
};

use crate::{
    app::{Options, Theme},
    page::Role,
};

/// The colours of a theme. Those by number are the fixed ones of the 256, which no terminal redefines.
struct Palette {
    /// Text and ground; `None` leaves both to the terminal.
    ground: Option<(Color, Color)>,
    heading: Color,
    group: Color,
    warning: Color,
    drawing: Color,
    link: Color,
    /// For what is less important; `None` where the terminal dims it.
    faint: Option<Color>,
    /// Text and ground of a match.
    matched: (Color, Color),
}

const TERMINAL: Palette = Palette {
    ground: None,
    heading: Color::Cyan,
    group: Color::Magenta,
    warning: Color::Red,
    drawing: Color::Cyan,
    link: Color::Cyan,
    faint: None,
    matched: (Color::Black, Color::Yellow),
};

const LIGHT: Palette = Palette {
    ground: Some((Color::Indexed(234), Color::Indexed(231))),
    heading: Color::Indexed(24),
    group: Color::Indexed(90),
    warning: Color::Indexed(124),
    drawing: Color::Indexed(24),
    link: Color::Indexed(25),
    faint: Some(Color::Indexed(240)),
    matched: (Color::Indexed(16), Color::Indexed(221)),
};

const DARK: Palette = Palette {
    ground: Some((Color::Indexed(252), Color::Indexed(234))),
    heading: Color::Indexed(80),
    group: Color::Indexed(182),
    warning: Color::Indexed(210),
    drawing: Color::Indexed(80),
    link: Color::Indexed(117),
    faint: Some(Color::Indexed(246)),
    matched: (Color::Indexed(16), Color::Indexed(221)),
};

const HIGH_CONTRAST: Palette = Palette {
    ground: Some((Color::Indexed(231), Color::Indexed(16))),
    heading: Color::Indexed(51),
    group: Color::Indexed(226),
    warning: Color::Indexed(217),
    drawing: Color::Indexed(51),
    link: Color::Indexed(123),
    faint: Some(Color::Indexed(252)),
    matched: (Color::Indexed(16), Color::Indexed(226)),
};

/// Blue, yellow and orange, after Okabe and Ito: apart for all three kinds of colour blindness.
const COLOUR_BLIND: Palette = Palette {
    ground: Some((Color::Indexed(252), Color::Indexed(234))),
    heading: Color::Indexed(75),
    group: Color::Indexed(228),
    warning: Color::Indexed(208),
    drawing: Color::Indexed(75),
    link: Color::Indexed(75),
    faint: Some(Color::Indexed(246)),
    matched: (Color::Indexed(16), Color::Indexed(228)),
};

/// The palette in force; `None` where there is no colour.
fn palette(options: Options) -> Option<&'static Palette> {
    match options.theme {
        _ if !options.color => None,
        Theme::Monochrome => None,
        Theme::Terminal => Some(&TERMINAL),
        Theme::Light => Some(&LIGHT),
        Theme::Dark => Some(&DARK),
        Theme::HighContrast => Some(&HIGH_CONTRAST),
        Theme::ColourBlind => Some(&COLOUR_BLIND),
    }
}

/// Gives the theme's text and ground to all that was drawn without.
pub(super) fn paint(buffer: &mut Buffer, options: Options) {
    let Some((text, ground)) = palette(options).and_then(|palette| palette.ground) else { return };
    for cell in &mut buffer.content {
        if cell.fg == Color::Reset {
            cell.fg = text;
        }
        if cell.bg == Color::Reset {
            cell.bg = ground;
        }
    }
}

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
        Role::Heading => tinted(bold, options, |palette| palette.heading),
        Role::Group => tinted(bold, options, |palette| palette.group),
        Role::Warning => tinted(bold, options, |palette| palette.warning),
        Role::Drawing => tinted(plain, options, |palette| palette.drawing),
        Role::Link => tinted(plain.add_modifier(Modifier::UNDERLINED), options, |palette| palette.link),
        Role::Faint => faint(options),
        // Fixed places of the palette: a code must be dark on light for a phone, also where no colour is wanted.
        Role::Paper => plain.fg(BLACK).bg(WHITE),
        Role::Ink => plain.fg(BLACK).bg(BLACK),
    }
}

fn tinted(style: Style, options: Options, color: impl FnOnce(&Palette) -> Color) -> Style {
    palette(options).map_or(style, |palette| style.fg(color(palette)))
}

/// Dimmed by the terminal where the colours are its own: how far it dims others cannot be known.
fn faint(options: Options) -> Style {
    match palette(options).and_then(|palette| palette.faint) {
        Some(color) => Style::new().fg(color),
        None => Style::new().add_modifier(Modifier::DIM),
    }
}

/// The row or link that a key would act on; in a pane that is not in use, bold alone.
pub(super) fn selected(in_use: bool) -> Style {
    Style::new().add_modifier(if in_use { Modifier::REVERSED } else { Modifier::BOLD })
}

/// Words that match what was searched.
pub(super) fn matched(options: Options) -> Style {
    match palette(options) {
        Some(Palette { matched: (text, ground), .. }) => Style::new().fg(*text).bg(*ground),
        None => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED),
    }
}

/// A pane's border.
pub(super) fn border(in_use: bool, options: Options) -> Style {
    if in_use {
        tinted(Style::new().add_modifier(Modifier::BOLD), options, |palette| palette.heading)
    } else {
        faint(options)
    }
}

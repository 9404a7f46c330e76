//! The looks to choose from.

use serde::{Deserialize, Serialize};

/// A set of colours. What they are stands in `view`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// The terminal's own sixteen colours.
    #[default]
    Terminal,
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
    /// White and strong colours on black.
    HighContrast,
    /// Hues that people with any kind of colour blindness tell apart, on a dark ground.
    ColourBlind,
    /// No colours, attributes alone.
    Monochrome,
}

impl Theme {
    /// Every theme, in the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Terminal, Self::Light, Self::Dark, Self::HighContrast, Self::ColourBlind, Self::Monochrome];

    /// Its name in a configuration and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
            Self::ColourBlind => "colour-blind",
            Self::Monochrome => "monochrome",
        }
    }

    /// What it is, for a menu.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Terminal => "the terminal's own sixteen colours",
            Self::Light => "dark text on a light ground",
            Self::Dark => "light text on a dark ground",
            Self::HighContrast => "white and strong colours on black",
            Self::ColourBlind => "hues that the colour-blind tell apart",
            Self::Monochrome => "no colours: bold, underlined, reversed",
        }
    }
}

//! Links that a terminal follows itself (OSC 8).

use super::Target;
use crate::cite;
use crate::evidence::{Pack, is_address};

impl Target {
    /// Where it leads on the web: an address as it is, a source where it can be read. It holds nothing that
    /// could end a terminal's link.
    #[must_use]
    pub fn on_the_web(&self, pack: &Pack) -> Option<String> {
        let address = match self {
            Self::Address(address) => address.clone(),
            Self::Source(source) => cite::address(pack.source(*source))?,
            _ => return None,
        };
        is_address(&address).then_some(address)
    }
}

/// Clean text as a link of the terminal to an address checked to hold nothing that could end it.
#[must_use]
pub fn hyperlink(address: &str, text: &str) -> String {
    format!("\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\")
}

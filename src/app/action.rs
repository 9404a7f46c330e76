//! What a key can mean.

/// A verb of the browser. Which key means which, and where, stands in [`BINDINGS`](super::BINDINGS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// One row or line down.
    Down,
    /// One row or line up.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// To the first row or line.
    First,
    /// To the last row or line.
    Last,
    /// Scroll the evidence from another pane, down.
    ScrollDown,
    /// Scroll the evidence from another pane, up.
    ScrollUp,
    /// The next link, group or source.
    NextLink,
    /// The one before.
    PreviousLink,
    /// The next section heading.
    NextHeading,
    /// The one before.
    PreviousHeading,
    /// The next finding, harm, guideline or claim.
    NextItem,
    /// The one before.
    PreviousItem,
    /// Go in, or follow.
    Open,
    /// Go back to where one came from.
    Back,
    /// Go forward again.
    Forward,
    /// Focus the next pane.
    NextPane,
    /// Focus the pane before.
    PreviousPane,
    /// Focus the topics.
    TopicsPane,
    /// Focus the evidence.
    EvidencePane,
    /// Focus the sources.
    SourcesPane,
    /// Filter the list or search the text of this pane.
    Search,
    /// The next match.
    NextMatch,
    /// The match before.
    PreviousMatch,
    /// Find in the whole pack.
    Find,
    /// Choose which topics are listed.
    Filter,
    /// Choose the order of this list.
    Sort,
    /// Ask for a link's number.
    LinkNumber,
    /// Open the address in the web browser.
    OpenAddress,
    /// Show the address.
    Peek,
    /// Show the source's address as a QR code.
    Code,
    /// Copy the citation.
    CopyCitation,
    /// Copy the DOI.
    CopyDoi,
    /// Copy the web address.
    CopyAddress,
    /// Copy the finding with its comparator and certainty.
    CopyFinding,
    /// Write citations in the next style.
    CiteStyle,
    /// Copy the title.
    CopyTitle,
    /// Give the pane the whole screen, or take it back.
    Zoom,
    /// Mouse on or off.
    Mouse,
    /// Choose the looks.
    Theme,
    /// Draw anew.
    Redraw,
    /// Read the pack's files again.
    Reload,
    /// Choose another of the open packs.
    Packs,
    /// Terms in sight and keys of this place.
    Help,
    /// Every command.
    Palette,
    /// To the cell below, on a page that is a picture.
    CellDown,
    /// To the cell above.
    CellUp,
    /// To the cell at the right.
    CellRight,
    /// To the cell at the left.
    CellLeft,
    /// The evidence map.
    Map,
    /// The map as effect against certainty, or as cells again.
    Effects,
    /// The forest plots of this topic.
    Forest,
    /// This topic's figures as counts of people.
    Numbers,
    /// This topic's sources on an axis of years.
    Timeline,
    /// Out of 100 people, or out of 1000.
    Per,
    /// Mark this topic to be compared, or no longer.
    Mark,
    /// The topics marked, side by side.
    Compare,
    /// Question the pool of this topic's trials.
    Pool,
    /// The sheet for a visit.
    Visit,
    /// The glossary.
    Glossary,
    /// Every statement of the overview that was checked.
    Claims,
    /// What the pack is, and what the marks mean.
    About,
    /// Bookmark what one is at, or no longer.
    Bookmark,
    /// Write a note on what one is at.
    Note,
    /// Bookmarks, notes and the topics last read.
    Journal,
    /// Leave the innermost thing that is open; never the program.
    Cancel,
    /// Close this view; at the top, quit.
    Close,
    /// Quit.
    Quit,
    /// Give the terminal back for a while.
    Suspend,
}

impl Action {
    /// Its name in a configuration: `page-down`.
    #[must_use]
    pub fn name(self) -> String {
        let mut name = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(letter.to_lowercase());
        }
        name
    }

    /// The action of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        super::BINDINGS.iter().map(|row| row.action).find(|action| action.name() == name)
    }
}

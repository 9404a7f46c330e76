//! What a topic's row in a list says: for each column of comparators a mark of direction and a short word for
//! how sure.

use super::glyph::{Glyphs, short_certainty};
use crate::evidence::{Column, Pack, Standing, TopicId};

/// The columns of a list, in order.
pub const COLUMNS: [Column; 4] = [Column::Sham, Column::Care, Column::Drug, Column::Other];

/// One column of a topic's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowMark {
    /// Direction, one column wide; a warning where the source was taken back.
    pub mark: &'static str,
    /// Level or state in at most five letters; empty where nothing was compared.
    pub word: &'static str,
    /// True where the finding's source was retracted or withdrawn.
    pub retracted: bool,
}

/// A topic's marks against sham, against no treatment or usual care, against drugs, and against the rest.
#[must_use]
pub fn row_marks(pack: &Pack, topic: TopicId, glyphs: Glyphs) -> [RowMark; 4] {
    COLUMNS.map(|column| match speaking(pack, topic, column) {
        None => RowMark { mark: glyphs.nothing(), word: "", retracted: false },
        Some(found) if found.taken_back => RowMark { mark: glyphs.warning(), word: "retr", retracted: true },
        Some(found) => RowMark {
            mark: glyphs.direction(found.favours),
            word: short_certainty(found.state, found.level),
            retracted: false,
        },
    })
}

/// The finding that speaks for a column of the list. Where nothing was set against usual care, care in both
/// groups speaks for it.
fn speaking(pack: &Pack, topic: TopicId, column: Column) -> Option<Standing> {
    let added = || pack.standing(topic, Column::AddOn).filter(|_| column == Column::Care);
    pack.standing(topic, column).or_else(added)
}

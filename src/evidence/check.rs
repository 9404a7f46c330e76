//! What must hold in a pack beyond the shape of its files.

use super::load::Draft;
use super::problem::Problem;

/// Everything wrong with the records, in the order of the files.
pub fn problems(_draft: &Draft) -> Vec<Problem> {
    Vec::new()
}

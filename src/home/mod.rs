//! The reader's own folders and files: where they are, and the journal in them, read and written so that nothing is
//! lost. The only module that knows their paths.

mod folders;
mod journal_file;

pub use folders::{config_file, state_folder};
pub use journal_file::{JournalFile, Kept, Opened, Unusable};

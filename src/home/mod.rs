//! The reader's own folders and files: where they are, the configuration, and the journal, read and written so that
//! nothing is lost. The only module that knows their paths.

mod config;
mod folders;
mod journal_file;

pub use config::{Config, ConfigError, WIDTHS};
pub use folders::{config_file, state_folder};
pub use journal_file::{JournalFile, Kept, Opened, Unusable};

//! Layer 3: what the user is doing. State, keys, layout, history and the one writer of state, [`update`].
//! No terminal, no files, no clock.

mod action;
mod copy;
mod cursor;
mod draw;
mod effect;
mod entries;
mod fit;
mod jot;
mod keep;
pub mod keymap;
pub mod layout;
mod lists;
mod message;
mod mouse;
mod moves;
mod open;
mod options;
mod picker;
mod picture;
mod place;
mod prompt;
mod ready;
mod rebind;
mod reread;
mod rows;
mod state;
mod theme;
mod update;

pub use action::Action;
pub use cursor::Cursor;
pub use effect::Effect;
pub use keymap::{BINDINGS, Binding, Keymap, Where};
pub use layout::Pane;
pub use message::{Message, Outcome, PackName};
pub use options::Options;
pub use picker::{Choice, Entry, Picker, PickerKind};
pub use place::{History, Place, Shown};
pub use ready::make_ready;
pub use rebind::{Clash, Rebinding};
pub use reread::{reread, turn_to};
pub use rows::{SourceOrder, TopicOrder, TopicRow};
pub use state::{Notice, Prompt, PromptKind, State};
pub use theme::Theme;
pub use update::{settle, update};

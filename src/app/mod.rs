//! Layer 3: what the user is doing. State, keys, layout, history and the one writer of state, `update`.
//! No terminal, no files, no clock.

mod effect;
mod message;

pub use effect::Effect;
pub use message::{Message, Outcome};

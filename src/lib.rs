//! needlepoint: an offline evidence browser for the terminal.
//!
//! | layer | module | what it is |
//! | --- | --- | --- |
//! | 1 | [`evidence`] | what is known: model, packs, wording, search, filters |
//! | 1 | [`cite`] | a source as a citation |
//! | 1 | [`stats`] | effects from arms and from print, trials pooled, how far they differ |
//! | 1 | [`journal`] | what a reader keeps: bookmarks, notes, the last place |
//! | 2 | [`page`] | what is said: records as wrapped lines with roles and links |
//! | 3 | [`app`] | what the user is doing: state, keys, update; no terminal, no files, no clock |
//! | 3 | [`sheet`] | how it looks in print: pictures as SVG and PNG with their caption |
//! | 4 | [`view`] | how it looks: one file, one part of the screen |
//! | front | [`home`] | the reader's folders and files |
//! | front | [`cli`] | plain text and machine formats |
//! | front | [`shell`] | the terminal and the world |
//!
//! Imports go one way: evidence, cite, stats, journal <- page <- app <- view; page <- sheet; `cli` sees layers 1 and 2
//! and `sheet`, `shell` sees app and view, both see `home`.

pub mod app;
pub mod cite;
pub mod cli;
pub mod evidence;
pub mod home;
pub mod journal;
pub mod page;
pub mod sheet;
pub mod shell;
pub mod stats;
pub mod view;

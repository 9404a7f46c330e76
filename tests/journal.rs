//! What a reader keeps: entered by keys, merged from two copies, put on the disk so that nothing is lost.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "journal/browser.rs"]
mod browser;
#[path = "journal/disk.rs"]
mod disk;
#[path = "journal/merging.rs"]
mod merging;
#[path = "support/session.rs"]
mod session;
mod support;

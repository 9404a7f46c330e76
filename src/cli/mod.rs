//! Front A: plain text and machine formats.

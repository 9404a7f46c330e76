//! Layer 1: a source as a citation.

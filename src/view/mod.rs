//! Layer 4: how it looks.

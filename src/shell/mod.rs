//! Front B: the terminal and the world.

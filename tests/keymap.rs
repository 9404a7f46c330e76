//! The key table: no key means two things in one place, and every name in it is a key one can press.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::HashMap;

use needlepoint::app::{
    BINDINGS, Keymap, Where,
    keymap::{self, Meaning},
};

#[test]
fn no_key_means_two_things_in_one_place() {
    for place in Where::ALL {
        let mut seen = HashMap::new();
        for binding in Keymap::default().here(place) {
            for key in binding.keys {
                if let Some(other) = seen.insert(key, binding.action) {
                    panic!("{key} means {other:?} and {:?} in {place:?}", binding.action);
                }
            }
        }
    }
}

#[test]
fn no_key_is_both_a_command_and_the_beginning_of_one() {
    for place in Where::ALL {
        for key in Keymap::default().here(place).flat_map(|binding| binding.keys) {
            if let Some((first, _)) = key.split_once(' ') {
                assert_eq!(Keymap::default().meaning(place, first), Meaning::Prefix, "{key} in {place:?}");
            }
        }
    }
}

#[test]
fn every_name_in_the_table_is_the_name_of_its_key() {
    for part in BINDINGS.iter().flat_map(|binding| binding.keys).flat_map(|key| key.split(' ')) {
        assert_eq!(keymap::name(support::key(part)).as_deref(), Some(part));
    }
}

#[test]
fn a_letter_in_a_line_being_typed_is_no_command() {
    for place in [Where::Prompt, Where::Picker] {
        for letter in 'a'..='z' {
            assert_eq!(Keymap::default().meaning(place, &letter.to_string()), Meaning::Unbound);
        }
    }
}

#[test]
fn keys_to_avoid_are_avoided() {
    // These are other keys, or flow control, on terminals without the newer protocols.
    for key in BINDINGS.iter().flat_map(|binding| binding.keys) {
        assert!(!["ctrl-i", "ctrl-m", "ctrl-h", "ctrl-j", "ctrl-s", "ctrl-q"].contains(key), "{key}");
    }
}

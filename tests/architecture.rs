//! Imports go one way, as ARCHITECTURE.md draws them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{collections::BTreeMap, fs, path::Path};

/// What each module may import of the others.
const MAY_SEE: [(&str, &[&str]); 11] = [
    ("evidence", &[]),
    ("cite", &["evidence"]),
    ("stats", &[]),
    ("journal", &["evidence"]),
    ("page", &["evidence", "cite", "stats", "journal"]),
    ("app", &["evidence", "cite", "stats", "journal", "page"]),
    ("sheet", &["evidence", "cite", "stats", "page"]),
    ("view", &["evidence", "cite", "journal", "page", "app"]),
    ("home", &["evidence", "cite", "journal", "app"]),
    ("cli", &["evidence", "cite", "stats", "journal", "page", "sheet", "app", "home", "shell"]),
    ("shell", &["evidence", "journal", "app", "view", "home"]),
];

fn sources(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.insert(path.display().to_string(), fs::read_to_string(&path).unwrap());
        }
    }
}

fn module(name: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name), &mut found);
    assert!(!found.is_empty(), "src/{name} is empty");
    found
}

/// The crate's modules that a file names after `crate::`, alone or in braces.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            for part in group.split_inclusive([',', '{', '}']) {
                let word: String =
                    part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if depth == 0 && !word.is_empty() {
                    found.push(word);
                }
                depth += part.matches('{').count();
                if part.ends_with('}') {
                    if depth == 0 {
                        break;
                    }
                    depth -= 1;
                }
            }
        } else {
            found.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found
}

#[test]
fn imports_go_one_way() {
    let modules: Vec<&str> = MAY_SEE.iter().map(|(name, _)| *name).collect();
    for (name, may_see) in MAY_SEE {
        for (file, code) in module(name) {
            for import in imports(&code) {
                let other = modules.contains(&import.as_str()) && import != name;
                assert!(!other || may_see.contains(&import.as_str()), "{file} imports {import}");
            }
        }
    }
}

#[test]
fn the_reader_of_imports_reads_groups() {
    assert_eq!(imports("use crate::{app::{A, B}, evidence::{self, C}, page};"), ["app", "evidence", "page"]);
    assert_eq!(imports("use crate::view;"), ["view"]);
}

#[test]
fn only_the_application_writes_its_state() {
    for name in ["view", "page", "sheet", "cli", "evidence", "cite", "journal", "home"] {
        for (file, code) in module(name) {
            assert!(!code.contains("&mut State"), "{file} takes the state to write it");
        }
    }
}

#[test]
fn the_layers_below_the_fronts_touch_no_files_clock_or_terminal() {
    for name in ["page", "app", "view", "sheet", "cite", "stats", "journal"] {
        for (file, code) in module(name) {
            for world in
                ["std::fs", "std::time", "std::net", "std::process", "std::env", "println!", "std::io"]
            {
                assert!(!code.contains(world), "{file} uses {world}");
            }
        }
    }
}

//! The documents say what the tables say. `UPDATE_README=1 cargo test --test documents` writes the table of keys.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{env, fs, path::Path};

use needlepoint::app::{BINDINGS, Where, keymap};

const BEGIN: &str = "<!-- keys: made from src/app/keymap.rs -->\n";
const END: &str = "<!-- end of keys -->";

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn places(when: &[Where]) -> String {
    let word = |place: &Where| match place {
        Where::Topics => "topics",
        Where::Evidence => "evidence",
        Where::Sources => "sources",
        Where::Picture => "pictures",
        Where::Prompt => "typing",
        Where::Picker => "lists",
        Where::Code => "QR code",
    };
    if when.len() == 7 { "everywhere".into() } else { when.iter().map(word).collect::<Vec<_>>().join(", ") }
}

fn key_table() -> String {
    let mut table = String::from("| keys | where | what |\n| --- | --- | --- |\n");
    for binding in BINDINGS {
        let keys: Vec<String> =
            binding.keys.iter().map(|key| format!("`{}`", keymap::label(key, false))).collect();
        table.push_str(&format!("| {} | {} | {} |\n", keys.join(" "), places(binding.when), binding.help));
    }
    table
}

#[test]
fn the_readme_has_the_keys_of_the_table() {
    let readme = read("README.md");
    let start = readme.find(BEGIN).expect("README.md marks where the keys begin") + BEGIN.len();
    let end = readme.find(END).expect("README.md marks where the keys end");
    if env::var_os("UPDATE_README").is_some() {
        let new = format!("{}{}{}", &readme[..start], key_table(), &readme[end..]);
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), new).unwrap();
    } else {
        assert_eq!(&readme[start..end], key_table(), "run UPDATE_README=1 cargo test --test documents");
    }
}

#[test]
fn the_readme_shows_pictures_that_are_there() {
    let readme = read("README.md");
    let pictures: Vec<&str> = readme
        .match_indices("](assets/")
        .map(|(at, _)| readme[at + 2..].split(')').next().unwrap())
        .collect();
    assert!(pictures.len() >= 2);
    for picture in pictures {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(picture).exists(), "{picture} is missing");
    }
}

#[test]
fn the_readme_names_every_command_and_exit_code() {
    let readme = read("README.md");
    let own_packs = ["new", "import", "doctor", "completions", "man"];
    let commands = [
        "list", "show", "map", "plot", "pool", "numbers", "compare", "timeline", "find", "sources", "source",
        "claims", "glossary", "cite", "notes", "quote", "qr", "leaflet", "visit", "export", "check", "audit",
        "changes", "schema",
    ];
    for command in commands.into_iter().chain(own_packs) {
        assert!(readme.contains(&format!("needlepoint {command}")), "README.md does not name {command}");
    }
    for option in [
        "--json",
        "--width",
        "--color",
        "--ascii",
        "--pack",
        "--no-state",
        "--print-config",
        "--show-paths",
        "--theme",
        "--config",
    ] {
        assert!(readme.contains(option), "README.md does not name {option}");
    }
    for code in ["| 0 |", "| 1 |", "| 2 |"] {
        assert!(readme.contains(code), "README.md does not say what exit code {code} means");
    }
}

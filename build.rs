//! Lists the files of the built-in pack for the loader, so that they are embedded in the binary.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

const PACK: &str = "assets/acupuncture";

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let pack = Path::new(&root).join(PACK);
    // A folder that does not exist yet is not named: cargo would rerun this on every build.
    for folder in [pack.clone(), pack.join("topics")].iter().filter(|folder| folder.is_dir()) {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=assets");
    fs::write(Path::new(&out).join("pack_files.rs"), listing(&pack)?)
}

/// A Rust slice of every file's name within the pack and its text.
fn listing(pack: &Path) -> io::Result<String> {
    let mut list = String::from("&[\n");
    for name in names(pack)? {
        let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", pack.join(&name));
    }
    list.push_str("]\n");
    Ok(list)
}

fn names(pack: &Path) -> io::Result<Vec<String>> {
    let mut topics = Vec::new();
    if pack.join("topics").is_dir() {
        for entry in fs::read_dir(pack.join("topics"))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".json") {
                topics.push(format!("topics/{name}"));
            }
        }
    }
    topics.sort();
    let fixed = ["pack.json", "sources.json", "glossary.json"].map(String::from);
    Ok(fixed.into_iter().filter(|name| pack.join(name).is_file()).chain(topics).collect())
}

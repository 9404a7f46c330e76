//! Citations against the reference processor, records against independent readers, and the command.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "cite/command.rs"]
mod command;
#[path = "cite/goldens.rs"]
mod goldens;
#[path = "cite/records.rs"]
mod records;
#[path = "cite/styles.rs"]
mod styles;

use std::{fs, path::Path};

use needlepoint::evidence::model::Source;
use serde_json::{Value, json};

/// A source of these bibliographic fields.
fn source(mut fields: Value) -> Source {
    if fields.get("custom").is_none() {
        fields["custom"] = json!({
            "design": "review", "found": "something", "read": "abstract",
            "status": { "state": "current", "checked": "2026-11-22" }
        });
    }
    serde_json::from_value(fields).unwrap()
}

/// A JSON file of the project.
fn json_file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The sources of a file, as they stand in it.
fn items(name: &str) -> Vec<Value> {
    json_file(name).as_array().unwrap().clone()
}

const PACK: &str = "assets/acupuncture/sources.json";
const SPECIAL: &str = "tests/cite/special.json";

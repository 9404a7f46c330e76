//! A source as CSL-JSON, without what is ours.

use serde_json::{Value, json};

use super::kind::taken_back;
use crate::evidence::model::Source;

/// The item; `status` says that the source was taken back.
#[must_use]
pub fn csl_json(source: &Source) -> Value {
    // A source is a struct of texts, numbers and lists, so that nothing in it can fail to be JSON.
    let mut item = serde_json::to_value(source).unwrap_or_default();
    if let Some(fields) = item.as_object_mut() {
        fields.shift_remove("custom");
        if let Some(word) = taken_back(source) {
            fields.insert("status".to_owned(), json!(word));
        }
    }
    item
}

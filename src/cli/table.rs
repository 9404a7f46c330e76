//! Records as a table of comma-separated values that a spreadsheet takes for text and numbers, never for commands.

use anyhow::Result;
use csv::{QuoteStyle, WriterBuilder};
use serde_json::Value;

/// Signs with which a spreadsheet begins a formula (OWASP, "CSV Injection"), in both widths.
const COMMANDS: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%', '\t', '\r', '\n'];

/// Records of the same fields as a table with a row of their names, without a line end at its end. Text stands in
/// quotation marks, so that no separator of any country splits it; numbers stand bare.
///
/// # Errors
/// None is known: the table is made in memory.
pub(super) fn csv(records: &[Value]) -> Result<String> {
    let mut table = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(Vec::new());
    let records: Vec<_> = records.iter().filter_map(Value::as_object).collect();
    if let Some(first) = records.first() {
        table.write_record(first.keys())?;
    }
    for record in records {
        table.write_record(record.values().map(cell))?;
    }
    Ok(String::from_utf8(table.into_inner()?)?.trim_end_matches('\n').to_owned())
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(text),
        other => other.to_string(),
    }
}

/// Text that would begin a formula, with the apostrophe before it that makes a spreadsheet show it as text.
fn harmless(text: &str) -> String {
    if text.trim_start_matches([' ', '\u{A0}', '"', '\'']).starts_with(COMMANDS) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

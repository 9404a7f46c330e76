//! Every citation against what the reference processor prints (`goldens.mjs` makes `goldens.json`).

use needlepoint::cite::{Style, cited};
use serde_json::{Value, json};

use super::{PACK, SPECIAL, items, json_file, source};

const STYLES: [(&str, Style); 3] = [("nlm", Style::Nlm), ("ama", Style::Ama), ("apa", Style::Apa)];

/// FNV-1a of the bibliographic fields with keys in order, as `goldens.mjs` makes it.
fn mark(item: &Value) -> String {
    let mut fields = item.clone();
    let custom = fields.as_object_mut().unwrap().remove("custom");
    let mut text = serde_json::to_string(&ordered(&fields)).unwrap();
    let state = custom.as_ref().and_then(|it| it["status"]["state"].as_str()).unwrap_or("current");
    text.truncate(text.len() - 1);
    text.push_str(&format!(",\"status\":{}}}", json!(state)));
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

fn ordered(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort();
            keys.into_iter().map(|key| (key.clone(), ordered(&fields[key]))).collect()
        }
        Value::Array(values) => values.iter().map(ordered).collect(),
        other => other.clone(),
    }
}

/// What the processor prints, with the deviations that the module `cite` lists.
fn expected(golden: &str, item: &Value, style: Style) -> String {
    let golden = golden.replace("Retrieved http", "http").replace(" In. ", " ");
    match item["custom"]["status"]["state"].as_str() {
        Some("retracted") if style != Style::Apa => golden + " [Retracted]",
        Some("withdrawn") if style != Style::Apa => golden + " [Withdrawn]",
        Some("retracted") if !golden.ends_with(" (Retracted)") => golden + " (Retracted)",
        Some("withdrawn") if !golden.ends_with(" (Withdrawn)") => golden + " (Withdrawn)",
        _ => golden,
    }
}

/// How many sources of a file stand in the goldens as they are now, how many there are, and what differs.
fn compared(file: &str) -> (usize, usize, Vec<String>) {
    let goldens = json_file("tests/cite/goldens.json");
    let items = items(file);
    let known: Vec<&Value> =
        items.iter().filter(|item| goldens[item["id"].as_str().unwrap()]["fields"] == mark(item)).collect();
    let mut differing = Vec::new();
    for item in &known {
        let record = source((*item).clone());
        for (name, style) in STYLES {
            let golden = goldens[&record.id][name].as_str().unwrap();
            let wanted = expected(golden, item, style);
            let made = cited(&record, style).html().replace("&quot;", "\"");
            if made != wanted {
                differing.push(format!("{} {name}\n  made   {made}\n  wanted {wanted}", record.id));
            }
        }
    }
    (known.len(), items.len(), differing)
}

#[test]
fn every_source_of_the_pack_is_cited_as_the_reference_processor_cites_it() {
    let (_, _, differing) = compared(PACK);
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
}

#[test]
fn every_special_case_is_cited_as_the_reference_processor_cites_it() {
    let (known, all, differing) = compared(SPECIAL);
    assert_eq!(known, all, "special.json has changed: run tests/cite/goldens.mjs again");
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
}

#[test]
fn nine_sources_in_ten_stand_in_the_goldens() {
    let (known, all, _) = compared(PACK);
    assert!(
        known * 10 >= all * 9,
        "{known} of {all} sources are as in the goldens: run tests/cite/goldens.mjs again"
    );
}

#[test]
fn plain_text_is_the_html_without_its_markup() {
    for item in items(PACK).into_iter().chain(items(SPECIAL)) {
        let record = source(item);
        for (_, style) in STYLES {
            let html = cited(&record, style).html().replace("<i>", "").replace("</i>", "");
            let html =
                html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            assert_eq!(cited(&record, style).text(), html, "{}", record.id);
        }
    }
}

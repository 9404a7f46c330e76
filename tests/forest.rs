//! Forest plots: the figures of the findings, each on the right axis and on the right side.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use needlepoint::evidence::Pack;
use needlepoint::evidence::model::Date;
use needlepoint::page::{self, Setting};

#[test]
#[ignore]
fn look() {
    let pack = Pack::embedded();
    let width = std::env::var("W").unwrap().parse().unwrap();
    let setting = Setting {
        width,
        ascii: std::env::var("A").is_ok(),
        today: Date::try_from("2026-11-24".to_owned()).unwrap(),
    };
    for line in page::forest(&pack, pack.topic_id(&std::env::var("T").unwrap()).unwrap(), setting).lines {
        println!("{}", line.text());
    }
}

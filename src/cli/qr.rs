//! A source's address as a QR code: on the terminal, or as a picture in a file.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use serde_json::json;
use svg::{
    Document,
    node::element::{Path as Modules, Rectangle, Title},
};

use super::{commands::nothing, commands::source_of, paper::Paper, whole_file::WholeFile};
use crate::{
    cite,
    evidence::{Pack, is_address},
    page::{Code, Page},
};

/// Side of a module in a picture, in its pixels.
const PIXELS: usize = 8;

/// Which source, and where to.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Coding {
    /// Id, number or DOI.
    #[arg(value_name = "SOURCE")]
    source: String,
    /// Draw the code into this file, as SVG, instead of printing it.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Write over a file that exists.
    #[arg(long, requires = "svg")]
    force: bool,
}

/// Prints the code with the address below it; exit 1 where the source has no address.
pub(super) fn run(paper: &mut Paper, pack: &Pack, coding: &Coding) -> Result<ExitCode> {
    let id = source_of(pack, &coding.source)?;
    let source = pack.source(id);
    let Some(address) = cite::address(source).filter(|address| is_address(address)) else {
        return nothing(&format!("nothing found: [{}] {} has no address", id.number(), cite::short(source)));
    };
    let code = Code::of(&address).with_context(|| format!("{address} is too long for a QR code"))?;
    if let Some(file) = &coding.svg {
        let picture = format!("{}\n", picture(&code, &address));
        WholeFile::at(file, coding.force)?.write(picture.as_bytes())?;
    }
    if paper.json {
        let sign = |column, row| if code.is_dark(column, row) { '1' } else { '0' };
        let line = |row| (0..code.size()).map(|column| sign(column, row)).collect::<String>();
        let rows: Vec<String> = (0..code.size()).map(line).collect();
        paper.json(&json!({ "source": source.id, "address": address, "modules": rows }))?;
    } else if let Some(file) = &coding.svg {
        paper.line(&format!("drawn into {}: {address}", file.display()))?;
    } else {
        paper.page(&Page { lines: code.lines(paper.setting.ascii), ..Page::default() })?;
        paper.line(&address)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Dark modules as one path on a white ground, row by row, in runs.
fn picture(code: &Code, address: &str) -> Document {
    let (size, mut path) = (code.size(), String::new());
    for row in 0..size {
        let mut column = 0;
        while column < size {
            let run = (column..size).take_while(|&at| code.is_dark(at, row)).count();
            if run > 0 {
                path += &format!("M{column} {row}h{run}v1h-{run}z");
            }
            column += run.max(1);
        }
    }
    Document::new()
        .set("viewBox", (0, 0, size, size))
        .set("width", size * PIXELS)
        .set("height", size * PIXELS)
        .set("role", "img")
        .set("shape-rendering", "crispEdges")
        .add(Title::new(address))
        .add(Rectangle::new().set("width", size).set("height", size).set("fill", "#fff"))
        .add(Modules::new().set("d", path).set("fill", "#000"))
}

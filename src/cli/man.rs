//! `man`: manual pages, the program's with the table of keys.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};

use crate::app::{BINDINGS, Where, keymap};

use super::{help, paper::Paper};

/// The places of the panes, in which most keys hold.
const PANES: [(Where, &str); 6] = [
    (Where::Topics, "topics"),
    (Where::Evidence, "evidence"),
    (Where::Sources, "sources"),
    (Where::Picture, "pictures"),
    (Where::Prompt, "typing"),
    (Where::Picker, "lists"),
];

/// Writes a page a command into a folder, which is made where it is not there.
pub(super) fn run(paper: &mut Paper, folder: &Path) -> Result<ExitCode> {
    let written = fs::create_dir_all(folder).and_then(|()| {
        clap_mangen::generate_to(help::command(), folder)?;
        fs::write(folder.join("needlepoint.1"), page()?)
    });
    written.with_context(|| format!("cannot write into {}", folder.display()))?;
    paper.line(&format!(
        "Manual pages are in {0}; `man -l {0}/needlepoint.1` shows the first",
        folder.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The program's own page: what clap knows, and the keys.
fn page() -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(help::command()).render(&mut page)?;
    let mut keys = Roff::new();
    keys.control("SH", ["KEYS"]);
    for binding in BINDINGS {
        let names: Vec<String> = binding.keys.iter().map(|key| keymap::label(key, true)).collect();
        let places = PANES.iter().filter(|(place, _)| binding.when.contains(place)).map(|(_, name)| *name);
        let places = if binding.when.len() == PANES.len() {
            "everywhere".into()
        } else {
            places.collect::<Vec<_>>().join(", ")
        };
        keys.control("TP", []);
        keys.text([bold(names.join("  "))]);
        keys.text([roman(format!("{} ({places})", binding.help))]);
    }
    keys.to_writer(&mut page)?;
    Ok(page)
}

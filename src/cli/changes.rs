//! `changes`: what differs between two packs.

use std::{io::Write, path::Path, process::ExitCode};

use anyhow::{Context, Result};

use crate::evidence::{self, ChangeKind, Pack};

use super::{NOTHING_FOUND, paper::Paper};

/// Prints every difference under its kind; exit 1 where there is none.
pub(super) fn run(paper: &mut Paper, old: &Path, new: &Path) -> Result<ExitCode> {
    let open = |path: &Path| Pack::open(path).with_context(|| path.display().to_string());
    let found = evidence::changes(&open(old)?, &open(new)?);
    if paper.json {
        paper.json(&found)?;
    }
    if found.is_empty() {
        writeln!(anstream::stderr(), "needlepoint: nothing changed between the two packs")?;
        return Ok(ExitCode::from(NOTHING_FOUND));
    }
    if !paper.json {
        let mut kind: Option<ChangeKind> = None;
        for change in &found {
            if kind.replace(change.kind) != Some(change.kind) {
                let count = found.iter().filter(|other| other.kind == change.kind).count();
                paper.line(&format!("{} ({count})", change.kind.word().to_uppercase()))?;
            }
            let detail = change.detail.as_ref().map(|detail| format!("  {detail}")).unwrap_or_default();
            paper.line(&format!("  {}{detail}", change.record))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

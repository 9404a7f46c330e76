//! The whole pack as Markdown.

use std::io;

use crate::{
    cite,
    evidence::Pack,
    page::{self, Line, Role, Setting, Span},
};

use super::paper::Paper;

/// Every topic, then the sources. Lines of a page become paragraphs; headings become headings.
pub(super) fn write(paper: &mut Paper, pack: &Pack) -> io::Result<()> {
    let setting = Setting { width: usize::from(u16::MAX), ..paper.setting };
    paper.line(&format!("# {}\n\n{}\n\n{}", pack.info().title, pack.info().about, pack.info().disclaimer))?;
    for id in pack.topics() {
        for line in page::topic(pack, id, setting).lines {
            if let Some(text) = paragraph(&line) {
                paper.line(&text)?;
            }
        }
    }
    paper.line("\n## Sources\n")?;
    for id in pack.sources() {
        paper.line(&format!("{}. {}", id.number(), cite::citation(pack.source(id))))?;
    }
    Ok(())
}

/// A line of a page; `None` for blank ones, as every paragraph ends with one, and for drawings.
fn paragraph(line: &Line) -> Option<String> {
    if line.spans.iter().any(|span| span.role == Role::Drawing) {
        return None;
    }
    let text: String = line.spans.iter().map(labelled).collect();
    let text = text.trim();
    match line.spans.first()?.role {
        Role::Title => Some(format!("\n## {text}\n")),
        Role::Heading => Some(format!("### {text}\n")),
        Role::Group => Some(format!("#### {text}\n")),
        _ => Some(format!("{text}\n")).filter(|text| text != "\n"),
    }
}

fn labelled(span: &Span) -> String {
    match (span.role, span.text.trim()) {
        (Role::Label, label) if !label.is_empty() => format!("**{label}:** "),
        _ => span.text.clone(),
    }
}

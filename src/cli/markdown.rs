//! Pages as Markdown: the whole pack, or one page alone.

use std::io;

use crate::{
    cite::{self, Style, escaped_for_markdown as escaped},
    evidence::Pack,
    page::{self, Line, Page, Role, Setting, Span},
};

use super::paper::Paper;

/// Marks of list items, as pages have them.
const MARKS: [&str; 2] = ["•", "-"];

/// Every topic, then the sources. Lines of a page become paragraphs; headings become headings.
pub(super) fn write(paper: &mut Paper, pack: &Pack) -> io::Result<()> {
    let setting = Setting { width: usize::from(u16::MAX), ..paper.setting };
    let info = pack.info();
    let [title, about, disclaimer] = [&info.title, &info.about, &info.disclaimer].map(|text| escaped(text));
    paper.line(&format!("# {title}\n\n{about}\n\n{disclaimer}"))?;
    for id in pack.topics() {
        for line in page::topic(pack, id, setting).lines {
            if let Some(text) = paragraph(&line, 2) {
                paper.line(&text)?;
            }
        }
    }
    paper.line("\n## Sources\n")?;
    for id in pack.sources() {
        let source = cite::cited(pack.source(id), Style::default()).markdown();
        paper.line(&format!("{}. {source}", id.number()))?;
    }
    Ok(())
}

/// A page made for a width that no line reaches, as a document of its own.
pub(super) fn document(page: &Page) -> String {
    let text: Vec<String> = page.lines.iter().filter_map(|line| paragraph(line, 1)).collect();
    text.join("\n").trim().to_owned()
}

/// A line of a page whose title is a heading of that depth; `None` for blank ones, as every paragraph ends with
/// one, and for drawings.
fn paragraph(line: &Line, depth: usize) -> Option<String> {
    if line.spans.iter().any(|span| span.role == Role::Drawing) {
        return None;
    }
    let text: String = line.spans.iter().map(labelled).collect();
    let text = text.trim();
    let heading = |deeper: usize| format!("{} {text}\n", "#".repeat(depth + deeper));
    match line.spans.first()?.role {
        Role::Title => Some(format!("\n{}", heading(0))),
        Role::Heading => Some(heading(1)),
        Role::Group => Some(heading(2)),
        _ if text.is_empty() => None,
        _ => Some(format!("{}\n", begun(text))),
    }
}

/// A piece of a line: a word before a fact stands out, a list item's mark is Markdown's.
fn labelled(span: &Span) -> String {
    match (span.role, span.text.trim()) {
        (Role::Label, label) if !label.is_empty() => {
            format!("**{}:** ", escaped(label.trim_end_matches(':')))
        }
        _ if is_mark(span) => "- ".to_owned(),
        (Role::Certainty, "[ ]" | "[x]") => format!("- {} ", span.text.trim()),
        _ => escaped(&span.text),
    }
}

/// Whether a piece is the mark before an item of a list.
pub(super) fn is_mark(span: &Span) -> bool {
    span.role == Role::Faint && MARKS.contains(&span.text.trim())
}

/// A paragraph's text with its beginning escaped where it would be taken for a heading or an item of a list.
fn begun(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &text[..digits], &text[digits..])
    } else if text.starts_with(['#', '+', '=']) || (text.starts_with('-') && !text.starts_with("- ")) {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}

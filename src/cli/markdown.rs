//! The whole pack as Markdown.

use std::io;

use crate::{
    cite::{self, Style, escaped_for_markdown as escaped},
    evidence::Pack,
    page::{self, Line, Role, Setting, Span},
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
            if let Some(text) = paragraph(&line) {
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
        _ if text.is_empty() => None,
        _ => Some(format!("{}\n", begun(text))),
    }
}

/// A piece of a line: a word before a fact stands out, a list item's mark is Markdown's.
fn labelled(span: &Span) -> String {
    match (span.role, span.text.trim()) {
        (Role::Label, label) if !label.is_empty() => format!("**{}:** ", escaped(label)),
        (Role::Faint, mark) if MARKS.contains(&mark) => "- ".to_owned(),
        _ => escaped(&span.text),
    }
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

//! A page as a whole document of HTML: large print, one sheet of paper, light or dark as the reader's screen is. No
//! scripts, nothing fetched; every text of a pack is escaped.

use crate::{
    cite::{self, escaped_for_html as escaped},
    evidence::{Pack, SourceId, is_address},
    page::{Line, Page, Role, Span, Target},
};

/// How a page looks on a screen and on paper.
const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 1.2rem/1.5 Arial, Helvetica, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 2rem; line-height: 1.2; }
h2 { font-size: 1.45rem; margin: 1.6rem 0 0.4rem; border-bottom: 1px solid; }
h3 { font-size: 1.2rem; margin: 1rem 0 0.2rem; }
p, ul { margin: 0.3rem 0; }
.source, .faint { font-size: 1rem; }
.warning { border: 1px solid; padding: 0 0.2em; }
@page { size: A4; margin: 9mm 12mm; }
@media print {
  :root { color-scheme: light; }
  body { font-size: var(--print); line-height: 1.2; max-width: none; margin: 0; padding: 0; }
  h1 { font-size: 1.7em; margin: 0 0 4pt; }
  h2 { font-size: 1.15em; margin: 3pt 0 1pt; break-after: avoid; }
  h3 { font-size: 1em; margin: 2pt 0 0; break-after: avoid; }
  p, ul { margin: 0.5pt 0; }
  ul { padding-left: 1.3em; }
  p, li { break-inside: avoid; }
  ul:last-of-type { columns: 2; }
  .source, .faint { font-size: 0.83em; line-height: 1.15; }
  a { color: inherit; text-decoration: none; }
}";

/// Sizes of print in points, the largest that fits one sheet being taken.
const PRINT: [f64; 7] = [12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5];

/// Width and height of the print on the sheet, in points: A4 less its margins and a little for luck.
const SHEET: (f64, f64) = (525.0, 765.0);

/// Width of a letter of Arial on average, as a share of the size.
const LETTER: f64 = 0.475;

/// A page made for a width that no line reaches, as a document in a language (BCP 47).
pub(super) fn document(pack: &Pack, page: &Page) -> String {
    let language = escaped(&pack.info().language);
    let title = page.lines.first().map(Line::text).unwrap_or_default();
    let body = body(pack, page).join("\n");
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
         <title>{}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body style=\"--print: {}pt\">\n<main>\n{body}\n</main>\n</body>\n</html>",
        escaped(&title),
        print_size(page),
    )
}

/// The size of print in points at which the page is one sheet of paper, if any is small enough.
fn print_size(page: &Page) -> f64 {
    let fits = |size: &f64| page.lines.iter().map(|line| height(line, *size)).sum::<f64>() <= SHEET.1;
    PRINT.into_iter().find(fits).unwrap_or(PRINT[PRINT.len() - 1])
}

/// About how high a paragraph is at a size of print, in points.
fn height(line: &Line, size: f64) -> f64 {
    let (scale, gap) = match line.spans.first().map(|span| span.role) {
        None => return 0.0,
        Some(Role::Title) => (1.7, 4.0),
        Some(Role::Heading) => (1.15, 5.0),
        Some(Role::Group) => (1.0, 2.0),
        Some(Role::Faint) if !is_item(line) => (0.83, 1.0),
        _ if line.spans[0].link.is_some() => (0.83, 1.0),
        _ => (1.0, 1.0),
    };
    let letters = line.text().chars().count();
    let a_line = SHEET.0 / (size * scale * LETTER);
    #[expect(clippy::cast_precision_loss, reason = "no paragraph has that many letters")]
    let lines = (letters as f64 / a_line).ceil();
    lines * size * scale * 1.2 + gap
}

/// Lines as elements; items of a list that follow each other make one list.
fn body(pack: &Pack, page: &Page) -> Vec<String> {
    let mut elements: Vec<String> = Vec::new();
    let mut listing = false;
    for line in page.lines.iter().filter(|line| !line.spans.is_empty()) {
        let item = is_item(line);
        if item != listing {
            elements.push(if item { "<ul>" } else { "</ul>" }.to_owned());
        }
        listing = item;
        elements.push(element(pack, page, line));
    }
    if listing {
        elements.push("</ul>".to_owned());
    }
    elements
}

fn is_item(line: &Line) -> bool {
    line.spans.first().is_some_and(super::markdown::is_mark)
}

fn element(pack: &Pack, page: &Page, line: &Line) -> String {
    let entry = entry(page, line);
    let spans = line.spans.iter().skip(usize::from(is_item(line)));
    let text: String = spans.map(|span| inline(pack, page, span, entry)).collect();
    let text = text.trim();
    match line.spans.first().map(|span| span.role) {
        _ if is_item(line) => format!("<li>{text}</li>"),
        Some(Role::Title) => format!("<h1>{text}</h1>"),
        Some(Role::Heading) => format!("<h2>{text}</h2>"),
        Some(Role::Group) => format!("<h3>{text}</h3>"),
        Some(Role::Faint) => format!("<p class=\"faint\">{text}</p>"),
        _ => match entry {
            Some(source) => format!("<p class=\"source\" id=\"{}\">{text}</p>", anchor(source)),
            None => format!("<p>{text}</p>"),
        },
    }
}

/// The source that a line describes: it begins with the source's number.
fn entry(page: &Page, line: &Line) -> Option<SourceId> {
    match page.links[line.spans.first()?.link?].target {
        Target::Source(source) => Some(source),
        _ => None,
    }
}

fn anchor(source: SourceId) -> String {
    format!("source-{}", source.number())
}

fn inline(pack: &Pack, page: &Page, span: &Span, entry: Option<SourceId>) -> String {
    let text = escaped(&span.text);
    match span.role {
        Role::Label => match text.trim().trim_end_matches(':') {
            "" => String::new(),
            label => format!("<strong>{label}:</strong> "),
        },
        Role::Certainty | Role::Direction => format!("<strong>{text}</strong>"),
        Role::Warning => format!("<strong class=\"warning\">{text}</strong>"),
        _ => match span.link.and_then(|link| address(pack, &page.links[link].target, entry)) {
            Some(address) => format!("<a href=\"{}\">{text}</a>", escaped(&address)),
            None => text,
        },
    }
}

/// A reference leads to its entry on the page, and the entry's number to the web.
fn address(pack: &Pack, target: &Target, entry: Option<SourceId>) -> Option<String> {
    let address = match target {
        Target::Source(source) if entry != Some(*source) => return Some(format!("#{}", anchor(*source))),
        Target::Source(source) => cite::address(pack.source(*source))?,
        Target::Address(address) => address.clone(),
        _ => return None,
    };
    is_address(&address).then_some(address)
}

//! Forest plots as a picture that can stand alone: the rows and axes of the page, and a caption that carries who says
//! so, how sure they are and of what day it is.

use svg::node::element::{Group as Marks, Line, Polygon, Rectangle, Text, Title};
use svg::{Document, Node};

use crate::{
    evidence::{Pack, TopicId, model::Date},
    page::{self, Axis, Group, Placed, Plot, Row},
};

use super::plot_caption::{caption, number};

/// Width of the picture; all lengths are in its units.
const WIDTH: f64 = 960.0;
/// Where text begins, and the margin on the right.
const MARGIN: f64 = 24.0;
/// Left end of the axes.
const AXIS: f64 = 316.0;
/// Length of the axes.
const LENGTH: f64 = 290.0;
/// Left end of the figures.
const FIGURES: f64 = 626.0;
/// Left end of what stands behind the figures.
const AFTER: f64 = 816.0;
/// Height of a line of text.
const LEADING: f64 = 17.0;
/// Size of the text.
const SIZE: f64 = 12.0;
/// Width of a letter of that size, on the safe side.
const LETTER: f64 = 6.6;
/// Grey of lines that only guide the eye.
const GUIDE: &str = "#767676";

/// The picture of a topic's plots.
pub(super) fn drawn(pack: &Pack, id: TopicId, plot: &Plot, today: Date) -> String {
    let mut sheet = Sheet { marks: Marks::new(), y: MARGIN };
    sheet.heading(&format!("{}: forest plots", plot.topic), SIZE + 6.0);
    for section in &plot.sections {
        sheet.y += LEADING;
        sheet.heading(&section.heading, SIZE + 1.0);
        for group in &section.groups {
            sheet.group(group);
        }
        for row in &section.unread {
            let figures = if row.figures.is_empty() { "no figure read" } else { &row.figures };
            sheet.words(&format!("Not drawn: {}, {}{}: {figures}", row.outcome, row.label, number(row)));
        }
    }
    for group in &plot.trials {
        sheet.y += LEADING;
        let outcome = group.rows.first().map_or("", |row| row.outcome.as_str());
        sheet.heading(&format!("THE TRIALS BEHIND A FINDING: {outcome}"), SIZE + 1.0);
        sheet.group(group);
    }
    sheet.y += LEADING;
    for line in caption(pack, id, plot, today) {
        sheet.words(&line);
    }
    sheet.finish(&plot.topic)
}

/// A picture in the making, filled from top to bottom.
struct Sheet {
    marks: Marks,
    /// The foot of what is drawn.
    y: f64,
}

impl Sheet {
    fn add(&mut self, node: impl Into<Box<dyn Node>>) {
        self.marks.append(node);
    }

    fn text(&mut self, x: f64, text: &str, anchor: &str) {
        self.add(Text::new(text).set("x", x).set("y", self.y).set("text-anchor", anchor));
    }

    fn heading(&mut self, text: &str, size: f64) {
        self.y += 4.0;
        // Bold letters are wider.
        for line in wrapped(text, (WIDTH - 2.0 * MARGIN) * SIZE / size * 0.88) {
            self.y += size + 3.0;
            let node = Text::new(line).set("x", MARGIN).set("y", self.y);
            self.add(node.set("font-size", size).set("font-weight", "bold"));
        }
    }

    /// Text over the whole width.
    fn words(&mut self, text: &str) {
        for line in wrapped(text, WIDTH - 2.0 * MARGIN) {
            self.y += LEADING;
            self.text(MARGIN, &line, "start");
        }
    }

    fn group(&mut self, group: &Group) {
        self.heading(&group.heading, SIZE);
        if let Some(warning) = &group.warning {
            self.words(&format!("! {warning}"));
        }
        self.y += LEADING;
        self.text(FIGURES, &group.figures_heading(), "start");
        self.text(AFTER, if group.finding.is_some() { "with / without" } else { "How sure" }, "start");
        let top = self.y;
        let mut outcome = "";
        for row in &group.rows {
            if group.finding.is_none() && row.outcome != outcome {
                outcome = &row.outcome;
                self.words(outcome);
            }
            self.row(group, row);
        }
        if let Some(axis) = &group.axis {
            self.axis(axis, &group.sides, top);
        }
        if let Some((important, source)) = &group.important {
            let source = source.map(|source| format!(" [{}]", source.number())).unwrap_or_default();
            self.words(&format!("Dotted line: {important}{source}."));
        }
        for note in &group.notes {
            self.words(note);
        }
    }

    fn row(&mut self, group: &Group, row: &Row) {
        self.y += LEADING;
        if let Some(placed) = &row.placed {
            self.interval(group, row, placed);
        }
        self.text(FIGURES, &row.figures, "start");
        let after = match (&row.arms, row.certainty) {
            (Some([with, without]), _) => format!("{with} / {without}"),
            (_, Some((state, level))) => page::certainty_word(state, level).to_owned(),
            _ => String::new(),
        };
        let warning = row.taken_back.map(|state| format!("! {} ", state.to_uppercase())).unwrap_or_default();
        let label = wrapped(&format!("{warning}{}{}", row.label, number(row)), AXIS - MARGIN - 24.0);
        let after = wrapped(&after, WIDTH - MARGIN - AFTER);
        for at in 0..label.len().max(after.len()) {
            if at > 0 {
                self.y += LEADING;
            }
            for (x, lines) in [(MARGIN + 12.0, &label), (AFTER, &after)] {
                if let Some(line) = lines.get(at) {
                    self.text(x, line, "start");
                }
            }
        }
    }

    fn interval(&mut self, group: &Group, row: &Row, at: &Placed) {
        let [left, middle, right] = [at.left, at.estimate, at.right].map(place);
        let y = self.y - SIZE / 3.0;
        if row.pooled {
            let points = format!("{left},{y} {middle},{} {right},{y} {middle},{}", y - 6.0, y + 6.0);
            self.add(Polygon::new().set("points", points));
            return;
        }
        self.line((left, y), (right, y), "black");
        for (cut, x, towards) in [(at.cut_left, left, 6.0), (at.cut_right, right, -6.0)] {
            if cut {
                let back = x + towards;
                self.add(
                    Polygon::new().set("points", format!("{x},{y} {back},{} {back},{}", y - 4.0, y + 4.0)),
                );
            } else {
                self.line((x, y - 3.0), (x, y + 3.0), "black");
            }
        }
        let largest = group.rows.iter().filter_map(|row| row.weight).fold(0.0, f64::max);
        let side = match row.weight {
            Some(weight) if largest > 0.0 => 4.0 + 8.0 * (weight / largest).sqrt(),
            _ if largest > 0.0 => 4.0,
            _ => 7.0,
        };
        let square = Rectangle::new().set("x", middle - side / 2.0).set("y", y - side / 2.0);
        self.add(square.set("width", side).set("height", side));
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: &str) {
        let line = Line::new().set("x1", from.0).set("y1", from.1).set("x2", to.0).set("y2", to.1);
        self.add(line.set("stroke", stroke));
    }

    /// The axis under the rows, its guides up to `top`, and who is better on which side.
    fn axis(&mut self, axis: &Axis, sides: &(String, String), top: f64) {
        self.y += 8.0;
        let foot = self.y;
        self.line((AXIS, foot), (AXIS + LENGTH, foot), "black");
        self.line((place(axis.none), top), (place(axis.none), foot), GUIDE);
        if let Some(important) = axis.important {
            let x = place(important);
            let line = Line::new().set("x1", x).set("y1", top).set("x2", x).set("y2", foot);
            self.add(line.set("stroke", GUIDE).set("stroke-dasharray", "3 3"));
        }
        for tick in &axis.ticks {
            self.line((place(tick.at), foot), (place(tick.at), foot + 4.0), "black");
        }
        self.y += LEADING;
        #[expect(clippy::cast_precision_loss, reason = "a text of a few letters")]
        let labels = axis.labels(|text| (text.len() + 1) as f64 * LETTER / LENGTH);
        for tick in labels {
            self.text(place(tick.at), &tick.text, "middle");
        }
        self.y += LEADING;
        self.text(place(axis.none) - 8.0, &format!("← {}", sides.0), "end");
        self.text(place(axis.none) + 8.0, &format!("{} →", sides.1), "start");
        self.y += 6.0;
    }

    fn finish(self, topic: &str) -> String {
        let height = self.y + MARGIN;
        let paper = Rectangle::new().set("width", "100%").set("height", "100%").set("fill", "white");
        let whole = Document::new()
            .set("viewBox", (0, 0, WIDTH, height))
            .set("width", WIDTH)
            .set("height", height)
            .set("font-family", "sans-serif")
            .set("font-size", SIZE)
            .add(Title::new(format!("{topic}: forest plots")))
            .add(paper)
            .add(self.marks);
        format!("{whole}\n")
    }
}

/// A share of the axis in the picture.
fn place(share: f64) -> f64 {
    ((AXIS + share * LENGTH) * 100.0).round() / 100.0
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of letters")]
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let letters = (width / LETTER) as usize;
    textwrap::wrap(text, letters).into_iter().map(std::borrow::Cow::into_owned).collect()
}

//! Trials and pools one below the other on one axis: a forest plot in text. Where there is no room for columns, each
//! entry takes lines of its own.

use unicode_width::UnicodeWidthStr;

use super::answer::{Answer, Figures, Step, Trial};
use super::cells::{GAP, arms, last_pad};
use super::question::Ask;
use super::{published_effect, rows, words};
use crate::evidence::model::{Effect, Finding, Measure, TrialRow};
use crate::evidence::{Pack, effect_figures, measure_word};
use crate::page::figure::sides;
use crate::page::interval::{bound, drawing_within};
use crate::page::table::{cut, pad};
use crate::page::text::Text;
use crate::page::writer::Writer;
use crate::page::{ItemKind, Role, Target};

/// Columns below which a drawing beside figures says too little.
const DRAWN: usize = 11;
/// Columns a drawing must have before arms are shown too.
const ROOMY: usize = 15;
/// Columns of the longest name that is never cut.
const NAME: usize = 18;

/// What all tables of a page share: rows and axis.
pub(super) struct Forest<'a> {
    pack: &'a Pack,
    finding: &'a Finding,
    rows: &'a [TrialRow],
    trials: &'a [Trial],
    measure: Measure,
    /// The widest number of any trial, by which all drawings share an axis.
    reach: f64,
}

/// A line of a table.
#[derive(Default)]
struct Entry {
    place: Option<usize>,
    on: Option<bool>,
    name: String,
    source: Option<String>,
    arms: String,
    effect: Option<Effect>,
    figures: String,
    /// The last figure: weight, I² or number of trials.
    last: String,
    /// Why it is off, in place of a drawing.
    off: Option<&'static str>,
}

/// Columns of a table.
struct Columns {
    name: usize,
    arms: usize,
    figures: usize,
    last: usize,
    drawing: usize,
}

impl<'a> Forest<'a> {
    pub fn new(pack: &'a Pack, finding: &'a Finding, measure: Measure, trials: &'a [Trial]) -> Self {
        let bounds = trials.iter().filter_map(|trial| trial.figures);
        let reach = bounds.flat_map(|it| [it.interval.lower, it.interval.upper]).map(f64::abs);
        let reach = reach.fold(0.0, f64::max);
        Self { pack, finding, rows: rows(finding), trials, measure, reach }
    }

    /// Every row with its box, then the pool and the published one on the same axis.
    pub fn trials(&self, writer: &mut Writer, answer: Option<&Answer>) {
        let mut entries: Vec<Entry> = self.trials.iter().map(|trial| self.trial(trial)).collect();
        if let Some(answer) = answer {
            let figures = answer.figures(&answer.pooled);
            let name = "Pool, calculated".to_owned();
            entries.push(Entry { name, last: "100 %".into(), ..self.entry(figures) });
        }
        if let (Some(_), Some(effect)) = (answer, published_effect(self.finding)) {
            let figures = effect_figures(effect);
            let figures = figures.trim_start_matches(measure_word(effect.measure)).trim_start().to_owned();
            let source = Some(self.finding.source.clone());
            entries.push(Entry {
                name: "Pool, published".into(),
                source,
                figures,
                effect: Some(effect.clone()),
                ..Entry::default()
            });
        }
        self.write(writer, "trial", "weight", &entries);
        self.sides(writer);
    }

    /// The pool without each trial.
    pub fn leave_one_out(&self, writer: &mut Writer, answer: &Answer) {
        match answer.leave_one_out.len() {
            0 => return writer.paragraph(Text::body("Without its one trial nothing would be left.")),
            2 => writer.paragraph(Text::body("Of two trials one is left, and stands here by itself.")),
            _ => {}
        }
        let i2 = writer.glyphs.i_squared();
        let i2_of = |step: &Step| match step.pooled.heterogeneity {
            spread if spread.df == 0 => "-".to_owned(),
            spread => format!("{} %", words::number(spread.i2, 1)),
        };
        let entries: Vec<Entry> = answer
            .leave_one_out
            .iter()
            .map(|step| Entry { name: self.label(step.place), last: i2_of(step), ..self.pool(answer, step) })
            .collect();
        self.write(writer, "without", i2, &entries);
    }

    /// The pool as it grew.
    pub fn cumulative(&self, writer: &mut Writer, answer: &Answer) {
        let steps = answer.cumulative.iter().enumerate();
        let entries: Vec<Entry> = steps
            .map(|(before, step)| {
                let name = self.label_with_year(step.place);
                Entry { name, last: (before + 1).to_string(), ..self.pool(answer, step) }
            })
            .collect();
        self.write(writer, "up to and with", "trials", &entries);
        let undated = answer.cumulative.iter().filter(|step| self.rows[step.place].year.is_none()).count();
        if undated > 0 {
            writer.paragraph(Text::new().say(Role::Faint, "Trials without a year come last."));
        }
    }

    fn trial(&self, trial: &Trial) -> Entry {
        let row = &self.rows[trial.place];
        let figures = trial.figures.map(|figures| self.entry(figures)).unwrap_or_default();
        Entry {
            place: Some(trial.place),
            on: Some(trial.off.is_none()),
            name: row.label.clone(),
            source: row.source.clone(),
            arms: arms(row),
            last: trial.weight.map(|weight| format!("{} %", words::number(weight, 1))).unwrap_or_default(),
            off: trial.off.map(super::Off::word),
            ..figures
        }
    }

    fn pool(&self, answer: &Answer, step: &Step) -> Entry {
        self.entry(answer.figures(&step.pooled))
    }

    fn entry(&self, figures: Figures) -> Entry {
        let first = self.finding.effect.as_ref().is_some_and(|effect| effect.comparator_first);
        let effect = Effect {
            measure: self.measure,
            estimate: Some(figures.estimate),
            ci_low: Some(figures.interval.lower),
            ci_high: Some(figures.interval.upper),
            ci_level: None,
            i2: None,
            comparator_first: first,
        };
        Entry { figures: words::figures(figures, self.measure), effect: Some(effect), ..Entry::default() }
    }

    fn label(&self, place: usize) -> String {
        self.rows[place].label.clone()
    }

    fn label_with_year(&self, place: usize) -> String {
        let row = &self.rows[place];
        let year = row.year.map(|year| year.to_string()).filter(|year| !row.label.contains(year));
        year.map_or_else(|| row.label.clone(), |year| format!("{}, {year}", row.label))
    }

    fn write(&self, writer: &mut Writer, name: &str, last: &str, entries: &[Entry]) {
        let figures = format!("{} (95 % interval)", measure_word(self.measure));
        let Some(columns) = self.columns(writer, [name, &figures, last], entries) else {
            return entries.iter().for_each(|entry| self.stacked(writer, last, entry));
        };
        let boxes = if has_boxes(entries) { "    " } else { "" };
        let arms = if columns.arms > 0 { pad("arms", columns.arms) } else { String::new() };
        let head = format!(
            "{boxes}{}{arms}{}{}",
            pad(name, columns.name),
            pad(&figures, columns.figures),
            last_pad(last, columns.last)
        );
        writer.row(Text::new().say(Role::Faint, head.trim_end()));
        for entry in entries {
            let text = self.line(writer, &columns, has_boxes(entries), entry);
            mark_item(writer, entry);
            writer.row(text);
        }
    }

    /// Columns as wide as their entries need; `None` where a drawing has no room beside them.
    fn columns(&self, writer: &Writer, heads: [&str; 3], entries: &[Entry]) -> Option<Columns> {
        let width = writer.setting.width;
        let widest = |head: &str, of: &dyn Fn(&Entry) -> usize| {
            entries.iter().map(of).max().unwrap_or(0).max(head.width()) + GAP
        };
        let longest = widest(heads[0], &|entry| self.named(entry));
        let name = longest.min((width / 3).max(NAME + GAP));
        let figures = widest(heads[1], &|entry| entry.figures.width());
        let last = widest(heads[2], &|entry| entry.last.width());
        let arms = widest("", &|entry| entry.arms.width());
        let arms = if arms > GAP { arms.max("arms".len() + GAP) } else { 0 };
        let boxes = if has_boxes(entries) { 4 } else { 0 };
        let room = width.checked_sub(boxes + name + figures + last)?;
        let arms = if room >= arms + ROOMY { arms } else { 0 };
        (room >= DRAWN).then_some(Columns { name, arms, figures, last, drawing: room - arms })
    }

    fn named(&self, entry: &Entry) -> usize {
        entry.name.width() + self.reference(entry).map_or(0, |number| number.to_string().len() + 3)
    }

    fn reference(&self, entry: &Entry) -> Option<usize> {
        entry.source.as_ref().and_then(|id| self.pack.source_id(id)).map(|id| id.number())
    }

    fn line(&self, writer: &Writer, columns: &Columns, boxes: bool, entry: &Entry) -> Text {
        let beside = self.named(entry) - entry.name.width();
        let name = cut(&entry.name, (columns.name - GAP).saturating_sub(beside), writer.glyphs.cut());
        let after = columns.name.saturating_sub(name.width() + beside);
        let switch = entry.on.map_or("    ".to_owned(), |on| format!("{} ", writer.glyphs.switch(on)));
        let role = if entry.off.is_some() { Role::Faint } else { Role::Figure };
        let arms = if columns.arms > 0 { pad(&entry.arms, columns.arms) } else { String::new() };
        let figures = pad(&entry.figures, columns.figures);
        let text = if boxes { switched(entry, switch) } else { Text::new() }.say(role, name);
        let text = entry.source.iter().fold(text, |text, id| text.cite(self.pack, id));
        let text = text.say(Role::Body, " ".repeat(after));
        let text = text.say(role, format!("{arms}{figures}{}", last_pad(&entry.last, columns.last)));
        text.join(self.drawn(writer, entry, columns.drawing))
    }

    /// The drawing of an entry, or why it has none.
    fn drawn(&self, writer: &Writer, entry: &Entry, room: usize) -> Text {
        if let Some(off) = entry.off {
            return Text::new().say(Role::Faint, cut(off, room, writer.glyphs.cut()));
        }
        let better = self.finding.outcome.better;
        let drawing = entry
            .effect
            .as_ref()
            .and_then(|effect| drawing_within(effect, better, None, Some(self.reach), room, writer.glyphs));
        drawing.map_or_else(Text::new, |drawing| Text::new().say(Role::Drawing, drawing))
    }

    /// An entry on lines of its own.
    fn stacked(&self, writer: &mut Writer, last: &str, entry: &Entry) {
        let role = if entry.off.is_some() { Role::Faint } else { Role::Figure };
        let switch = entry.on.map_or(String::new(), |on| format!("{} ", writer.glyphs.switch(on)));
        let name = switched(entry, switch).say(role, entry.name.clone());
        let name = entry.source.iter().fold(name, |text, id| text.cite(self.pack, id));
        let said = if entry.last.is_empty() { String::new() } else { format!("{last} {}", entry.last) };
        let figures = [entry.figures.clone(), said].into_iter().filter(|part| !part.is_empty());
        mark_item(writer, entry);
        writer.paragraph(name);
        let figures = figures.collect::<Vec<_>>().join(writer.glyphs.separator());
        if !figures.is_empty() {
            writer.paragraph(Text::new().say(role, figures));
        }
        let drawn = self.drawn(writer, entry, writer.setting.width);
        if !drawn.is_empty() {
            writer.row(drawn);
        }
        writer.gap();
    }

    fn sides(&self, writer: &mut Writer) {
        let (left, right) = sides(self.finding);
        let end = words::number(bound(self.measure, self.reach), words::decimals(self.measure));
        let axis = match self.measure.is_ratio() {
            true => "from 1/5 to 5, logarithmic".to_owned(),
            false => format!("{end} to either side"),
        };
        let text = format!(
            "Drawings: left of the line {left} better, right {right} better; axis {axis}; an arrow goes on beyond."
        );
        writer.paragraph(Text::new().say(Role::Faint, text));
    }
}

fn mark_item(writer: &mut Writer, entry: &Entry) {
    if let Some(place) = entry.place {
        writer.item(ItemKind::Trial(place));
    }
}

fn has_boxes(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.on.is_some())
}

/// The box of a row, which leads to switching it.
fn switched(entry: &Entry, switch: String) -> Text {
    match entry.place {
        Some(place) => {
            Text::new().link(switch.trim_end(), Target::Ask(Ask::Trial(place))).say(Role::Body, " ")
        }
        None => Text::new().say(Role::Body, switch),
    }
}

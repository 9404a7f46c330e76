//! Every mark on a page, in Unicode and in ASCII. No mark stands alone: a word is always beside it.

use crate::evidence::model::{CertaintyState, Favours, Level};

/// A set of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Only characters that every terminal and font has.
    pub ascii: bool,
}

/// The marks on an axis of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSigns {
    /// How far a source searched.
    pub searched: char,
    /// When it was published.
    pub published: char,
    /// When a guideline was published.
    pub guideline: char,
    /// Searched and published in one column.
    pub both: char,
    /// Between the two.
    pub line: char,
    /// Today.
    pub today: char,
    /// A labelled year.
    pub tick: char,
}

impl Glyphs {
    fn pick(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { unicode }
    }

    /// What was found: better, worse, little or no difference, unclear. One column wide.
    #[must_use]
    pub fn direction(self, favours: Favours) -> &'static str {
        match favours {
            Favours::Intervention => self.pick("▲", "+"),
            Favours::Comparator => self.pick("▼", "-"),
            Favours::LittleOrNoDifference => "=",
            Favours::Unclear => "?",
        }
    }

    /// Nothing to say of direction. One column wide.
    #[must_use]
    pub fn nothing(self) -> &'static str {
        self.pick("·", ".")
    }

    /// Four columns: filled slots for a GRADE level, dashes for everything that is none.
    #[must_use]
    pub fn certainty(self, state: CertaintyState, level: Option<Level>) -> &'static str {
        match (state, level) {
            (CertaintyState::RatedGrade, Some(Level::High)) => self.pick("⊕⊕⊕⊕", "++++"),
            (CertaintyState::RatedGrade, Some(Level::Moderate)) => self.pick("⊕⊕⊕◯", "+++o"),
            (CertaintyState::RatedGrade, Some(Level::Low)) => self.pick("⊕⊕◯◯", "++oo"),
            (CertaintyState::RatedGrade, Some(Level::VeryLow)) => self.pick("⊕◯◯◯", "+ooo"),
            _ => "----",
        }
    }

    /// Before what must not be missed.
    #[must_use]
    pub fn warning(self) -> &'static str {
        "!"
    }

    /// Beside what the reader bookmarked or wrote a note on. One column wide.
    #[must_use]
    pub fn kept(self) -> &'static str {
        self.pick("★", "*")
    }

    /// Between facts on one line.
    #[must_use]
    pub fn separator(self) -> &'static str {
        self.pick(" · ", "; ")
    }

    /// Before a list item.
    #[must_use]
    pub fn bullet(self) -> &'static str {
        self.pick("• ", "- ")
    }

    /// The spread between trials, as a symbol.
    #[must_use]
    pub fn i_squared(self) -> &'static str {
        self.pick("I²", "I2")
    }

    /// The variance between trials, as a symbol.
    #[must_use]
    pub fn tau_squared(self) -> &'static str {
        self.pick("τ²", "tau2")
    }

    /// At the end of a name that was cut. One column wide.
    #[must_use]
    pub fn cut(self) -> &'static str {
        self.pick("…", "~")
    }

    /// Before a row: in the pool, or switched off. Three columns wide.
    #[must_use]
    pub fn switch(self, on: bool) -> &'static str {
        if on { "[x]" } else { "[ ]" }
    }

    /// The sides of a funnel.
    #[must_use]
    pub fn funnel(self) -> char {
        if self.ascii { '.' } else { '·' }
    }

    /// The axis of an interval drawing.
    #[must_use]
    pub fn axis(self) -> char {
        if self.ascii { '.' } else { '·' }
    }

    /// The line of no difference.
    #[must_use]
    pub fn no_difference(self) -> char {
        if self.ascii { '|' } else { '│' }
    }

    /// The line of no difference where the interval crosses it.
    #[must_use]
    pub fn crossed(self) -> char {
        if self.ascii { '+' } else { '┼' }
    }

    /// A number's place on an axis.
    #[must_use]
    pub fn tick(self) -> char {
        if self.ascii { '\'' } else { '┴' }
    }

    /// The body of an interval.
    #[must_use]
    pub fn interval(self) -> char {
        if self.ascii { '-' } else { '─' }
    }

    /// The two ends of an interval.
    #[must_use]
    pub fn ends(self) -> (char, char) {
        if self.ascii { ('[', ']') } else { ('├', '┤') }
    }

    /// The two ends of an interval that goes on beyond the axis.
    #[must_use]
    pub fn clipped(self) -> (char, char) {
        if self.ascii { ('<', '>') } else { ('◄', '►') }
    }

    /// The estimate.
    #[must_use]
    pub fn estimate(self) -> char {
        if self.ascii { 'o' } else { '●' }
    }

    /// The marks on an axis of years.
    #[must_use]
    pub fn time(self) -> TimeSigns {
        let [searched, published, guideline, both, line, today, tick] = if self.ascii {
            ['o', '*', 'G', '@', '-', '|', '.']
        } else {
            ['○', '●', '■', '◉', '─', '│', '·']
        };
        TimeSigns { searched, published, guideline, both, line, today, tick }
    }

    /// Before what differs between topics.
    #[must_use]
    pub fn differs(self) -> &'static str {
        self.pick("≠", "<>")
    }

    /// People in a picture of counts: had it, had it in addition, no longer had it, did not have it.
    #[must_use]
    pub fn people(self) -> [&'static str; 4] {
        if self.ascii { ["#", "+", "x", "."] } else { ["●", "◆", "×", "○"] }
    }

    /// How many people are behind a finding: under 100, under 1000, more, not stated. One column wide.
    #[must_use]
    pub fn people_behind(self, people: Option<u32>) -> &'static str {
        match people {
            Some(..100) => self.pick("◦", "o"),
            Some(100..1000) => self.pick("•", "O"),
            Some(_) => self.pick("●", "@"),
            None => self.pick("×", "x"),
        }
    }

    /// The line, down a drawing of several rows, of the smallest difference that matters to patients.
    #[must_use]
    pub fn threshold(self) -> char {
        if self.ascii { ':' } else { '┊' }
    }

    /// The smallest difference that matters to patients.
    #[must_use]
    pub fn important(self) -> char {
        if self.ascii { 'm' } else { '◇' }
    }
}

/// A mark or a sign of typography in ASCII; `None` for letters and whatever else has no plain form.
#[must_use]
pub fn plain(sign: char) -> Option<&'static str> {
    Some(match sign {
        '▲' | '⊕' => "+",
        '▼' | '–' | '—' | '−' | '─' | '•' => "-",
        '◯' | '●' => "o",
        '·' => ".",
        '‘' | '’' => "'",
        '“' | '”' => "\"",
        '…' => "...",
        '²' => "2",
        '×' => "x",
        '≤' => "<=",
        '≥' => ">=",
        _ => return None,
    })
}

/// A level or state in at most five letters, for lists.
#[must_use]
pub fn short_certainty(state: CertaintyState, level: Option<Level>) -> &'static str {
    match (state, level) {
        (CertaintyState::RatedGrade, Some(Level::High)) => "High",
        (CertaintyState::RatedGrade, Some(Level::Moderate)) => "Mod",
        (CertaintyState::RatedGrade, Some(Level::Low)) => "Low",
        (CertaintyState::RatedGrade, Some(Level::VeryLow)) => "VLow",
        (CertaintyState::RatedOther, _) => "oth",
        (CertaintyState::NoneFound, _) => "none",
        (CertaintyState::NotMeasured, _) => "n/m",
        (CertaintyState::NotCovered, _) => "n/c",
        _ => "n/r",
    }
}

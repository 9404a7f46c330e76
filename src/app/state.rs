//! Everything the reader has set or reached. Read by the view, written by `update` alone.

use std::ops::Range;

use tui_input::Input;

use crate::{
    cite::Style,
    evidence::{Filter, Index, Pack, SourceId, TopicId},
    journal::Journal,
    page::{self, Choice, Own, Page, Question, Setting, Sheet, Visit},
};

use super::{
    Cursor, History, Options, PackName, Pane, Picker, Place, Shown, SourceOrder, TopicOrder, TopicRow, Where,
    fit,
    layout::{self, Screen},
    lists,
    ready::{PageKey, Ready},
};

/// A line being typed in the footer.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// What was typed.
    pub input: Input,
    /// Where the reader was, to return to on Esc.
    pub before: Place,
    /// The query that stood before, to put back on Esc.
    pub query_before: String,
}

/// What a line in the footer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptKind {
    /// List only the topics that match.
    FilterTopics,
    /// List only the sources that match.
    FilterSources,
    /// Light and find matches in the text.
    SearchText,
    /// Go to a source by number.
    SourceNumber,
    /// Write a line of the sheet for a visit: which part, and which line of it.
    Jot(Own, usize),
}

/// A short message in the footer, gone with the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// True where something did not go as asked.
    pub bad: bool,
}

/// What the reader is doing. `update` alone writes it.
#[derive(Debug)]
pub struct State {
    /// Settled at the start.
    pub options: Options,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The pane in use.
    pub focus: Pane,
    /// The focused pane has the whole screen.
    pub zoom: bool,
    /// Topics marked to be compared, at most [`page::COMPARED`].
    pub compared: Vec<TopicId>,
    /// Out of how many people counts are drawn: 100 or 1000.
    pub per: u32,
    /// What is asked of the trials being pooled.
    pub question: Question,
    /// What is ticked and written for a visit.
    pub visit: Visit,
    /// The topic on which the list stands; `None` where a filter leaves none.
    pub topic: Option<TopicId>,
    /// What the evidence pane shows.
    pub shown: Shown,
    /// Rows of the topics pane, after filter and order.
    pub rows: Vec<TopicRow>,
    /// The topics pane's cursor.
    pub topics: Cursor,
    /// Sources listed, after filter and order.
    pub listed: Vec<SourceId>,
    /// The sources pane's cursor, in sources.
    pub sources: Cursor,
    /// The page shown, wrapped for this size.
    pub page: Page,
    /// First line of the page in sight.
    pub top: usize,
    /// The marked link of the page.
    pub link: Option<usize>,
    /// Which topics are admitted.
    pub filter: Filter,
    /// Words a topic must have to be listed.
    pub topic_query: String,
    /// Words a source must have to be listed.
    pub source_query: String,
    /// Words lit in the text.
    pub text_query: String,
    /// Where they stand: line and bytes of its text.
    pub matches: Vec<(usize, Range<usize>)>,
    /// The match last gone to.
    pub match_at: usize,
    /// Order of the topics.
    pub topic_order: TopicOrder,
    /// Order of the sources.
    pub source_order: SourceOrder,
    /// How citations are written.
    pub style: Style,
    /// Ways back and forward.
    pub history: History,
    /// What the reader keeps.
    pub journal: Journal,
    /// A line being typed.
    pub prompt: Option<Prompt>,
    /// The source whose address is shown as a QR code.
    pub code: Option<SourceId>,
    /// A list to choose from.
    pub picker: Option<Picker>,
    /// First keys of a sequence, as the table names them.
    pub pending: String,
    /// Message in the footer.
    pub notice: Option<Notice>,
    /// Mouse reports are on.
    pub mouse: bool,
    /// The packs that are open, once the shell has told of them.
    pub packs: Vec<PackName>,
    /// The place of this one among them.
    pub pack_at: usize,
    pub(super) page_key: Option<PageKey>,
    pub(super) ready: Ready,
    pub(super) matched_query: Option<String>,
    pub(super) index: Option<Index>,
}

impl State {
    /// The browser as it starts: on the first topic, ready to be drawn at `size` (columns, rows).
    #[must_use]
    pub fn new(pack: &Pack, options: Options, size: (u16, u16)) -> Self {
        let mut state = Self {
            options,
            size,
            focus: Pane::Topics,
            zoom: false,
            compared: Vec::new(),
            per: 100,
            question: Question::default(),
            visit: Visit::default(),
            topic: None,
            shown: Shown::About,
            rows: Vec::new(),
            topics: Cursor::default(),
            listed: Vec::new(),
            sources: Cursor::default(),
            page: Page::default(),
            top: 0,
            link: None,
            filter: Filter::default(),
            topic_query: String::new(),
            source_query: String::new(),
            text_query: String::new(),
            matches: Vec::new(),
            match_at: 0,
            topic_order: TopicOrder::default(),
            source_order: SourceOrder::default(),
            style: options.style,
            history: History::default(),
            journal: Journal::new(&pack.info().id),
            prompt: None,
            code: None,
            picker: None,
            pending: String::new(),
            notice: None,
            mouse: false,
            packs: Vec::new(),
            pack_at: 0,
            page_key: None,
            ready: Ready::default(),
            matched_query: None,
            index: None,
        };
        lists::list_topics(&mut state, pack);
        fit::fit_topics(&mut state);
        state
    }

    /// Where a key pressed now lands.
    #[must_use]
    pub fn place(&self) -> Where {
        if self.code.is_some() {
            return Where::Code;
        }
        match (&self.picker, &self.prompt, self.focus) {
            (Some(_), ..) => Where::Picker,
            (_, Some(_), _) => Where::Prompt,
            (.., Pane::Topics) => Where::Topics,
            (.., Pane::Evidence) if self.shown.is_wide() => Where::Picture,
            (.., Pane::Evidence) => Where::Evidence,
            (.., Pane::Sources) => Where::Sources,
        }
    }

    /// Whether a pane has the whole screen while it is in use: by zoom, or because it shows a picture.
    fn whole(&self, pane: Pane) -> bool {
        self.zoom || (pane == Pane::Evidence && self.shown.is_wide())
    }

    /// The topics listed, in their order.
    #[must_use]
    pub fn listed_topics(&self) -> Vec<TopicId> {
        self.rows.iter().filter_map(TopicRow::topic).collect()
    }

    /// The screen's parts; `None` where it is too small for any.
    #[must_use]
    pub fn screen(&self) -> Option<Screen> {
        layout::screen(self.size, self.focus, self.whole(self.focus))
    }

    /// The widest line of what is shown, in columns; pictures take what there is.
    #[must_use]
    pub fn measure(&self) -> u16 {
        if self.shown.is_wide() { u16::MAX } else { self.options.measure }
    }

    /// Columns and rows of the page's text, as if the evidence were in sight.
    #[must_use]
    pub fn text_size(&self) -> (usize, usize) {
        let area = self
            .screen()
            .and_then(|screen| screen.evidence)
            .or_else(|| layout::screen(self.size, Pane::Evidence, self.whole(Pane::Evidence))?.evidence)
            .map(|area| layout::inside(Pane::Evidence, area, self.measure()))
            .unwrap_or_default();
        (usize::from(area.width).max(1), usize::from(area.height).max(1))
    }

    /// Rows inside a list's pane, as if it were in sight.
    #[must_use]
    pub fn list_rows(&self, pane: Pane) -> usize {
        self.screen()
            .and_then(|screen| screen.pane(pane))
            .or_else(|| layout::screen(self.size, pane, self.whole(pane))?.pane(pane))
            .map_or(1, |area| usize::from(layout::inside(pane, area, self.measure()).height).max(1))
    }

    /// The source on which the list of sources stands.
    #[must_use]
    pub fn source(&self) -> Option<SourceId> {
        self.listed.get(self.sources.at).copied()
    }

    /// The line the reader is at: that of the marked link if it is in sight, else the first in sight.
    #[must_use]
    pub fn line(&self) -> usize {
        let (_, height) = self.text_size();
        self.link
            .map(|link| self.page.links[link].line)
            .filter(|line| (self.top..self.top + height).contains(line))
            .unwrap_or(self.top)
    }

    /// What a page is made for at this size.
    #[must_use]
    pub fn setting(&self) -> Setting {
        Setting { width: self.text_size().0, ascii: self.options.ascii, today: self.options.today }
    }

    /// The place to come back to.
    #[must_use]
    pub fn here(&self) -> Place {
        Place {
            focus: self.focus,
            topic: self.topic,
            shown: self.shown,
            top: self.top,
            link: self.link,
            source: self.source(),
        }
    }

    /// Has the page shown and those at hand made anew: something they say has changed.
    pub(super) fn forget_pages(&mut self) {
        self.page_key = None;
        self.ready.clear();
    }

    pub(super) fn make_page(&self, pack: &Pack, shown: Shown) -> Page {
        let setting = self.setting();
        match shown {
            Shown::Topic(id) => page::topic_with(pack, id, &self.journal, setting),
            Shown::Source(id) => page::source_with(pack, id, self.style, &self.journal, setting),
            Shown::Journal => page::journal(pack, &self.journal, setting),
            Shown::Term(id) => page::term(pack, id, setting),
            Shown::Glossary => page::glossary(pack, setting),
            Shown::Claims => page::claims(pack, setting),
            Shown::About => page::about(pack, setting),
            Shown::Map => page::map(pack, &self.listed_topics(), setting),
            Shown::Effects => page::effects(pack, &self.listed_topics(), &self.filter, setting),
            Shown::Forest(id) => page::forest(pack, id, &Choice::default(), setting),
            Shown::Numbers(id) => page::numbers(pack, id, &Choice::default(), self.per, setting),
            Shown::Timeline(id) => page::timeline(pack, id, setting),
            Shown::Visit => page::visit(pack, &self.visit, Sheet::Screen, setting),
            Shown::Compare => match *self.compared {
                [only] => page::comparators(pack, only, setting),
                _ => page::compare(pack, &self.compared, setting),
            },
            Shown::Pool(id, finding) => page::pool(pack, id, finding, &self.question, setting),
        }
    }
}

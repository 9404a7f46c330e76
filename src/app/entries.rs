//! The rows of each list to choose from.

use crate::{
    evidence::{
        self, CertaintyChoice, Found, Pack,
        model::{ComparatorKind, Favours},
    },
    page::{ItemKind, Target},
};

use super::{
    Choice, Entry, PackName, Pane, PickerKind, SourceOrder, State, Theme, TopicOrder, Where,
    keymap::{self, Binding},
};

/// The most hits that are shown: more would not be read.
const MOST_HITS: usize = 200;

/// The rows of a list for what was typed.
pub(super) fn of(state: &State, pack: &Pack, kind: PickerKind, typed: &str) -> Vec<Entry> {
    match kind {
        PickerKind::Find => hits(state, pack, typed),
        PickerKind::Filter => narrowed(switches(state, pack), typed),
        PickerKind::Sort => narrowed(orders(state), typed),
        PickerKind::Theme => narrowed(themes(state), typed),
        PickerKind::Packs => narrowed(packs(state), typed),
        PickerKind::Help(place) => narrowed(help(state, pack, place), typed),
        PickerKind::Palette(place) => narrowed(commands(state, place), typed),
    }
}

/// Rows whose text or detail holds what was typed; headings only above rows that are left.
fn narrowed(entries: Vec<Entry>, typed: &str) -> Vec<Entry> {
    if typed.trim().is_empty() {
        return entries;
    }
    let mut kept: Vec<Entry> = Vec::new();
    for entry in entries.into_iter().map(|entry| entry.lit(typed)) {
        let is_heading = entry.choice.is_none();
        if is_heading && kept.last().is_some_and(|last| last.choice.is_none()) {
            kept.pop();
        }
        if is_heading || !entry.matched.is_empty() || !evidence::matches(&entry.detail, typed).is_empty() {
            kept.push(entry);
        }
    }
    kept.pop_if(|last| last.choice.is_none());
    kept
}

fn hits(state: &State, pack: &Pack, typed: &str) -> Vec<Entry> {
    let Some(index) = state.index.as_ref().filter(|_| !typed.trim().is_empty()) else { return Vec::new() };
    let hits = index.find(pack, typed).into_iter().take(MOST_HITS);
    hits.map(|hit| {
        let target = match hit.what {
            Found::Topic(topic) => Target::Topic(topic),
            Found::Finding(topic, at) => Target::Item(topic, ItemKind::Finding(at)),
            Found::Source(source) => Target::Source(source),
            Found::Term(term) => Target::Term(term),
        };
        Entry { matched: hit.matched, ..Entry::new(hit.title, hit.excerpt, Choice::Go(target)) }
    })
    .collect()
}

fn switches(state: &State, pack: &Pack) -> Vec<Entry> {
    let filter = &state.filter;
    let mut rows = vec![Entry::new("Show all topics", "", Choice::ShowAll), Entry::heading("Certainty")];
    rows.extend(CertaintyChoice::ALL.into_iter().map(|choice| {
        Entry::switch(certainty_word(choice), filter.certainty.contains(&choice), Choice::Certainty(choice))
    }));
    rows.push(Entry::heading("Compared with"));
    rows.extend(COMPARATORS.into_iter().map(|kind| {
        let on = filter.comparators.contains(&kind);
        Entry::switch(evidence::comparator_word(kind), on, Choice::Comparator(kind))
    }));
    rows.push(Entry::heading("What was found"));
    rows.extend(DIRECTIONS.into_iter().map(|favours| {
        let on = filter.directions.contains(&favours);
        Entry::switch(evidence::favours_word(favours), on, Choice::Direction(favours))
    }));
    rows.push(Entry::heading("How old the search is"));
    rows.extend(AGES.map(|age| {
        let year = state.options.today.year.saturating_sub(age);
        let text = format!("Searched before {year}, over {age} years ago");
        Entry::switch(&text, filter.searched_before == Some(year), Choice::SearchedBefore(year))
    }));
    rows.push(Entry::heading("Category"));
    rows.extend(pack.info().categories.iter().map(|category| {
        let on = filter.categories.contains(&category.id);
        Entry::switch(&category.title, on, Choice::Category(category.id.clone()))
    }));
    rows
}

/// Every sort of comparator, in the order of the menu.
const COMPARATORS: [ComparatorKind; 8] = [
    ComparatorKind::Sham,
    ComparatorKind::NoTreatment,
    ComparatorKind::UsualCare,
    ComparatorKind::Waitlist,
    ComparatorKind::AddOn,
    ComparatorKind::Drug,
    ComparatorKind::OtherActive,
    ComparatorKind::Mixed,
];

/// Ages of searches that a reader may ask for, in years.
const AGES: [u16; 2] = [5, 10];

/// Every direction, in the order of the menu.
const DIRECTIONS: [Favours; 4] =
    [Favours::Intervention, Favours::Comparator, Favours::LittleOrNoDifference, Favours::Unclear];

fn certainty_word(choice: CertaintyChoice) -> &'static str {
    match choice {
        CertaintyChoice::High => "High",
        CertaintyChoice::Moderate => "Moderate",
        CertaintyChoice::Low => "Low",
        CertaintyChoice::VeryLow => "Very low",
        CertaintyChoice::RatedOther => "Rated in another scheme",
        CertaintyChoice::NotRated => "Not rated",
        CertaintyChoice::NoneFound => "No studies found",
        CertaintyChoice::NotMeasured => "Not measured",
    }
}

fn orders(state: &State) -> Vec<Entry> {
    if state.focus == Pane::Sources {
        let orders = [
            ("As the page cites them", SourceOrder::Cited),
            ("Newest first", SourceOrder::Newest),
            ("By number", SourceOrder::Number),
        ];
        let row = |(text, order)| Entry::switch(text, state.source_order == order, Choice::Sources(order));
        return orders.into_iter().map(row).collect();
    }
    let orders = [
        ("By category", TopicOrder::Category),
        ("By title", TopicOrder::Title),
        ("Best certainty first, unrated last", TopicOrder::Certainty),
        ("Newest search first", TopicOrder::Searched),
    ];
    let row = |(text, order)| Entry::switch(text, state.topic_order == order, Choice::Topics(order));
    orders.into_iter().map(row).collect()
}

fn themes(state: &State) -> Vec<Entry> {
    let row = |theme: Theme| {
        let switch = Entry::switch(theme.name(), state.options.theme == theme, Choice::Theme(theme));
        Entry { detail: theme.about().into(), ..switch }
    };
    Theme::ALL.map(row).into()
}

/// The packs that are open.
fn packs(state: &State) -> Vec<Entry> {
    let row = |(at, name): (usize, &PackName)| {
        let from = name.from.clone().unwrap_or_else(|| "built in".into());
        Entry { on: Some(at == state.pack_at), ..Entry::new(name.title.clone(), from, Choice::Pack(at)) }
    };
    state.packs.iter().enumerate().map(row).collect()
}

/// The terms in sight, then the keys of the place.
fn help(state: &State, pack: &Pack, place: Where) -> Vec<Entry> {
    let mut rows = if place == Where::Evidence { terms_in_sight(state, pack) } else { Vec::new() };
    if !rows.is_empty() {
        rows.insert(0, Entry::heading("Words and signs in sight"));
    }
    rows.push(Entry::heading("Keys here"));
    rows.extend(commands(state, place));
    rows
}

fn terms_in_sight(state: &State, pack: &Pack) -> Vec<Entry> {
    let (_, height) = state.text_size();
    let sight = state.top..state.top + height;
    let mut seen = Vec::new();
    for &(term, line) in &state.page.terms {
        if sight.contains(&line) && !seen.contains(&term) {
            seen.push(term);
        }
    }
    let row = |term| {
        let record = pack.term(term);
        let text = match &record.symbol {
            Some(symbol) if !state.options.ascii || symbol.is_ascii() => format!("{symbol}  {}", record.term),
            _ => record.term.clone(),
        };
        Entry::new(text, record.definition.clone(), Choice::Go(Target::Term(term)))
    };
    seen.into_iter().map(row).collect()
}

fn commands(state: &State, place: Where) -> Vec<Entry> {
    let row = |binding: &Binding| {
        let keys: Vec<String> =
            binding.keys.iter().map(|key| keymap::label(key, state.options.ascii)).collect();
        Entry::new(binding.help, keys.join("  "), Choice::Action(binding.action))
    };
    state.options.keys.here(place).map(row).collect()
}

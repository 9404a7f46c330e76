//! Keys in; bookmarks, notes and places out.

use needlepoint::{
    app::{Effect, Message, Pane, Shown},
    evidence::Pack,
    journal::{Change, Journal, Spot, Subject},
};

use crate::support::{PACK, Reader, options};

fn on(topic: &str, columns: u16, rows: u16) -> Reader {
    Reader::at(columns, rows).press(&format!("/{topic}<enter>"))
}

fn topic(id: &str) -> Subject {
    Subject::Topic(id.into())
}

#[test]
fn a_bookmarks_the_topic_of_the_list_and_a_second_time_no_longer() {
    let reader = on("migraine", 120, 40).press("a").sees("Bookmarked: Migraine").sees("★ Migraine");
    assert!(reader.state.journal.is_bookmarked(&topic("migraine")));
    let reader = reader.press("a").sees("No longer bookmarked: Migraine").misses("★");
    assert!(!reader.state.journal.is_bookmarked(&topic("migraine")));
}

#[test]
fn in_the_text_the_finding_being_read_is_meant_and_above_the_first_the_topic() {
    let reader = on("migraine", 120, 40).press("<right>a");
    assert_eq!(reader.changes.last(), Some(&Change::Bookmark(topic("migraine"), true)));
    let reader = reader.press("Ja");
    let id = PACK.topic(PACK.topic_id("migraine").unwrap()).findings[0].id.clone();
    let finding = Subject::Finding("migraine".into(), id);
    assert_eq!(reader.changes.last(), Some(&Change::Bookmark(finding, true)));
}

#[test]
fn in_the_sources_and_on_a_sources_page_the_source_is_meant() {
    let source = Subject::Source("linde-2016-migraine".into());
    let reader = on("migraine", 120, 40).press("#11<enter>a");
    assert_eq!(reader.changes.last(), Some(&Change::Bookmark(source.clone(), true)));
    let reader = reader.sees("★ bookmarked").press("<left>3a");
    assert!(matches!(reader.changes.last(), Some(Change::Bookmark(Subject::Source(_), _))));
}

#[test]
fn bookmarks_stand_on_a_page_with_links_to_what_they_are_on() {
    let reader = on("migraine", 120, 40).press("<right>Ja").press("B").sees("Your reading");
    let reader = reader.sees("BOOKMARKS (1)").sees("against sham").sees("LAST READ").press("]<enter>");
    assert!(matches!(reader.state.shown, Shown::Topic(id) if PACK.topic(id).id == "migraine"));
    assert!(reader.state.top > 0, "at the finding, not at the top");
}

#[test]
fn an_empty_journal_says_what_it_is_for() {
    Reader::at(80, 24).press("B").sees("None yet. A topic, a finding");
}

#[test]
fn a_note_is_asked_of_the_editor_and_shown_where_it_belongs() {
    let mut reader = on("migraine", 120, 40).press("e");
    let [Effect::Edit { on, title }] = reader.effects.as_slice() else { panic!("{:?}", reader.effects) };
    assert_eq!((on, title.as_str()), (&topic("migraine"), "Migraine"));
    reader.take(Message::Noted { on: topic("migraine"), text: "Ask about\nfrequency".into(), seen: 0 });
    let reader = reader.sees("The note is kept").sees("Your note Ask about").sees("frequency");
    reader.press("B").sees("NOTES (1)").sees("Ask about");
}

#[test]
fn an_unchanged_note_changes_nothing_and_an_empty_one_is_taken_away() {
    let note = |text: &str, seen| Message::Noted { on: topic("gout"), text: text.into(), seen };
    let mut reader = on("gout", 120, 40);
    reader.take(note("Once", 0));
    let (kept, seen) = (reader.changes.len(), reader.state.journal.note_time(&topic("gout")));
    reader.take(note("Once", seen));
    assert_eq!(reader.changes.len(), kept);
    let mut reader = reader.sees("The note is as it was");
    reader.take(note("", seen));
    assert_eq!(reader.state.journal.note(&topic("gout")), None);
    reader.misses("Your note");
}

#[test]
fn hostile_text_in_a_note_is_only_text() {
    let text = "evil \x1b]52;c;eA==\x07 \u{202e}turned \u{9b}31m\u{200b} end";
    for keys in ["", "<right>", "B"] {
        let mut reader = on("migraine", 120, 40);
        reader.take(Message::Noted { on: topic("migraine"), text: text.into(), seen: 0 });
        let screen = reader.press(keys).sees("evil").screen();
        assert!(!screen.contains(['\x1b', '\x07', '\u{202e}', '\u{9b}', '\u{200b}']), "{screen}");
    }
}

#[test]
fn topics_gone_into_are_history_and_those_passed_are_not() {
    let reader = Reader::at(120, 40).press("<down><down><right><left><down><down><right>");
    let read = reader.changes.iter().filter(|change| matches!(change, Change::Read(_))).count();
    assert_eq!(read, 2);
    let [newest, oldest] = reader.state.journal.last_read()[..] else { panic!("two topics") };
    assert!(newest.1 > oldest.1);
}

#[test]
fn the_last_place_is_gone_back_to_at_another_width() {
    let reader = on("migraine", 120, 40).press("<right><pgdn><pgdn>");
    let spot = reader.state.spot(&PACK).unwrap();
    let block = reader.state.page.lines[reader.state.top].block;
    let mut journal = Journal::new(&PACK.info().id);
    journal.enter(Change::Place(spot), 1);
    let mut next = Reader::at(80, 24);
    next.take(Message::Opened(journal));
    assert!(matches!(next.state.shown, Shown::Topic(id) if PACK.topic(id).id == "migraine"));
    assert_eq!(next.state.page.lines[next.state.top].block, block);
    assert_eq!(next.state.focus, Pane::Evidence);
}

#[test]
fn a_source_is_a_place_to_come_back_to() {
    let reader = on("migraine", 120, 40).press("#11<enter>");
    let mut journal = Journal::new(&PACK.info().id);
    journal.enter(Change::Place(reader.state.spot(&PACK).unwrap()), 1);
    let mut next = Reader::at(120, 40);
    next.take(Message::Opened(journal));
    assert!(matches!(next.state.shown, Shown::Source(id) if id.number() == 11));
    next.sees("RELIED ON BY");
}

#[test]
fn a_place_that_the_pack_has_no_longer_is_passed_over() {
    let mut journal = Journal::new(&PACK.info().id);
    let spot = Spot { on: topic("no-such-topic"), block: 40, reading: true };
    journal.enter(Change::Place(spot), 1);
    journal.enter(Change::Bookmark(topic("no-such-topic"), true), 2);
    let mut reader = Reader::at(120, 40);
    let first = reader.state.topic;
    reader.take(Message::Opened(journal));
    assert_eq!((reader.state.topic, reader.state.top), (first, 0));
    reader.press("B").sees("topic:no-such-topic");
}

#[test]
fn a_session_that_only_looks_at_the_beginning_has_no_place() {
    assert_eq!(Reader::at(120, 40).state.spot(&PACK), None);
    assert!(Reader::at(120, 40).press("<down>").state.spot(&PACK).is_some());
}

#[test]
fn ascii_screens_mark_bookmarks_in_ascii() {
    let ascii = needlepoint::app::Options { ascii: true, ..options() };
    let reader = Reader::with(ascii, 120, 40).press("/migraine<enter>a").sees("* Migraine");
    reader.press("<right>").sees("* bookmarked").misses("★");
}

#[test]
fn subjects_are_written_by_their_ids_and_read_back() {
    let pack: &Pack = &PACK;
    let topic = pack.topic_id("migraine").unwrap();
    for subject in [
        Subject::topic(pack, topic),
        Subject::finding(pack, topic, 0),
        Subject::Source("linde-2016-migraine".into()),
    ] {
        let text = String::from(subject.clone());
        assert_eq!(Subject::try_from(text), Ok(subject.clone()));
        assert!(subject.find(pack).is_some());
    }
    assert!(Subject::try_from("../etc/passwd".to_owned()).is_err());
}

#[test]
fn a_visit_sheet_is_kept_and_comes_back() {
    let reader = Reader::at(120, 40).press("V]<enter>");
    let Some(Change::Visit(sheet)) = reader.changes.last() else { panic!("{:?}", reader.changes) };
    let mut journal = Journal::new(&PACK.info().id);
    journal.enter(Change::Visit(sheet.clone()), 1);
    let mut next = Reader::at(120, 40);
    next.take(Message::Opened(journal));
    assert!(!next.state.visit.is_empty());
    assert_eq!(next.state.visit, reader.state.visit);
    next.press("V").sees("[x]");
}

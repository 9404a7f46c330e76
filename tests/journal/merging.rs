//! Two journals of one reader: whichever is asked, and however often, the answer is one.

use needlepoint::journal::{Change, Journal, Spot, Subject};
use proptest::prelude::*;
use serde_json::json;

fn topic(number: u8) -> Subject {
    Subject::Topic(format!("topic-{number}"))
}

fn note(number: u8, text: &str, seen: u64) -> Change {
    Change::Note { on: topic(number), text: text.into(), seen }
}

fn journal(changes: &[(Change, u64)]) -> Journal {
    let mut journal = Journal::new("small");
    for (change, when) in changes {
        journal.enter(change.clone(), *when);
    }
    journal
}

fn merged(mine: &Journal, theirs: &Journal) -> Journal {
    let mut merged = mine.clone();
    merged.merge(theirs);
    merged
}

#[test]
fn each_keeps_the_others_bookmarks_and_what_was_taken_away_stays_away() {
    let mine = journal(&[(Change::Bookmark(topic(1), true), 10), (Change::Bookmark(topic(2), false), 30)]);
    let theirs = journal(&[(Change::Bookmark(topic(3), true), 20), (Change::Bookmark(topic(2), true), 5)]);
    let both = merged(&mine, &theirs);
    assert!(both.is_bookmarked(&topic(1)) && both.is_bookmarked(&topic(3)));
    assert!(!both.is_bookmarked(&topic(2)));
}

#[test]
fn a_note_made_from_the_other_takes_its_place() {
    let old = journal(&[(note(1, "draft", 0), 10)]);
    let new = journal(&[(note(1, "final", 10), 20)]);
    assert_eq!(merged(&new, &old).note(&topic(1)), Some("final"));
    assert_eq!(merged(&old, &new).note(&topic(1)), Some("final"));
}

#[test]
fn notes_that_did_not_know_of_each_other_are_both_kept() {
    let mine = journal(&[(note(1, "mine", 0), 10)]);
    let theirs = journal(&[(note(1, "theirs", 0), 20)]);
    let both = merged(&mine, &theirs);
    assert_eq!(both.note(&topic(1)), Some("theirs\n\nmine"));
    assert_eq!(merged(&both, &mine), both, "and not a second time");
    assert_eq!(merged(&both, &theirs), both);
}

#[test]
fn a_note_taken_away_without_knowledge_of_a_new_one_does_not_take_that_along() {
    let deleted = journal(&[(note(1, "", 10), 30)]);
    let rewritten = journal(&[(note(1, "more", 10), 20)]);
    assert_eq!(merged(&deleted, &rewritten).note(&topic(1)), Some("more"));
}

#[test]
fn a_visit_sheet_is_kept_in_whatever_shape_it_has() {
    let sheet = json!({ "questions": ["How long?"], "ticked": [true, false] });
    let mine = journal(&[(Change::Visit(sheet.clone()), 10)]);
    let text = serde_json::to_string(&mine).unwrap();
    let read: Journal = serde_json::from_str(&text).unwrap();
    assert_eq!(merged(&Journal::new("small"), &read).visit(), Some(&sheet));
}

fn change() -> impl Strategy<Value = (Change, u64)> {
    let number = 0u8..4;
    let made = prop_oneof![
        (number.clone(), any::<bool>()).prop_map(|(number, on)| Change::Bookmark(topic(number), on)),
        (number.clone(), "[ab]{0,2}", 0u64..20).prop_map(|(number, text, seen)| note(number, &text, seen)),
        number.clone().prop_map(|number| Change::Read(format!("topic-{number}"))),
        number.prop_map(|number| Change::Place(Spot { on: topic(number), block: 1, reading: true })),
    ];
    // Times of one journal differ, as the program makes them; those of two may not.
    (made, 1u64..20)
}

fn two() -> impl Strategy<Value = (Journal, Journal)> {
    let one = || proptest::collection::vec(change(), 0..8).prop_map(|changes| journal(&changes));
    (one(), one())
}

proptest! {
    #[test]
    fn merging_again_changes_nothing((mine, theirs) in two()) {
        let once = merged(&mine, &theirs);
        prop_assert_eq!(&merged(&once, &theirs), &once);
        prop_assert_eq!(&merged(&once, &mine), &once);
        prop_assert_eq!(&merged(&once, &once.clone()), &once);
    }

    #[test]
    fn bookmarks_and_notes_do_not_depend_on_who_asks((mine, theirs) in two()) {
        let (here, there) = (merged(&mine, &theirs), merged(&theirs, &mine));
        prop_assert_eq!(here.bookmarks(), there.bookmarks());
        prop_assert_eq!(here.last_read(), there.last_read());
        for (subject, _) in here.notes() {
            prop_assert_eq!(here.note(subject), there.note(subject));
        }
    }

    #[test]
    fn no_text_of_a_note_is_lost_unless_it_was_seen((mine, theirs) in two()) {
        let both = merged(&mine, &theirs);
        for (side, other) in [(&mine, &theirs), (&theirs, &mine)] {
            for (subject, when) in side.notes() {
                let text = side.note(subject).unwrap();
                if other.note_time(subject) < when {
                    prop_assert!(both.note(subject).is_some_and(|both| both.contains(text)));
                }
            }
        }
    }

    #[test]
    fn what_is_written_is_read_back((mine, theirs) in two()) {
        let both = merged(&mine, &theirs);
        let text = serde_json::to_string(&both).unwrap();
        prop_assert_eq!(serde_json::from_str::<Journal>(&text).unwrap(), both);
    }
}

//! What readers do: keys in, screens and effects out.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use needlepoint::app::Message;
use needlepoint::app::{Effect, Outcome, Pane, Shown};
use support::{PACK, Reader, options};

/// Stands on a topic by filtering the list.
fn on(topic: &str, columns: u16, rows: u16) -> Reader {
    Reader::at(columns, rows).press(&format!("/{topic}<enter>"))
}

#[test]
fn the_first_screen_shows_three_panes_and_says_it_is_no_advice() {
    Reader::at(120, 40)
        .sees("1 Topics")
        .sees("2 Evidence strength")
        .sees("3 Sources")
        .sees("not medical advice")
        .sees("? help");
}

#[test]
fn down_down_right_reads_a_condition() {
    let reader = Reader::at(120, 40).press("<down><down><right>");
    assert_eq!(reader.state.focus, Pane::Evidence);
    reader.sees("Found").sees("How sure").sees("AGAINST");
}

#[test]
fn a_followed_link_stands_on_its_source_and_back_returns_to_the_line() {
    let reader = on("migraine", 120, 40).press("<right>]");
    let (top, link) = (reader.state.top, reader.state.link);
    let reader = reader.press("<enter>").sees("doi:10.1002/14651858.CD001218.pub3").sees("RELIED ON BY");
    assert!(matches!(reader.state.shown, Shown::Source(id) if id.number() == 11));
    let reader = reader.press("<left>");
    assert_eq!((reader.state.top, reader.state.link), (top, link));
    assert_eq!(reader.state.focus, Pane::Evidence);
}

#[test]
fn forward_goes_where_back_came_from() {
    let reader = on("migraine", 120, 40).press("<right>]<enter><left>L");
    assert!(matches!(reader.state.shown, Shown::Source(id) if id.number() == 11));
}

#[test]
fn every_finding_of_a_source_is_a_link_back_to_it() {
    let reader = on("migraine", 120, 40).press("#11<enter>").sees("RELIED ON BY");
    let links: Vec<_> = reader.state.page.links.iter().map(|link| link.target.clone()).collect();
    let relied = PACK.relied_on_by(PACK.source_id("linde-2016-migraine").unwrap()).len();
    assert!(links.len() >= relied, "{} links for {relied} places", links.len());
}

#[test]
fn the_migraine_page_keeps_its_comparators_apart() {
    on("migraine", 120, 60)
        .press("<right>z")
        .sees("AGAINST SHAM TREATMENT")
        .sees("RR 1.23 (1.11 to 1.36)")
        .sees("MODERATE")
        .press("/2.40<enter>")
        .sees("RR 2.40 (2.08 to 2.76)");
}

#[test]
fn the_marked_link_moves_the_list_of_sources_along() {
    let mut reader = on("migraine", 120, 40).press("<right>");
    for _ in 0..40 {
        reader = reader.press("]");
        let link = reader.state.link.unwrap();
        if let needlepoint::page::Target::Source(source) = reader.state.page.links[link].target {
            assert_eq!(reader.state.source(), Some(source));
        }
    }
}

#[test]
fn moving_in_the_sources_marks_their_link_in_the_text() {
    let reader = on("depression", 120, 40).press("3<down>");
    let link = reader.state.link.expect("a link is marked");
    let source = reader.state.source().unwrap();
    assert_eq!(reader.state.page.links[link].target, needlepoint::page::Target::Source(source));
}

#[test]
fn a_filter_lists_what_matches_and_esc_lifts_it() {
    let all = Reader::at(80, 24).state.rows.len();
    let reader = on("headache", 80, 24).sees("with 'headache'");
    assert!(reader.state.rows.len() < all);
    let kept = reader.state.topic;
    let reader = reader.press("<esc>");
    assert_eq!(reader.state.rows.len(), all);
    assert_eq!(reader.state.topic, kept, "the topic is still the one under the cursor");
}

#[test]
fn esc_in_a_filter_puts_everything_back() {
    let before = Reader::at(80, 24).press("<down><down>");
    let (topic, rows) = (before.state.topic, before.state.rows.clone());
    let after = before.press("/zzzz").sees("No topic matches").press("<esc>");
    assert_eq!((after.state.topic, after.state.rows), (topic, rows));
}

/// Other topics list "neck pain" among their other names, and stand above it.
#[test]
fn typing_stands_on_the_topic_whose_title_begins_so() {
    let titled = |reader: Reader| PACK.outline(reader.state.topic.unwrap()).title.to_string();
    assert_eq!(titled(on("neck", 120, 40)), "Neck pain");
    assert_eq!(
        titled(on("neck", 120, 40).press("/<backspace><backspace><backspace><backspace>mig")),
        "Migraine"
    );
}

#[test]
fn a_search_lights_its_matches_and_n_goes_round() {
    let reader = on("migraine", 120, 40).press("<right>/sham<enter>");
    let count = reader.state.matches.len();
    assert!(count > 1);
    let reader = reader.press(&"n".repeat(count));
    reader.sees("from the other end");
}

#[test]
fn a_search_without_a_match_says_so_and_does_not_move() {
    let reader = on("migraine", 120, 40).press("<right>/qqqq<enter>").sees("No match for 'qqqq'");
    assert_eq!(reader.state.top, 0);
}

#[test]
fn find_knows_everyday_words_and_goes_there() {
    let reader = Reader::at(120, 40).press("Fbad back").sees("Find in the whole pack").press("<enter>");
    assert!(matches!(reader.state.shown, Shown::Topic(id) if PACK.topic(id).id == "chronic-low-back-pain"));
}

#[test]
fn finding_nothing_is_said_not_to_mean_absence() {
    Reader::at(120, 40).press("Fzzzz").sees("absence here is no evidence of absence");
}

#[test]
fn the_filter_menu_lists_by_certainty() {
    let reader = Reader::at(120, 40).press("f").sees("Compared with").press("moderate<space><esc>");
    assert!(!reader.state.filter.is_empty());
    reader.sees("filtered").press("<esc>").misses("filtered");
}

#[test]
fn the_filter_menu_lists_by_the_age_of_the_search_and_lifts_it_again() {
    let all = Reader::at(120, 40).state.listed_topics().len();
    let reader = Reader::at(120, 40).press("f").press("2016<space><esc>");
    assert_eq!(reader.state.filter.searched_before, Some(2016));
    assert!(reader.state.listed_topics().len() < all);
    let reader = reader.press("f").press("2016<space><esc>");
    assert_eq!((reader.state.filter.searched_before, reader.state.listed_topics().len()), (None, all));
}

#[test]
fn help_explains_the_signs_in_sight_and_runs_commands() {
    on("migraine", 120, 40)
        .press("<right>?")
        .sees("Words and signs in sight")
        .sees("Keys here")
        .press("glossary<enter>")
        .sees("2 Evidence strength: glossary");
}

#[test]
fn a_term_is_one_key_from_its_definition() {
    on("migraine", 120, 40).press("<right>?risk ratio<enter>").sees("glossary").sees("isk ratio");
}

#[test]
fn the_checked_claims_stand_in_one_place() {
    Reader::at(120, 40).press("gc").sees("the overview checked").sees("CONTRADICTED");
}

#[test]
fn a_sequence_shows_what_can_follow() {
    Reader::at(120, 40).press("y").sees("copy the citation").press("<esc>").misses("copy the citation");
}

#[test]
fn an_unknown_sequence_says_so() {
    Reader::at(120, 40).press("gx").sees("No command: g x");
}

#[test]
fn a_copied_finding_keeps_its_comparator_and_certainty() {
    let reader = on("migraine", 120, 40).press("<right>yy");
    let [Effect::Copy { text, .. }] = reader.effects.as_slice() else { panic!("{:?}", reader.effects) };
    assert!(text.contains("compared with sham acupuncture"), "{text}");
    assert!(text.contains("Searched to: 2016-01"), "{text}");
    assert!(text.contains("MODERATE, rated by the review authors, 2016"), "{text}");
    assert!(text.contains("doi:10.1002/14651858.CD001218.pub3"), "{text}");
}

#[test]
fn the_style_of_citations_is_turned_by_key_or_palette_and_copied() {
    let copied = |reader: &Reader| match reader.effects.last() {
        Some(Effect::Copy { text, .. }) => text.clone(),
        other => panic!("{other:?}"),
    };
    let reader = on("migraine", 120, 40).press("#11<enter>").sees("Linde K, Allais G, Brinkhaus B, Fei Y");
    let reader = reader.press("ys").sees("AMA").sees("Linde K, Allais G, Brinkhaus B, et al.");
    let reader =
        reader.press(":citation style<enter>").sees("Citations in APA style").sees("Linde, K., Allais, G.");
    let reader = reader.press("yc");
    assert!(copied(&reader).starts_with("Linde, K., Allais, G., "), "{}", copied(&reader));
    let reader = reader.press("<left><left><right>yy");
    assert!(copied(&reader).contains("Source: Linde, K., Allais, G., "), "{}", copied(&reader));
    let reader = reader.press("ysyc");
    assert!(copied(&reader).starts_with("Linde K, Allais G, Brinkhaus B, Fei Y"), "{}", copied(&reader));
}

#[test]
fn the_doi_and_the_address_of_the_marked_source_are_copied_and_opened() {
    let reader = on("migraine", 120, 40).press("<right>]ydyuo");
    let doi = "10.1002/14651858.CD001218.pub3";
    let expected = [
        Effect::Copy { text: doi.into(), what: "the DOI".into() },
        Effect::Copy { text: format!("https://doi.org/{doi}"), what: "the address".into() },
        Effect::OpenAddress(format!("https://doi.org/{doi}")),
    ];
    assert_eq!(reader.effects, expected);
}

#[test]
fn esc_never_quits_and_q_closes_before_it_quits() {
    let reader = on("migraine", 120, 40).press("<esc><esc><esc><esc>");
    assert_eq!(reader.effects, []);
    let reader = reader.press("#11<enter>q");
    assert_eq!(reader.effects, []);
    assert!(matches!(reader.state.shown, Shown::Topic(_)));
    assert_eq!(reader.press("q").effects, [Effect::Quit]);
}

#[test]
fn ctrl_c_quits_even_while_typing() {
    assert_eq!(Reader::at(80, 24).press("/abc<ctrl-c>").effects, [Effect::Quit]);
    assert_eq!(Reader::at(80, 24).press("F<ctrl-c>").effects, [Effect::Quit]);
}

#[test]
fn a_zoomed_pane_has_the_screen_to_itself() {
    on("migraine", 120, 40).press("<right>z").misses("1 Topics").press("z").sees("1 Topics");
}

#[test]
fn a_resize_keeps_the_paragraph_in_sight() {
    let reader = on("migraine", 120, 40).press("<right><pgdn>");
    let block = |reader: &Reader| reader.state.page.lines[reader.state.top].block;
    let before = block(&reader);
    let reader = reader.resized(70, 24);
    assert_eq!(block(&reader), before);
}

#[test]
fn narrow_screens_show_one_pane_and_tell_the_others() {
    on("migraine", 50, 20)
        .sees("1 Topics  2 Evidence  3 Sources")
        .press("<right>")
        .sees("In short")
        .press("3")
        .sees("Linde 2016");
}

#[test]
fn a_tiny_screen_says_what_it_needs() {
    Reader::at(60, 5).sees("needs 20x6");
}

#[test]
fn the_selection_is_marked_without_colour() {
    let mono = Reader::with(needlepoint::app::Options { color: false, ..options() }, 80, 24);
    let selected = mono.reversed();
    assert_eq!(selected.len(), 1, "{selected:?}");
    assert!(selected[0].starts_with('▌'));
}

#[test]
fn the_pane_in_use_is_marked_without_colour() {
    Reader::at(120, 40)
        .sees("*1 Topics")
        .press("<tab>")
        .sees("*2 Evidence")
        .press("<tab>")
        .sees("*3 Sources");
}

#[test]
fn ascii_screens_hold_no_other_marks() {
    let ascii = needlepoint::app::Options { ascii: true, ..options() };
    for keys in ["", "<right>", "?", "f", "Fmigraine", "gc", "gt", "y"] {
        let screen = Reader::with(ascii, 120, 40).press("/migraine<enter>").press(keys).screen();
        let strange: String =
            screen.chars().filter(|letter| !letter.is_ascii() && !letter.is_alphabetic()).collect();
        assert_eq!(strange, "", "after {keys}:\n{screen}");
    }
}

#[test]
fn the_mouse_is_off_until_it_is_asked_for() {
    let reader = Reader::at(120, 40);
    assert!(!reader.state.mouse);
    let reader = reader.press("M").sees("Mouse on");
    assert_eq!(reader.effects, [Effect::Mouse(true)]);
}

#[test]
fn a_hostile_paste_is_only_text() {
    let mut reader = Reader::at(120, 40).press("F");
    reader.take(Message::Paste("mig\x1b]52;c;eA==\x07\u{202e}raine\n".into()));
    assert!(!reader.screen().contains(['\x1b', '\u{202e}', '\x07']));
    reader.sees("> mig");
}

#[test]
fn an_outcome_is_told_until_the_next_key() {
    let mut reader = Reader::at(120, 40);
    reader.take(Message::Done(Outcome::Bad("No browser could be started".into())));
    reader.sees("No browser could be started").press("<down>").misses("No browser could be started");
}

#[test]
fn the_sort_menu_orders_topics_by_title() {
    let reader = Reader::at(120, 40).press("stitle<enter>");
    let titles: Vec<String> = reader
        .state
        .rows
        .iter()
        .map(|row| match row {
            needlepoint::app::TopicRow::Topic(id) => PACK.topic(*id).title.to_lowercase(),
            needlepoint::app::TopicRow::Category(_) => panic!("no headings in this order"),
        })
        .collect();
    assert!(titles.is_sorted());
}

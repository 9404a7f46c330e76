//! The reader's configuration: what it changes, what is refused and how, and that it never keeps anyone from reading.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

#[path = "support/session.rs"]
mod session;
mod support;

use std::{fs, path::Path};

use assert_cmd::Command;
use needlepoint::{
    app::{Action, BINDINGS, Effect, Keymap, Options, Pane, Rebinding, Theme, Where, keymap},
    cite::Style,
    home::Config,
};
use predicates::{
    prelude::PredicateBooleanExt,
    str::{contains, is_empty},
};
use session::{PROGRAM, SMALL, Session, browser};
use support::{Reader, options};
use tempfile::TempDir;

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(Path::new("config.toml"), text).map_err(|error| error.to_string())
}

#[track_caller]
fn refused(text: &str) -> String {
    parse(text).expect_err("it is refused")
}

fn with_keys(text: &str) -> Options {
    Options { keys: parse(&format!("[keys]\n{text}")).unwrap().keys, ..options() }
}

/// A home with this configuration.
fn home(config: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("config/needlepoint")).unwrap();
    fs::write(home.path().join("config/needlepoint/config.toml"), config).unwrap();
    home
}

fn needlepoint(home: &TempDir, words: &str) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("LANG", "C.UTF-8").env("HOME", home.path());
    command.env("XDG_CONFIG_HOME", home.path().join("config")).args(["--pack", SMALL]);
    command.args(words.split_whitespace());
    command
}

fn session(home: &TempDir, arguments: &[&str]) -> Session {
    let mut command = browser();
    command.env("HOME", home.path());
    command.env("XDG_CONFIG_HOME", home.path().join("config"));
    command.args(arguments);
    Session::start(command, 120, 40)
}

#[test]
fn every_setting_is_read() {
    let config = parse(
        "theme = \"high-contrast\"\nwidth = 60\nascii = true\nmouse = true\nbrowser = \"lynx %s\"\n\
         citation-style = \"apa\"\n[keys]\nclose = \"x\"\n",
    )
    .unwrap();
    assert_eq!((config.theme, config.width, config.ascii), (Theme::HighContrast, Some(60), Some(true)));
    assert_eq!((config.mouse, config.browser.as_deref()), (true, Some("lynx %s")));
    assert_eq!((config.citation_style, config.keys.keys(Action::Close)), (Style::Apa, vec!["x"]));
}

#[test]
fn an_empty_configuration_is_that_of_everybody() {
    assert_eq!(parse("").unwrap(), Config::default());
    assert_eq!(Config::default().keys.rows(), BINDINGS);
}

#[test]
fn j_for_what_q_does_is_refused_with_both_names() {
    let fault = refused("[keys]\nclose = [\"x\", \"j\"]\n");
    assert!(fault.starts_with("config.toml:2:15: `j` means Down and cannot also mean Close. "), "{fault}");
    assert!(fault.contains("`close`") && fault.contains("`down`"), "{fault}");
}

#[test]
fn two_changes_that_meet_are_refused_too() {
    assert!(refused("[keys]\nmap = \"x\"\nglossary = \"x\"\n").contains("`x` means"));
    let swapped = parse("[keys]\ndown = \"k\"\nup = \"j\"\n").unwrap().keys;
    assert_eq!((swapped.keys(Action::Down), swapped.keys(Action::Up)), (vec!["k"], vec!["j"]));
}

#[test]
fn a_key_that_begins_a_sequence_is_refused() {
    let fault = refused("[keys]\nmap = \"g\"\n");
    assert!(fault.contains("`g` cannot mean Map beside `g g`, which means First"), "{fault}");
    let fault = refused("[keys]\nmap = \"m m\"\nclose = \"m\"\n");
    assert!(fault.contains("Map") && fault.contains("Close"), "{fault}");
}

#[test]
fn ctrl_c_always_quits() {
    assert!(refused("[keys]\nmap = \"ctrl-c\"\n").contains("`ctrl-c` means Quit and cannot also mean Map"));
    let reader = Reader::with(with_keys("quit = []"), 80, 24);
    assert_eq!(reader.press("/x<ctrl-c>").effects, [Effect::Quit]);
}

#[test]
fn faults_say_line_column_what_and_how() {
    for (text, start, holds) in [
        (
            "colour = 1\n",
            "config.toml:1:1: unknown field `colour`, expected one of `theme`",
            "--print-config",
        ),
        (
            "\ntheme = \"pink\"\n",
            "config.toml:2:9: unknown variant `pink`, expected one of `terminal`",
            "`light`",
        ),
        ("width = 5\n", "config.toml:1:9: a width of 5 columns", "Choose from 20 to 1000"),
        ("width = \"x\"\n", "config.toml:1:9: ", "string \"x\""),
        ("ascii = maybe\n", "config.toml:1:9: ", "--print-config"),
        ("[keys]\ndwon = \"x\"\n", "config.toml:2:1: there is no action `dwon`", "Perhaps `down`"),
        ("[keys]\ndown = \"ctrl-xx\"\n", "config.toml:2:8: `ctrl-xx` is no key", "ctrl-n"),
        ("[keys]\ndown = [\"é\", \"\"]\n", "config.toml:2:14: `` is no key", "Write for example"),
        (
            "[keys]\ndown = \"ctrl-i\"\n",
            "config.toml:2:8: terminals send the same for `ctrl-i` and `tab`",
            "another",
        ),
        ("browser = \"lynx '%s\"\n", "config.toml:1:11: the quotes", "shell"),
        ("theme = \"dark\"\ntheme = \"light\"\n", "config.toml:2:1: duplicate key", "--print-config"),
    ] {
        let fault = refused(text);
        assert!(fault.starts_with(start) && fault.contains(holds), "{text}: {fault}");
    }
}

#[test]
fn hostile_text_of_a_configuration_is_only_text() {
    let home = home("[keys]\n\"d\\u001b]52;c;eA==\\u0007\\u202e\" = \"x\"\n");
    let output = needlepoint(&home, "list").assert().success().get_output().stderr.clone();
    let said = String::from_utf8(output).unwrap();
    assert!(said.contains("there is no action") && !said.contains(['\x1b', '\x07', '\u{202e}']), "{said:?}");
}

#[test]
fn a_changed_key_works_and_the_usual_one_no_longer() {
    let reader =
        Reader::with(with_keys("map = \"x\""), 120, 40).press("m").misses("2 Evidence strength: map");
    reader.press("x").sees("2 Evidence strength: map");
}

#[test]
fn footer_help_palette_and_sentences_show_the_changed_keys() {
    let keys = "map = \"x\"\nhelp = \"alt-h\"\npalette = \"ctrl-x\"\nmark = \"F5\"\n".replace("F5", "f5");
    let reader = Reader::with(with_keys(&keys), 160, 40).sees("x map").sees("Alt-h help").misses("m map");
    let reader = reader
        .press("C")
        .sees("Mark two to four topics with F5 first")
        .press("<alt-h>")
        .press("evidence map");
    let line = |reader: &Reader| {
        let screen = reader.screen();
        screen.lines().find(|line| line.contains("evidence map of")).unwrap().to_owned()
    };
    assert!(line(&reader).contains("  x "), "{}", line(&reader));
    let reader = reader.press("<esc><ctrl-x>evidence map");
    assert!(line(&reader).contains("  x "), "{}", line(&reader));
}

#[test]
fn an_action_without_a_key_is_in_the_palette() {
    let reader = Reader::with(with_keys("map = []"), 120, 40)
        .press("m")
        .misses("map of")
        .press(":evidence map<enter>");
    reader.sees("2 Evidence strength: map");
}

#[test]
fn letters_are_typed_whatever_they_mean_elsewhere() {
    let reader = Reader::with(with_keys("open = [\"x\", \"enter\"]\ncancel = \"z\"\nzoom = []"), 120, 40);
    let reader = reader.press("/xz").sees("Filter topics: xz").press("<esc>").misses("Filter topics");
    assert_eq!(reader.press("x").state.focus, Pane::Evidence);
}

#[test]
fn every_action_can_be_given_a_key_of_its_own() {
    for row in BINDINGS {
        let change = Rebinding { action: row.action, keys: vec!["f12".into()] };
        let table = Keymap::rebound(&[change]).unwrap();
        for &place in row.when {
            let means = table.meaning(place, "f12");
            assert_eq!(means, keymap::Meaning::Action(row.action), "{:?} in {place:?}", row.action);
        }
    }
}

#[test]
fn the_usual_keys_given_again_change_nothing() {
    let usual = Keymap::default();
    let changes: Vec<Rebinding> = BINDINGS
        .iter()
        .map(|row| Rebinding {
            action: row.action,
            keys: usual.keys(row.action).into_iter().map(str::to_owned).collect(),
        })
        .collect();
    let table = Keymap::rebound(&changes).unwrap();
    for key in BINDINGS.iter().flat_map(|row| row.keys) {
        for place in Where::ALL {
            assert_eq!(table.meaning(place, key), usual.meaning(place, key), "{key} in {place:?}");
        }
    }
}

#[test]
fn the_printed_configuration_is_valid_and_the_same() {
    let home =
        home("theme = \"dark\"\nbrowser = \"lynx \\\"%s\\\"\"\n[keys]\nmap = [\"x\", \"f3\"]\nquit = []\n");
    for words in ["--print-config", "--print-config --theme light --width 70 --ascii"] {
        let output =
            needlepoint(&home, words).assert().success().stderr(is_empty()).get_output().stdout.clone();
        let text = String::from_utf8(output).unwrap();
        let config = parse(&text).unwrap();
        assert_eq!(config.text(), text, "printed again it is the same");
        assert_eq!(config.browser.as_deref(), Some("lynx \"%s\""));
        assert_eq!(config.keys.keys(Action::Map), ["x", "f3"]);
        assert_eq!(config.keys.keys(Action::Quit), ["ctrl-c"]);
        for row in BINDINGS {
            assert!(text.contains(&format!("\n{} = [", row.action.name())), "{:?}", row.action);
        }
    }
}

#[test]
fn the_paths_are_shown() {
    let home = home("");
    let shown = needlepoint(&home, "--show-paths").assert().success().get_output().stdout.clone();
    let shown = String::from_utf8(shown).unwrap();
    assert!(shown.contains("config/needlepoint/config.toml\n"), "{shown}");
    assert!(shown.contains(".local/state/needlepoint/small.json (not there)"), "{shown}");
    assert!(shown.contains("small_pack.json"), "{shown}");
    let config = home.path().join("config");
    needlepoint(&home, "--show-paths --no-state")
        .env("XDG_CONFIG_HOME", "relative")
        .assert()
        .success()
        .stdout(
            contains(".config/needlepoint/config.toml (not there)")
                .and(contains("bookmarks and notes  nowhere")),
        );
    assert!(config.exists());
}

#[test]
fn commands_warn_of_a_broken_configuration_and_go_on() {
    let home = home("theme = \"pink\"\n");
    let file = home.path().join("config/needlepoint/config.toml");
    let usual = needlepoint(&tempfile::tempdir().unwrap(), "list").output().unwrap();
    needlepoint(&home, "list")
        .assert()
        .success()
        .stdout(String::from_utf8(usual.stdout).unwrap())
        .stderr(contains(format!("{}:1:9: unknown variant `pink`", file.display())));
}

#[test]
fn a_named_configuration_is_read_instead_and_must_be_there() {
    let home = home("citation-style = \"apa\"\n");
    let other = home.path().join("other.toml");
    fs::write(&other, "citation-style = \"ama\"\n").unwrap();
    let cite = |words: &str| {
        let output =
            needlepoint(&home, &format!("cite linde-2016 {words}")).assert().success().get_output().clone();
        String::from_utf8(output.stdout).unwrap()
    };
    let named = format!("--config {}", other.display());
    assert_eq!(cite(""), cite("--style apa"));
    assert_eq!(cite(&named), cite("--style ama"));
    assert_eq!(cite(&format!("{named} --style nlm")), cite("--style nlm"));
    assert_ne!(cite(""), cite(&named));
    needlepoint(&home, "list --config /nowhere.toml").assert().code(2).stderr(contains("/nowhere.toml"));
}

#[test]
fn a_width_holds_for_commands_and_an_option_before_it() {
    let home = home("width = 40\n");
    let widest = |words: &str| {
        let output = needlepoint(&home, words).assert().success().get_output().stdout.clone();
        String::from_utf8(output).unwrap().lines().map(|line| line.chars().count()).max().unwrap()
    };
    assert!(widest("show migraine") <= 40);
    assert!((41..=70).contains(&widest("show migraine --width 70")));
}

#[test]
fn the_browser_says_what_is_broken_and_goes_on_with_a_key() {
    let home = home("[keys]\nclose = \"j\"\n");
    let session = session(&home, &[]).sees("config.toml:2:9: `j` means Down and cannot also mean Close");
    assert!(!session.screen.screen().alternate_screen());
    session.sees("Any key goes on").press(" ").sees("Low back pain").press("q").ends_restored(0);
}

#[test]
fn q_leaves_before_a_broken_configuration_is_passed_over() {
    let home = home("theme = 1\n");
    let (code, raw) = session(&home, &[]).sees("q leaves").press("q").end();
    assert_eq!(code, 2);
    assert!(!raw.contains("\x1b[?1049h"), "the browser never opened");
}

#[test]
fn the_browser_starts_as_it_was_settled() {
    let home = home("ascii = true\nmouse = true\n[keys]\nquit = \"X\"\n");
    let session = session(&home, &[]).sees("Migraine").until("mouse reports", |session| {
        session.screen.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
    });
    assert!(
        session.screen.screen().contents().contains("#*1 Topics"),
        "{}",
        session.screen.screen().contents()
    );
    session.press("X").ends_restored(0);
}

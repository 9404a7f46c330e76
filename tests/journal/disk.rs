//! The real program and its file: killed, without space, twice at once, damaged, newer, not wanted.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Instant,
};

use assert_cmd::Command;
use needlepoint::{evidence::Pack, home::JournalFile, journal::Journal};
use portable_pty::CommandBuilder;
use predicates::{prelude::PredicateBooleanExt, str::contains};
use rustix::process::Signal;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::session::{PATIENCE, PROGRAM, SMALL, Session, alone, browser};

/// A reader's home.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("state/needlepoint")
    }

    fn file(&self) -> PathBuf {
        self.folder().join("small.json")
    }

    /// Lets a program know of it.
    fn of(&self, mut command: CommandBuilder) -> CommandBuilder {
        command.env("HOME", self.0.path());
        command.env("XDG_STATE_HOME", self.0.path().join("state"));
        command.env("TMPDIR", self.0.path());
        command
    }

    fn session(&self) -> Session {
        Session::start(self.of(browser()), 120, 40).sees("Migraine")
    }

    /// The browser started by a shell's script, in which `"$@"` is the browser.
    fn script(&self, text: &str) -> Session {
        let mut command = self.of(alone("/bin/sh"));
        command.args(["-c", text, "sh", PROGRAM, "--pack", SMALL]);
        Session::start(command, 120, 40).sees("Migraine")
    }

    /// The session, with an editor that runs this script on the file.
    fn with_editor(&self, script: &str) -> Session {
        let editor = self.0.path().join("the editor");
        fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = self.of(browser());
        command.env("PATH", "/usr/bin:/bin");
        command.env("VISUAL", format!("'{}' --flag", editor.display()));
        Session::start(command, 120, 40).sees("Migraine")
    }

    fn plant(&self, text: &str) {
        fs::create_dir_all(self.folder()).unwrap();
        fs::write(self.file(), text).unwrap();
    }

    fn written(&self) -> Value {
        serde_json::from_str(&fs::read_to_string(self.file()).unwrap()).unwrap()
    }

    fn bookmarked(&self, subject: &str) -> bool {
        fs::read_to_string(self.file()).is_ok_and(|text| {
            serde_json::from_str::<Value>(&text).unwrap()["bookmarks"][subject]["on"] == true
        })
    }

    fn notes(&self, words: &str) -> Command {
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("LANG", "C.UTF-8").env("HOME", self.0.path());
        command.env("XDG_STATE_HOME", self.0.path().join("state")).args(["--pack", SMALL, "notes"]);
        command.args(words.split_whitespace());
        command
    }
}

fn wait_until(holds: impl Fn() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "never");
        std::thread::yield_now();
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn what_is_kept_is_there_the_next_time_and_private() {
    let home = Home::new();
    home.session().press("a").sees("Bookmarked: Migraine").press("\x1b[C").press("\x03").ends_restored(0);
    assert_eq!(home.written()["version"], 1);
    assert_eq!((mode(&home.folder()), mode(&home.file())), (0o700, 0o600));
    home.session().sees("★ Migraine").press("B").sees("BOOKMARKS (1)").press("\x03").ends_restored(0);
}

#[test]
fn the_last_place_is_restored() {
    let home = Home::new();
    home.session().press("\x1b[B\x1b[C").sees("*2 Evidence strength").press("\x03").ends_restored(0);
    home.session()
        .sees("*2 Evidence strength")
        .sees("What is known of low back pain")
        .press("\x03")
        .ends_restored(0);
}

#[test]
fn a_session_in_which_nothing_was_done_leaves_no_file() {
    let home = Home::new();
    home.session().press("q").ends_restored(0);
    assert!(!home.0.path().join("state").exists());
}

#[test]
fn without_state_nothing_is_written_and_nothing_read() {
    let home = Home::new();
    home.session().press("a").sees("Bookmarked").press("\x03").ends_restored(0);
    let before = fs::read(home.file()).unwrap();
    let mut command = home.of(browser());
    command.arg("--no-state");
    let session =
        Session::start(command, 120, 40).sees("Migraine").press("\x1b[Ba").sees("Bookmarked: Low back");
    assert!(!session.screen.screen().contents().contains("★ Migraine"));
    session.press("\x03").ends_restored(0);
    assert_eq!(fs::read(home.file()).unwrap(), before);
    assert_eq!(names(&home.folder()), ["small.json", "small.lock"]);
    home.notes("--no-state").assert().code(1);
}

#[test]
fn a_relative_folder_is_no_folder() {
    let home = Home::new();
    let mut command = home.of(browser());
    command.env("XDG_STATE_HOME", "relative/state");
    command.cwd(home.0.path());
    Session::start(command, 120, 40)
        .sees("Migraine")
        .press("a")
        .sees("Bookmarked")
        .press("\x03")
        .ends_restored(0);
    assert!(!home.0.path().join("relative").exists());
    assert!(home.0.path().join(".local/state/needlepoint/small.json").exists());
}

#[test]
fn killed_at_any_moment_the_file_is_whole_and_what_it_had_is_there() {
    let home = Home::new();
    home.session().press("a").sees("Bookmarked").press("\x03").ends_restored(0);
    for round in 0..12_u32 {
        // Switched on and off while it is killed after more and more keys.
        let keys = "<\x1b[Ba".to_owned() + &"aa".repeat(round as usize * 3);
        let session = home.session().press(&keys);
        let session = if round % 2 == 0 { session.sees("ookmarked: Low back pain") } else { session };
        session.signal(Signal::KILL).end_of_output();
        let journal: Journal = serde_json::from_str(&fs::read_to_string(home.file()).unwrap()).unwrap();
        assert!(journal.is_bookmarked(&"topic:migraine".to_owned().try_into().unwrap()), "round {round}");
    }
    home.session().sees("★ Migraine").press("\x03").ends_restored(0);
    assert!(
        names(&home.folder()).iter().all(|name| !name.contains("damaged")),
        "{:?}",
        names(&home.folder())
    );
}

#[test]
fn a_bookmark_seen_on_the_disk_survives_a_kill() {
    let home = Home::new();
    let session = home.session().press("a").sees("Bookmarked");
    wait_until(|| home.bookmarked("topic:migraine"));
    session.signal(Signal::KILL).end_of_output();
    home.session().sees("★ Migraine").press("\x03").ends_restored(0);
}

#[test]
fn on_a_full_disk_the_old_file_stays_the_reader_is_told_and_nothing_is_lost() {
    let home = Home::new();
    home.session().press("a").sees("Bookmarked").press("\x03").ends_restored(0);
    let before = fs::read(home.file()).unwrap();
    // No file may grow: the nearest to a full disk that needs no rights.
    let session = home.script("trap '' XFSZ; ulimit -f 0; \"$@\"; echo ENDED $?");
    let session = session.press("\x1b[Ba").sees("Not kept yet").press("\x03").sees("ENDED 2");
    assert!(session.screen.screen().contents().contains("could not be kept"));
    session.end();
    assert_eq!(fs::read(home.file()).unwrap(), before);
    assert_eq!(names(&home.folder()), ["small.json", "small.lock"], "no half-written file");
}

#[test]
fn a_failed_write_is_made_good_at_the_next_change() {
    let home = Home::new();
    fs::write(home.0.path().join("state"), "a file where the folder should be").unwrap();
    let session = home.session().press("a").sees("Not kept yet");
    fs::remove_file(home.0.path().join("state")).unwrap();
    session.press("\x1b[Ba").sees("Bookmarked: Low back pain").press("\x03").ends_restored(0);
    assert!(home.bookmarked("topic:migraine") && home.bookmarked("topic:low-back-pain"));
}

#[test]
fn what_cannot_be_kept_by_the_end_is_saved_elsewhere_and_named() {
    let home = Home::new();
    fs::write(home.0.path().join("state"), "a file where the folder should be").unwrap();
    let elsewhere = home.0.path().join("tmp");
    fs::create_dir(&elsewhere).unwrap();
    let mut command = home.of(browser());
    command.env("TMPDIR", &elsewhere);
    let session =
        Session::start(command, 120, 40).sees("Migraine").press("a").sees("Not kept yet").press("\x03");
    let (code, raw) = session.end();
    assert_eq!(code, 2);
    let [name] = names(&elsewhere).try_into().unwrap();
    assert!(raw.replace("\r\n", "").contains(&name), "{raw}");
    let journal: Journal = serde_json::from_str(&fs::read_to_string(elsewhere.join(name)).unwrap()).unwrap();
    assert_eq!(journal.bookmarks().len(), 1);
}

#[test]
fn two_running_copies_keep_each_others_bookmarks() {
    let home = Home::new();
    let (one, two) = (home.session(), home.session());
    let one = one.press("a").sees("Bookmarked: Migraine");
    wait_until(|| home.bookmarked("topic:migraine"));
    let two = two.press("\x1b[Ba").sees("★ Low back pain").sees("★ Migraine");
    one.press("\x03").ends_restored(0);
    two.press("\x03").ends_restored(0);
    assert!(home.bookmarked("topic:migraine") && home.bookmarked("topic:low-back-pain"));
}

#[test]
fn many_writers_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let pack = Pack::open(SMALL.as_ref()).unwrap();
    let file = JournalFile::of(folder.path(), &pack);
    std::thread::scope(|scope| {
        for number in 0..8_u64 {
            let file = &file;
            scope.spawn(move || {
                for round in 0..5 {
                    let subject = format!("topic:t{number}-{round}").try_into().unwrap();
                    let mut mine = Journal::new("small");
                    mine.enter(needlepoint::journal::Change::Bookmark(subject, true), number + 1);
                    file.keep(&mine).unwrap();
                }
            });
        }
    });
    assert_eq!(file.read().unwrap().unwrap().bookmarks().len(), 40);
}

#[test]
fn a_damaged_file_is_set_aside_and_said() {
    let home = Home::new();
    for (number, damaged) in
        ["{\"version\": 1, \"bookm", "not json \x1b[31m", "{\"version\":1,\"pack\":\"small\",\"notes\":[]}"]
            .into_iter()
            .enumerate()
    {
        home.plant(damaged);
        let session = home.session().sees("Bookmarks and notes were damaged");
        session.press("a").sees("ookmarked: Migraine").press("a").press("\x03").ends_restored(0);
        let aside = home.folder().join(format!("small.damaged-{}.json", number + 1));
        assert_eq!(fs::read_to_string(aside).unwrap(), damaged);
        assert_eq!(home.written()["version"], 1);
    }
}

#[test]
fn a_damaged_file_is_named_by_the_command_and_left() {
    let home = Home::new();
    home.plant("{\"version\": 1,\n \"bookm");
    home.notes("").assert().code(2).stderr(contains("small.json is damaged").and(contains("line 2 column")));
    assert_eq!(names(&home.folder()), ["small.json"]);
}

#[test]
fn a_newer_version_is_left_untouched_and_said() {
    let home = Home::new();
    let newer = json!({ "version": 2, "bookmarks": "in another shape" }).to_string();
    home.plant(&newer);
    let session = home.session().sees("newer needlepoint");
    session.press("a").sees("Not kept yet").press("\x03").end();
    assert_eq!(fs::read_to_string(home.file()).unwrap(), newer);
    home.notes("").assert().code(2).stderr(contains("newer needlepoint (version 2"));
}

#[test]
fn a_note_is_written_in_the_editor_with_the_terminal_as_it_was() {
    let home = Home::new();
    let session = home.with_editor(
        "stty -a | grep -q ' icanon' && test \"$1\" = --flag && stat -c %a \"$2\" > \"$HOME/mode\"\n\
         printf 'Ask \\033[31mabout\\nfrequency\\n' > \"$2\"; echo EDITING; read -r line",
    );
    let session = session.press("e").sees("EDITING");
    assert!(!session.screen.screen().alternate_screen());
    // Keys go to the editor, not to us.
    let session = session.press("qqqa\n").until("the browser", |it| it.screen.screen().alternate_screen());
    let session = session.sees("The note is kept").sees("frequency");
    let raw = session.raw();
    assert!(raw.contains("\u{FFFD}[31mabout") && !raw.contains("\x1b[31mabout"), "cleaned on screen");
    session.press("\x03").ends_with(0);
    assert_eq!(fs::read_to_string(home.0.path().join("mode")).unwrap(), "600\n");
    home.notes("").assert().success().stdout(contains("Ask \u{FFFD}[31mabout"));
    home.notes("--format md").assert().success().stdout(contains("### Migraine").and(contains('\x1b').not()));
    let output = home.notes("--format json").assert().success().get_output().stdout.clone();
    let data: Value = serde_json::from_slice(&output).unwrap();
    assert_eq!(data["notes"][0]["title"], "Migraine");
    assert_eq!(data["notes"][0]["text"], "Ask \u{FFFD}[31mabout\nfrequency");
}

#[test]
fn ctrl_c_in_the_editor_is_the_editors() {
    let home = Home::new();
    let session =
        home.with_editor("trap 'echo CAUGHT; exit 0' INT; echo EDITING; while :; do read -r line; done");
    let session = session
        .press("e")
        .sees("EDITING")
        .press("\x03")
        .until("the browser", |it| it.raw().contains("CAUGHT") && it.screen.screen().alternate_screen());
    session.sees("No note was written").press("\x03").ends_with(0);
}

#[test]
fn an_editor_that_fails_or_is_missing_leaves_the_note_as_it_was() {
    let home = Home::new();
    let session = home.with_editor("echo changed > \"$2\"; exit 3").press("e");
    session.sees("exit status: 3; the note is as it was").press("\x03").ends_with(0);
    let mut command = home.of(browser());
    command.env("EDITOR", "/nowhere/at/all $(touch x)");
    let session = Session::start(command, 120, 40).sees("Migraine").press("e");
    session.sees("/nowhere/at/all cannot be started").press("\x03").ends_with(0);
    home.notes("").assert().code(1);
}

#[test]
fn without_anything_kept_the_command_says_so() {
    Home::new().notes("").assert().code(1).stderr(contains("nothing is kept of this pack"));
}

#[test]
fn each_of_several_packs_has_its_own_file_and_place() {
    let home = Home::new();
    let mut command = home.of(alone(PROGRAM));
    command.args(["--pack", SMALL, "--pack", "builtin"]);
    let session =
        Session::start(command, 120, 40).sees("pack 1 of 2").press("a").sees("Bookmarked: Migraine");
    let session = session.press("gp").sees("Open packs").press("acu\r").sees("pack 2 of 2");
    let session = session.press("/gout\ra").sees("Bookmarked: Gout").press("gp").sees("Open packs");
    session.press("small\r").sees("★ Migraine").press("\x03").ends_restored(0);
    assert!(home.bookmarked("topic:migraine") && !home.bookmarked("topic:gout"));
    let other = fs::read_to_string(home.folder().join("acupuncture.json")).unwrap();
    assert!(other.contains("topic:gout") && !other.contains("topic:migraine"), "{other}");
}

#[test]
fn a_pack_read_again_keeps_its_bookmarks() {
    let home = Home::new();
    let session =
        home.session().press("a").sees("★ Migraine").press("r").sees("Read again").sees("★ Migraine");
    session.press("\x03").ends_restored(0);
}

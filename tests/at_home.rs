//! At home in the shell: completion, manual pages, the doctor, and a help that groups.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use needlepoint::app::{BINDINGS, keymap};
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_needlepoint");
const VITAMIN_D: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/vitamin-d");

fn needlepoint(words: &[&str]) -> Output {
    Command::new(PROGRAM)
        .env_clear()
        .env("LANG", "C.UTF-8")
        .env("PATH", "/nowhere")
        .args(words)
        .output()
        .unwrap()
}

fn printed(words: &[&str]) -> String {
    let output = needlepoint(words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a shell is offered for the last of these words, without the explanations.
fn offered(words: &[&str]) -> Vec<String> {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("NEEDLEPOINT_COMPLETE", "fish").args(["--", "needlepoint"]).args(words);
    let output = command.output().unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

/// The commands of the help, as its groups list them.
fn commands() -> Vec<String> {
    let help = printed(&["--help"]);
    let groups = help.split("Options:").next().unwrap();
    let rows = groups.lines().filter_map(|line| line.strip_prefix("  ").filter(|row| !row.starts_with(' ')));
    rows.map(|row| row.split(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn the_help_lists_every_command_once_under_what_it_is_for() {
    let (help, commands) = (printed(&["--help"]), commands());
    for group in
        ["Look up:", "Follow the sources:", "Your own packs:", "In the shell:", "Examples:", "Exit codes:"]
    {
        assert!(help.contains(group), "{group}\n{help}");
    }
    let mut once = commands.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), commands.len(), "{commands:?}");
    let mut offered: Vec<String> = offered(&[""]).into_iter().filter(|word| !word.starts_with('-')).collect();
    offered.sort();
    assert_eq!(once, offered, "what the shell offers is what the help lists");
}

#[test]
fn a_shell_completes_commands_options_and_their_values() {
    assert_eq!(offered(&["gloss"]), ["glossary"]);
    assert!(offered(&["list", "--comp"]).contains(&"--comparator".to_owned()));
    assert_eq!(offered(&["list", "--certainty", "mod"]), ["moderate"]);
    assert_eq!(offered(&["completions", "b"]), ["bash"]);
}

#[test]
fn a_shell_completes_topics_wherever_a_topic_is_named() {
    for command in ["show", "numbers", "compare", "timeline", "plot", "pool", "cite"] {
        assert!(offered(&[command, "migr"]).contains(&"migraine".to_owned()), "{command}");
    }
    assert!(offered(&["compare", "migraine", "tension"]).contains(&"tension-type-headache".to_owned()));
}

#[test]
fn a_shell_completes_sources_terms_and_categories() {
    assert_eq!(offered(&["source", "linde-2016-m"]), ["linde-2016-migraine"]);
    assert_eq!(offered(&["cite", "linde-2016-m"]), ["linde-2016-migraine"]);
    assert!(offered(&["glossary", "confid"]).contains(&"confidence-interval".to_owned()));
    assert_eq!(offered(&["list", "--category", "heada"]), ["headache"]);
}

#[test]
fn the_names_are_those_of_the_pack_on_the_line() {
    assert_eq!(offered(&["--pack", VITAMIN_D, "show", "preg"]), ["pregnancy"]);
    assert_eq!(offered(&[&format!("--pack={VITAMIN_D}"), "source", "ave"]), ["avenell-2014-fractures"]);
    assert_eq!(offered(&["--pack", "/nowhere/at/all", "show", "mig"]), Vec::<String>::new());
}

#[test]
fn every_shell_gets_a_script_that_asks_the_program() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        assert!(
            script.contains("NEEDLEPOINT_COMPLETE") && script.contains("needlepoint"),
            "{shell}:\n{script}"
        );
    }
    assert_eq!(needlepoint(&["completions", "csh"]).status.code(), Some(2));
}

#[test]
fn bash_takes_the_script_and_completes_a_topic() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("script");
    fs::write(&script, printed(&["completions", "bash"])).unwrap();
    let asked = format!(
        "source {}; COMP_WORDS=(needlepoint show migr); COMP_CWORD=2; COMP_TYPE=9; \
         _clap_complete_needlepoint needlepoint migr show; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        script.display()
    );
    let path = format!("{}:/usr/bin:/bin", Path::new(PROGRAM).parent().unwrap().display());
    let Ok(output) = Command::new("bash").args(["--norc", "-c", &asked]).env("PATH", path).output() else {
        eprintln!("bash: not installed");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.lines().any(|line| line.trim() == "migraine"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_run_without_the_variable_is_none_for_completion() {
    let mut command = Command::new(PROGRAM);
    let output = command.env_clear().env("NEEDLEPOINT_COMPLETE", "").arg("schema").output().unwrap();
    assert!(output.status.success() && output.stdout.starts_with(b"{"));
}

#[test]
fn there_is_a_manual_page_a_command_and_the_first_has_every_key() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("man/of ours");
    printed(&["man", target.to_str().unwrap()]);
    for command in commands().iter().filter(|command| *command != "help") {
        let page = fs::read_to_string(target.join(format!("needlepoint-{command}.1"))).unwrap();
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"), "{command}");
    }
    let page = fs::read_to_string(target.join("needlepoint.1")).unwrap();
    for section in ["NAME", "SYNOPSIS", "OPTIONS", "SUBCOMMANDS", "KEYS"] {
        assert!(page.contains(&format!(".SH {section}")), "{section}");
    }
    let plain = page.replace("\\-", "-").replace("\\*(Aq", "'").replace("\\\\", "\\");
    for binding in BINDINGS {
        assert!(plain.contains(binding.help), "{}", binding.help);
        assert!(plain.contains(&keymap::label(binding.keys[0], true)), "{:?}", binding.keys);
    }
    assert!(page.contains("Exit codes:"));
}

fn doctor(words: &[&str]) -> (Option<i32>, Vec<Value>) {
    let output = needlepoint(&[&["doctor", "--json"], words].concat());
    (output.status.code(), serde_json::from_slice::<Vec<Value>>(&output.stdout).unwrap())
}

fn about<'a>(rows: &'a [Value], what: &str) -> &'a Value {
    rows.iter().find(|row| row["what"] == what).unwrap_or_else(|| panic!("{what} in {rows:?}"))
}

#[test]
fn the_doctor_says_what_was_found_and_what_it_means() {
    let (code, rows) = doctor(&[]);
    assert_eq!(code, Some(0));
    for what in ["program", "terminal", "size", "colour", "signs", "clipboard", "browser", "pack"] {
        let row = about(&rows, what);
        assert!(row["ok"] == true && !row["found"].as_str().unwrap().is_empty(), "{row}");
        assert!(!row["means"].as_str().unwrap().is_empty(), "{row}");
    }
    let plain = printed(&["doctor"]);
    assert!(plain.contains("All well") && plain.lines().all(|line| line.chars().count() <= 80), "{plain}");
}

#[test]
fn the_doctor_finds_a_broken_pack_and_ends_with_1() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.json");
    fs::write(&broken, "{").unwrap();
    let (code, rows) = doctor(&["--pack", VITAMIN_D, "--pack", broken.to_str().unwrap()]);
    assert_eq!(code, Some(1));
    let packs: Vec<&Value> = rows.iter().filter(|row| row["what"] == "pack").collect();
    assert_eq!((&packs[0]["ok"], &packs[1]["ok"]), (&Value::Bool(true), &Value::Bool(false)));
    assert!(packs[1]["found"].as_str().unwrap().contains("broken.json:1:"), "{}", packs[1]);
}

#[test]
fn the_doctor_sees_the_reader_s_wishes_and_tools() {
    let folder = tempfile::tempdir().unwrap();
    for tool in ["xclip", "xdg-open"] {
        fs::write(folder.path().join(tool), "").unwrap();
    }
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("PATH", folder.path()).env("DISPLAY", ":0").env("NO_COLOR", "1").env("LANG", "C");
    let output = command.args(["doctor", "--json"]).output().unwrap();
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let found = |what: &str| about(&rows, what)["found"].as_str().unwrap().to_owned();
    assert!(found("clipboard").starts_with("xclip"), "{rows:?}");
    assert_eq!(found("browser"), "xdg-open");
    assert!(found("colour").contains("NO_COLOR") && found("signs").starts_with("ASCII"), "{rows:?}");
}

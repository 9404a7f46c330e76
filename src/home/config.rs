//! `config.toml`: read, checked, and written out whole with what each setting means.

use std::{
    collections::BTreeMap,
    fmt, fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use serde::{
    Deserialize, Deserializer,
    de::{self, SeqAccess, Visitor},
};
use toml::Spanned;

use crate::{
    app::{Action, Keymap, Rebinding, Theme, keymap},
    cite::Style,
    evidence::forbidden,
};

/// Columns that text may be asked to take.
pub const WIDTHS: std::ops::RangeInclusive<u16> = 20..=1000;

/// What a reader settled. Where nothing was, what holds for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The looks.
    pub theme: Theme,
    /// The widest line of text, in columns.
    pub width: Option<u16>,
    /// ASCII marks alone, or not even where the locale does not promise more; `None` lets the locale say.
    pub ascii: Option<bool>,
    /// Mouse reports from the start.
    pub mouse: bool,
    /// The command that opens an address, `%s` standing for it.
    pub browser: Option<String>,
    /// The style of citations.
    pub citation_style: Style,
    /// The keys.
    pub keys: Keymap,
}

/// What is wrong with a configuration, where, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[error("{}:{line}:{column}: {what}. {remedy}", path.display())]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Written {
    theme: Theme,
    width: Option<Spanned<u16>>,
    ascii: Option<bool>,
    mouse: bool,
    browser: Option<Spanned<String>>,
    citation_style: Style,
    keys: BTreeMap<Spanned<String>, Spanned<Keys>>,
}

/// One key or several.
#[derive(Debug)]
enum Keys {
    One(String),
    Several(Vec<Spanned<String>>),
}

/// By hand, as serde's own choice between the two forgets where each key stands.
impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key in quotes or a list of them")
            }

            fn visit_str<E: de::Error>(self, key: &str) -> Result<Keys, E> {
                Ok(Keys::One(key.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some(key) = list.next_element()? {
                    keys.push(key);
                }
                Ok(Keys::Several(keys))
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// A fault and the bytes at which it is.
struct Fault {
    at: Range<usize>,
    what: String,
    remedy: String,
}

impl Config {
    /// Reads a configuration; `None` where there is no such file.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(path: &Path) -> Result<Option<Self>, ConfigError> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(path, &text).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ConfigError {
                path: path.to_owned(),
                line: 1,
                column: 1,
                what: format!("cannot be read: {error}"),
                remedy: "Make it a file of text that you may read, or remove it".into(),
            }),
        }
    }

    /// Reads the text of a configuration; `path` is for the error.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let written: Result<Written, Fault> = toml::from_str(text).map_err(|error| Fault {
            at: error.span().unwrap_or_default(),
            what: error.message().trim().replace('\n', ", "),
            remedy: "`needlepoint --print-config` shows every setting and what it can be".into(),
        });
        written.and_then(Self::of).map_err(|fault| fault.in_file(path, text))
    }

    fn of(written: Written) -> Result<Self, Fault> {
        if let Some(width) = written.width.as_ref().filter(|width| !WIDTHS.contains(width.get_ref())) {
            let what = format!("a width of {} columns cannot be read", width.get_ref());
            let remedy = format!("Choose from {} to {}", WIDTHS.start(), WIDTHS.end());
            return Err(Fault { at: width.span(), what, remedy });
        }
        if let Some(browser) = written.browser.as_ref().filter(|it| shell_words::split(it.get_ref()).is_err())
        {
            let what = "the quotes of this command do not close".to_owned();
            return Err(Fault { at: browser.span(), what, remedy: "Write it as in a shell".into() });
        }
        Ok(Self {
            theme: written.theme,
            width: written.width.map(Spanned::into_inner),
            ascii: written.ascii,
            mouse: written.mouse,
            browser: written.browser.map(Spanned::into_inner).filter(|browser| !browser.trim().is_empty()),
            citation_style: written.citation_style,
            keys: rebound(&written.keys)?,
        })
    }

    /// The whole configuration, each setting with what it means; read again, it is the same one.
    #[must_use]
    pub fn text(&self) -> String {
        let themes =
            Theme::ALL.map(|theme| format!("#   {:17}{}\n", quoted(theme.name()), theme.about())).concat();
        let mut text = format!(
            "# needlepoint's settings. A setting that is left out is as it stands here.\n\n\
             # The looks. NO_COLOR in the environment leaves colour out of any of them.\n{themes}\
             theme = {}\n\n\
             # The widest line of text, in columns, from {} to {}; without it, 88 or what the terminal has.\n{}\n\n\
             # Marks and lines in ASCII alone, or never; without it, the locale says.\n{}\n\n\
             # Mouse reports from the start.\nmouse = {}\n\n\
             # The command that opens an address, %s standing for it; without it, $BROWSER or the desktop's.\n{}\n\n\
             # The style of citations that are printed and copied: nlm, ama or apa.\ncitation-style = {}\n\n\
             # Keys by action. What is given here replaces all keys of the action; an empty list leaves it to the\n\
             # palette. While something is typed the usual keys stay, and ctrl-c always quits.\n[keys]\n",
            quoted(self.theme.name()),
            WIDTHS.start(),
            WIDTHS.end(),
            set("width", "88", self.width.map(|width| width.to_string())),
            set("ascii", "false", self.ascii.map(|ascii| ascii.to_string())),
            self.mouse,
            set("browser", "\"firefox %s\"", self.browser.as_deref().map(quoted)),
            quoted(&format!("{:?}", self.citation_style).to_lowercase()),
        );
        let mut told = Vec::new();
        for row in keymap::BINDINGS {
            if !told.contains(&row.action) {
                told.push(row.action);
                let keys: Vec<String> = self.keys.keys(row.action).into_iter().map(quoted).collect();
                text.push_str(&format!("# {}\n{} = [{}]\n", row.help, row.action.name(), keys.join(", ")));
            }
        }
        text
    }
}

/// A setting, or a comment that shows how it is written.
fn set(name: &str, example: &str, value: Option<String>) -> String {
    value.map_or_else(|| format!("# {name} = {example}"), |value| format!("{name} = {value}"))
}

/// A string of TOML; JSON's are written the same way.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Fault {
    fn in_file(self, path: &Path, text: &str) -> ConfigError {
        let before = text.get(..self.at.start.min(text.len())).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        ConfigError {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            what: self.what,
            remedy: self.remedy,
        }
    }
}

/// The table of keys with what was written in `[keys]`.
fn rebound(written: &BTreeMap<Spanned<String>, Spanned<Keys>>) -> Result<Keymap, Fault> {
    let mut changes = Vec::new();
    let mut places: Vec<(String, Range<usize>)> = Vec::new();
    // In the order of the file, so that the first fault is the first that is read.
    let mut entries: Vec<_> = written.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    for (name, keys) in entries {
        let action = Action::named(name.get_ref()).ok_or_else(|| no_action(name))?;
        let keys: Vec<(&String, Range<usize>)> = match keys.get_ref() {
            Keys::One(key) => vec![(key, keys.span())],
            Keys::Several(keys) => keys.iter().map(|key| (key.get_ref(), key.span())).collect(),
        };
        keys.iter().try_for_each(|(key, at)| known(key, at))?;
        places.extend(keys.iter().map(|(key, at)| (format!("{action:?} {key}"), at.clone())));
        places.push((format!("{action:?}"), name.span()));
        let keys = keys.into_iter().map(|(key, _)| key.clone()).collect();
        changes.push(Rebinding { action, keys });
    }
    Keymap::rebound(&changes).map_err(|clash| {
        let place = |name: String| places.iter().find(|(place, _)| *place == name).map(|(_, at)| at.clone());
        let at =
            place(format!("{:?} {}", clash.wants, clash.key)).or_else(|| place(format!("{:?}", clash.wants)));
        let (has, wants) = (clash.has.name(), clash.wants.name());
        let remedy = format!("Choose another key for `{wants}`, or give `{has}` other keys too");
        Fault { at: at.unwrap_or_default(), what: clash.to_string(), remedy }
    })
}

fn no_action(name: &Spanned<String>) -> Fault {
    let names = keymap::BINDINGS.iter().map(|row| row.action.name());
    let near = names.max_by_key(|known| nearness(known, name.get_ref())).unwrap_or_default();
    Fault {
        at: name.span(),
        what: format!("there is no action `{}`", name.get_ref()),
        remedy: format!("Perhaps `{near}`; `needlepoint --print-config` names them all"),
    }
}

/// How like two names are, in thousandths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
fn nearness(one: &str, other: &str) -> u16 {
    (strsim::jaro_winkler(one, other) * 1000.0) as u16
}

/// Keys that most terminals send for other keys.
const OTHERS: [(&str, &str); 4] =
    [("ctrl-i", "tab"), ("ctrl-m", "enter"), ("ctrl-h", "backspace"), ("ctrl-j", "enter")];

fn known(text: &str, at: &Range<usize>) -> Result<(), Fault> {
    let fault = |what: String, remedy: &str| Fault { at: at.clone(), what, remedy: remedy.into() };
    if let Some((same, usual)) = OTHERS.iter().find(|(same, _)| text.split(' ').any(|part| part == *same)) {
        return Err(fault(
            format!("terminals send the same for `{same}` and `{usual}`"),
            "Choose another key",
        ));
    }
    if text.split(' ').all(|part| keymap::event(part).is_some()) {
        return Ok(());
    }
    let shown = if forbidden(text).is_some() { "this".to_owned() } else { format!("`{text}`") };
    Err(fault(
        format!("{shown} is no key"),
        "Write for example `j`, `G`, `space`, `ctrl-n`, `alt-left`, `pgdn`, `f1`, or `g t` for one after the other",
    ))
}

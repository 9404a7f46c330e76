//! The command line's words.

use std::{env, path::PathBuf};

use clap::{FromArgMatches, Parser, Subcommand, ValueEnum};

use super::{
    cite::Citing,
    complete::Shell,
    help,
    leaflet::Leaflet,
    pictures::{Mapping, Numbering},
    plot::Plotting,
    pool::Pooling,
    qr::Coding,
    quote::Quoting,
    visit::VisitFormat,
};
use crate::{
    app::Theme,
    evidence::{
        CertaintyChoice, Filter,
        model::{ComparatorKind, Favours},
    },
};

const EXAMPLES: &str = "\
Examples:
  needlepoint                        browse, by arrow keys
  needlepoint show migraine          one topic, with figures and sources
  needlepoint plot migraine          its findings as forest plots
  needlepoint plot migraine --comparator sham --png migraine.png
  needlepoint find bad back          search everything in everyday words
  needlepoint source 11              a source and all that rests on it
  needlepoint qr 11                  its address, for a phone
  needlepoint cite migraine --style apa --format md
  needlepoint quote migraine --format md   findings to paste, caveats and all
  needlepoint leaflet migraine --format html > migraine.html
  needlepoint pool postoperative nausea --model dl --exclude 'Ho 1996'
  needlepoint list --comparator sham --certainty moderate
  needlepoint notes --format md      your bookmarks and notes
  needlepoint export --format json   everything, as described by `needlepoint schema`
  needlepoint audit --sample 20 --seed 7   findings to verify by hand
  needlepoint new my-pack            a pack of your own to start from
  needlepoint --pack my-pack --pack builtin   two packs open together

Exit codes:
  0  found, or all well
  1  nothing found
  2  wrong usage, or input that cannot be used

needlepoint reports published evidence. It is not medical advice.";

const COMPLETIONS: &str = "\
Put it where your shell reads it at every start:
  bash        source <(needlepoint completions bash)               in ~/.bashrc
  zsh         source <(needlepoint completions zsh)                in ~/.zshrc, after compinit
  fish        needlepoint completions fish | source                in ~/.config/fish/config.fish
  elvish      eval (needlepoint completions elvish | slurp)        in ~/.config/elvish/rc.elv
  powershell  needlepoint completions powershell | Out-String | Invoke-Expression   in $PROFILE";

/// What is known, compared with what, how sure, and who says so: evidence offline, in the terminal.
#[derive(Debug, Default, Parser)]
#[command(name = "needlepoint", version, after_help = EXAMPLES, max_term_width = 100)]
pub(super) struct Args {
    /// What to print; without it, the browser opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Another pack: a folder or a JSON file; `builtin` is the built-in one. Several open together in the browser.
    #[arg(long, global = true, value_name = "PATH")]
    pub pack: Vec<PathBuf>,
    /// Print data as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// Columns to wrap text to.
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,
    /// Colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Links to sources that a click follows (OSC 8).
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub hyperlinks: When,
    /// Marks and lines in ASCII only.
    #[arg(long, global = true)]
    pub ascii: bool,
    /// The looks of the browser.
    #[arg(long, global = true, value_name = "THEME")]
    pub theme: Option<Theme>,
    /// Another configuration file.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Print the configuration in force, with what each setting means, and leave.
    #[arg(long)]
    pub print_config: bool,
    /// Print where configuration, bookmarks and the pack are, and leave.
    #[arg(long)]
    pub show_paths: bool,
    /// Neither read nor write bookmarks, notes, history and the last place.
    #[arg(long, global = true)]
    pub no_state: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// Where the terminal shows them; colours not where NO_COLOR is set.
    #[default]
    Auto,
    /// Even into a file or a pipe.
    Always,
    /// Not at all.
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Topics, with direction and certainty for each comparator.
    List(Wanted),
    /// The evidence map: what was found and how sure, by topic and comparison.
    Map(Mapping),
    /// One topic: findings, harms, guidelines, sources.
    Show {
        /// Id, title, synonym, or a beginning that only one topic has.
        #[arg(required = true, num_args = 1.., value_name = "TOPIC")]
        topic: Vec<String>,
    },
    /// Counts of people as pictures, with a sign for each person.
    Numbers(Numbering),
    /// Two to four topics side by side, or one topic's comparators; differences marked.
    Compare {
        /// Topics, one argument each: id, title, synonym, or a beginning that only one topic has.
        #[arg(required = true, num_args = 1..=4, value_name = "TOPIC")]
        topics: Vec<String>,
        /// The comparators of one topic, an outcome a row.
        #[arg(long)]
        comparators: bool,
    },
    /// Sources on an axis of years: searched, published, superseded.
    Timeline {
        /// Id, title, synonym, or a beginning that only one topic has.
        #[arg(required = true, num_args = 1.., value_name = "TOPIC")]
        topic: Vec<String>,
    },
    /// A topic's findings and trials as forest plots.
    Plot(Plotting),
    /// Search everything, in everyday words.
    Find {
        /// The words.
        #[arg(required = true, num_args = 1.., value_name = "WORDS")]
        words: Vec<String>,
    },
    /// Every source, numbered.
    Sources,
    /// One source and all that rests on it.
    Source {
        /// Id, number or DOI.
        #[arg(value_name = "ID|NUMBER|DOI")]
        source: String,
    },
    /// A source's address as a QR code, to be read by a phone.
    Qr(Coding),
    /// Sources as citations, or as records for a reference manager.
    Cite(Citing),
    /// Findings to take along, each with comparator, certainty, search date and citation.
    Quote(Quoting),
    /// A topic on one page for a patient: found, how sure, harms, questions to ask, sources.
    Leaflet(Leaflet),
    /// A sheet for a visit: steps to tick, and room for questions, medicines and notes.
    Visit {
        /// As text or as a document.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: VisitFormat,
    },
    /// The trials behind a finding pooled as you ask, beside the published result.
    Pool(Pooling),
    /// Every statement of the overview, set beside what the papers say.
    Claims,
    /// Terms and signs in plain words.
    Glossary {
        /// One term; without it, all of them.
        #[arg(num_args = 0.., value_name = "TERM")]
        term: Vec<String>,
    },
    /// Your bookmarks and notes, and the topics you last read.
    Notes {
        /// As text, data or Markdown.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: NotesFormat,
    },
    /// The whole pack, for other programs or for reading.
    Export {
        /// As data or as text.
        #[arg(long, value_name = "FORMAT", default_value = "json")]
        format: Format,
    },
    /// Make a small sound pack of your own to start from.
    New {
        /// A folder that is empty or not there yet.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Put sources from CSL-JSON, RIS, BibTeX or BibLaTeX into the pack that --pack names.
    Import {
        /// The file of another program.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Say everything that is wrong with a pack: where, why, and how to mend it.
    Check {
        /// A folder or a JSON file; without it, the built-in pack.
        #[arg(value_name = "PACK")]
        path: Option<PathBuf>,
        /// Also note what a strict reader would ask about: old searches, sources nobody read, silence on harms.
        #[arg(long)]
        strict: bool,
    },
    /// A sheet of random findings, to be read again in their sources by hand.
    Audit {
        /// How many findings.
        #[arg(long, value_name = "N", default_value_t = 20)]
        sample: usize,
        /// The same number draws the same findings from the same pack.
        #[arg(long, value_name = "S", default_value_t = 0)]
        seed: u64,
    },
    /// What was added, removed, restated, re-rated or re-dated between two packs.
    Changes {
        /// The older pack: a folder or a JSON file.
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The newer pack.
        #[arg(value_name = "NEW")]
        new: PathBuf,
    },
    /// The JSON Schema of `export --format json`.
    Schema,
    /// What was found on this machine, and what it means: terminal, signs, clipboard, browser, packs.
    Doctor,
    /// A script that completes commands and the names of topics, sources and terms.
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell.
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Write manual pages into a folder.
    Man {
        /// The folder; it is made where it is not there.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

impl Args {
    /// The words given. Without any there is nothing to parse, and the first frame need not wait for it.
    ///
    /// # Errors
    /// On words that are none of ours; asking for help or the version is an answer of that kind too.
    pub(super) fn given() -> Result<Self, clap::Error> {
        if env::args_os().len() <= 1 {
            return Ok(Self::default());
        }
        Self::from_arg_matches(&help::command().try_get_matches()?)
    }
}

impl Command {
    /// Whether it looks into the pack that is open.
    pub(super) const fn needs_pack(&self) -> bool {
        !matches!(
            self,
            Self::New { .. }
                | Self::Import { .. }
                | Self::Check { .. }
                | Self::Changes { .. }
                | Self::Schema
                | Self::Doctor
                | Self::Completions { .. }
                | Self::Man { .. }
        )
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// JSON, with sources as CSL-JSON.
    Json,
    /// Markdown.
    Md,
}

/// What the reader's bookmarks and notes are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum NotesFormat {
    /// The page that the browser shows.
    Text,
    /// JSON.
    Json,
    /// Markdown.
    Md,
}

/// Which topics to list. Comparator, certainty and direction must hold for one finding together.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Wanted {
    /// Only this category.
    #[arg(long, value_name = "ID")]
    category: Vec<String>,
    /// Only with a finding against this.
    #[arg(long, value_name = "KIND")]
    comparator: Vec<ComparatorKind>,
    /// Only with a finding this sure.
    #[arg(long, value_name = "LEVEL|STATE")]
    certainty: Vec<CertaintyChoice>,
    /// Only with a finding that went this way.
    #[arg(long, value_name = "DIRECTION")]
    direction: Vec<Favours>,
    /// Only with a finding whose search ended before this year.
    #[arg(long, value_name = "YEAR")]
    searched_before: Option<u16>,
}

impl From<Wanted> for Filter {
    fn from(wanted: Wanted) -> Self {
        Self {
            categories: wanted.category,
            comparators: wanted.comparator,
            certainty: wanted.certainty,
            directions: wanted.direction,
            searched_before: wanted.searched_before,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::Args;

    #[test]
    fn no_words_mean_what_the_parser_makes_of_none() {
        assert_eq!(format!("{:?}", Args::default()), format!("{:?}", Args::parse_from(["needlepoint"])));
    }
}

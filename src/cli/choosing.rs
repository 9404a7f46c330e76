//! Which findings of a topic a picture shows, as asked on the command line.

use std::io::Write;

use anyhow::{Result, bail};

use crate::{
    evidence::{
        clean,
        model::{ComparatorKind, Topic},
    },
    page::Choice,
};

/// Which findings are shown; what is given must hold together.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Choosing {
    /// Only findings against this.
    #[arg(long, value_name = "KIND")]
    comparator: Vec<ComparatorKind>,
    /// Only outcomes whose name holds these words.
    #[arg(long, value_name = "WORDS")]
    outcome: Vec<String>,
    /// Only this finding, by its id.
    #[arg(long, value_name = "ID")]
    finding: Vec<String>,
}

impl Choosing {
    /// The choice for a topic; `None`, after saying what there is, where no finding of it is of this kind.
    pub(super) fn of(&self, topic: &Topic) -> Result<Option<Choice>> {
        let known = |id: &&String| topic.findings.iter().any(|finding| finding.id == **id);
        if let Some(unknown) = self.finding.iter().find(|id| !known(id)) {
            let there: Vec<&str> = topic.findings.iter().map(|finding| finding.id.as_str()).collect();
            bail!("there is no finding `{unknown}` in {}; there are: {}", topic.id, there.join(", "));
        }
        let choice = Choice {
            comparators: self.comparator.clone(),
            outcomes: self.outcome.clone(),
            findings: self.finding.clone(),
        };
        if choice == Choice::default() || topic.findings.iter().any(|finding| choice.admits(finding)) {
            return Ok(Some(choice));
        }
        let mut outcomes: Vec<&str> =
            topic.findings.iter().map(|finding| finding.outcome.name.as_str()).collect();
        outcomes.sort_unstable();
        outcomes.dedup();
        let said = format!(
            "nothing found: no finding of {} is of this kind; absence here is no evidence of absence. Its outcomes are: {}",
            topic.title,
            outcomes.join("; ")
        );
        writeln!(anstream::stderr(), "needlepoint: {}", clean(&said))?;
        Ok(None)
    }
}

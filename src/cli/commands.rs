//! What each command prints.

use std::{io::Write, process::ExitCode};

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::{
    cite::{self, Style},
    evidence::{
        self, Filter, Found, Index, Lookup, Pack, SourceId, TermId, TopicId, clean, source_named, term_named,
        topic_named,
    },
    page::{self, Glyphs, Page, Setting},
};

use super::{
    NOTHING_FOUND,
    args::{Args, Command, Format},
    audit, changes, check, complete, doctor,
    export::{self, Export},
    import, man, markdown, new, notes,
    paper::Paper,
    pictures,
    pool::{self, Pooling},
};

/// Runs a command that needs a pack.
pub(super) fn run(paper: &mut Paper, pack: &Pack, args: &Args, command: &Command) -> Result<ExitCode> {
    match command {
        Command::List(wanted) => list(paper, pack, &wanted.clone().into()),
        Command::Map(mapping) => pictures::map(paper, pack, mapping),
        Command::Show { topic } => show(paper, pack, &topic.join(" ")),
        Command::Numbers(numbering) => pictures::numbers(paper, pack, numbering),
        Command::Compare { topics, comparators: false } => pictures::compare(paper, pack, topics),
        Command::Compare { topics, comparators: true } => pictures::comparators(paper, pack, topics),
        Command::Timeline { topic } => pictures::timeline(paper, pack, &topic.join(" ")),
        Command::Plot(plotting) => super::plot::run(paper, pack, plotting),
        Command::Find { words } => find(paper, pack, &words.join(" ")),
        Command::Sources => sources(paper, pack),
        Command::Source { source } => one_source(paper, pack, source),
        Command::Qr(coding) => super::qr::run(paper, pack, coding),
        Command::Cite(citing) => super::cite::run(paper, pack, citing),
        Command::Quote(quoting) => super::quote::run(paper, pack, quoting),
        Command::Leaflet(leaflet) => super::leaflet::run(paper, pack, leaflet),
        Command::Visit { format } => {
            super::visit::run(paper, pack, &notes::visit(super::journal_file(args, pack))?, *format)
        }
        Command::Pool(pooling) => pooled(paper, pack, pooling),
        Command::Claims => claims(paper, pack),
        Command::Glossary { term } => glossary(paper, pack, &term.join(" ")),
        Command::Export { format } => whole(paper, pack, *format),
        Command::Audit { sample, seed } => audit::run(paper, pack, *sample, *seed),
        Command::Notes { format } => notes::run(paper, pack, super::journal_file(args, pack), *format),
        _ => without_pack(paper, args, command),
    }
}

/// Runs a command that reads its own packs, or none.
pub(super) fn without_pack(paper: &mut Paper, args: &Args, command: &Command) -> Result<ExitCode> {
    match command {
        Command::New { folder } => new::run(paper, folder),
        Command::Import { file } => import::run(paper, &args.pack, file),
        Command::Check { path, strict } => check::run(paper, path.as_deref(), *strict),
        Command::Changes { old, new } => changes::run(paper, old, new),
        Command::Doctor => doctor::run(paper, args),
        Command::Completions { shell } => complete::script(*shell),
        Command::Man { folder } => man::run(paper, folder),
        _ => schema(paper),
    }
}

/// The topics that a filter admits; exit 1 where it admits none.
pub(super) fn admitted(pack: &Pack, filter: &Filter) -> Result<Vec<TopicId>> {
    let categories: Vec<&str> = pack.info().categories.iter().map(|category| category.id.as_str()).collect();
    if let Some(unknown) = filter.categories.iter().find(|id| !categories.contains(&id.as_str())) {
        bail!("there is no category `{unknown}`; there are: {}", categories.join(", "));
    }
    Ok(pack.topics().filter(|&id| filter.admits(pack, id)).collect())
}

/// Topics that the filter admits, one a line.
pub(super) fn list(paper: &mut Paper, pack: &Pack, filter: &Filter) -> Result<ExitCode> {
    let topics = admitted(pack, filter)?;
    if topics.is_empty() {
        return nothing("nothing found: no topic is of this kind");
    }
    if paper.json {
        let rows: Vec<Value> = topics.iter().map(|&id| topic_row(pack, id)).collect();
        paper.json(&rows)?;
        return Ok(ExitCode::SUCCESS);
    }
    let widest = topics.iter().map(|&id| pack.outline(id).title.chars().count()).max().unwrap_or_default();
    let mut category = "";
    for id in topics {
        if category != pack.category_title(id) {
            category = pack.category_title(id);
            paper.line(&format!("{category:widest$}    sham    care    drug    other").to_uppercase())?;
        }
        paper.line(list_line(paper.setting, pack, id, widest).trim_end())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list_line(setting: Setting, pack: &Pack, id: TopicId, widest: usize) -> String {
    let title = pack.outline(id).title;
    if !pack.outline(id).measured {
        return format!("  {title}");
    }
    let marks = page::row_marks(pack, id, Glyphs { ascii: setting.ascii });
    let marks = marks.map(|mark| format!("{} {:5}", mark.mark, mark.word));
    format!("  {title:widest$}  {}", marks.join(" "))
}

pub(super) fn topic_row(pack: &Pack, id: TopicId) -> Value {
    let topic = pack.topic(id);
    let standings = evidence::Column::ALL.map(|column| {
        pack.standing(id, column).map(|standing| {
            let finding = &topic.findings[standing.finding];
            json!({
                "comparator": finding.comparator,
                "favours": standing.favours,
                "certainty": { "state": standing.state, "level": standing.level },
                "finding": finding.id,
                "taken_back": standing.taken_back,
                "more_findings": standing.others,
            })
        })
    });
    let standings: Vec<Value> = standings.into_iter().flatten().collect();
    json!({ "id": topic.id, "title": topic.title, "kind": topic.kind, "category": topic.category, "evidence": standings })
}

fn show(paper: &mut Paper, pack: &Pack, name: &str) -> Result<ExitCode> {
    let id = topic_of(pack, name)?;
    if paper.json {
        let sources: Vec<_> = pack.topic_sources(id).iter().map(|&source| pack.source(source)).collect();
        paper.json(&json!({ "topic": pack.topic(id), "sources": sources }))?;
        return Ok(ExitCode::SUCCESS);
    }
    paper.page(&page::topic(pack, id, paper.setting))?;
    paper.line("")?;
    paper.line("SOURCES")?;
    for &source in pack.topic_sources(id) {
        source_line(paper, pack, source)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn pooled(paper: &mut Paper, pack: &Pack, pooling: &Pooling) -> Result<ExitCode> {
    let name = pooling.topic.join(" ");
    let id = chosen(topic_named(pack, &name), "topic", &name, |id| pack.outline(id).title.to_owned())?;
    pool::run(paper, pack, id, pooling)
}

/// The topic of that name.
pub(super) fn topic_of(pack: &Pack, name: &str) -> Result<TopicId> {
    chosen(topic_named(pack, name), "topic", name, |id| pack.outline(id).title.to_owned())
}

fn source_line(paper: &mut Paper, pack: &Pack, id: SourceId) -> Result<()> {
    let source = pack.source(id);
    let status = source.custom.status.state;
    let warning = match status {
        evidence::model::StatusState::Current => String::new(),
        _ => format!("{}: ", evidence::status_word(status)),
    };
    let head = format!("[{}] ", id.number());
    let text = format!("{warning}{}", cite::citation(source));
    paper.cited(source, &head, &" ".repeat(head.len()), &text)?;
    Ok(())
}

fn find(paper: &mut Paper, pack: &Pack, words: &str) -> Result<ExitCode> {
    let hits = Index::new(pack).find(pack, words);
    if hits.is_empty() {
        return nothing(&format!("nothing found for '{words}'"));
    }
    if paper.json {
        let rows: Vec<Value> = hits
            .iter()
            .map(|hit| {
                let (kind, id) = named_hit(pack, hit.what);
                json!({ "kind": kind, "id": id, "title": hit.title, "excerpt": hit.excerpt })
            })
            .collect();
        paper.json(&rows)?;
        return Ok(ExitCode::SUCCESS);
    }
    for hit in &hits {
        let (kind, id) = named_hit(pack, hit.what);
        paper.line(&format!("{kind}  {}  ({id})", hit.title))?;
        paper.wrapped("    ", "    ", &hit.excerpt)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn named_hit(pack: &Pack, found: Found) -> (&'static str, String) {
    match found {
        Found::Topic(id) => ("topic", pack.topic(id).id.clone()),
        Found::Finding(id, at) => {
            ("finding", format!("{}: {}", pack.topic(id).id, pack.topic(id).findings[at].id))
        }
        Found::Source(id) => ("source", pack.source(id).id.clone()),
        Found::Term(id) => ("term", pack.term(id).id.clone()),
    }
}

fn sources(paper: &mut Paper, pack: &Pack) -> Result<ExitCode> {
    if paper.json {
        paper.json(&pack.sources().map(|id| pack.source(id)).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    for id in pack.sources() {
        source_line(paper, pack, id)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn one_source(paper: &mut Paper, pack: &Pack, name: &str) -> Result<ExitCode> {
    let id = source_of(pack, name)?;
    if paper.json {
        paper.json(pack.source(id))?;
    } else {
        paper.page(&page::source(pack, id, Style::default(), paper.setting))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The source of that id, number or DOI.
pub(super) fn source_of(pack: &Pack, name: &str) -> Result<SourceId> {
    chosen(source_named(pack, name), "source", name, |id| {
        format!("{} ({})", cite::short(pack.source(id)), pack.source(id).id)
    })
}

fn claims(paper: &mut Paper, pack: &Pack) -> Result<ExitCode> {
    if paper.json {
        let rows: Vec<Value> = pack
            .topics()
            .flat_map(|id| pack.topic(id).claim_checks.iter().map(move |check| (id, check)))
            .map(|(id, check)| json!({ "topic": pack.topic(id).id, "check": check }))
            .collect();
        paper.json(&rows)?;
    } else {
        paper.page(&page::claims(pack, paper.setting))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn glossary(paper: &mut Paper, pack: &Pack, name: &str) -> Result<ExitCode> {
    if name.is_empty() {
        let terms: Vec<_> = pack.terms().map(|id| pack.term(id)).collect();
        return shown(paper, &terms, |setting| page::glossary(pack, setting));
    }
    let id: TermId = chosen(term_named(pack, name), "term", name, |id| pack.term(id).term.clone())?;
    shown(paper, pack.term(id), |setting| page::term(pack, id, setting))
}

pub(super) fn shown(
    paper: &mut Paper,
    data: &impl serde::Serialize,
    page: impl FnOnce(Setting) -> Page,
) -> Result<ExitCode> {
    if paper.json {
        paper.json(data)?;
    } else {
        let page = page(paper.setting);
        paper.page(&page)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn whole(paper: &mut Paper, pack: &Pack, format: Format) -> Result<ExitCode> {
    match format {
        Format::Json => paper.json(&Export::of(pack))?,
        Format::Md => markdown::write(paper, pack)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The schema of the export.
fn schema(paper: &mut Paper) -> Result<ExitCode> {
    paper.json(&export::schema())?;
    Ok(ExitCode::SUCCESS)
}

/// The one record of that name; several or none are wrong usage, with names that would do.
pub(super) fn chosen<T: Copy>(
    found: Lookup<T>,
    what: &str,
    name: &str,
    title: impl Fn(T) -> String,
) -> Result<T> {
    let titles = |ids: Vec<T>| ids.into_iter().map(&title).collect::<Vec<_>>().join("\n  ");
    match found {
        Lookup::One(id) => Ok(id),
        Lookup::Several(ids) => bail!("more than one {what} is called '{name}':\n  {}", titles(ids)),
        Lookup::None { near } if near.is_empty() => {
            bail!("there is no {what} '{name}'; `needlepoint find {name}` searches the texts too")
        }
        Lookup::None { near } => bail!("there is no {what} '{name}'. Near it:\n  {}", titles(near)),
    }
}

pub(super) fn nothing(why: &str) -> Result<ExitCode> {
    writeln!(anstream::stderr(), "needlepoint: {}; absence here is no evidence of absence", clean(why))?;
    Ok(ExitCode::from(NOTHING_FOUND))
}

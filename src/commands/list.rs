//! `list`: lists the ids of a pack, or its languages.

use std::io;
use std::process::ExitCode;

use serde::Serialize;

use super::Context;
use super::loaded::LoadedPack;
use super::usage::is_json;
use crate::answer::{self, Choice};
use crate::cli::{Listed, Shared};
use crate::explain::{Item, items};
use crate::lang;
use crate::render::json;
use crate::render::text::Page;
use crate::words::Words;
use fixflow::pack::{Minutes, Pack};

/// What a list says about one id.
#[derive(Default, Serialize)]
struct ListRow<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assume: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answers: Vec<Choice<'a>>,
}

/// Lists what was asked for.
pub fn run(what: Listed, shared: &Shared, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let json = is_json("list", shared)?;
    let loaded = LoadedPack::load(shared.flows.as_deref(), context)?;
    let edition = loaded.edition(shared, context)?;
    let rows = rows(&loaded, edition.pack(), what);
    if json {
        json::line(&mut context.output, &rows)?;
    } else {
        table(&rows, edition.words(), context)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn table(rows: &[ListRow<'_>], words: Words, context: &mut Context<'_>) -> io::Result<()> {
    let width = context.terminal.width();
    let longest = rows.iter().map(|row| row.id.len()).max();
    let column = longest.unwrap_or_default().min(30) + 2;
    let mut page = Page::new(&mut context.output, width);
    for row in rows {
        let kind = row.kind.map(|kind| format!("{kind}: "));
        let minutes = row
            .minutes
            .map(|minutes| format!(" ({})", words.minutes(minutes)));
        let (kind, minutes) = (kind.unwrap_or_default(), minutes.unwrap_or_default());
        page.hanging(
            &format!("{:column$}", row.id),
            &format!("{kind}{}{minutes}", row.title),
        )?;
        for answer in &row.answers {
            let is_assumed = row.assume == Some(answer.id);
            let mark = if is_assumed { "*" } else { "-" };
            let id = format!("{:column$}{mark} {}: ", "", answer.id);
            page.hanging(&id, answer.text)?;
        }
    }
    Ok(())
}

fn rows<'a>(loaded: &'a LoadedPack, pack: &'a Pack, what: Listed) -> Vec<ListRow<'a>> {
    let kinds: &[&str] = match what {
        Listed::Symptoms => &["symptom"],
        Listed::Questions => &["question"],
        Listed::Fixes => &["fix"],
        Listed::Endings => &["wait", "call", "end"],
        Listed::Languages => return loaded.languages().map(ListRow::of_language).collect(),
    };
    let listed = items(pack).filter(|item| kinds.contains(&item.kind));
    listed
        .map(|item| ListRow {
            // Only endings are of several kinds.
            kind: (what == Listed::Endings).then_some(item.kind),
            ..ListRow::of_item(pack, item)
        })
        .collect()
}

impl<'a> ListRow<'a> {
    fn of_language(tag: &'a str) -> Self {
        Self {
            id: tag,
            title: lang::name(tag),
            ..Self::default()
        }
    }

    fn of_item(pack: &'a Pack, item: Item<'a>) -> Self {
        let question = pack.question(item.id);
        Self {
            id: item.id,
            title: item.title.unwrap_or_default(),
            // The row of a call does not say how long it takes.
            minutes: item.minutes.filter(|_| item.kind != "call"),
            assume: question.and_then(|ix| Some(&*pack[ix][pack[ix].assume?].id)),
            answers: question.map_or_else(Vec::new, |ix| answer::choices(pack, ix)),
            ..Self::default()
        }
    }
}

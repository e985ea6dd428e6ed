//! `list`: the ids there are.

use std::io;
use std::process::ExitCode;

use serde::Serialize;

use super::Context;
use super::loaded::Loaded;
use super::usage::is_json;
use crate::answer::{self, Choice};
use crate::cli::{Listed, Shared};
use crate::lang;
use crate::render::json;
use crate::render::text::Page;
use crate::words::Words;
use fixflow::pack::{Minutes, Pack, QuestionIx};

/// What a list says of one id.
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
    let loaded = Loaded::load(shared.flows.as_deref(), context)?;
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

fn rows<'a>(loaded: &'a Loaded, pack: &'a Pack, what: Listed) -> Vec<ListRow<'a>> {
    match what {
        Listed::Languages => loaded
            .languages()
            .map(|tag| ListRow::new(tag, lang::name(tag)))
            .collect(),
        Listed::Symptoms => pack
            .symptoms
            .iter()
            .map(|symptom| ListRow::new(&symptom.id, &symptom.title))
            .collect(),
        Listed::Questions => (0..pack.questions.len())
            .map(|at| ListRow::of_question(pack, QuestionIx::new(at)))
            .collect(),
        Listed::Fixes => pack
            .fixes
            .iter()
            .map(|fix| ListRow {
                minutes: fix.minutes.map(Minutes::exactly),
                ..ListRow::new(&fix.id, &fix.title)
            })
            .collect(),
        Listed::Endings => {
            let waits = pack.waits.iter().map(|wait| ListRow {
                minutes: Some(wait.minutes),
                ..ListRow::of_ending("wait", &wait.id, &wait.title)
            });
            let calls = pack.calls.iter();
            let calls = calls.map(|call| ListRow::of_ending("call", &call.id, &call.title));
            let ends = pack.ends.iter();
            let ends = ends.map(|end| ListRow::of_ending("end", &end.id, &end.title));
            waits.chain(calls).chain(ends).collect()
        }
    }
}

impl<'a> ListRow<'a> {
    fn new(id: &'a str, title: &'a str) -> Self {
        Self {
            id,
            title,
            ..Self::default()
        }
    }

    fn of_question(pack: &'a Pack, index: QuestionIx) -> Self {
        let question = &pack[index];
        Self {
            assume: question.assume.map(|assume| &*question[assume].id),
            answers: answer::choices(pack, index),
            ..Self::new(&question.id, &question.text)
        }
    }

    fn of_ending(kind: &'static str, id: &'a str, title: &'a str) -> Self {
        Self {
            kind: Some(kind),
            ..Self::new(id, title)
        }
    }
}

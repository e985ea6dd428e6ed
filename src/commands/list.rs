//! `list`: the ids there are.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::Context;
use super::loaded::Loaded;
use super::usage::Usage;
use crate::answer::{self, Choice};
use crate::cli::{Format, Listed, Shared};
use crate::render::json;
use crate::render::text::Page;
use crate::words::time;
use fixflow::pack::{Minutes, Pack, QuestionIx};

/// One row of a list.
#[derive(Serialize)]
struct Row<'a> {
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
    let loaded = Loaded::load(shared.flows.as_deref(), context)?;
    let rows = rows(loaded.pack(), what);
    let width = context.terminal.width();
    let out = &mut context.output;
    match shared.format() {
        Some(Format::Json) => json::line(out, &rows)?,
        None | Some(Format::Text) => table(out, &rows, width)?,
        Some(_) => return Err(Usage::new("`list` has the formats text and json").into()),
    }
    Ok(ExitCode::SUCCESS)
}

fn table(out: &mut impl Write, rows: &[Row<'_>], width: usize) -> io::Result<()> {
    let column = rows
        .iter()
        .map(|row| row.id.len())
        .max()
        .unwrap_or(0)
        .min(30)
        + 2;
    let mut page = Page::new(out, width);
    for row in rows {
        let minutes = row
            .minutes
            .map(|minutes| format!(" ({})", time::minutes(minutes)))
            .unwrap_or_default();
        let kind = row.kind.map(|kind| format!("{kind}: ")).unwrap_or_default();
        page.hanging(
            &format!("{:column$}", row.id),
            &format!("{kind}{}{minutes}", row.title),
        )?;
        for answer in &row.answers {
            let mark = if row.assume == Some(answer.id) {
                "*"
            } else {
                "-"
            };
            page.hanging(
                &format!("{:column$}{mark} {}: ", "", answer.id),
                answer.text,
            )?;
        }
    }
    Ok(())
}

fn rows(pack: &Pack, what: Listed) -> Vec<Row<'_>> {
    let row = |id, title| Row {
        id,
        title,
        kind: None,
        minutes: None,
        assume: None,
        answers: Vec::new(),
    };
    match what {
        Listed::Symptoms => pack
            .symptoms
            .iter()
            .map(|symptom| row(&*symptom.id, &*symptom.title))
            .collect(),
        Listed::Questions => {
            let questions = (0..pack.questions.len()).map(QuestionIx::new);
            questions
                .map(|question| Row {
                    assume: pack[question]
                        .assume
                        .map(|assume| pack[question][assume].id.as_ref()),
                    answers: answer::choices(pack, question),
                    ..row(&*pack[question].id, &*pack[question].text)
                })
                .collect()
        }
        Listed::Fixes => {
            let fixes = pack.fixes.iter();
            fixes
                .map(|fix| Row {
                    minutes: fix.minutes.map(Minutes::exactly),
                    ..row(&*fix.id, &*fix.title)
                })
                .collect()
        }
        Listed::Endings => {
            let kind = |kind, row| Row {
                kind: Some(kind),
                ..row
            };
            let waits = pack.waits.iter().map(|wait| Row {
                minutes: Some(wait.minutes),
                ..kind("wait", row(&*wait.id, &*wait.title))
            });
            let calls = pack
                .calls
                .iter()
                .map(|call| kind("call", row(&*call.id, &*call.title)));
            let ends = pack
                .ends
                .iter()
                .map(|end| kind("end", row(&*end.id, &*end.title)));
            waits.chain(calls).chain(ends).collect()
        }
    }
}

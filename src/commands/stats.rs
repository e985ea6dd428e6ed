//! `stats`: what resolved what.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::Context;
use super::history::nothing;
use super::loaded::words;
use super::recorded::{store, warn_of};
use super::since::since;
use super::usage::no_such_format;
use crate::cli::{Format, Shared, StatsArgs};
use crate::records::{Counted, Counts, Row, Stats, Store};
use crate::render::json;
use crate::render::text::Page;
use crate::words::Words;

/// One fix or wait under one symptom of one pack, as it is printed.
#[derive(Serialize)]
struct StatsRow<'a> {
    symptom: Option<&'a str>,
    id: &'a str,
    offered: usize,
    tried: usize,
    worked: usize,
    could_not: usize,
    pack: Option<&'a str>,
}

/// Counts over all sessions.
pub fn run(
    args: &StatsArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let write = match shared.format() {
        None | Some(Format::Text) => table,
        Some(Format::Json) => objects,
        Some(Format::Csv) => csv,
        Some(Format::Markdown | Format::Html | Format::Slack | Format::Svg | Format::Mermaid) => {
            return Err(no_such_format("stats", "text, json and csv").into());
        }
    };
    let words = words(shared, context)?;
    let (stats, damaged) = counted(args, context)?;
    warn_of(&damaged, context);
    let rows = rows(&stats);
    if rows.is_empty() && matches!(shared.format(), None | Some(Format::Text)) {
        let nothing = words.say(nothing(args.since.is_some()));
        let width = context.terminal.width();
        Page::new(&mut context.output, width).paragraph(nothing)?;
    }
    write(&stats, &rows, words, context)?;
    Ok(ExitCode::SUCCESS)
}

fn counted(args: &StatsArgs, context: &Context<'_>) -> anyhow::Result<Counted> {
    let since = args.since.as_deref().map(|written| since(written, context));
    let since = since.transpose()?;
    Ok(match store(context) {
        _ if !args.folders.is_empty() => Store::stats_of(&args.folders, since)?,
        Some(store) => store.stats(since)?,
        None => Counted::default(),
    })
}

/// Every row, by pack and symptom, what worked most first.
fn rows(stats: &Stats) -> Vec<StatsRow<'_>> {
    let mut rows: Vec<(&Row, &Counts)> = stats.rows.iter().collect();
    rows.sort_by_key(|(row, counts)| (&row.pack, &row.symptom, Reverse(counts.worked)));
    let rows = rows.into_iter().map(|(row, counts)| StatsRow {
        symptom: row.symptom.as_deref(),
        id: &row.id,
        offered: counts.offered,
        tried: counts.tried,
        worked: counts.worked,
        could_not: counts.could_not,
        pack: row.pack.as_deref(),
    });
    rows.collect()
}

fn objects(
    _: &Stats,
    rows: &[StatsRow<'_>],
    _: Words,
    context: &mut Context<'_>,
) -> io::Result<()> {
    json::line(&mut context.output, &rows)
}

/// Ids hold neither commas nor quotation marks, so nothing has to be quoted.
fn csv(_: &Stats, rows: &[StatsRow<'_>], _: Words, context: &mut Context<'_>) -> io::Result<()> {
    let out = &mut context.output;
    writeln!(out, "pack,symptom,id,offered,tried,worked,could_not")?;
    for row in rows {
        writeln!(
            out,
            "{},{},{},{},{},{},{}",
            row.pack.unwrap_or_default(),
            row.symptom.unwrap_or_default(),
            row.id,
            row.offered,
            row.tried,
            row.worked,
            row.could_not
        )?;
    }
    Ok(())
}

fn table(
    stats: &Stats,
    rows: &[StatsRow<'_>],
    words: Words,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let width = context.terminal.width();
    let mut page = Page::new(&mut context.output, width);
    let Some(first) = rows.first() else {
        return Ok(());
    };
    page.paragraph(&words.counted(words.sessions(stats.sessions)))?;
    let column = rows.iter().map(|row| row.id.len()).max();
    let column = column.unwrap_or_default().min(30);
    let several_packs = rows.iter().any(|row| row.pack != first.pack);
    let mut under = None;
    for row in rows {
        if under != Some((row.pack, row.symptom)) {
            under = Some((row.pack, row.symptom));
            page.gap()?;
            let symptom = row.symptom.unwrap_or("-");
            let pack = row.pack.filter(|_| several_packs);
            let heading = pack.map(|pack| format!("{symptom} ({pack})"));
            page.paragraph(heading.as_deref().unwrap_or(symptom))?;
        }
        let counts = words.counts(row.offered, row.tried, row.worked, row.could_not);
        page.hanging(&format!("  {:column$}  ", row.id), &counts)?;
    }
    Ok(())
}

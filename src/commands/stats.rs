//! `stats`: counts what was offered, tried, and worked.

use std::cmp::Reverse;
use std::io;
use std::process::ExitCode;

use serde::Serialize;

use super::Context;
use super::history::nothing;
use super::loaded::words;
use super::session_records::{since, store, warn_of};
use super::usage::no_such_format;
use crate::cli::{Format, Shared, StatsArgs};
use crate::records::{Counts, Stats, Store};
use crate::render::json;
use crate::render::text::Page;
use crate::words::Words;

/// One fix or wait under one symptom of one pack, as it is printed.
#[derive(Serialize)]
struct StatsRow<'a> {
    symptom: Option<&'a str>,
    id: &'a str,
    #[serde(flatten)]
    counts: &'a Counts,
    pack: Option<&'a str>,
}

/// Writes the rows; the table has the sentence above them.
type StatsWriter = fn(&[StatsRow<'_>], &str, Words, &mut Context<'_>) -> io::Result<()>;

/// Counts over all sessions.
pub fn run(
    args: &StatsArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let write: StatsWriter = match shared.format().unwrap_or(Format::Text) {
        Format::Text => table,
        Format::Json => |rows, _, _, context| json::line(&mut context.output, &rows),
        Format::Csv => |rows, _, _, context| csv(rows, &mut context.output),
        Format::Markdown | Format::Html | Format::Slack | Format::Svg | Format::Mermaid => {
            return Err(no_such_format("stats", "text, json and csv").into());
        }
    };
    let words = words(shared, context)?;
    let since = since(args.since.as_deref(), context)?;
    let (stats, damaged) = match store(context) {
        _ if !args.folders.is_empty() => Store::stats_of(&args.folders, since)?,
        Some(store) => store.stats(since)?,
        None => Default::default(),
    };
    warn_of(&damaged, context);
    let rows = rows(&stats);
    let above = if rows.is_empty() {
        words.say(nothing(since)).to_owned()
    } else {
        words.counted(words.sessions(stats.sessions))
    };
    write(&rows, &above, words, context)?;
    Ok(ExitCode::SUCCESS)
}

/// Every row, by pack and symptom; what worked most often comes first.
fn rows(stats: &Stats) -> Vec<StatsRow<'_>> {
    let rows = stats.rows.iter().map(|(row, counts)| StatsRow {
        symptom: row.symptom.as_deref(),
        id: &row.id,
        counts,
        pack: row.pack.as_deref(),
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|row| (row.pack, row.symptom, Reverse(row.counts.worked)));
    rows
}

/// Ids hold neither commas nor quotation marks, so nothing has to be quoted.
fn csv(rows: &[StatsRow<'_>], out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "pack,symptom,id,offered,tried,worked,could_not")?;
    for row in rows {
        let pack = row.pack.unwrap_or_default();
        let symptom = row.symptom.unwrap_or_default();
        let counts = row.counts;
        writeln!(
            out,
            "{pack},{symptom},{},{},{},{},{}",
            row.id, counts.offered, counts.tried, counts.worked, counts.could_not
        )?;
    }
    Ok(())
}

fn table(
    rows: &[StatsRow<'_>],
    above: &str,
    words: Words,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let width = context.terminal.width();
    let mut page = Page::new(&mut context.output, width);
    page.paragraph(above)?;
    let column = rows.iter().map(|row| row.id.len()).max();
    let column = column.unwrap_or_default().min(30);
    let several_packs = rows.iter().any(|row| row.pack != rows[0].pack);
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
        let counts = row.counts;
        let counts = words.counts(
            counts.offered,
            counts.tried,
            counts.worked,
            counts.could_not,
        );
        page.hanging(&format!("  {:column$}  ", row.id), &counts)?;
    }
    Ok(())
}

//! `stats`: what resolved what.

use std::cmp::Reverse;
use std::process::ExitCode;

use serde::Serialize;

use super::Context;
use super::recorded::{store, warn_of};
use super::usage::is_json;
use crate::cli::Shared;
use crate::records::{Counts, Stats};
use crate::render::json;
use crate::render::text::Page;
use crate::words::sessions as words;

/// One fix or wait under one symptom.
#[derive(Serialize)]
struct StatsRow<'a> {
    symptom: Option<&'a str>,
    id: &'a str,
    offered: usize,
    tried: usize,
    worked: usize,
}

/// Counts over all sessions.
pub fn run(shared: &Shared, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let json = is_json("stats", shared)?;
    let (stats, damaged) = match store(context) {
        None => (Stats::default(), Vec::new()),
        Some(store) => store.stats()?,
    };
    warn_of(&damaged, context);
    let rows = rows(&stats);
    if json {
        json::line(&mut context.output, &rows)?;
    } else {
        table(&stats, &rows, context)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Every row, by symptom, what worked most first.
fn rows(stats: &Stats) -> Vec<StatsRow<'_>> {
    let rows = stats.by_symptom.iter().flat_map(|(symptom, rows)| {
        let mut rows: Vec<(&String, &Counts)> = rows.iter().collect();
        rows.sort_by_key(|(_, counts)| Reverse(counts.worked));
        rows.into_iter().map(|(id, counts)| StatsRow {
            symptom: symptom.as_deref(),
            id,
            offered: counts.offered,
            tried: counts.tried,
            worked: counts.worked,
        })
    });
    rows.collect()
}

fn table(stats: &Stats, rows: &[StatsRow<'_>], context: &mut Context<'_>) -> anyhow::Result<()> {
    let width = context.terminal.width();
    let mut page = Page::new(&mut context.output, width);
    if rows.is_empty() {
        page.paragraph(words::NOTHING_RECORDED)?;
        return Ok(());
    }
    page.paragraph(&words::counted(stats.sessions))?;
    let column = rows.iter().map(|row| row.id.len()).max();
    let column = column.unwrap_or_default().min(30);
    let mut symptom = None;
    for row in rows {
        if symptom != Some(row.symptom) {
            symptom = Some(row.symptom);
            page.gap()?;
            page.paragraph(row.symptom.unwrap_or("-"))?;
        }
        let (id, counts) = (row.id, words::counts(row.offered, row.tried, row.worked));
        page.hanging(&format!("  {id:column$}  "), &counts)?;
    }
    Ok(())
}

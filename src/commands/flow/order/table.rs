//! The table of evidence, as `stats --json` prints it.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

use crate::commands::Context;
use crate::commands::usage::Usage;
use crate::render::order::RowsRead;
use fixflow::order::{Evidence, Tally};
use fixflow::pack::Pack;

/// A row of the table. Other keys are ignored.
#[derive(Deserialize)]
struct EvidenceRow {
    symptom: Option<String>,
    id: String,
    tried: u64,
    worked: u64,
    pack: Option<String>,
}

/// Reads the table at `path`, or standard input if that is `-`.
pub fn read(
    path: &Path,
    pack: &Pack,
    context: &mut Context<'_>,
) -> anyhow::Result<(RowsRead, Evidence)> {
    let name = path.display();
    let bytes = bytes(path, context)?;
    let table: Vec<EvidenceRow> = serde_json::from_slice(&bytes).map_err(|error| {
        Usage::new(format!(
            "{name} is not what `amexfix stats --json` prints: {error}"
        ))
    })?;
    if let Some(at) = table.iter().position(|row| row.worked > row.tried) {
        let message = format!("{name}: row {} worked more often than it was tried", at + 1);
        return Err(Usage::new(message).into());
    }
    let ours = |row: &&EvidenceRow| row.pack.as_deref().is_none_or(|id| pack.id == id);
    let rows = table.iter().filter(ours).map(|row| {
        let tally = Tally {
            tried: row.tried,
            worked: row.worked,
        };
        (row.symptom.as_deref().unwrap_or_default(), &*row.id, tally)
    });
    let evidence = Evidence::new(pack, rows);
    let read = RowsRead {
        rows: table.len(),
        of_other_packs: table.iter().filter(|row| !ours(row)).count(),
        unknown: evidence.unknown,
    };
    Ok((read, evidence))
}

fn bytes(path: &Path, context: &mut Context<'_>) -> anyhow::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        let read = context.input.read_to_end(&mut bytes);
        read.context("cannot read standard input")?;
        return Ok(bytes);
    }
    let cannot = |error| Usage::new(format!("cannot read {}: {error}", path.display()));
    Ok(fs::read(path).map_err(cannot)?)
}

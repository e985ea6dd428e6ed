//! `flow graph`: draws a pack.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::PackFiles;
use crate::cli::{FileArgs, Format, Shared};
use crate::commands::usage::no_such_format;
use crate::commands::{Context, case, delivery};
use crate::render::graph::{self, Chart, mermaid, svg};
use fixflow::pack::Pack;

/// Writes the charts of a pack.
type Draw = fn(&mut Vec<u8>, &Pack, &[Chart]) -> io::Result<()>;

/// The command that a page of drawings names as the one that made it.
const COMMAND: &str = "amexfix flow graph --format markdown";

/// Draws one symptom, or all of them.
pub fn run(
    path: Option<PathBuf>,
    symptom: Option<&str>,
    file: &FileArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let draw: Draw = match shared.format() {
        None | Some(Format::Svg) => |out, pack, charts| svg::charts(out, &pack.title, charts),
        Some(Format::Mermaid) => |out, _, charts| mermaid::charts(out, charts),
        Some(Format::Markdown) => {
            |out, pack, charts| mermaid::page(out, &pack.title, COMMAND, charts)
        }
        Some(Format::Text | Format::Json | Format::Html | Format::Slack | Format::Csv) => {
            return Err(no_such_format("flow graph", "svg, mermaid and markdown").into());
        }
    };
    let files = PackFiles::open(path, shared, context)?;
    let pack = files.check()?.pack;
    let symptoms = match symptom {
        Some(id) => vec![case::symptom(&pack, id)?],
        None => pack.symptom_indices().collect(),
    };
    let charts = symptoms.into_iter();
    let charts: Vec<Chart> = charts.map(|symptom| graph::chart(&pack, symptom)).collect();
    let mut bytes = Vec::new();
    draw(&mut bytes, &pack, &charts)?;
    delivery::deliver(&bytes, file, context)?;
    Ok(ExitCode::SUCCESS)
}

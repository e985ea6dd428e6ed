//! `flow graph`: draws a pack.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Opened;
use crate::cli::{FileArgs, Format, Shared};
use crate::commands::usage::{Usage, no_such_format};
use crate::commands::{Context, case, delivery};
use crate::render::graph::{self, mermaid, svg};
use fixflow::pack::SymptomIx;

/// The format of a drawing.
#[derive(Clone, Copy)]
enum Drawing {
    Svg,
    Mermaid,
    /// A Markdown page of Mermaid drawings.
    Page,
}

/// Draws one symptom, or all of them.
pub fn run(
    path: Option<PathBuf>,
    symptom: Option<&str>,
    file: &FileArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let drawing = drawing(shared)?;
    let opened = Opened::open(path, shared, context)?;
    let pack = opened.check()?.pack;
    let symptoms = match symptom {
        Some(id) => vec![case::symptom(&pack, id)?],
        None => (0..pack.symptoms.len()).map(SymptomIx::new).collect(),
    };
    let charts: Vec<_> = symptoms
        .into_iter()
        .map(|symptom| graph::chart(&pack, symptom))
        .collect();
    let mut bytes = Vec::new();
    let out = &mut bytes;
    match drawing {
        Drawing::Svg => svg::charts(out, &pack.title, &charts)?,
        Drawing::Mermaid => mermaid::charts(out, &charts)?,
        Drawing::Page => mermaid::page(
            out,
            &pack.title,
            "amexfix flow graph --format markdown",
            &charts,
        )?,
    }
    delivery::deliver(&bytes, file, context)?;
    Ok(ExitCode::SUCCESS)
}

/// The format that was asked for.
fn drawing(shared: &Shared) -> Result<Drawing, Usage> {
    match shared.format() {
        None | Some(Format::Svg) => Ok(Drawing::Svg),
        Some(Format::Mermaid) => Ok(Drawing::Mermaid),
        Some(Format::Markdown) => Ok(Drawing::Page),
        Some(Format::Text | Format::Json | Format::Html | Format::Slack | Format::Csv) => {
            Err(no_such_format("flow graph", "svg, mermaid and markdown"))
        }
    }
}

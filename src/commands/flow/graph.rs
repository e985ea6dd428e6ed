//! `flow graph`: a pack as a picture.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Opened, no_such_format};
use crate::cli::{Format, Shared};
use crate::commands::{Context, case};
use crate::render::graph::{self, mermaid, svg};
use fixflow::pack::SymptomIx;

/// How a picture is written.
#[derive(Clone, Copy)]
enum Form {
    Svg,
    Mermaid,
    /// A page of Mermaid pictures.
    Page,
}

pub fn run(
    path: Option<PathBuf>,
    symptom: Option<&str>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let form = match shared.format() {
        None | Some(Format::Svg) => Form::Svg,
        Some(Format::Mermaid) => Form::Mermaid,
        Some(Format::Markdown) => Form::Page,
        Some(Format::Text | Format::Json | Format::Html | Format::Slack | Format::Csv) => {
            return Err(no_such_format("graph", "svg, mermaid and markdown"));
        }
    };
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
    let out = &mut context.output;
    match form {
        Form::Svg => svg::charts(out, &pack.title, &charts)?,
        Form::Mermaid => {
            mermaid::begin(out)?;
            charts
                .iter()
                .try_fold(0, |next, chart| mermaid::chart(out, chart, next))?;
            mermaid::end(out)?;
        }
        Form::Page => mermaid::page(
            out,
            &pack.title,
            "amexfix flow graph --format markdown",
            &charts,
        )?,
    }
    Ok(ExitCode::SUCCESS)
}

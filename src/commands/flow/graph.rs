//! `flow graph`: a pack as a picture.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::{Opened, no_such_format, output};
use crate::cli::{Format, Shared};
use crate::commands::case;
use crate::pack::SymptomIx;
use crate::render::graph::{self, mermaid, svg};

pub fn run(
    path: Option<PathBuf>,
    symptom: Option<&str>,
    shared: &Shared,
) -> anyhow::Result<ExitCode> {
    let as_svg = match shared.format() {
        None | Some(Format::Svg) => true,
        Some(Format::Mermaid) => false,
        Some(Format::Text | Format::Json | Format::Markdown | Format::Html | Format::Slack) => {
            return Err(no_such_format("graph", "svg and mermaid"));
        }
    };
    let opened = Opened::open(path, shared)?;
    let pack = opened.check()?.pack;
    let symptoms = match symptom {
        Some(id) => vec![case::symptom(&pack, id)?],
        None => (0..pack.symptoms.len()).map(SymptomIx::new).collect(),
    };
    let charts: Vec<_> = symptoms
        .into_iter()
        .map(|symptom| graph::chart(&pack, symptom))
        .collect();
    let mut out = output();
    if as_svg {
        svg::charts(&mut out, &pack.title, &charts)?;
    } else {
        mermaid::begin(&mut out)?;
        charts
            .iter()
            .try_fold(0, |next, chart| mermaid::chart(&mut out, chart, next))?;
        mermaid::end(&mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

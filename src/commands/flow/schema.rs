//! `flow schema`: what an editor needs to complete and check a pack file.

use std::io::Write;
use std::process::ExitCode;

use super::{no_such_format, output};
use crate::cli::{Format, Shared};
use crate::render::schema;

pub fn run(answer: bool, shared: &Shared) -> anyhow::Result<ExitCode> {
    if !matches!(shared.format(), None | Some(Format::Text | Format::Json)) {
        return Err(no_such_format(
            "schema",
            "text and json, which are the same",
        ));
    }
    anyhow::ensure!(!answer, "this command is still being built");
    let mut out = output();
    out.write_all(schema::text(&schema::pack_file()).as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

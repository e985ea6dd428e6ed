//! `flow schema`: the JSON Schemas of a pack file, for editors, and of an answer, for scripts.

use std::io::Write;
use std::process::ExitCode;

use crate::cli::{Format, Shared};
use crate::commands::Context;
use crate::commands::usage::no_such_format;
use crate::render::schema;

/// Prints the schema of a pack file, or of an answer.
pub fn run(answer: bool, shared: &Shared, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    if !matches!(shared.format(), None | Some(Format::Text | Format::Json)) {
        return Err(no_such_format("flow schema", "text and json, which are the same").into());
    }
    let schema = if answer {
        schema::answer()
    } else {
        schema::pack_file()
    };
    writeln!(context.output, "{schema:#}")?;
    Ok(ExitCode::SUCCESS)
}

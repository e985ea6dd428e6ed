//! `flow schema`: what an editor needs to complete and check a pack file, and a script to check an answer.

use std::io::Write;
use std::process::ExitCode;

use super::no_such_format;
use crate::cli::{Format, Shared};
use crate::commands::Context;
use crate::render::schema;

pub fn run(answer: bool, shared: &Shared, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    if !matches!(shared.format(), None | Some(Format::Text | Format::Json)) {
        return Err(no_such_format(
            "schema",
            "text and json, which are the same",
        ));
    }
    let schema = if answer {
        schema::answer()
    } else {
        schema::pack_file()
    };
    context.output.write_all(schema::text(&schema).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

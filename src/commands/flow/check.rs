//! `flow check`: every problem of a pack.

use std::path::PathBuf;
use std::process::ExitCode;

use super::PackFiles;
use crate::cli::Shared;
use crate::commands::usage::is_json;
use crate::commands::{Context, counted, failed_if};
use fixflow::check;
use fixflow::problem::{Problem, Severity};

/// Lists the problems. Errors fail the command, and with `strict` warnings do too.
pub fn run(
    path: Option<PathBuf>,
    strict: bool,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    is_json("flow check", shared)?;
    let files = PackFiles::open(path, shared, context)?;
    let (_, problems) = check::review(&files.sources, &context.today());
    files.list(&problems, &summary(&problems), shared, context)?;
    let fails = |problem: &Problem| strict || problem.rule.severity() == Severity::Error;
    Ok(failed_if(problems.iter().any(fails)))
}

/// The number of errors and of warnings.
fn summary(problems: &[Problem]) -> String {
    let is_error = |problem: &&Problem| problem.rule.severity() == Severity::Error;
    let errors = problems.iter().filter(is_error).count();
    let warnings = problems.len() - errors;
    match (counted(errors, "error"), counted(warnings, "warning")) {
        _ if problems.is_empty() => "no problems".to_owned(),
        (said, _) if warnings == 0 => said,
        (_, said) if errors == 0 => said,
        (errors, warnings) => format!("{errors}, {warnings}"),
    }
}

//! `flow check`: every problem of a pack.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Opened;
use crate::cli::Shared;
use crate::commands::usage::is_json;
use crate::commands::{Context, FAILED, counted};
use fixflow::check;
use fixflow::problem::{Problem, Severity};

/// Lists the problems. Errors fail the command, and under `strict` warnings do too.
pub fn run(
    path: Option<PathBuf>,
    strict: bool,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    is_json("flow check", shared)?;
    let opened = Opened::open(path, shared, context)?;
    let (_, problems) = check::review(&opened.sources, &context.today());
    opened.list(&problems, &summary(&problems), shared, context)?;
    let fails = |problem: &Problem| strict || problem.rule.severity() == Severity::Error;
    Ok(if problems.iter().any(fails) {
        ExitCode::from(FAILED)
    } else {
        ExitCode::SUCCESS
    })
}

/// The number of errors and of warnings.
fn summary(problems: &[Problem]) -> String {
    let errors = problems
        .iter()
        .filter(|problem| problem.rule.severity() == Severity::Error)
        .count();
    match (errors, problems.len() - errors) {
        (0, 0) => "no problems".to_owned(),
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!(
            "{}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    }
}

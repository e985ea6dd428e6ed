//! Options of an answer that stand before a command.

use super::usage::Usage;
use crate::cli::{CaseArgs, Command, FlowCommand};

/// Refuses a call whose command has no use for what was said of the case, since it would do something else than was asked.
///
/// # Errors
/// [`Usage`] that names the first such option.
pub fn refuse(case: &CaseArgs, command: &Command) -> Result<(), Usage> {
    let (name, used): (_, &[_]) = match command {
        Command::Resume { .. } => ("resume", &["--session"]),
        Command::Report(_) => ("report", &["--session"]),
        Command::Flow {
            command: FlowCommand::Graph { .. },
        } => ("flow graph", &["--symptom"]),
        // It says itself what stands in its lines instead.
        Command::Batch { .. } => return Ok(()),
        Command::History { .. } => ("history", &[]),
        Command::Forget(_) => ("forget", &[]),
        Command::Stats(_) => ("stats", &[]),
        Command::List { .. } => ("list", &[]),
        Command::Explain { .. } => ("explain", &[]),
        Command::Flow { .. } => ("flow", &[]),
        Command::Completions { .. } => ("completions", &[]),
        Command::Man => ("man", &[]),
    };
    let passed = [
        ("--symptom", case.symptom.is_some()),
        ("--answer", !case.answer.is_empty()),
        ("--tried", !case.tried.is_empty()),
        ("--session", case.session.is_some()),
        ("--steps", case.steps.is_some()),
        ("--no-assume", case.no_assume),
    ];
    let mut passed = passed.iter().filter(|(_, is_passed)| *is_passed);
    let useless = passed.find(|(option, _)| !used.contains(option));
    useless.map_or(Ok(()), |(option, _)| {
        Err(Usage::new(format!(
            "`{name}` has no use for `{option}`; nothing was run\n  \
             leave out `{option}`, or leave out `{name}` if you want an answer"
        )))
    })
}

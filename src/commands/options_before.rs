//! Options of an answer before a command: some mean the same as after it, and the others are refused.

use super::usage::Usage;
use crate::cli::{CaseArgs, Command, FlowCommand, ReportArgs};

/// Moves the options before a command that it also takes after its name. Refuses the others, since the command would do
/// something other than what was asked.
///
/// # Errors
/// [`Usage`] for the first option that the command cannot use, and for a session that is named twice.
pub fn move_options(mut command: Command, case: &mut CaseArgs) -> Result<Command, Usage> {
    let is_named_twice = match &mut command {
        Command::Resume { session } | Command::Report(ReportArgs { session, .. }) => {
            take_over(session, &mut case.session)
        }
        Command::Flow {
            command: FlowCommand::Graph { symptom, .. },
        } => {
            take_over(symptom, &mut case.symptom);
            false
        }
        // `batch` itself says what belongs in its lines instead.
        Command::Batch { .. } => return Ok(command),
        _ => false,
    };
    let name = name(&command);
    if let Some(option) = first_passed(case) {
        return Err(Usage::new(format!(
            "`{name}` has no use for `{option}`; nothing was run\n  \
             leave out `{option}`, or leave out `{name}` if you want an answer"
        )));
    }
    if is_named_twice {
        return Err(Usage::new(format!(
            "`{name}` is about one session; name it once, before `{name}` or behind it"
        )));
    }
    Ok(command)
}

const fn name(command: &Command) -> &'static str {
    match command {
        Command::Resume { .. } => "resume",
        Command::History { .. } => "history",
        Command::Report(_) => "report",
        Command::Forget(_) => "forget",
        Command::Stats(_) => "stats",
        Command::Batch { .. } => "batch",
        Command::List { .. } => "list",
        Command::Explain { .. } => "explain",
        Command::Flow {
            command: FlowCommand::Graph { .. },
        } => "flow graph",
        Command::Flow { .. } => "flow",
        Command::Completions { .. } => "completions",
        Command::Man => "man",
    }
}

/// Moves a value from before a command to after it, unless there is one already. Returns whether both places had one.
fn take_over(after: &mut Option<String>, before: &mut Option<String>) -> bool {
    let before = before.take();
    let is_in_both = after.is_some() && before.is_some();
    *after = after.take().or(before);
    is_in_both
}

/// The first option of an answer that was passed.
fn first_passed(case: &CaseArgs) -> Option<&'static str> {
    let options = [
        ("--symptom", case.symptom.is_some()),
        ("--answer", !case.answer.is_empty()),
        ("--tried", !case.tried.is_empty()),
        ("--session", case.session.is_some()),
        ("--steps", case.steps.is_some()),
        ("--no-assume", case.no_assume),
    ];
    let mut options = options.into_iter();
    options.find_map(|(option, is_passed)| is_passed.then_some(option))
}

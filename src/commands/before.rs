//! Options of an answer that stand before a command: some hold as they do behind it, and the others are refused.

use super::usage::Usage;
use crate::cli::{CaseArgs, Command, FlowCommand, ReportArgs};

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
    if let Some((option, _)) = passed.find(|(option, _)| !used.contains(option)) {
        return Err(Usage::new(format!(
            "`{name}` has no use for `{option}`; nothing was run\n  \
             leave out `{option}`, or leave out `{name}` if you want an answer"
        )));
    }
    let is_named_behind = matches!(
        command,
        Command::Resume { session: Some(_) }
            | Command::Report(ReportArgs {
                session: Some(_),
                ..
            })
    );
    if is_named_behind && case.session.is_some() {
        return Err(Usage::new(format!(
            "`{name}` is about one session; name it once, before `{name}` or behind it"
        )));
    }
    Ok(())
}

/// The command with what stands before it, where it does not say the same behind its name.
pub fn behind(mut command: Command, case: &CaseArgs) -> Command {
    match &mut command {
        Command::Resume { session } | Command::Report(ReportArgs { session, .. }) => {
            *session = session.take().or_else(|| case.session.clone());
        }
        Command::Batch { steps, no_assume } => {
            *steps = steps.or(case.steps);
            *no_assume |= case.no_assume;
        }
        Command::Flow {
            command: FlowCommand::Graph { symptom, .. },
        } => *symptom = symptom.take().or_else(|| case.symptom.clone()),
        _ => {}
    }
    command
}

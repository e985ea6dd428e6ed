//! Options of a case before the name of a command. One that would be passed over in silence, such as an outcome, is refused.

use super::usage::Usage;
use crate::cli::{CaseArgs, Command, FlowCommand, ReportArgs};

/// Refuses what stands before `command` and means nothing to it.
///
/// # Errors
/// [`Usage`] that names the option.
pub fn refuse(command: &Command, case: &CaseArgs) -> Result<(), Usage> {
    let Some((name, understood)) = understood_by(command) else {
        return Ok(());
    };
    let given = [
        ("--symptom", case.symptom.is_some()),
        ("--answer", !case.answer.is_empty()),
        ("--tried", !case.tried.is_empty()),
        ("--session", case.session.is_some()),
        ("--steps", case.steps.is_some()),
        ("--no-assume", case.no_assume),
    ];
    let given = given.iter().filter(|(_, is_given)| *is_given);
    let mut misplaced = given.filter(|(option, _)| !understood.contains(option));
    if let Some((option, _)) = misplaced.next() {
        return Err(Usage::new(format!(
            "`{name}` does not take `{option}`; nothing was run"
        )));
    }
    let names_one = matches!(
        command,
        Command::Resume { session: Some(_) }
            | Command::Report(ReportArgs {
                session: Some(_),
                ..
            })
    );
    if names_one && case.session.is_some() {
        return Err(Usage::new(format!(
            "`{name}` is about one session; name it once, before `{name}` or behind it"
        )));
    }
    Ok(())
}

/// The name of a command, and the options of a case that it understands before it; none where it refuses them itself.
const fn understood_by(command: &Command) -> Option<(&'static str, &'static [&'static str])> {
    Some(match command {
        // It says where each line of a queue has them.
        Command::Batch { .. } => return None,
        Command::Resume { .. } => ("resume", &["--session"]),
        Command::Report(_) => ("report", &["--session"]),
        Command::Flow {
            command: FlowCommand::Graph { .. },
        } => ("flow graph", &["--symptom"]),
        Command::Flow { .. } => ("flow", &[]),
        Command::History { .. } => ("history", &[]),
        Command::Forget(_) => ("forget", &[]),
        Command::Stats(_) => ("stats", &[]),
        Command::List { .. } => ("list", &[]),
        Command::Explain { .. } => ("explain", &[]),
        Command::Completions { .. } => ("completions", &[]),
        Command::Man => ("man", &[]),
    })
}

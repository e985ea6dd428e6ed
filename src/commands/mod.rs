//! One short function per command. Streams, clock and environment come to it in a [`Context`].

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::{CaseArgs, Cli, Command};
use crate::render::text;
use fixflow::safety::harmless_lines;
use fixflow::safety::secrets;

mod answer;
pub mod batch;
mod before;
mod case;
mod choose;
mod clipboard;
mod clock;
mod completions;
mod context;
mod described;
mod exit_guard;
mod explain;
mod file;
mod flow;
mod forget;
pub mod free_text;
mod history;
mod list;
pub mod loaded;
mod man;
mod recorded;
mod report;
mod resume;
mod session;
mod since;
mod stats;
mod suspend;
mod terminal;
mod usage;
mod wizard;

pub use context::{Context, Output, OutputError};
pub use terminal::Terminal;
pub use usage::Usage;

/// The exit status of a call that is wrong in itself.
const WRONG_CALL: u8 = 2;
/// The exit status of something that failed.
const FAILED: u8 = 1;

/// Runs the program with these arguments, the program's name first.
#[must_use]
pub fn main(arguments: Vec<OsString>, context: &mut Context<'_>) -> ExitCode {
    if let Some(status) = completions::answer(&arguments, context) {
        return status;
    }
    parse(arguments)
        .and_then(|cli| run(cli, context))
        .or_else(|error| relay(error, context))
        .and_then(|status| match context.output.flush() {
            // Whoever was interrupted because the terminal is gone cannot be told more on it.
            Err(error) if status != ExitCode::from(exit_guard::INTERRUPTED) => Err(error.into()),
            Ok(()) | Err(_) => Ok(status),
        })
        .unwrap_or_else(|error| complain(&error, context))
}

/// Parses the command line, unless it holds something that nobody should hand over.
///
/// # Errors
/// [`clap::Error`] with what the parser has to say; [`Usage`] for a secret.
fn parse(arguments: Vec<OsString>) -> anyhow::Result<Cli> {
    // The words are only searched for secrets, so a lossy conversion will do.
    let words = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    let words: Vec<String> = words.map(|word| spaced(&word)).collect();
    let arguments = described::asked_for(arguments);
    let parsed = Cli::try_parse_from(&arguments);
    let two_in_one = described::with_command(&arguments, &parsed);
    let secret = match &parsed {
        Ok(cli) if cli.description.len() <= 1 && two_in_one.is_none() => {
            // Free text goes on without its secrets. One that stands in several words can only be found in all of them, which
            // may be names of other things, so there it is refused.
            let mut words = words.iter().filter(|word| !cli.description.contains(word));
            words.find_map(|word| secrets::find(word))
        }
        // A message repeats what was passed, which may be one number in several words.
        Ok(_) | Err(_) => secrets::find(&words.join(" ")),
    };
    match secret.map(Usage::secret).or(two_in_one) {
        Some(wrong) => Err(wrong.into()),
        None => Ok(described::asked_for_alone(parsed)?),
    }
}

/// A word of the command line with a space after a short option, so that the value in `-sVALUE` is searched on its own.
fn spaced(word: &str) -> String {
    let is_short = word.starts_with('-') && !word.starts_with("--");
    let end = word.char_indices().nth(2).map(|(end, _)| end);
    match end.filter(|_| is_short) {
        Some(end) => format!("{} {}", &word[..end], &word[end..]),
        None => word.to_owned(),
    }
}

fn run(cli: Cli, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let Cli {
        case,
        shared,
        description,
        command,
    } = cli;
    let shared = &shared;
    let Some(command) = command else {
        let description = (!description.is_empty()).then(|| description.join(" "));
        return answer::run(&case, shared, description.as_deref(), context);
    };
    before::refuse(&case, &command)?;
    match before::behind(command, &case) {
        Command::Resume { session } => resume::run(session.as_deref(), shared, context),
        Command::History { all, since } => history::run(all, since.as_deref(), shared, context),
        Command::Report(args) => report::run(&args, shared, context),
        Command::Forget(args) => forget::run(&args, shared, context),
        Command::Stats(args) => stats::run(&args, shared, context),
        Command::Batch { steps, no_assume } => {
            let case = CaseArgs {
                steps,
                no_assume,
                ..case
            };
            batch::run(&case, shared, context)
        }
        Command::List { what } => list::run(what, shared, context),
        Command::Explain { id } => explain::run(&id, shared, context),
        Command::Flow { command } => flow::run(command, shared, context),
        Command::Completions { shell } => completions::run(shell, context),
        Command::Man => man::run(context),
    }
}

/// Prints what the parser has to say: help and version as they are, errors made harmless.
///
/// # Errors
/// When help cannot be written, and every error that is not the parser's.
fn relay(error: anyhow::Error, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let error: clap::Error = error.downcast()?;
    let said = harmless_lines(&error.render().to_string()).into_owned();
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let width = context.terminal.width();
            write!(context.output, "{}", text::columns(&said, width))?;
        }
        // Where standard error is gone there is nobody left to tell.
        _ => drop(write!(context.error, "{said}{}", hint(&error))),
    }
    let status = u8::try_from(error.exit_code()).unwrap_or(WRONG_CALL);
    Ok(ExitCode::from(status))
}

/// What else helps whoever passed an id to `list`.
fn hint(error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => &**text,
        _ => "",
    };
    let id = text(ContextKind::InvalidValue);
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_id && text(ContextKind::InvalidArg) == "[WHAT]" {
        format!("\n  all about one id: amexfix explain {id}\n")
    } else {
        String::new()
    }
}

/// Says what went wrong and gives its status. A reader who went away is no error.
fn complain(error: &anyhow::Error, context: &mut Context<'_>) -> ExitCode {
    if OutputError::of(error).is_some_and(OutputError::is_reader_gone) {
        return ExitCode::SUCCESS;
    }
    context.tell(&format!("{error:#}"));
    ExitCode::from(if error.is::<Usage>() {
        WRONG_CALL
    } else {
        FAILED
    })
}

/// The status of a command that looks for faults: whether it found any.
fn failed_if(found: bool) -> ExitCode {
    ExitCode::from(if found { FAILED } else { 0 })
}

/// A number of things, such as `1 error` or `2 errors`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

//! One short function per command. A [`Context`] gives it the streams, the clock and the environment.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::{ContextKind, ErrorKind};

use crate::cli::{Cli, Command};
use crate::render::text;
use fixflow::safety::harmless_lines;
use fixflow::safety::secrets;

mod answer;
pub mod batch;
mod case;
mod choose_session;
mod completions;
mod context;
mod delivery;
mod exit_guard;
mod explain;
mod flow;
mod forget;
pub mod free_text;
mod history;
mod list;
pub mod loaded;
mod man;
mod options_before;
mod report;
mod resume;
mod session_records;
mod stats;
mod terminal;
mod unquoted_words;
mod usage;
mod wizard;

pub use context::{Context, Output};
pub use terminal::Terminal;
pub use usage::Usage;

/// The exit status of a wrong call.
const WRONG_CALL: u8 = 2;
/// The exit status if something failed.
const FAILED: u8 = 1;

/// Runs the program with these arguments, the program's name first.
#[must_use]
pub fn main(arguments: Vec<OsString>, context: &mut Context<'_>) -> ExitCode {
    if let Some(status) = completions::answer(&arguments, context) {
        return status;
    }
    parse(arguments)
        .and_then(|cli| run(cli, context))
        .or_else(|error| print_parser_message(error, context))
        .and_then(|status| match context.output.flush() {
            // If the wizard was interrupted because the terminal is gone, nobody can be told more.
            Err(error) if status != ExitCode::from(exit_guard::INTERRUPTED) => Err(error.into()),
            Ok(()) | Err(_) => Ok(status),
        })
        .unwrap_or_else(|error| report_error(&error, context))
}

/// Parses the command line, unless it holds a secret.
///
/// # Errors
/// [`clap::Error`] with what the parser prints instead; [`Usage`] for a secret, and for a command after other words.
fn parse(arguments: Vec<OsString>) -> anyhow::Result<Cli> {
    // The words are only searched for secrets, so a lossy conversion will do.
    let words = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    let words: Vec<String> = words.map(|word| spaced(&word)).collect();
    let arguments = unquoted_words::with_help_option(arguments);
    let parsed = Cli::try_parse_from(&arguments);
    let ambiguous = unquoted_words::ambiguous_command(&arguments, &parsed);
    let secret = match &parsed {
        Ok(cli) if cli.case.description.len() <= 1 && ambiguous.is_none() => {
            // Free text is used without its secrets. A secret in several words can only be found in all of them together,
            // and some may name other things, so it is refused.
            let is_option = |word: &&String| !cli.case.description.contains(word);
            let mut options = words.iter().filter(is_option);
            options.find_map(|word| secrets::find(word))
        }
        // A message repeats what was passed, which may be one number in several words.
        Ok(_) | Err(_) => secrets::find(&words.join(" ")),
    };
    match secret.map(Usage::secret).or(ambiguous) {
        Some(wrong) => Err(wrong.into()),
        None => Ok(unquoted_words::with_lone_help(parsed)?),
    }
}

/// A word of the command line with a space after a short option, so that the value in `-sVALUE` is searched on its own.
fn spaced(word: &str) -> String {
    let mut spaced = word.to_owned();
    let is_short = word.starts_with('-') && !word.starts_with("--");
    if let Some((end, _)) = word.char_indices().nth(2).filter(|_| is_short) {
        spaced.insert(end, ' ');
    }
    spaced
}

fn run(cli: Cli, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let (mut case, shared) = (cli.case, &cli.shared);
    let Some(command) = cli.command else {
        return answer::run(&case, shared, context);
    };
    match options_before::move_options(command, &mut case)? {
        Command::Resume { session } => resume::run(session.as_deref(), shared, context),
        Command::History { all, since } => history::run(all, since.as_deref(), shared, context),
        Command::Report(args) => report::run(&args, shared, context),
        Command::Forget(args) => forget::run(&args, shared, context),
        Command::Stats(args) => stats::run(&args, shared, context),
        Command::Batch { steps, no_assume } => {
            case.steps = steps.or(case.steps);
            case.no_assume |= no_assume;
            batch::run(&case, shared, context)
        }
        Command::List { what } => list::run(what, shared, context),
        Command::Explain { id } => explain::run(&id, shared, context),
        Command::Flow { command } => flow::run(command, shared, context),
        Command::Completions { shell } => completions::run(shell, context),
        Command::Man => man::run(context),
    }
}

/// Prints what the parser says: help, the version, or an error. Passes on every other error.
///
/// # Errors
/// If help cannot be written; every error that is not the parser's.
fn print_parser_message(
    error: anyhow::Error,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let error: clap::Error = error.downcast()?;
    let said = harmless_lines(&error.render().to_string()).into_owned();
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let width = context.terminal.width();
            write!(context.output, "{}", text::columns(&said, width))?;
        }
        // If standard error is gone, there is nobody left to tell.
        _ => drop(write!(context.error, "{said}{}", hint(&error))),
    }
    let status = u8::try_from(error.exit_code()).unwrap_or(WRONG_CALL);
    Ok(ExitCode::from(status))
}

/// A further hint for somebody who passed an id to `list`.
fn hint(error: &clap::Error) -> String {
    let text = |kind| error.get(kind).map(ToString::to_string);
    let id = text(ContextKind::InvalidValue).unwrap_or_default();
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_id && text(ContextKind::InvalidArg).as_deref() == Some("[WHAT]") {
        format!("\n  all about one id: amexfix explain {id}\n")
    } else {
        String::new()
    }
}

/// Reports an error and returns its status. That a reader of standard output has closed the pipe is no error. No other
/// stream here can be a broken pipe.
fn report_error(error: &anyhow::Error, context: &mut Context<'_>) -> ExitCode {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref());
    if causes.any(|cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe) {
        return ExitCode::SUCCESS;
    }
    context.tell(&format!("{error:#}"));
    let is_wrong_call = error.is::<Usage>();
    ExitCode::from(if is_wrong_call { WRONG_CALL } else { FAILED })
}

/// The status of a command that looks for faults: whether it found any.
fn failed_if(found: bool) -> ExitCode {
    ExitCode::from(if found { FAILED } else { 0 })
}

/// A number of things, such as `1 error` or `2 errors`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

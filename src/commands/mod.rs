//! One short function per command. Streams, clock and environment come to it in a [`Context`].

use std::ffi::OsString;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use crate::cli::{CaseArgs, Cli, Command, Shared};
use crate::render::text;
use fixflow::safety::harmless_lines;
use fixflow::safety::secrets::{self, Secret};

mod answer;
pub mod batch;
mod case;
mod clock;
mod completions;
mod context;
mod exit_guard;
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
    // Lossily is well enough: nothing is done with these words but to look for secrets.
    let words = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    let words: Vec<String> = words.map(|word| spaced(&word)).collect();
    let cli = match parse(arguments) {
        Ok(cli) => cli,
        // The parser's message repeats what was passed, which may be one number in several words.
        Err(error) => {
            return match secrets::find(&words.join(" ")) {
                Some(secret) => refuse(secret, context),
                None => explain(&error, context)
                    .unwrap_or_else(|error| complain(&error.into(), context)),
            };
        }
    };
    let is_free_text = |word: &String| Some(word) == cli.description.as_ref();
    if let Some(secret) = words
        .iter()
        .filter(|word| !is_free_text(word))
        .find_map(|word| secrets::find(word))
    {
        return refuse(secret, context);
    }
    let answered = run(cli, context).and_then(|status| {
        context.output.flush()?;
        Ok(status)
    });
    answered.unwrap_or_else(|error| complain(&error, context))
}

/// A word of the command line with a space after a short option, so that the value in `-sVALUE` is looked at as what it is.
fn spaced(word: &str) -> String {
    let is_short = word.starts_with('-') && !word.starts_with("--");
    let end = word.char_indices().nth(2).map(|(end, _)| end);
    match end.filter(|_| is_short) {
        Some(end) => format!("{} {}", &word[..end], &word[end..]),
        None => word.to_owned(),
    }
}

/// Parses as `Cli::try_parse_from` does, but leaves what it needed to the end of the process: taking the whole command line
/// apart again would be a tenth of the work of an answer.
fn parse(arguments: Vec<OsString>) -> Result<Cli, clap::Error> {
    let mut command = ManuallyDrop::new(Cli::command());
    let mut matches = ManuallyDrop::new(command.try_get_matches_from_mut(arguments)?);
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

fn run(cli: Cli, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let Cli {
        case,
        shared,
        description,
        command,
    } = cli;
    match command {
        None => answer::run(&case, &shared, description.as_deref(), context),
        Some(command) => run_command(command, &case, shared, context),
    }
}

/// Kept apart from the way of an answer, which is all that most calls need of the program.
#[cold]
fn run_command(
    mut command: Command,
    case: &CaseArgs,
    shared: Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let shared = std::mem::take(command.shared()).or(shared);
    match command {
        Command::List(args) => list::run(args.what, &shared, context),
        Command::Completions(args) => completions::run(args.shell, context),
        Command::Man(_) => man::run(context),
        Command::Batch(args) => batch::run(&args, case, &shared, context),
        Command::Flow(args) => flow::run(args.command, &shared, context),
        Command::Resume(args) => resume::run(args.session.as_deref(), &shared, context),
        Command::History(args) => history::run(args.all, &shared, context),
        Command::Report(args) => report::run(args.session.as_deref(), &shared, context),
        Command::Forget(args) => forget::run(&args, &shared, context),
        Command::Stats(args) => stats::run(&args, &shared, context),
    }
}

/// Refuses an argument with something in it that nobody should hand over.
fn refuse(secret: Secret, context: &mut Context<'_>) -> ExitCode {
    complain(&Usage::secret(secret).into(), context)
}

/// Prints what the arguments' parser has to say: help and version as they are, errors made harmless.
///
/// # Errors
/// When help cannot be written.
fn explain(error: &clap::Error, context: &mut Context<'_>) -> io::Result<ExitCode> {
    let said = harmless_lines(&error.render().to_string()).into_owned();
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let width = context.terminal.width();
            write!(context.output, "{}", text::columns(&said, width))?;
            context.output.flush()?;
        }
        // Where standard error is gone there is nobody left to tell.
        _ => drop(write!(context.error, "{said}")),
    }
    Ok(ExitCode::from(
        u8::try_from(error.exit_code()).unwrap_or(WRONG_CALL),
    ))
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

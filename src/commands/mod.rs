//! One short function per command, and the only code that reads the clock, the terminal and the environment.

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
mod flow;
mod forget;
pub mod free_text;
mod history;
mod list;
pub mod loaded;
mod man;
mod parting;
mod recorded;
mod report;
mod resume;
mod session;
mod stats;
mod suspend;
mod terminal;
mod usage;
mod warning;
mod wizard;

use terminal::Terminal;
pub use usage::Usage;

/// The exit status of a call that is wrong in itself.
const WRONG_CALL: u8 = 2;
/// The exit status of something that failed.
const FAILED: u8 = 1;

/// Runs the program with these arguments, the program's name first.
#[must_use]
pub fn main(arguments: Vec<OsString>) -> ExitCode {
    // Lossily is well enough: nothing is done with these words but to look for secrets.
    let words = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    let words: Vec<String> = words.map(|word| spaced(&word)).collect();
    let cli = match parse(arguments) {
        Ok(cli) => cli,
        // The parser's message repeats what was passed, which may be one number in several words.
        Err(error) => {
            let said = || explain(&error).unwrap_or_else(|error| complain(&error.into()));
            return secrets::find(&words.join(" ")).map_or_else(said, refuse);
        }
    };
    let is_free_text = |word: &String| Some(word) == cli.description.as_ref();
    if let Some(secret) = words
        .iter()
        .filter(|word| !is_free_text(word))
        .find_map(|word| secrets::find(word))
    {
        return refuse(secret);
    }
    match run(cli) {
        Ok(status) => status,
        Err(error) => complain(&error),
    }
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

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let Cli {
        case,
        shared,
        description,
        command,
    } = cli;
    match command {
        None => answer::run(&case, &shared, description.as_deref()),
        Some(command) => run_command(command, &case, shared),
    }
}

/// Kept apart from the way of an answer, which is all that most calls need of the program.
#[cold]
fn run_command(mut command: Command, case: &CaseArgs, shared: Shared) -> anyhow::Result<ExitCode> {
    let shared = std::mem::take(command.shared()).or(shared);
    match command {
        Command::List(args) => list::run(args.what, &shared),
        Command::Completions(args) => completions::run(args.shell),
        Command::Man(_) => man::run(),
        Command::Batch(args) => batch::run(&args, case, &shared),
        Command::Flow(args) => flow::run(args.command, &shared),
        Command::Resume(args) => resume::run(args.session.as_deref(), &shared),
        Command::History(args) => history::run(args.all, &shared),
        Command::Report(args) => report::run(args.session.as_deref(), &shared),
        Command::Forget(args) => forget::run(&args, &shared),
        Command::Stats(_) => stats::run(&shared),
    }
}

/// Refuses an argument with something in it that nobody should hand over.
fn refuse(secret: Secret) -> ExitCode {
    complain(&Usage::secret(secret).into())
}

/// Prints what the arguments' parser has to say: help and version as they are, errors made harmless.
///
/// # Errors
/// When help cannot be written.
fn explain(error: &clap::Error) -> io::Result<ExitCode> {
    let said = harmless_lines(&error.render().to_string()).into_owned();
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let width = Terminal::look().width();
            let mut out = io::stdout();
            write!(out, "{}", text::columns(&said, width))?;
            out.flush()?;
        }
        // Where standard error is gone there is nobody left to tell.
        _ => drop(write!(io::stderr(), "{said}")),
    }
    Ok(ExitCode::from(
        u8::try_from(error.exit_code()).unwrap_or(WRONG_CALL),
    ))
}

/// Prints an error and gives its status. A reader who went away is no error.
fn complain(error: &anyhow::Error) -> ExitCode {
    let pipe = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(pipe) {
        return ExitCode::SUCCESS;
    }
    // Whatever reads says what, and so does what looks after the records: the rest is an answer that cannot be written.
    let is_bare = error.chain().count() == 1
        && error
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.raw_os_error().is_some());
    let place = if is_bare {
        "cannot write to standard output: "
    } else {
        ""
    };
    drop(writeln!(
        io::stderr(),
        "amexfix: {place}{}",
        harmless_lines(&format!("{error:#}"))
    ));
    ExitCode::from(if error.is::<Usage>() {
        WRONG_CALL
    } else {
        FAILED
    })
}

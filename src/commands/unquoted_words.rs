//! Words without quotes on the command line: all of them are one description, unless one is the name of a command.

use std::borrow::Cow;
use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::usage::Usage;
use crate::cli::Cli;
use crate::render::document::quoted;

/// The arguments, with `help COMMAND` written as `COMMAND --help`. Before any other word, `help` begins a description.
pub fn with_help_option(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if let [_, help, _, ..] = &*arguments
        && help == "help"
        && name_a_command(&arguments[2..])
    {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

/// Whether the words name a command: first one of the program, then each time one of the command before it.
fn name_a_command(words: &[OsString]) -> bool {
    let last = words.iter().try_fold(Cli::command(), |mut command, word| {
        command.build();
        command.find_subcommand(word).cloned()
    });
    last.is_some()
}

/// What was parsed. If `help` or `version` is the only word besides options, it counts as the option of that name.
///
/// # Errors
/// What the parser prints instead, which may be help.
pub fn with_lone_help(parsed: Result<Cli, clap::Error>) -> Result<Cli, clap::Error> {
    let cli = parsed?;
    let is_alone = cli.command.is_none() && cli.case.symptom.is_none();
    match &*cli.case.description {
        [word] if is_alone && word == "help" => Cli::try_parse_from(["amexfix", "--help"]),
        [word] if is_alone && word == "version" => Cli::try_parse_from(["amexfix", "--version"]),
        _ => Ok(cli),
    }
}

/// The error for a call that has the name of a command after other words, so that either may be meant.
pub fn ambiguous_command(
    arguments: &[OsString],
    parsed: &Result<Cli, clap::Error>,
) -> Option<Usage> {
    let (words, command) = match parsed {
        Ok(cli) if cli.case.description.is_empty() || cli.command.is_none() => return None,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp) => return None,
        Ok(_) | Err(_) => words_and_command(arguments)?,
    };
    let text = whole_text(arguments, words, &command).join(" ");
    Some(Usage::new(format!(
        "`{command}` is a command, and here it stands after other words; nothing was run\n  \
         if all of this says what goes wrong, put it in quotes:\n  {}\n  \
         if you mean the command, begin with it: amexfix {command}",
        quoted(&["amexfix", text.as_str()])
    )))
}

/// The words of the description and the command after them, even if the parser refuses what follows.
fn words_and_command(arguments: &[OsString]) -> Option<(Vec<String>, String)> {
    let matches = Cli::command()
        .ignore_errors(true)
        .try_get_matches_from(arguments)
        .ok()?;
    let command = matches.subcommand_name()?.to_owned();
    let words = matches.get_many::<String>("description")?;
    Some((words.cloned().collect(), command))
}

/// The description, the name of the command, and what follows it up to the first option.
fn whole_text(arguments: &[OsString], mut words: Vec<String>, command: &str) -> Vec<String> {
    let mut rest = arguments.iter().map(|argument| argument.to_string_lossy());
    for word in &words {
        rest.find(|argument| argument == word);
    }
    let from_command = rest.skip_while(|argument| argument != command);
    let said = from_command.take_while(|argument| !argument.starts_with('-'));
    words.extend(said.map(Cow::into_owned));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The help or version that is shown instead of an answer, if any.
    fn shown(words: &[&str]) -> Option<ErrorKind> {
        let arguments = with_help_option(words.iter().map(OsString::from).collect());
        let parsed = with_lone_help(Cli::try_parse_from(arguments));
        parsed.err().map(|error| error.kind())
    }

    #[test]
    fn help_and_version_do_what_they_say_and_are_words_otherwise() {
        for (words, kind) in [
            (&["amexfix", "help"][..], ErrorKind::DisplayHelp),
            (&["amexfix", "version"], ErrorKind::DisplayVersion),
            (&["amexfix", "--plain", "help"], ErrorKind::DisplayHelp),
            (
                &["amexfix", "help", "flow", "check"],
                ErrorKind::DisplayHelp,
            ),
        ] {
            assert_eq!(shown(words), Some(kind), "{words:?}");
        }
        for words in [
            &["amexfix"][..],
            &["amexfix", "help", "me"],
            &["amexfix", "help", "check"],
            &["amexfix", "version", "2"],
            &["amexfix", "--session", "help"],
        ] {
            assert_eq!(shown(words), None, "{words:?}");
        }
    }
}

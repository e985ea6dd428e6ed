//! Words without quotes on the command line: all of them are one description, unless one is the name of a command.

use std::borrow::Cow;
use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::usage::Usage;
use crate::cli::Cli;
use crate::render::document::quoted;

/// The arguments, where `help` and `version` are written as the options that do what they say. `help` may name a command; before
/// any other word it is the beginning of a description.
pub fn asked_for(arguments: Vec<OsString>) -> Vec<OsString> {
    let words: Vec<&str> = arguments
        .iter()
        .map_while(|argument| argument.to_str())
        .collect();
    let option = match words.get(1) {
        Some(&"version") if arguments.len() == 2 => "--version",
        Some(&"help") if words.len() == arguments.len() && are_commands(&words[2..]) => "--help",
        Some(_) | None => return arguments,
    };
    let mut asked = arguments;
    asked.remove(1);
    asked.push(option.into());
    asked
}

/// What was parsed; where `help` or `version` is the only word between options, what the option of that name comes to.
///
/// # Errors
/// What the parser says, which help is too.
pub fn asked_for_alone(parsed: Result<Cli, clap::Error>) -> Result<Cli, clap::Error> {
    let cli = parsed?;
    let is_alone = cli.command.is_none() && cli.case.symptom.is_none();
    match &*cli.description {
        [word] if is_alone && word == "help" => Cli::try_parse_from(["amexfix", "--help"]),
        [word] if is_alone && word == "version" => Cli::try_parse_from(["amexfix", "--version"]),
        _ => Ok(cli),
    }
}

/// Whether each word is a command of the one before it, the first one a command of the program.
fn are_commands(words: &[&str]) -> bool {
    let mut command = Cli::command();
    words.iter().all(|word| {
        command.build();
        let found = command.find_subcommand(word).cloned();
        found.is_some_and(|found| {
            command = found;
            true
        })
    })
}

/// The error of a call that has the name of a command after other words, where it cannot be told which of both is meant.
pub fn with_command(arguments: &[OsString], parsed: &Result<Cli, clap::Error>) -> Option<Usage> {
    let (words, command) = match parsed {
        Ok(cli) if cli.description.is_empty() || cli.command.is_none() => return None,
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

/// The words of the description and the command after them, even where the parser refuses what follows that.
fn words_and_command(arguments: &[OsString]) -> Option<(Vec<String>, String)> {
    let matches = Cli::command()
        .ignore_errors(true)
        .try_get_matches_from(arguments)
        .ok()?;
    let command = matches.subcommand_name()?.to_owned();
    let words = matches.get_many::<String>("description")?;
    Some((words.cloned().collect(), command))
}

/// The description with the name of the command and what stands behind that, up to the first option.
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

    fn asked(words: &[&str]) -> Vec<OsString> {
        asked_for(words.iter().map(OsString::from).collect())
    }

    #[test]
    fn help_and_version_do_what_they_say_and_are_words_otherwise() {
        for (words, done) in [
            (&["amexfix", "help"][..], &["amexfix", "--help"][..]),
            (&["amexfix", "version"], &["amexfix", "--version"]),
            (
                &["amexfix", "help", "flow", "check"],
                &["amexfix", "flow", "check", "--help"],
            ),
        ] {
            assert_eq!(asked(words), done, "{words:?}");
        }
        for words in [
            &["amexfix"][..],
            &["amexfix", "help", "me"],
            &["amexfix", "help", "check"],
            &["amexfix", "version", "2"],
            &["amexfix", "--session", "help"],
        ] {
            assert_eq!(asked(words), words, "{words:?}");
        }
    }
}

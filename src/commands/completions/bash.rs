//! What is special about bash: it makes every equals sign a word of its own, and quotes file names only if it finds them
//! itself.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::{Command, ValueHint};
use clap_complete::engine;

/// A command line as somebody wrote it.
pub struct CommandLine {
    /// Its words.
    pub words: Vec<OsString>,
    /// How many bytes of the last word bash keeps on the line: up to the last equals sign, if that split it.
    kept: usize,
}

impl CommandLine {
    /// Joins the words that bash split.
    pub fn of(split: &[OsString]) -> Self {
        let mut words: Vec<OsString> = Vec::new();
        let (mut after_sign, mut kept) = (false, 0);
        for word in split {
            let is_sign = word == "=";
            match words.last_mut() {
                Some(last) if is_sign || after_sign => {
                    last.push(word);
                    if is_sign {
                        kept = last.len();
                    }
                }
                Some(_) | None => {
                    words.push(word.clone());
                    kept = 0;
                }
            }
            after_sign = is_sign;
        }
        Self { words, kept }
    }

    /// Writes what can replace the last word, or its last part.
    pub fn complete(self, command: Command, out: &mut Vec<u8>) -> io::Result<()> {
        let last = self.words.len().saturating_sub(1);
        let mut command = without_files(command);
        for candidate in engine::complete(&mut command, self.words, last, None)? {
            let value = candidate.get_value().to_string_lossy();
            writeln!(out, "{}", value.get(self.kept..).unwrap_or_default())?;
        }
        Ok(())
    }
}

/// The same command, without file names as its values.
fn without_files(command: Command) -> Command {
    let command = command.mut_args(|arg| match arg.get_value_hint() {
        ValueHint::AnyPath => arg.value_hint(ValueHint::Other),
        _ => arg,
    });
    command.mut_subcommands(without_files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_bash_split_are_joined_and_the_end_of_the_last_is_completed() {
        for (split, whole, kept) in [
            (&["-a", "device"][..], &["-a", "device"][..], ""),
            (&["-a", "device", "="], &["-a", "device="], "device="),
            (&["-a", "device", "=", "a"], &["-a", "device=a"], "device="),
            (
                &["-a", "device", "=", "app,due", "=", "t"],
                &["-a", "device=app,due=t"],
                "device=app,due=",
            ),
            (
                &["--symptom", "=", "login", "-a", ""],
                &["--symptom=login", "-a", ""],
                "",
            ),
            // If equals signs split nothing, the whole word is replaced.
            (&["-a", "device=a"], &["-a", "device=a"], ""),
        ] {
            let split: Vec<OsString> = split.iter().map(OsString::from).collect();
            let line = CommandLine::of(&split);
            assert_eq!(line.words, whole);
            let last = line.words.last().unwrap().to_str().unwrap();
            assert_eq!(&last[..line.kept], kept);
        }
    }
}

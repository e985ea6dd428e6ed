//! `completions`: the script with which a shell asks the program for completions, and the answer when it does.
//!
//! The library of the parser completes; [`values`] gives it what only the pack and the records know.

mod bash;
mod values;

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_complete::env::{Elvish, EnvCompleter, Fish, Shells, Zsh};

use super::Context;
use crate::cli::Cli;
use fixflow::safety::harmless_lines;
use fixflow::safety::secrets;

/// The program, as a shell calls it.
const PROGRAM: &str = "amexfix";
/// The variable in which a script names its shell when it asks.
const ASKED_BY: &str = "AMEXFIX_COMPLETE";
/// Makes zsh complete at once if it loads the script because somebody pressed Tab, instead of at the next Tab.
const ZSH_AT_ONCE: &str =
    r#"[[ $funcstack[1] != _amexfix ]] || _clap_dynamic_completer_amexfix "$@""#;

/// Prints the script.
pub fn run(shell: Shell, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    match shell {
        Shell::Bash => script.extend(include_bytes!("bash.sh")),
        Shell::Elvish => register(&Elvish, &mut script)?,
        Shell::Fish => register(&Fish, &mut script)?,
        Shell::Zsh => {
            register(&Zsh, &mut script)?;
            writeln!(script, "{ZSH_AT_ONCE}")?;
        }
        // The library's other script for PowerShell runs the unfinished line, with everything that is written in it.
        _ => clap_complete::generate(shell, &mut Cli::command(), PROGRAM, &mut script),
    }
    context.output.write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

fn register(shell: &dyn EnvCompleter, script: &mut Vec<u8>) -> io::Result<()> {
    shell.write_registration(ASKED_BY, PROGRAM, PROGRAM, PROGRAM, script)
}

/// Answers a script. It sets a variable, and puts `--` before the words of the command line, the program's name first. For
/// any other call this is `None`.
///
/// If something fails, nothing is printed, because pressing Tab must not put a message into the line.
pub fn answer(arguments: &[OsString], context: &mut Context<'_>) -> Option<ExitCode> {
    let [_, mark, words @ ..] = arguments else {
        return None;
    };
    let shell = (mark == "--" && !words.is_empty()).then(|| (context.environment)(ASKED_BY))??;
    context.error = Box::new(io::sink());
    let completions = completions(&shell, words, context).unwrap_or_default();
    let completions = String::from_utf8_lossy(&completions);
    // File names may hold anything. A tab comes between an entry and what it means.
    let harmless: Vec<_> = completions.split('\t').map(harmless_lines).collect();
    let out = &mut context.output;
    drop(write!(out, "{}", harmless.join("\t")).and_then(|()| out.flush()));
    Some(ExitCode::SUCCESS)
}

/// What can replace the last word.
fn completions(
    shell: &OsStr,
    words: &[OsString],
    context: &mut Context<'_>,
) -> anyhow::Result<Vec<u8>> {
    let mut completions = Vec::new();
    // A completion repeats the beginning of the word.
    let text: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    if secrets::find(&text.join(" ")).is_some() {
        return Ok(completions);
    }
    if shell == "bash" {
        let line = bash::CommandLine::of(words);
        let command = values::command(&line.words, context)?;
        line.complete(command, &mut completions)?;
    } else if let Some(shell) = Shells::builtins().completer(&shell.to_string_lossy()) {
        let (mut command, words) = (values::command(words, context)?, words.to_vec());
        let folder = env::current_dir().ok();
        shell.write_complete(&mut command, words, folder.as_deref(), &mut completions)?;
    }
    Ok(completions)
}

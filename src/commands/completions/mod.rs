//! `completions`: a script for a shell, with the ids of the built-in pack.

use std::io::Write;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;

use super::Context;
use super::loaded::Loaded;
use crate::builtin::PACK;
use crate::cli::Cli;
use crate::lang;

/// Prints the script, and after it the functions that some shells need besides.
pub fn run(shell: Shell, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut with_ids(Cli::command()), "amexfix", &mut script);
    context.output.write_all(&script)?;
    context.output.write_all(match shell {
        Shell::Bash => include_bytes!("bash.sh"),
        Shell::Fish => include_bytes!("fish.fish"),
        _ => b"",
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The command line with the values that the built-in pack has for it.
fn with_ids(command: Command) -> Command {
    let symptoms = PACK.symptoms.iter();
    let symptoms = symptoms.map(|symptom| value(&symptom.id, &symptom.title));
    let answers = PACK.questions.iter().flat_map(|question| {
        let answers = question.answers.iter();
        answers.map(|answer| {
            // The command line takes only words that last as long as the program, which ends when these are printed.
            let id = format!("{}={}", question.id, answer.id).leak();
            value(id, &answer.text)
        })
    });
    let fixes = PACK.fixes.iter().map(|fix| value(&fix.id, &fix.title));
    let waits = PACK.waits.iter().map(|wait| value(&wait.id, &wait.title));
    let languages = Loaded::BuiltIn.languages();
    let languages: Vec<PossibleValue> = languages.map(|tag| value(tag, lang::name(tag))).collect();
    let last = value("last", "The step last shown to the session");
    command
        .mut_arg("symptom", |arg| with_values(arg, symptoms))
        .mut_arg("lang", |arg| with_values(arg, languages.into_iter()))
        .mut_arg("answer", |arg| with_values(arg, answers))
        .mut_arg("tried", |arg| {
            with_values(arg, fixes.chain(waits).chain([last]))
        })
}

fn with_values(arg: Arg, values: impl Iterator<Item = PossibleValue>) -> Arg {
    arg.value_parser(PossibleValuesParser::new(values))
}

fn value(id: &'static str, help: &'static str) -> PossibleValue {
    PossibleValue::new(id).help(help)
}

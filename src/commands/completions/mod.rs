//! `completions`: a script for a shell, with the ids of the built-in pack.
//!
//! The parser's own library writes most of it. It knows nothing of lists with commas, of what another option says, and of names
//! that are only known when the key is pressed, so functions of our own complete answers, what was tried, and sessions.

mod lists;

use std::io::Write;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;

use super::Context;
use super::loaded::Loaded;
use crate::builtin::PACK;
use crate::cli::Cli;
use crate::explain::{Item, ids};
use crate::lang;
use lists::Syntax;

/// Prints the script, and with it the functions that some shells need besides.
pub fn run(shell: Shell, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    let mut command = Cli::command();
    if shell == Shell::Zsh {
        // Its script would take the name of every command for somebody's own words, which nothing completes. An argument
        // cannot be taken away, but an option is one line of the script, which can.
        command = command.mut_arg("description", |arg| arg.long("description"));
    }
    clap_complete::generate(shell, &mut with_ids(command), "amexfix", &mut script);
    let script = String::from_utf8(script)?;
    let out = &mut context.output;
    match shell {
        Shell::Bash => {
            out.write_all(script.as_bytes())?;
            lists::write(out, Syntax::Bash)?;
            out.write_all(include_bytes!("bash.sh"))?;
        }
        Shell::Fish => {
            out.write_all(script.as_bytes())?;
            lists::write(out, Syntax::Fish)?;
            out.write_all(include_bytes!("fish.fish"))?;
        }
        Shell::Zsh => zsh(&script, out)?,
        _ => out.write_all(script.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The script for zsh, which is a function that ends by calling itself: so ours stand before it, behind the first line, by which
/// the shell knows it.
fn zsh(script: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let (first, rest) = script.split_once('\n').unwrap_or((script, ""));
    writeln!(out, "{first}\n")?;
    lists::write(out, Syntax::Zsh)?;
    out.write_all(include_bytes!("zsh.zsh"))?;
    let is_kept = |line: &&str| !line.starts_with("'*--description=");
    let rest: String = rest.split_inclusive('\n').filter(is_kept).collect();
    let rest = [
        (
            ":QUESTION=ANSWER:_default",
            ":QUESTION=ANSWER:_amexfix_answer",
        ),
        (":ID[=OUTCOME]:_default", ":ID[=OUTCOME]:_amexfix_attempt"),
        (":NAME:_default", ":NAME:_amexfix_session"),
        (
            "::session -- The session; the last one by default:_default",
            "::session -- The session; the last one by default:_amexfix_session",
        ),
        (
            "::session -- The session:_default",
            "::session -- The session:_amexfix_session",
        ),
    ]
    .iter()
    .fold(rest, |rest, (from, to)| rest.replace(from, to));
    Ok(out.write_all(rest.as_bytes())?)
}

/// The command line with the values that the built-in pack has for it.
fn with_ids(mut command: Command) -> Command {
    // The arguments of a command are declared when it is built.
    command.build();
    let symptoms = PACK.symptoms.iter();
    let symptoms = symptoms.map(|symptom| value(&symptom.id, &symptom.title));
    let all = ids(&PACK).map(|id| {
        let title = Item::named(&PACK, id).and_then(|item| item.title(&PACK));
        value(id, title.unwrap_or_default())
    });
    let languages = Loaded::BuiltIn.languages();
    let languages: Vec<PossibleValue> = languages.map(|tag| value(tag, lang::name(tag))).collect();
    command
        .mut_arg("symptom", |arg| with_values(arg, symptoms))
        .mut_arg("lang", |arg| with_values(arg, languages.into_iter()))
        .mut_subcommand("explain", |explain| {
            explain.mut_arg("id", |arg| with_values(arg, all))
        })
}

fn with_values(arg: Arg, values: impl Iterator<Item = PossibleValue>) -> Arg {
    arg.value_parser(PossibleValuesParser::new(values))
}

fn value(id: &'static str, help: &'static str) -> PossibleValue {
    PossibleValue::new(id).help(help)
}

//! `completions`: a script for a shell, with the ids of the built-in pack.

use std::io::Write;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;

use super::Context;
use crate::builtin::PACK;
use crate::cli::Cli;

/// Bash parts words at every equals sign, which stands within an answer's id: this puts them together before they are
/// completed, and takes from the replies what stands before the sign, since bash keeps that.
const WHOLE_WORDS: &str = r#"
_amexfix_whole_words() {
    local word last="" kept words=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if [[ ${#words[@]} -gt 0 && ( $word == "=" || $last == "=" ) ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        last=$word
    done
    word=${words[${#words[@]}-1]}
    kept=${word%"${word##*=}"}
    if [[ $word == --*=* ]]; then
        words[${#words[@]}-1]=${word%%=*}
        word=${word#*=}
        words+=("$word")
    fi
    if [[ $COMP_WORDBREAKS == *"="* ]]; then
        kept=${kept#--*=}
    fi
    local COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1))
    _amexfix "$1" "$word" "${words[${#words[@]}-2]}"
    if [[ $COMP_WORDBREAKS == *"="* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"$kept"}")
    fi
}
complete -F _amexfix_whole_words -o bashdefault -o default amexfix
"#;

/// Where the script for fish reads the words before the one that is being typed. It gives up where the last of them is an
/// option that still lacks its value, which is just where a value is to be completed.
const COMPLETE: &str =
    "    argparse -s (__fish_amexfix_global_optspecs) -- $cmd 2>/dev/null\n    or return\n";
const INCOMPLETE: &str = "    if not argparse -s (__fish_amexfix_global_optspecs) -- $cmd 2>/dev/null\n        \
    set -e cmd[-1]\n        argparse -s (__fish_amexfix_global_optspecs) -- $cmd 2>/dev/null\n        or return\n    end\n";

/// Prints the script.
pub fn run(shell: Shell, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut with_ids(Cli::command()), "amexfix", &mut script);
    let mut script = String::from_utf8(script)?;
    if shell == Shell::Bash {
        script.push_str(WHOLE_WORDS);
    }
    if shell == Shell::Fish {
        script = script.replacen(COMPLETE, INCOMPLETE, 1);
    }
    context.output.write_all(script.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The command line with the values that the built-in pack has for it.
fn with_ids(command: Command) -> Command {
    let symptoms = PACK.symptoms.iter();
    let symptoms = symptoms.map(|symptom| value(&*symptom.id, &symptom.title));
    let answers = PACK.questions.iter().flat_map(|question| {
        let answers = question.answers.iter();
        answers.map(|answer| value(format!("{}={}", question.id, answer.id), &answer.text))
    });
    let fixes = PACK.fixes.iter().map(|fix| value(&*fix.id, &fix.title));
    let waits = PACK.waits.iter().map(|wait| value(&*wait.id, &wait.title));
    let last = value("last", "The step last shown to the session");
    command
        .mut_arg("symptom", |arg| with_values(arg, symptoms.collect()))
        .mut_arg("answer", |arg| with_values(arg, answers.collect()))
        .mut_arg("tried", |arg| {
            with_values(arg, fixes.chain(waits).chain([last]).collect())
        })
}

fn with_values(arg: Arg, values: Vec<PossibleValue>) -> Arg {
    arg.value_parser(PossibleValuesParser::new(values))
}

/// The command line only takes words that last as long as the program; there are few, and it ends at once.
fn value(id: impl Into<String>, help: &str) -> PossibleValue {
    PossibleValue::new(&*id.into().leak()).help(&*help.to_owned().leak())
}

//! `man`: the manual page, in roff.

use std::io::Write;
use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::Context;
use crate::cli::Cli;

/// What the command line's declaration does not say, section by section.
const SECTIONS: &[(&str, &[(&str, &str)])] = &[
    (
        "EXIT STATUS",
        &[
            (
                "0",
                "It was answered. A reader who goes away early is no failure.",
            ),
            (
                "1",
                "Something failed; a queue had bad lines; `flow check` or `flow test` found something.",
            ),
            (
                "2",
                "The call itself is wrong: an unknown id, a broken pack, nothing to answer.",
            ),
            (
                "10, 11, 12",
                "With --exit-code: the answer is a wait, a call, a question.",
            ),
            ("130", "It was interrupted."),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            (
                "XDG_STATE_HOME",
                "Where records lie, in the folder amexfix; ~/.local/state by default.",
            ),
            (
                "NO_COLOR, CLICOLOR_FORCE",
                "No colour; colour even where no terminal is.",
            ),
            (
                "ACCESSIBLE",
                "Set to 1, it is as if --plain were given. So is TERM=dumb.",
            ),
        ],
    ),
    (
        "FILES",
        &[(
            "$XDG_STATE_HOME/amexfix/sessions/*.jsonl",
            "One file a session, one event a line: ids and times, never what was typed. `amexfix forget` removes them.",
        )],
    ),
];

/// Prints the page.
pub fn run(context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let page = Man::new(Cli::command());
    let mut out = Vec::new();
    page.render_title(&mut out)?;
    page.render_name_section(&mut out)?;
    page.render_synopsis_section(&mut out)?;
    page.render_description_section(&mut out)?;
    page.render_options_section(&mut out)?;
    commands().to_writer(&mut out)?;
    sections().to_writer(&mut out)?;
    examples().to_writer(&mut out)?;
    context.output.write_all(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// The commands on this one page, those below a command too.
fn commands() -> Roff {
    fn add(roff: &mut Roff, before: &str, command: &Command) {
        for command in command.get_subcommands() {
            let name = format!("{before}{}", command.get_name());
            let about = command.get_about().map(ToString::to_string);
            roff.control("TP", []);
            roff.text([bold(&name)]);
            roff.text([roman(about.unwrap_or_default())]);
            add(roff, &format!("{name} "), command);
        }
    }
    let mut roff = Roff::new();
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    roff.control("SH", ["COMMANDS"]);
    add(&mut roff, "", &command);
    roff.control("PP", []);
    roff.text([roman("Each says more with --help.")]);
    roff
}

/// The examples of the help.
fn examples() -> Roff {
    let mut roff = Roff::new();
    let after = Cli::command().get_after_help().map(ToString::to_string);
    roff.control("SH", ["EXAMPLES"]);
    roff.control("nf", []);
    for line in after.unwrap_or_default().lines().skip(1) {
        roff.text([roman(line.trim_start())]);
    }
    roff.control("fi", []);
    roff
}

fn sections() -> Roff {
    let mut roff = Roff::new();
    for (title, entries) in SECTIONS {
        roff.control("SH", [*title]);
        for (term, meaning) in *entries {
            roff.control("TP", []);
            roff.text([roman(*term)]);
            roff.text([roman(*meaning)]);
        }
    }
    roff
}

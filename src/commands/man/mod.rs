//! `man`: the manual page, in roff.

use std::io::Write;
use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::Context;
use crate::cli::Cli;

/// The sections that cannot be made from the declared command line.
const SECTIONS: &str = include_str!("sections.roff");

/// Prints the page.
pub fn run(context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let out = &mut context.output;
    let page = Man::new(Cli::command());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    commands().to_writer(out)?;
    out.write_all(SECTIONS.as_bytes())?;
    examples().to_writer(out)?;
    Ok(ExitCode::SUCCESS)
}

/// The commands, and those below `flow`, in one list.
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
    let mut command = Cli::command();
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
    let help = Cli::command().get_after_help().map(ToString::to_string);
    roff.control("SH", ["EXAMPLES"]);
    roff.control("nf", []);
    for line in help.unwrap_or_default().lines().skip(1) {
        roff.text([roman(line.trim_start())]);
    }
    roff.control("fi", []);
    roff
}

//! The program: everything is in the library, so that it can be tested there.

use std::process::ExitCode;

use amexfix::commands::{self, Context};

fn main() -> ExitCode {
    commands::main(std::env::args_os().collect(), &mut Context::of_process())
}

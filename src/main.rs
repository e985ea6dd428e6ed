//! The program: everything is in the library, so that it can be tested there.

use std::process::ExitCode;

fn main() -> ExitCode {
    amexfix::commands::main(std::env::args_os().collect())
}

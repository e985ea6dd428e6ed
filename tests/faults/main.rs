//! Faults around the program, provoked one by one: the rows of `docs/reliability.md`.
//!
//! `AMEXFIX_ROUNDS` says how often the random tests repeat. Above the usual number the other tests try every possibility too
//! (`.ci/long`). A random test that fails prints the `AMEXFIX_SEED` that draws the same numbers again.
#![cfg(unix)]

#[path = "../support/mod.rs"]
mod support;
#[path = "../support/terminal.rs"]
mod terminal;

mod calls;
mod clocks;
mod killed;
mod large;
mod strangers;
mod streams;
mod suspended;
mod table;

use std::env;
use std::hash::{BuildHasher, RandomState};
use std::process::Command;

use amexfix::records::{Session, SessionName, Store};
use support::{Run, finish};
use terminal::Home;

/// How often random tests repeat, unless the environment says otherwise.
const ROUNDS: usize = 50;

fn rounds() -> usize {
    env::var("AMEXFIX_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().expect("a number"))
}

/// Whether there is time to try everything.
fn is_long() -> bool {
    rounds() > ROUNDS
}

/// Random numbers, different in every run.
struct Chance {
    seed: u64,
    state: u64,
}

impl Chance {
    fn new() -> Self {
        let seed = env::var("AMEXFIX_SEED").map_or_else(
            |_| RandomState::new().hash_one(0),
            |seed| seed.parse().expect("a number"),
        );
        Self {
            seed,
            state: seed | 1,
        }
    }

    /// A number below that one (xorshift).
    fn below(&mut self, end: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % end
    }
}

impl Drop for Chance {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("to draw the same numbers again: AMEXFIX_SEED={}", self.seed);
        }
    }
}

impl Home {
    fn run(&self, arguments: &[&str]) -> Run {
        finish(self.command(arguments), b"")
    }

    fn store(&self) -> Store {
        Store::new(self.path().join("amexfix"))
    }

    /// What is recorded under a name; it must be readable and whole.
    #[track_caller]
    fn recorded(&self, name: &str) -> Option<Session> {
        let session = self.store().load(&name.parse::<SessionName>().unwrap());
        let session = session.unwrap();
        if let Some(session) = &session {
            assert_eq!(session.damage, amexfix::records::Damage::default());
        }
        session
    }
}

/// `starter` with the environment of the program. Of the tests' own environment it gets only `PATH`.
fn with_environment(mut starter: Command, program: &Command) -> Command {
    starter.env_clear();
    starter.envs(env::var_os("PATH").map(|path| ("PATH", path)));
    let own = program.get_envs();
    starter.envs(own.map(|(name, value)| (name, value.unwrap_or_default())));
    starter
}

/// The program started by another one, which takes a command after its own arguments.
fn started_by(mut starter: Command, program: &Command) -> Command {
    starter.arg(program.get_program()).args(program.get_args());
    with_environment(starter, program)
}

/// The program started by a shell script, in which it is `"$@"`.
fn in_shell(script: &str, program: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", script, "sh"]);
    started_by(shell, program)
}

/// The program with this much address space, in MiB. Without `ulimit -v` it is unlimited; the rest of a test still holds.
fn with_memory(home: &Home, mib: u32, arguments: &[&str]) -> Command {
    let script = format!("ulimit -v {} 2>/dev/null; exec \"$@\"", mib * 1024);
    in_shell(&script, &home.command(arguments))
}

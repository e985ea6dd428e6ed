//! A command run in this process, with the streams, clock and environment that the test gives it.
#![allow(dead_code, reason = "each test needs its own part of it")]

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use amexfix::commands::{self, Context, Output, Terminal};
use amexfix::wizard::Clock;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tempfile::TempDir;

/// A clock that stands still.
#[derive(Clone)]
pub struct Stopped(pub Timestamp, pub TimeZone);

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        self.0
    }

    fn zone(&self) -> TimeZone {
        self.1.clone()
    }

    fn pause(&self, _: Duration) -> io::Result<bool> {
        Ok(true)
    }
}

/// The world of a call, with a folder for records.
pub struct World {
    pub state: TempDir,
    pub environment: HashMap<&'static str, OsString>,
    pub terminal: Terminal,
    pub clock: Stopped,
}

/// The result of a call.
#[derive(Debug)]
pub struct Done {
    pub status: ExitCode,
    pub out: String,
    pub err: String,
}

impl World {
    pub fn new() -> Self {
        let state = TempDir::new().unwrap();
        let environment = HashMap::from([("XDG_STATE_HOME", state.path().into())]);
        let now = "2026-11-21T23:30:00Z".parse().unwrap();
        Self {
            state,
            environment,
            terminal: Terminal::NONE,
            clock: Stopped(now, TimeZone::UTC),
        }
    }

    pub fn run(&self, arguments: &[&str], input: &str) -> Done {
        let mut out = Vec::new();
        let (status, err) = self.run_on(&mut out, arguments, input);
        let out = String::from_utf8(out).unwrap();
        Done { status, out, err }
    }

    /// Runs a call that writes to `out`; its status and what it wrote to standard error.
    pub fn run_on(&self, out: impl Write, arguments: &[&str], input: &str) -> (ExitCode, String) {
        let mut err = Vec::new();
        let mut context = Context {
            input: Box::new(input.as_bytes()),
            output: Output::new(out),
            error: Box::new(&mut err),
            terminal: self.terminal,
            clock: Box::new(self.clock.clone()),
            environment: Box::new(|name| self.environment.get(name).cloned()),
        };
        let words = ["amexfix"].iter().chain(arguments);
        let status = commands::main(words.map(Into::into).collect(), &mut context);
        drop(context);
        (status, String::from_utf8(err).unwrap())
    }

    #[track_caller]
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let done = self.run(arguments, "");
        assert_eq!(done.status, ExitCode::SUCCESS, "{done:?}");
        assert_eq!(done.err, "", "{done:?}");
        done.out
    }
}

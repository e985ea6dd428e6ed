//! Runs the real program on a pseudo-terminal.
#![allow(dead_code, reason = "each test needs its own part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{Eof, Expect, Session};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use tempfile::TempDir;

/// The arguments of a case that leads to a wait at once.
pub const AT_A_WAIT: [&str; 6] = [
    "-s",
    "code",
    "-a",
    "reach=all-current,due=later",
    "-t",
    "check-signal,look-for-code,one-new-code,approve-in-app",
];

/// The program on a terminal.
pub struct Terminal {
    pub session: OsSession,
    /// Everything that it has printed so far, as far as a test waited for it.
    pub seen: String,
}

/// A home of its own for a few runs of the program.
pub struct Home(pub TempDir);

impl Home {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amexfix"));
        command
            .args(arguments)
            .env_clear()
            .env("XDG_STATE_HOME", self.0.path())
            .env("TERM", "xterm-256color")
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC");
        command
    }

    /// Runs the program on a terminal of 80 by 24.
    pub fn start(&self, arguments: &[&str]) -> Terminal {
        Terminal::new(self.command(arguments))
    }

    /// What the program prints away from any terminal.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let output = self.command(arguments).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
    }

    pub fn sessions(&self) -> Vec<PathBuf> {
        let folder = self.0.path().join("amexfix/sessions");
        fs::read_dir(folder).map_or_else(
            |_| Vec::new(),
            |entries| entries.map(|entry| entry.unwrap().path()).collect(),
        )
    }

    /// The state of the only session.
    pub fn state(&self) -> String {
        let history = self.json(&["history", "--json"]);
        history[0]["state"].as_str().unwrap().to_owned()
    }
}

impl Terminal {
    pub fn new(command: Command) -> Self {
        let mut session = Session::spawn(command).unwrap();
        session.set_expect_timeout(Some(Duration::from_secs(20)));
        let mut terminal = Self {
            session,
            seen: String::new(),
        };
        terminal.resize(80, 24);
        terminal
    }

    pub fn resize(&mut self, columns: u16, lines: u16) {
        let process = self.session.get_process_mut();
        process.set_window_size(columns, lines).unwrap();
    }

    /// Waits for these words; returns what came before them.
    #[track_caller]
    pub fn wait_for(&mut self, words: &str) -> String {
        match self.session.expect(words) {
            Ok(found) => {
                let before = String::from_utf8_lossy(found.before()).into_owned();
                self.seen.push_str(&before);
                self.seen.push_str(words);
                before
            }
            Err(error) => {
                let mut rest = vec![0; 65536];
                let count = self.session.try_read(&mut rest).unwrap_or(0);
                panic!(
                    "{error} while waiting for {words:?}, after {:?} and {:?}",
                    self.seen,
                    String::from_utf8_lossy(&rest[..count])
                )
            }
        }
    }

    #[track_caller]
    pub fn send(&mut self, keys: &str) {
        self.session.send(keys).unwrap();
    }

    /// Waits for the prompt of `--plain` and types a line.
    #[track_caller]
    pub fn line(&mut self, line: &str) {
        self.wait_for("\n> ");
        self.send(&format!("{line}\n"));
    }

    /// Waits for a menu with these words, down to its last row.
    #[track_caller]
    pub fn menu(&mut self, words: &str) {
        self.wait_for(words);
        self.wait_for("More...");
    }

    /// Waits for a menu with these words, and chooses a row, counted from 0.
    #[track_caller]
    pub fn choose(&mut self, words: &str, down: usize) {
        self.menu(words);
        self.send(&"\x1b[B".repeat(down));
        self.send("\r");
    }

    pub fn signal(&self, signal: Signal) {
        kill(self.pid(), signal).unwrap();
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.session.get_process().pid().as_raw())
    }

    /// Waits for the end, and returns the status.
    #[track_caller]
    pub fn end(&mut self) -> i32 {
        let rest = self.session.expect(Eof).unwrap();
        self.seen
            .push_str(&String::from_utf8_lossy(rest.as_bytes()));
        match self.session.get_process().wait().unwrap() {
            WaitStatus::Exited(_, status) => status,
            other => panic!("{other:?}"),
        }
    }

    /// Whether the cursor was left visible.
    pub fn cursor_is_visible(&self) -> bool {
        self.seen.rfind("\x1b[?25h") >= self.seen.rfind("\x1b[?25l")
    }
}

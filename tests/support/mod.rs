//! Runs the program as its users do.
#![allow(dead_code, reason = "each test needs its own part of it")]

pub mod ways;

use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::{env, thread};

use serde_json::Value;

/// The result of a run.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The one JSON value it printed.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.status, 0, "{self:?}");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The JSON values it printed, one a line.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        let lines = self.out.lines();
        lines
            .map(|line| {
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
            })
            .collect()
    }

    /// Fails unless the call was refused as a wrong one, with a message that has these parts.
    #[track_caller]
    pub fn assert_refused(&self, parts: &[&str]) {
        assert_eq!((self.status, self.out.as_str()), (2, ""), "{self:?}");
        for part in parts {
            let is_said = self.err.contains(part);
            assert!(is_said, "`{part}` is missing in {}", self.err);
        }
    }
}

/// The program with these arguments, without a terminal and without the records of the person who runs the tests.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amexfix"));
    command
        .args(arguments)
        .env("HOME", "")
        .env("LC_ALL", "C")
        .env_remove("XDG_STATE_HOME");
    command
}

/// Runs the program with these arguments and no input.
#[track_caller]
pub fn run(arguments: &[&str]) -> Run {
    run_with(arguments, "")
}

/// The same with something on standard input.
#[track_caller]
pub fn run_with(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    finish(program(arguments), input.as_ref())
}

/// The same without input, in a folder.
#[track_caller]
pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = program(arguments);
    command.current_dir(folder);
    finish(command, b"")
}

/// Runs a command to its end.
#[track_caller]
pub fn finish(command: Command, input: &[u8]) -> Run {
    finish_reading(command, input)
}

/// The same for input that may be larger than memory.
#[track_caller]
pub fn finish_reading(mut command: Command, mut input: impl Read + Send) -> Run {
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    // The input is written in another thread, since a long answer may fill its own pipe meanwhile.
    let Output {
        status,
        stdout,
        stderr,
    } = thread::scope(|scope| {
        // A program that needs no more input may be gone before all of it is written.
        scope.spawn(move || drop(io::copy(&mut input, &mut pipe)));
        child.wait_with_output().expect("the program ends")
    });
    Run {
        status: status.code().unwrap_or(-1),
        out: String::from_utf8(stdout).expect("UTF-8"),
        err: String::from_utf8(stderr).expect("UTF-8"),
    }
}

/// Lets a command find this build of the program on its path.
pub fn on_path(command: &mut Command) -> &mut Command {
    let program = Path::new(env!("CARGO_BIN_EXE_amexfix"));
    let folder = program.parent().expect("a folder").to_owned();
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = [folder].into_iter().chain(env::split_paths(&path));
    command.env("PATH", env::join_paths(folders).expect("a path"))
}

/// Whether these programs are installed; says so if one is not.
pub fn have(programs: &[&str]) -> bool {
    let is_missing = |program: &&&str| Command::new(program).arg("--version").output().is_err();
    let missing = programs.iter().find(is_missing);
    if let Some(program) = missing {
        eprintln!("skipped: {program} is not installed");
    }
    missing.is_none()
}

/// Whether strace is installed and may trace; says so if not.
pub fn can_trace() -> bool {
    let mut tried = Command::new("strace");
    tried.args(["--output", "/dev/null", "true"]);
    let can = tried.output().is_ok_and(|output| output.status.success());
    if !can {
        eprintln!("skipped: strace is missing, or nothing may be traced here");
    }
    can
}

/// Makes a pipe in the file system; false if that cannot be done.
pub fn make_pipe(path: &Path) -> bool {
    let made = Command::new("mkfifo").arg(path).status();
    made.is_ok_and(|status| status.success())
}

/// The pack that `flow new` makes, in a new folder inside this one: its path.
#[track_caller]
pub fn new_pack(folder: &Path) -> String {
    let pack = folder.join("pack").to_str().expect("UTF-8").to_owned();
    let made = run(&["flow", "new", &pack]);
    assert_eq!(made.status, 0, "{made:?}");
    pack
}

/// The contents of the fenced blocks of a page that begin with `open`.
pub fn blocks<'p>(page: &'p str, open: &str) -> Vec<&'p str> {
    let rest = page.split(open).skip(1);
    rest.map(|rest| rest.split("```").next().unwrap_or_default())
        .collect()
}

/// The strings of a list.
#[track_caller]
pub fn strings(list: &Value) -> Vec<&str> {
    let items = list.as_array().expect("a list").iter();
    items.map(|item| item.as_str().expect("a string")).collect()
}

/// The ids of a list of objects.
#[track_caller]
pub fn ids(list: &Value) -> Vec<&str> {
    let items = list.as_array().expect("a list").iter();
    items
        .map(|item| item["id"].as_str().expect("an id"))
        .collect()
}

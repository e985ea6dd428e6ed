//! The README's statements under "Privacy": which system calls the program makes, and what it leaves on disk.

mod support;
#[cfg(target_os = "linux")]
#[path = "support/terminal.rs"]
mod terminal;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
#[cfg(target_os = "linux")]
use support::can_trace;
use support::{Run, finish};
use tempfile::TempDir;
#[cfg(target_os = "linux")]
use terminal::Terminal;

/// A card number, a code and a password that somebody might paste.
const PASTED: &str =
    "payment fails for 3782 822463 10005, my code is 482913 and my password is hunter2pass";

/// A home of its own for the program, so that everything it leaves can be found.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.path())
            .env("HOME", self.path())
            .env("LC_ALL", "C");
        command
            .env_remove("XDG_STATE_HOME")
            .env_remove("XDG_DATA_HOME");
        command.env("TMPDIR", self.path());
        command
    }

    fn run(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = self.command(env!("CARGO_BIN_EXE_amexfix"));
        command.args(arguments);
        finish(command, input.as_bytes())
    }

    /// Everything in it, by name, with the contents of files.
    fn left(&self) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = fs::read(&path).expect("a file");
                    let name = path.strip_prefix(self.path()).expect("a path in the home");
                    found.push((
                        name.to_owned(),
                        String::from_utf8_lossy(&bytes).into_owned(),
                    ));
                }
            }
        }
        found
    }
}

/// Calls without a session, each with its standard input.
const ONE_SHOT: [(&[&str], &str); 8] = [
    (&["--symptom", "login"], ""),
    (
        &["--symptom", "payments", "--json", "--tried", "close-tabs"],
        "",
    ),
    (&["--symptom", "fraud", "--format", "html"], ""),
    (&["my payment keeps spinning"], ""),
    (&[], PASTED),
    (
        &["batch"],
        "{\"symptom\": \"login\"}\n{\"text\": \"my app crashes\"}\nno JSON\n",
    ),
    (&["list", "fixes", "--json"], ""),
    (&["flow", "check"], ""),
];

#[test]
fn an_answer_leaves_nothing_on_disk() {
    for (arguments, input) in ONE_SHOT {
        let home = Home::new();
        let run = home.run(arguments, input);
        assert!((0..=1).contains(&run.status), "{arguments:?}: {run:?}");
        assert_eq!(home.left(), [], "{arguments:?}");
        let entries = fs::read_dir(home.path()).expect("a folder").count();
        assert_eq!(entries, 0, "{arguments:?} left a folder");
    }
}

/// The names of the system calls that a program and its children make; `None` if strace is missing.
#[cfg(target_os = "linux")]
fn calls(home: &Home, program: &[&str], input: &str) -> Option<Vec<String>> {
    let trace = home.path().join("trace");
    let mut command = home.command("strace");
    command
        .args(["--follow-forks", "--output"])
        .arg(&trace)
        .args(program);
    if !can_trace() {
        return None;
    }
    finish(command, input.as_bytes());
    Some(taken(&trace))
}

/// Reads the lines of a trace and removes it.
#[cfg(target_os = "linux")]
fn taken(trace: &Path) -> Vec<String> {
    let text = fs::read_to_string(trace).expect("a trace");
    fs::remove_file(trace).expect("the trace");
    text.lines().map(str::to_owned).collect()
}

/// The calls that no command may make: sockets, and other programs.
#[cfg(target_os = "linux")]
const NEVER: [&str; 15] = [
    "socket",
    "socketpair",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "sendto",
    "sendmsg",
    "sendmmsg",
    "recvfrom",
    "recvmsg",
    "fork",
    "vfork",
    "ptrace",
];

/// Fails if any of those calls was made, or if nothing was traced.
#[track_caller]
#[cfg(target_os = "linux")]
fn keeps_to_itself(calls: &[String], what: &[&str]) {
    let names: BTreeSet<&str> = calls.iter().map(|line| name(line)).collect();
    assert!(
        names.contains("write") && names.contains("execve"),
        "nothing was traced: {names:?}"
    );
    let made: Vec<&str> = NEVER
        .into_iter()
        .filter(|name| names.contains(name))
        .collect();
    assert!(made.is_empty(), "{what:?} made {made:?}");
    let started = calls.iter().filter(|line| name(line) == "execve").count();
    assert_eq!(started, 1, "{what:?} started a program");
}

/// The call's name in a line of strace, after the process's number.
#[cfg(target_os = "linux")]
fn name(line: &str) -> &str {
    let line = line
        .trim_start_matches(|character: char| character.is_ascii_digit())
        .trim_start();
    line.split('(').next().unwrap_or(line)
}

#[test]
#[cfg(target_os = "linux")]
fn no_command_opens_a_socket_or_starts_a_program() {
    let recorded: [(&[&str], &str); 4] = [
        (&["--session", "traced", "--symptom", "login"], ""),
        (&["--session", "traced", "--tried", "close-tabs"], ""),
        (&["history"], ""),
        (&["forget", "--all", "--yes"], ""),
    ];
    let home = Home::new();
    for (arguments, input) in ONE_SHOT.into_iter().chain(recorded) {
        let program = [&[env!("CARGO_BIN_EXE_amexfix")], arguments].concat();
        let Some(calls) = calls(&home, &program, input) else {
            return;
        };
        keeps_to_itself(&calls, arguments);
    }
}

/// Whether a call opened something to be written to.
#[cfg(target_os = "linux")]
fn writes_to_disk(line: &str) -> bool {
    let opened = ["open", "openat", "openat2"].contains(&name(line))
        && ["O_WRONLY", "O_RDWR", "O_CREAT"]
            .iter()
            .any(|flag| line.contains(flag))
        && !line.contains("/dev/");
    let changed = [
        "mkdir",
        "mkdirat",
        "creat",
        "rename",
        "renameat2",
        "unlink",
        "unlinkat",
        "symlink",
        "truncate",
    ];
    opened || changed.contains(&name(line))
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_does_not_even_try_to_write_to_disk() {
    let home = Home::new();
    for (arguments, input) in ONE_SHOT {
        let program = [&[env!("CARGO_BIN_EXE_amexfix")], arguments].concat();
        let Some(calls) = calls(&home, &program, input) else {
            return;
        };
        let wrote: Vec<&String> = calls.iter().filter(|line| writes_to_disk(line)).collect();
        assert!(wrote.is_empty(), "{arguments:?}: {wrote:?}");
    }
    let program = [
        env!("CARGO_BIN_EXE_amexfix"),
        "--session",
        "kept",
        "--symptom",
        "login",
    ];
    let Some(calls) = calls(&home, &program, "") else {
        return;
    };
    assert!(
        calls.iter().any(|line| writes_to_disk(line)),
        "a session is not seen being written: {calls:?}"
    );
}

/// The wizard, in its menus and with `--plain`, used by somebody who pastes what they should not.
#[test]
#[cfg(target_os = "linux")]
fn the_wizard_opens_no_socket_writes_nothing_but_its_record_and_keeps_nothing_typed() {
    if !can_trace() {
        return;
    }
    for look in [&["--plain"][..], &[]] {
        let home = Home::new();
        let trace = home.path().join("trace");
        let mut command = home.command("strace");
        command.args(["--follow-forks", "--output"]).arg(&trace);
        command.arg(env!("CARGO_BIN_EXE_amexfix")).args(look);
        command.env("TERM", "xterm").arg(PASTED);
        let mut terminal = Terminal::new(command);
        if look.is_empty() {
            terminal.wait_for("More...");
            terminal.send("\r");
            terminal.wait_for("More...");
            terminal.send("\x03");
            assert_eq!(terminal.end(), 130);
        } else {
            for line in PASTED.split(", ").chain(["1", "my zebra", "1", "2", "s"]) {
                terminal.line(line);
            }
            assert_eq!(terminal.end(), 0);
        }
        let calls = taken(&trace);
        keeps_to_itself(&calls, look);
        let place = format!("{}/.local", home.path().display());
        for line in calls.iter().filter(|line| writes_to_disk(line)) {
            assert!(line.contains(&place), "{line}");
        }
        let left = home.left();
        assert!(!left.is_empty(), "nothing was recorded");
        for (path, text) in left {
            for typed in ["822463", "482913", "hunter2", "payment fails", "zebra"] {
                assert!(!text.contains(typed), "`{typed}` in {}", path.display());
            }
        }
    }
}

/// A session leaves one file in one folder. Nobody else may read it, and it holds ids and times, but nothing that was typed.
#[test]
#[cfg(unix)]
fn a_session_leaves_ids_and_times_where_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt;

    let home = Home::new();
    for (arguments, input) in [
        (
            &[
                "--session",
                "mine",
                "--symptom",
                "payments",
                "--answer",
                "device=app",
            ][..],
            "",
        ),
        (&["--session", "mine", "--tried", "last"], ""),
        (&["--session", "typed"], PASTED),
    ] {
        assert_eq!(home.run(arguments, input).status, 0, "{arguments:?}");
    }
    let left = home.left();
    assert!(!left.is_empty(), "nothing is recorded");
    for (path, text) in &left {
        let place = if cfg!(target_os = "macos") {
            "Library/Application Support"
        } else {
            ".local/state/amexfix"
        };
        assert!(path.starts_with(place), "{}", path.display());
        let whole = home.path().join(path);
        let mode = |path: &Path| {
            fs::metadata(path)
                .expect("it is there")
                .permissions()
                .mode()
                & 0o777
        };
        assert_eq!(mode(&whole), 0o600, "{}", path.display());
        assert_eq!(
            mode(whole.parent().expect("a folder")),
            0o700,
            "{}",
            path.display()
        );
        for typed in [
            "822463",
            "482913",
            "hunter2",
            "payment fails",
            "keeps spinning",
        ] {
            assert!(!text.contains(typed), "`{typed}` in {}", path.display());
        }
        for line in text.lines() {
            strings(&serde_json::from_str(line).expect("JSON"), &mut |string| {
                let is_plain = string
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-_.:+".contains(c));
                assert!(
                    is_plain && string.len() <= 64,
                    "{string:?} is no id and no time"
                );
            });
        }
    }
}

fn strings(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, each)),
        Value::Object(entries) => entries.values().for_each(|value| strings(value, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn without_a_record_nothing_is_left_and_no_session_is_kept() {
    let home = Home::new();
    assert_eq!(
        home.run(&["--symptom", "login", "--no-record"], "").status,
        0
    );
    let refused = home.run(&["--symptom", "login", "--no-record", "--session", "x"], "");
    assert_eq!(refused.status, 2, "{refused:?}");
    assert_eq!(home.left(), []);
}

#[test]
fn what_was_pasted_is_in_no_output() {
    let home = Home::new();
    for arguments in [
        &[][..],
        &["--json"],
        &["--session", "pasted"],
        &["--format", "markdown"],
    ] {
        let run = home.run(arguments, PASTED);
        let said = format!("{}{}", run.out, run.err);
        for secret in ["3782", "822463", "10005", "482913", "hunter2"] {
            assert!(!said.contains(secret), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn forget_all_leaves_nothing_of_any_session() {
    let home = Home::new();
    for name in ["one", "two"] {
        assert_eq!(
            home.run(&["--session", name, "--symptom", "login"], "")
                .status,
            0
        );
    }
    assert!(!home.left().is_empty());
    let refused = home.run(&["forget", "--all"], "");
    assert_ne!(refused.status, 0, "it must ask, or be told: {refused:?}");
    assert!(home.left().len() >= 2, "it went without being told");

    let run = home.run(&["forget", "--all", "--yes"], "");
    assert_eq!(run.status, 0, "{run:?}");
    for (path, text) in home.left() {
        assert_eq!(text, "", "{} is left", path.display());
        let name = path.to_string_lossy().into_owned();
        assert!(!name.contains("one") && !name.contains("two"), "{name}");
    }
}

/// The README's statement is short, and each of its promises is one that a test here tries.
#[test]
fn the_statement_has_at_most_ten_lines_and_says_how_to_erase() {
    let readme = include_str!("../README.md");
    let section = readme
        .split("\n## ")
        .find(|section| section.starts_with("Privacy\n"));
    let lines: Vec<&str> = section
        .expect("a section")
        .lines()
        .skip(1)
        .filter(|line| !line.is_empty())
        .collect();
    assert!(lines.len() <= 10, "{} lines", lines.len());
    let whole = lines.join(" ");
    for promise in [
        "no socket",
        "forget --all",
        "--no-record",
        "`~/.local/state/amexfix`",
        "never",
    ] {
        assert!(whole.contains(promise), "{promise}");
    }
}

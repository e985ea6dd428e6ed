//! Inputs that are far too large: refused or cut at once, in little memory.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::support::Run;
use super::terminal::Home;
use super::with_memory;

const MEGABYTE: u64 = 1_000_000;
/// How much address space the program may have, in MiB: less than what it is given to read.
const MEMORY: u32 = 80;
/// How long a call may take, on a busy machine.
const LONG: Duration = Duration::from_secs(20);

/// A number of megabytes of one letter, without a newline.
fn letters(megabytes: u64) -> impl Read + Send {
    io::repeat(b'x').take(megabytes * MEGABYTE)
}

/// Runs a command with that on its standard input.
#[track_caller]
fn run(mut command: Command, mut input: impl Read + Send) -> Run {
    let begun = Instant::now();
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = piped.stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let output = thread::scope(|scope| {
        // A program that has read enough is gone before the end.
        scope.spawn(move || drop(io::copy(&mut input, &mut pipe)));
        child.wait_with_output().unwrap()
    });
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    Run {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_line_of_100_mb_in_a_queue_is_refused_and_the_next_is_answered() {
    let home = Home::new();
    let input = letters(100).chain(&b"\n{\"symptom\": \"login\"}\n"[..]);
    let run = run(with_memory(&home, MEMORY, &["batch"]), input);
    assert_eq!(run.status, 1, "{}", run.err);
    let lines: Vec<serde_json::Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["error"]["line"], 1);
    assert_eq!(
        lines[0]["error"]["message"],
        "the line is longer than 1 MiB"
    );
    assert_eq!(lines[1]["symptom"], "login");
}

#[test]
fn of_100_mb_of_words_the_beginning_is_read() {
    let home = Home::new();
    let input = (&b"my payment keeps spinning "[..]).chain(letters(100));
    let run = run(with_memory(&home, MEMORY, &["--json"]), input);
    assert_eq!(run.json()["symptom"], "payments");
    assert!(
        run.err.contains("only its beginning was read"),
        "{}",
        run.err
    );
}

#[test]
fn a_pack_of_100_mb_is_refused() {
    let home = Home::new();
    for arguments in [
        &["--flows", "-", "--symptom", "login"][..],
        &["flow", "check", "-"],
    ] {
        let run = run(with_memory(&home, 200, arguments), letters(100));
        assert!((1..=2).contains(&run.status), "{run:?}");
        assert!(
            run.err.contains("16 MiB") || run.out.contains("16 MiB"),
            "{run:?}"
        );
    }
    let path = home.path().join("large.yaml");
    File::create(&path)
        .unwrap()
        .set_len(200 * MEGABYTE)
        .unwrap();
    let arguments = ["--flows", path.to_str().unwrap(), "--symptom", "login"];
    let run = run(with_memory(&home, 200, &arguments), io::empty());
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.err.contains("16 MiB"), "{run:?}");
}

#[test]
fn a_record_of_200_mb_or_one_line_of_100_mb_is_left_alone_and_can_be_forgotten() {
    let home = Home::new();
    for name in ["old", "sparse", "line"] {
        let begun = home.run(&["--session", name, "--symptom", "login"]);
        assert_eq!(begun.status, 0, "{begun:?}");
    }
    let path = |name: &str| home.path().join(format!("amexfix/sessions/{name}.jsonl"));
    let open = |name| File::options().append(true).open(path(name)).unwrap();
    open("sparse").set_len(200 * MEGABYTE).unwrap();
    io::copy(&mut letters(100), &mut open("line")).unwrap();
    open("line").write_all(b"\n").unwrap();

    let limited = |arguments: &[&str]| run(with_memory(&home, MEMORY, arguments), io::empty());
    for name in ["sparse", "line"] {
        let length = fs::metadata(path(name)).unwrap().len();
        let answer = limited(&["--session", name, "--symptom", "login", "--json"]);
        assert_eq!(answer.json()["id"], "close-tabs");
        assert_eq!(answer.err.matches("warning").count(), 1, "{answer:?}");
        assert!(answer.err.contains("too large"), "{answer:?}");
        assert_eq!(fs::metadata(path(name)).unwrap().len(), length);
    }
    let history = limited(&["history", "--json"]);
    let sessions = history.json();
    assert_eq!(sessions.as_array().unwrap().len(), 1, "{sessions}");
    assert!(
        history.err.contains("2 sessions could not be read"),
        "{history:?}"
    );
    let forgotten = limited(&["forget", "--all", "--yes"]);
    assert_eq!(forgotten.status, 0, "{forgotten:?}");
    assert!(!path("sparse").exists() && !path("line").exists());
}

/// The longest line that is still read.
#[test]
fn a_record_with_a_line_of_4_mb_loses_that_line_alone() {
    let home = Home::new();
    home.run(&[
        "--session",
        "old",
        "--symptom",
        "login",
        "--tried",
        "close-tabs",
    ]);
    let path = home.path().join("amexfix/sessions/old.jsonl");
    let mut file = File::options().append(true).open(path).unwrap();
    io::copy(&mut letters(4), &mut file).unwrap();
    file.write_all(b"\n").unwrap();
    let arguments = ["--session", "old", "--json"];
    let run = run(with_memory(&home, MEMORY, &arguments), io::empty());
    assert_eq!(run.json()["tried"][0]["id"], "close-tabs");
    assert!(run.err.contains("1 damaged line skipped"), "{run:?}");
}

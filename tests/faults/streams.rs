//! Standard streams that are closed, full, or read by nobody.

use std::io;
use std::path::Path;
use std::process::Stdio;

use super::in_shell;
use super::support::{Run, finish};
use super::terminal::Home;

/// One call for each way of printing, with what is on its standard input.
const CALLS: [(&[&str], &str); 24] = [
    (&["--symptom", "login"], ""),
    (&["--symptom", "login", "--json"], ""),
    (&["--symptom", "fraud", "--format", "html"], ""),
    (&["--symptom", "app", "--format", "slack"], ""),
    (&["--symptom", "app", "--format", "markdown"], ""),
    (&[], "my payment keeps spinning"),
    (
        &["batch"],
        "{\"symptom\": \"login\"}\n{\"symptom\": \"app\"}\n",
    ),
    (&["history"], ""),
    (&["history", "--json"], ""),
    (&["report", "kept"], ""),
    (&["report", "kept", "--json"], ""),
    (&["report", "kept", "--format", "html"], ""),
    (&["resume", "kept"], ""),
    (&["stats"], ""),
    (&["stats", "--json"], ""),
    (&["list", "fixes"], ""),
    (&["list", "symptoms", "--json"], ""),
    (&["man"], ""),
    (&["completions", "bash"], ""),
    (&["flow", "graph", "--format", "mermaid"], ""),
    (&["flow", "graph"], ""),
    (&["flow", "check"], ""),
    (&["flow", "schema"], ""),
    (&["--help"], ""),
];

/// Whether there is a device that is always full.
fn has_full_device() -> bool {
    let has = Path::new("/dev/full").exists();
    if !has {
        eprintln!("skipped: there is no /dev/full here");
    }
    has
}

/// A home in which a session is kept.
fn home() -> Home {
    let home = Home::new();
    let kept = home.run(&[
        "--session",
        "kept",
        "--symptom",
        "login",
        "--tried",
        "close-tabs",
    ]);
    assert_eq!(kept.status, 0, "{kept:?}");
    home
}

/// Runs the program in a shell that first does this to its streams.
fn redirected(home: &Home, redirection: &str, arguments: &[&str], input: &str) -> Run {
    let script = format!("exec \"$@\" {redirection}");
    let command = in_shell(&script, &home.command(arguments));
    finish(command, input.as_bytes())
}

/// A pipe that nobody reads from.
fn unread() -> Stdio {
    let (_, writer) = io::pipe().unwrap();
    writer.into()
}

/// Runs the program with standard output, or else standard error, on a pipe that nobody reads from. Returns its status and what
/// it wrote to the other of the two.
fn unheard(home: &Home, arguments: &[&str], input: &str, is_output: bool) -> (i32, String) {
    use std::io::{Read, Write};
    let mut command = home.command(arguments);
    command.stdin(Stdio::piped());
    let (mut heard, writer) = io::pipe().unwrap();
    if is_output {
        command.stdout(unread()).stderr(writer);
    } else {
        command.stdout(writer).stderr(unread());
    }
    let mut child = command.spawn().unwrap();
    drop(command);
    // The program may have ended without reading this.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    let mut text = String::new();
    heard.read_to_string(&mut text).unwrap();
    (child.wait().unwrap().code().unwrap_or(-1), text)
}

/// Whether standard error says nothing but which pack is read.
fn is_silent(errors: &str) -> bool {
    errors
        .lines()
        .all(|line| line.starts_with("amexfix: reading "))
}

#[test]
fn a_reader_who_went_away_is_not_an_error() {
    let home = home();
    for (arguments, input) in CALLS {
        let (status, errors) = unheard(&home, arguments, input, true);
        assert_eq!(status, 0, "{arguments:?}: {errors}");
        assert!(is_silent(&errors), "{arguments:?}: {errors}");
    }
}

#[test]
fn a_full_disk_behind_standard_output_is_reported_with_status_1() {
    if !has_full_device() {
        return;
    }
    let home = home();
    for (arguments, input) in CALLS {
        let run = redirected(&home, "> /dev/full", arguments, input);
        assert_eq!(run.status, 1, "{arguments:?}: {run:?}");
        let said = run.err.lines().last().unwrap_or_default();
        assert!(
            said.starts_with("amexfix: cannot write to standard output: No space left"),
            "{arguments:?}: {run:?}"
        );
    }
}

#[test]
fn a_closed_stream_counts_as_empty_or_unread() {
    let home = home();
    for (arguments, input) in CALLS {
        let usual = redirected(&home, "", arguments, input);
        assert_eq!(usual.status, 0, "{arguments:?}: {usual:?}");

        let run = redirected(&home, ">&-", arguments, input);
        assert_eq!(
            (run.status, run.out.as_str()),
            (0, ""),
            "{arguments:?}: {run:?}"
        );
        assert!(is_silent(&run.err), "{arguments:?}: {run:?}");

        let run = redirected(&home, "2>&-", arguments, input);
        assert_eq!((run.status, &run.out), (0, &usual.out), "{arguments:?}");

        if input.is_empty() {
            let run = redirected(&home, "<&-", arguments, input);
            assert_eq!((run.status, &run.out), (0, &usual.out), "{arguments:?}");
        }
    }
    // All three, and nothing to say.
    let run = redirected(&home, "<&- >&- 2>&-", &["--symptom", "login"], "");
    assert_eq!(run.status, 0);
    let run = redirected(&home, "<&-", &[], "");
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.err.contains("there is nothing to answer"), "{run:?}");
    let run = redirected(&home, "<&-", &["batch"], "");
    assert_eq!((run.status, run.out.as_str()), (0, ""), "{run:?}");
}

#[test]
fn a_lost_standard_error_changes_neither_answer_nor_status() {
    let home = home();
    let broken = home.path().join("broken.yaml");
    std::fs::write(&broken, "pack: {}\n").unwrap();
    let broken = broken.to_str().unwrap();
    let wrong: [(&[&str], &str); 5] = [
        (&["flow", "check", broken], ""),
        (&["--symptom", "nothing-such"], ""),
        (&["--no-such-option"], ""),
        (&["batch"], "no JSON\n"),
        (&["resume", "nothing-such"], ""),
    ];
    for (arguments, input) in CALLS.into_iter().chain(wrong) {
        let usual = redirected(&home, "", arguments, input);
        if has_full_device() {
            let full = redirected(&home, "2> /dev/full", arguments, input);
            let both = (full.status, &full.out);
            assert_eq!(both, (usual.status, &usual.out), "{arguments:?}");
        }
        let gone = unheard(&home, arguments, input, false);
        assert_eq!(gone, (usual.status, usual.out), "{arguments:?}");
    }
}

#[test]
fn standard_input_that_cannot_be_read_is_reported_with_status_1() {
    let home = home();
    for (arguments, status) in [(&[][..], 1), (&["batch"], 1), (&["flow", "check", "-"], 2)] {
        let run = redirected(&home, "< /", arguments, "");
        assert_eq!(run.status, status, "{arguments:?}: {run:?}");
        assert!(run.err.contains("Is a directory"), "{arguments:?}: {run:?}");
        assert!(
            !run.err.contains("standard output"),
            "{arguments:?}: {run:?}"
        );
    }
}

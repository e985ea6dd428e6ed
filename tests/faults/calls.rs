//! The system refuses calls of the real program, one after the other, once and for good.
//!
//! strace makes the calls fail that touch the records. If strace is missing or tracing is forbidden, the tests say so and skip.
//! `src/records/tests` tries the same faults with a simulated disk, on every system.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use amexfix::journal::Event;
use amexfix::records::Session;

use super::support::{Run, can_trace, finish};
use super::terminal::{Home, Terminal};
use super::{is_long, started_by};

/// An error of the system, and the message that a person then reads.
const ERRORS: [(&str, &str); 4] = [
    ("ENOSPC", "No space left on device"),
    ("EIO", "Input/output error"),
    ("EACCES", "Permission denied"),
    ("EROFS", "Read-only file system"),
];

/// One refusal: the call with this name and number, and perhaps all later ones.
#[derive(Debug)]
struct Refusal {
    call: String,
    number: usize,
    error: (&'static str, &'static str),
    is_for_good: bool,
}

impl Refusal {
    /// The argument for strace.
    fn injection(&self) -> String {
        let (call, number, error) = (&self.call, self.number, self.error.0);
        let on = if self.is_for_good { "+" } else { "" };
        format!("--inject={call}:error={error}:when={number}{on}")
    }
}

/// Every refusal of every call. In a short run, the errors take turns.
fn every(calls: &BTreeMap<String, usize>) -> Vec<Refusal> {
    let mut turn = ERRORS.into_iter().cycle();
    let mut refusals = Vec::new();
    for (call, &count) in calls {
        for number in 1..=count {
            for is_for_good in [false, true] {
                for error in turn.by_ref().take(if is_long() { ERRORS.len() } else { 1 }) {
                    refusals.push(Refusal {
                        call: call.clone(),
                        number,
                        error,
                        is_for_good,
                    });
                }
            }
        }
    }
    refusals
}

/// The program under strace, which sees only the calls that touch the records.
fn traced(home: &Home, option: &str, arguments: &[&str]) -> Command {
    let program = home.command(arguments);
    let mut command = Command::new("strace");
    command.args(["--follow-forks", "--quiet=all", option, "--output"]);
    command.arg(home.path().join("trace"));
    let records = home.path().join("amexfix");
    for name in [
        "",
        "latest",
        "sessions",
        "sessions/old.jsonl",
        "sessions/new.jsonl",
    ] {
        command.arg("--trace-path").arg(records.join(name));
    }
    started_by(command, &program)
}

/// How often each call was made.
fn count(home: &Home) -> BTreeMap<String, usize> {
    let mut calls = BTreeMap::new();
    for line in fs::read_to_string(home.path().join("trace"))
        .unwrap()
        .lines()
    {
        let call = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        // Refusing to close proves nothing: what is synced is safe, and the standard library panics if a folder cannot be
        // closed, which no system refuses. The other call is a check of debug builds.
        if let Some((name, _)) = call.split_once('(')
            && !["close", "fcntl"].contains(&name)
        {
            *calls.entry(name.to_owned()).or_insert(0) += 1;
        }
    }
    calls
}

/// A home with a session that a script began.
fn home() -> Home {
    let home = Home::new();
    let begun = home.run(&[
        "--session",
        "old",
        "--symptom",
        "login",
        "--answer",
        "device=app",
    ]);
    assert_eq!((begun.status, begun.err.as_str()), (0, ""));
    home
}

/// Runs a command with each call refused in turn, each time in a home of its own. The second run is the refused one.
fn refuse_each(arguments: &[&str], least: usize, each: impl Fn(&Home, &Run, &Refusal)) {
    let counted = home();
    let run = finish(traced(&counted, "--trace=all", arguments), b"");
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments:?}");
    let calls = count(&counted);
    assert!(
        calls.values().sum::<usize>() >= least,
        "{arguments:?}: {calls:?}"
    );
    for refusal in every(&calls) {
        let home = home();
        let run = finish(traced(&home, &refusal.injection(), arguments), b"");
        assert!(!run.err.contains("panicked"), "{refusal:?}: {run:?}");
        each(&home, &run, &refusal);
    }
}

fn has_tried(session: Option<&Session>, id: &str) -> bool {
    session.is_some_and(|session| session.journal.tried().iter().any(|tried| tried.id == id))
}

#[test]
fn whatever_call_is_refused_a_script_gets_its_answer_and_at_most_one_warning() {
    if !can_trace() {
        return;
    }
    for name in ["old", "new"] {
        let arguments = [
            "--session",
            name,
            "--symptom",
            "login",
            "--json",
            "--tried",
            "close-tabs",
        ];
        refuse_each(&arguments, 15, |home, run, refusal| {
            let answer = run.json();
            let next = answer["next"].to_string();
            let is_kept = next.contains("--session");
            assert!(
                is_kept || next.contains("close-tabs"),
                "{refusal:?}: {next}"
            );
            let warnings = run.err.matches("warning").count();
            assert_eq!(warnings, usize::from(!is_kept), "{refusal:?}: {run:?}");
            assert!(
                is_kept || run.err.contains(refusal.error.1),
                "{refusal:?}: {run:?}"
            );
            if is_kept {
                assert!(
                    has_tried(home.recorded(name).as_ref(), "close-tabs"),
                    "{refusal:?}"
                );
            }
            // Once the disk works again, what was there before is still there, and the session goes on.
            let arguments = [
                "--session",
                name,
                "--symptom",
                "login",
                "--tried",
                "private-window",
            ];
            let healed = home.run(&arguments);
            assert_eq!((healed.status, healed.err.as_str()), (0, ""), "{refusal:?}");
            assert!(
                has_tried(home.recorded(name).as_ref(), "private-window"),
                "{refusal:?}"
            );
            assert_eq!(
                home.recorded("old").unwrap().journal.answers()[0].1,
                "app",
                "{refusal:?}"
            );
        });
    }
}

#[test]
fn whatever_call_is_refused_a_command_shows_everything_or_says_what_is_wrong() {
    if !can_trace() {
        return;
    }
    for arguments in [
        &["history", "--json"][..],
        &["stats", "--json"],
        &["report", "old", "--json"],
        &["resume", "old", "--json"],
    ] {
        refuse_each(arguments, 8, |home, run, refusal| {
            if run.err.is_empty() {
                let whole = home.run(arguments);
                assert_eq!((run.status, &run.out), (0, &whole.out), "{refusal:?}");
            } else {
                assert!((0..=2).contains(&run.status), "{refusal:?}: {run:?}");
                assert!(run.err.starts_with("amexfix: "), "{refusal:?}: {run:?}");
            }
        });
    }
    refuse_each(&["forget", "old", "--yes"], 4, |home, run, refusal| {
        let is_gone = home.recorded("old").is_none();
        assert!(is_gone || run.status == 1, "{refusal:?}: {run:?}");
    });
}

/// Leads the wizard to its second fix and leaves it there.
fn lead(command: Command) -> Terminal {
    let mut terminal = Terminal::new(command);
    for line in ["1", "1", "2", "1", "3", "2"] {
        terminal.line(line);
    }
    terminal.wait_for("Try a private window");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
    terminal
}

/// What was done in the sessions of the wizard, which must be whole.
fn acts(home: &Home) -> Vec<Event> {
    let listing = home.store().all().unwrap();
    assert_eq!(listing.damaged.len(), 0, "{:?}", listing.damaged);
    let sessions = listing.sessions.iter();
    let acts = sessions.flat_map(|session| session.journal.acts());
    acts.map(|act| act.event.clone()).collect()
}

#[test]
fn whatever_call_is_refused_the_wizard_goes_on_and_warns_once() {
    if !can_trace() {
        return;
    }
    // The session's name is not known in advance, so calls with its file are found by their kind alone.
    let arguments = ["--plain", "--session", "new", "--symptom", "login"];
    let counted = Home::new();
    lead(traced(&counted, "--trace=all", &arguments));
    let (calls, whole) = (count(&counted), acts(&counted));
    assert_eq!(whole.len(), 7, "{whole:?}");
    assert!(calls["fdatasync"] >= 5 && calls["write"] >= 5, "{calls:?}");
    let some = |refusal: &Refusal| {
        let middle = calls[&refusal.call] / 2 + 1;
        is_long() || refusal.number == if refusal.is_for_good { 1 } else { middle }
    };
    for refusal in every(&calls).into_iter().filter(some) {
        let home = Home::new();
        let seen = lead(traced(&home, &refusal.injection(), &arguments)).seen;
        let warnings = seen.matches("Warning:").count();
        assert!(warnings <= 1, "{refusal:?}: {seen}");
        let acts = acts(&home);
        if warnings == 0 {
            assert_eq!(acts, whole, "{refusal:?}: {seen}");
        } else {
            let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(seen.contains(refusal.error.1), "{refusal:?}: {seen}");
        }
    }
}

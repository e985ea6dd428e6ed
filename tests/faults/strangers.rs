//! Pipes, devices and folders where a file should be: the program does not wait for them and writes nothing into them.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::{Duration, Instant};

use super::support::{self, Run};
use super::terminal::Home;

/// How long a call may take, on a busy machine. Waiting for a pipe would take forever.
const LONG: Duration = Duration::from_secs(10);

fn make_pipe(path: &Path) {
    assert!(support::make_pipe(path));
}

#[track_caller]
fn run(home: &Home, arguments: &[&str]) -> Run {
    let begun = Instant::now();
    let run = home.run(arguments);
    assert!(begun.elapsed() < LONG, "{arguments:?}");
    run
}

#[test]
fn in_place_of_a_record_it_costs_one_warning() {
    let home = Home::new();
    assert_eq!(
        run(&home, &["--session", "old", "--symptom", "login"]).status,
        0
    );
    let path = |name: &str| home.path().join(format!("amexfix/sessions/{name}.jsonl"));
    make_pipe(&path("pipe"));
    symlink("/dev/full", path("device")).unwrap();
    symlink("/dev/zero", path("endless")).unwrap();
    fs::create_dir(path("folder")).unwrap();
    for name in ["pipe", "device", "endless", "folder"] {
        let answer = run(&home, &["--session", name, "--symptom", "login", "--json"]);
        assert_eq!(answer.json()["id"], "close-tabs", "{name}");
        assert_eq!(answer.err.matches("warning").count(), 1, "{answer:?}");
        assert!(answer.err.contains("is not a plain file"), "{answer:?}");
        let report = run(&home, &["report", name]);
        assert!((1..=2).contains(&report.status), "{report:?}");
        let mut terminal = home.start(&["--plain", "--session", name, "--symptom", "login"]);
        terminal.line("1");
        terminal.line("s");
        assert_eq!(terminal.end(), 0, "{name}");
    }
    let history = run(&home, &["history", "--json"]);
    assert_eq!(history.json().as_array().unwrap().len(), 1, "{history:?}");
    assert!(
        history.err.contains("4 sessions could not be read"),
        "{history:?}"
    );
}

#[test]
fn in_place_of_the_hint_or_the_folder_the_wizard_begins_all_the_same() {
    for stranger in ["latest", "sessions", ""] {
        let home = Home::new();
        let path = home.path().join("amexfix").join(stranger);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        make_pipe(Path::new(path.to_str().unwrap().trim_end_matches('/')));
        let mut terminal = home.start(&["--plain"]);
        terminal.line("3");
        terminal.wait_for("What happens when you sign in?");
        terminal.line("s");
        assert_eq!(terminal.end(), 0, "{stranger}");
        let warnings = terminal.seen.matches("Warning:").count();
        assert_eq!(
            warnings,
            usize::from(stranger != "latest"),
            "{}",
            terminal.seen
        );
    }
}

#[test]
fn in_place_of_a_pack_it_is_refused_by_every_command() {
    let home = Home::new();
    let pipe = home.path().join("pipe");
    make_pipe(&pipe);
    for path in [pipe.to_str().unwrap(), "/dev/zero", "/dev/null", "/dev/tty"] {
        for arguments in [
            &["--flows", path, "--symptom", "login"][..],
            &["--flows", path, "batch"],
            &["--flows", path, "list", "fixes"],
            &["flow", "check", path],
            &["flow", "test", path],
            &["flow", "graph", path],
            &["flow", "diff", path],
        ] {
            let run = run(&home, arguments);
            assert_eq!(
                (run.status, run.out.as_str()),
                (2, ""),
                "{arguments:?}: {run:?}"
            );
            assert!(run.err.contains(path), "{arguments:?}: {run:?}");
        }
    }
}

#[test]
fn in_place_of_a_new_pack_it_is_left_alone() {
    let home = Home::new();
    let pipe = home.path().join("pipe");
    make_pipe(&pipe);
    let inside = pipe.join("inside");
    for path in [
        pipe.to_str().unwrap(),
        inside.to_str().unwrap(),
        "/dev/null",
        "/dev/full",
    ] {
        let run = run(&home, &["flow", "new", path]);
        assert_eq!((run.status, run.out.as_str()), (1, ""), "{run:?}");
        assert!(run.err.contains(path), "{run:?}");
    }
}

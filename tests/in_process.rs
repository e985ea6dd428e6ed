//! Commands run in this process, with the streams, clock and environment that the tests give them.

#[path = "support/world.rs"]
mod world;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use amexfix::commands::Terminal;
use jiff::tz::TimeZone;
use world::World;

/// A stream that accepts nothing.
struct Failing(ErrorKind);

impl Write for Failing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn commands_write_to_the_output_they_are_given() {
    let world = World::new();
    for (arguments, part) in [
        (&["list", "fixes"][..], "close-tabs"),
        (&["--symptom", "login", "--json"], "\"id\":\"close-tabs\""),
        (&["man"], ".SH NAME"),
        (&["completions", "zsh"], "#compdef amexfix"),
        (&["--help"], "Usage: amexfix"),
        (&["flow", "schema"], "\"$schema\""),
    ] {
        let out = world.succeed(arguments);
        assert!(out.contains(part), "{arguments:?}: {out}");
    }
}

#[test]
fn the_input_is_read_if_nothing_else_says_what_goes_wrong() {
    let world = World::new();
    let text = "my payment keeps spinning";
    let done = world.run(&["--json"], text);
    assert!(done.out.contains("\"symptom\":\"payments\""), "{done:?}");
    let done = world.run(&["batch"], "{\"symptom\":\"login\"}\nnot json\n");
    assert_eq!(done.status, ExitCode::from(1), "{done:?}");
    assert_eq!(done.out.lines().count(), 2, "{done:?}");
    assert!(done.err.contains("1 of 2 lines"), "{done:?}");

    // A terminal is not read, since somebody would have to type.
    let terminal = Terminal {
        input: true,
        ..Terminal::NONE
    };
    let world = World { terminal, ..world };
    let done = world.run(&[], text);
    assert_eq!((done.status, &*done.out), (ExitCode::from(2), ""));
}

#[test]
fn without_records_there_is_nothing_to_list_report_or_resume() {
    let mut world = World::new();
    assert_eq!(world.succeed(&["history", "--json"]), "[]\n");
    assert_eq!(world.succeed(&["stats", "--json"]), "[]\n");
    for command in ["report", "resume"] {
        let done = world.run(&[command], "");
        assert_eq!(done.status, ExitCode::from(2), "{done:?}");
        assert!(done.err.contains("no session"), "{done:?}");
    }
    // Without a home there is nowhere to record, which costs a warning but no answer.
    world.environment.clear();
    assert_eq!(world.succeed(&["history", "--json"]), "[]\n");
    let done = world.run(&["--session", "mine", "--symptom", "login"], "");
    assert_eq!(done.status, ExitCode::SUCCESS, "{done:?}");
    assert_eq!(done.err.matches("warning").count(), 1, "{done:?}");
}

#[test]
fn times_are_recorded_by_the_clock_and_shown_in_its_zone() {
    let mut world = World::new();
    world.succeed(&["--session", "mine", "--symptom", "login"]);
    assert!(world.succeed(&["history"]).contains("2026-11-21 23:30"));
    world.clock.1 = TimeZone::fixed(jiff::tz::offset(2));
    assert!(world.succeed(&["history"]).contains("2026-11-22 01:30"));

    let pack = world.state.path().join("pack");
    world.succeed(&["flow", "new", pack.to_str().unwrap()]);
    let text = std::fs::read_to_string(pack.join("pack.yaml")).unwrap();
    assert!(text.contains("2026-11-22"), "{text}");

    let forget = ["forget", "--older-than", "90d", "--yes"];
    assert!(world.succeed(&forget).contains("Forgotten: 0 sessions"));
    world.clock.0 = "2027-11-21T00:00:00Z".parse().unwrap();
    assert!(world.succeed(&forget).contains("Forgotten: 1 session"));
    assert_eq!(world.succeed(&["history", "--json"]), "[]\n");
}

#[test]
fn colour_follows_the_option_then_the_environment_then_the_terminal() {
    let mut world = World::new();
    let broken = world.state.path().join("broken.yaml");
    std::fs::write(&broken, "pack: {}\n").unwrap();
    let broken = broken.to_str().unwrap();
    let is_coloured = |world: &World, options: &[&str]| {
        let done = world.run(&[&["flow", "check", broken], options].concat(), "");
        assert_eq!(done.status, ExitCode::from(1), "{done:?}");
        done.out.contains("\u{1b}[")
    };
    assert!(!is_coloured(&world, &[]));
    assert!(is_coloured(&world, &["--color", "always"]));
    world.environment.insert("CLICOLOR_FORCE", "1".into());
    assert!(is_coloured(&world, &[]));
    world.environment.insert("NO_COLOR", "1".into());
    assert!(!is_coloured(&world, &[]));
    assert!(is_coloured(&world, &["--color", "always"]));

    world.environment.remove("CLICOLOR_FORCE");
    world.environment.remove("NO_COLOR");
    world.terminal.output = true;
    assert!(!is_coloured(&world, &[]), "a terminal without TERM is dumb");
    world.environment.insert("TERM", "xterm".into());
    assert!(is_coloured(&world, &[]));
    assert!(!is_coloured(&world, &["--plain"]));
    world.environment.insert("ACCESSIBLE", "1".into());
    assert!(!is_coloured(&world, &[]));
}

#[test]
fn a_failing_output_is_told_apart_from_other_failures() {
    let world = World::new();
    for arguments in [
        &["--symptom", "login"][..],
        &["list", "--json"],
        &["history"],
        &["man"],
        &["--help"],
        &["flow", "graph"],
    ] {
        let (status, err) = world.run_on(Failing(ErrorKind::StorageFull), arguments, "");
        assert_eq!(status, ExitCode::from(1), "{arguments:?}: {err}");
        let said = "amexfix: cannot write to standard output: ";
        assert!(err.contains(said), "{arguments:?}: {err}");

        // A reader who went away is not a failure.
        let (status, err) = world.run_on(Failing(ErrorKind::BrokenPipe), arguments, "");
        assert_eq!(status, ExitCode::SUCCESS, "{arguments:?}: {err}");
        assert!(!err.contains("standard output"), "{arguments:?}: {err}");
    }
    let done = world.run(&["--flows", "/nothing/here", "list"], "");
    assert_eq!(done.status, ExitCode::from(2), "{done:?}");
    assert!(!done.err.contains("standard output"), "{done:?}");
}

#[test]
fn a_wrong_call_is_explained_on_standard_error_alone() {
    let world = World::new();
    for (arguments, part) in [
        (&["--no-such-option"][..], "unexpected argument"),
        (&["--symptom", "lgoin"], "did you mean `login`?"),
        (&["list", "--format", "html"], "`list` has the formats"),
        (
            &["-s", "login", "--format", "csv"],
            "an answer has the formats text, json",
        ),
        (
            &["report", "--format", "svg"],
            "`report` has the formats text, json",
        ),
        (&["--json", "list", "378282246310005"], "a card number"),
    ] {
        let done = world.run(arguments, "");
        assert_eq!((done.status, &*done.out), (ExitCode::from(2), ""));
        assert!(done.err.contains(part), "{done:?}");
        assert!(!done.err.contains("3782"), "{done:?}");
    }
}

#[test]
fn help_and_version_do_what_they_say_between_options_too() {
    let world = World::new();
    for arguments in [
        &["help"][..],
        &["--lang", "es", "help"],
        &["help", "--json"],
        &["--plain", "help", "--once"],
    ] {
        let done = world.run(arguments, "");
        assert_eq!(done.status, ExitCode::SUCCESS, "{arguments:?}: {done:?}");
        assert!(
            done.out.contains("Usage: amexfix"),
            "{arguments:?}: {done:?}"
        );
    }
    let done = world.run(&["version", "--json"], "");
    assert!(done.out.starts_with("amexfix 0."), "{done:?}");
    let done = world.run(&["--json", "help me"], "");
    assert!(done.out.starts_with('{'), "{done:?}");
}

#[test]
fn a_language_that_only_the_pack_has_is_accepted_by_every_command() {
    let world = World::new();
    let dir = world.state.path().join("pack");
    let pack = dir.to_str().unwrap();
    world.run(&["flow", "new", pack], "");
    std::fs::create_dir(dir.join("po")).unwrap();
    std::fs::write(dir.join("po/pt.po"), "").unwrap();
    for command in ["history", "stats"] {
        let done = world.run(&["--flows", pack, "--lang", "pt", command], "");
        assert_eq!(done.status, ExitCode::SUCCESS, "{done:?}");
        assert_eq!(done.out, "Nothing is recorded here.\n");
        let unknown = world.run(&["--flows", pack, "--lang", "xx", command], "");
        assert_eq!(unknown.status, ExitCode::from(2), "{unknown:?}");
        assert!(unknown.err.contains("there is: en, pt"), "{unknown:?}");
    }
}

#[test]
fn an_option_of_a_case_before_a_command_is_never_silently_ignored() {
    let world = World::new();
    world.run(&["--session", "s", "-s", "login"], "");
    for (arguments, part) in [
        (
            &["--session", "s", "--tried", "last", "resume"][..],
            "`resume` has no use for `--tried`; nothing was run",
        ),
        (&["-s", "app", "resume", "s"], "has no use for `--symptom`"),
        (&["-a", "device=app", "report", "s"], "`--answer`"),
        (&["--session", "s", "history"], "`history` has no use for"),
        (&["--session", "s", "forget", "--all", "--yes"], "`forget`"),
        (&["--steps", "3", "flow", "check"], "`flow` has no use for"),
        (&["--no-assume", "list"], "`list` has no use for"),
        (&["--session", "s", "resume", "s"], "name it once"),
        (&["--session", "s", "report", "s"], "name it once"),
    ] {
        let done = world.run(arguments, "");
        let found = (done.status, &*done.out);
        assert_eq!(found, (ExitCode::from(2), ""), "{arguments:?}: {done:?}");
        assert!(done.err.contains(part), "{arguments:?}: {done:?}");
    }
    for arguments in [
        &["--session", "s", "resume"][..],
        &["--session", "s", "report"],
        &["-s", "login", "flow", "graph", "--format", "mermaid"],
        &["--steps", "2", "--no-assume", "batch"],
    ] {
        let done = world.run(arguments, "");
        assert_eq!(done.status, ExitCode::SUCCESS, "{arguments:?}: {done:?}");
    }
}

#[test]
fn a_message_of_the_system_is_printed_once() {
    let world = World::new();
    let records = world.state.path().join("amexfix/sessions");
    std::fs::create_dir_all(records.join("s.jsonl")).unwrap();
    std::fs::write(world.state.path().join("amexfix/latest"), "s").unwrap();
    let file = world.state.path().join("file");
    std::fs::write(&file, "").unwrap();
    let inside = file.join("pack");
    let inside = inside.to_str().unwrap();
    for arguments in [
        &["report", "s"][..],
        &["resume", "s"],
        &["--session", "s", "-s", "login"],
        &["--flows", inside, "list"],
        &["flow", "new", inside],
    ] {
        let done = world.run(arguments, "");
        let lines: Vec<&str> = done.err.split(": ").collect();
        let said = lines.last().unwrap().trim();
        assert_eq!(done.err.matches(said).count(), 1, "{arguments:?}: {done:?}");
    }
}

#[test]
fn the_pack_is_named_if_nobody_named_it_and_at_a_terminal() {
    let mut world = World::new();
    let pack = world.state.path().join("pack");
    let pack = pack.to_str().unwrap();
    world.succeed(&["flow", "new", pack]);
    for arguments in [
        &["flow", "check", pack][..],
        &["flow", "test", pack],
        &["flow", "graph", "--flows", pack],
        &["--flows", pack, "flow", "check"],
    ] {
        world.succeed(arguments);
    }
    let done = world.run(&["flow", "check"], "");
    assert_eq!(done.err, "amexfix: reading flows\n");
    world.terminal.error = true;
    let done = world.run(&["flow", "check", pack], "");
    assert_eq!(done.err, format!("amexfix: reading {pack}\n"));
}

#[test]
fn a_name_in_the_wrong_case_is_refused_with_the_right_one() {
    let world = World::new();
    world.succeed(&["--session", "Ticket-7", "-s", "login"]);
    for (arguments, meant) in [
        (&["--symptom", "LOGIN"][..], "login"),
        (&["-s", "login", "-a", "Device=app"], "device"),
        (&["-s", "login", "-a", "device=APP"], "app"),
        (&["-s", "login", "-t", "Close-Tabs"], "close-tabs"),
        (&["-s", "login", "-t", "close-tabs=WORKED"], "worked"),
        (&["HISTORY"], "history"),
        (&["report", "ticket-7"], "Ticket-7"),
        (&["resume", "TICKET-7"], "Ticket-7"),
        (&["forget", "ticket-7", "--yes"], "Ticket-7"),
        (&["flow", "graph", "-s", "LOGIN"], "login"),
    ] {
        let done = world.run(arguments, "");
        assert_eq!(
            (done.status, &*done.out),
            (ExitCode::from(2), ""),
            "{done:?}"
        );
        let meant = format!("did you mean `{meant}`?");
        assert!(done.err.contains(&meant), "{done:?}");
    }
    let queue = [
        (r#"{"symptom":"LOGIN"}"#, "login"),
        (
            r#"{"symptom":"login","tried":["Close-Tabs"]}"#,
            "close-tabs",
        ),
        (
            r#"{"symptom":"login","answers":{"DEVICE":"app"}}"#,
            "device",
        ),
        (r#"{"Symptom":"login"}"#, "symptom"),
    ];
    for (line, meant) in queue {
        let done = world.run(&["batch"], line);
        let meant = format!("did you mean `{meant}`?");
        assert!(done.out.contains(&meant), "{done:?}");
    }
    // A lone word that is an id, however it is written, is that symptom.
    let answer = world.succeed(&["LOGIN", "--json"]);
    assert!(answer.contains("\"symptom\":\"login\""), "{answer}");
}

#[test]
fn an_option_that_a_command_cannot_use_is_refused_before_it_runs() {
    let world = World::new();
    world.succeed(&["--session", "mine", "--symptom", "login"]);
    for (arguments, useless) in [
        (&["-a", "device=app", "history"][..], "--answer"),
        (&["-s", "login", "list"], "--symptom"),
        (
            &["-t", "close-tabs", "--session", "mine", "report"],
            "--tried",
        ),
        (
            &["--session", "mine", "forget", "mine", "--yes"],
            "--session",
        ),
        (&["--steps", "3", "stats"], "--steps"),
        (&["--no-assume", "explain", "close-tabs"], "--no-assume"),
        (&["-s", "login", "flow", "check"], "--symptom"),
        (&["--session", "mine", "flow", "graph"], "--session"),
        (&["-s", "login", "man"], "--symptom"),
        (&["-s", "login", "completions", "bash"], "--symptom"),
        (&["-s", "login", "--session", "mine", "resume"], "--symptom"),
    ] {
        let done = world.run(arguments, "");
        assert_eq!((done.status, &*done.out), (ExitCode::from(2), ""));
        let said = format!("has no use for `{useless}`; nothing was run");
        assert!(done.err.contains(&said), "{arguments:?}: {done:?}");
    }
    assert!(world.succeed(&["history"]).contains("mine"));
    // Options that every command understands may come before each of them.
    world.succeed(&["--once", "--plain", "--no-record", "history"]);
}

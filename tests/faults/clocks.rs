//! Clocks that jump, formats from the future, and locks that another process holds.

use std::fs::{self, File};
use std::io::Write;
use std::time::{Duration, Instant};

use amexfix::builtin::PACK;
use amexfix::journal::{Entry, Event, StartedBy, State};
use fixflow::case::Outcome;
use jiff::{SignedDuration, Timestamp};

use super::terminal::Home;

/// Records a session of the wizard that waits, as if all had happened so long from now. What it is called.
fn waiting(home: &Home, from_now: SignedDuration) -> String {
    let at = Timestamp::now() + from_now;
    let store = home.store();
    let mut log = store.begin(at).unwrap();
    let started = Event::started(StartedBy::Wizard, &PACK);
    let symptom = Event::Symptom { id: "code".into() };
    let answered = [("reach", "all-current"), ("due", "later")];
    let answered = answered.map(|(question, answer)| Event::Answered {
        question: question.into(),
        answer: answer.into(),
    });
    let tried = [
        "check-signal",
        "look-for-code",
        "one-new-code",
        "approve-in-app",
    ];
    let tried = tried.map(|id| Event::Tried {
        id: id.into(),
        outcome: Outcome::NoChange,
    });
    let wait = Event::Waiting {
        id: "short-pause".into(),
        minutes: 15,
        due: at + SignedDuration::from_mins(15),
    };
    let events = [started, symptom].into_iter().chain(answered).chain(tried);
    let entries = events.chain([wait]).map(|event| Entry { at, event });
    log.append(&entries.collect::<Vec<_>>()).unwrap();
    log.name().to_string()
}

const YEAR: i64 = 365 * 24;

#[test]
fn whatever_the_clock_says_a_session_is_listed_reported_and_gone_on_with() {
    for hours in [-50 * YEAR, -48, 48, 50 * YEAR] {
        let home = Home::new();
        let name = waiting(&home, SignedDuration::from_hours(hours));
        for arguments in [
            &["history"][..],
            &["history", "--json"],
            &["stats", "--json"],
            &["report", &name],
            &["report", &name, "--json"],
            &["resume", &name, "--json"],
        ] {
            let run = home.run(arguments);
            assert_eq!(
                (run.status, run.err.as_str()),
                (0, ""),
                "{hours} {arguments:?}"
            );
        }
        let history = home.json(&["history", "--json"]);
        assert_eq!(history[0]["state"], "waiting", "{hours}");

        // An event recorded later, by a clock that was set back, still comes after it.
        let mut terminal = home.start(&["--plain", "resume", &name]);
        if hours < 0 {
            terminal.wait_for("and the time is over");
            terminal.line("2");
        } else {
            terminal.wait_for("Left: 15 minutes, until");
            terminal.line("1");
            terminal.wait_for("15 minutes left.");
            terminal.send("\n");
            terminal.line("2");
        }
        terminal.wait_for("Start once more with everything closed");
        terminal.line("s");
        assert_eq!(terminal.end(), 0);
        let session = home.recorded(&name).unwrap();
        assert_eq!(
            session.journal.tried().last().unwrap().id,
            "short-pause",
            "{hours}"
        );
        assert_eq!(session.journal.state(), State::Open, "{hours}");
        assert!(session.updated >= session.started, "{hours}");
    }
}

#[test]
fn a_session_from_the_future_is_forgotten_like_any_other() {
    let home = Home::new();
    let name = waiting(&home, SignedDuration::from_hours(50 * YEAR));
    let old = waiting(&home, SignedDuration::from_hours(-50 * YEAR));
    let run = home.run(&["forget", "--older-than", "90d", "--yes"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    assert!(home.recorded(&old).is_none());
    assert!(home.recorded(&name).is_some());
    let run = home.run(&["forget", &name, "--yes"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(home.recorded(&name).is_none());
}

#[test]
fn what_a_newer_amexfix_wrote_is_kept_and_passed_over_with_a_word() {
    let home = Home::new();
    let arguments = [
        "--session",
        "old",
        "--symptom",
        "login",
        "--tried",
        "close-tabs",
    ];
    assert_eq!(home.run(&arguments).status, 0);
    let path = home.path().join("amexfix/sessions/old.jsonl");
    let newer = br#"{"v":2,"at":"2030-01-01T00:00:00Z","event":{"asked-a-friend":{}},"sum":"0"}"#;
    let mut file = File::options().append(true).open(&path).unwrap();
    file.write_all(&[&newer[..], b"\n"].concat()).unwrap();
    let run = home.run(&["--session", "old", "--tried", "last", "--json"]);
    assert_eq!(run.json()["tried"].as_array().unwrap().len(), 2);
    assert!(
        run.err.contains("1 line of a newer amexfix skipped"),
        "{run:?}"
    );
    let kept = fs::read(&path).unwrap();
    assert!(kept.windows(newer.len()).any(|window| window == newer));

    // A file with only newer lines has nothing to resume, and nothing is written to it.
    fs::write(&path, [&newer[..], b"\n"].concat()).unwrap();
    let run = home.run(&["--session", "old", "--symptom", "login", "--json"]);
    assert_eq!(run.json()["id"], "close-tabs");
    assert!(run.err.contains("written by a newer amexfix"), "{run:?}");
    assert_eq!(fs::read(&path).unwrap(), [&newer[..], b"\n"].concat());

    let pack = home.path().join("newer.yaml");
    fs::write(&pack, "pack: {format: 2, id: newer}\n").unwrap();
    let run = home.run(&["--flows", pack.to_str().unwrap(), "--symptom", "login"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
    assert!(
        run.err.contains("use a newer version of this program"),
        "{run:?}"
    );
}

#[test]
fn a_lock_that_another_process_holds_costs_two_seconds_once_and_no_record() {
    let home = Home::new();
    assert_eq!(
        home.run(&["--session", "held", "--symptom", "login"])
            .status,
        0
    );
    let held = File::open(home.path().join("amexfix/sessions/held.jsonl")).unwrap();
    held.lock().unwrap();
    let begun = Instant::now();
    let run = home.run(&["--session", "held", "--tried", "last", "--json"]);
    let took = begun.elapsed();
    assert_eq!(
        (run.json()["id"].as_str(), run.err.as_str()),
        (Some("private-window"), "")
    );
    assert!(
        took > Duration::from_secs(2) && took < Duration::from_secs(10),
        "{took:?}"
    );

    let mut terminal = home.start(&["--plain", "--session", "held"]);
    let begun = Instant::now();
    for line in ["1", "1", "1", "3", "2", "2"] {
        terminal.line(line);
    }
    terminal.wait_for("\n> ");
    let took = begun.elapsed();
    // The two seconds are spent once, not for each record.
    assert!(took < Duration::from_secs(8), "{took:?}");
    terminal.send("s\n");
    assert_eq!(terminal.end(), 0);
    let session = home.recorded("held").unwrap();
    assert_eq!(
        (
            session.journal.tried().len(),
            session.journal.answers().len()
        ),
        (2, 5),
        "{session:?}"
    );
}

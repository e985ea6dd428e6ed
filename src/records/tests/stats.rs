//! What is counted over sessions, and that everything written can be read.

use proptest::prelude::*;

use std::path::Path;

use jiff::SignedDuration;

use super::super::{Counts, Damage, Stats, StatsKey};
use super::*;
use crate::journal::StartedBy;

/// The session in a file with these events.
#[track_caller]
fn session(events: &[Event]) -> Session {
    Session::read(&name("s"), &bytes(events)).unwrap().unwrap()
}

#[test]
fn statistics_count_sessions_by_symptom_and_fix() {
    let mut stats = Stats::default();
    let fix = || shown(StepKind::Fix, "a");
    stats.add(&session(&[
        symptom("login"),
        fix(),
        fix(),
        tried("a", Outcome::NoChange),
        symptom("app"),
        fix(),
    ]));
    stats.add(&session(&[
        symptom("login"),
        fix(),
        tried("a", Outcome::Worked),
        shown(StepKind::Resolved, "a"),
    ]));
    stats.add(&session(&[symptom("login"), fix()]));
    let row = |symptom: &str| {
        let row = StatsKey {
            pack: None,
            symptom: Some(symptom.to_owned()),
            id: "a".to_owned(),
        };
        stats.rows[&row]
    };
    let counts = |offered, tried, worked| Counts {
        offered,
        tried,
        worked,
        could_not: 0,
    };
    assert_eq!(stats.sessions, 3);
    assert_eq!(row("login"), counts(3, 2, 1));
    assert_eq!(row("app"), counts(1, 0, 0));
}

/// Writes a session of one machine and returns its file.
#[track_caller]
fn put(folder: &Path, machine: &str, session: &str, events: &[Event]) -> PathBuf {
    let folder = folder.join(machine).join("sessions");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name(session).file_name());
    fs::write(&path, bytes(events)).unwrap();
    path
}

#[test]
fn a_session_counts_once_however_many_machines_hold_it() {
    let folder = tempfile::tempdir().unwrap();
    let fix = || shown(StepKind::Fix, "a");
    let started = |pack: &str| Event::Started {
        kind: StartedBy::Script,
        pack: pack.into(),
        digest: "1".into(),
    };
    let begun = vec![started("demo"), symptom("login"), fix()];
    let whole = [&begun[..], &[tried("a", Outcome::CouldNot)]].concat();
    let other = [started("other"), symptom("login"), fix()];
    put(folder.path(), "one", "Ticket-1", &begun);
    put(folder.path(), "two", "Ticket-1", &whole);
    put(folder.path(), "three", "Ticket-1", &other);
    put(folder.path(), "three", "ticket-2", &begun);
    let (stats, damaged) = Store::stats_of(&[folder.path().to_owned()], None).unwrap();
    assert!(damaged.is_empty(), "{damaged:?}");
    assert_eq!(stats.sessions, 3);
    let found: Vec<_> = stats
        .rows
        .iter()
        .map(|(row, counts)| (row.pack.as_deref(), counts.offered, counts.could_not))
        .collect();
    assert_eq!(found, [(Some("demo"), 2, 1), (Some("other"), 1, 0)]);
}

#[test]
fn only_what_began_since_then_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = put(
        folder.path(),
        "one",
        "s",
        &[symptom("login"), shown(StepKind::Fix, "a")],
    );
    let started = Session::read(&name("s"), &fs::read(path).unwrap())
        .unwrap()
        .unwrap()
        .started;
    let folders = [folder.path().to_owned()];
    let since = |since: Timestamp| Store::stats_of(&folders, Some(since)).unwrap().0.sessions;
    assert_eq!(since(started), 1);
    assert_eq!(since(started + SignedDuration::from_nanos(1)), 0);
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        ids in prop::collection::vec("[a-z][a-z0-9-]{0,30}", 1..20),
        kinds in prop::collection::vec(0_u8..7, 1..20),
        nanoseconds in prop::collection::vec(any::<i64>(), 1..20),
        minutes in any::<u32>(),
    ) {
        let mut bytes = Vec::new();
        let mut written = Vec::new();
        for ((id, kind), ns) in ids.iter().zip(&kinds).zip(&nanoseconds) {
            let at = Timestamp::from_nanosecond(i128::from(*ns)).unwrap();
            let event = match kind {
                0 => Event::Started {
                    kind: StartedBy::Script,
                    pack: id.clone(),
                    digest: ids[0].clone(),
                },
                1 => symptom(id),
                2 => shown(StepKind::Resolved, id),
                3 => answered(id, &ids[0]),
                4 => tried(id, Outcome::CouldNot),
                5 => Event::Waiting { id: id.clone(), minutes, due: at },
                _ => undone(id),
            };
            let entry = Entry { at, event };
            line::write(&mut bytes, &entry).unwrap();
            written.push(entry);
        }
        prop_assert_eq!(line::read_all(&bytes), (written, Damage::default()));
    }
}

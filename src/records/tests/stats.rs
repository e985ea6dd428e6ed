//! What is counted over sessions, and that what is written is read.

use proptest::prelude::*;

use super::super::{Counts, Damage, Stats};
use super::*;
use crate::journal::StartedBy;

/// What a file with these events comes to.
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
    let row = |symptom: &str| stats.by_symptom[&Some(symptom.to_owned())]["a"];
    assert_eq!(stats.sessions, 3);
    assert_eq!(
        row("login"),
        Counts {
            offered: 3,
            tried: 2,
            worked: 1
        }
    );
    assert_eq!(
        row("app"),
        Counts {
            offered: 1,
            tried: 0,
            worked: 0
        }
    );
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

//! What events come to.

use proptest::prelude::*;

use super::super::event::read_all;
use super::super::{Act, Counts, Damage, Kind, Origin, Shown, State, Stats, Tried, Wait};
use super::*;

#[test]
fn a_session_is_what_its_events_say() {
    let expected = Session {
        name: name("s"),
        origin: Some(Origin {
            kind: Kind::Wizard,
            pack: "amex".into(),
            digest: "9f3c21ab".into(),
        }),
        symptom: Some("payments".into()),
        started: at(0),
        updated: at(9),
        state: State::Waiting,
        acts: vec![
            Act::Symptom("payments".into()),
            Act::Answered("device".into(), "browser".into()),
            Act::Tried("close-tabs".into(), Outcome::NoChange),
            Act::Waiting(Wait {
                id: "short-pause".into(),
                minutes: 15,
                begun: at(9),
                due: at(15),
            }),
        ],
        answers: vec![("device".into(), "browser".into())],
        tried: vec![Tried {
            id: "close-tabs".into(),
            outcome: Outcome::NoChange,
            at: at(7),
            symptom: Some("payments".into()),
        }],
        first_tried: Some(at(7)),
        waits: vec![Wait {
            id: "short-pause".into(),
            minutes: 15,
            begun: at(9),
            due: at(15),
        }],
        shown: [
            (StepKind::Ask, "device"),
            (StepKind::Fix, "close-tabs"),
            (StepKind::Wait, "short-pause"),
        ]
        .map(|(kind, id)| Shown {
            symptom: Some("payments".into()),
            kind,
            id: id.into(),
        })
        .into(),
        last: Some(Shown {
            symptom: Some("payments".into()),
            kind: StepKind::Wait,
            id: "short-pause".into(),
        }),
        damage: Damage::default(),
    };
    assert_eq!(session(&story()), expected);
    assert_eq!(expected.waiting(), expected.waits.first());
    assert!(expected.can_go_on());
}

#[test]
fn the_state_follows_the_rules_in_their_order() {
    use Outcome::{CouldNot, NoChange, Worked};
    let call = shown(StepKind::Call, "general");
    let fix = shown(StepKind::Fix, "a");
    for (events, state) in [
        (vec![STARTED], State::Open),
        (vec![fix], State::Open),
        (vec![fix, tried("a", Worked)], State::Resolved),
        (
            vec![fix, tried("a", Worked), tried("a", NoChange)],
            State::Open,
        ),
        (vec![fix, tried("a", Worked), undone("a")], State::Open),
        (vec![call], State::Call),
        (vec![shown(StepKind::End, "not-kept")], State::End),
        (vec![call, fix], State::Open),
        (vec![waiting("w")], State::Waiting),
        (vec![waiting("w"), call], State::Waiting),
        (vec![waiting("w"), tried("w", CouldNot)], State::Open),
        (vec![waiting("w"), undone("w")], State::Open),
        (
            vec![waiting("w"), tried("w", NoChange), undone("w")],
            State::Waiting,
        ),
        (vec![waiting("w"), tried("a", Worked)], State::Resolved),
        // Another symptom begins afresh, though what was tried stays tried.
        (
            vec![symptom("login"), tried("a", Worked), symptom("login")],
            State::Resolved,
        ),
        (
            vec![symptom("login"), tried("a", Worked), symptom("fraud"), call],
            State::Call,
        ),
        (
            vec![symptom("login"), waiting("w"), symptom("fraud"), call],
            State::Call,
        ),
        (
            vec![
                symptom("login"),
                tried("a", Worked),
                symptom("app"),
                undone("symptom"),
            ],
            State::Resolved,
        ),
        (
            vec![
                symptom("login"),
                tried("a", Worked),
                symptom("app"),
                shown(StepKind::Resolved, "a"),
            ],
            State::Resolved,
        ),
        (
            vec![symptom("app"), shown(StepKind::Resolved, "a")],
            State::Open,
        ),
    ] {
        assert_eq!(session(&events).state, state, "{events:?}");
    }
}

#[test]
fn a_repeated_id_keeps_its_place_and_takes_the_last_value() {
    use Outcome::{NoChange, Worked};
    let derived = session(&[
        answered("q", "one"),
        answered("p", "x"),
        answered("q", "two"),
        tried("a", NoChange),
        tried("b", NoChange),
        tried("a", Worked),
    ]);
    assert_eq!(
        derived.answers,
        [("q".into(), "two".into()), ("p".into(), "x".into())]
    );
    let outcomes: Vec<_> = derived
        .tried
        .iter()
        .map(|tried| (tried.id.as_str(), tried.outcome, tried.at))
        .collect();
    assert_eq!(outcomes, [("a", Worked, at(5)), ("b", NoChange, at(4))]);
    assert_eq!(derived.first_tried, Some(at(3)));
}

#[test]
fn going_back_returns_to_what_was_before() {
    let before = [
        symptom("login"),
        answered("q", "one"),
        tried("a", Outcome::NoChange),
    ];
    for (act, id) in [
        (answered("q", "two"), "q"),
        (answered("p", "x"), "p"),
        (tried("a", Outcome::Worked), "a"),
        (waiting("w"), "w"),
        (symptom("fraud"), "symptom"),
    ] {
        let after = session(&[before.as_slice(), &[act, undone(id)]].concat());
        let updated = after.updated;
        assert_eq!(
            after,
            Session {
                updated,
                ..session(&before)
            },
            "{act:?}"
        );
    }
    assert_eq!(session(&[undone("q")]).answers, []);
}

#[test]
fn a_clock_that_jumps_back_changes_no_order() {
    let mut bytes = Vec::new();
    let moments = [
        (60, tried("a", Outcome::NoChange)),
        (-5, tried("a", Outcome::Worked)),
    ];
    for (minute, event) in moments {
        Record {
            at: at(minute),
            event,
        }
        .write(&mut bytes)
        .unwrap();
    }
    let derived = Session::read(&name("s"), &bytes).unwrap().unwrap();
    assert_eq!((derived.started, derived.updated), (at(60), at(60)));
    assert_eq!(
        (derived.tried[0].outcome, derived.tried[0].at),
        (Outcome::Worked, at(-5))
    );
}

#[test]
fn statistics_count_sessions_by_symptom_and_fix() {
    let mut stats = Stats::default();
    let fix = shown(StepKind::Fix, "a");
    stats.add(session(&[
        symptom("login"),
        fix,
        fix,
        tried("a", Outcome::NoChange),
        symptom("app"),
        fix,
    ]));
    stats.add(session(&[
        symptom("login"),
        fix,
        tried("a", Outcome::Worked),
        shown(StepKind::Resolved, "a"),
    ]));
    stats.add(session(&[symptom("login"), fix]));
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
                0 => Event::Started { kind: Kind::Script, pack: id, digest: &ids[0] },
                1 => symptom(id),
                2 => shown(StepKind::Resolved, id),
                3 => answered(id, &ids[0]),
                4 => tried(id, Outcome::CouldNot),
                5 => Event::Waiting { id, minutes, due: at },
                _ => undone(id),
            };
            let record = Record { at, event };
            record.write(&mut bytes).unwrap();
            written.push(record);
        }
        let mut read = Vec::new();
        prop_assert_eq!(read_all(&bytes, |record| read.push(record)), Damage::default());
        prop_assert_eq!(read, written);
    }
}

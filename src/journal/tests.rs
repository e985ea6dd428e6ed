//! What is derived from events.

use jiff::Span;

use super::*;

/// A moment to count from.
pub(crate) fn noon() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

/// This many minutes after noon.
pub(crate) fn at(minutes: i64) -> Timestamp {
    noon() + Span::new().minutes(minutes)
}

pub(crate) fn started() -> Event {
    Event::Started {
        kind: StartedBy::Wizard,
        pack: "amex".into(),
        digest: "9f3c21ab".into(),
    }
}

pub(crate) fn symptom(id: &str) -> Event {
    Event::Symptom { id: id.into() }
}

pub(crate) fn shown(kind: StepKind, id: &str) -> Event {
    let id = id.into();
    Event::Shown { kind, id }
}

pub(crate) fn answered(question: &str, answer: &str) -> Event {
    Event::Answered {
        question: question.into(),
        answer: answer.into(),
    }
}

pub(crate) fn tried(id: &str, outcome: Outcome) -> Event {
    let id = id.into();
    Event::Tried { id, outcome }
}

pub(crate) fn waiting(id: &str) -> Event {
    Event::Waiting {
        id: id.into(),
        minutes: 15,
        due: at(15),
    }
}

pub(crate) fn undone(id: &str) -> Event {
    Event::Undone { id: id.into() }
}

/// The whole way from a symptom to a wait, with one step back.
pub(crate) fn story() -> Vec<Event> {
    vec![
        started(),
        symptom("payments"),
        shown(StepKind::Ask, "device"),
        answered("device", "app"),
        undone("device"),
        answered("device", "browser"),
        shown(StepKind::Fix, "close-tabs"),
        tried("close-tabs", Outcome::NoChange),
        shown(StepKind::Wait, "short-pause"),
        waiting("short-pause"),
        Event::NotThrough {
            id: "general".to_owned(),
        },
    ]
}

/// A journal in which one event happened each minute.
pub(crate) fn journal(events: &[Event]) -> Journal {
    let events = (0..).zip(events);
    let entry = |(minute, event): (i64, &Event)| Entry {
        at: at(minute),
        event: event.clone(),
    };
    events.map(entry).collect()
}

#[test]
fn a_journal_says_what_happened() {
    let journal = journal(&story());
    let wait = BegunWait {
        id: "short-pause",
        minutes: 15,
        begun: at(9),
        due: at(15),
    };
    let acts = [1, 5, 7, 9].map(|minute| &journal.entries()[minute]);
    assert_eq!(journal.acts(), acts);
    assert_eq!(journal.times(), Some((at(0), at(10))));
    assert_eq!(
        journal.origin(),
        Some(Origin {
            kind: StartedBy::Wizard,
            pack: "amex",
            digest: "9f3c21ab",
        })
    );
    assert_eq!(journal.symptom(), Some("payments"));
    assert_eq!(journal.answers(), [("device", "browser")]);
    assert_eq!(
        journal.tried(),
        [Tried {
            id: "close-tabs",
            outcome: Outcome::NoChange,
            at: at(7),
        }]
    );
    assert_eq!(journal.first_tried(), Some(at(7)));
    assert_eq!(journal.waits(), [wait]);
    assert_eq!(journal.pending_wait(), Some(wait));
    let shown = Shown {
        kind: StepKind::Wait,
        id: "short-pause",
    };
    assert_eq!(journal.last_shown(), Some(shown));
    assert_eq!(journal.state(), State::Waiting);
}

#[test]
fn the_state_follows_the_rules_in_their_order() {
    use Outcome::{CouldNot, NoChange, Worked};
    let call = || shown(StepKind::Call, "general");
    let fix = || shown(StepKind::Fix, "a");
    for (events, state) in [
        (vec![started()], State::Open),
        (vec![fix()], State::Open),
        (vec![fix(), tried("a", Worked)], State::Resolved),
        (
            vec![fix(), tried("a", Worked), tried("a", NoChange)],
            State::Open,
        ),
        (vec![fix(), tried("a", Worked), undone("a")], State::Open),
        (vec![call()], State::Call),
        (vec![shown(StepKind::End, "not-kept")], State::End),
        (vec![call(), fix()], State::Open),
        (vec![waiting("w")], State::Waiting),
        (vec![waiting("w"), call()], State::Waiting),
        (vec![waiting("w"), tried("w", CouldNot)], State::Open),
        (vec![waiting("w"), undone("w")], State::Open),
        (
            vec![waiting("w"), tried("w", NoChange), undone("w")],
            State::Waiting,
        ),
        (vec![waiting("w"), tried("a", Worked)], State::Resolved),
        // Another symptom starts again, but what was tried stays tried.
        (
            vec![symptom("login"), tried("a", Worked), symptom("login")],
            State::Resolved,
        ),
        (
            vec![
                symptom("login"),
                tried("a", Worked),
                symptom("fraud"),
                call(),
            ],
            State::Call,
        ),
        (
            vec![symptom("login"), waiting("w"), symptom("fraud"), call()],
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
            vec![symptom("app"), shown(StepKind::Resolved, "a")],
            State::Open,
        ),
    ] {
        assert_eq!(journal(&events).state(), state, "{events:?}");
    }
}

#[test]
fn a_repeated_id_keeps_its_place_and_takes_the_last_value() {
    use Outcome::{NoChange, Worked};
    let journal = journal(&[
        answered("q", "one"),
        answered("p", "x"),
        answered("q", "two"),
        tried("a", NoChange),
        tried("b", NoChange),
        tried("a", Worked),
    ]);
    assert_eq!(journal.answers(), [("q", "two"), ("p", "x")]);
    let tried = journal.tried().into_iter();
    let outcomes: Vec<_> = tried
        .map(|tried| (tried.id, tried.outcome, tried.at))
        .collect();
    assert_eq!(outcomes, [("a", Worked, at(5)), ("b", NoChange, at(4))]);
    assert_eq!(journal.first_tried(), Some(at(3)));
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
        let after = journal(&[before.as_slice(), &[act.clone(), undone(id)]].concat());
        assert_eq!(after.acts(), journal(&before).acts(), "{act:?}");
    }
    assert_eq!(journal(&[undone("q")]).answers(), []);
}

#[test]
fn a_clock_that_jumps_back_changes_no_order() {
    let moments = [
        (60, tried("a", Outcome::NoChange)),
        (-5, tried("a", Outcome::Worked)),
    ];
    let entry = |(minute, event)| Entry {
        at: at(minute),
        event,
    };
    let journal: Journal = moments.into_iter().map(entry).collect();
    assert_eq!(journal.times(), Some((at(60), at(60))));
    let tried = journal.tried();
    assert_eq!((tried[0].outcome, tried[0].at), (Outcome::Worked, at(-5)));
}

#[test]
fn what_worked_under_another_symptom_counts_only_as_tried() {
    use crate::builtin::PACK;
    use fixflow::engine::{Open, Step, next_step};
    let mut events = vec![
        symptom("login"),
        tried("close-tabs", Outcome::Worked),
        symptom("payments"),
    ];
    let changed = journal(&events);
    let case = changed.case(&PACK).unwrap();
    assert_eq!(case.tried()[0].1, Outcome::NoChange);
    assert!(!matches!(
        next_step(&PACK, &case, Open::Assume),
        Step::Resolved(_)
    ));
    // What was said stays on record, and "back" brings it back.
    assert_eq!(changed.tried()[0].outcome, Outcome::Worked);
    assert_eq!(changed.state(), State::Open);
    events.push(undone("symptom"));
    let case = journal(&events).case(&PACK).unwrap();
    assert!(matches!(
        next_step(&PACK, &case, Open::Assume),
        Step::Resolved(_)
    ));
    // Choosing the first symptom again does not bring that back: the trouble may have returned.
    events.pop();
    events.push(symptom("login"));
    let case = journal(&events).case(&PACK).unwrap();
    assert_eq!(case.tried()[0].1, Outcome::NoChange);
}

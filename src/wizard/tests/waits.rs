//! Waits and their countdown.

use super::*;
use crate::journal::State;
use crate::records::{SessionName, Store};
use fixflow::source::Sources;

const MINI: &str = "
pack: {format: 1, id: mini, language: en, title: Mini, opening: What is wrong?}
fixes:
  - {id: fix-one, title: Fix one, do: [Do it.], minutes: 1}
endings:
  - {id: short, kind: wait, title: Wait a little, text: Be patient., minutes: [15, 30]}
  - {id: long, kind: wait, title: Wait long, text: Be very patient., minutes: [90, 120]}
  - {id: sheet, kind: call, title: Call, text: Call the number on the back of your card.}
symptoms:
  - {id: first, title: First, steps: [{wait: short}, {wait: long}, {fix: fix-one}, {call: sheet}]}
";

pub(super) fn mini() -> Pack {
    let sources = Sources::read_from("mini", MINI.as_bytes()).unwrap();
    fixflow::check::check(&sources).unwrap().pack
}

struct Storage {
    _home: tempfile::TempDir,
    store: Store,
}

fn storage() -> Storage {
    let home = tempfile::TempDir::new().unwrap();
    let store = Store::new(home.path().join("amexfix"));
    Storage { _home: home, store }
}

/// Runs from the start and returns the session that was left.
fn leave(storage: &Storage, ui: &mut Scripted<'_>, clock: &TestClock) -> SessionName {
    let mut recorder = Recorder::new(storage.store.clone(), None);
    run_with(&mini(), &mut recorder, ui, clock, Start::default());
    recorder.name().unwrap().clone()
}

/// Goes on with a session.
fn go_on(
    storage: &Storage,
    name: &SessionName,
    ui: &mut Scripted<'_>,
    clock: &TestClock,
) -> Departure {
    super::go_on(&mini(), &storage.store, name, ui, clock)
}

#[test]
fn a_timer_that_ran_out_asks_whether_waiting_helped() {
    let (storage, clock) = (storage(), TestClock::new());
    let mut ui = Scripted::rows(&["First", "Start the timer"]);
    let name = leave(&storage, &mut ui, &clock);
    assert_eq!(ui.counted, 1);
    assert_eq!(
        clock
            .now
            .get()
            .duration_since("2026-11-21T14:05:00Z".parse().unwrap())
            .as_mins(),
        15
    );
    let asked = ui.last();
    assert_eq!(
        asked.rows[..2],
        ["It works now", "No change, or tried before"]
    );
    assert!(asked.says("the time is over"), "{asked:#?}");
    let session = storage.store.load(&name).unwrap().unwrap();
    assert_eq!(session.journal.state(), State::Waiting);
    assert_eq!(
        session.journal.waits()[0].due.to_string(),
        "2026-11-21T14:20:00Z"
    );
}

#[test]
fn a_key_ends_the_timer_and_the_wait_is_still_going_on() {
    let (storage, clock) = (storage(), TestClock::new());
    clock.keys.borrow_mut().extend([false, false, true]);
    let back = vec![Say::Key(Key::Back)];
    let mut ui = Scripted::saying(&[says(&["First", "Start the timer"]), back].concat());
    leave(&storage, &mut ui, &clock);
    let expected = [
        "It works now",
        "No change, or tried before",
        "I could not do this",
        "Keep waiting",
    ];
    assert_eq!(ui.seen[2].rows[..4], expected);
    // A key that was pressed by accident, and Enter after it, change nothing.
    assert_eq!(ui.seen[2].first, "Keep waiting");
    assert!(
        ui.seen[2].says("since 14:05. Left: 13 minutes, until 14:20."),
        "{:?}",
        ui.seen[2]
    );
    assert_eq!(ui.seen[3].rows[0], "Keep waiting");
}

#[test]
fn an_interrupted_wait_ends_when_it_was_meant_to_end() {
    let (storage, clock) = (storage(), TestClock::new());
    clock.keys.borrow_mut().extend([false, true]);
    let mut ui = Scripted::rows(&["First", "Start the timer", "Keep waiting"]);
    let name = leave(&storage, &mut ui, &clock);
    assert_eq!(ui.counted, 2);
    assert_eq!(clock.now().to_string(), "2026-11-21T14:20:00.001Z");
    assert!(!ui.last().offers("Keep waiting"));
    let session = storage.store.load(&name).unwrap().unwrap();
    assert_eq!(session.journal.waits().len(), 1);
}

#[test]
fn a_resumed_wait_says_what_is_left_or_asks_whether_it_helped() {
    let (storage, clock) = (storage(), TestClock::new());
    clock.keys.borrow_mut().push_back(true);
    let name = leave(
        &storage,
        &mut Scripted::rows(&["First", "Start the timer"]),
        &clock,
    );
    clock.pass(6);
    let mut ui = Scripted::rows(&["Keep waiting"]);
    clock.keys.borrow_mut().push_back(true);
    go_on(&storage, &name, &mut ui, &clock);
    assert!(
        ui.seen[0].says("Left: 9 minutes, until 14:20."),
        "{:?}",
        ui.seen[0]
    );
    assert_eq!(
        storage
            .store
            .load(&name)
            .unwrap()
            .unwrap()
            .journal
            .waits()
            .len(),
        1
    );
    clock.pass(60);
    let mut ui = Scripted::rows(&["No change, or tried before"]);
    go_on(&storage, &name, &mut ui, &clock);
    assert_eq!(ui.seen[0].rows[0], "It works now");
    assert!(ui.seen[1].says("Wait long"));
}

#[test]
fn a_wait_of_over_an_hour_has_no_timer_but_a_time_to_come_back() {
    let (storage, clock) = (storage(), TestClock::new());
    let mut ui = Scripted::rows(&["First", "I cannot wait", "Start the timer"]);
    let name = leave(&storage, &mut ui, &clock);
    assert_eq!(ui.counted, 0);
    assert!(ui.last().says("Come back at 15:35."), "{:?}", ui.last());
    // There is no row to keep waiting, but one to leave.
    assert_eq!(ui.last().rows[0], "Save and leave");
    clock.pass(90);
    let mut ui = Scripted::rows(&["It works now", "Done"]);
    assert_eq!(go_on(&storage, &name, &mut ui, &clock), Departure::Resolved);
    // A person who comes back to a resolved case may say that it did not last. Esc does not say so.
    let mut ui = Scripted::saying(&[Say::Key(Key::Back)]);
    go_on(&storage, &name, &mut ui, &clock);
    assert!(ui.last().offers("It failed after all"), "{:?}", ui.last());
    let mut ui = Scripted::rows(&["No, the trouble is back"]);
    go_on(&storage, &name, &mut ui, &clock);
    assert!(ui.last().says("Fix one"));
}

#[test]
fn a_clock_that_is_set_back_makes_no_wait_longer() {
    let (storage, clock) = (storage(), TestClock::new());
    clock.keys.borrow_mut().push_back(true);
    let name = leave(
        &storage,
        &mut Scripted::rows(&["First", "Start the timer"]),
        &clock,
    );
    clock.pass(-2 * 24 * 60);
    let mut ui = Scripted::rows(&["Keep waiting"]);
    go_on(&storage, &name, &mut ui, &clock);
    assert!(
        ui.seen[0].says("since 14:05. Left: 15 minutes, until 14:20."),
        "{:?}",
        ui.seen[0]
    );
    assert_eq!(ui.counted, 1);
    assert_eq!(ui.last().rows[0], "It works now");

    // In the middle of a countdown.
    let mut lefts = Vec::new();
    let due = clock
        .now()
        .saturating_add(SignedDuration::from_mins(5))
        .unwrap();
    let ended = prompts::count_down(&clock, due, Duration::from_mins(1), |left| {
        lefts.push(left.as_secs().div_ceil(60));
        if lefts.len() == 2 {
            clock.pass(-60);
        }
        Ok(())
    });
    assert_eq!(
        (ended.unwrap(), lefts),
        (prompts::Ended::Over, vec![5, 4, 3, 2, 1])
    );
}

#[test]
fn back_from_a_wait_keeps_its_start() {
    let (storage, clock) = (storage(), TestClock::new());
    clock.keys.borrow_mut().push_back(true);
    let back = vec![Say::Key(Key::Back); 2];
    let mut ui = Scripted::saying(&[says(&["First", "Start the timer"]), back].concat());
    let name = leave(&storage, &mut ui, &clock);
    // Only the choice of the symptom came before it, and that is undone.
    assert!(ui.last().says("What is wrong?"), "{:?}", ui.last());
    clock.pass(5);
    let mut ui = Scripted::rows(&["First"]);
    go_on(&storage, &name, &mut ui, &clock);
    assert_eq!(ui.last().rows[0], "Keep waiting");
    assert!(
        ui.last().says("since 14:05. Left: 10 minutes"),
        "{:?}",
        ui.last()
    );
}

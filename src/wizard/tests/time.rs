//! Waiting as a state.

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

struct Kept {
    _home: tempfile::TempDir,
    store: Store,
}

fn kept() -> Kept {
    let home = tempfile::TempDir::new().unwrap();
    let store = Store::new(home.path().join("amexfix"));
    Kept { _home: home, store }
}

/// Runs from the start and returns the session that was left.
fn leave(kept: &Kept, ui: &mut Scripted<'_>, clock: &TestClock) -> SessionName {
    let mut recorder = Recorder::new(kept.store.clone(), None);
    run_with(&mini(), &mut recorder, ui, clock, Start::default());
    recorder.name().unwrap().clone()
}

/// Goes on with a session.
fn go_on(kept: &Kept, name: &SessionName, ui: &mut Scripted<'_>, clock: &TestClock) -> Departure {
    let session = kept.store.load(name).unwrap().unwrap();
    let mut recorder = Recorder::take_up(&kept.store, name).unwrap();
    let start = Start {
        session: Some(Box::new(session)),
        ..Start::default()
    };
    run_with(&mini(), &mut recorder, ui, clock, start)
}

#[test]
fn a_timer_that_ran_out_asks_whether_waiting_helped() {
    let (kept, clock) = (kept(), TestClock::new());
    let mut ui = Scripted::rows(&["First", "Start the timer"]);
    let name = leave(&kept, &mut ui, &clock);
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
    let session = kept.store.load(&name).unwrap().unwrap();
    assert_eq!(session.journal.state(), State::Waiting);
    assert_eq!(
        session.journal.waits()[0].due.to_string(),
        "2026-11-21T14:20:00Z"
    );
}

#[test]
fn a_key_ends_the_timer_and_the_wait_is_still_going_on() {
    let (kept, clock) = (kept(), TestClock::new());
    clock.keys.borrow_mut().extend([false, false, true]);
    let back = vec![Say::Key(Key::Back)];
    let mut ui = Scripted::saying(&[says(&["First", "Start the timer"]), back].concat());
    leave(&kept, &mut ui, &clock);
    assert_eq!(ui.seen[2].rows[0], "It works now");
    assert!(
        ui.seen[2].says("since 14:05. Left: 13 minutes, until 14:20."),
        "{:?}",
        ui.seen[2]
    );
    assert_eq!(ui.seen[3].rows[0], "Start the timer");
}

#[test]
fn whoever_comes_back_early_learns_how_long_is_left_and_later_whether_it_helped() {
    let (kept, clock) = (kept(), TestClock::new());
    clock.keys.borrow_mut().push_back(true);
    let name = leave(
        &kept,
        &mut Scripted::rows(&["First", "Start the timer"]),
        &clock,
    );
    clock.pass(6);
    let mut ui = Scripted::rows(&["Start the timer"]);
    clock.keys.borrow_mut().push_back(true);
    go_on(&kept, &name, &mut ui, &clock);
    assert!(
        ui.seen[0].says("Left: 9 minutes, until 14:20."),
        "{:?}",
        ui.seen[0]
    );
    assert_eq!(
        kept.store
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
    go_on(&kept, &name, &mut ui, &clock);
    assert_eq!(ui.seen[0].rows[0], "It works now");
    assert!(ui.seen[1].says("Wait long"));
}

#[test]
fn above_an_hour_there_is_no_timer_but_a_time_to_come_back() {
    let (kept, clock) = (kept(), TestClock::new());
    let mut ui = Scripted::rows(&["First", "I cannot wait", "Start the timer"]);
    let name = leave(&kept, &mut ui, &clock);
    assert_eq!(ui.counted, 0);
    assert!(ui.last().says("Come back at 15:35."), "{:?}", ui.last());
    clock.pass(90);
    let mut ui = Scripted::rows(&["It works now"]);
    assert_eq!(go_on(&kept, &name, &mut ui, &clock), Departure::Resolved);
    // Whoever comes back to a case that is resolved may say that it did not last.
    let mut ui = Scripted::rows(&["No, the message is back"]);
    go_on(&kept, &name, &mut ui, &clock);
    assert!(ui.last().says("Fix one"));
}

#[test]
fn a_clock_that_is_set_back_makes_no_wait_longer() {
    let (kept, clock) = (kept(), TestClock::new());
    clock.keys.borrow_mut().push_back(true);
    let name = leave(
        &kept,
        &mut Scripted::rows(&["First", "Start the timer"]),
        &clock,
    );
    clock.pass(-2 * 24 * 60);
    let mut ui = Scripted::rows(&["Start the timer"]);
    go_on(&kept, &name, &mut ui, &clock);
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
    let ended = countdown::run(&clock, due, Duration::from_mins(1), |left| {
        lefts.push(left.as_secs().div_ceil(60));
        if lefts.len() == 2 {
            clock.pass(-60);
        }
        Ok(())
    });
    assert_eq!(
        (ended.unwrap(), lefts),
        (countdown::Ended::Over, vec![5, 4, 3, 2, 1])
    );
}

#[test]
fn a_wait_that_was_begun_can_be_taken_back() {
    let (kept, clock) = (kept(), TestClock::new());
    clock.keys.borrow_mut().push_back(true);
    let back = vec![Say::Key(Key::Back); 2];
    let mut ui = Scripted::saying(&[says(&["First", "Start the timer"]), back].concat());
    let name = leave(&kept, &mut ui, &clock);
    assert!(ui.last().says("About 15 to 30 minutes."));
    assert_eq!(
        kept.store.load(&name).unwrap().unwrap().journal.state(),
        State::Open
    );
}

//! Waiting as a state.

use super::super::times;
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
fn leave(kept: &Kept, look: &mut Scripted<'_>, clock: &TestClock) -> SessionName {
    let mut keeper = Keeper::new(kept.store.clone(), None);
    run_with(&mini(), &mut keeper, look, clock, Start::default());
    keeper.name().unwrap().clone()
}

/// Goes on with a session.
fn go_on(kept: &Kept, name: &SessionName, look: &mut Scripted<'_>, clock: &TestClock) -> Left {
    let session = kept.store.load(name).unwrap().unwrap();
    let mut keeper = Keeper::take_up(&kept.store, name).unwrap();
    let start = Start {
        session: Some(Box::new(session)),
        ..Start::default()
    };
    run_with(&mini(), &mut keeper, look, clock, start)
}

#[test]
fn a_timer_that_ran_out_asks_whether_waiting_helped() {
    let (kept, clock) = (kept(), TestClock::new());
    let mut look = Scripted::rows(&["First", "Start the timer"]);
    let name = leave(&kept, &mut look, &clock);
    assert_eq!(look.counted, 1);
    assert_eq!(
        clock
            .now
            .get()
            .duration_since("2026-11-21T14:05:00Z".parse().unwrap())
            .as_mins(),
        15
    );
    let asked = look.last();
    assert_eq!(
        asked.labels()[..2],
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
    let mut look = Scripted::saying(&[
        Say::Row("First"),
        Say::Row("Start the timer"),
        Say::Any(Choice::Back),
    ]);
    leave(&kept, &mut look, &clock);
    assert_eq!(look.seen[2].labels()[0], "It works now");
    assert!(
        look.seen[2].says("since 14:05. Left: 13 minutes, until 14:20."),
        "{:?}",
        look.seen[2]
    );
    assert_eq!(look.seen[3].labels()[0], "Start the timer");
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
    let mut look = Scripted::rows(&["Start the timer"]);
    clock.keys.borrow_mut().push_back(true);
    go_on(&kept, &name, &mut look, &clock);
    assert!(
        look.seen[0].says("Left: 9 minutes, until 14:20."),
        "{:?}",
        look.seen[0]
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
    let mut look = Scripted::rows(&["No change, or tried before"]);
    go_on(&kept, &name, &mut look, &clock);
    assert_eq!(look.seen[0].labels()[0], "It works now");
    assert!(look.seen[1].says("Wait long"));
}

#[test]
fn above_an_hour_there_is_no_timer_but_a_time_to_come_back() {
    let (kept, clock) = (kept(), TestClock::new());
    let mut look = Scripted::rows(&["First", "I cannot wait", "Start the timer"]);
    let name = leave(&kept, &mut look, &clock);
    assert_eq!(look.counted, 0);
    assert!(look.last().says("Come back at 15:35."), "{:?}", look.last());
    clock.pass(90);
    let mut look = Scripted::rows(&["It works now"]);
    assert_eq!(go_on(&kept, &name, &mut look, &clock), Left::Resolved);
    // Whoever comes back to a case that is resolved may say that it did not last.
    let mut look = Scripted::rows(&["No, the message is back"]);
    go_on(&kept, &name, &mut look, &clock);
    assert!(look.last().says("Fix one"));
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
    let mut look = Scripted::rows(&["Start the timer"]);
    go_on(&kept, &name, &mut look, &clock);
    assert!(
        look.seen[0].says("since 14:05. Left: 15 minutes, until 14:20."),
        "{:?}",
        look.seen[0]
    );
    assert_eq!(look.counted, 1);
    assert_eq!(look.last().labels()[0], "It works now");

    // In the middle of a countdown.
    let mut lefts = Vec::new();
    let due = clock
        .now()
        .saturating_add(SignedDuration::from_mins(5))
        .unwrap();
    let ended = timer::run(&clock, due, Duration::from_mins(1), |left| {
        lefts.push(left.as_secs().div_ceil(60));
        if lefts.len() == 2 {
            clock.pass(-60);
        }
        Ok(())
    });
    assert_eq!(
        (ended.unwrap(), lefts),
        (timer::Ended::Over, vec![5, 4, 3, 2, 1])
    );
}

#[test]
fn a_wait_that_was_begun_can_be_taken_back() {
    let (kept, clock) = (kept(), TestClock::new());
    clock.keys.borrow_mut().push_back(true);
    let back = Say::Any(Choice::Back);
    let mut look = Scripted::saying(&[
        Say::Row("First"),
        Say::Row("Start the timer"),
        back.clone(),
        back,
    ]);
    let name = leave(&kept, &mut look, &clock);
    assert!(look.last().says("About 15 to 30 minutes."));
    assert_eq!(
        kept.store.load(&name).unwrap().unwrap().journal.state(),
        State::Open
    );
}

#[test]
fn moments_and_spans_are_said_as_people_say_them() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let now = at("2026-11-21T14:05:00Z");
    assert_eq!(
        times::moment(at("2026-11-21T14:35:00Z"), now, &TimeZone::UTC),
        "14:35"
    );
    assert_eq!(
        times::moment(at("2026-11-22T09:10:00Z"), now, &TimeZone::UTC),
        "09:10 on Sun 22 Nov"
    );
    assert_eq!(times::left(at("2026-11-21T14:05:01Z"), now), "1 minute");
    assert_eq!(
        times::left(at("2026-11-21T16:35:00Z"), now),
        "2 hours 30 minutes"
    );
    assert_eq!(times::left(at("2026-11-21T14:00:00Z"), now), "0 minutes");
    assert_eq!(times::ago(at("2026-11-21T14:00:00Z"), now), "5 minutes ago");
}

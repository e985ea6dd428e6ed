//! What is recorded, and when.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::journal::Event;
use crate::records::tests::with_faults;
use crate::records::{DiskCall, Store};

fn store() -> (tempfile::TempDir, Store) {
    let home = tempfile::TempDir::new().unwrap();
    let store = Store::new(home.path().join("amexfix"));
    (home, store)
}

fn script(more: &[&str]) -> Vec<Say> {
    says(&path(more))
}

/// Begins with the built-in pack.
fn begin(recorder: &mut Recorder, ui: &mut Scripted<'_>) -> Departure {
    run_with(&PACK, recorder, ui, &TestClock::new(), Start::default())
}

#[test]
fn every_step_is_on_the_disk_before_it_is_shown() {
    let (_home, store) = store();
    let read = store.clone();
    let shown = Rc::new(Cell::new(0));
    let count = Rc::clone(&shown);
    let mut ui = Scripted::saying(&script(&[
        "No change, or tried before",
        "No, or it did not ask me to sign in",
    ]));
    ui.watch = Some(Box::new(move |seen| {
        let sessions = read.all().unwrap().sessions;
        let Some(session) = sessions.first() else {
            assert_eq!(count.get(), 0, "only the opening menu is not on record");
            return count.set(1);
        };
        let case = session.journal.case(&PACK).unwrap();
        let last = session.journal.last_shown().unwrap();
        let step = fixflow::engine::next_step(&PACK, &case, fixflow::engine::Open::Ask);
        assert_eq!((last.kind, last.id), (step.kind(), step.id(&PACK)));
        assert_eq!(seen.lines[0], step.title(&PACK));
        count.set(count.get() + 1);
    }));
    let mut recorder = Recorder::new(store, None);
    begin(&mut recorder, &mut ui);
    drop(ui);
    assert_eq!(shown.get(), 6);
}

#[test]
fn nothing_is_recorded_of_somebody_who_leaves_at_the_opening_menu() {
    let (home, store) = store();
    let mut ui = Scripted::rows(&["More...", "Save and leave"]);
    begin(&mut Recorder::new(store, None), &mut ui);
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn back_is_recorded_and_a_session_continues_where_it_was_left() {
    let (_home, store) = store();
    let mut recorder = Recorder::new(store.clone(), None);
    let mut ui = Scripted::saying(&script(&[
        "No change, or tried before",
        "More...",
        "Back",
        "I could not do this",
        "No, or it did not ask me to sign in",
    ]));
    begin(&mut recorder, &mut ui);
    let left = ui.last().clone();
    let name = recorder.name().unwrap().clone();
    drop(recorder);
    for _ in 0..2 {
        let session = store.load(&name).unwrap().unwrap();
        assert_eq!(session.journal.tried().len(), 1);
        let mut ui = Scripted::default();
        go_on(&PACK, &store, &name, &mut ui, &TestClock::new());
        assert_eq!(ui.last(), &left);
    }
    // One step back undoes the answer, which is the last thing that was said.
    let mut ui = Scripted::saying(&[Say::Key(Key::Back)]);
    go_on(&PACK, &store, &name, &mut ui, &TestClock::new());
    assert!(ui.last().says("Did a sign-in refuse you just now?"));
    assert_eq!(
        store.load(&name).unwrap().unwrap().journal.answers().len(),
        2
    );
}

#[test]
fn what_the_pack_no_longer_has_is_ignored() {
    let (_home, store) = store();
    let mut recorder = Recorder::new(store.clone(), None);
    let mut ui = Scripted::rows(&["First", "I cannot wait"]);
    let mini = super::waits::mini();
    run_with(
        &mini,
        &mut recorder,
        &mut ui,
        &TestClock::new(),
        Start::default(),
    );
    let session = store.load(recorder.name().unwrap()).unwrap().unwrap();
    assert_eq!(session.journal.case(&mini).unwrap().tried().len(), 1);
    assert_eq!(session.journal.case(&PACK), None);
}

#[test]
fn arguments_are_recorded_with_the_first_step() {
    let (_home, store) = store();
    let mut recorder = Recorder::new(store.clone(), Some("ticket-1".parse().unwrap()));
    let start = Start {
        events: vec![Event::symptom(&PACK, PACK.symptom("login").unwrap())],
        ..Start::default()
    };
    let mut ui = Scripted::default();
    run_with(&PACK, &mut recorder, &mut ui, &TestClock::new(), start);
    assert_eq!(ui.seen.len(), 1);
    let session = store.load(&"ticket-1".parse().unwrap()).unwrap().unwrap();
    assert_eq!(session.journal.symptom(), Some("login"));
    assert_eq!(session.journal.last_shown().unwrap().id, "signin");
}

#[test]
fn no_fault_of_the_disk_keeps_advice_from_anyone_and_one_warning_is_enough() {
    let calls = [
        DiskCall::MakeFolder,
        DiskCall::Open,
        DiskCall::Look,
        DiskCall::Write,
        DiskCall::Sync,
    ];
    for call in calls {
        for after in 0..8 {
            let (_home, store) = store();
            let count = Arc::new(AtomicUsize::new(0));
            let fault = Arc::new(move |asked| {
                if asked == call && count.fetch_add(1, Ordering::Relaxed) >= after {
                    return Err(io::ErrorKind::StorageFull.into());
                }
                Ok(())
            });
            let store = with_faults(&store, fault);
            let mut ui = Scripted::saying(&script(&[
                "No change, or tried before",
                "No, or it did not ask me to sign in",
                "I have not looked",
                "No, it can be another day",
                "It loads there",
                "Done",
            ]));
            let mut recorder = Recorder::new(store, None);
            let left = begin(&mut recorder, &mut ui);
            assert_eq!(left, Departure::Resolved, "{call:?} after {after}");
            let warnings = ui.told.iter().filter(|told| told.starts_with("Warning:"));
            assert!(warnings.count() <= 1, "{:?}", ui.told);
            if after == 0 {
                assert_eq!(ui.told.len(), 1, "{call:?}: {:?}", ui.told);
            }
        }
    }
}

//! What the records promise, tried on a real disk and on one that fails.

mod damage;
mod derive;
mod faults;
mod many;
mod place;

use std::fs;
use std::path::PathBuf;

use jiff::{Span, Timestamp};
use tempfile::TempDir;

use super::event::Record;
use super::{Event, Kind, Outcome, Session, SessionName, StepKind, Store};

/// A moment to count from.
fn noon() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

/// So many minutes after noon.
fn at(minutes: i64) -> Timestamp {
    noon() + Span::new().minutes(minutes)
}

fn name(name: &str) -> SessionName {
    name.parse().unwrap()
}

/// A store in a folder of its own, which is gone with the first value.
fn store() -> (TempDir, Store) {
    let home = TempDir::new().unwrap();
    let store = Store::new(home.path().join("amexfix"));
    (home, store)
}

fn file(store: &Store, session: &SessionName) -> PathBuf {
    store.path(session)
}

const STARTED: Event<'_> = Event::Started {
    kind: Kind::Wizard,
    pack: "amex",
    digest: "9f3c21ab",
};

fn symptom(id: &str) -> Event<'_> {
    Event::Symptom { id }
}

fn shown(kind: StepKind, id: &str) -> Event<'_> {
    Event::Shown { kind, id }
}

fn answered<'a>(question: &'a str, answer: &'a str) -> Event<'a> {
    Event::Answered { question, answer }
}

fn tried(id: &str, outcome: Outcome) -> Event<'_> {
    Event::Tried { id, outcome }
}

fn waiting(id: &str) -> Event<'_> {
    Event::Waiting {
        id,
        minutes: 15,
        due: at(15),
    }
}

fn undone(id: &str) -> Event<'_> {
    Event::Undone { id }
}

/// The whole way from a symptom to a wait, with one step back: every kind of event.
fn story() -> Vec<Event<'static>> {
    vec![
        STARTED,
        symptom("payments"),
        shown(StepKind::Ask, "device"),
        answered("device", "app"),
        undone("device"),
        answered("device", "browser"),
        shown(StepKind::Fix, "close-tabs"),
        tried("close-tabs", Outcome::NoChange),
        shown(StepKind::Wait, "short-pause"),
        waiting("short-pause"),
    ]
}

/// The file of a session in which one event happened each minute.
fn bytes(events: &[Event<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (minute, &event) in (0..).zip(events) {
        Record {
            at: at(minute),
            event,
        }
        .write(&mut bytes)
        .unwrap();
    }
    bytes
}

/// What such a file comes to.
#[track_caller]
fn session(events: &[Event<'_>]) -> Session {
    Session::read(&name("s"), &bytes(events)).unwrap().unwrap()
}

fn lines(store: &Store, session: &SessionName) -> usize {
    fs::read_to_string(file(store, session))
        .unwrap()
        .lines()
        .count()
}

//! What the records promise, tried on a real disk and on one that fails.

mod damage;
mod faults;
mod many;
mod place;
mod stats;

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use tempfile::TempDir;

use super::disk::{Disk, Fault};
use super::{Log, RecordError, Session, SessionName, Store, line};
use crate::journal::tests::*;
use crate::journal::{Entry, Event, Outcome, StepKind};

fn name(name: &str) -> SessionName {
    name.parse().unwrap()
}

/// A store in a folder of its own, which is removed when the first value is dropped.
fn store() -> (TempDir, Store) {
    let home = TempDir::new().unwrap();
    let store = Store::new(home.path().join("amexfix"));
    (home, store)
}

/// The same store on a disk that fails when `fault` says so.
pub(crate) fn with_faults(store: &Store, fault: Fault) -> Store {
    let disk = Disk { fault: Some(fault) };
    Store {
        disk,
        ..store.clone()
    }
}

fn file(store: &Store, session: &SessionName) -> PathBuf {
    store.path(session)
}

/// The file of a session in which one event happened each minute.
fn bytes(events: &[Event]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in journal(events).entries() {
        line::write(&mut bytes, entry).unwrap();
    }
    bytes
}

/// Events that all happened at one moment.
fn entries(at: Timestamp, events: &[Event]) -> Vec<Entry> {
    let entry = |event: &Event| Entry {
        at,
        event: event.clone(),
    };
    events.iter().map(entry).collect()
}

/// A new session of the wizard, begun at this moment, with these events besides its start.
fn begin(store: &Store, at: Timestamp, events: &[Event]) -> Result<Log, RecordError> {
    let mut log = store.begin(at)?;
    log.append(&entries(at, &[&[started()], events].concat()))?;
    Ok(log)
}

fn lines(store: &Store, session: &SessionName) -> usize {
    fs::read_to_string(file(store, session))
        .unwrap()
        .lines()
        .count()
}

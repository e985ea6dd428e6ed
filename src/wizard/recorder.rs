//! Recording a session while it happens.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::journal::{Entry, StartedBy};
use crate::records::{Log, RecordError, SessionName, Store};

/// Records entries. A fault of the disk is reported once, and the wizard goes on.
#[derive(Debug)]
pub struct Recorder {
    target: Target,
    warned: bool,
    begun: Arc<AtomicBool>,
}

/// Where entries are recorded.
#[derive(Debug)]
enum Target {
    /// Nowhere.
    Nowhere,
    /// In this store, once there is something to record; under this name, or one of the store's own.
    NotYet(Store, Option<SessionName>),
    /// In this log.
    Log(Log),
}

impl Recorder {
    fn to(target: Target) -> Self {
        Self {
            target,
            warned: false,
            begun: Arc::default(),
        }
    }

    /// Records nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self::to(Target::Nowhere)
    }

    /// Begins a session when there is something to record: a script's where it has a name, else the wizard's.
    #[must_use]
    pub fn new(store: Store, name: Option<SessionName>) -> Self {
        Self::to(Target::NotYet(store, name))
    }

    /// Goes on with a session.
    ///
    /// # Errors
    /// As for [`Store::take_up`].
    pub fn take_up(store: &Store, name: &SessionName) -> Result<Self, RecordError> {
        store.take_up(name).map(|log| Self::to(Target::Log(log)))
    }

    /// The same recorder, which sets `begun` as soon as something is recorded, for whoever has to know when a signal comes.
    #[must_use]
    pub fn telling(mut self, begun: Arc<AtomicBool>) -> Self {
        self.begun = begun;
        self
    }

    /// Who begins the session: a script where it has a name of its own, else the wizard.
    #[must_use]
    pub const fn started_by(&self) -> StartedBy {
        match &self.target {
            Target::NotYet(_, Some(_)) => StartedBy::Script,
            Target::NotYet(_, None) | Target::Nowhere | Target::Log(_) => StartedBy::Wizard,
        }
    }

    /// The name of the session, if one is recorded.
    #[must_use]
    pub fn name(&self) -> Option<&SessionName> {
        match &self.target {
            Target::Log(log) => Some(log.name()),
            Target::Nowhere | Target::NotYet(..) => None,
        }
    }

    /// Records entries, and returns when they are on the disk.
    ///
    /// # Errors
    /// The first fault of the disk; later ones are passed over.
    pub fn record(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        let recorded = self.try_record(entries);
        if recorded.is_err() && std::mem::replace(&mut self.warned, true) {
            return Ok(());
        }
        recorded
    }

    fn try_record(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        let Some(first) = entries.first() else {
            return Ok(());
        };
        if let Target::NotYet(store, name) = &self.target {
            let log = match name {
                Some(name) => store.open(name),
                None => store.begin(first.at),
            };
            // Where it cannot begin, trying again at every step would only take time.
            self.target = Target::Nowhere;
            self.target = Target::Log(log?);
        }
        if let Target::Log(log) = &mut self.target {
            log.append(entries)?;
            self.begun.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

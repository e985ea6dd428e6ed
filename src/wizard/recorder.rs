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
    /// Set once something is recorded.
    flag: Arc<AtomicBool>,
}

/// Where entries are recorded.
#[derive(Debug)]
enum Target {
    /// Nowhere.
    Nowhere,
    /// In this store once there is something to record, under this name or one that the store makes up.
    NotYet(Store, Option<SessionName>),
    /// In this log.
    Log(Log),
}

impl Recorder {
    fn to(target: Target) -> Self {
        Self {
            target,
            warned: false,
            flag: Arc::default(),
        }
    }

    /// Records nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self::to(Target::Nowhere)
    }

    /// Begins a session as soon as there is something to record. With a name it is a script's, otherwise the wizard's.
    #[must_use]
    pub fn new(store: Store, name: Option<SessionName>) -> Self {
        Self::to(Target::NotYet(store, name))
    }

    /// Continues a session.
    ///
    /// # Errors
    /// As for [`Store::take_up`].
    pub fn take_up(store: &Store, name: &SessionName) -> Result<Self, RecordError> {
        store.take_up(name).map(|log| Self::to(Target::Log(log)))
    }

    /// The same recorder, which sets this flag as soon as something is recorded. A signal handler can read it.
    #[must_use]
    pub fn setting(mut self, flag: Arc<AtomicBool>) -> Self {
        self.flag = flag;
        self
    }

    /// Who begins the session: a script if it has a name of its own, otherwise the wizard.
    #[must_use]
    pub const fn started_by(&self) -> StartedBy {
        match &self.target {
            Target::NotYet(_, Some(_)) => StartedBy::Script,
            Target::NotYet(_, None) | Target::Nowhere | Target::Log(_) => StartedBy::Wizard,
        }
    }

    /// The name of the session that is recorded, if any.
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
    /// The first fault of the disk. Later ones are not reported.
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
            // If the session cannot begin, trying again at every step would only take time.
            self.target = Target::Nowhere;
            self.target = Target::Log(log?);
        }
        if let Target::Log(log) = &mut self.target {
            log.append(entries)?;
            self.flag.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

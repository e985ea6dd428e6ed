//! Keeping a session on disk while it happens.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::journal::{Entry, StartedBy};
use crate::records::{Log, RecordError, SessionName, Store};

/// Where events go. A fault of the disk is told once, and the wizard goes on.
#[derive(Debug)]
pub struct Keeper {
    place: Place,
    warned: bool,
    begun: Arc<AtomicBool>,
}

/// Where a session is kept.
#[derive(Debug)]
enum Place {
    /// Nowhere.
    Nowhere,
    /// In this store, once there is something to keep; under this name, or one of the store's own.
    NotYet(Store, Option<SessionName>),
    /// Here.
    Log(Log),
}

impl Keeper {
    fn at(place: Place) -> Self {
        Self {
            place,
            warned: false,
            begun: Arc::default(),
        }
    }

    /// Keeps nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self::at(Place::Nowhere)
    }

    /// Begins a session when there is something to keep: a script's where it has a name, else the wizard's.
    #[must_use]
    pub fn new(store: Store, name: Option<SessionName>) -> Self {
        Self::at(Place::NotYet(store, name))
    }

    /// Goes on with a session. That it cannot be opened is told with the first event.
    ///
    /// # Errors
    /// As for [`Store::take_up`].
    pub fn take_up(store: &Store, name: &SessionName) -> Result<Self, RecordError> {
        store.take_up(name).map(|log| Self::at(Place::Log(log)))
    }

    /// The same keeper, which says through `begun` that something was kept: for whoever has to know when a signal comes.
    #[must_use]
    pub fn telling(mut self, begun: Arc<AtomicBool>) -> Self {
        self.begun = begun;
        self
    }

    /// Who begins the session: a script where it has a name of its own, else the wizard.
    #[must_use]
    pub const fn started_by(&self) -> StartedBy {
        match &self.place {
            Place::NotYet(_, Some(_)) => StartedBy::Script,
            Place::NotYet(_, None) | Place::Nowhere | Place::Log(_) => StartedBy::Wizard,
        }
    }

    /// The name of the session, if one is kept.
    #[must_use]
    pub fn name(&self) -> Option<&SessionName> {
        match &self.place {
            Place::Log(log) => Some(log.name()),
            Place::Nowhere | Place::NotYet(..) => None,
        }
    }

    /// Keeps entries, and returns when they are on the disk.
    ///
    /// # Errors
    /// The first fault of the disk; later ones are passed over.
    pub fn keep(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        let kept = self.try_keep(entries);
        match kept {
            Ok(()) => Ok(()),
            Err(_) if self.warned => Ok(()),
            Err(error) => {
                self.warned = true;
                Err(error)
            }
        }
    }

    fn try_keep(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        let Some(first) = entries.first() else {
            return Ok(());
        };
        if let Place::NotYet(store, name) = &self.place {
            let log = match name {
                Some(name) => store.open(name),
                None => store.begin(first.at),
            };
            // Where it cannot begin, trying again at every step would only take time.
            self.place = Place::Nowhere;
            self.place = Place::Log(log?);
        }
        if let Place::Log(log) = &mut self.place {
            log.append(entries)?;
            self.begun.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

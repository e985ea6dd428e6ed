//! Keeping a session on disk while it happens.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;

use crate::records::{Event, Kind, Log, RecordError, SessionName, Store};
use fixflow::pack::Pack;

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

    /// The name of the session, if one is kept.
    #[must_use]
    pub fn name(&self) -> Option<&SessionName> {
        match &self.place {
            Place::Log(log) => Some(log.name()),
            Place::Nowhere | Place::NotYet(..) => None,
        }
    }

    /// Keeps events, and returns when they are on the disk.
    ///
    /// # Errors
    /// The first fault of the disk; later ones are passed over.
    pub fn keep(
        &mut self,
        at: Timestamp,
        pack: &Pack,
        events: &[Event<'_>],
    ) -> Result<(), RecordError> {
        let kept = self.try_keep(at, pack, events);
        match kept {
            Ok(()) => Ok(()),
            Err(_) if self.warned => Ok(()),
            Err(error) => {
                self.warned = true;
                Err(error)
            }
        }
    }

    fn try_keep(
        &mut self,
        at: Timestamp,
        pack: &Pack,
        events: &[Event<'_>],
    ) -> Result<(), RecordError> {
        if let Place::NotYet(store, name) = &self.place {
            let log = begin(store, name.as_ref(), at, pack);
            // Where it cannot begin, trying again at every step would only take time.
            self.place = Place::Nowhere;
            self.place = Place::Log(log?);
        }
        if let Place::Log(log) = &mut self.place {
            log.append(at, events)?;
            self.begun.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

fn begin(
    store: &Store,
    name: Option<&SessionName>,
    at: Timestamp,
    pack: &Pack,
) -> Result<Log, RecordError> {
    let Some(name) = name else {
        return store.begin(at, &pack.id, &pack.digest, None);
    };
    let mut log = store.open(name)?;
    let started = Event::Started {
        kind: Kind::Script,
        pack: &pack.id,
        digest: &pack.digest,
    };
    log.append(at, &[started])?;
    Ok(log)
}

//! Records the wizard's session while it happens. A script's is recorded by `commands::session_records`.

use std::sync::{Arc, OnceLock};

use crate::journal::{Entry, StartedBy};
use crate::records::{Log, RecordError, SessionName, Store};

/// The name of the recorded session, set as soon as its file holds something. A signal handler can read it.
pub type Recorded = Arc<OnceLock<SessionName>>;

/// Records entries. A disk error is reported once, and the wizard goes on.
#[derive(Default)]
pub struct Recorder {
    /// Where to begin a session once there is something to record, and its name; without a name, the store chooses one.
    to_begin: Option<(Store, Option<SessionName>)>,
    /// The session that is recorded.
    log: Option<Log>,
    warned: bool,
    /// Holds the session's name once something of it is recorded.
    recorded: Recorded,
}

impl Recorder {
    /// Records nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Begins a session as soon as there is something to record. With a name the session is a script's, otherwise the
    /// wizard's.
    #[must_use]
    pub fn new(store: Store, name: Option<SessionName>) -> Self {
        Self {
            to_begin: Some((store, name)),
            ..Self::default()
        }
    }

    /// Continues a session.
    ///
    /// # Errors
    /// As for [`Store::take_up`].
    pub fn take_up(store: &Store, name: &SessionName) -> Result<Self, RecordError> {
        Ok(Self {
            log: Some(store.take_up(name)?),
            ..Self::default()
        })
    }

    /// Makes the recorder put the session's name here: at once if the session exists, otherwise as soon as something is
    /// recorded.
    #[must_use]
    pub fn with_name_in(mut self, recorded: Recorded) -> Self {
        if let Some(log) = &self.log {
            recorded.get_or_init(|| log.name().clone());
        }
        self.recorded = recorded;
        self
    }

    /// Who begins the session: a script if the session has a given name, otherwise the wizard.
    #[must_use]
    pub const fn started_by(&self) -> StartedBy {
        match &self.to_begin {
            Some((_, Some(_))) => StartedBy::Script,
            Some((_, None)) | None => StartedBy::Wizard,
        }
    }

    /// The name of the recorded session, if there is one.
    #[must_use]
    pub fn name(&self) -> Option<&SessionName> {
        self.log.as_ref().map(Log::name)
    }

    /// Records entries, and returns when they are on the disk.
    ///
    /// # Errors
    /// The first disk error. Later ones are not reported.
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
        // If the session cannot be begun, this is not tried again, because that would slow down every step.
        if let Some((store, name)) = self.to_begin.take() {
            self.log = Some(match name {
                Some(name) => store.open(&name)?,
                None => store.begin(first.at)?,
            });
        }
        if let Some(log) = &mut self.log {
            log.append(entries)?;
            self.recorded.get_or_init(|| log.name().clone());
        }
        Ok(())
    }
}

//! One recorded session.

use jiff::Timestamp;

use super::{SessionName, line};
use crate::journal::{Journal, StartedBy, State};

/// A session, read from its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// What it is called.
    pub name: SessionName,
    /// When the first event happened.
    pub started: Timestamp,
    /// When the last event happened, but never before `started`, even if the clock jumped back.
    pub updated: Timestamp,
    /// Everything that happened.
    pub journal: Journal,
    /// What could not be read of the file.
    pub damage: Damage,
}

/// How many lines of a file could not be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Damage {
    /// Lines that have changed since they were written.
    pub bad: usize,
    /// Lines of a newer version of the program.
    pub newer: usize,
}

impl Session {
    /// Reads a session from the bytes of its file; none if nothing was recorded.
    ///
    /// # Errors
    /// What could not be read, if that is everything that was recorded.
    pub fn read(name: &SessionName, bytes: &[u8]) -> Result<Option<Self>, Damage> {
        let (entries, damage) = line::read_all(bytes);
        let journal = Journal::from_iter(entries);
        match journal.times() {
            Some((started, updated)) => Ok(Some(Self {
                name: name.clone(),
                started,
                updated,
                journal,
                damage,
            })),
            None if damage != Damage::default() => Err(damage),
            None => Ok(None),
        }
    }

    /// Whether the wizard can go on with it: the wizard began it, and it is open or waiting.
    #[must_use]
    pub fn can_go_on(&self) -> bool {
        let by_wizard = match self.journal.origin() {
            Some(origin) => origin.kind == StartedBy::Wizard,
            None => self.name.looks_generated(),
        };
        by_wizard && matches!(self.journal.state(), State::Open | State::Waiting)
    }
}

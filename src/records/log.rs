//! Appends to one session.

use super::disk::OpenFile;
use super::{Result, SessionName, line};
use crate::journal::Entry;

/// How many times taking a lock is tried, ten milliseconds apart, before a record is written without it.
const TRIES: u32 = 200;

/// One session, opened for appending. If the session is forgotten meanwhile, what is appended is lost with it.
pub struct Log {
    name: SessionName,
    file: OpenFile,
    tries: u32,
}

impl Log {
    pub(super) const fn new(name: SessionName, file: OpenFile) -> Self {
        let tries = TRIES;
        Self { name, file, tries }
    }

    /// The session's name.
    #[must_use]
    pub const fn name(&self) -> &SessionName {
        &self.name
    }

    /// Appends entries, each on a line of its own, in one write, and returns when they are on the disk. After an error they may
    /// be there in part; whole lines still count, and the log can be used again.
    ///
    /// Any number of processes may append to one session. They take turns by locking the file; a lock that is held for
    /// two seconds is not waited for again, because a frozen process must not hold up advice, and an append of whole
    /// lines is safe without it.
    ///
    /// # Errors
    /// A disk error, a session that has grown too large, or [`RecordError::NotAnId`](super::RecordError::NotAnId), which
    /// writes nothing.
    pub fn append(&mut self, entries: &[Entry]) -> Result<()> {
        let mut lines = Vec::new();
        for entry in entries {
            line::write(&mut lines, entry)?;
        }
        let is_locked = self.file.lock(self.tries);
        if !is_locked {
            self.tries = 1;
        }
        let appended = self.file.append(&lines);
        if is_locked {
            self.file.unlock();
        }
        appended
    }
}

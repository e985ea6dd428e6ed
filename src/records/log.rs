//! Appending to one session.

use std::fs::File;
use std::path::PathBuf;

use super::disk::{Disk, MAX_FILE};
use super::{RecordError, SessionName, line};
use crate::journal::Entry;

/// How often a lock is tried for, ten milliseconds apart, before a record is written without it.
const TRIES: u32 = 200;

/// One session, opened for appending. When the session is forgotten meanwhile, what is appended is gone with it.
#[derive(Debug)]
pub struct Log {
    disk: Disk,
    name: SessionName,
    path: PathBuf,
    file: File,
    tries: u32,
}

impl Log {
    pub(super) fn new(disk: Disk, name: SessionName, path: PathBuf, file: File) -> Self {
        Self {
            disk,
            name,
            path,
            file,
            tries: TRIES,
        }
    }

    /// The session's name.
    #[must_use]
    pub fn name(&self) -> &SessionName {
        &self.name
    }

    /// Appends entries, each on a line of its own, in one write, and returns when they are on the disk. After an error they may be there in part; whole lines still count, and the log can be used again.
    ///
    /// Any number of processes may append to one session. They take turns by locking the file; a lock that is held for
    /// two seconds is not waited for again, because a frozen process must not hold up advice, and an append of whole
    /// lines is safe without it.
    ///
    /// # Errors
    ///
    /// A fault of the disk, a session that has grown too large, or [`RecordError::NotAnId`], which writes nothing.
    pub fn append(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        // Begins with the newline that a torn last line lacks; skipped where that line is whole.
        let mut bytes = vec![b'\n'];
        for entry in entries {
            line::write(&mut bytes, entry)?;
        }
        let locked = self.disk.lock(&self.path, &self.file, self.tries);
        if !locked {
            self.tries = 1;
        }
        let written = self.write(&bytes);
        if locked {
            // Closing the file would unlock it too; an error here changes nothing.
            let _ = self.file.unlock();
        }
        written
    }

    fn write(&self, bytes: &[u8]) -> Result<(), RecordError> {
        let (length, torn) = self.disk.look(&self.path, &self.file)?;
        if length + bytes.len() as u64 > MAX_FILE {
            return Err(RecordError::TooLarge(self.path.clone()));
        }
        self.disk.write(
            &self.path,
            &self.file,
            if torn { bytes } else { &bytes[1..] },
        )?;
        self.disk.sync(&self.path, &self.file)
    }
}

//! Removing sessions for good.

use std::collections::HashSet;

use jiff::Timestamp;

use super::error::Result;
use super::{SessionName, Store};

impl Store {
    /// Removes one session; false where there is none.
    ///
    /// # Errors
    ///
    /// When the file cannot be removed, or the folder is a link.
    pub fn forget(&self, name: &SessionName) -> Result<bool> {
        if !self.exists()? {
            return Ok(false);
        }
        self.remove(std::slice::from_ref(name))
            .map(|removed| removed > 0)
    }

    /// Removes every session, readable or not, and with the last one the folder. Says how many there were. What is no
    /// session of ours stays.
    ///
    /// # Errors
    ///
    /// When the folder cannot be listed, or is a link; or the first file that could not be removed, after all the others.
    pub fn forget_all(&self) -> Result<usize> {
        let names = self.names(usize::MAX)?;
        self.remove(&names)
    }

    /// Removes the sessions last updated before `time`, and says how many. One that cannot be read is judged by when
    /// the disk says that it was last written to.
    ///
    /// # Errors
    ///
    /// As for [`Store::forget_all`].
    pub fn forget_before(&self, time: Timestamp) -> Result<usize> {
        let names = self.names(usize::MAX)?;
        let (mut old, mut read) = (Vec::new(), HashSet::new());
        let (updated, _) = self.read_all(&names, |session| (session.name, session.updated));
        for (name, updated) in updated {
            if updated < time {
                old.push(name.clone());
            }
            read.insert(name);
        }
        let unread = names.into_iter().filter(|name| !read.contains(name));
        let written = |name: &SessionName| {
            self.disk
                .time_written(&self.path(name))
                .and_then(|at| Timestamp::try_from(at).ok())
        };
        old.extend(unread.filter(|name| written(name).is_some_and(|at| at < time)));
        self.remove(&old)
    }

    /// Removes files, all that can be, then what has become empty. The first fault is returned at the end.
    fn remove(&self, names: &[SessionName]) -> Result<usize> {
        let (mut removed, mut fault) = (0, None);
        for name in names {
            match self.disk.remove(&self.path(name)) {
                Ok(found) => removed += usize::from(found),
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        if self.exists()? {
            self.disk.sync_folder(&self.sessions)?;
        }
        self.tidy();
        fault.map_or(Ok(removed), Err)
    }

    /// Removes the hint when its session is gone, and the folders when nothing is left in them.
    fn tidy(&self) {
        if self.hinted().is_none() {
            let _ = self.disk.remove(&self.hint);
        }
        self.disk.remove_empty(&self.sessions);
        self.disk.remove_empty(&self.folder);
    }
}

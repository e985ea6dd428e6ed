//! Removes sessions for good.

use jiff::Timestamp;

use super::{Result, SessionName, Store};

impl Store {
    /// Removes one session; false if there is none.
    ///
    /// # Errors
    /// When the file cannot be removed, or the folder is a link.
    pub fn forget(&self, name: &SessionName) -> Result<bool> {
        if !self.exists()? {
            return Ok(false);
        }
        self.remove(std::slice::from_ref(name))
            .map(|removed| removed > 0)
    }

    /// Removes every session, readable or not, then the folder, and returns how many sessions there were. Anything that is
    /// not a session stays.
    ///
    /// # Errors
    /// When the folder cannot be listed, or is a link; or the first file that could not be removed, after all the others.
    pub fn forget_all(&self) -> Result<usize> {
        let names = self.names(usize::MAX)?;
        self.remove(&names)
    }

    /// Removes the sessions last updated before `time`, and returns how many. A session that cannot be read is judged by
    /// when its file was last written to.
    ///
    /// # Errors
    /// As for [`Store::forget_all`].
    pub fn forget_before(&self, time: Timestamp) -> Result<usize> {
        let mut names = self.names(usize::MAX)?;
        names.retain(|name| self.updated(name).is_some_and(|updated| updated < time));
        self.remove(&names)
    }

    fn updated(&self, name: &SessionName) -> Option<Timestamp> {
        let path = self.path(name);
        match self.read(&path, name) {
            Ok(Some(session)) => Some(session.updated),
            Ok(None) | Err(_) => Timestamp::try_from(self.disk.time_written(&path)?).ok(),
        }
    }

    /// Removes all the files that can be removed, then the folders that have become empty. The first error is returned at
    /// the end.
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

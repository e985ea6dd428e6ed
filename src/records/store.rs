//! The folder of sessions: beginning, opening and loading one.

use std::hash::{BuildHasher, RandomState};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::disk::{Access, Disk};
use super::{DiskCall, Log, RecordError, Result, Session, SessionName};

/// How many names are tried for a new session before giving up; with 130,000 names a day one is nearly always free.
const NAMES: u32 = 100;
/// How many entries of the folder a start without arguments looks at when there is no hint.
const MOST_ENTRIES: usize = 512;

/// The records of one user. Making a store touches nothing; reading never makes or changes a file.
#[derive(Clone)]
pub struct Store {
    pub(super) disk: Disk,
    pub(super) folder: PathBuf,
    pub(super) sessions: PathBuf,
    pub(super) hint: PathBuf,
}

impl Store {
    /// The store in a folder, usually that of [`folder()`](super::folder()), which need not exist yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        let (sessions, hint) = (folder.join("sessions"), folder.join("latest"));
        Self {
            disk: Disk::default(),
            folder,
            sessions,
            hint,
        }
    }

    /// Opens a new session of the wizard, under a name made from the time and random letters.
    ///
    /// # Errors
    /// As for [`Store::open`].
    pub fn begin(&self, at: Timestamp) -> Result<Log> {
        for _ in 0..NAMES {
            // A fresh `RandomState` is the randomness that the standard library gives without asking the system twice.
            let name = SessionName::generate(at, RandomState::new().hash_one(std::process::id()));
            if let Some(log) = self.open_as(&name, Access::Create)? {
                self.point_to(&name);
                return Ok(log);
            }
        }
        Err(RecordError::io(DiskCall::Open, &self.sessions)(
            ErrorKind::AlreadyExists.into(),
        ))
    }

    /// Opens a recorded session for the wizard to go on with.
    ///
    /// # Errors
    /// As for [`Store::open`].
    pub fn take_up(&self, name: &SessionName) -> Result<Log> {
        let log = self.open(name)?;
        self.point_to(name);
        Ok(log)
    }

    /// Opens the session of a name, or makes an empty one if there is none. Two processes may do that at once.
    ///
    /// # Errors
    /// A disk error; a link, or anything but a folder or plain file, where one should be; a file that is too large.
    pub fn open(&self, name: &SessionName) -> Result<Log> {
        // Another process may make or forget the session between the two calls, so both are repeated. Once is nearly always
        // enough.
        for _ in 0..8 {
            for access in [Access::Append, Access::Create] {
                if let Some(log) = self.open_as(name, access)? {
                    return Ok(log);
                }
            }
        }
        Err(RecordError::io(DiskCall::Open, &self.path(name))(
            ErrorKind::NotFound.into(),
        ))
    }

    fn open_as(&self, name: &SessionName, access: Access) -> Result<Option<Log>> {
        self.disk.make_folder(&self.folder)?;
        self.disk.make_folder(&self.sessions)?;
        let file = self.disk.open(&self.path(name), access)?;
        if file.is_some() && access == Access::Create {
            self.disk.sync_folder(&self.sessions)?;
        }
        Ok(file.map(|file| Log::new(name.clone(), file)))
    }

    /// Remembers the wizard's last session. Without this the next start only has to look longer, so an error is ignored.
    fn point_to(&self, name: &SessionName) {
        if let Ok(Some(file)) = self.disk.open(&self.hint, Access::Replace) {
            let _ = file.write(format!("{name}\n").as_bytes());
        }
    }

    /// What is recorded under a name, if anything is. Part of it may be damaged; see [`Session::damage`].
    ///
    /// # Errors
    /// As for [`Store::open`], or [`RecordError::NothingWhole`].
    pub fn load(&self, name: &SessionName) -> Result<Option<Session>> {
        if self.exists()? {
            self.read(&self.path(name), name)
        } else {
            Ok(None)
        }
    }

    /// Reads the file of a session, wherever it is.
    pub(super) fn read(&self, path: &Path, name: &SessionName) -> Result<Option<Session>> {
        let bytes = self.disk.read(path)?;
        let nothing_whole = |damage| RecordError::NothingWhole(path.to_owned(), damage);
        Session::read(name, &bytes).map_err(nothing_whole)
    }

    /// The wizard's session that was left open or waiting at `since` or later, for a start without arguments to offer. It
    /// takes the same time however many sessions there are: it trusts the hint, and without one it looks only at as many
    /// files as can be listed in a moment. An error counts as no session.
    #[must_use]
    pub fn left_since(&self, since: Timestamp) -> Option<Session> {
        let recent = |session: &Session| session.can_go_on() && session.updated >= since;
        self.hinted().filter(recent).or_else(|| {
            let mut names = self.names(MOST_ENTRIES).ok()?;
            names.retain(SessionName::looks_generated);
            let newest = self.by_time_written(names).into_iter().take(32);
            let sessions = newest.filter_map(|name| self.load(&name).ok()?);
            sessions
                .filter(recent)
                .max_by_key(|session| session.updated)
        })
    }

    /// The session that the hint names, if there is one.
    pub(super) fn hinted(&self) -> Option<Session> {
        let bytes = self.disk.read(&self.hint).ok()?;
        let name: SessionName = std::str::from_utf8(&bytes).ok()?.trim_end().parse().ok()?;
        self.load(&name).ok()?
    }

    /// Whether there are records at all. A folder that is a link leads out of the store and is an error.
    pub(super) fn exists(&self) -> Result<bool> {
        Ok(
            self.disk.folder(&self.folder)?.is_some()
                && self.disk.folder(&self.sessions)?.is_some(),
        )
    }

    pub(super) fn path(&self, name: &SessionName) -> PathBuf {
        self.sessions.join(name.file_name())
    }

    /// The names of the sessions among the first `most` entries of the folder, in no particular order.
    ///
    /// # Errors
    /// When the folder cannot be listed, or is a link.
    pub fn names(&self, most: usize) -> Result<Vec<SessionName>> {
        if !self.exists()? {
            return Ok(Vec::new());
        }
        let paths = self.disk.list(&self.sessions, most)?;
        Ok(paths
            .iter()
            .filter_map(|path| SessionName::of_file(path.file_name()?.to_str()?))
            .collect())
    }
}

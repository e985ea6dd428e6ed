//! Lists sessions.

use std::cmp::Reverse;
use std::path::Path;

use jiff::Timestamp;

use super::{Damage, Result, Session, SessionName, Store};

/// How many sessions are read to find the newest: those that the disk says were written to last.
const NEWEST: usize = 1000;

/// Sessions, and what could not be read of them.
#[derive(Debug, Default)]
pub struct Listing {
    /// The sessions, the last updated first.
    pub sessions: Vec<Session>,
    /// How many there are on disk, listed here or not.
    pub total: usize,
    /// What could not be read, for one [`warning`].
    pub damaged: Vec<DamagedSession>,
}

impl Listing {
    /// Only the sessions begun at `since` or later.
    #[must_use]
    pub fn begun_since(mut self, since: Timestamp) -> Self {
        self.sessions.retain(|session| session.started >= since);
        self.total = self.sessions.len();
        self
    }
}

/// A session that could be read only in part or not at all.
#[derive(Debug)]
pub struct DamagedSession {
    /// Its name.
    pub name: SessionName,
    /// How many lines were skipped, or why there are none.
    pub why: Result<Damage>,
}

impl Store {
    /// All sessions, the last updated first.
    ///
    /// # Errors
    /// When the folder cannot be listed, or is a link. A session that cannot be read is not an error; it is among the
    /// damaged.
    pub fn all(&self) -> Result<Listing> {
        self.newest(usize::MAX)
    }

    /// The `most` sessions last updated, the newest first. If there are more than a thousand, only the thousand that the
    /// disk says were written to last are read, so a clock that was set back may hide one.
    ///
    /// # Errors
    /// As for [`Store::all`].
    pub fn newest(&self, most: usize) -> Result<Listing> {
        let mut names = self.names(usize::MAX)?;
        let (total, read) = (names.len(), most.max(NEWEST));
        if total > read {
            names = self.by_time_written(names);
            names.truncate(read);
        }
        let (mut sessions, mut damaged) = (Vec::new(), Vec::new());
        for name in &names {
            sessions.extend(self.readable(&self.path(name), name, &mut damaged));
        }
        sessions
            .sort_by(|a, b| (b.updated, b.started, &b.name).cmp(&(a.updated, a.started, &a.name)));
        sessions.truncate(most);
        Ok(Listing {
            sessions,
            total,
            damaged,
        })
    }

    /// The wizard's last session that is open or waiting.
    ///
    /// # Errors
    /// As for [`Store::all`].
    pub fn last_to_go_on(&self) -> Result<Option<Session>> {
        if let Some(session) = self.hinted().filter(Session::can_go_on) {
            return Ok(Some(session));
        }
        let mut names = self.names(usize::MAX)?;
        names.retain(SessionName::looks_generated);
        let load = |name| self.load(name).ok()?.filter(Session::can_go_on);
        Ok(self.by_time_written(names).iter().find_map(load))
    }

    /// The wizard's sessions that are open or waiting, the last updated first. As for [`Store::newest`], those that were
    /// written to long ago may be missing.
    ///
    /// # Errors
    /// As for [`Store::all`].
    pub fn all_to_go_on(&self) -> Result<Vec<Session>> {
        let mut sessions = self.newest(NEWEST)?.sessions;
        sessions.retain(Session::can_go_on);
        Ok(sessions)
    }

    /// The names, sorted by when their files were written to, the last first.
    pub(super) fn by_time_written(&self, mut names: Vec<SessionName>) -> Vec<SessionName> {
        let written = |name: &SessionName| self.disk.time_written(&self.path(name));
        names.sort_by_cached_key(|name| Reverse((written(name), name.clone())));
        names
    }

    /// Reads the file of a session, if it holds one. What could not be read is added to `damaged`.
    pub(super) fn readable(
        &self,
        path: &Path,
        name: &SessionName,
        damaged: &mut Vec<DamagedSession>,
    ) -> Option<Session> {
        let (session, why) = match self.read(path, name) {
            Ok(session) => {
                let damage = session.as_ref().map(|session| session.damage);
                (session, Ok(damage.unwrap_or_default()))
            }
            Err(error) => (None, Err(error)),
        };
        if !matches!(why, Ok(Damage { bad: 0, newer: 0 })) {
            let name = name.clone();
            damaged.push(DamagedSession { name, why });
        }
        session
    }
}

/// One sentence about everything that could not be read, and what to do; none if all is well.
#[must_use]
pub fn warning(damaged: &[DamagedSession]) -> Option<String> {
    let first = damaged.first()?;
    let (mut bad, mut newer, mut unread) = (0, 0, None);
    for session in damaged {
        match &session.why {
            Ok(damage) => {
                bad += damage.bad;
                newer += damage.newer;
            }
            Err(error) => unread = unread.or(Some(error)),
        }
    }
    let plural = |count: usize, one: &str| {
        let ending = if count == 1 { "" } else { "s" };
        format!("{count} {one}{ending}")
    };
    let sessions = plural(damaged.len(), "session");
    let name = &first.name;
    let mut said = vec![format!(
        "{sessions} could not be read whole, the first is {name}"
    )];
    if bad > 0 {
        said.push(format!("{} skipped", plural(bad, "damaged line")));
    }
    if newer > 0 {
        let lines = plural(newer, "line");
        said.push(format!(
            "{lines} of a newer amexfix skipped, update to read them"
        ));
    }
    said.extend(unread.map(ToString::to_string));
    Some(said.join("; "))
}

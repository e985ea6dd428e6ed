//! Many sessions at once, read by as many threads as there are processors.

use std::fmt::Write;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use jiff::Timestamp;

use super::error::Result;
use super::{Damage, Session, SessionName, Store};

/// How many sessions are read to find the newest: those that the disk says were written to last.
const NEWEST: usize = 1000;
/// Below this many files for each, further threads do not pay.
const WORTH_A_THREAD: usize = 100;

/// Sessions, and what could not be read of them.
#[derive(Debug, Default)]
pub struct Listing {
    /// The sessions, the last updated first.
    pub sessions: Vec<Session>,
    /// How many there are on disk, listed here or not.
    pub total: usize,
    /// What could not be read, for one [`warning`].
    pub damaged: Vec<Damaged>,
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
pub struct Damaged {
    /// Its name.
    pub name: SessionName,
    /// How many lines were skipped, or why there are none.
    pub why: Result<Damage>,
}

/// The session that was read, if there is one. What of it could not be read is noted.
pub(super) fn readable(
    name: &SessionName,
    read: Result<Option<Session>>,
    damaged: &mut Vec<Damaged>,
) -> Option<Session> {
    let (session, why) = match read {
        Ok(session) => {
            let damage = session.as_ref().map(|session| session.damage);
            (session, Ok(damage.unwrap_or_default()))
        }
        Err(error) => (None, Err(error)),
    };
    if !matches!(why, Ok(Damage { bad: 0, newer: 0 })) {
        let name = name.clone();
        damaged.push(Damaged { name, why });
    }
    session
}

impl Store {
    /// All sessions, the last updated first.
    ///
    /// # Errors
    ///
    /// When the folder cannot be listed, or is a link. A session that cannot be read is no error; it is among the damaged.
    pub fn all(&self) -> Result<Listing> {
        Ok(self.listing(&self.names(usize::MAX)?))
    }

    /// The `most` sessions last updated, the newest first. Where there are more than a thousand, only the thousand that
    /// the disk says were written to last are read, so a clock that was set back may hide one.
    ///
    /// # Errors
    ///
    /// As for [`Store::all`].
    pub fn newest(&self, most: usize) -> Result<Listing> {
        let mut names = self.names(usize::MAX)?;
        let total = names.len();
        if total > NEWEST {
            names = self.by_time_written(&names);
            names.truncate(most.max(NEWEST));
        }
        let mut listing = self.listing(&names);
        listing.sessions.truncate(most);
        Ok(Listing { total, ..listing })
    }

    /// The wizard's last session that is open or waiting.
    ///
    /// # Errors
    ///
    /// As for [`Store::all`].
    pub fn last_to_go_on(&self) -> Result<Option<Session>> {
        if let Some(session) = self.hinted().filter(Session::can_go_on) {
            return Ok(Some(session));
        }
        let mut names = self.names(usize::MAX)?;
        names.retain(SessionName::looks_generated);
        let load = |name| self.load(name).ok()?.filter(Session::can_go_on);
        Ok(self.by_time_written(&names).iter().find_map(load))
    }

    /// The wizard's sessions that are open or waiting, the last updated first; as for [`Store::newest`], not those that were
    /// written to long ago.
    ///
    /// # Errors
    ///
    /// As for [`Store::all`].
    pub fn all_to_go_on(&self) -> Result<Vec<Session>> {
        let mut sessions = self.newest(NEWEST)?.sessions;
        sessions.retain(Session::can_go_on);
        Ok(sessions)
    }

    fn listing(&self, names: &[SessionName]) -> Listing {
        let (mut sessions, damaged) = self.read_all(names, |session| session);
        sessions
            .sort_by(|a, b| (b.updated, b.started, &b.name).cmp(&(a.updated, a.started, &a.name)));
        Listing {
            sessions,
            total: names.len(),
            damaged,
        }
    }

    /// The names, those first whose files were written to last.
    pub(super) fn by_time_written(&self, names: &[SessionName]) -> Vec<SessionName> {
        let look = |name: &SessionName| (self.disk.time_written(&self.path(name)), name.clone());
        let parts = in_parallel(names, |names| names.iter().map(look).collect::<Vec<_>>());
        let mut timed = parts.concat();
        timed.sort_unstable_by(|a, b| b.cmp(a));
        timed.into_iter().map(|(_, name)| name).collect()
    }

    /// Reads sessions in parallel. Returns what is kept of each, in order, and what could not be read.
    pub(super) fn read_all<T: Send>(
        &self,
        names: &[SessionName],
        keep: impl Fn(Session) -> T + Sync,
    ) -> (Vec<T>, Vec<Damaged>) {
        let parts = in_parallel(names, |names| {
            let (mut kept, mut damaged, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
            for name in names {
                let read = self.read(&self.path(name), name, &mut bytes);
                kept.extend(readable(name, read, &mut damaged).map(&keep));
            }
            (kept, damaged)
        });
        let (kept, damaged): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        (
            kept.into_iter().flatten().collect(),
            damaged.into_iter().flatten().collect(),
        )
    }
}

/// Shares `items` among threads and returns what each made of its share, in order.
pub(super) fn in_parallel<I: Sync, T: Send>(
    items: &[I],
    work: impl Fn(&[I]) -> T + Sync,
) -> Vec<T> {
    let threads = thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(items.len() / WORTH_A_THREAD);
    if threads < 2 {
        return vec![work(items)];
    }
    thread::scope(|scope| {
        let shares = items.chunks(items.len().div_ceil(threads));
        let workers: Vec<_> = shares.map(|share| scope.spawn(|| work(share))).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}

/// One sentence about everything that could not be read, and what to do; nothing where all is well.
#[must_use]
pub fn warning(damaged: &[Damaged]) -> Option<String> {
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
    let mut text = format!(
        "{} could not be read whole, the first is {}",
        plural(damaged.len(), "session"),
        first.name
    );
    if bad > 0 {
        let _ = write!(text, "; {} skipped", plural(bad, "damaged line"));
    }
    if newer > 0 {
        let _ = write!(
            text,
            "; {} of a newer amexfix skipped, update to read them",
            plural(newer, "line")
        );
    }
    if let Some(error) = unread {
        let _ = write!(text, "; {error}");
    }
    Some(text)
}

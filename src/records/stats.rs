//! What resolved what.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use super::list::{Damaged, Part, in_parallel};
use super::{RecordError, Session, SessionName, Store};
use crate::journal::Outcome;

/// How often each fix and wait was offered and tried, and with what outcome, by pack and symptom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// How many sessions were counted.
    pub sessions: usize,
    /// The counts.
    pub rows: BTreeMap<Row, Counts>,
}

/// What is counted apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The pack that the session last went on with; unknown where that was not recorded.
    pub pack: Option<String>,
    /// The symptom; unknown where none was chosen yet.
    pub symptom: Option<String>,
    /// The fix or wait.
    pub id: String,
}

/// In how many sessions something was offered and tried, and with what outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// It was shown.
    pub offered: usize,
    /// It has an outcome, be it that it could not be done; or a call came next.
    pub tried: usize,
    /// Its outcome is that the trouble is gone.
    pub worked: usize,
    /// Its outcome is that it could not be done.
    pub could_not: usize,
}

impl Stats {
    /// Counts one session in.
    pub fn add(&mut self, session: &Session) {
        self.sessions += 1;
        let pack = session.journal.origin().map(|origin| origin.pack);
        let trials = session.journal.trials();
        for (symptom, id) in trials.offered {
            self.row(pack, symptom, id).offered += 1;
        }
        for ((symptom, id), outcome) in trials.tried {
            let row = self.row(pack, symptom, id);
            row.tried += 1;
            match outcome {
                Outcome::Worked => row.worked += 1,
                Outcome::CouldNot => row.could_not += 1,
                Outcome::NoChange => {}
            }
        }
    }

    /// Counts in what another has counted.
    fn merge(&mut self, other: Self) {
        self.sessions += other.sessions;
        for (row, counts) in other.rows {
            let ours = self.rows.entry(row).or_default();
            ours.offered += counts.offered;
            ours.tried += counts.tried;
            ours.worked += counts.worked;
            ours.could_not += counts.could_not;
        }
    }

    fn row(&mut self, pack: Option<&str>, symptom: Option<&str>, id: &str) -> &mut Counts {
        let row = Row {
            pack: pack.map(str::to_owned),
            symptom: symptom.map(str::to_owned),
            id: id.to_owned(),
        };
        self.rows.entry(row).or_default()
    }
}

/// What was counted, and what could not be read of it.
pub type Counted = (Stats, Vec<Damaged>);

fn sum(parts: Vec<Part<Stats>>) -> Counted {
    let (mut stats, mut damaged) = (Stats::default(), Vec::new());
    for part in parts {
        stats.merge(part.all);
        damaged.extend(part.damaged);
    }
    (stats, damaged)
}

/// Whether a session is to be counted.
fn is_since(session: &Session, since: Option<Timestamp>) -> bool {
    since.is_none_or(|since| session.started >= since)
}

impl Store {
    /// What resolved what, over the sessions begun at `since` or later, and what could not be read.
    ///
    /// # Errors
    ///
    /// As for [`Store::all`].
    pub fn stats(&self, since: Option<Timestamp>) -> Result<Counted, RecordError> {
        let names = self.names(usize::MAX)?;
        let parts = self.read_all(&names, |stats: &mut Stats, session| {
            if is_since(&session, since) {
                stats.add(&session);
            }
        });
        Ok(sum(parts))
    }

    /// The same over folders with the records of several machines, each searched with its sub-folders.
    ///
    /// A session counts once, however many files hold it: files of one name that begin with the same event are copies of
    /// one session, and the longest of them is the latest.
    ///
    /// # Errors
    ///
    /// When a folder cannot be listed. A file that cannot be read is among the damaged.
    pub fn stats_of(folders: &[PathBuf], since: Option<Timestamp>) -> Result<Counted, RecordError> {
        let store = Self::new(PathBuf::new());
        let mut files: BTreeMap<SessionName, Vec<PathBuf>> = BTreeMap::new();
        for folder in folders {
            store.find(folder, &mut files)?;
        }
        let files: Vec<_> = files.into_iter().collect();
        Ok(sum(in_parallel(&files, |files| {
            let mut part = Part::default();
            for (name, copies) in files {
                store.count(name, copies, since, &mut part);
            }
            part
        })))
    }

    /// Adds the files of sessions that lie in a folder and in those below it. Links are not followed.
    fn find(
        &self,
        folder: &Path,
        files: &mut BTreeMap<SessionName, Vec<PathBuf>>,
    ) -> Result<(), RecordError> {
        let mut paths = self.disk.list(folder, usize::MAX)?;
        paths.sort();
        for path in paths {
            if path.is_symlink() {
                continue;
            }
            if path.is_dir() {
                self.find(&path, files)?;
            } else if let Some(file) = path.file_name().and_then(|file| file.to_str())
                && let Some(name) = SessionName::of_file(file)
            {
                files.entry(name).or_default().push(path);
            }
        }
        Ok(())
    }

    /// Counts the sessions of one name: of the copies of each, the longest.
    fn count(
        &self,
        name: &SessionName,
        copies: &[PathBuf],
        since: Option<Timestamp>,
        part: &mut Part<Stats>,
    ) {
        let mut sessions: Vec<Session> = Vec::new();
        let mut bytes = Vec::new();
        for path in copies {
            if let Some(session) = part.readable(name, self.read_file(path, name, &mut bytes)) {
                keep_longest(&mut sessions, session);
            }
        }
        for session in sessions.iter().filter(|session| is_since(session, since)) {
            part.all.add(session);
        }
    }
}

/// Adds a session, unless a longer copy of it is there; a shorter one makes room.
fn keep_longest(sessions: &mut Vec<Session>, session: Session) {
    let first = |session: &Session| session.journal.entries().first().cloned();
    match sessions
        .iter_mut()
        .find(|known| first(known) == first(&session))
    {
        None => sessions.push(session),
        Some(known) if known.journal.entries().len() < session.journal.entries().len() => {
            *known = session;
        }
        Some(_) => {}
    }
}

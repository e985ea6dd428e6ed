//! Statistics: what resolved which symptom.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use super::{DamagedSession, Result, Session, SessionName, Store};
use crate::journal::Outcome;

/// How often each fix and wait was offered and tried, and with what outcome, by pack and symptom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// How many sessions were counted.
    pub sessions: usize,
    /// The counts.
    pub rows: BTreeMap<StatsKey, Counts>,
}

/// What has counts of its own: a fix or wait, by pack and symptom.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatsKey {
    /// The pack that the session last went on with; none if that was not recorded.
    pub pack: Option<String>,
    /// The symptom; none if it was not chosen yet.
    pub symptom: Option<String>,
    /// The fix or wait.
    pub id: String,
}

/// In how many sessions something was offered and tried, and with what outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// It was shown.
    pub offered: usize,
    /// It has an outcome, even if that is that it could not be done; or a call came next.
    pub tried: usize,
    /// Its outcome is that the trouble is gone.
    pub worked: usize,
    /// Its outcome is that it could not be done.
    pub could_not: usize,
}

impl Stats {
    /// Adds one session to the counts.
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

    fn row(&mut self, pack: Option<&str>, symptom: Option<&str>, id: &str) -> &mut Counts {
        let row = StatsKey {
            pack: pack.map(str::to_owned),
            symptom: symptom.map(str::to_owned),
            id: id.to_owned(),
        };
        self.rows.entry(row).or_default()
    }
}

/// What was counted, and what could not be read of it.
pub type Counted = (Stats, Vec<DamagedSession>);

impl Store {
    /// The statistics of the sessions begun at `since` or later, and what could not be read.
    ///
    /// # Errors
    /// As for [`Store::all`].
    pub fn stats(&self, since: Option<Timestamp>) -> Result<Counted> {
        let names = self.names(usize::MAX)?;
        let paths: Vec<_> = names.iter().map(|name| vec![self.path(name)]).collect();
        Ok(self.count(names.into_iter().zip(paths), since))
    }

    /// The same over folders with the records of several machines, each searched with its sub-folders.
    ///
    /// A session counts once, however many files hold it: files of one name that begin with the same event are copies of
    /// one session, and the longest of them is the latest.
    ///
    /// # Errors
    /// When a folder cannot be listed. A file that cannot be read is among the damaged.
    pub fn stats_of(folders: &[PathBuf], since: Option<Timestamp>) -> Result<Counted> {
        let store = Self::new(PathBuf::new());
        let mut files: BTreeMap<SessionName, Vec<PathBuf>> = BTreeMap::new();
        for folder in folders {
            store.find(folder, &mut files)?;
        }
        Ok(store.count(files, since))
    }

    /// Adds the files of sessions that are in a folder and in those below it. Links are not followed.
    fn find(&self, folder: &Path, files: &mut BTreeMap<SessionName, Vec<PathBuf>>) -> Result<()> {
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

    /// Counts the sessions in these files, which are grouped by name. Of the copies of a session, the longest counts.
    fn count(
        &self,
        files: impl IntoIterator<Item = (SessionName, Vec<PathBuf>)>,
        since: Option<Timestamp>,
    ) -> Counted {
        let (mut stats, mut damaged) = Counted::default();
        for (name, copies) in files {
            let mut sessions = Vec::new();
            for path in copies {
                if let Some(session) = self.readable(&path, &name, &mut damaged) {
                    keep_longest(&mut sessions, session);
                }
            }
            sessions.retain(|session| since.is_none_or(|since| session.started >= since));
            sessions.iter().for_each(|session| stats.add(session));
        }
        (stats, damaged)
    }
}

/// Adds a session, unless a copy of it that is at least as long is there. It replaces a shorter copy.
fn keep_longest(sessions: &mut Vec<Session>, session: Session) {
    let new = session.journal.entries();
    let is_copy = |known: &&mut Session| known.journal.entries().first() == new.first();
    match sessions.iter_mut().find(is_copy) {
        None => sessions.push(session),
        Some(known) if known.journal.entries().len() < new.len() => *known = session,
        Some(_) => {}
    }
}

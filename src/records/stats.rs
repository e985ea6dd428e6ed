//! What resolved what.

use std::collections::BTreeMap;

use super::Session;
use crate::journal::{Outcome, StepKind};

/// How often each fix and wait was offered, tried, and worked, by symptom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// How many sessions were counted.
    pub sessions: usize,
    /// Symptom (unknown where none was chosen yet), then the id of the fix or wait.
    pub by_symptom: BTreeMap<Option<String>, BTreeMap<String, Counts>>,
}

/// In how many sessions something was offered, tried, and worked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// It was shown.
    pub offered: usize,
    /// It has an outcome, be it that it could not be done.
    pub tried: usize,
    /// Its outcome is that the trouble is gone.
    pub worked: usize,
}

impl Stats {
    /// Counts one session in.
    pub fn add(&mut self, session: &Session) {
        self.sessions += 1;
        for shown in session.journal.shown() {
            match shown.kind {
                StepKind::Fix | StepKind::Wait => self.row(shown.symptom, shown.id).offered += 1,
                StepKind::Ask | StepKind::Call | StepKind::End | StepKind::Resolved => {}
            }
        }
        for tried in session.journal.tried() {
            let row = self.row(tried.symptom, tried.id);
            row.tried += 1;
            row.worked += usize::from(tried.outcome == Outcome::Worked);
        }
    }

    /// Counts in what another has counted.
    pub(super) fn merge(&mut self, other: Self) {
        self.sessions += other.sessions;
        for (symptom, rows) in other.by_symptom {
            let ours = self.by_symptom.entry(symptom).or_default();
            for (id, counts) in rows {
                let row = ours.entry(id).or_default();
                row.offered += counts.offered;
                row.tried += counts.tried;
                row.worked += counts.worked;
            }
        }
    }

    fn row(&mut self, symptom: Option<&str>, id: &str) -> &mut Counts {
        let rows = self
            .by_symptom
            .entry(symptom.map(str::to_owned))
            .or_default();
        rows.entry(id.to_owned()).or_default()
    }
}

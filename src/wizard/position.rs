//! The position of a case: its next step, and what lies ahead.

use jiff::{SignedDuration, Timestamp};

use crate::answer::Advice;
use crate::journal::Journal;
use fixflow::case::{Case, Outcome};
use fixflow::engine::{Open, Outlook, Step};
use fixflow::pack::{Minutes, Pack};

/// A wait that has longer than this left gets no countdown.
const LONGEST_COUNTDOWN: SignedDuration = SignedDuration::from_hours(1);

/// The times of a wait that was begun. They are not the journal's if the clock was set back to before it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// When it began.
    pub begun: Timestamp,
    /// When it is over.
    pub due: Timestamp,
}

impl Waiting {
    /// A wait that begins now and lasts the lower number of minutes.
    pub fn begin(minutes: Minutes, now: Timestamp) -> Self {
        Self::lasting(SignedDuration::from_mins(i64::from(minutes.min)), now)
    }

    fn lasting(length: SignedDuration, begun: Timestamp) -> Self {
        let due = begun.saturating_add(length).unwrap_or(begun);
        Self { begun, due }
    }

    /// The last wait that was begun under this id, if any.
    fn last(journal: &Journal, id: &str, now: Timestamp) -> Option<Self> {
        let wait = journal.waits().into_iter().rfind(|wait| wait.id == id)?;
        let (begun, due) = (wait.begun, wait.due);
        Some(if begun <= now {
            Self { begun, due }
        } else {
            // The clock was set back to before the wait began, so nobody knows how much of it is over. It starts again now,
            // so that nobody waits longer than its full length from now.
            Self::lasting(due.duration_since(begun), now)
        })
    }

    /// Whether it is over at this time.
    pub fn is_over(self, now: Timestamp) -> bool {
        self.due <= now
    }

    /// Whether too much of it is left for a countdown.
    pub fn is_long(self, now: Timestamp) -> bool {
        self.due.duration_since(now) > LONGEST_COUNTDOWN
    }
}

/// The position of a case: its next step, and what lies ahead.
#[derive(Debug)]
pub struct Position {
    /// The case.
    pub case: Case,
    /// Its next step, and what lies ahead.
    pub outlook: Outlook,
    /// The wait that is the next step, if it was begun.
    pub wait: Option<Waiting>,
}

impl Position {
    /// The position that a journal leads to; none while no symptom is chosen.
    pub fn new(pack: &Pack, journal: &Journal, now: Timestamp) -> Option<Self> {
        let case = journal.case(pack)?;
        let outlook = Outlook::new(pack, &case, Open::Ask);
        let wait = match outlook.step {
            Step::Wait(wait) => Waiting::last(journal, &pack[wait].id, now),
            Step::Ask(_) | Step::Fix(_) | Step::Call(_) | Step::End(_) | Step::Resolved(_) => None,
        };
        Some(Self {
            case,
            outlook,
            wait,
        })
    }

    /// The advice for a step: the next one, or one that lies ahead.
    pub fn advice<'a>(&self, pack: &'a Pack, step: Step) -> Advice<'a> {
        Advice::at(pack, &self.outlook.known, step)
    }

    /// The titles of what was tried, with their outcomes.
    pub fn tried<'a>(&self, pack: &'a Pack) -> Vec<(&'a str, Outcome)> {
        let tried = self.case.tried().iter();
        tried
            .map(|(attempt, outcome)| (attempt.title(pack), *outcome))
            .collect()
    }
}

//! Where a case stands.

use jiff::{SignedDuration, Timestamp};

use crate::answer::Advice;
use crate::journal::Journal;
use fixflow::case::{Case, Outcome};
use fixflow::engine::{Open, Outlook, Step};
use fixflow::pack::{Minutes, Pack};

/// A wait with more than this left is not counted down.
const LONGEST_COUNTDOWN: SignedDuration = SignedDuration::from_hours(1);

/// A wait that was begun.
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

    /// The last wait of that id, if it was begun.
    fn last(journal: &Journal, id: &str, now: Timestamp) -> Option<Self> {
        let wait = journal.waits().into_iter().rfind(|wait| wait.id == id)?;
        let (begun, due) = (wait.begun, wait.due);
        Some(if begun <= now {
            Self { begun, due }
        } else {
            // The clock was set back to before the wait began, so nobody knows how much of it is over. It begins anew,
            // so that nobody waits longer than its full length from now.
            Self::lasting(due.duration_since(begun), now)
        })
    }

    /// Whether it is over by the clock.
    pub fn is_over(self, now: Timestamp) -> bool {
        self.due <= now
    }

    /// Whether too much of it is left for a countdown.
    pub fn is_long(self, now: Timestamp) -> bool {
        self.due.duration_since(now) > LONGEST_COUNTDOWN
    }
}

/// Where a case stands.
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
    /// Where a journal has led; none while no symptom is chosen.
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

    /// What is said at a step: the next one, or one that lies ahead.
    pub fn advice<'a>(&self, pack: &'a Pack, step: Step) -> Advice<'a> {
        Advice::at(pack, &self.outlook.known, step)
    }

    /// The titles of what was tried, with what came of it.
    pub fn tried<'a>(&self, pack: &'a Pack) -> Vec<(&'a str, Outcome)> {
        let tried = self.case.tried().iter();
        tried
            .map(|(attempt, outcome)| (attempt.title(pack), *outcome))
            .collect()
    }
}

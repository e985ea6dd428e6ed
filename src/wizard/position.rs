//! Where a case stands.

use jiff::{SignedDuration, Timestamp};

use super::ui::Clock;
use crate::answer::Advice;
use crate::journal::Journal;
use fixflow::case::Case;
use fixflow::engine::{Open, Outlook, Step};
use fixflow::pack::{Minutes, Pack};

/// No countdown is shown for a wait with more than this left.
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
    #[must_use]
    pub fn begin(minutes: Minutes, now: Timestamp) -> Self {
        let length = SignedDuration::from_mins(i64::from(minutes.min));
        Self {
            begun: now,
            due: now.saturating_add(length).unwrap_or(now),
        }
    }

    /// The wait of that id, as it was last begun.
    fn last(journal: &Journal, id: &str) -> Option<Self> {
        let wait = journal.waits().into_iter().rfind(|wait| wait.id == id)?;
        Some(Self {
            begun: wait.begun,
            due: wait.due,
        })
    }

    /// The wait as it looks now. If the clock was set back to before it began, nobody knows how much of it is over; it is
    /// taken to begin now, so that it never lasts longer than the whole of it.
    fn seen_at(self, now: Timestamp) -> Self {
        if self.begun <= now {
            return self;
        }
        let whole = self.due.duration_since(self.begun);
        Self {
            begun: now,
            due: now.saturating_add(whole).unwrap_or(now),
        }
    }

    /// Whether too much of it is left for a countdown.
    #[must_use]
    pub fn is_long(self, now: Timestamp) -> bool {
        self.due.duration_since(now) > LONGEST_COUNTDOWN
    }
}

/// How the wait that is the next step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitState {
    /// It was not begun.
    NotBegun,
    /// It is going on.
    Running(Waiting),
    /// It is over, by the clock or because it was ended.
    Over(Waiting),
}

/// Where a case stands.
#[derive(Debug)]
pub struct Position {
    /// The case.
    pub case: Case,
    /// Its next step, and what lies ahead.
    pub outlook: Outlook,
    /// How the wait stands, if that is the next step.
    pub wait: WaitState,
}

impl Position {
    /// Where a journal has led; none while it has no symptom. `wait_ended` says that the wait was ended before its time.
    #[must_use]
    pub fn new(
        pack: &Pack,
        journal: &Journal,
        wait_ended: bool,
        clock: &dyn Clock,
    ) -> Option<Self> {
        let case = journal.case(pack)?;
        let outlook = Outlook::new(pack, &case, Open::Ask);
        let begun = match outlook.step {
            Step::Wait(wait) => Waiting::last(journal, &pack[wait].id),
            Step::Ask(_) | Step::Fix(_) | Step::Call(_) | Step::End(_) | Step::Resolved(_) => None,
        };
        let wait = match begun.map(|wait| wait.seen_at(clock.now())) {
            None => WaitState::NotBegun,
            Some(wait) if wait_ended || wait.due <= clock.now() => WaitState::Over(wait),
            Some(wait) => WaitState::Running(wait),
        };
        Some(Self {
            case,
            outlook,
            wait,
        })
    }

    /// What is said at a step: the next one, or one that lies ahead.
    #[must_use]
    pub fn advice<'a>(&self, pack: &'a Pack, step: Step) -> Advice<'a> {
        Advice::at(pack, &self.outlook.known, step)
    }
}

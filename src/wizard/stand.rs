//! Where a case stands, and what of it is looked at.

use jiff::{SignedDuration, Timestamp};

use super::prompt::{Clock, Screen};
use super::screens::{Patience, Scene};
use crate::journal::Journal;
use fixflow::case::Case;
use fixflow::engine::{Open, Outlook, Step};
use fixflow::pack::{CallIx, Minutes, Pack, SymptomIx};

/// What is looked at instead of the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The further choices.
    More,
    /// The reason for the step.
    Why,
    /// The call or end this way leads to.
    Ahead,
    /// The whole sheet of a call.
    Sheet(CallIx),
    /// What to do when nobody can be reached.
    Unreachable(CallIx),
    /// The choice of another symptom.
    SomethingElse,
    /// What to choose once a wait was ended early.
    Waited,
}

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
    pub fn begin(minutes: &Minutes, now: Timestamp) -> Self {
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
}

/// Where a case stands.
#[derive(Debug)]
pub struct Stand {
    /// The case.
    pub case: Case,
    /// Its next step, and what lies ahead.
    pub outlook: Outlook,
    /// How the wait stands, if that is the next step.
    pub patience: Patience,
}

impl Stand {
    /// Where a journal has led; nowhere while it has no symptom. `ended` says that the wait was ended before its time.
    #[must_use]
    pub fn new(pack: &Pack, journal: &Journal, ended: bool, clock: &dyn Clock) -> Option<Self> {
        let case = journal.case(pack)?;
        let outlook = Outlook::new(pack, &case, Open::Ask);
        let waiting = match outlook.step {
            Step::Wait(wait) => {
                Waiting::last(journal, &pack[wait].id).map(|wait| wait.seen_at(clock.now()))
            }
            Step::Ask(_) | Step::Fix(_) | Step::Call(_) | Step::End(_) | Step::Resolved(_) => None,
        };
        let patience = match waiting {
            None => Patience::NotBegun,
            Some(waiting) if ended || waiting.due <= clock.now() => Patience::Over(waiting),
            Some(waiting) => Patience::GoesOn(waiting),
        };
        Some(Self {
            case,
            outlook,
            patience,
        })
    }

    /// Whether there is nothing left to do.
    #[must_use]
    pub fn is_resolved(&self) -> bool {
        matches!(self.outlook.step, Step::Resolved(_))
    }

    /// The screen of the step, or of what is looked at instead.
    #[must_use]
    pub fn screen<'a>(
        &self,
        scene: &Scene<'a, '_>,
        order: &[SymptomIx],
        view: Option<View>,
    ) -> Screen<'a> {
        let Self { case, outlook, .. } = self;
        let step = || scene.step(case, outlook, self.patience);
        match view {
            None | Some(View::More | View::Waited) => step(),
            Some(View::Why) => scene.why(&step(), outlook.step),
            Some(View::Ahead) => scene.ahead(case, outlook).unwrap_or_else(step),
            Some(View::Sheet(call)) => scene.sheet(case, &outlook.known, call),
            Some(View::Unreachable(call)) => scene.unreachable(case, &outlook.known, call),
            Some(View::SomethingElse) => scene.something_else(order, case),
        }
    }
}

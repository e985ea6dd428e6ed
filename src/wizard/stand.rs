//! Where a case stands, and what of it is looked at.

use super::course::Course;
use super::prompt::{Clock, Screen};
use super::screens::{Patience, Scene};
use fixflow::case::Case;
use fixflow::engine::{Open, Outlook, Step};
use fixflow::pack::{CallIx, Pack, SymptomIx};

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
    /// Where a course has led; nowhere while it has no symptom. `ended` says that the wait was ended before its time.
    #[must_use]
    pub fn new(pack: &Pack, course: &Course, ended: bool, clock: &dyn Clock) -> Option<Self> {
        let case = course.case()?;
        let outlook = Outlook::new(pack, &case, Open::Ask);
        let waiting = match outlook.step {
            Step::Wait(wait) => course.waiting(wait).map(|wait| wait.seen_at(clock.now())),
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

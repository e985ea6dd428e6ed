//! The meaning of a flow: one pure function from a pack and a case to the next step.
//!
//! The engine has no I/O, no clock and no randomness. A pack and a case give the same step every time. The engine cannot
//! fail, because a checked pack holds no unknown names and its flows come to an end.

mod known;
mod outlook;
mod walk;

pub use known::Known;
pub use outlook::Outlook;
pub(crate) use walk::{Level, Visit, Walk};

use crate::case::{Attempt, Case};
use crate::pack::{CallIx, EndIx, FixIx, Pack, QuestionIx, StepKind, WaitIx};

/// What comes next in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Answer a question.
    Ask(QuestionIx),
    /// Try a fix.
    Fix(FixIx),
    /// Wait.
    Wait(WaitIx),
    /// Call. This closes the case.
    Call(CallIx),
    /// Read an explanation. This closes the case.
    End(EndIx),
    /// This attempt worked, so nothing is left to do.
    Resolved(Attempt),
}

impl Step {
    /// The kind, as packs, answers and records name it.
    #[must_use]
    pub const fn kind(self) -> StepKind {
        match self {
            Self::Ask(_) => StepKind::Ask,
            Self::Fix(_) => StepKind::Fix,
            Self::Wait(_) => StepKind::Wait,
            Self::Call(_) => StepKind::Call,
            Self::End(_) => StepKind::End,
            Self::Resolved(_) => StepKind::Resolved,
        }
    }

    /// The id of the question, fix, wait, call or end.
    #[must_use]
    pub fn id(self, pack: &Pack) -> &str {
        self.id_and_title(pack).0
    }

    /// The title, or the text of a question.
    #[must_use]
    pub fn title(self, pack: &Pack) -> &str {
        self.id_and_title(pack).1
    }

    fn id_and_title(self, pack: &Pack) -> (&str, &str) {
        match self {
            Self::Ask(question) => (&pack[question].id, &pack[question].text),
            Self::Fix(fix) => (&pack[fix].id, &pack[fix].title),
            Self::Wait(wait) => (&pack[wait].id, &pack[wait].title),
            Self::Call(call) => (&pack[call].id, &pack[call].title),
            Self::End(end) => (&pack[end].id, &pack[end].title),
            Self::Resolved(attempt) => (attempt.id(pack), attempt.title(pack)),
        }
    }

    /// The fix or wait that this step suggests, if it is one.
    #[must_use]
    pub const fn attempt(self) -> Option<Attempt> {
        match self {
            Self::Fix(fix) => Some(Attempt::Fix(fix)),
            Self::Wait(wait) => Some(Attempt::Wait(wait)),
            Self::Ask(_) | Self::Call(_) | Self::End(_) | Self::Resolved(_) => None,
        }
    }

    /// Whether the case is closed: nothing follows this step.
    #[must_use]
    pub const fn closes(self) -> bool {
        match self {
            Self::Call(_) | Self::End(_) | Self::Resolved(_) => true,
            Self::Ask(_) | Self::Fix(_) | Self::Wait(_) => false,
        }
    }
}

/// What a walk does at a question that has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Open {
    /// It stops: the question is the next step.
    Ask,
    /// It takes the question's assumption. If there is none, the question is the next step.
    Assume,
}

/// The next step of a case.
#[must_use]
pub fn next_step(pack: &Pack, case: &Case, open: Open) -> Step {
    Walk::new(pack, case, open).next_step()
}

//! The meaning of a flow: one pure function from a pack and a case to the next step.
//!
//! No I/O, no clock, no randomness, and no failure: a checked pack cannot hold an unknown name, and its flows end. The walk
//! keeps its own stack, so neither deep packs nor small threads are a danger.

mod known;
mod outlook;
mod walk;

pub use known::Known;
pub use outlook::Outlook;
pub(crate) use walk::{Visit, Walk};

use crate::case::{Attempt, Case};
use crate::pack::{CallIx, EndIx, FixIx, Pack, QuestionIx, StepKind, WaitIx};

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A question.
    Ask(QuestionIx),
    /// A fix.
    Fix(FixIx),
    /// A wait.
    Wait(WaitIx),
    /// A call, which closes the case.
    Call(CallIx),
    /// An explanation, which closes the case.
    End(EndIx),
    /// This worked; there is nothing left to do.
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

    /// The id of the question, fix or ending.
    #[must_use]
    pub fn id(self, pack: &Pack) -> &str {
        match self {
            Self::Ask(question) => &pack[question].id,
            Self::Fix(fix) => &pack[fix].id,
            Self::Wait(wait) => &pack[wait].id,
            Self::Call(call) => &pack[call].id,
            Self::End(end) => &pack[end].id,
            Self::Resolved(attempt) => attempt.id(pack),
        }
    }

    /// The title, or the text of a question.
    #[must_use]
    pub fn title(self, pack: &Pack) -> &str {
        match self {
            Self::Ask(question) => &pack[question].text,
            Self::Fix(fix) => &pack[fix].title,
            Self::Wait(wait) => &pack[wait].title,
            Self::Call(call) => &pack[call].title,
            Self::End(end) => &pack[end].title,
            Self::Resolved(attempt) => attempt.title(pack),
        }
    }

    /// What this step lets one try.
    #[must_use]
    pub const fn attempt(self) -> Option<Attempt> {
        match self {
            Self::Fix(fix) => Some(Attempt::Fix(fix)),
            Self::Wait(wait) => Some(Attempt::Wait(wait)),
            Self::Ask(_) | Self::Call(_) | Self::End(_) | Self::Resolved(_) => None,
        }
    }

    /// Whether nothing follows.
    #[must_use]
    pub const fn closes(self) -> bool {
        match self {
            Self::Call(_) | Self::End(_) | Self::Resolved(_) => true,
            Self::Ask(_) | Self::Fix(_) | Self::Wait(_) => false,
        }
    }
}

/// What to do with a question that nobody has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Open {
    /// It is the next step.
    Ask,
    /// Its assumption is taken; where it has none, it is the next step.
    Assume,
    /// Its assumption is taken, else its first answer: for looking ahead.
    Guess,
}

/// The next step of a case.
#[must_use]
pub fn next_step(pack: &Pack, case: &Case, open: Open) -> Step {
    Walk::new(pack, case, open).next_step()
}

//! What is known of a session.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;

use super::{Kind, Outcome, SessionName, StepKind};

/// Everything that is known of one session, derived from its events alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// What it is called.
    pub name: SessionName,
    /// Who began it and with which pack; unknown only where that record was damaged.
    pub origin: Option<Origin>,
    /// The symptom's id, once one is chosen.
    pub symptom: Option<String>,
    /// When the first event happened.
    pub started: Timestamp,
    /// When the last event happened, but never before `started`, even if the clock jumped back.
    pub updated: Timestamp,
    /// How it stands.
    pub state: State,
    /// What was chosen, answered, tried and begun, and not taken back, in order: the case is these, and "back" takes
    /// back the last.
    pub acts: Vec<Act>,
    /// Questions and their answers, in the order first answered.
    pub answers: Vec<(String, String)>,
    /// What was tried, in the order first tried.
    pub tried: Vec<Tried>,
    /// When something was first tried, though its outcome may have changed since.
    pub first_tried: Option<Timestamp>,
    /// The waits begun, in order.
    pub waits: Vec<Wait>,
    /// The different steps shown, in the order first shown, each once for every symptom it was shown under.
    pub shown: Vec<Shown>,
    /// The step shown last.
    pub last: Option<Shown>,
    /// What of the file could not be read.
    pub damage: Damage,
}

/// Something a person did that "back" takes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Chose the symptom of this id, or changed to it.
    Symptom(String),
    /// Answered this question with this answer.
    Answered(String, String),
    /// Tried this fix or wait, with this outcome.
    Tried(String, Outcome),
    /// Began a wait.
    Waiting(Wait),
}

/// Where a session came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Who began it.
    pub kind: Kind,
    /// The id of the pack it was last taken up with.
    pub pack: String,
    /// That pack's digest.
    pub digest: String,
}

/// A fix or wait and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// Its id.
    pub id: String,
    /// Its last outcome.
    pub outcome: Outcome,
    /// When that outcome was given.
    pub at: Timestamp,
    /// The symptom it was given under.
    pub symptom: Option<String>,
}

/// A wait that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// Its id.
    pub id: String,
    /// How long it was meant to last.
    pub minutes: u32,
    /// When it began.
    pub begun: Timestamp,
    /// When it is over.
    pub due: Timestamp,
}

/// A step that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The symptom it was shown under.
    pub symptom: Option<String>,
    /// What sort of step.
    pub kind: StepKind,
    /// The id of the question, fix or ending.
    pub id: String,
}

/// How a session stands. A change of symptom begins afresh: what worked, or was waited for, under another does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Something worked.
    Resolved,
    /// A wait was begun and has no outcome yet, though it may be over.
    Waiting,
    /// The last step shown was a call.
    Call,
    /// The last step shown was an explanation that closes the case.
    End,
    /// Anything else.
    Open,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Resolved => "resolved",
            Self::Waiting => "waiting",
            Self::Call => "call",
            Self::End => "end",
            Self::Open => "open",
        })
    }
}

/// How many lines of a file could not be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Damage {
    /// Lines that are not as they were written.
    pub bad: usize,
    /// Lines of a newer version of the program.
    pub newer: usize,
}

impl Session {
    /// Whether the wizard has it to go on with: it is the wizard's, and open or waiting.
    #[must_use]
    pub fn can_go_on(&self) -> bool {
        let wizard = self
            .origin
            .as_ref()
            .map_or(self.name.looks_generated(), |origin| {
                origin.kind == Kind::Wizard
            });
        wizard && matches!(self.state, State::Open | State::Waiting)
    }

    /// The wait that is going on or whose outcome is still to be told, if the session is waiting.
    #[must_use]
    pub fn waiting(&self) -> Option<&Wait> {
        let pending = |wait: &&Wait| self.tried.iter().all(|tried| tried.id != wait.id);
        self.waits
            .iter()
            .rfind(pending)
            .filter(|_| self.state == State::Waiting)
    }
}

//! One thing that happened while somebody was helped: ids and numbers only, never what a person typed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use fixflow::case::{Attempt, Outcome};
use fixflow::engine::Step;
use fixflow::pack::{AnswerIx, CallIx, Pack, QuestionIx, StepKind, SymptomIx, WaitIx};

/// The id under which the opening question is recorded, and by which the choice of a symptom is undone.
pub const SYMPTOM: &str = "symptom";

/// Something that happened. Its serialized form is the `event` of a recorded line, so variants and fields keep their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The session began, or went on with another version of its pack.
    Started {
        /// Who began it.
        kind: StartedBy,
        /// The pack's id.
        pack: String,
        /// The pack's digest, in lower-case hexadecimal.
        digest: String,
    },
    /// The symptom was chosen or changed. Answers and outcomes stay.
    Symptom {
        /// The symptom's id.
        id: String,
    },
    /// A step was shown to the person or script.
    Shown {
        /// The kind of step.
        kind: StepKind,
        /// The id of the question, fix or ending; [`SYMPTOM`] for the opening question.
        id: String,
    },
    /// A question was answered, or its answer changed. Assumed answers are not events.
    Answered {
        /// The question's id.
        question: String,
        /// The answer's id.
        answer: String,
    },
    /// A fix or a wait had an outcome. A later outcome of the same id counts instead, at the
    /// same position; both entries stay.
    Tried {
        /// The id of the fix or wait.
        id: String,
        /// Its outcome.
        outcome: Outcome,
    },
    /// A wait began. It lasts until it has an outcome.
    Waiting {
        /// The wait's id.
        id: String,
        /// How long it is meant to last.
        minutes: u32,
        /// When it is over.
        due: Timestamp,
    },
    /// Somebody called and could not get through.
    NotThrough {
        /// The call's id.
        id: String,
    },
    /// The person went back: the last choice, answer, wait or outcome of this id no longer counts.
    Undone {
        /// The id of the question, fix or wait; [`SYMPTOM`] for the choice of a symptom.
        id: String,
    },
}

/// Who began a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StartedBy {
    /// A person, at the wizard.
    Wizard,
    /// A script or macro, under a name of its own.
    Script,
}

impl Event {
    /// A session of this pack began.
    #[must_use]
    pub fn started(kind: StartedBy, pack: &Pack) -> Self {
        Self::Started {
            kind,
            pack: pack.id.to_string(),
            digest: pack.digest.to_string(),
        }
    }

    /// This symptom was chosen.
    #[must_use]
    pub fn symptom(pack: &Pack, symptom: SymptomIx) -> Self {
        Self::Symptom {
            id: pack[symptom].id.to_string(),
        }
    }

    /// This step was shown; without one, the opening question was.
    #[must_use]
    pub fn shown(pack: &Pack, step: Option<Step>) -> Self {
        let (kind, id) = step.map_or((StepKind::Ask, SYMPTOM), |step| {
            (step.kind(), step.id(pack))
        });
        Self::Shown {
            kind,
            id: id.to_owned(),
        }
    }

    /// This question was answered.
    #[must_use]
    pub fn answered(pack: &Pack, question: QuestionIx, answer: AnswerIx) -> Self {
        Self::Answered {
            question: pack[question].id.to_string(),
            answer: pack[question][answer].id.to_string(),
        }
    }

    /// This fix or wait was tried.
    #[must_use]
    pub fn tried(pack: &Pack, attempt: Attempt, outcome: Outcome) -> Self {
        Self::Tried {
            id: attempt.id(pack).to_owned(),
            outcome,
        }
    }

    /// This wait began and will be over when it is due.
    #[must_use]
    pub fn waiting(pack: &Pack, wait: WaitIx, due: Timestamp) -> Self {
        Self::Waiting {
            id: pack[wait].id.to_string(),
            minutes: pack[wait].minutes.min,
            due,
        }
    }

    /// This call did not get through.
    #[must_use]
    pub fn not_through(pack: &Pack, call: CallIx) -> Self {
        Self::NotThrough {
            id: pack[call].id.to_string(),
        }
    }

    /// The id by which a person's act is undone; none for what a person did not do.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        match self {
            Self::Symptom { .. } => Some(SYMPTOM),
            Self::Answered { question, .. } => Some(question),
            Self::Tried { id, .. } | Self::Waiting { id, .. } => Some(id),
            Self::Started { .. }
            | Self::Shown { .. }
            | Self::NotThrough { .. }
            | Self::Undone { .. } => None,
        }
    }

    /// The symptom that it chooses, if it does.
    #[must_use]
    pub fn chosen(&self) -> Option<&str> {
        if let Self::Symptom { id } = self {
            Some(id)
        } else {
            None
        }
    }

    /// Whether the pack still has everything that a person's act names.
    #[must_use]
    pub fn is_known(&self, pack: &Pack) -> bool {
        match self {
            Self::Symptom { id } => pack.symptom(id).is_some(),
            Self::Answered { question, answer } => {
                let question = pack.question(question);
                question.is_some_and(|question| pack[question].answer(answer).is_some())
            }
            Self::Tried { id, .. } => Attempt::named(pack, id).is_some(),
            Self::Waiting { id, .. } => pack.wait(id).is_some(),
            Self::Started { .. }
            | Self::Shown { .. }
            | Self::NotThrough { .. }
            | Self::Undone { .. } => true,
        }
    }
}

//! What was done so far, in order: the case is these acts, and "back" takes back the last.

use jiff::{SignedDuration, Timestamp};

use crate::records::{self, Event, Session};
use fixflow::case::{Attempt, Case, Outcome};
use fixflow::pack::{AnswerIx, Pack, QuestionIx, SymptomIx, WaitIx};

/// Something a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Chose a symptom, or another.
    Symptom(SymptomIx),
    /// Answered a question, or changed the answer.
    Answered(QuestionIx, AnswerIx),
    /// Tried a fix or wait.
    Tried(Attempt, Outcome),
    /// Began a wait.
    Waiting(Waiting),
}

/// A wait that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which one.
    pub wait: WaitIx,
    /// When it began.
    pub begun: Timestamp,
    /// When it is over.
    pub due: Timestamp,
}

impl Waiting {
    /// A wait that begins now and lasts its lower number of minutes.
    #[must_use]
    pub fn begin(pack: &Pack, wait: WaitIx, now: Timestamp) -> Self {
        let minutes = SignedDuration::from_mins(i64::from(pack[wait].minutes.min));
        Self {
            wait,
            begun: now,
            due: now.saturating_add(minutes).unwrap_or(now),
        }
    }

    /// How it looks at a moment. Where that comes before its beginning the clock was set back meanwhile, and nobody knows how
    /// much of it is over; but nobody waits longer than the whole of it.
    #[must_use]
    pub fn seen_at(self, now: Timestamp) -> Self {
        if self.begun <= now {
            return self;
        }
        let whole = self.due.duration_since(self.begun);
        Self {
            begun: now,
            due: now.saturating_add(whole).unwrap_or(now),
            ..self
        }
    }
}

impl Act {
    /// The event that records it.
    #[must_use]
    pub fn event(self, pack: &Pack) -> Event<'_> {
        match self {
            Self::Symptom(symptom) => Event::Symptom {
                id: &pack[symptom].id,
            },
            Self::Answered(question, answer) => Event::Answered {
                question: &pack[question].id,
                answer: &pack[question][answer].id,
            },
            Self::Tried(attempt, outcome) => Event::Tried {
                id: attempt.id(pack),
                outcome,
            },
            Self::Waiting(waiting) => Event::Waiting {
                id: &pack[waiting.wait].id,
                minutes: pack[waiting.wait].minutes.min,
                due: waiting.due,
            },
        }
    }

    /// The event that takes it back.
    #[must_use]
    pub fn undone(self, pack: &Pack) -> Event<'_> {
        let id = match self {
            Self::Symptom(_) => "symptom",
            Self::Answered(question, _) => &pack[question].id,
            Self::Tried(attempt, _) => attempt.id(pack),
            Self::Waiting(waiting) => &pack[waiting.wait].id,
        };
        Event::Undone { id }
    }

    /// What a recorded act means under this pack; none where the pack no longer has it.
    fn recorded(pack: &Pack, act: &records::Act) -> Option<Self> {
        Some(match act {
            records::Act::Symptom(id) => Self::Symptom(pack.symptom(id)?),
            records::Act::Answered(question, answer) => {
                let question = pack.question(question)?;
                Self::Answered(question, pack[question].answer(answer)?)
            }
            records::Act::Tried(id, outcome) => Self::Tried(Attempt::named(pack, id)?, *outcome),
            records::Act::Waiting(wait) => Self::Waiting(Waiting {
                wait: pack.wait(&wait.id)?,
                begun: wait.begun,
                due: wait.due,
            }),
        })
    }
}

/// All acts that were not taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course(Vec<Act>);

impl Course {
    /// What a recorded session means under this pack. What the pack no longer has is passed over.
    #[must_use]
    pub fn recorded(pack: &Pack, session: &Session) -> Self {
        let acts = session.acts.iter();
        Self(acts.filter_map(|act| Act::recorded(pack, act)).collect())
    }

    /// Adds an act; false where it changes nothing.
    pub fn push(&mut self, act: Act) -> bool {
        let news = self.symptom().map(Act::Symptom) != Some(act);
        if news {
            self.0.push(act);
        }
        news
    }

    /// Takes back the last act.
    pub fn pop(&mut self) -> Option<Act> {
        self.0.pop()
    }

    /// The acts, in order.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.0
    }

    /// The symptom last chosen.
    #[must_use]
    pub fn symptom(&self) -> Option<SymptomIx> {
        self.0.iter().rev().find_map(|act| match act {
            Act::Symptom(symptom) => Some(*symptom),
            Act::Answered(..) | Act::Tried(..) | Act::Waiting(_) => None,
        })
    }

    /// The case these acts come to; none while no symptom is chosen.
    #[must_use]
    pub fn case(&self) -> Option<Case> {
        let mut case = Case::new(self.symptom()?);
        for act in &self.0 {
            match *act {
                Act::Answered(question, answer) => case.answer(question, answer),
                Act::Tried(attempt, outcome) => case.record(attempt, outcome),
                Act::Symptom(_) | Act::Waiting(_) => {}
            }
        }
        Some(case)
    }

    /// How a wait stands that was begun; the last time counts.
    #[must_use]
    pub fn waiting(&self, wait: WaitIx) -> Option<Waiting> {
        self.0.iter().rev().find_map(|act| match act {
            Act::Waiting(waiting) if waiting.wait == wait => Some(*waiting),
            Act::Waiting(_) | Act::Symptom(_) | Act::Answered(..) | Act::Tried(..) => None,
        })
    }
}

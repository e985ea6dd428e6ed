//! The steps of a checked pack, and when they apply.

use std::mem;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{AnswerIx, BodyIx, CallIx, EndIx, FixIx, Pack, QuestionIx, SymptomIx, Text, WaitIx};

/// The steps of one symptom or block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Body {
    /// The id of the symptom or block.
    pub id: Text,
    /// Its own list of steps, which is what is walked.
    pub steps: StepRange,
    /// All its steps, those of its branches included.
    pub all: StepRange,
}

/// A run of [`Pack::steps`](super::Pack::steps).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRange {
    /// The position of the first step.
    pub first: u32,
    /// The position after the last step.
    pub end: u32,
}

impl StepRange {
    pub(crate) fn new(positions: Range<usize>) -> Self {
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            first: position(positions.start),
            end: position(positions.end),
        }
    }

    /// The positions in [`Pack::steps`](super::Pack::steps).
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// One step of a flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowStep {
    /// When the step applies.
    pub guard: Guard,
    /// What it does.
    pub action: Action,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Asks a question, then walks the branch of the answer, if there is one.
    Ask(QuestionIx, Vec<Branch>),
    /// Suggests a fix.
    Fix(FixIx),
    /// Suggests a wait.
    Wait(WaitIx),
    /// Walks the steps of a block or symptom, then goes on.
    Use(BodyIx),
    /// Closes the case with a call.
    Call(CallIx),
    /// Closes the case with an explanation.
    End(EndIx),
}

impl Action {
    /// The fix or wait that the step suggests, if it suggests one.
    #[must_use]
    pub const fn attempt(&self) -> Option<Attempt> {
        match self {
            Self::Fix(fix) => Some(Attempt::Fix(*fix)),
            Self::Wait(wait) => Some(Attempt::Wait(*wait)),
            Self::Ask(..) | Self::Use(_) | Self::Call(_) | Self::End(_) => None,
        }
    }

    /// How the step is written in a pack: its key, and the id that it names.
    #[must_use]
    pub fn written<'p>(&self, pack: &'p Pack) -> (&'static str, &'p Text) {
        match self {
            Self::Ask(question, _) => ("ask", &pack[*question].id),
            Self::Fix(fix) => ("fix", &pack[*fix].id),
            Self::Wait(wait) => ("wait", &pack[*wait].id),
            Self::Use(body) => ("use", &pack[*body].id),
            Self::Call(call) => ("call", &pack[*call].id),
            Self::End(end) => ("end", &pack[*end].id),
        }
    }
}

/// A fix or a wait: something that a person can try, with an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attempt {
    /// A fix.
    Fix(FixIx),
    /// A wait.
    Wait(WaitIx),
}

impl Attempt {
    /// The fix or wait with this id, if the pack has one.
    #[must_use]
    pub fn named(pack: &Pack, id: &str) -> Option<Self> {
        let wait = || pack.wait(id).map(Self::Wait);
        pack.fix(id).map(Self::Fix).or_else(wait)
    }

    /// Its id.
    #[must_use]
    pub fn id(self, pack: &Pack) -> &str {
        match self {
            Self::Fix(fix) => &pack[fix].id,
            Self::Wait(wait) => &pack[wait].id,
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(self, pack: &Pack) -> &str {
        match self {
            Self::Fix(fix) => &pack[fix].title,
            Self::Wait(wait) => &pack[wait].title,
        }
    }
}

/// The steps that follow one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// The answer.
    pub answer: AnswerIx,
    /// The steps.
    pub steps: StepRange,
}

/// When a step or sentence applies: if all of `when` match, and not all of `unless`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Guard {
    /// All of these must match.
    pub when: Vec<Condition>,
    /// If there are any, not all of these may match.
    pub unless: Vec<Condition>,
}

impl Guard {
    /// Whether there are no conditions at all.
    #[must_use]
    pub const fn is_always(&self) -> bool {
        self.when.is_empty() && self.unless.is_empty()
    }

    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.when.iter().chain(&self.unless)
    }
}

/// One condition of a guard.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Condition {
    /// The case's symptom is one of these.
    Symptom(Vec<SymptomIx>),
    /// The question's answer is one of these.
    Answer(QuestionIx, Vec<AnswerIx>),
}

/// A sentence that may depend on the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Sentence {
    /// When it is said.
    pub guard: Guard,
    /// The sentence.
    pub text: Text,
}

impl Pack {
    /// The bodies that a symptom may walk, each once: its own, then all that are used from there.
    #[must_use]
    pub fn walked_by(&self, symptom: SymptomIx) -> Vec<BodyIx> {
        let mut walked = vec![symptom.body()];
        let mut is_listed = vec![false; self.bodies.len()];
        let mut at = 0;
        while let Some(body) = walked.get(at) {
            for step in &self.steps[self[*body].all.range()] {
                if let Action::Use(used) = step.action
                    && !mem::replace(&mut is_listed[used.at()], true)
                {
                    walked.push(used);
                }
            }
            at += 1;
        }
        walked
    }

    /// The actions of all steps that a symptom may walk.
    pub(crate) fn actions_under(&self, symptom: SymptomIx) -> impl Iterator<Item = &Action> {
        let bodies = self.walked_by(symptom).into_iter();
        let steps = bodies.flat_map(|body| &self.steps[self[body].all.range()]);
        steps.map(|step| &step.action)
    }

    /// The questions that may be asked under a symptom, in the order of the pack.
    #[must_use]
    pub fn asked_under(&self, symptom: SymptomIx) -> Vec<QuestionIx> {
        let mut asked = Vec::new();
        for action in self.actions_under(symptom) {
            if let Action::Ask(question, _) = action {
                asked.push(*question);
            }
        }
        asked.sort_unstable();
        asked.dedup();
        asked
    }
}

//! The walk through a case's flow. It keeps its own stack, so that a deeply nested pack cannot overflow a small thread.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Known, Open, Step};
use crate::case::{Attempt, Case, Outcome};
use crate::pack::{Action, AnswerIx, BodyIx, Branch, Pack, QuestionIx, StepRange};

/// A list of steps that is being walked.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    /// The positions still to come.
    pub(crate) rest: Range<usize>,
    /// The body whose own list this is. At the end of the list, the body has been walked.
    pub(crate) body: Option<BodyIx>,
}

impl Level {
    const fn new(steps: &StepRange, body: Option<BodyIx>) -> Self {
        Self {
            rest: steps.range(),
            body,
        }
    }
}

/// What a walk comes to, one step at a time. Positions are those in [`Pack::steps`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visit {
    /// A step whose guard is not met.
    PassedOver,
    /// A step that is met and does not stop the walk.
    Met(usize),
    /// The end of a list. The body, if it is a body's own list.
    Returned(Option<BodyIx>),
    /// A step that a person would meet.
    Stopped(usize, Step),
    /// The end of the symptom's steps, which the check forbids.
    RanOut,
}

/// A walk through a case's flow that stops at everything a person would meet.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'a> {
    pack: &'a Pack,
    case: &'a Case,
    open: Open,
    /// What is known at this point of the walk.
    pub(crate) known: Known,
    /// The lists that the walk is in, the outermost first.
    pub(crate) levels: Vec<Level>,
    /// The bodies that were walked through to their end.
    done: Vec<bool>,
    /// The fixes and waits that were suggested on the way, in order.
    pub(crate) suggested: Vec<Attempt>,
    /// The fixes and waits to skip: those that were tried or suggested. A set, because a way may be thousands of fixes long.
    skipped: BTreeSet<Attempt>,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(pack: &'a Pack, case: &'a Case, open: Open) -> Self {
        Self {
            pack,
            case,
            open,
            known: Known::new(pack, case),
            levels: vec![Level::new(&pack[case.symptom.body()].steps, None)],
            done: vec![false; pack.bodies.len()],
            suggested: Vec::new(),
            skipped: case.tried().iter().map(|(attempt, _)| *attempt).collect(),
        }
    }

    /// The next step of the case. An attempt that worked resolves it, if it is among the symptom's steps.
    pub(crate) fn next_step(&mut self) -> Step {
        let mut tried = self.case.tried().iter();
        let cured = tried.find(|(attempt, outcome)| {
            let is_it = |action: &Action| action.attempt() == Some(*attempt);
            *outcome == Outcome::Worked && self.pack.actions_under(self.case.symptom).any(is_it)
        });
        match cured {
            Some((attempt, _)) => Step::Resolved(*attempt),
            None => self.advance(),
        }
    }

    /// What would come next if `step` changed nothing, or if the question got its assumed answer, or else its first.
    pub(crate) fn step_after(&mut self, step: Step) -> Step {
        if let Some(attempt) = step.attempt() {
            self.pass(attempt);
        }
        if let Step::Ask(question) = step {
            self.take(question);
        }
        self.advance()
    }

    /// Walks to the next step that is met.
    fn advance(&mut self) -> Step {
        loop {
            match self.visit() {
                Visit::Stopped(_, step) => return step,
                Visit::Met(_) | Visit::PassedOver | Visit::Returned(_) => {}
                Visit::RanOut => unreachable!("the check lets no symptom's steps run out"),
            }
        }
    }

    /// Visits one more step, or leaves a list whose steps have all been visited.
    pub(crate) fn visit(&mut self) -> Visit {
        let Some(level) = self.levels.last_mut() else {
            return Visit::RanOut;
        };
        let Some(at) = level.rest.next() else {
            let body = level.body;
            if let Some(body) = body {
                self.done[body.at()] = true;
            }
            self.levels.pop();
            return Visit::Returned(body);
        };
        let pack = self.pack;
        let step = &pack.steps[at];
        if !self.known.meets(&step.guard) {
            return Visit::PassedOver;
        }
        let reached = match &step.action {
            Action::Ask(question, then) => self.ask(*question, then, at),
            Action::Fix(fix) => self.is_new(Attempt::Fix(*fix)).then_some(Step::Fix(*fix)),
            Action::Wait(wait) => self
                .is_new(Attempt::Wait(*wait))
                .then_some(Step::Wait(*wait)),
            Action::Use(body) => {
                if !self.done[body.at()] {
                    self.levels
                        .push(Level::new(&pack[*body].steps, Some(*body)));
                }
                None
            }
            Action::Call(call) => Some(Step::Call(*call)),
            Action::End(end) => Some(Step::End(*end)),
        };
        reached.map_or(Visit::Met(at), |step| Visit::Stopped(at, step))
    }

    /// Goes on from the fix or wait at which the walk has stopped, as if it had changed nothing.
    pub(crate) fn pass(&mut self, attempt: Attempt) {
        self.suggested.push(attempt);
        self.skipped.insert(attempt);
    }

    /// Whether a fix or wait was neither tried in the case nor suggested on the way.
    pub(crate) fn is_new(&self, attempt: Attempt) -> bool {
        !self.skipped.contains(&attempt)
    }

    /// Goes into the branch of the answer, or stops at the question.
    fn ask(&mut self, question: QuestionIx, then: &[Branch], at: usize) -> Option<Step> {
        if self.known.answer(question).is_none() {
            let stops = match self.open {
                Open::Ask => true,
                Open::Assume => self.pack[question].assume.is_none(),
            };
            if stops {
                // Steps back, so that the walk meets this step again once the question is answered.
                if let Some(level) = self.levels.last_mut() {
                    level.rest.start = at;
                }
                return Some(Step::Ask(question));
            }
            self.take(question);
        }
        let answer = self.known.answer(question);
        if let Some(branch) = then.iter().find(|branch| Some(branch.answer) == answer) {
            self.levels.push(Level::new(&branch.steps, None));
        }
        None
    }

    /// Takes the assumption of a question, or else its first answer.
    fn take(&mut self, question: QuestionIx) {
        let answer = self.pack[question].assume.unwrap_or(AnswerIx(0));
        self.known.assume(question, answer);
    }
}

//! A way that is being walked.

use std::collections::BTreeMap;

use super::facts::{Fact, FactTable, is_in, unite};
use crate::case::{Attempt, Case, Outcome};
use crate::engine::{Level, Open, Step, Visit, Walk};
use crate::pack::{AnswerIx, BodyIx, Pack, QuestionIx};

/// The state of a way. Two ways with the same state continue alike.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct WayState {
    /// Where the walk is in each list that it is in, the outermost first.
    positions: Box<[ListPosition]>,
    /// The facts that steps ahead read: their numbers and values.
    facts: Box<[(u32, u32)]>,
    /// The call or end at which the way has ended.
    end: Option<Step>,
}

impl WayState {
    /// The numbers of the facts that steps ahead read.
    pub fn remembered(&self) -> impl Iterator<Item = u32> + Clone {
        self.facts.iter().map(|(number, _)| *number)
    }

    /// How many bytes the state takes in a hash table, including the table's free space.
    pub fn size(&self) -> usize {
        2 * size_of::<Self>() + size_of_val(&*self.positions) + size_of_val(&*self.facts)
    }
}

#[derive(PartialEq, Eq, Hash)]
enum ListPosition {
    /// Before the step at this position.
    Before(usize),
    /// At the end of a body, and a step ahead reads whether it was walked.
    AtEndOf(BodyIx),
}

/// A way through a symptom, as far as it has been walked. Nothing that it suggests helps.
#[derive(Clone)]
pub(super) struct PartialWay<'a> {
    start: &'a Case,
    walk: Walk<'a>,
    /// The answers given, in order.
    answers: Vec<(QuestionIx, AnswerIx)>,
    /// The numbers of the facts that hold. The value of an answer is its index plus 1, that of any other fact 1.
    facts: BTreeMap<u32, u32>,
    /// The call or end at which the way has ended.
    end: Option<Step>,
    /// How many steps were visited on the way, including those whose guard was not met.
    pub visited: usize,
}

impl<'a> PartialWay<'a> {
    /// The beginning of every way of a symptom. `start` is a case with only the symptom.
    pub fn new(pack: &'a Pack, start: &'a Case) -> Self {
        Self {
            start,
            walk: Walk::new(pack, start, Open::Ask),
            answers: Vec::new(),
            facts: BTreeMap::new(),
            end: None,
            visited: 0,
        }
    }

    /// Walks on to the next step that a person would meet, and calls `met` with the position of every step that is met on
    /// the way there. A way that has ended stays at its end. `None` if the symptom's steps run out.
    pub fn next_step(&mut self, table: &FactTable<'_>, mut met: impl FnMut(usize)) -> Option<Step> {
        while self.end.is_none() {
            self.visited += 1;
            match self.walk.visit() {
                Visit::PassedOver | Visit::Returned(None) => {}
                Visit::Met(at) => met(at),
                Visit::Returned(Some(body)) => self.note(table, Fact::Walked(body), 1),
                Visit::RanOut => return None,
                Visit::Stopped(at, step) => {
                    met(at);
                    self.end = step.closes().then_some(step);
                    return Some(step);
                }
            }
        }
        self.end
    }

    /// Answers a question.
    pub fn answer(&mut self, table: &FactTable<'_>, question: QuestionIx, answer: AnswerIx) {
        self.walk.known.give(question, answer);
        self.answers.push((question, answer));
        self.note(table, Fact::Answered(question), answer.0 + 1);
    }

    /// Goes on from a fix or wait, which changed nothing.
    pub fn pass(&mut self, table: &FactTable<'_>, attempt: Attempt) {
        self.walk.pass(attempt);
        self.note(table, Fact::Tried(attempt), 1);
    }

    /// Whether a fix or wait was suggested before on this way.
    pub fn has_passed(&self, attempt: Attempt) -> bool {
        !self.walk.is_new(attempt)
    }

    fn note(&mut self, table: &FactTable<'_>, fact: Fact, value: u32) {
        if let Some(number) = table.number(fact) {
            self.facts.insert(number, value);
        }
    }

    /// The fixes and waits that were suggested, in order.
    pub fn suggested(&self) -> &[Attempt] {
        &self.walk.suggested
    }

    /// The state of the way.
    pub fn state(&self, table: &mut FactTable<'_>) -> WayState {
        let mut positions = Vec::new();
        let mut read = Vec::new();
        for Level { rest, body } in &self.walk.levels {
            if !rest.is_empty() {
                positions.push(ListPosition::Before(rest.start));
                unite(&mut read, &table.read_in(rest.clone()));
            } else if let Some(body) = body
                && table.number(Fact::Walked(*body)).is_some()
            {
                positions.push(ListPosition::AtEndOf(*body));
            }
        }
        let facts = self.facts.iter().map(|(number, value)| (*number, *value));
        WayState {
            positions: positions.into(),
            facts: facts.filter(|(number, _)| is_in(&read, *number)).collect(),
            end: self.end,
        }
    }

    /// The way as a case.
    pub fn case(&self) -> Case {
        let tried = self.suggested().iter();
        Case {
            symptom: self.start.symptom,
            answers: self.answers.clone(),
            tried: tried.map(|attempt| (*attempt, Outcome::NoChange)).collect(),
        }
    }
}

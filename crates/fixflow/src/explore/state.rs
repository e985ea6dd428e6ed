//! A case on its way, and what of it matters for the rest of the way.

use super::facts::{Fact, Facts, holds, join};
use crate::case::{Attempt, Case, Outcome};
use crate::engine::Walk;
use crate::pack::{AnswerIx, QuestionIx};

/// A case on its way.
#[derive(Clone)]
pub struct State<'a> {
    pub walk: Walk<'a>,
    /// The questions answered, in order.
    pub answered: Vec<(QuestionIx, AnswerIx)>,
    /// The numbers of the facts that hold, with the answer where it is one.
    facts: Vec<(u32, u32)>,
}

impl<'a> State<'a> {
    pub fn new(walk: Walk<'a>) -> Self {
        Self {
            walk,
            answered: Vec::new(),
            facts: Vec::new(),
        }
    }

    pub fn answer(&mut self, facts: &Facts<'_>, question: QuestionIx, answer: AnswerIx) {
        self.walk.answer(question, answer);
        self.answered.push((question, answer));
        self.note(facts, Fact::Answered(question), answer.0 + 1);
    }

    pub fn pass(&mut self, facts: &Facts<'_>, attempt: Attempt) {
        self.walk.pass(attempt);
        self.note(facts, Fact::Tried(attempt), 1);
    }

    pub fn note(&mut self, facts: &Facts<'_>, fact: Fact, value: u32) {
        if let Some(number) = facts.number(fact) {
            let slot = self.facts.partition_point(|(known, _)| *known < number);
            self.facts.insert(slot, (number, value));
        }
    }

    /// What is the same for all cases that go on alike: the places the walk goes back to, then the facts read from there.
    pub fn key(&self, facts: &mut Facts<'_>) -> Vec<u32> {
        let mut key = Vec::new();
        let mut read = Vec::new();
        for (at, body) in self.walk.standing() {
            match (at, body.and_then(|body| facts.number(Fact::Walked(body)))) {
                (Some(at), _) => {
                    key.push(QuestionIx::new(at).0);
                    let ahead = facts.ahead(at);
                    read.resize(ahead.len(), 0);
                    join(&mut read, &ahead);
                }
                // Nothing is left of it, but that it is walked through will be read.
                (None, Some(number)) => key.extend([u32::MAX, number]),
                (None, None) => {}
            }
        }
        key.push(u32::MAX - 1);
        let read = self
            .facts
            .iter()
            .filter(|(number, _)| holds(&read, *number));
        key.extend(read.flat_map(|(number, value)| [*number, *value]));
        key
    }

    pub fn case(&self, begun: &Case) -> Case {
        let mut case = begun.clone();
        self.answered
            .iter()
            .for_each(|(question, answer)| case.answer(*question, *answer));
        self.walk
            .met()
            .iter()
            .for_each(|attempt| case.record(*attempt, Outcome::NoChange));
        case
    }
}

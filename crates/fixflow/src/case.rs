//! A case: what is known of one person's trouble. It grows with every answer and outcome, and shrinks on "back".

use crate::pack::{AnswerIx, QuestionIx, SymptomIx};
pub use crate::pack::{Attempt, Outcome};

/// A case. There is no position in it: where it stands is derived by the engine.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    /// What goes wrong. Another one is turned to with [`Case::change_symptom`].
    pub symptom: SymptomIx,
    answers: Vec<(QuestionIx, AnswerIx)>,
    tried: Vec<(Attempt, Outcome)>,
}

impl Case {
    /// A case of which only the symptom is known.
    #[must_use]
    pub const fn new(symptom: SymptomIx) -> Self {
        Self {
            symptom,
            answers: Vec::new(),
            tried: Vec::new(),
        }
    }

    /// The answers, in the order in which the questions were first answered.
    #[must_use]
    pub fn answers(&self) -> &[(QuestionIx, AnswerIx)] {
        &self.answers
    }

    /// What was tried, in the order in which it was first tried.
    #[must_use]
    pub fn tried(&self) -> &[(Attempt, Outcome)] {
        &self.tried
    }

    /// Turns to another symptom. What worked so far counts from now on as tried alone: what cured one trouble says nothing
    /// about another.
    pub fn change_symptom(&mut self, symptom: SymptomIx) {
        self.symptom = symptom;
        for (_, outcome) in &mut self.tried {
            if *outcome == Outcome::Worked {
                *outcome = Outcome::NoChange;
            }
        }
    }

    /// Answers a question, or changes its answer. Everything else stays; what no longer matters is just not met.
    pub fn answer(&mut self, question: QuestionIx, answer: AnswerIx) {
        put(&mut self.answers, question, answer);
    }

    /// Takes an answer back.
    pub fn unanswer(&mut self, question: QuestionIx) {
        self.answers.retain(|(answered, _)| *answered != question);
    }

    /// Records what came of an attempt. One that was recorded before keeps its place and takes the last outcome.
    pub fn record(&mut self, attempt: Attempt, outcome: Outcome) {
        put(&mut self.tried, attempt, outcome);
    }

    /// Takes an attempt back.
    pub fn unrecord(&mut self, attempt: Attempt) {
        self.tried.retain(|(tried, _)| *tried != attempt);
    }

    /// What came of an attempt, if it was made.
    #[must_use]
    pub fn outcome(&self, attempt: Attempt) -> Option<Outcome> {
        self.tried
            .iter()
            .find(|(tried, _)| *tried == attempt)
            .map(|(_, outcome)| *outcome)
    }
}

/// Sets the value of a key, in its place if it has one.
fn put<K: PartialEq, V>(list: &mut Vec<(K, V)>, key: K, value: V) {
    match list.iter_mut().find(|(known, _)| *known == key) {
        Some((_, old)) => *old = value,
        None => list.push((key, value)),
    }
}

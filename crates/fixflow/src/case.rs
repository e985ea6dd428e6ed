//! A case: what is known of one person's trouble.

use crate::pack::{AnswerIx, QuestionIx, SymptomIx};
pub use crate::pack::{Attempt, Outcome};

/// What is known of one person's trouble. It holds no position: the engine works out where the case stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    /// What goes wrong. Use [`Case::change_symptom`] where something was tried already.
    pub symptom: SymptomIx,
    /// No question stands here twice.
    pub(crate) answers: Vec<(QuestionIx, AnswerIx)>,
    /// No attempt stands here twice.
    pub(crate) tried: Vec<(Attempt, Outcome)>,
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

    /// What was tried and what came of it, in the order in which it was first tried.
    #[must_use]
    pub fn tried(&self) -> &[(Attempt, Outcome)] {
        &self.tried
    }

    /// What came of an attempt, if it was made.
    #[must_use]
    pub fn outcome(&self, attempt: Attempt) -> Option<Outcome> {
        let made = self.tried.iter().find(|(tried, _)| *tried == attempt);
        made.map(|(_, outcome)| *outcome)
    }

    /// Answers a question, or changes its answer. All else is kept, and counts again wherever it matters.
    pub fn answer(&mut self, question: QuestionIx, answer: AnswerIx) {
        put(&mut self.answers, question, answer);
    }

    /// Records what came of an attempt. One that was made before keeps its place and takes this outcome.
    pub fn record(&mut self, attempt: Attempt, outcome: Outcome) {
        put(&mut self.tried, attempt, outcome);
    }

    /// Turns to another symptom. What worked so far only counts as tried from now on: what cured one trouble says nothing
    /// about another.
    pub fn change_symptom(&mut self, symptom: SymptomIx) {
        self.symptom = symptom;
        for (_, outcome) in &mut self.tried {
            if *outcome == Outcome::Worked {
                *outcome = Outcome::NoChange;
            }
        }
    }
}

/// Sets the value of a key, in its place if it has one.
fn put<K: PartialEq, V>(list: &mut Vec<(K, V)>, key: K, value: V) {
    match list.iter_mut().find(|(known, _)| *known == key) {
        Some((_, old)) => *old = value,
        None => list.push((key, value)),
    }
}

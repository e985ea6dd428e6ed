//! A case: what is known about one person's trouble.

use crate::pack::{AnswerIx, QuestionIx, SymptomIx};
pub use crate::pack::{Attempt, Outcome};

/// What is known about one person's trouble. It does not hold a position in the flow; the engine works that out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    /// What goes wrong. To change it after something was tried, use [`Case::change_symptom`].
    pub symptom: SymptomIx,
    /// Each question is here at most once.
    pub(crate) answers: Vec<(QuestionIx, AnswerIx)>,
    /// Each attempt is here at most once.
    pub(crate) tried: Vec<(Attempt, Outcome)>,
}

impl Case {
    /// A case that has a symptom and nothing else yet.
    #[must_use]
    pub const fn new(symptom: SymptomIx) -> Self {
        Self {
            symptom,
            answers: Vec::new(),
            tried: Vec::new(),
        }
    }

    /// The answers, in the order in which their questions were first answered.
    #[must_use]
    pub fn answers(&self) -> &[(QuestionIx, AnswerIx)] {
        &self.answers
    }

    /// The attempts and their outcomes, in the order in which the attempts were first made.
    #[must_use]
    pub fn tried(&self) -> &[(Attempt, Outcome)] {
        &self.tried
    }

    /// The outcome of an attempt, if it was made.
    #[must_use]
    pub fn outcome(&self, attempt: Attempt) -> Option<Outcome> {
        let made = self.tried.iter().find(|(tried, _)| *tried == attempt);
        made.map(|(_, outcome)| *outcome)
    }

    /// Answers a question, or changes its answer. Everything else is kept and counts where it still applies.
    pub fn answer(&mut self, question: QuestionIx, answer: AnswerIx) {
        set(&mut self.answers, question, answer);
    }

    /// Records the outcome of an attempt. If it was made before, it keeps its place in the order and gets the new outcome.
    pub fn record(&mut self, attempt: Attempt, outcome: Outcome) {
        set(&mut self.tried, attempt, outcome);
    }

    /// Changes the symptom. What worked so far counts as tried without effect from now on, because what cured one trouble
    /// says nothing about another.
    pub fn change_symptom(&mut self, symptom: SymptomIx) {
        self.symptom = symptom;
        for (_, outcome) in &mut self.tried {
            if *outcome == Outcome::Worked {
                *outcome = Outcome::NoChange;
            }
        }
    }
}

/// Sets the value of a key. A key that is in the list keeps its place.
fn set<K: PartialEq, V>(list: &mut Vec<(K, V)>, key: K, value: V) {
    match list.iter_mut().find(|(known, _)| *known == key) {
        Some((_, old)) => *old = value,
        None => list.push((key, value)),
    }
}

//! What is known where a walk stands: the symptom, and the answers that were given or assumed.

use crate::case::Case;
use crate::pack::{AnswerIx, Condition, Guard, Pack, QuestionIx, Sentence, SymptomIx};

/// The answers in force on a walk, and the symptom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    symptom: SymptomIx,
    pub(super) answers: Vec<Option<AnswerIx>>,
    assumed: Vec<(QuestionIx, AnswerIx)>,
}

impl Known {
    pub(super) fn new(pack: &Pack, case: &Case) -> Self {
        let mut answers = vec![None; pack.questions.len()];
        for (question, answer) in case.answers() {
            answers[question.at()] = Some(*answer);
        }
        Self {
            symptom: case.symptom,
            answers,
            assumed: Vec::new(),
        }
    }

    /// The answer to a question, if there is one.
    #[must_use]
    pub fn answer(&self, question: QuestionIx) -> Option<AnswerIx> {
        self.answers[question.at()]
    }

    /// The questions whose answers were assumed on the way, in order.
    #[must_use]
    pub fn assumed(&self) -> &[(QuestionIx, AnswerIx)] {
        &self.assumed
    }

    /// Whether a guard is met: all of `when`, and not all of `unless`. On an open question `when` is not met, `unless` is.
    #[must_use]
    pub fn meets(&self, guard: &Guard) -> bool {
        guard.when.iter().all(|condition| self.holds(condition))
            && (guard.unless.is_empty()
                || !guard.unless.iter().all(|condition| self.holds(condition)))
    }

    /// The sentences that apply.
    pub fn said<'p>(&self, sentences: &'p [Sentence]) -> impl Iterator<Item = &'p str> {
        sentences
            .iter()
            .filter(|sentence| self.meets(&sentence.guard))
            .map(|sentence| sentence.text.as_ref())
    }

    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Symptom(any_of) => any_of.contains(&self.symptom),
            Condition::Answer(question, any_of) => self
                .answer(*question)
                .is_some_and(|answer| any_of.contains(&answer)),
        }
    }

    pub(super) fn assume(&mut self, question: QuestionIx, answer: AnswerIx) {
        self.answers[question.at()] = Some(answer);
        self.assumed.push((question, answer));
    }
}

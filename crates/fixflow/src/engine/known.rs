//! What is known at one step of a walk.

use crate::case::Case;
use crate::pack::{AnswerIx, Condition, Guard, Pack, QuestionIx, Sentence, SymptomIx};

/// What is known about a case at one step: its symptom, and the answers that were given or assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    symptom: SymptomIx,
    answers: Vec<Option<AnswerIx>>,
    /// The answers that were assumed on the way, with their questions, in order.
    pub assumed: Vec<(QuestionIx, AnswerIx)>,
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

    /// The answer to a question, if it was given or assumed.
    #[must_use]
    pub fn answer(&self, question: QuestionIx) -> Option<AnswerIx> {
        self.answers[question.at()]
    }

    /// Whether a guard is met: all of `when` match, and not all of `unless`. A question without an answer matches nothing.
    #[must_use]
    pub fn meets(&self, guard: &Guard) -> bool {
        let matches = |condition| self.matches(condition);
        guard.when.iter().all(matches)
            && (guard.unless.is_empty() || !guard.unless.iter().all(matches))
    }

    /// The sentences that apply, in order.
    pub fn said<'p>(&self, sentences: &'p [Sentence]) -> impl Iterator<Item = &'p str> {
        let apply = sentences.iter().filter(|said| self.meets(&said.guard));
        apply.map(|sentence| sentence.text.as_str())
    }

    fn matches(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Symptom(any_of) => any_of.contains(&self.symptom),
            Condition::Answer(question, any_of) => {
                let answer = self.answer(*question);
                answer.is_some_and(|answer| any_of.contains(&answer))
            }
        }
    }

    pub(crate) fn give(&mut self, question: QuestionIx, answer: AnswerIx) {
        self.answers[question.at()] = Some(answer);
    }

    pub(super) fn assume(&mut self, question: QuestionIx, answer: AnswerIx) {
        self.give(question, answer);
        self.assumed.push((question, answer));
    }
}

//! The tests that a pack brings along.

use super::Resolver;
use crate::check::names::{ItemKind, Target, UNKNOWN};
use crate::check::{Expectation, FlowTest};
use crate::pack::Attempt;
use crate::pack::{AnswerIx, FixIx, QuestionIx, SymptomIx, WaitIx};
use crate::problem::{Problem, Rule};
use crate::source::kinds::Reference;
use crate::source::shape::At;
use crate::source::written::WrittenTest;

impl Resolver<'_> {
    pub(super) fn test(&mut self, test: WrittenTest) -> Option<FlowTest> {
        let symptom = SymptomIx(self.find(&test.symptom, &[ItemKind::Symptom]));
        let answers = test
            .answers
            .0
            .iter()
            .map(|(question, answer)| self.test_answer(question, answer))
            .collect();
        let tried = test
            .tried
            .iter()
            .map(|tried| (self.tried(&tried.id), tried.outcome))
            .collect();
        let expect = match (test.expect, test.path) {
            (Some(expect), None) => {
                self.find(&expect.id, ANY_STEP);
                Expectation::Next(expect.kind?.value, expect.id.value.0)
            }
            (None, Some(path)) => {
                for name in &path {
                    self.find(name, ANY_STEP);
                }
                Expectation::Path(path.into_iter().map(|name| name.value.0).collect())
            }
            (expect, _) => {
                let (rule, what) = match expect {
                    Some(_) => (
                        Rule::WrongType,
                        "a test has either `expect` or `path`, not both",
                    ),
                    None => (Rule::MissingKey, "a test needs `expect` or `path`"),
                };
                self.problems.push(
                    Problem::new(rule, test.place, what)
                        .help("say which step, or which steps, must follow"),
                );
                return None;
            }
        };
        let assume = test.assume.is_none_or(|assume| assume.value);
        Some(FlowTest {
            name: test.name.value,
            place: test.place,
            symptom,
            answers,
            tried,
            assume,
            expect,
        })
    }

    pub(super) fn test_answer(
        &mut self,
        question: &At<Reference>,
        answer: &At<Reference>,
    ) -> (QuestionIx, AnswerIx) {
        let question = QuestionIx(self.find(question, &[ItemKind::Question]));
        let asked = self.pack.questions.get(question.at()).cloned();
        (
            question,
            asked.map_or(AnswerIx(UNKNOWN), |asked| self.answer(&asked, answer)),
        )
    }

    pub(super) fn tried(&mut self, name: &At<Reference>) -> Attempt {
        match self
            .names
            .find(name, &[ItemKind::Fix, ItemKind::Wait], self.problems)
        {
            Some(Target {
                kind: ItemKind::Wait,
                index,
                ..
            }) => Attempt::Wait(WaitIx(index)),
            Some(Target { index, .. }) => Attempt::Fix(FixIx(index)),
            None => Attempt::Fix(FixIx(UNKNOWN)),
        }
    }
}
/// What a test may name as a step.
const ANY_STEP: &[ItemKind] = &[
    ItemKind::Question,
    ItemKind::Fix,
    ItemKind::Wait,
    ItemKind::Call,
    ItemKind::End,
];

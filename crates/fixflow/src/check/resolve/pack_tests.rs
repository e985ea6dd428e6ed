//! The pack's own tests.

use super::Resolver;
use crate::check::names::{ItemKind, UNKNOWN};
use crate::check::{Expectation, FlowTest};
use crate::pack::{Attempt, FixIx, Outcome, QuestionIx, SymptomIx, WaitIx};
use crate::problem::{Place, Problem, Rule};
use crate::source::Located;
use crate::source::values::{Reference, TextOr};
use crate::source::written::{WrittenExpect, WrittenTest};

/// What a test may name as a step.
const ANY_STEP: &[ItemKind] = &[
    ItemKind::Question,
    ItemKind::Fix,
    ItemKind::WAIT,
    ItemKind::CALL,
    ItemKind::END,
];

impl Resolver<'_> {
    /// The test, if it says what it expects.
    pub(super) fn test(
        &mut self,
        Located { place, value: test }: Located<WrittenTest>,
    ) -> Option<FlowTest> {
        let symptom = SymptomIx(self.find(&test.symptom, &[ItemKind::Symptom]));
        let answers = test.answers.0.iter();
        let answers = answers.map(|(question, answer)| {
            let question = QuestionIx(self.find(question, &[ItemKind::Question]));
            (question, self.answer(question, answer))
        });
        let answers = answers.collect();
        let tried = test.tried.iter().map(|TextOr(tried)| {
            let outcome = tried.outcome.unwrap_or(Outcome::NoChange);
            (self.attempt(&tried.id), outcome)
        });
        let tried = tried.collect();
        Some(FlowTest {
            expect: self.expectation(place, test.expect, test.path)?,
            name: test.name.to_string(),
            place,
            symptom,
            answers,
            tried,
            assume: test.assume.unwrap_or(true),
        })
    }

    fn expectation(
        &mut self,
        place: Place,
        expect: Option<WrittenExpect>,
        path: Option<Vec<Located<Reference>>>,
    ) -> Option<Expectation> {
        let (rule, message) = match (expect, path) {
            (Some(expect), None) => {
                self.find(&expect.id, ANY_STEP);
                return Some(Expectation::Next(expect.kind?, expect.id.value.0));
            }
            (None, Some(path)) => {
                for name in &path {
                    self.find(name, ANY_STEP);
                }
                let ids = path.into_iter().map(|name| name.value.0);
                return Some(Expectation::Path(ids.collect()));
            }
            (Some(_), Some(_)) => (
                Rule::WrongType,
                "a test has either `expect` or `path`, not both",
            ),
            (None, None) => (Rule::MissingKey, "a test needs `expect` or `path`"),
        };
        let problem = Problem::new(rule, place, message);
        let help = "say which step, or which steps, must follow";
        self.problems.push(problem.help(help));
        None
    }

    fn attempt(&mut self, name: &Located<Reference>) -> Attempt {
        let wanted = [ItemKind::Fix, ItemKind::WAIT];
        match self.names.find(name, &wanted, self.problems) {
            Some(target) if target.kind == ItemKind::WAIT => Attempt::Wait(WaitIx(target.index)),
            Some(target) => Attempt::Fix(FixIx(target.index)),
            None => Attempt::Fix(FixIx(UNKNOWN)),
        }
    }
}

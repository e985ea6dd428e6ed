//! Runs a pack's own tests.

use super::ways::Coverage;
use crate::case::{Case, Outcome};
use crate::check::{Expectation, FlowTest};
use crate::engine::{Open, Step, Visit, Walk, next_step};
use crate::pack::{Action, Pack};

/// The result of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<'t> {
    /// The flow does what the test expects.
    Passed,
    /// Another step comes next.
    OtherStep {
        /// The id of the step that the test expects.
        expected: &'t str,
        /// The step that comes instead.
        found: Step,
    },
    /// The steps that follow are others.
    OtherPath {
        /// The ids of the steps that the test expects.
        expected: &'t [String],
        /// The ids of the steps that follow.
        found: Vec<String>,
    },
}

/// Runs a test, and adds the steps and answers that it meets to `coverage`.
pub fn run<'t>(pack: &Pack, test: &'t FlowTest, coverage: &mut Coverage) -> Verdict<'t> {
    let case = case(test);
    let open = if test.assume { Open::Assume } else { Open::Ask };
    match &test.expect {
        Expectation::Next(kind, expected) => {
            let found = next(pack, &case, open, coverage);
            if found.kind() == *kind && found.id(pack) == expected.as_str() {
                return Verdict::Passed;
            }
            Verdict::OtherStep { expected, found }
        }
        Expectation::Path(expected) => {
            let found = path(pack, case, open, coverage);
            if found == *expected {
                return Verdict::Passed;
            }
            Verdict::OtherPath { expected, found }
        }
    }
}

/// The case with which a test begins.
#[must_use]
pub fn case(test: &FlowTest) -> Case {
    let mut case = Case::new(test.symptom);
    for (question, answer) in &test.answers {
        case.answer(*question, *answer);
    }
    for (tried, outcome) in &test.tried {
        case.record(*tried, *outcome);
    }
    case
}

/// The ids of the steps that follow if none of them helps, up to the first that is not a fix or wait.
fn path(pack: &Pack, mut case: Case, open: Open, coverage: &mut Coverage) -> Vec<String> {
    let mut path = Vec::new();
    loop {
        let step = next(pack, &case, open, coverage);
        path.push(step.id(pack).to_owned());
        match step.attempt() {
            Some(attempt) => case.record(attempt, Outcome::NoChange),
            None => return path,
        }
    }
}

/// The next step of a case. Everything that the walk to it meets is added to `coverage`.
fn next(pack: &Pack, case: &Case, open: Open, coverage: &mut Coverage) -> Step {
    let step = next_step(pack, case, open);
    if matches!(step, Step::Resolved(_)) {
        return step; // without a walk
    }
    let mut walk = Walk::new(pack, case, open);
    loop {
        let visit = walk.visit();
        if let Visit::Met(at) | Visit::Stopped(at, _) = visit {
            coverage.steps[at] = true;
            if let Action::Ask(question, _) = pack.steps[at].action
                && let Some(answer) = walk.known.answer(question)
            {
                coverage.answer(question, answer);
            }
        }
        if matches!(visit, Visit::Stopped(..) | Visit::RanOut) {
            return step;
        }
    }
}

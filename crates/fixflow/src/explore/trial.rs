//! The pack's own tests, run.

use super::ways::Coverage;
use crate::case::{Case, Outcome};
use crate::check::{Expectation, FlowTest};
use crate::engine::{Open, Step, Visit, Walk};
use crate::pack::Pack;

/// What came of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Passed,
    /// Another step comes next.
    Instead {
        /// The step.
        step: Step,
    },
    /// Another path follows.
    OtherPath {
        /// The ids of its steps.
        path: Vec<String>,
        /// How many of the steps expected agree with it from the beginning.
        agree: usize,
    },
}

/// Runs a test, and takes note of the steps and answers it meets.
pub fn run(pack: &Pack, test: &FlowTest, coverage: &mut Coverage) -> Verdict {
    let mut case = case(test);
    let open = if test.assume { Open::Assume } else { Open::Ask };
    match &test.expect {
        Expectation::Next(kind, id) => {
            let step = next(pack, &case, open, coverage);
            let as_expected = step.kind() == *kind && step.id(pack) == id.as_str();
            if as_expected {
                Verdict::Passed
            } else {
                Verdict::Instead { step }
            }
        }
        Expectation::Path(expected) => {
            let path = path(pack, &mut case, open, coverage);
            let agree = path
                .iter()
                .zip(expected)
                .take_while(|(found, expected)| found == expected)
                .count();
            if path == *expected {
                Verdict::Passed
            } else {
                Verdict::OtherPath { path, agree }
            }
        }
    }
}

/// The case a test begins with.
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

/// The ids of the steps that follow, each not helping in turn, up to the first that cannot be passed.
fn path(pack: &Pack, case: &mut Case, open: Open, coverage: &mut Coverage) -> Vec<String> {
    let mut path = Vec::new();
    loop {
        let step = next(pack, case, open, coverage);
        path.push(step.id(pack).to_string());
        match step.attempt() {
            Some(attempt) => case.record(attempt, Outcome::NoChange),
            None => return path,
        }
    }
}

/// The next step of a case; what the walk to it meets is noted.
fn next(pack: &Pack, case: &Case, open: Open, coverage: &mut Coverage) -> Step {
    let step = crate::engine::next_step(pack, case, open);
    if matches!(step, Step::Resolved(_)) {
        return step;
    }
    let mut walk = Walk::new(pack, case, open);
    loop {
        let (at, stopped) = match walk.visit() {
            Visit::PassedOver | Visit::Returned(_) => continue,
            Visit::Met(at) => (at, false),
            Visit::Stopped(at, _) => (at, true),
            Visit::RanOut => return step,
        };
        coverage.steps[at] = true;
        if let crate::pack::Action::Ask(question, _) = pack.steps[at].action
            && let Some(answer) = walk.known().answer(question)
        {
            coverage.answer(question, answer);
        }
        if stopped {
            return step;
        }
    }
}

//! What depends on an item: the conditions that name it, and the pack's tests.

use fixflow::check::{Expectation, FlowTest};
use fixflow::pack::{Condition, Guard, Pack};
use serde::Serialize;

use super::{Files, PackText, StepDetails};

/// A step or sentence that depends on an item.
#[derive(Clone, Debug, Serialize)]
pub struct Dependent<'a> {
    /// The symptom or block that has the step, or the item that has the sentence; `None` for the pack's own sentences.
    #[serde(rename = "in")]
    pub owner: Option<&'a str>,
    /// The step, such as `fix close-app`, or the key of the sentence, such as `do`.
    pub what: String,
    /// The sentence, if it is one.
    pub text: Option<&'a str>,
    /// The file and line of a step.
    pub at: Option<String>,
    /// The condition in words: `only if device is app`, or `after device=app`.
    pub condition: String,
}

/// A test of the pack.
#[derive(Clone, Debug, Serialize)]
pub struct TestRow<'a> {
    /// What the test says must be true.
    pub name: &'a str,
    /// The file and line where it is written.
    pub at: String,
}

/// The steps and sentences that depend on a question or symptom. Nothing else can be a condition.
pub(super) fn dependents<'a>(
    files: &Files<'a>,
    steps: &[StepDetails<'a>],
    texts: &[PackText<'a>],
    id: &str,
) -> Vec<Dependent<'a>> {
    let pack = files.pack();
    let steps = steps.iter().filter_map(|step| {
        let behind = || files.words.behind(step.after.join(", "));
        let condition = if names(pack, step.guard, id) {
            step.condition.clone()
        } else {
            (step.asked == Some(id)).then(behind)
        };
        Some(Dependent {
            owner: Some(step.body),
            what: format!("{} {}", step.step, step.id),
            text: None,
            at: Some(step.at.clone()),
            condition: condition?,
        })
    });
    let depends = |text: &&PackText<'_>| text.guard.is_some_and(|guard| names(pack, guard, id));
    let sentences = texts.iter().filter(depends).map(|sentence| Dependent {
        owner: sentence.owner,
        what: sentence.key.to_owned(),
        text: Some(sentence.text),
        at: None,
        condition: sentence.condition.clone().unwrap_or_default(),
    });
    steps.chain(sentences).collect()
}

/// Whether a condition names this question or symptom.
fn names(pack: &Pack, guard: &Guard, id: &str) -> bool {
    let mut conditions = guard.when.iter().chain(&guard.unless);
    conditions.any(|condition| match condition {
        Condition::Answer(question, _) => pack[*question].id == *id,
        Condition::Symptom(any_of) => any_of.iter().any(|symptom| pack[*symptom].id == *id),
    })
}

/// The tests that name an item: as the symptom, as something answered or tried, or in what they expect.
pub(super) fn tests<'a>(files: &Files<'a>, id: &str) -> Vec<TestRow<'a>> {
    let tests = files.checked.tests.iter();
    let named = tests.filter(|test| test_names(test, files.pack(), id));
    named
        .map(|test| TestRow {
            name: &test.name,
            at: files.sources.line_of(test.place),
        })
        .collect()
}

fn test_names(test: &FlowTest, pack: &Pack, id: &str) -> bool {
    let expected = match &test.expect {
        Expectation::Next(_, next) => next == id,
        Expectation::Path(path) => path.iter().any(|step| step == id),
    };
    let mut answers = test.answers.iter();
    let mut tried = test.tried.iter();
    expected
        || pack[test.symptom].id == *id
        || answers.any(|(question, _)| pack[*question].id == *id)
        || tried.any(|(attempt, _)| attempt.id(pack) == id)
}

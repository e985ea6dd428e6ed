//! What depends on something: the conditions that name it, and the pack's tests.

use fixflow::check::{Expectation, FlowTest};
use fixflow::pack::{Condition, Guard, Pack};
use serde::Serialize;

use super::{Files, Said, Standing};

/// A step or sentence about which an item decides.
#[derive(Clone, Debug, Serialize)]
pub struct Dependent<'a> {
    /// The symptom or block of a step, or what a sentence belongs to; `null` for the pack's own sentences.
    #[serde(rename = "in")]
    pub owner: Option<&'a str>,
    /// What depends: a step such as `fix close-app`, or the key that a sentence stands under, such as `do`.
    pub what: String,
    /// The sentence.
    pub text: Option<&'a str>,
    /// The file and the line of a step.
    pub at: Option<String>,
    /// In words: `only if device is app`, or `after device=app`.
    pub condition: String,
}

/// A test of the pack.
#[derive(Clone, Debug, Serialize)]
pub struct TestRow<'a> {
    /// What is to hold.
    pub name: &'a str,
    /// The file and the line.
    pub at: String,
}

/// The steps and sentences about which a question or symptom decides. Nothing else can be a condition.
pub(super) fn decided<'a>(
    files: &Files<'a>,
    steps: &[Standing<'a>],
    texts: &[Said<'a>],
    id: &str,
) -> Vec<Dependent<'a>> {
    let pack = files.pack();
    let steps = steps.iter().filter_map(|step| {
        let behind = || files.words.behind(&step.after.join(", "));
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
    let depends = |said: &&Said<'_>| said.guard.is_some_and(|guard| names(pack, guard, id));
    let sentences = texts.iter().filter(depends).map(|said| Dependent {
        owner: said.owner,
        what: said.key.to_owned(),
        text: Some(said.text),
        at: None,
        condition: said.condition.clone().unwrap_or_default(),
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

/// The tests that name an item: as what goes wrong, what was answered or tried, or what is expected.
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

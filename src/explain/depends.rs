//! What depends on something: the conditions that name it, and the pack's tests.

use fixflow::check::{Checked, Expectation, FlowTest};
use fixflow::pack::{Condition, Guard, Pack};
use serde::Serialize;

use super::item::Item;
use super::stands::Placed;
use super::{Files, in_words, said};

/// A step or sentence about which an item decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TestRow<'a> {
    /// What is to hold.
    pub name: &'a str,
    /// The file and the line.
    pub at: String,
}

/// The steps and sentences about which a question or symptom decides. Nothing else can be a condition.
pub(super) fn decided<'a>(
    pack: &'a Pack,
    placed: &[Placed],
    item: Item,
    files: &Files<'a>,
) -> Vec<Dependent<'a>> {
    let steps = placed.iter().filter_map(|step| {
        let standing = step.standing(files);
        let named = names(&pack.steps[step.at].guard, item);
        let condition = named.then_some(standing.condition).flatten();
        let last = step.after.last();
        let behind = last.is_some_and(|(question, _)| Item::Question(*question) == item);
        let behind = behind.then(|| files.words.behind(standing.after.join(", ")));
        Some(Dependent {
            owner: Some(standing.body),
            what: format!("{} {}", standing.step, standing.id),
            text: None,
            at: Some(standing.at),
            condition: condition.or(behind)?,
        })
    });
    let lists = said::sentences(pack).into_iter();
    let sentences = lists.flat_map(|(owner, key, list)| {
        let named = list.iter().filter(|sentence| names(&sentence.guard, item));
        named.map(move |sentence| Dependent {
            owner,
            what: key.to_owned(),
            text: Some(&sentence.text),
            at: None,
            condition: in_words(pack, &sentence.guard, files.words),
        })
    });
    steps.chain(sentences).collect()
}

/// Whether a condition names the item.
fn names(guard: &Guard, item: Item) -> bool {
    let mut conditions = guard.when.iter().chain(&guard.unless);
    conditions.any(|condition| match (condition, item) {
        (Condition::Answer(named, _), Item::Question(question)) => *named == question,
        (Condition::Symptom(any_of), Item::Symptom(symptom)) => any_of.contains(&symptom),
        (Condition::Answer(..) | Condition::Symptom(_), _) => false,
    })
}

/// The tests that name an item: as what goes wrong, what was answered or tried, or what is expected.
pub(super) fn tests<'a>(checked: &'a Checked, item: Item, files: &Files<'a>) -> Vec<TestRow<'a>> {
    let named = checked.tests.iter();
    let named = named.filter(|test| is_named(test, &checked.pack, item));
    named
        .map(|test| TestRow {
            name: &test.name,
            at: files.at(test.place),
        })
        .collect()
}

fn is_named(test: &FlowTest, pack: &Pack, item: Item) -> bool {
    let id = item.id(pack);
    let expected = match &test.expect {
        Expectation::Next(_, next) => next == id,
        Expectation::Path(path) => path.iter().any(|step| step == id),
    };
    expected
        || Item::Symptom(test.symptom) == item
        || test
            .answers
            .iter()
            .any(|(question, _)| Item::Question(*question) == item)
        || test.tried.iter().any(|(attempt, _)| attempt.id(pack) == id)
}

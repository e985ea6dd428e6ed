//! One id of a pack in full: what it says, where it stands in the flows, and what depends on it.
//!
//! An [`Explained`] is for whoever looks after a pack or helps somebody on the phone. `render::explained` turns it into text.

mod depends;
mod item;
mod said;
mod stands;

use serde::Serialize;

use crate::answer::{Choice, choices};
use crate::words::Words;
use fixflow::check::Checked;
use fixflow::pack::{Condition, Guard, Minutes, Pack};
use fixflow::source::Sources;

pub use depends::{Dependent, TestRow};
pub use item::{Item, ids, items};
pub use said::Said;
pub use stands::Standing;

/// The version of the JSON form.
const SCHEMA: u8 = 1;

/// One id of a pack in full; serialised as it stands it is the JSON form. Absent is `null` or an empty list, never a missing key.
#[derive(Clone, Debug, Serialize)]
pub struct Explained<'a> {
    /// The version of this form.
    pub schema: u8,
    /// The language of the words.
    pub lang: &'a str,
    /// The pack's id.
    pub pack: &'a str,
    /// `question`, `fix`, `wait`, `call`, `end`, `symptom` or `block`.
    pub kind: &'static str,
    /// The id.
    pub id: &'a str,
    /// The title, or the question. A block has none.
    pub title: Option<&'a str>,
    /// The file and the line.
    pub at: String,
    /// How long it takes.
    pub minutes: Option<Minutes>,
    /// What a fix may cost beside time.
    pub risk: Option<&'static str>,
    /// The answer of a question that is assumed.
    pub assume: Option<&'a str>,
    /// The answers of a question.
    pub answers: Vec<Choice<'a>>,
    /// Everything that is said, in the order of the format's keys.
    pub said: Vec<Said<'a>>,
    /// The steps of a symptom or block.
    pub steps: Vec<Standing<'a>>,
    /// Where the advice comes from.
    pub source: Vec<&'a str>,
    /// Where it stands: the steps that ask it, suggest it, lead to it or use it.
    pub stands: Vec<Standing<'a>>,
    /// The symptoms from which one can come to it.
    pub symptoms: Vec<&'a str>,
    /// Whether the red flag leads to it.
    pub red_flag: bool,
    /// The steps and sentences that it decides about.
    pub decides: Vec<Dependent<'a>>,
    /// The pack's tests that name it.
    pub tests: Vec<TestRow<'a>>,
}

impl<'a> Explained<'a> {
    /// Everything about one item of a checked pack, with its conditions in these words.
    #[must_use]
    pub fn new(checked: &'a Checked, sources: &'a Sources, item: Item<'a>, words: Words) -> Self {
        let pack = &checked.pack;
        let files = Files {
            checked,
            sources,
            words,
        };
        let steps = stands::all(&files);
        let mut said = said::all(&files);
        let decides = depends::decided(&files, &steps, &said, item.id);
        said.retain(|said| said.owner == Some(item.id));
        let question = pack.question(item.id);
        let flag = pack.red_flag.as_ref();
        let own_steps = steps.iter().filter(|step| step.body == item.id);
        let stands = steps.iter().filter(|step| step.id == item.id);
        Self {
            schema: SCHEMA,
            lang: &pack.language,
            pack: &pack.id,
            kind: item.kind,
            id: item.id,
            title: item.title,
            at: sources.line_of(checked.places.of(item.id)),
            minutes: item.minutes,
            risk: item.risk,
            assume: question.and_then(|ix| Some(&*pack[ix][pack[ix].assume?].id)),
            answers: question.map_or_else(Vec::new, |ix| choices(pack, ix)),
            said,
            steps: own_steps.cloned().collect(),
            source: item.source.iter().map(AsRef::as_ref).collect(),
            stands: stands.cloned().collect(),
            symptoms: stands::symptoms(pack, &steps, item.id),
            red_flag: flag.is_some_and(|flag| pack[flag.symptom].id == *item.id),
            decides,
            tests: depends::tests(&files, item.id),
        }
    }
}

/// A checked pack with its files, which say where something stands.
struct Files<'a> {
    checked: &'a Checked,
    sources: &'a Sources,
    /// What conditions are said in.
    words: Words,
}

impl<'a> Files<'a> {
    const fn pack(&self) -> &'a Pack {
        &self.checked.pack
    }

    /// When something holds; none where it always does.
    fn condition(&self, guard: &Guard) -> Option<String> {
        (!guard.is_always()).then(|| in_words(self.pack(), guard, self.words))
    }
}

/// A guard in words, by ids: `only if device is app`.
#[must_use]
pub fn in_words(pack: &Pack, guard: &Guard, words: Words) -> String {
    let one = |condition: &Condition| match condition {
        Condition::Symptom(any_of) => {
            let ids = any_of.iter().map(|symptom| &*pack[*symptom].id);
            words.symptom_is(&ids.collect::<Vec<&str>>())
        }
        Condition::Answer(question, any_of) => {
            let question = &pack[*question];
            let ids = any_of.iter().map(|answer| &*question[*answer].id);
            words.answer_is(&question.id, &ids.collect::<Vec<&str>>())
        }
    };
    let all = |conditions: &[Condition]| words.and(conditions.iter().map(one));
    words.condition(&all(&guard.when), &all(&guard.unless))
}

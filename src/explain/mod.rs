//! Everything about one id of a pack: what it says, where it is in the flows, and what depends on it.
//!
//! An [`Explanation`] is for people who maintain a pack or help somebody on the phone. `render::explanation` makes its text.

mod depends;
mod item;
mod steps;
mod texts;

use serde::Serialize;

use crate::answer::{Choice, choices};
use crate::words::Words;
use fixflow::check::Checked;
use fixflow::pack::{Condition, Guard, Minutes, Pack};
use fixflow::source::Sources;

pub use depends::{Dependent, TestRow};
pub use item::{Item, ids, items};
pub use steps::StepDetails;
pub use texts::PackText;

/// The version of the JSON form.
const SCHEMA: u8 = 1;

/// Everything about one id of a pack. Serialised, it is the JSON form: what it does not have is `null` or an empty list,
/// never a missing key.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation<'a> {
    /// The version of the JSON form.
    pub schema: u8,
    /// The language of the words, as a tag.
    pub lang: &'a str,
    /// The pack's id.
    pub pack: &'a str,
    /// `question`, `fix`, `wait`, `call`, `end`, `symptom` or `block`.
    pub kind: &'static str,
    /// The id.
    pub id: &'a str,
    /// The title, or the question. A block has none.
    pub title: Option<&'a str>,
    /// The file and line where it is written.
    pub at: String,
    /// How long it takes.
    pub minutes: Option<Minutes>,
    /// What a fix may cost besides time.
    pub risk: Option<&'static str>,
    /// The answer that is assumed if the question is not asked.
    pub assume: Option<&'a str>,
    /// The answers of a question.
    pub answers: Vec<Choice<'a>>,
    /// Its texts, in the order of the format's keys.
    pub said: Vec<PackText<'a>>,
    /// The steps of a symptom or block.
    pub steps: Vec<StepDetails<'a>>,
    /// Where the advice comes from.
    pub source: Vec<&'a str>,
    /// The steps that ask it, suggest it, lead to it or use it.
    pub stands: Vec<StepDetails<'a>>,
    /// The symptoms that can lead to it.
    pub symptoms: Vec<&'a str>,
    /// Whether the red flag leads to it.
    pub red_flag: bool,
    /// The steps and sentences that depend on it.
    pub decides: Vec<Dependent<'a>>,
    /// The pack's tests that name it.
    pub tests: Vec<TestRow<'a>>,
}

impl<'a> Explanation<'a> {
    /// Everything about one item of a checked pack, with the conditions in the language of `words`.
    #[must_use]
    pub fn new(checked: &'a Checked, sources: &'a Sources, item: Item<'a>, words: Words) -> Self {
        let pack = &checked.pack;
        let files = Files {
            checked,
            sources,
            words,
        };
        let steps = steps::all(&files);
        let mut texts = texts::all(&files);
        let decides = depends::dependents(&files, &steps, &texts, item.id);
        texts.retain(|text| text.owner == Some(item.id));
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
            said: texts,
            steps: own_steps.cloned().collect(),
            source: item.source.iter().map(AsRef::as_ref).collect(),
            stands: stands.cloned().collect(),
            symptoms: steps::symptoms(pack, &steps, item.id),
            red_flag: flag.is_some_and(|flag| pack[flag.symptom].id == *item.id),
            decides,
            tests: depends::tests(&files, item.id),
        }
    }
}

/// A checked pack with its files, which tell where each part is written.
struct Files<'a> {
    checked: &'a Checked,
    sources: &'a Sources,
    /// For the conditions in words.
    words: Words,
}

impl<'a> Files<'a> {
    const fn pack(&self) -> &'a Pack {
        &self.checked.pack
    }

    /// A guard in words; `None` if it always holds.
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
            words.symptom_is(words.any_of(ids))
        }
        Condition::Answer(question, any_of) => {
            let question = &pack[*question];
            let ids = any_of.iter().map(|answer| &*question[*answer].id);
            words.answer_is(&*question.id, words.any_of(ids))
        }
    };
    let all = |conditions: &[Condition]| words.all_of(conditions.iter().map(one));
    words.condition(&all(&guard.when), &all(&guard.unless))
}

//! One id of a pack in full: what it says, where it stands in the flows, and what depends on it.
//!
//! An [`Explained`] is for whoever looks after a pack or helps somebody on the phone. `render::explained` turns it into text.

mod condition;
mod depends;
mod item;
mod said;
mod stands;

use serde::Serialize;

use crate::answer::{Choice, choices};
use crate::words::Words;
use fixflow::check::Checked;
use fixflow::pack::{Guard, Minutes, Pack};
use fixflow::problem::Place;
use fixflow::source::Sources;

pub use condition::in_words;
pub use depends::{Dependent, TestRow};
pub use item::{Item, ids};
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
    pub fn new(checked: &'a Checked, sources: &'a Sources, item: Item, words: Words) -> Self {
        let pack = &checked.pack;
        let files = Files {
            checked,
            sources,
            words,
        };
        let placed = stands::all(pack);
        let body = item.body();
        let steps = placed.iter().filter(|step| Some(step.body) == body);
        let stands = placed.iter().filter(|step| step.item(pack) == item);
        let question = if let Item::Question(question) = item {
            Some(question)
        } else {
            None
        };
        let flag = pack
            .red_flag
            .as_ref()
            .map(|flag| Item::Symptom(flag.symptom));
        Self {
            schema: SCHEMA,
            lang: &pack.language,
            pack: &pack.id,
            kind: item.kind(),
            id: item.id(pack),
            title: item.title(pack),
            at: files.at(checked.places.of(item.id(pack))),
            minutes: item.minutes(pack),
            risk: item.risk(pack),
            assume: question.and_then(|ix| Some(&*pack[ix][pack[ix].assume?].id)),
            answers: question.map_or_else(Vec::new, |ix| choices(pack, ix)),
            said: said::all(&files, item),
            steps: steps.map(|step| step.standing(&files)).collect(),
            source: item.source(pack),
            symptoms: stands::symptoms(pack, &placed, item),
            stands: stands.map(|step| step.standing(&files)).collect(),
            red_flag: flag == Some(item),
            decides: depends::decided(pack, &placed, item, &files),
            tests: depends::tests(checked, item, &files),
        }
    }
}

/// The files of a pack, to say where something stands in them.
struct Files<'a> {
    checked: &'a Checked,
    sources: &'a Sources,
    /// What conditions are said in.
    words: Words,
}

impl<'a> Files<'a> {
    fn pack(&self) -> &'a Pack {
        &self.checked.pack
    }

    /// When something holds; none where it always does.
    fn condition(&self, guard: &Guard) -> Option<String> {
        (!guard.is_always()).then(|| in_words(self.pack(), guard, self.words))
    }

    /// A place, as an editor takes it: the file and the line.
    fn at(&self, place: Place) -> String {
        let file = self.sources.files.get(place.file as usize);
        let name = file.map_or("", |file| &*file.name);
        format!("{name}:{}", place.line)
    }

    /// The place of a step.
    fn at_step(&self, position: usize) -> String {
        let places = &self.checked.places.steps;
        self.at(places.get(position).copied().unwrap_or_default())
    }
}

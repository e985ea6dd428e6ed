//! The pack as written: what the files say, each part with its place, nothing looked up yet.

use crate::pack::{EndingKind, Keyword, Outcome, StepKind};
use crate::problem::Problem;

use super::kinds::{Date, Id, Name, OneOrMany, Pairs, Range, Several};
use super::shape::{At, Decode, Kind, Shape, shapes};
use super::tree::{Node, Value};

/// The conditions of a `when` or `unless`.
pub type Conditions = Pairs<OneOrMany<At<Name>>>;

shapes! {
    /// A file of a pack; any file may hold any of the lists.
    pub struct File = "a pack file" {
        /// What the pack is; once in all its files.
        "pack" optional header: Option<Header>,
        /// What steers: its answer chooses what comes next.
        "questions" optional questions: Vec<Question>,
        /// What cures: one id is one physical action.
        "fixes" optional fixes: Vec<Fix>,
        /// Waits, calls, and explanations that close the case.
        "endings" optional endings: Vec<Ending>,
        /// What a person sees go wrong, and what to do about it.
        "symptoms" optional symptoms: Vec<Symptom>,
        /// Named steps, walked with `use`.
        "blocks" optional blocks: Vec<Block>,
        /// What must stay true of the flows.
        "tests" optional tests: Vec<Test>,
    }

    /// What the pack is.
    pub struct Header = "the pack header" {
        /// The version of this format: 1.
        "format" required format: At<u32>,
        /// The pack's id.
        "id" required id: At<Id>,
        /// The language of its words, such as `en`.
        "language" optional language: Option<At<String>>,
        /// What the pack is about.
        "title" required title: At<String>,
        /// The wizard's first question.
        "opening" required opening: At<String>,
        /// The way out that stands on every screen.
        "red_flag" optional red_flag: Option<RedFlag>,
        /// The hosts whose https pages may be named.
        "hosts" optional hosts: Vec<At<String>>,
        /// The day somebody last looked through it all.
        "reviewed" optional reviewed: Option<At<Date>>,
        /// Shown when something worked.
        "prevention" optional prevention: Vec<Sentence>,
    }

    /// The way out that stands on every screen.
    pub struct RedFlag = "a red flag" {
        /// What to look out for.
        "text" required text: At<String>,
        /// The symptom it leads to, which begins with an unconditional call.
        "symptom" required symptom: At<Name>,
    }

    /// What steers: its answer chooses what comes next.
    pub struct Question = "a question" {
        /// The question's id.
        "id" required id: At<Id>,
        /// The question.
        "text" required text: At<String>,
        /// What to know to answer it; shown on `?`.
        "help" optional help: Option<At<String>>,
        /// The answer taken when nobody can be asked: the safer one.
        "assume" optional assume: Option<At<Name>>,
        /// Said first when the answer was assumed.
        "caution" optional caution: Option<At<String>>,
        /// The answers, in the order of the menu.
        "answers" required answers: Several<Answer>,
    }

    /// One answer of a question.
    pub struct Answer = "an answer" {
        /// The answer's id, unique within its question.
        "id" required id: At<Id>,
        /// The answer in words.
        "text" required text: At<String>,
    }

    /// What cures: one id is one physical action.
    pub struct Fix = "a fix" {
        /// The fix's id.
        "id" required id: At<Id>,
        /// What it does, in a few words.
        "title" required title: At<String>,
        /// What to know first.
        "before" optional before: Vec<Sentence>,
        /// What to do: short imperative sentences, goals rather than gestures.
        "do" required instructions: Vec<Sentence>,
        /// Why it may help.
        "why" optional why: Option<At<String>>,
        /// An honest estimate of the effort, in minutes.
        "minutes" optional minutes: Option<At<u32>>,
        /// The words for "it worked".
        "worked" optional worked: Option<At<String>>,
        /// What to put back or do later.
        "afterwards" optional afterwards: Vec<Sentence>,
        /// Where the advice comes from: a page, or a document's title and section.
        "source" optional source: Vec<At<String>>,
    }

    /// A wait, a call, or an explanation that closes the case.
    pub struct Ending = "an ending" {
        /// The ending's id.
        "id" required id: At<Id>,
        /// `wait`, `call` or `end`.
        "kind" required kind: Option<At<EndingKind>>,
        /// What it is, in a few words.
        "title" required title: At<String>,
        /// What to do, or why it ends here.
        "text" required text: At<String>,
        /// For a wait: how long.
        "minutes" optional minutes: Option<At<Range>>,
        /// For a call: what to say.
        "say" optional say: Vec<Sentence>,
        /// For a call: what to have at hand.
        "have_ready" optional have_ready: Vec<Sentence>,
        /// For a call: the channels that serve, best first.
        "channels" optional channels: Vec<At<String>>,
        /// For a call: what to do when nobody can be reached.
        "unreachable" optional unreachable: Vec<Sentence>,
        /// Where the advice comes from.
        "source" optional source: Vec<At<String>>,
    }

    /// What a person sees go wrong, and what to do about it.
    pub struct Symptom = "a symptom" {
        /// The symptom's id.
        "id" required id: At<Id>,
        /// The symptom in the words of the opening menu.
        "title" required title: At<String>,
        /// Phrases people use for it, for matching free text.
        "says" optional says: Vec<At<String>>,
        /// What to ask, suggest and say, in order.
        "steps" required steps: Vec<Step>,
    }

    /// Named steps; they return if they do not end.
    pub struct Block = "a block" {
        /// The block's id.
        "id" required id: At<Id>,
        /// Its steps.
        "steps" required steps: Vec<Step>,
    }

    /// One step: exactly one of `ask`, `fix`, `wait`, `use`, `call`, `end`.
    pub struct Step = "a step" {
        /// A question to ask.
        "ask" optional ask: Option<At<Name>>,
        /// With `ask`: steps per answer.
        "then" optional then: Pairs<Vec<Step>>,
        /// A fix to suggest.
        "fix" optional fix: Option<At<Name>>,
        /// A wait to suggest.
        "wait" optional wait: Option<At<Name>>,
        /// A block, or another symptom's steps, to walk.
        "use" optional uses: Option<At<Name>>,
        /// A call that closes the case.
        "call" optional call: Option<At<Name>>,
        /// An explanation that closes the case.
        "end" optional end: Option<At<Name>>,
        /// All of these must match.
        "when" optional when: Conditions,
        /// Not all of these may match.
        "unless" optional unless: Conditions,
    }

    /// A sentence that depends on the case.
    pub struct Conditional = "a sentence" {
        /// The sentence.
        "text" required text: At<String>,
        /// All of these must match.
        "when" optional when: Conditions,
        /// Not all of these may match.
        "unless" optional unless: Conditions,
    }

    /// What must stay true of a flow: what a case leads to, or the whole path.
    pub struct Test = "a test" {
        /// What is to hold, as a sentence.
        "name" required name: At<String>,
        /// The symptom.
        "symptom" required symptom: At<Name>,
        /// The answers given.
        "answers" optional answers: Pairs<At<Name>>,
        /// What was tried.
        "tried" optional tried: Vec<Tried>,
        /// Whether open questions take their assumption; true by default.
        "assume" optional assume: Option<At<bool>>,
        /// The step that must come next.
        "expect" optional expect: Option<Expect>,
        /// The steps that must follow, each not helping in turn.
        "path" optional path: Option<Vec<At<Name>>>,
    }

    /// The step that must come next.
    pub struct Expect = "an expectation" {
        /// The kind of step.
        "kind" required kind: Option<At<StepKind>>,
        /// The id of the question, fix or ending.
        "id" required id: At<Name>,
    }

    /// Something tried, with its outcome.
    pub struct Attempted = "something tried" {
        /// The fix or wait.
        "id" required id: At<Name>,
        /// What came of it; `no-change` by default.
        "outcome" optional outcome: Option<At<Outcome>>,
    }
}

impl<T: Keyword> Decode for At<T> {
    const KIND: Kind = Kind::Choice(T::WORDS);

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let At { place, value } = At::<String>::decode(node, problems)?;
        let word = T::read(&value);
        if word.is_none() {
            problems.push(not_a_choice(place, &value, T::WORDS));
        }
        word.map(|value| Self { place, value })
    }
}

fn not_a_choice(
    place: crate::problem::Place,
    found: &str,
    words: &'static [&'static str],
) -> Problem {
    use crate::problem::{Rule, did_you_mean};
    let message = format!(
        "`{found}` is none of {}",
        super::shape::listed(words.iter().copied())
    );
    let problem = Problem::new(Rule::WrongType, place, message);
    match did_you_mean(found, words.iter().copied()) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem,
    }
}

/// A sentence: plain text, or text with conditions.
#[derive(Debug, Default)]
pub struct Sentence {
    /// The sentence.
    pub text: At<String>,
    /// All of these must match.
    pub when: Conditions,
    /// Not all of these may match.
    pub unless: Conditions,
}

impl Decode for Sentence {
    const KIND: Kind = Kind::TextOr(|| Conditional::SHAPE);

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            let Conditional {
                text, when, unless, ..
            } = Conditional::decode(node, problems)?;
            return Some(Self { text, when, unless });
        }
        let text = At::decode(node, problems)?;
        Some(Self {
            text,
            ..Self::default()
        })
    }
}

/// Something tried: an id, or an id with its outcome.
#[derive(Debug)]
pub struct Tried {
    /// The fix or wait.
    pub id: At<Name>,
    /// What came of it.
    pub outcome: Outcome,
}

impl Decode for Tried {
    const KIND: Kind = Kind::TextOr(|| Attempted::SHAPE);

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            let Attempted { id, outcome, .. } = Attempted::decode(node, problems)?;
            return Some(Self {
                id,
                outcome: outcome.map_or(Outcome::NoChange, |outcome| outcome.value),
            });
        }
        let id = At::decode(node, problems)?;
        Some(Self {
            id,
            outcome: Outcome::NoChange,
        })
    }
}

/// The table of a file, from which every other table is reached.
#[must_use]
pub fn root() -> &'static Shape {
    File::SHAPE
}

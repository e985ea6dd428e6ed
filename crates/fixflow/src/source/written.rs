//! The pack as written: what the files say, each part with its place, nothing looked up yet.

use crate::pack::{EndingKind, Keyword, Outcome, Risk, StepKind};
use crate::problem::Problem;

use super::kinds::{Date, Id, OneOrMany, Pairs, Range, Reference, Several};
use super::shape::{At, Decode, Shape, ValueKind, shapes};
use super::tree::{Node, Value};

/// The conditions of a `when` or `unless`.
pub type Conditions = Pairs<OneOrMany<At<Reference>>>;

shapes! {
    /// A file of a pack; any file may hold any of the lists.
    pub struct WrittenFile = "a pack file" {
        /// What the pack is; once in all its files.
        "pack" optional header: Option<WrittenHeader>,
        /// What steers: its answer chooses what comes next.
        "questions" optional questions: Vec<WrittenQuestion>,
        /// What cures: one id is one physical action.
        "fixes" optional fixes: Vec<WrittenFix>,
        /// Waits, calls, and explanations that close the case.
        "endings" optional endings: Vec<WrittenEnding>,
        /// What a person sees go wrong, and what to do about it.
        "symptoms" optional symptoms: Vec<WrittenSymptom>,
        /// Named steps, walked with `use`.
        "blocks" optional blocks: Vec<WrittenBlock>,
        /// What must stay true of the flows.
        "tests" optional tests: Vec<WrittenTest>,
    }

    /// What the pack is.
    pub struct WrittenHeader = "the pack header" {
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
        "red_flag" optional red_flag: Option<WrittenRedFlag>,
        /// The hosts whose https pages may be named.
        "hosts" optional hosts: Vec<At<String>>,
        /// The day somebody last looked through it all.
        "reviewed" optional reviewed: Option<At<Date>>,
        /// Shown when something worked.
        "prevention" optional prevention: Vec<WrittenSentence>,
    }

    /// The way out that stands on every screen.
    pub struct WrittenRedFlag = "a red flag" {
        /// What to look out for.
        "text" required text: At<String>,
        /// The symptom it leads to, which begins with an unconditional call.
        "symptom" required symptom: At<Reference>,
    }

    /// What steers: its answer chooses what comes next.
    pub struct WrittenQuestion = "a question" {
        /// The question's id.
        "id" required id: At<Id>,
        /// The question.
        "text" required text: At<String>,
        /// What to know to answer it; shown on `?`.
        "help" optional help: Option<At<String>>,
        /// The answer taken when nobody can be asked: the safer one.
        "assume" optional assume: Option<At<Reference>>,
        /// Said first when the answer was assumed.
        "caution" optional caution: Option<At<String>>,
        /// The answers, in the order of the menu.
        "answers" required answers: Several<WrittenAnswer>,
    }

    /// One answer of a question.
    pub struct WrittenAnswer = "an answer" {
        /// The answer's id, unique within its question.
        "id" required id: At<Id>,
        /// The answer in words.
        "text" required text: At<String>,
    }

    /// What cures: one id is one physical action.
    pub struct WrittenFix = "a fix" {
        /// The fix's id.
        "id" required id: At<Id>,
        /// What it does, in a few words.
        "title" required title: At<String>,
        /// What to know first.
        "before" optional before: Vec<WrittenSentence>,
        /// What to do: short imperative sentences, goals rather than gestures.
        "do" required instructions: Vec<WrittenSentence>,
        /// Why it may help.
        "why" optional why: Option<At<String>>,
        /// An honest estimate of the effort, in minutes.
        "minutes" optional minutes: Option<At<u32>>,
        /// What it may cost beside time; among fixes in a row it comes after those without a risk.
        "risk" optional risk: Option<At<Risk>>,
        /// The words for "it worked".
        "worked" optional worked: Option<At<String>>,
        /// The words for "it changed nothing, or was tried before".
        "no_change" optional no_change: Option<At<String>>,
        /// The words for "I could not do this".
        "could_not" optional could_not: Option<At<String>>,
        /// What to put back or do later.
        "afterwards" optional afterwards: Vec<WrittenSentence>,
        /// Where the advice comes from: a page, or a document's title and section.
        "source" optional source: Vec<At<String>>,
    }

    /// A wait, a call, or an explanation that closes the case.
    pub struct WrittenEnding = "an ending" {
        /// The ending's id.
        "id" required id: At<Id>,
        /// `wait`, `call` or `end`.
        "kind" required kind: Option<At<EndingKind>>,
        /// What it is, in a few words.
        "title" required title: At<String>,
        /// What to do, or why it ends here.
        "text" required text: At<String>,
        /// For a wait: how long. For a call: how long it takes until somebody has helped.
        "minutes" optional minutes: Option<At<Range>>,
        /// For a call: what to say.
        "say" optional say: Vec<WrittenSentence>,
        /// For a call: what to have at hand.
        "have_ready" optional have_ready: Vec<WrittenSentence>,
        /// For a call: the channels that serve, best first.
        "channels" optional channels: Vec<At<String>>,
        /// For a call: what to do when nobody can be reached.
        "unreachable" optional unreachable: Vec<WrittenSentence>,
        /// Where the advice comes from.
        "source" optional source: Vec<At<String>>,
    }

    /// What a person sees go wrong, and what to do about it.
    pub struct WrittenSymptom = "a symptom" {
        /// The symptom's id.
        "id" required id: At<Id>,
        /// The symptom in the words of the opening menu.
        "title" required title: At<String>,
        /// Phrases people use for it, for matching free text.
        "says" optional says: Vec<At<String>>,
        /// What to ask, suggest and say, in order.
        "steps" required steps: Vec<WrittenStep>,
    }

    /// Named steps; they return if they do not end.
    pub struct WrittenBlock = "a block" {
        /// The block's id.
        "id" required id: At<Id>,
        /// Its steps.
        "steps" required steps: Vec<WrittenStep>,
    }

    /// One step: exactly one of `ask`, `fix`, `wait`, `use`, `call`, `end`.
    pub struct WrittenStep = "a step" {
        /// A question to ask.
        "ask" optional ask: Option<At<Reference>>,
        /// With `ask`: steps per answer.
        "then" optional then: Pairs<Vec<WrittenStep>>,
        /// A fix to suggest.
        "fix" optional fix: Option<At<Reference>>,
        /// A wait to suggest.
        "wait" optional wait: Option<At<Reference>>,
        /// A block, or another symptom's steps, to walk.
        "use" optional uses: Option<At<Reference>>,
        /// A call that closes the case.
        "call" optional call: Option<At<Reference>>,
        /// An explanation that closes the case.
        "end" optional end: Option<At<Reference>>,
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
    pub struct WrittenTest = "a test" {
        /// What is to hold, as a sentence.
        "name" required name: At<String>,
        /// The symptom.
        "symptom" required symptom: At<Reference>,
        /// The answers given.
        "answers" optional answers: Pairs<At<Reference>>,
        /// What was tried.
        "tried" optional tried: Vec<WrittenTried>,
        /// Whether open questions take their assumption; true by default.
        "assume" optional assume: Option<At<bool>>,
        /// The step that must come next.
        "expect" optional expect: Option<WrittenExpect>,
        /// The steps that must follow, each not helping in turn.
        "path" optional path: Option<Vec<At<Reference>>>,
    }

    /// The step that must come next.
    pub struct WrittenExpect = "an expectation" {
        /// The kind of step.
        "kind" required kind: Option<At<StepKind>>,
        /// The id of the question, fix or ending.
        "id" required id: At<Reference>,
    }

    /// Something tried, with its outcome.
    pub struct Attempted = "something tried" {
        /// The fix or wait.
        "id" required id: At<Reference>,
        /// What came of it; `no-change` by default.
        "outcome" optional outcome: Option<At<Outcome>>,
    }
}

impl<T: Keyword> Decode for At<T> {
    const KIND: ValueKind = ValueKind::Choice(T::WORDS);

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
    use crate::problem::Rule;
    use crate::spelling::nearest;
    let message = format!(
        "`{found}` is none of {}",
        super::shape::listed(words.iter().copied())
    );
    let problem = Problem::new(Rule::WrongType, place, message);
    match nearest(found, words.iter().copied()) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem,
    }
}

/// A sentence: plain text, or text with conditions.
#[derive(Debug, Default)]
pub struct WrittenSentence {
    /// The sentence.
    pub text: At<String>,
    /// All of these must match.
    pub when: Conditions,
    /// Not all of these may match.
    pub unless: Conditions,
}

impl Decode for WrittenSentence {
    const KIND: ValueKind = ValueKind::TextOr(|| Conditional::SHAPE);

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
pub struct WrittenTried {
    /// The fix or wait.
    pub id: At<Reference>,
    /// What came of it.
    pub outcome: Outcome,
}

impl Decode for WrittenTried {
    const KIND: ValueKind = ValueKind::TextOr(|| Attempted::SHAPE);

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
    WrittenFile::SHAPE
}

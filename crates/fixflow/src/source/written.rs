//! The pack as written: what the files say, each part with its place, with nothing looked up yet.

use super::shape::{Decode, KeyShape, Located, Shape, Shaped, ValueKind, shapes, values_of};
use super::tree::Node;
use super::values::{Date, Id, NamedValues, NonEmpty, OneOrMany, Reference, TextOr};
use crate::pack::{EndingKind, Minutes, Outcome, Risk, StepKind, Text};
use crate::problem::Problem;

/// Sentences, each as text or with conditions. One needs no list.
pub(crate) type Sentences = OneOrMany<TextOr<WrittenSentence>>;
/// The conditions of a `when` or `unless`.
pub(crate) type Conditions = NamedValues<OneOrMany<Located<Reference>>>;

shapes! {
    /// A file of a pack; any file may hold any of the lists.
    struct WrittenFile = "a pack file" {
        /// What the pack is; once in all its files.
        "pack" optional header: Option<Located<WrittenHeader>>,
        /// What steers: its answer chooses what comes next.
        "questions" optional questions: Vec<WrittenQuestion>,
        /// What cures: one id is one physical action.
        "fixes" optional fixes: Vec<WrittenFix>,
        /// Waits, calls, and explanations that close the case.
        "endings" optional endings: Vec<Located<WrittenEnding>>,
        /// What a person sees go wrong, and what to do about it.
        "symptoms" optional symptoms: Vec<Located<WrittenSymptom>>,
        /// Named steps, walked with `use`.
        "blocks" optional blocks: Vec<WrittenBlock>,
        /// What must stay true of the flows.
        "tests" optional tests: Vec<Located<WrittenTest>>,
    }

    /// What the pack is.
    struct WrittenHeader = "the pack header" {
        /// The version of this format: 1.
        "format" required format: Located<u32>,
        /// The pack's id.
        "id" required id: Located<Id>,
        /// The language of its words, such as `en`.
        "language" optional language: Option<Text>,
        /// What the pack is about.
        "title" required title: Text,
        /// The wizard's first question.
        "opening" required opening: Text,
        /// Said with the first question to whoever was not understood: what is not for this pack, and whom to ask.
        "not_here" optional not_here: Option<Text>,
        /// The way out that stands on every screen.
        "red_flag" optional red_flag: Option<Located<WrittenRedFlag>>,
        /// The hosts whose https pages may be named.
        "hosts" optional hosts: Vec<Text>,
        /// The day somebody last looked through it all.
        "reviewed" optional reviewed: Option<Located<Date>>,
        /// Shown when something worked.
        "prevention" optional prevention: Sentences,
    }

    /// The way out that stands on every screen.
    struct WrittenRedFlag = "a red flag" {
        /// What to look out for.
        "text" required text: Text,
        /// The symptom it leads to, which begins with an unconditional call.
        "symptom" optional symptom: Option<Located<Reference>>,
        /// In place of a symptom: the call it leads to at once. This makes a symptom `red-flag` of it.
        "call" optional call: Option<Located<Reference>>,
    }

    /// What steers: its answer chooses what comes next.
    struct WrittenQuestion = "a question" {
        /// The question's id.
        "id" required id: Located<Id>,
        /// The question.
        "text" required text: Text,
        /// What to know to answer it; shown on `?`.
        "help" optional help: Option<Text>,
        /// The answer taken when nobody can be asked: the safer one.
        "assume" optional assume: Option<Located<Reference>>,
        /// Said first when the answer was assumed.
        "caution" optional caution: Option<Text>,
        /// The answers, in the order of the menu.
        "answers" required answers: NonEmpty<WrittenAnswer>,
    }

    /// One answer of a question.
    struct WrittenAnswer = "an answer" {
        /// The answer's id, unique within its question.
        "id" required id: Located<Id>,
        /// The answer in words.
        "text" required text: Text,
    }

    /// What cures: one id is one physical action.
    struct WrittenFix = "a fix" {
        /// The fix's id.
        "id" required id: Located<Id>,
        /// What it does, in a few words.
        "title" required title: Text,
        /// What to know first.
        "before" optional before: Sentences,
        /// What to do: short imperative sentences, goals rather than gestures.
        "do" required instructions: Sentences,
        /// Why it may help.
        "why" optional why: Option<Text>,
        /// An honest estimate of the effort, in minutes.
        "minutes" optional minutes: Option<u32>,
        /// What it may cost beside time; among fixes in a row it comes after those without a risk.
        "risk" optional risk: Option<Risk>,
        /// The words for "it worked".
        "worked" optional worked: Option<Text>,
        /// The words for "it changed nothing, or was tried before".
        "no_change" optional no_change: Option<Text>,
        /// The words for "I could not do this".
        "could_not" optional could_not: Option<Text>,
        /// What to put back or do later.
        "afterwards" optional afterwards: Sentences,
        /// Where the advice comes from: a page, or a document's title and section.
        "source" optional source: Vec<Text>,
    }

    /// A wait, a call, or an explanation that closes the case.
    struct WrittenEnding = "an ending" {
        /// The ending's id.
        "id" required id: Located<Id>,
        /// `wait`, `call` or `end`.
        "kind" required kind: Option<EndingKind>,
        /// What it is, in a few words.
        "title" required title: Text,
        /// What to do, or why it ends here.
        "text" required text: Text,
        /// For a wait: how long. For a call: how long it takes until somebody has helped.
        "minutes" optional minutes: Option<Minutes>,
        /// For a call: what to say.
        "say" optional say: Sentences,
        /// For a call: what to have at hand.
        "have_ready" optional have_ready: Sentences,
        /// For a call: the channels that serve, best first.
        "channels" optional channels: Vec<Text>,
        /// For a call: what to do when nobody can be reached.
        "unreachable" optional unreachable: Sentences,
        /// Where the advice comes from.
        "source" optional source: Vec<Text>,
    }

    /// What a person sees go wrong, and what to do about it.
    struct WrittenSymptom = "a symptom" {
        /// The symptom's id.
        "id" required id: Located<Id>,
        /// The symptom in the words of the opening menu.
        "title" required title: Text,
        /// Phrases people use for it, for matching free text.
        "says" optional says: Vec<Located<Text>>,
        /// What to ask, suggest and say, in order.
        "steps" required steps: Vec<Located<WrittenStep>>,
    }

    /// Named steps; they return if they do not end.
    struct WrittenBlock = "a block" {
        /// The block's id.
        "id" required id: Located<Id>,
        /// Its steps.
        "steps" required steps: Vec<Located<WrittenStep>>,
    }

    /// One step: exactly one of `ask`, `fix`, `wait`, `use`, `call`, `end`.
    struct WrittenStep = "a step" {
        /// A question to ask.
        "ask" optional ask: Option<Located<Reference>>,
        /// With `ask`: steps per answer.
        "then" optional then: NamedValues<Vec<Located<WrittenStep>>>,
        /// A fix to suggest.
        "fix" optional fix: Option<Located<Reference>>,
        /// A wait to suggest.
        "wait" optional wait: Option<Located<Reference>>,
        /// A block, or another symptom's steps, to walk.
        "use" optional uses: Option<Located<Reference>>,
        /// A call that closes the case.
        "call" optional call: Option<Located<Reference>>,
        /// An explanation that closes the case.
        "end" optional end: Option<Located<Reference>>,
        /// All of these must match.
        "when" optional when: Conditions,
        /// Not all of these may match.
        "unless" optional unless: Conditions,
    }

    /// A sentence that depends on the case.
    struct WrittenSentence = "a sentence" {
        /// The sentence.
        "text" required text: Text,
        /// All of these must match.
        "when" optional when: Conditions,
        /// Not all of these may match.
        "unless" optional unless: Conditions,
    }

    /// What must stay true of a flow: what a case leads to, or the whole path.
    struct WrittenTest = "a test" {
        /// What is to hold, as a sentence.
        "name" required name: Text,
        /// The symptom.
        "symptom" required symptom: Located<Reference>,
        /// The answers given.
        "answers" optional answers: NamedValues<Located<Reference>>,
        /// What was tried.
        "tried" optional tried: Vec<TextOr<WrittenTried>>,
        /// Whether open questions take their assumption; true by default.
        "assume" optional assume: Option<bool>,
        /// The step that must come next.
        "expect" optional expect: Option<WrittenExpect>,
        /// The steps that must follow, each not helping in turn.
        "path" optional path: Option<Vec<Located<Reference>>>,
    }

    /// The step that must come next.
    struct WrittenExpect = "an expectation" {
        /// The kind of step.
        "kind" required kind: Option<StepKind>,
        /// The id of the question, fix or ending.
        "id" required id: Located<Reference>,
    }

    /// Something tried, with its outcome.
    struct WrittenTried = "something tried" {
        /// The fix or wait.
        "id" required id: Located<Reference>,
        /// What came of it; `no-change` by default.
        "outcome" optional outcome: Option<Outcome>,
    }
}

/// The shape of a pack file, from which every other shape is reached.
#[must_use]
pub fn file_shape() -> &'static Shape {
    <WrittenFile as Shaped>::SHAPE
}

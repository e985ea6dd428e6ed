//! The checked model. A program may carry a checked pack as data, so all of it is serialized with serde.

use std::ops::{Index, Range};

use serde::{Deserialize, Serialize};

use super::{Risk, Text};

/// Defines the index types. An index is only made by the check, so within its own pack it always holds.
macro_rules! indices {
    ($( $(#[$meta:meta])* $name:ident => $($field:ident: $item:ty)?; )*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the pack's list.
            #[must_use]
            pub const fn at(self) -> usize {
                self.0 as usize
            }

            /// The index of the item at `position`; the check bounds every list far below 2^32.
            #[must_use]
            #[expect(clippy::cast_possible_truncation, reason = "a pack of 16 MiB has fewer items")]
            pub const fn new(position: usize) -> Self {
                Self(position as u32)
            }
        }

        $( impl Index<$name> for Pack {
            type Output = $item;

            fn index(&self, index: $name) -> &$item {
                &self.$field[index.at()]
            }
        } )?
    )* };
}

indices! {
    /// A question of the pack.
    QuestionIx => questions: Question;
    /// An answer, counted within its question.
    AnswerIx =>;
    /// A fix of the pack.
    FixIx => fixes: Fix;
    /// An ending of kind `wait`.
    WaitIx => waits: Wait;
    /// An ending of kind `call`.
    CallIx => calls: Call;
    /// An ending of kind `end`.
    EndIx => ends: End;
    /// A symptom of the pack.
    SymptomIx => symptoms: Symptom;
    /// A block, counted among the blocks alone.
    BlockIx =>;
    /// The steps of a symptom or of a block: symptoms first, in their order, then blocks.
    BodyIx => bodies: Body;
}

impl SymptomIx {
    /// The symptom's own steps.
    #[must_use]
    pub const fn body(self) -> BodyIx {
        BodyIx(self.0)
    }
}

/// A checked pack. Every index in it points at something of this pack, and every symptom's steps end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pack {
    /// The pack's id.
    pub id: Text,
    /// The language of its words, as a BCP 47 tag.
    pub language: Text,
    /// What the pack is about.
    pub title: Text,
    /// The wizard's first question.
    pub opening: Text,
    /// A fingerprint of the sources, in hexadecimal; it changes whenever any byte of the pack does.
    pub digest: Text,
    /// What leads away from every step when something looks wrong.
    pub red_flag: Option<RedFlag>,
    /// Advice for afterwards, when something worked.
    pub prevention: Vec<Sentence>,
    /// All questions, in the order of the files.
    pub questions: Vec<Question>,
    /// All fixes, in the order of the files.
    pub fixes: Vec<Fix>,
    /// The endings of kind `wait`.
    pub waits: Vec<Wait>,
    /// The endings of kind `call`.
    pub calls: Vec<Call>,
    /// The endings of kind `end`.
    pub ends: Vec<End>,
    /// All symptoms, in the order of the opening menu.
    pub symptoms: Vec<Symptom>,
    /// The named lists of steps: those of the symptoms, then the blocks.
    pub bodies: Vec<Body>,
    /// All steps. Lists of steps are spans of this one, so a step's position is its identity.
    pub steps: Vec<FlowStep>,
}

/// The way out to another symptom that stands on every screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RedFlag {
    /// What to look out for.
    pub text: Text,
    /// Where taking it leads.
    pub symptom: SymptomIx,
}

/// What steers: its answer chooses what comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Question {
    /// The question's id.
    pub id: Text,
    /// The question itself.
    pub text: Text,
    /// What to know to answer it.
    pub help: Option<Text>,
    /// The answer taken when nobody can be asked.
    pub assume: Option<AnswerIx>,
    /// Said first when the answer was assumed.
    pub caution: Option<Text>,
    /// The answers, never none.
    pub answers: Vec<Answer>,
}

/// One answer of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Answer {
    /// The answer's id, unique within its question.
    pub id: Text,
    /// The answer in words.
    pub text: Text,
}

/// What cures: one physical action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Fix {
    /// The fix's id.
    pub id: Text,
    /// What it does, in a few words.
    pub title: Text,
    /// What to know first.
    pub before: Vec<Sentence>,
    /// What to do, in order.
    pub instructions: Vec<Sentence>,
    /// Why it may help.
    pub why: Option<Text>,
    /// An honest estimate of the effort, in minutes.
    pub minutes: Option<u32>,
    /// What it may cost beside time.
    pub risk: Option<Risk>,
    /// The words for "it worked", where the usual ones do not fit.
    pub worked: Option<Text>,
    /// The words for "it changed nothing", where the usual ones do not fit.
    pub no_change: Option<Text>,
    /// The words for "it could not be done", where the usual ones do not fit.
    pub could_not: Option<Text>,
    /// What to put back or do later.
    pub afterwards: Vec<Sentence>,
    /// Where the advice comes from.
    pub source: Vec<Text>,
}

/// An ending that asks for patience; it can be passed like a fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Wait {
    /// The wait's id.
    pub id: Text,
    /// What it is, in a few words.
    pub title: Text,
    /// What to do and not to do meanwhile.
    pub text: Text,
    /// How long.
    pub minutes: Minutes,
    /// Where the advice comes from.
    pub source: Vec<Text>,
}

/// The escalation: a call, with all that it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Call {
    /// The call's id.
    pub id: Text,
    /// What it is, in a few words.
    pub title: Text,
    /// Why and how to call.
    pub text: Text,
    /// What to say.
    pub say: Vec<Sentence>,
    /// What to have at hand.
    pub have_ready: Vec<Sentence>,
    /// How long a call takes, waiting to be put through included.
    pub minutes: Option<Minutes>,
    /// The channels that serve, best first.
    pub channels: Vec<Text>,
    /// What to do when nobody can be reached.
    pub unreachable: Vec<Sentence>,
    /// Where the advice comes from.
    pub source: Vec<Text>,
}

/// An explanation that closes the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct End {
    /// The ending's id.
    pub id: Text,
    /// What it is, in a few words.
    pub title: Text,
    /// The explanation.
    pub text: Text,
    /// Where it comes from.
    pub source: Vec<Text>,
}

/// How many minutes something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
}

impl Minutes {
    /// So many minutes and no others.
    #[must_use]
    pub const fn exactly(minutes: u32) -> Self {
        Self {
            min: minutes,
            max: minutes,
        }
    }
}

/// What a person sees go wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Symptom {
    /// The symptom's id.
    pub id: Text,
    /// The symptom in words.
    pub title: Text,
    /// Phrases people use for it.
    pub says: Vec<Text>,
}

/// A named list of steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Body {
    /// The id of the symptom or block.
    pub id: Text,
    /// The steps that are walked.
    pub steps: StepRange,
    /// All steps that stand anywhere in it, branches included.
    pub all: StepRange,
}

/// A run of [`Pack::steps`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRange {
    /// The position of the first step.
    pub first: u32,
    /// The position after the last.
    pub end: u32,
}

/// One step of a flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowStep {
    /// When it is met.
    pub guard: Guard,
    /// What it does.
    pub action: Action,
}

/// What follows one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// The answer.
    pub answer: AnswerIx,
    /// Its steps.
    pub steps: StepRange,
}

/// When a step or sentence applies: all of `when`, and not all of `unless`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guard {
    /// All of these must match.
    pub when: Vec<Condition>,
    /// If there are any, not all of these may match.
    pub unless: Vec<Condition>,
}

/// A sentence that may depend on the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Sentence {
    /// When it is said.
    pub guard: Guard,
    /// The sentence.
    pub text: Text,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Asks a question, then walks the branch of the answer.
    Ask(QuestionIx, Vec<Branch>),
    /// Suggests a fix.
    Fix(FixIx),
    /// Suggests a wait.
    Wait(WaitIx),
    /// Walks the steps of a block or symptom.
    Use(BodyIx),
    /// Closes the case with a call.
    Call(CallIx),
    /// Closes the case with an explanation.
    End(EndIx),
}

/// One key of a guard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// The case's symptom is one of these.
    Symptom(Vec<SymptomIx>),
    /// The question's answer is one of these.
    Answer(QuestionIx, Vec<AnswerIx>),
}

impl Guard {
    /// The guard of what always applies.
    pub const ALWAYS: Self = Self {
        when: Vec::new(),
        unless: Vec::new(),
    };

    /// Whether there is nothing to meet.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.when.is_empty() && self.unless.is_empty()
    }
}

impl StepRange {
    /// The positions in [`Pack::steps`].
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

impl Pack {
    /// Whether every call of the pack has this sentence among what to have ready: then it is about calls as such. With
    /// a single call nobody can tell.
    #[must_use]
    pub fn holds_for_every_call(&self, sentence: &str) -> bool {
        let has = |call: &Call| call.have_ready.iter().any(|ready| ready.text == sentence);
        self.calls.len() > 1 && self.calls.iter().all(has)
    }

    /// The symptom of that id.
    #[must_use]
    pub fn symptom(&self, id: &str) -> Option<SymptomIx> {
        position(&self.symptoms, |symptom| &symptom.id, id).map(SymptomIx::new)
    }

    /// Whether a symptom is not to be tried anything at: it begins with a call, whatever is answered.
    #[must_use]
    pub fn is_urgent(&self, symptom: SymptomIx) -> bool {
        let first = self.steps[self[symptom.body()].steps.range()].first();
        first.is_some_and(|step| step.guard.is_always() && matches!(step.action, Action::Call(_)))
    }

    /// The question of that id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<QuestionIx> {
        position(&self.questions, |question| &question.id, id).map(QuestionIx::new)
    }

    /// The fix of that id.
    #[must_use]
    pub fn fix(&self, id: &str) -> Option<FixIx> {
        position(&self.fixes, |fix| &fix.id, id).map(FixIx::new)
    }

    /// The wait of that id.
    #[must_use]
    pub fn wait(&self, id: &str) -> Option<WaitIx> {
        position(&self.waits, |wait| &wait.id, id).map(WaitIx::new)
    }

    /// The call of that id.
    #[must_use]
    pub fn call(&self, id: &str) -> Option<CallIx> {
        position(&self.calls, |call| &call.id, id).map(CallIx::new)
    }

    /// The end of that id.
    #[must_use]
    pub fn end(&self, id: &str) -> Option<EndIx> {
        position(&self.ends, |end| &end.id, id).map(EndIx::new)
    }
}

impl Question {
    /// The answer of that id.
    #[must_use]
    pub fn answer(&self, id: &str) -> Option<AnswerIx> {
        position(&self.answers, |answer| &answer.id, id).map(AnswerIx::new)
    }
}

impl Index<AnswerIx> for Question {
    type Output = Answer;

    fn index(&self, index: AnswerIx) -> &Answer {
        &self.answers[index.at()]
    }
}

fn position<T>(items: &[T], id_of: impl Fn(&T) -> &Text, id: &str) -> Option<usize> {
    items.iter().position(|item| id_of(item) == id)
}

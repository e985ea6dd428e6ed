//! The checked model, defined once for packs that are compiled in and packs that are read while running.

use std::borrow::Cow;
use std::ops::{Index, Range};

use super::emit::{Rust, ToRust};
pub use super::text::Str;

/// A list that is either compiled in or owned.
pub type List<T> = Cow<'static, [T]>;

/// Defines the structs of the model, each of which can also be written as Rust.
macro_rules! model {
    ($( $(#[$meta:meta])* pub struct $name:ident { $( $(#[$field_meta:meta])* pub $field:ident: $type:ty, )* } )*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $( $(#[$field_meta])* pub $field: $type, )* }

        impl ToRust for $name {
            fn to_rust(&self, out: &mut Rust) {
                out.push(concat!(stringify!($name), " {"));
                $(
                    out.push(concat!(stringify!($field), ": "));
                    self.$field.to_rust(out);
                    out.push(", ");
                )*
                out.push("}");
            }
        }
    )* };
}

/// Defines the enums of the model, whose variants hold positional values.
macro_rules! variants {
    ($( $(#[$meta:meta])* pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident($($value:ident: $type:ty),+), )* } )*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name { $( $(#[$variant_meta])* $variant($($type),+), )* }

        impl ToRust for $name {
            fn to_rust(&self, out: &mut Rust) {
                match self { $(
                    Self::$variant($($value),+) => {
                        out.push(concat!(stringify!($name), "::", stringify!($variant), "("));
                        $( $value.to_rust(out); out.push(", "); )+
                        out.push(")");
                    }
                )* }
            }
        }
    )* };
}

/// Defines the index types. An index is only made by the check, so within its own pack it always holds.
macro_rules! indices {
    ($( $(#[$meta:meta])* $name:ident => $($field:ident: $item:ty)?; )*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

        impl ToRust for $name {
            fn to_rust(&self, out: &mut Rust) {
                out.push(format_args!(concat!(stringify!($name), "({})"), self.0));
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

model! {
    /// A checked pack. Every index in it points at something of this pack, and every symptom's steps end.
    pub struct Pack {
        /// The pack's id.
        pub id: Str,
        /// The language of its words, as a BCP 47 tag.
        pub language: Str,
        /// What the pack is about.
        pub title: Str,
        /// The wizard's first question.
        pub opening: Str,
        /// A fingerprint of the sources, in hexadecimal; it changes whenever any byte of the pack does.
        pub digest: Str,
        /// What leads away from every step when something looks wrong.
        pub red_flag: Option<RedFlag>,
        /// Advice for afterwards, when something worked.
        pub prevention: List<Sentence>,
        /// All questions, in the order of the files.
        pub questions: List<Question>,
        /// All fixes, in the order of the files.
        pub fixes: List<Fix>,
        /// The endings of kind `wait`.
        pub waits: List<Wait>,
        /// The endings of kind `call`.
        pub calls: List<Call>,
        /// The endings of kind `end`.
        pub ends: List<End>,
        /// All symptoms, in the order of the opening menu.
        pub symptoms: List<Symptom>,
        /// The named lists of steps: those of the symptoms, then the blocks.
        pub bodies: List<Body>,
        /// All steps. Lists of steps are spans of this one, so a step's position is its identity.
        pub steps: List<Step>,
    }

    /// The way out to another symptom that stands on every screen.
    pub struct RedFlag {
        /// What to look out for.
        pub text: Str,
        /// Where taking it leads.
        pub symptom: SymptomIx,
    }

    /// What steers: its answer chooses what comes next.
    pub struct Question {
        /// The question's id.
        pub id: Str,
        /// The question itself.
        pub text: Str,
        /// What to know to answer it.
        pub help: Option<Str>,
        /// The answer taken when nobody can be asked.
        pub assume: Option<AnswerIx>,
        /// Said first when the answer was assumed.
        pub caution: Option<Str>,
        /// The answers, never none.
        pub answers: List<Answer>,
    }

    /// One answer of a question.
    pub struct Answer {
        /// The answer's id, unique within its question.
        pub id: Str,
        /// The answer in words.
        pub text: Str,
    }

    /// What cures: one physical action.
    pub struct Fix {
        /// The fix's id.
        pub id: Str,
        /// What it does, in a few words.
        pub title: Str,
        /// What to know first.
        pub before: List<Sentence>,
        /// What to do, in order.
        pub instructions: List<Sentence>,
        /// Why it may help.
        pub why: Option<Str>,
        /// An honest estimate of the effort, in minutes.
        pub minutes: Option<u32>,
        /// The words for "it worked", where the usual ones do not fit.
        pub worked: Option<Str>,
        /// What to put back or do later.
        pub afterwards: List<Sentence>,
        /// Where the advice comes from.
        pub source: List<Str>,
    }

    /// An ending that asks for patience; it can be passed like a fix.
    pub struct Wait {
        /// The wait's id.
        pub id: Str,
        /// What it is, in a few words.
        pub title: Str,
        /// What to do and not to do meanwhile.
        pub text: Str,
        /// How long.
        pub minutes: Minutes,
        /// Where the advice comes from.
        pub source: List<Str>,
    }

    /// The escalation: a call, with all that it needs.
    pub struct Call {
        /// The call's id.
        pub id: Str,
        /// What it is, in a few words.
        pub title: Str,
        /// Why and how to call.
        pub text: Str,
        /// What to say.
        pub say: List<Sentence>,
        /// What to have at hand.
        pub have_ready: List<Sentence>,
        /// The channels that serve, best first.
        pub channels: List<Str>,
        /// What to do when nobody can be reached.
        pub unreachable: List<Sentence>,
        /// Where the advice comes from.
        pub source: List<Str>,
    }

    /// An explanation that closes the case.
    pub struct End {
        /// The ending's id.
        pub id: Str,
        /// What it is, in a few words.
        pub title: Str,
        /// The explanation.
        pub text: Str,
        /// Where it comes from.
        pub source: List<Str>,
    }

    /// A span of minutes, the lower number first.
    pub struct Minutes {
        /// At least so many.
        pub min: u32,
        /// At most so many.
        pub max: u32,
    }

    /// What a person sees go wrong.
    pub struct Symptom {
        /// The symptom's id.
        pub id: Str,
        /// The symptom in words.
        pub title: Str,
        /// Phrases people use for it.
        pub says: List<Str>,
    }

    /// A named list of steps.
    pub struct Body {
        /// The id of the symptom or block.
        pub id: Str,
        /// The steps that are walked.
        pub steps: Span,
        /// All steps that stand anywhere in it, branches included.
        pub all: Span,
    }

    /// A run of [`Pack::steps`].
    pub struct Span {
        /// The position of the first step.
        pub first: u32,
        /// The position after the last.
        pub end: u32,
    }

    /// One step of a flow.
    pub struct Step {
        /// When it is met.
        pub guard: Guard,
        /// What it does.
        pub action: Action,
    }

    /// What follows one answer.
    pub struct Branch {
        /// The answer.
        pub answer: AnswerIx,
        /// Its steps.
        pub steps: Span,
    }

    /// When a step or sentence applies: all of `when`, and not all of `unless`.
    pub struct Guard {
        /// All of these must match.
        pub when: List<Condition>,
        /// If there are any, not all of these may match.
        pub unless: List<Condition>,
    }

    /// A sentence that may depend on the case.
    pub struct Sentence {
        /// When it is said.
        pub guard: Guard,
        /// The sentence.
        pub text: Str,
    }
}

variants! {
    /// What a step does.
    pub enum Action {
        /// Asks a question, then walks the branch of the answer.
        Ask(question: QuestionIx, then: List<Branch>),
        /// Suggests a fix.
        Fix(fix: FixIx),
        /// Suggests a wait.
        Wait(wait: WaitIx),
        /// Walks the steps of a block or symptom.
        Use(body: BodyIx),
        /// Closes the case with a call.
        Call(call: CallIx),
        /// Closes the case with an explanation.
        End(end: EndIx),
    }

    /// One key of a guard.
    pub enum Condition {
        /// The case's symptom is one of these.
        Symptom(any_of: List<SymptomIx>),
        /// The question's answer is one of these.
        Answer(question: QuestionIx, any_of: List<AnswerIx>),
    }
}

impl Guard {
    /// The guard of what always applies.
    pub const ALWAYS: Self = Self {
        when: Cow::Borrowed(&[]),
        unless: Cow::Borrowed(&[]),
    };

    /// Whether there is nothing to meet.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.when.is_empty() && self.unless.is_empty()
    }
}

impl Span {
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

fn position<T>(items: &[T], id_of: impl Fn(&T) -> &Str, id: &str) -> Option<usize> {
    items.iter().position(|item| id_of(item) == id)
}

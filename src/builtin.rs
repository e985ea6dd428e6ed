//! The Amex pack, checked and written as tables by the build.

use std::borrow::Cow;

use crate::pack::{
    Action, Answer, AnswerIx, Body, BodyIx, Branch, Call, CallIx, Condition, End, EndIx, Fix,
    FixIx, Guard, Minutes, Pack, Question, QuestionIx, RedFlag, Sentence, Span, Step, Str, Symptom,
    SymptomIx, Wait, WaitIx,
};

/// The built-in pack.
pub static PACK: Pack = include!(concat!(env!("OUT_DIR"), "/pack.rs"));

/// All words of the built-in pack, which its tables point into.
pub static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/text.txt"));

pub use index::INDEX;

/// Apart, since the pack and the index both have a `Symptom` and a `Span`.
mod index {
    use std::borrow::Cow;

    use crate::matching::{Concept, Gain, Index, Phrase, Place, Role, Smell, Smelled, Span, Word};

    /// What free text is compared with to find a symptom of the built-in pack.
    pub static INDEX: Index = include!(concat!(env!("OUT_DIR"), "/index.rs"));
}

/// The files the built-in pack was made from, as names and texts: for the commands that show where things stand.
pub const SOURCES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/sources.rs"));

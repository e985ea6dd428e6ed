//! The Amex pack, checked and written as tables by the build.

use std::borrow::Cow;

use crate::matching::Index;
use crate::pack::{
    Action, Answer, AnswerIx, Body, BodyIx, Branch, Call, CallIx, Condition, End, EndIx, Fix,
    FixIx, Guard, Minutes, Pack, Question, QuestionIx, RedFlag, Sentence, Span, Step, Str, Symptom,
    SymptomIx, Wait, WaitIx,
};

/// The built-in pack.
pub static PACK: Pack = include!(concat!(env!("OUT_DIR"), "/pack.rs"));

/// What free text is compared with, for the built-in pack.
pub static INDEX: Index = {
    use crate::matching::{Concept, Gain, Phrase, Place, Role, Smell, Smelled, Span, Word};
    include!(concat!(env!("OUT_DIR"), "/index.rs"))
};

/// All words of the built-in pack, which its tables point into.
pub static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/text.txt"));

/// The files the built-in pack was made from, as names and texts: for the commands that show where things stand.
pub static SOURCES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// A file that the build has read as words.
const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("the build reads no other files"),
    }
}

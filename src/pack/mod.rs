//! The pack: what is asked, suggested and said, and in which order.
//!
//! YAML becomes a located tree, the tree becomes the pack as written, and the check turns that into [`Pack`], in which
//! every name is an index. Nothing downstream can meet an unknown id.

mod attempt;
pub mod check;
pub mod emit;
mod keyword;
mod model;
pub mod problem;
pub mod source;
mod text;

pub use attempt::Attempt;
pub use keyword::{EndingKind, Keyword, Outcome, StepKind};
pub use model::{
    Action, Answer, AnswerIx, BlockIx, Body, BodyIx, Branch, Call, CallIx, Condition, End, EndIx,
    Fix, FixIx, Guard, List, Minutes, Pack, Question, QuestionIx, RedFlag, Sentence, Span, Step,
    Str, Symptom, SymptomIx, Wait, WaitIx,
};

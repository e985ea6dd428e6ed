//! The checked pack: what is asked, suggested and said, and in which order.
//!
//! Parts of a pack refer to each other by index, so a checked pack cannot hold an unknown id. Everything can be serialized
//! with serde, so that a program can carry a checked pack as data.

mod flow;
mod index;
mod keyword;
mod model;
mod run;
mod text;

pub use flow::{Action, Attempt, Body, Branch, Condition, FlowStep, Guard, Sentence, StepRange};
pub use index::{AnswerIx, BodyIx, CallIx, EndIx, FixIx, QuestionIx, SymptomIx, WaitIx};
pub use keyword::{EndingKind, Outcome, Risk, StepKind};
pub use model::{Answer, Call, End, Fix, Minutes, Pack, Question, RedFlag, Symptom, Wait};
pub use run::Run;
pub use text::Text;

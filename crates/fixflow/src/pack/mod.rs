//! The checked pack: what is asked, suggested and said, and in which order.
//!
//! Every name is an index, so that nothing that uses a pack can meet an unknown id.

mod attempt;
mod keyword;
mod model;
mod run;
mod text;

pub use attempt::Attempt;
pub use keyword::{EndingKind, Keyword, Outcome, Risk, StepKind};
pub use model::{
    Action, Answer, AnswerIx, BlockIx, Body, BodyIx, Branch, Call, CallIx, Condition, End, EndIx,
    Fix, FixIx, FlowStep, Guard, Minutes, Pack, Question, QuestionIx, RedFlag, Sentence, StepRange,
    Symptom, SymptomIx, Wait, WaitIx,
};
pub use run::Run;
pub use text::Text;

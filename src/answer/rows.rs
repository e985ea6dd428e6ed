//! The objects inside an answer's JSON form.

use serde::{Serialize, Serializer};

use super::Advice;
use fixflow::pack::{Minutes, Pack};

/// An answer of a question, or a symptom of the opening question.
#[derive(Clone, Debug, Serialize)]
pub struct Choice<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its words.
    pub text: &'a str,
}

/// A question that was answered by assumption.
#[derive(Clone, Debug, Serialize)]
pub struct Refinement<'a> {
    /// The question's id.
    pub id: &'a str,
    /// The question.
    pub text: &'a str,
    /// Its answers.
    pub answers: Vec<Choice<'a>>,
}

/// A fix or wait and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct TriedRow<'a> {
    /// The id of the fix or wait.
    pub id: &'a str,
    /// The outcome.
    pub outcome: &'static str,
}

/// What the JSON form says of a further fix: serde writes an [`Advice`] with these keys alone.
#[derive(Serialize)]
#[serde(remote = "Advice")]
struct FurtherFix<'a> {
    id: &'a str,
    title: &'a str,
    before: Vec<&'a str>,
    #[serde(rename = "do")]
    instructions: Vec<&'a str>,
    why: Option<&'a str>,
    minutes: Option<Minutes>,
    afterwards: Vec<&'a str>,
}

/// Serialises the further fixes.
pub(super) fn further_fixes<S: Serializer>(
    fixes: &[Advice<'_>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Row<'f>(#[serde(with = "FurtherFix")] &'f Advice<'f>);
    serializer.collect_seq(fixes.iter().map(Row))
}

/// An id with its title.
#[derive(Clone, Debug, Serialize)]
pub struct Titled<'a> {
    /// The id.
    pub id: &'a str,
    /// The title.
    pub title: &'a str,
}

/// The red flag.
#[derive(Clone, Debug, Serialize)]
pub struct Flag<'a> {
    /// What to look out for.
    pub text: &'a str,
    /// The symptom it leads to.
    pub symptom: &'a str,
    /// The title of the call that this symptom begins with.
    #[serde(skip)]
    pub call: &'a str,
}

impl<'a> Flag<'a> {
    /// The red flag of a pack, if it has one.
    pub(super) fn of(pack: &'a Pack) -> Option<Self> {
        let flag = pack.red_flag.as_ref()?;
        let call = pack.urgent_call(flag.symptom);
        Some(Self {
            text: &flag.text,
            symptom: &pack[flag.symptom].id,
            call: call.map_or("", |call| &*pack[call].title),
        })
    }
}

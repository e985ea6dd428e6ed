//! The objects inside an answer's JSON form.

use serde::{Serialize, Serializer};

use super::Advice;
use fixflow::pack::{Minutes, Pack};

/// An answer of a question, or a symptom of the opening question.
#[derive(Clone, Debug, Serialize)]
pub struct Choice<'a> {
    /// Its id.
    pub id: &'a str,
    /// The answer, or the symptom's title.
    pub text: &'a str,
}

/// A question that was not asked, because its answer was assumed.
#[derive(Clone, Debug, Serialize)]
pub struct AssumedQuestion<'a> {
    /// The question's id.
    pub id: &'a str,
    /// The question.
    pub text: &'a str,
    /// All its answers.
    pub answers: Vec<Choice<'a>>,
}

/// A fix or wait that was tried.
#[derive(Clone, Debug, Serialize)]
pub struct TriedRow<'a> {
    /// The id of the fix or wait.
    pub id: &'a str,
    /// The name of the outcome.
    pub outcome: &'static str,
}

/// The keys of a further fix in the JSON form: serde writes only these of an [`Advice`].
#[derive(Serialize)]
#[serde(remote = "Advice")]
struct FurtherFixKeys<'a> {
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
    struct FurtherFix<'f>(#[serde(with = "FurtherFixKeys")] &'f Advice<'f>);
    serializer.collect_seq(fixes.iter().map(FurtherFix))
}

/// An id with its title.
#[derive(Clone, Debug, Serialize)]
pub struct TitledId<'a> {
    /// The id.
    pub id: &'a str,
    /// The title.
    pub title: &'a str,
}

/// The red flag of a pack.
#[derive(Clone, Debug, Serialize)]
pub struct RedFlagRow<'a> {
    /// What to look out for.
    pub text: &'a str,
    /// The symptom it leads to.
    pub symptom: &'a str,
    /// The title of the call that this symptom begins with, or empty.
    #[serde(skip)]
    pub call: &'a str,
}

impl<'a> RedFlagRow<'a> {
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

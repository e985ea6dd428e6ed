//! What an answer is made of.

use serde::Serialize;

use fixflow::pack::Minutes;

/// An answer of a question, or a symptom of the opening question.
#[derive(Clone, Debug, Serialize)]
pub struct Choice<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its words.
    pub text: &'a str,
}

/// A number of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

impl Span {
    /// So many minutes and no others.
    #[must_use]
    pub const fn exactly(minutes: u32) -> Self {
        Self {
            min: minutes,
            max: minutes,
        }
    }

    /// The minutes of a wait.
    #[must_use]
    pub const fn of(minutes: &Minutes) -> Self {
        Self {
            min: minutes.min,
            max: minutes.max,
        }
    }
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

/// An attempt and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Tried<'a> {
    /// The id of the fix or wait.
    pub id: &'a str,
    /// The outcome.
    pub outcome: &'static str,
}

/// A further fix.
#[derive(Clone, Debug, Serialize)]
pub struct Further<'a> {
    /// The fix's id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What to know first.
    pub before: Vec<&'a str>,
    /// What to do.
    #[serde(rename = "do")]
    pub instructions: Vec<&'a str>,
    /// Why it may help.
    pub why: Option<&'a str>,
    /// How long it takes.
    pub minutes: Option<Span>,
    /// What to put back or do later.
    pub afterwards: Vec<&'a str>,
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
}

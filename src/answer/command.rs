//! The commands that an answer names.

use std::borrow::Cow;

use super::Request;
use fixflow::case::{Attempt, Case, Outcome};
use fixflow::pack::{AnswerIx, Pack, QuestionIx};

/// The command for "it did not help", as an argument list.
pub(super) fn next<'a>(
    pack: &'a Pack,
    case: &Case,
    request: Request<'a>,
    attempt: Attempt,
) -> Vec<Cow<'a, str>> {
    let mut words: Vec<Cow<'a, str>> = vec!["amexfix".into()];
    if let Some(flows) = request.flows {
        words.extend(["--flows".into(), flows.into()]);
    }
    words.extend(of_case(pack, case));
    words.extend(["--tried".into(), attempt.id(pack).into()]);
    words
}

/// The same command for a case that a session keeps.
pub(super) fn next_in_session<'a>(
    flows: Option<&'a str>,
    session: &'a str,
    attempt: &'a str,
) -> Vec<Cow<'a, str>> {
    let flows = flows.into_iter().flat_map(|flows| ["--flows", flows]);
    let words = ["amexfix"].into_iter().chain(flows);
    let words = words.chain(["--session", session, "--tried", attempt]);
    words.map(Cow::Borrowed).collect()
}

/// The command that shows where a case stands, as an argument list.
#[must_use]
pub fn command(pack: &Pack, case: &Case, flows: Option<&str>) -> Vec<String> {
    let flows = flows
        .into_iter()
        .flat_map(|flows| ["--flows".into(), flows.into()]);
    let words = std::iter::once("amexfix".into()).chain(flows);
    words
        .chain(of_case(pack, case).into_iter().map(Cow::into_owned))
        .collect()
}

/// A case as arguments.
fn of_case<'a>(pack: &'a Pack, case: &Case) -> Vec<Cow<'a, str>> {
    let mut words: Vec<Cow<'a, str>> =
        vec!["--symptom".into(), pack[case.symptom].id.as_str().into()];
    for (question, answer) in case.answers() {
        words.extend([
            "--answer".into(),
            assignment(pack, *question, *answer).into(),
        ]);
    }
    for (tried, outcome) in case.tried() {
        let id = tried.id(pack).as_ref();
        let word = match outcome {
            Outcome::NoChange => Cow::Borrowed(id),
            Outcome::Worked | Outcome::CouldNot => Cow::Owned(format!("{id}={}", outcome.name())),
        };
        words.extend(["--tried".into(), word]);
    }
    words
}

/// A question's answer as an argument.
#[must_use]
pub fn assignment(pack: &Pack, question: QuestionIx, answer: AnswerIx) -> String {
    let question = &pack[question];
    format!("{}={}", question.id, question[answer].id)
}

//! The commands that an answer names, as lists of arguments.

use std::borrow::Cow;

use fixflow::case::{Attempt, Case, Outcome};
use fixflow::pack::{AnswerIx, Pack, QuestionIx};

/// The program, with the pack it is to use.
#[must_use]
pub fn program(flows: Option<&str>) -> Vec<Cow<'_, str>> {
    let flows = flows.into_iter().flat_map(|flows| ["--flows", flows]);
    let words = ["amexfix"].into_iter().chain(flows);
    words.map(Cow::Borrowed).collect()
}

/// The command for "it did not help".
pub(super) fn next<'a>(
    pack: &'a Pack,
    case: &Case,
    flows: Option<&'a str>,
    attempt: Attempt,
) -> Vec<Cow<'a, str>> {
    let mut words = program(flows);
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
    let mut words = program(flows);
    words.extend(["--session", session, "--tried", attempt].map(Cow::Borrowed));
    words
}

/// The command that shows where a case stands.
#[must_use]
pub fn command(pack: &Pack, case: &Case, flows: Option<&str>) -> Vec<String> {
    let words = program(flows).into_iter().chain(of_case(pack, case));
    words.map(Cow::into_owned).collect()
}

/// A case as arguments.
fn of_case<'a>(pack: &'a Pack, case: &Case) -> Vec<Cow<'a, str>> {
    let mut words: Vec<Cow<'a, str>> =
        vec!["--symptom".into(), pack[case.symptom].id.as_str().into()];
    for (question, answer) in case.answers() {
        let answer = assignment(pack, *question, *answer);
        words.extend(["--answer".into(), answer.into()]);
    }
    for (tried, outcome) in case.tried() {
        let id = tried.id(pack);
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

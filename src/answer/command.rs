//! The commands that an answer names, as lists of arguments.

use std::borrow::Cow;
use std::path::Path;

use fixflow::case::{Attempt, Case, Outcome};
use fixflow::pack::{AnswerIx, Pack, QuestionIx};

/// The options of a call that every command in its answer repeats.
#[derive(Clone, Copy, Debug, Default)]
pub struct Repeated<'a> {
    /// The pack's path.
    pub flows: Option<&'a Path>,
    /// The language that was asked for.
    pub lang: Option<&'a str>,
}

impl<'a> Repeated<'a> {
    /// Only the pack's path.
    #[must_use]
    pub const fn of_pack(flows: Option<&'a Path>) -> Self {
        Self { flows, lang: None }
    }
}

/// The program with the options that are repeated.
#[must_use]
pub fn program(repeated: Repeated<'_>) -> Vec<Cow<'_, str>> {
    let mut words = vec!["amexfix".into()];
    if let Some(path) = repeated.flows {
        words.extend(["--flows".into(), path.to_string_lossy()]);
    }
    if let Some(tag) = repeated.lang {
        words.extend(["--lang".into(), tag.into()]);
    }
    words
}

/// The command for "it did not help".
pub(super) fn next<'a>(
    pack: &'a Pack,
    case: &Case,
    repeated: Repeated<'a>,
    attempt: Attempt,
) -> Vec<Cow<'a, str>> {
    let mut words = program(repeated);
    words.extend(of_case(pack, case));
    words.extend(["--tried".into(), attempt.id(pack).into()]);
    words
}

/// The same command for a case that a session keeps.
pub(super) fn next_in_session<'a>(
    repeated: Repeated<'a>,
    session: &'a str,
    attempt: &'a str,
) -> Vec<Cow<'a, str>> {
    let mut words = program(repeated);
    words.extend(["--session", session, "--tried", attempt].map(Cow::Borrowed));
    words
}

/// The command that shows where a case stands.
#[must_use]
pub fn command(pack: &Pack, case: &Case, repeated: Repeated<'_>) -> Vec<String> {
    let words = program(repeated).into_iter().chain(of_case(pack, case));
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

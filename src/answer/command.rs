//! The commands that an answer names, as lists of arguments.

use std::borrow::Cow;

use fixflow::case::{Case, Outcome};
use fixflow::pack::{AnswerIx, Pack, QuestionIx};

/// The options of a call that every command in its answer repeats.
#[derive(Clone, Copy, Debug, Default)]
pub struct Repeated<'a> {
    /// The pack's path.
    pub flows: Option<&'a str>,
    /// The language that was asked for.
    pub lang: Option<&'a str>,
}

/// The program with the options that are repeated.
#[must_use]
pub fn program(repeated: Repeated<'_>) -> Vec<Cow<'_, str>> {
    let options = [("--flows", repeated.flows), ("--lang", repeated.lang)];
    let options = options
        .into_iter()
        .filter_map(|(name, value)| Some([name, value?]));
    let words = ["amexfix"].into_iter().chain(options.flatten());
    words.map(Cow::Borrowed).collect()
}

/// The command that shows where a case stands.
#[must_use]
pub fn command<'a>(pack: &'a Pack, case: &Case, repeated: Repeated<'a>) -> Vec<Cow<'a, str>> {
    let mut words = program(repeated);
    words.extend(["--symptom".into(), pack[case.symptom].id.as_str().into()]);
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

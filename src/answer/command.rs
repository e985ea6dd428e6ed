//! The commands that an answer names, as lists of arguments.

use std::borrow::Cow;
use std::path::Path;

use fixflow::case::{Case, Outcome};
use fixflow::pack::{AnswerIx, Pack, QuestionIx};

/// The options of a call that every command named in its answer repeats.
#[derive(Clone, Copy, Debug, Default)]
pub struct RepeatedOptions<'a> {
    /// The pack's path.
    pub flows: Option<&'a Path>,
    /// The language that was asked for, as a tag.
    pub lang: Option<&'a str>,
}

/// The program's name with the repeated options.
#[must_use]
pub fn program(repeated: RepeatedOptions<'_>) -> Vec<Cow<'_, str>> {
    let mut arguments = vec!["amexfix".into()];
    if let Some(path) = repeated.flows {
        arguments.extend(["--flows".into(), path.to_string_lossy()]);
    }
    if let Some(tag) = repeated.lang {
        arguments.extend(["--lang".into(), tag.into()]);
    }
    arguments
}

/// The command that shows the next step of a case.
#[must_use]
pub fn command<'a>(
    pack: &'a Pack,
    case: &Case,
    repeated: RepeatedOptions<'a>,
) -> Vec<Cow<'a, str>> {
    let mut arguments = program(repeated);
    arguments.extend(["--symptom".into(), pack[case.symptom].id.as_str().into()]);
    for (question, answer) in case.answers() {
        let answer = assignment(pack, *question, *answer);
        arguments.extend(["--answer".into(), answer.into()]);
    }
    for (tried, outcome) in case.tried() {
        let id = tried.id(pack);
        let argument = match outcome {
            Outcome::NoChange => Cow::Borrowed(id),
            Outcome::Worked | Outcome::CouldNot => Cow::Owned(format!("{id}={}", outcome.name())),
        };
        arguments.extend(["--tried".into(), argument]);
    }
    arguments
}

/// A question's answer as an argument: `device=app`.
#[must_use]
pub fn assignment(pack: &Pack, question: QuestionIx, answer: AnswerIx) -> String {
    let question = &pack[question];
    format!("{}={}", question.id, question[answer].id)
}

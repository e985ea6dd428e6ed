//! Arguments become events.

use super::usage::Usage;
use crate::cli::CaseArgs;
use crate::journal::Event;
use fixflow::case::{Attempt, Outcome};
use fixflow::pack::{AnswerIx, Pack, QuestionIx, SymptomIx};

/// What `--tried last` is written as, before its outcome.
pub const LAST: &str = "last";

/// What the arguments say was answered and tried. `last` is what `--tried last` means; nothing, where that is over.
///
/// # Errors
/// [`Usage`] for every kind of unknown name.
pub fn events(
    pack: &Pack,
    args: &CaseArgs,
    last: impl Fn() -> Result<Option<Attempt>, Usage>,
) -> Result<Vec<Event>, Usage> {
    let answers = args.answer.iter().map(|word| {
        let (question, answer) = answer(pack, word)?;
        Ok(Some(Event::answered(pack, question, answer)))
    });
    let tried = args.tried.iter().map(|word| {
        let (attempt, outcome) = tried(pack, word, &last)?;
        Ok(attempt.map(|attempt| Event::tried(pack, attempt, outcome)))
    });
    answers.chain(tried).filter_map(Result::transpose).collect()
}

/// The symptom of that id.
///
/// # Errors
/// [`Usage`] with the nearest ids, when there is none.
pub fn symptom(pack: &Pack, id: &str) -> Result<SymptomIx, Usage> {
    pack.symptom(id).ok_or_else(|| {
        Usage::unknown(
            "symptom",
            id,
            pack.symptoms.iter().map(|symptom| symptom.id.as_ref()),
        )
    })
}

fn answer(pack: &Pack, word: &str) -> Result<(QuestionIx, AnswerIx), Usage> {
    let Some((question, answer)) = word.split_once('=') else {
        return Err(Usage::new(format!(
            "`--answer {word}` lacks an answer; write it as `--answer device=app`"
        )));
    };
    answered(pack, question, answer)
}

/// That answer to that question.
///
/// # Errors
/// [`Usage`] with the nearest ids, when there is none.
pub fn answered(
    pack: &Pack,
    question: &str,
    answer: &str,
) -> Result<(QuestionIx, AnswerIx), Usage> {
    let questions = || pack.questions.iter().map(|question| question.id.as_ref());
    let index = pack
        .question(question)
        .ok_or_else(|| Usage::unknown("question", question, questions()))?;
    let answers = || pack[index].answers.iter().map(|answer| answer.id.as_ref());
    let what = || format!("answer to `{question}` called");
    let answer = pack[index]
        .answer(answer)
        .ok_or_else(|| Usage::unknown(&what(), answer, answers()))?;
    Ok((index, answer))
}

fn tried(
    pack: &Pack,
    word: &str,
    last: impl Fn() -> Result<Option<Attempt>, Usage>,
) -> Result<(Option<Attempt>, Outcome), Usage> {
    let (id, outcome) = word
        .split_once('=')
        .unwrap_or((word, Outcome::NoChange.name()));
    let outcome = self::outcome(outcome)?;
    let attempt = if id == LAST {
        last()?
    } else {
        Some(attempt(pack, id)?)
    };
    Ok((attempt, outcome))
}

/// The outcome of that name.
///
/// # Errors
/// [`Usage`] with the three there are, when there is none.
pub fn outcome(name: &str) -> Result<Outcome, Usage> {
    let outcomes = || Outcome::ALL.iter().map(|outcome| outcome.name());
    Outcome::named(name).ok_or_else(|| Usage::unknown("outcome", name, outcomes()))
}

/// The fix or wait of that id.
///
/// # Errors
/// [`Usage`] with the nearest ids, when there is none.
pub fn attempt(pack: &Pack, id: &str) -> Result<Attempt, Usage> {
    let known = || {
        let fixes = pack.fixes.iter().map(|fix| fix.id.as_ref());
        fixes.chain(pack.waits.iter().map(|wait| wait.id.as_ref()))
    };
    Attempt::named(pack, id).ok_or_else(|| match id {
        LAST => Usage::among(
            "`last` belongs to a session, and there is none here",
            known(),
        ),
        _ => Usage::unknown("fix or wait", id, known()),
    })
}

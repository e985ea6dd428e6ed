//! Arguments become a case.

use super::usage::Usage;
use crate::case::{Attempt, Case, Outcome};
use crate::cli::CaseArgs;
use crate::pack::{Pack, SymptomIx};

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

/// Adds the answers and outcomes of the arguments to a case.
///
/// # Errors
/// [`Usage`] for every kind of unknown name.
pub fn add(pack: &Pack, case: &mut Case, args: &CaseArgs) -> Result<(), Usage> {
    for word in &args.answer {
        add_answer(pack, case, word)?;
    }
    for word in &args.tried {
        add_tried(pack, case, word)?;
    }
    Ok(())
}

fn add_answer(pack: &Pack, case: &mut Case, word: &str) -> Result<(), Usage> {
    let Some((question, answer)) = word.split_once('=') else {
        return Err(Usage::new(format!(
            "`--answer {word}` lacks an answer; write it as `--answer device=app`"
        )));
    };
    let questions = || pack.questions.iter().map(|question| question.id.as_ref());
    let index = pack
        .question(question)
        .ok_or_else(|| Usage::unknown("question", question, questions()))?;
    let answers = || pack[index].answers.iter().map(|answer| answer.id.as_ref());
    let what = format!("answer to `{question}` called");
    let answer = pack[index]
        .answer(answer)
        .ok_or_else(|| Usage::unknown(&what, answer, answers()))?;
    case.answer(index, answer);
    Ok(())
}

fn add_tried(pack: &Pack, case: &mut Case, word: &str) -> Result<(), Usage> {
    let (id, outcome) = word
        .split_once('=')
        .unwrap_or((word, Outcome::NoChange.name()));
    let outcomes = || Outcome::ALL.iter().map(|outcome| outcome.name());
    let outcome =
        Outcome::named(outcome).ok_or_else(|| Usage::unknown("outcome", outcome, outcomes()))?;
    let fixes = pack.fixes.iter().map(|fix| fix.id.as_ref());
    let known = fixes.chain(pack.waits.iter().map(|wait| wait.id.as_ref()));
    let attempt =
        Attempt::named(pack, id).ok_or_else(|| Usage::unknown("fix or wait", id, known))?;
    case.record(attempt, outcome);
    Ok(())
}

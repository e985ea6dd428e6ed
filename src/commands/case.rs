//! Turns arguments into events, and ids into what they name in the pack. For an unknown id, a [`Usage`] names the nearest.

use super::usage::Usage;
use crate::cli::CaseArgs;
use crate::journal::{Event, Journal, Shown, StepKind};
use fixflow::case::{Attempt, Outcome};
use fixflow::pack::{AnswerIx, Pack, QuestionIx, SymptomIx};

/// The word for the step last shown, as in `--tried last`.
pub const LAST: &str = "last";

/// What the arguments say was answered and tried. The journal is that of the session that they name.
pub fn events(pack: &Pack, args: &CaseArgs, journal: &Journal) -> Result<Vec<Event>, Usage> {
    let mut events = Vec::new();
    for word in &args.answer {
        let Some((question, answer)) = word.split_once('=') else {
            return Err(Usage::new(format!(
                "`--answer {word}` lacks an answer; write it as `--answer device=app`"
            )));
        };
        let (question, answer) = answered(pack, question, answer)?;
        events.push(Event::answered(pack, question, answer));
    }
    for word in &args.tried {
        let (id, outcome) = word
            .split_once('=')
            .unwrap_or((word, Outcome::NoChange.name()));
        let outcome = self::outcome(outcome)?;
        let attempt = match id {
            LAST if args.session.is_none() => {
                return Err(Usage::new(
                    "`--tried last` is the step last shown to a session; name it with `--session`",
                ));
            }
            LAST => last(pack, journal)?,
            _ => Some(attempt(pack, id)?),
        };
        events.extend(attempt.map(|attempt| Event::tried(pack, attempt, outcome)));
    }
    Ok(events)
}

/// What `--tried last` means: the fix or wait last shown, or nothing if the case is resolved.
fn last(pack: &Pack, journal: &Journal) -> Result<Option<Attempt>, Usage> {
    let Some(Shown { kind, id, .. }) = journal.last_shown() else {
        return Err(Usage::new(
            "`--tried last` has nothing to name: this session was shown no step yet",
        ));
    };
    match kind {
        StepKind::Fix | StepKind::Wait => attempt(pack, id).map(Some),
        StepKind::Resolved => Ok(None),
        StepKind::Ask | StepKind::Call | StepKind::End => Err(Usage::new(format!(
            "`--tried last` has nothing to name: `{id}`, the step last shown, is nothing that can be tried"
        ))),
    }
}

/// The symptom with that id.
pub fn symptom(pack: &Pack, id: &str) -> Result<SymptomIx, Usage> {
    let known = pack.symptoms.iter().map(|symptom| symptom.id.as_ref());
    pack.symptom(id)
        .ok_or_else(|| Usage::unknown("symptom", id, known))
}

/// That answer to that question.
pub fn answered(
    pack: &Pack,
    question: &str,
    answer: &str,
) -> Result<(QuestionIx, AnswerIx), Usage> {
    let known = pack.questions.iter().map(|question| question.id.as_ref());
    let index = pack
        .question(question)
        .ok_or_else(|| Usage::unknown("question", question, known))?;
    let known = pack[index].answers.iter().map(|answer| answer.id.as_ref());
    let answer = pack[index].answer(answer).ok_or_else(|| {
        let what = format!("answer to `{question}` called");
        Usage::unknown(&what, answer, known)
    })?;
    Ok((index, answer))
}

/// The fix or wait with that id.
pub fn attempt(pack: &Pack, id: &str) -> Result<Attempt, Usage> {
    let fixes = pack.fixes.iter().map(|fix| fix.id.as_ref());
    let known = fixes.chain(pack.waits.iter().map(|wait| wait.id.as_ref()));
    Attempt::named(pack, id).ok_or_else(|| match id {
        LAST => Usage::among("`last` belongs to a session, and there is none here", known),
        _ => Usage::unknown("fix or wait", id, known),
    })
}

/// The outcome with that name.
pub fn outcome(name: &str) -> Result<Outcome, Usage> {
    let known = Outcome::ALL.iter().map(|outcome| outcome.name());
    Outcome::named(name).ok_or_else(|| Usage::unknown("outcome", name, known))
}

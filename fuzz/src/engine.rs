//! Every case of the built-in pack has a next step that is new, and comes to an end.

use amexfix::builtin;
use fixflow::case::{Attempt, Case, Outcome};
use fixflow::engine::{Open, Outlook, Step, next_step};
use fixflow::pack::{AnswerIx, FixIx, Pack, QuestionIx, SymptomIx, WaitIx};

pub fn target(bytes: &[u8]) {
    let pack = &builtin::PACK;
    let mut bytes = bytes.iter().map(|byte| usize::from(*byte));
    let mut next = || bytes.next();
    let (Some(symptom), Some(open)) = (next(), next()) else {
        return;
    };
    let open = [Open::Ask, Open::Assume][open % 2];
    let mut case = Case::new(SymptomIx::new(symptom % pack.symptoms.len()));
    while let (Some(what), Some(which), Some(how)) = (next(), next(), next()) {
        change(pack, &mut case, what, which, how);
    }
    ends(pack, case, open, || 0);
}

/// Continues a case to its end, with the answers and outcomes that the bytes choose.
pub fn ends(pack: &Pack, mut case: Case, open: Open, mut choose: impl FnMut() -> usize) {
    let most = pack.questions.len() + pack.fixes.len() + pack.waits.len();
    for _ in 0..=most {
        let step = next_step(pack, &case, open);
        assert_eq!(step, Outlook::new(pack, &case, open).step);
        match step {
            Step::Call(_) | Step::End(_) | Step::Resolved(_) => return,
            Step::Ask(question) => {
                let answered = case.answers().iter().any(|(known, _)| *known == question);
                assert!(!answered, "asked a second time");
                let answers = pack[question].answers.len();
                case.answer(question, AnswerIx::new(choose() % answers));
            }
            Step::Fix(_) | Step::Wait(_) => {
                let attempt = step.attempt().expect("something to try");
                assert_eq!(case.outcome(attempt), None, "offered a second time");
                case.record(
                    attempt,
                    [Outcome::NoChange, Outcome::CouldNot][choose() % 2],
                );
            }
        }
    }
    panic!("no end after {most} steps of {case:?}");
}

fn change(pack: &Pack, case: &mut Case, what: usize, which: usize, how: usize) {
    let question = QuestionIx::new(which % pack.questions.len());
    let fix = Attempt::Fix(FixIx::new(which % pack.fixes.len()));
    let wait = Attempt::Wait(WaitIx::new(which % pack.waits.len()));
    match what % 4 {
        0 => case.answer(question, AnswerIx::new(how % pack[question].answers.len())),
        1 => case.record(fix, Outcome::ALL[how % 3]),
        2 => case.record(wait, Outcome::ALL[how % 3]),
        _ => case.symptom = SymptomIx::new(which % pack.symptoms.len()),
    }
}

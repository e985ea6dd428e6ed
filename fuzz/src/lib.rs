//! What is fuzzed: each target takes bytes and panics when something that must hold does not.

use amexfix::builtin;
use amexfix::case::{Attempt, Case, Outcome};
use amexfix::engine::{Open, Outlook, next_step};
use amexfix::explore::diff::Diff;
use amexfix::explore::{Bounds, every_way};
use amexfix::pack::check;
use amexfix::pack::source::Sources;
use amexfix::pack::{AnswerIx, FixIx, Pack, QuestionIx, SymptomIx, WaitIx};
use amexfix::render::problem;

/// Any bytes are either a pack, whose every way ends, or have problems that can be shown.
pub fn loader(bytes: &[u8]) {
    let Ok(sources) = Sources::read_from("fuzz.yaml", bytes) else { return };
    let (checked, problems) = check::review(&sources, "2026-11-21");
    let mut shown = Vec::new();
    problem::text(&mut shown, &sources, &problems, false).expect("memory to write to");
    problem::json(&mut shown, &sources, &problems).expect("memory to write to");
    assert_eq!(check::check(&sources).is_ok(), checked.is_some());
    match checked {
        None => assert!(!problems.is_empty(), "no pack, and nothing is wrong with it"),
        Some(checked) => sound(&checked.pack),
    }
}

/// What must hold of every pack that was let through.
fn sound(pack: &Pack) {
    let bounds = Bounds { states: 2_000, words: 1 << 20, replays: 1_000_000 };
    let (ways, _) = every_way(pack, bounds);
    assert!(ways.iter().all(|ways| ways.faults.is_empty()), "{ways:?}");
    if ways.iter().all(|ways| ways.states < 100) {
        assert!(Diff::new(pack, pack).is_empty());
    }
}

/// Any case of the built-in pack has a next step that is new, and comes to an end.
pub fn engine(bytes: &[u8]) {
    let pack = &builtin::PACK;
    let mut bytes = bytes.iter().map(|byte| usize::from(*byte));
    let mut next = || bytes.next();
    let (Some(symptom), Some(open)) = (next(), next()) else { return };
    let open = [Open::Ask, Open::Assume, Open::Guess][open % 3];
    let mut case = Case::new(SymptomIx::new(symptom % pack.symptoms.len()));
    while let (Some(what), Some(which), Some(how)) = (next(), next(), next()) {
        change(pack, &mut case, what, which, how);
    }
    for _ in 0..200 {
        let outlook = Outlook::new(pack, &case, open);
        let step = next_step(pack, &case, open);
        assert_eq!(step, outlook.step);
        if step.closes() {
            return;
        }
        match (step.attempt(), step) {
            (Some(attempt), _) => {
                assert_eq!(case.outcome(attempt), None, "offered a second time");
                case.record(attempt, Outcome::NoChange);
            }
            (None, amexfix::engine::Step::Ask(question)) => case.answer(question, AnswerIx(0)),
            (None, other) => unreachable!("{other:?} neither closes nor goes on"),
        }
    }
    panic!("no end after 200 steps of {case:?}");
}

fn change(pack: &Pack, case: &mut Case, what: usize, which: usize, how: usize) {
    let question = QuestionIx::new(which % pack.questions.len());
    let fix = Attempt::Fix(FixIx::new(which % pack.fixes.len()));
    let wait = Attempt::Wait(WaitIx::new(which % pack.waits.len()));
    match what % 6 {
        0 => case.answer(question, AnswerIx::new(how % pack[question].answers.len())),
        1 => case.record(fix, Outcome::ALL[how % 3]),
        2 => case.record(wait, Outcome::ALL[how % 3]),
        3 => case.unanswer(question),
        4 => case.unrecord(fix),
        _ => case.symptom = SymptomIx::new(which % pack.symptoms.len()),
    }
}

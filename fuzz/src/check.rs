//! A pack that passes the check always ends, repeats nothing, and agrees with the naive engine of the tests. The command that
//! each answer gives for "it did not help" also leads to the end. A pack that fails has problems in order, each with a place.

use amexfix::answer::{Answer, Request};
use fixflow::case::{Attempt, Case, Outcome};
use fixflow::engine::{Open, next_step};
use fixflow::pack::{AnswerIx, FixIx, Pack, QuestionIx, StepKind, SymptomIx, WaitIx};
use fixflow::source::Sources;
use serde_json::Value;

use crate::generate::Choices;
use crate::naive::{Answers, Naive, Tried};
use crate::{engine, loader, mutant};

pub fn target(bytes: &[u8]) {
    let written = mutant::pack(bytes);
    let text = format!("{written:#}");
    let sources = Sources::of_texts([("fuzz.yaml", text.as_str())]);
    let (Some(checked), _) = loader::reviewed(&sources) else {
        return;
    };
    let pack = &checked.pack;
    loader::sound(pack);
    // The bytes that choose the cases are read from the end, so that the cases can change without the pack.
    let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
    let mut choices = Choices::new(&reversed);
    for _ in 0..4 {
        let case = case(pack, &mut choices);
        for (open, assume) in [(Open::Ask, false), (Open::Assume, true)] {
            as_written(&written, pack, &case, open, assume);
            engine::ends(pack, case.clone(), open, || choices.below(256));
        }
        next_ends(pack, &case);
    }
}

/// Random answers and outcomes, whether the flow meets them or not.
fn case(pack: &Pack, choices: &mut Choices<'_>) -> Case {
    let mut case = Case::new(SymptomIx::new(choices.below(pack.symptoms.len())));
    for question in (0..pack.questions.len()).map(QuestionIx::new) {
        if choices.below(3) == 0 {
            let answer = choices.below(pack[question].answers.len());
            case.answer(question, AnswerIx::new(answer));
        }
    }
    let fixes = (0..pack.fixes.len()).map(|fix| Attempt::Fix(FixIx::new(fix)));
    let waits = (0..pack.waits.len()).map(|wait| Attempt::Wait(WaitIx::new(wait)));
    for attempt in fixes.chain(waits) {
        match choices.below(8) {
            5 => case.record(attempt, Outcome::CouldNot),
            6 => case.record(attempt, Outcome::NoChange),
            7 => case.record(attempt, Outcome::Worked),
            _ => {}
        }
    }
    case
}

/// The engine agrees with the naive one, which reads the pack as it was written.
fn as_written(written: &Value, pack: &Pack, case: &Case, open: Open, assume: bool) {
    let answer = |(question, answer): &(QuestionIx, AnswerIx)| {
        let question = &pack[*question];
        (question.id.to_string(), question[*answer].id.to_string())
    };
    let answers: Answers = case.answers().iter().map(answer).collect();
    let attempt = |(attempt, outcome): &(Attempt, Outcome)| {
        (attempt.id(pack).to_string(), outcome.name().to_owned())
    };
    let tried: Tried = case.tried().iter().map(attempt).collect();
    let naive = Naive { pack: written };
    let (kind, id) = naive.next_step(&pack[case.symptom].id, &answers, &tried, assume);
    let step = next_step(pack, case, open);
    assert_eq!((step.kind().name(), step.id(pack).as_ref()), (&*kind, &*id));
}

/// Follows the command for "it did not help" from answer to answer.
fn next_ends(pack: &Pack, case: &Case) {
    let mut case = case.clone();
    for _ in 0..=pack.fixes.len() + pack.waits.len() {
        let answer = Answer::new(pack, &case, Request::default());
        match (answer.advice.kind, &answer.next) {
            (StepKind::Fix | StepKind::Wait, Some(next)) => case = read(pack, next),
            (StepKind::Ask | StepKind::Call | StepKind::End | StepKind::Resolved, None) => return,
            (kind, next) => panic!("{kind:?} with {next:?}"),
        }
    }
    panic!("no end by the commands of the answers: {case:?}");
}

/// The case that a command's arguments describe.
fn read(pack: &Pack, words: &[impl AsRef<str>]) -> Case {
    let mut words = words.iter().map(AsRef::as_ref);
    assert_eq!(words.next(), Some("amexfix"));
    let mut case: Option<Case> = None;
    while let (Some(option), Some(word)) = (words.next(), words.next()) {
        let parts = word.split_once('=');
        match (option, parts, &mut case) {
            ("--symptom", None, None) => {
                case = Some(Case::new(pack.symptom(word).expect("a symptom")));
            }
            ("--answer", Some((question, answer)), Some(case)) => {
                let question = pack.question(question).expect("a question");
                case.answer(question, pack[question].answer(answer).expect("an answer"));
            }
            ("--tried", parts, Some(case)) => {
                let (id, outcome) = parts.unwrap_or((word, "no-change"));
                let attempt = Attempt::named(pack, id).expect("a fix or wait");
                assert_eq!(case.outcome(attempt), None, "{id} twice in one command");
                case.record(attempt, Outcome::named(outcome).expect("an outcome"));
            }
            other => panic!("{other:?} in a command"),
        }
    }
    case.expect("a symptom in every command")
}

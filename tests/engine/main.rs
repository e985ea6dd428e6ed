//! The engine compared with a second, naive implementation, on random packs and cases.

mod generate;
mod naive;

use fixflow::case::{Attempt, Case, Outcome};
use fixflow::check::check;
use fixflow::engine::{Open, Outlook, Step, next_step};
use fixflow::pack::{Pack, StepKind};
use fixflow::source::Sources;
use generate::Choices;
use naive::{Answers, Naive, Tried};
use proptest::prelude::*;
use serde_json::Value;

#[track_caller]
fn load(written: &Value) -> Pack {
    let text = written.to_string();
    check(&Sources::of_texts([("random.yaml", text.as_str())]))
        .unwrap_or_else(|problems| panic!("{text}\n{problems:#?}"))
        .pack
}

#[track_caller]
fn case(pack: &Pack, symptom: &str, answers: &Answers, tried: &Tried) -> Case {
    let mut case = Case::new(pack.symptom(symptom).expect("a symptom"));
    for (question, answer) in answers {
        let question = pack.question(question).expect("a question");
        case.answer(question, pack[question].answer(answer).expect("an answer"));
    }
    for (id, outcome) in tried {
        let attempt = Attempt::named(pack, id).expect("a fix or wait");
        case.record(attempt, Outcome::named(outcome).expect("an outcome"));
    }
    case
}

fn named(pack: &Pack, step: Step) -> (String, String) {
    (step.kind().name().to_owned(), step.id(pack).to_string())
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..600)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_next_step_is_what_a_naive_reading_says(pack_bytes in bytes(), case_bytes in bytes()) {
        let written = generate::pack(&mut Choices::new(&pack_bytes));
        let pack = load(&written);
        let naive = Naive { pack: &written };
        let mut choices = Choices::new(&case_bytes);
        for _ in 0..10 {
            let (symptom, answers, tried, assume) = generate::case(&mut choices);
            let case = case(&pack, &symptom, &answers, &tried);
            let open = if assume { Open::Assume } else { Open::Ask };
            let expected = naive.next_step(&symptom, &answers, &tried, assume);
            prop_assert_eq!(named(&pack, next_step(&pack, &case, open)), expected, "{}", written);
        }
    }

    #[test]
    fn looking_ahead_is_the_same_as_going_there(pack_bytes in bytes(), case_bytes in bytes()) {
        let written = generate::pack(&mut Choices::new(&pack_bytes));
        let pack = load(&written);
        let (symptom, answers, tried, assume) = generate::case(&mut Choices::new(&case_bytes));
        let case = case(&pack, &symptom, &answers, &tried);
        let outlook = Outlook::new(&pack, &case, if assume { Open::Assume } else { Open::Ask });
        let steps = Naive { pack: &written }.all_steps(&symptom, &answers, &tried, assume);
        prop_assert_eq!(&named(&pack, outlook.step), &steps[0]);
        let left: Vec<String> = steps[1..].iter().filter(|(kind, _)| kind == "fix").map(|(_, id)| id.clone()).collect();
        let found: Vec<String> = outlook.left.iter().map(|fix| pack[*fix].id.to_string()).collect();
        prop_assert_eq!(found, left, "{}", written);
        if let Some(step) = outlook.leads_to { prop_assert_eq!(Some(&named(&pack, step)), steps.last()) } else { prop_assert_eq!(outlook.step.kind(), StepKind::Resolved) }
    }

    #[test]
    fn every_case_ends_and_offers_nothing_twice(pack_bytes in bytes(), choice_bytes in bytes()) {
        let written = generate::pack(&mut Choices::new(&pack_bytes));
        let pack = load(&written);
        let mut choices = Choices::new(&choice_bytes);
        let mut case = Case::new(pack.symptom(&format!("s-{}", choices.below(generate::SYMPTOMS))).expect("a symptom"));
        let mut seen = Vec::new();
        loop {
            let step = next_step(&pack, &case, Open::Ask);
            prop_assert!(!seen.contains(&step), "{step:?} came twice in {written}");
            seen.push(step);
            match step {
                Step::Ask(question) => {
                    let answer = choices.below(pack[question].answers.len());
                    case.answer(question, fixflow::pack::AnswerIx::new(answer));
                }
                Step::Fix(fix) => case.record(Attempt::Fix(fix), Outcome::ALL[1 + choices.below(2)]),
                Step::Wait(wait) => case.record(Attempt::Wait(wait), Outcome::ALL[1 + choices.below(2)]),
                Step::Call(_) | Step::End(_) => break,
                Step::Resolved(_) => prop_assert!(false, "nothing worked"),
            }
        }
    }

    #[test]
    fn a_changed_answer_leaves_all_others_in_force(pack_bytes in bytes(), case_bytes in bytes()) {
        let written = generate::pack(&mut Choices::new(&pack_bytes));
        let pack = load(&written);
        let mut choices = Choices::new(&case_bytes);
        let (symptom, mut answers, tried, assume) = generate::case(&mut choices);
        let open = if assume { Open::Assume } else { Open::Ask };
        let mut after = case(&pack, &symptom, &answers, &tried);
        // Changing the answer to an earlier question keeps every other answer that still matters.
        answers.insert("q-0".into(), format!("a-{}", choices.below(2)));
        let question = pack.question("q-0").expect("a question");
        after.answer(question, pack[question].answer(&answers["q-0"]).expect("an answer"));
        let expected = Naive { pack: &written }.next_step(&symptom, &answers, &tried, assume);
        prop_assert_eq!(named(&pack, next_step(&pack, &after, open)), expected);
    }
}

#[test]
fn long_chains_and_thousands_of_blocks_are_answered() {
    let blocks = 5000;
    let chain = |number: usize| {
        let on = if number % 500 == 499 {
            String::new()
        } else {
            format!(", {{use: b-{}}}", number + 1)
        };
        format!(
            "- {{id: b-{number}, steps: [{{ask: q-{}, then: {{a-1: [{{fix: f-{number}}}]}}}}{on}]}}\n",
            number % 30
        )
    };
    let mut text =
        String::from("pack: {format: 1, id: big, title: Big, opening: What?}\nquestions:\n");
    let answers = "[{id: a-0, text: One}, {id: a-1, text: Two}]";
    (0..30).for_each(|q| {
        text.push_str(&format!(
            "- {{id: q-{q}, text: Which?, assume: a-1, answers: {answers}}}\n"
        ));
    });
    text.push_str("fixes:\n");
    (0..blocks)
        .for_each(|f| text.push_str(&format!("- {{id: f-{f}, title: Fix, do: [Do it.]}}\n")));
    text.push_str("endings: [{id: c, kind: call, title: Call, text: Call.}]\nsymptoms:\n- {id: s, title: It, steps: [");
    (0..blocks)
        .step_by(500)
        .for_each(|b| text.push_str(&format!("{{use: b-{b}}}, ")));
    text.push_str("{call: c}]}\nblocks:\n");
    (0..blocks).for_each(|number| text.push_str(&chain(number)));
    let pack = check(&Sources::of_texts([("big.yaml", text.as_str())]))
        .expect("a sound pack")
        .pack;
    let mut case = Case::new(pack.symptom("s").expect("a symptom"));
    let outlook = Outlook::new(&pack, &case, Open::Assume);
    assert_eq!(
        (outlook.left.len(), outlook.step.id(&pack)),
        (blocks - 1, "f-0")
    );
    case.answer(
        pack.question("q-7").expect("a question"),
        fixflow::pack::AnswerIx(0),
    );
    let outlook = Outlook::new(&pack, &case, Open::Ask);
    assert_eq!(outlook.step.id(&pack), "q-0");
    assert_eq!(
        outlook.left.len(),
        blocks - blocks.div_ceil(30) + usize::from(blocks % 30 <= 7)
    );
}

//! Validates every answer there is against the schema of answers.

use std::collections::BTreeSet;

use amexfix::answer::{Answer, Request};
use amexfix::builtin::PACK;
use amexfix::render::schema;
use fixflow::case::{Case, Outcome};
use fixflow::engine::{Open, Step, next_step};
use fixflow::pack::AnswerIx;
use jsonschema::Validator;
use serde_json::{Value, json};

use super::support::{run, run_with};

#[track_caller]
fn validator(definition: &str) -> Validator {
    let mut schema = schema::answer();
    schema["$ref"] = format!("#/$defs/{definition}").into();
    jsonschema::validator_for(&schema).unwrap()
}

#[track_caller]
fn assert_valid(validator: &Validator, value: &Value) {
    if let Some(error) = validator.iter_errors(value).next() {
        panic!("{error} at {} in {value}", error.instance_path());
    }
}

/// Hands every case of a symptom that its flow leads to, each once, to `visit`.
fn every_case(case: &Case, visit: &mut impl FnMut(&Case)) {
    visit(case);
    let step = next_step(&PACK, case, Open::Ask);
    if let Step::Ask(question) = step {
        for answer in 0..PACK[question].answers.len() {
            let mut next = case.clone();
            next.answer(question, AnswerIx::new(answer));
            every_case(&next, visit);
        }
    }
    if let Some(attempt) = step.attempt() {
        let mut worked = case.clone();
        worked.record(attempt, Outcome::Worked);
        visit(&worked);
        let mut next = case.clone();
        next.record(attempt, Outcome::NoChange);
        every_case(&next, visit);
    }
}

#[test]
fn every_answer_of_the_built_in_pack_in_every_state_is_valid() {
    let validator = validator("answer");
    let keys: BTreeSet<String> = {
        let schema = schema::answer();
        let properties = schema["$defs"]["answer"]["properties"].as_object().unwrap();
        properties
            .keys()
            .filter(|key| *key != "ticket")
            .cloned()
            .collect()
    };
    let mut states = 0;
    for symptom in PACK.symptom_indices() {
        every_case(&Case::new(symptom), &mut |case| {
            states += 1;
            for open in [Open::Ask, Open::Assume] {
                let request = Request {
                    open,
                    steps: 20,
                    ..Request::default()
                };
                let answer = serde_json::to_value(Answer::new(&PACK, case, request)).unwrap();
                assert_valid(&validator, &answer);
                let has: BTreeSet<String> = answer.as_object().unwrap().keys().cloned().collect();
                assert_eq!(has, keys);
            }
        });
    }
    assert!(states > 1000, "{states}");
    eprintln!("{states} states");
}

#[test]
fn the_opening_question_is_valid() {
    assert_valid(
        &validator("answer"),
        &run(&["nothing known", "--json"]).json(),
    );
}

#[test]
fn the_command_prints_this_schema() {
    assert_eq!(
        run(&["flow", "schema", "--answer"]).json(),
        schema::answer()
    );
}

#[test]
fn what_is_not_an_answer_is_not_valid() {
    let validator = validator("answer");
    let answer = run(&["-s", "login", "--json"]).json();
    assert_valid(&validator, &answer);
    for (key, wrong) in [
        ("schema", json!(2)),
        ("kind", json!("walk")),
        ("kind", json!("call")),
        ("id", json!("Close Tabs")),
        ("next", json!(null)),
        ("left", json!(-1)),
        ("minutes", json!(2)),
        ("assumed", json!([])),
        ("tried", json!(["close-tabs"])),
    ] {
        let mut answer = answer.clone();
        answer[key] = wrong;
        assert!(!validator.is_valid(&answer), "{answer}");
    }
    for key in answer.as_object().unwrap().keys() {
        let mut answer = answer.clone();
        answer.as_object_mut().unwrap().remove(key);
        assert!(!validator.is_valid(&answer), "without {key}");
    }
}

#[test]
fn the_queue_takes_what_the_schema_allows_and_writes_what_it_says() {
    let (ticket, result) = (validator("ticket"), validator("result"));
    for (line, allowed) in [
        (json!({}), true),
        (
            json!({"id": [1, null], "symptom": "login", "assume": false}),
            true,
        ),
        (json!({"text": "I cannot sign in", "symptom": null}), true),
        (
            json!({"symptom": "login", "answers": {"device": "app"}, "tried": ["close-app", {"id": "restart-phone"}]}),
            true,
        ),
        (
            json!({"symptom": "login", "tried": [{"id": "close-tabs", "outcome": "could-not"}]}),
            true,
        ),
        (json!({"symptom": 5}), false),
        (json!({"subject": "help"}), false),
        (
            json!({"symptom": "login", "tried": [{"outcome": "worked"}]}),
            false,
        ),
        (
            json!({"symptom": "login", "tried": [{"id": "close-tabs", "outcome": "perhaps"}]}),
            false,
        ),
        (json!({"symptom": "login", "tried": "close-tabs"}), false),
        (json!([]), false),
    ] {
        assert_eq!(ticket.is_valid(&line), allowed, "{line}");
        let run = run_with(&["batch"], line.to_string());
        assert_eq!(run.status == 0, allowed, "{line}: {run:?}");
        assert_valid(&result, &serde_json::from_str(&run.out).unwrap());
    }
}

//! Random packs and cases made from a sequence of bytes, so that proptest can shrink a failing one.

use serde_json::{Map, Value, json};

use super::naive::{Answers, Tried};

pub const QUESTIONS: usize = 5;
pub const FIXES: usize = 8;
pub const WAITS: usize = 2;
const CALLS: usize = 2;
const BLOCKS: usize = 4;
pub const SYMPTOMS: usize = 3;

/// Choices read from bytes; when they run out, always the first.
pub struct Choices<'b>(std::slice::Iter<'b, u8>);

impl<'b> Choices<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(bytes.iter())
    }

    pub fn below(&mut self, n: usize) -> usize {
        usize::from(*self.0.next().unwrap_or(&0)) % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }
}

/// How many answers a question has.
const fn answers_of(question: usize) -> usize {
    2 + question % 2
}

fn id(kind: &str, number: usize) -> String {
    format!("{kind}-{number}")
}

/// A pack that passes the check, as JSON, which is YAML too.
pub fn pack(choices: &mut Choices<'_>) -> Value {
    let questions: Vec<Value> = (0..QUESTIONS)
        .map(|number| {
            let answers: Vec<Value> = (0..answers_of(number))
                .map(|a| json!({"id": id("a", a), "text": "An answer"}))
                .collect();
            let mut question =
                json!({"id": id("q", number), "text": "A question?", "answers": answers});
            if number != 3 {
                question["assume"] = id("a", choices.below(answers_of(number))).into();
            }
            question
        })
        .collect();
    let fixes: Vec<Value> =
        (0..FIXES).map(|number| json!({"id": id("f", number), "title": "A fix", "do": ["Do it."], "minutes": number})).collect();
    let mut endings: Vec<Value> = Vec::new();
    endings.extend((0..WAITS).map(|n| json!({"id": id("w", n), "kind": "wait", "title": "Wait", "text": "Wait.", "minutes": [n, 9]})));
    endings.extend(
        (0..CALLS)
            .map(|n| json!({"id": id("c", n), "kind": "call", "title": "Call", "text": "Call."})),
    );
    endings.push(json!({"id": "e-0", "kind": "end", "title": "End", "text": "It ends."}));
    // A list may only use what comes after it here, so that there are no cycles.
    let names: Vec<String> = (0..SYMPTOMS)
        .map(|n| id("s", n))
        .chain((0..BLOCKS).map(|n| id("b", n)))
        .collect();
    let mut lists: Vec<Value> = (0..names.len())
        .map(|at| {
            let mut steps = self::steps(choices, &names[at + 1..], &mut Vec::new(), 0);
            if at < SYMPTOMS {
                steps.push(json!({"call": id("c", choices.below(CALLS))}));
            }
            json!({"id": names[at], "title": "A list", "steps": steps})
        })
        .collect();
    let blocks: Vec<Value> = lists
        .split_off(SYMPTOMS)
        .into_iter()
        .map(|list| json!({"id": list["id"], "steps": list["steps"]}))
        .collect();
    json!({
        "pack": {"format": 1, "id": "random", "title": "Random", "opening": "What?"},
        "questions": questions, "fixes": fixes, "endings": endings, "symptoms": lists, "blocks": blocks,
    })
}

fn steps(
    choices: &mut Choices<'_>,
    usable: &[String],
    asked: &mut Vec<usize>,
    depth: usize,
) -> Vec<Value> {
    let known = asked.len();
    let count = choices.below(if depth == 0 { 7 } else { 4 });
    let steps = (0..count)
        .map(|_| step(choices, usable, asked, depth))
        .collect();
    asked.truncate(known);
    steps
}

fn step(
    choices: &mut Choices<'_>,
    usable: &[String],
    asked: &mut Vec<usize>,
    depth: usize,
) -> Value {
    let mut step = Map::new();
    guard(choices, &mut step, "when", asked);
    guard(choices, &mut step, "unless", asked);
    match choices.below(8) {
        0..=2 => drop(step.insert("fix".into(), id("f", choices.below(FIXES)).into())),
        3 => drop(step.insert("wait".into(), id("w", choices.below(WAITS)).into())),
        4 if !usable.is_empty() => drop(step.insert(
            "use".into(),
            usable[choices.below(usable.len())].clone().into(),
        )),
        5 if choices.one_in(3) => drop(step.insert("end".into(), "e-0".into())),
        _ => ask(choices, &mut step, usable, asked, depth),
    }
    step.into()
}

fn ask(
    choices: &mut Choices<'_>,
    step: &mut Map<String, Value>,
    usable: &[String],
    asked: &mut Vec<usize>,
    depth: usize,
) {
    let question = choices.below(QUESTIONS);
    let always = step.is_empty();
    step.insert("ask".into(), id("q", question).into());
    if depth < 3 {
        let mut then = Map::new();
        for answer in 0..answers_of(question) {
            if choices.one_in(2) {
                asked.push(question);
                then.insert(
                    id("a", answer),
                    steps(choices, usable, asked, depth + 1).into(),
                );
                asked.pop();
            }
        }
        step.insert("then".into(), then.into());
    }
    if always {
        asked.push(question);
    }
}

fn guard(choices: &mut Choices<'_>, step: &mut Map<String, Value>, key: &str, asked: &[usize]) {
    if !choices.one_in(4) {
        return;
    }
    let mut conditions = Map::new();
    if choices.one_in(3) {
        conditions.insert("symptom".into(), id("s", choices.below(SYMPTOMS)).into());
    }
    if !asked.is_empty() && choices.one_in(2) {
        let question = asked[choices.below(asked.len())];
        let answer =
            |choices: &mut Choices<'_>| Value::from(id("a", choices.below(answers_of(question))));
        let value = if choices.one_in(2) {
            vec![answer(choices), answer(choices)].into()
        } else {
            answer(choices)
        };
        conditions.insert(id("q", question), value);
    }
    if !conditions.is_empty() {
        step.insert(key.into(), conditions.into());
    }
}

/// Random answers and outcomes, whether the flow meets them or not.
pub fn case(choices: &mut Choices<'_>) -> (String, Answers, Tried, bool) {
    let symptom = id("s", choices.below(SYMPTOMS));
    let mut answers = Answers::new();
    for question in 0..QUESTIONS {
        if choices.one_in(3) {
            answers.insert(
                id("q", question),
                id("a", choices.below(answers_of(question))),
            );
        }
    }
    let mut tried = Tried::new();
    for _ in 0..choices.below(8) {
        let number = choices.below(FIXES + WAITS);
        let name = if number < FIXES {
            id("f", number)
        } else {
            id("w", number - FIXES)
        };
        let outcome = ["no-change", "could-not", "no-change", "worked"][choices.below(4)];
        if !tried.iter().any(|(known, _)| *known == name) {
            tried.push((name, outcome.into()));
        }
    }
    (symptom, answers, tried, choices.one_in(2))
}

//! A second implementation of the engine, on the pack as written: recursion over JSON, nothing resolved, nothing shared with
//! the engine. It is slow and obvious on purpose.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

pub type Answers = BTreeMap<String, String>;
/// Outcomes in the order in which things were first tried.
pub type Tried = Vec<(String, String)>;

fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn met(step: &Value, answers: &Answers) -> bool {
    let has = |(question, wanted): (&String, &Value)| {
        let wanted = wanted
            .as_array()
            .cloned()
            .unwrap_or_else(|| vec![wanted.clone()]);
        answers
            .get(question)
            .is_some_and(|answer| wanted.iter().any(|value| value == answer.as_str()))
    };
    let when = step["when"]
        .as_object()
        .is_none_or(|when| when.iter().all(has));
    let unless = step["unless"]
        .as_object()
        .is_some_and(|unless| !unless.is_empty() && unless.iter().all(has));
    when && !unless
}

pub struct Naive<'p> {
    pub pack: &'p Value,
}

impl Naive<'_> {
    fn steps(&self, id: &str) -> &[Value] {
        let lists = items(self.pack, "symptoms")
            .iter()
            .chain(items(self.pack, "blocks"));
        lists
            .into_iter()
            .find(|list| list["id"] == id)
            .map_or(&[], |list| items(list, "steps"))
    }

    fn assumption(&self, question: &str) -> Option<String> {
        let question = items(self.pack, "questions")
            .iter()
            .find(|known| known["id"] == question)?;
        question["assume"].as_str().map(str::to_owned)
    }

    fn first_answer(&self, question: &str) -> String {
        let question = items(self.pack, "questions")
            .iter()
            .find(|known| known["id"] == question)
            .expect("a known question");
        question["answers"][0]["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    }

    pub fn next_step(
        &self,
        symptom: &str,
        answers: &Answers,
        tried: &Tried,
        assume: bool,
    ) -> (String, String) {
        let holds = |(id, outcome): &&(String, String)| {
            outcome == "worked" && self.holds(self.steps(symptom), id)
        };
        if let Some((id, _)) = tried.iter().find(holds) {
            return ("resolved".into(), id.clone());
        }
        let mut answers = answers.clone();
        answers.insert("symptom".into(), symptom.into());
        let mut done = BTreeSet::new();
        self.walk(self.steps(symptom), &mut answers, tried, assume, &mut done)
            .expect("a checked pack always ends")
    }

    fn holds(&self, steps: &[Value], id: &str) -> bool {
        steps.iter().any(|step| {
            step["fix"] == id
                || step["wait"] == id
                || step["use"]
                    .as_str()
                    .is_some_and(|used| self.holds(self.steps(used), id))
                || step["then"].as_object().is_some_and(|then| {
                    then.values()
                        .any(|steps| self.holds(steps.as_array().expect("a list"), id))
                })
        })
    }

    fn walk(
        &self,
        steps: &[Value],
        answers: &mut Answers,
        tried: &Tried,
        assume: bool,
        done: &mut BTreeSet<String>,
    ) -> Option<(String, String)> {
        for step in steps {
            if !met(step, answers) {
                continue;
            }
            let is_tried = |id: &str| tried.iter().any(|(tried, _)| tried == id);
            let found = if let Some(question) = step["ask"].as_str() {
                if !answers.contains_key(question) {
                    match self.assumption(question) {
                        Some(answer) if assume => drop(answers.insert(question.into(), answer)),
                        _ => return Some(("ask".into(), question.into())),
                    }
                }
                let branch = step["then"][&answers[question]]
                    .as_array()
                    .map_or(&[][..], Vec::as_slice);
                self.walk(branch, answers, tried, assume, done)
            } else if let Some(used) = step["use"].as_str() {
                if done.contains(used) {
                    None
                } else {
                    let found = self.walk(self.steps(used), answers, tried, assume, done);
                    if found.is_none() {
                        done.insert(used.into());
                    }
                    found
                }
            } else {
                ["fix", "wait", "call", "end"].into_iter().find_map(|kind| {
                    let id = step[kind].as_str()?;
                    let passed = matches!(kind, "fix" | "wait") && is_tried(id);
                    (!passed).then(|| (kind.to_owned(), id.to_owned()))
                })
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// All steps from here if nothing changes anything: open questions take their assumption, else their first answer.
    pub fn all_steps(
        &self,
        symptom: &str,
        answers: &Answers,
        tried: &Tried,
        assume: bool,
    ) -> Vec<(String, String)> {
        let (mut answers, mut tried, mut assume) = (answers.clone(), tried.clone(), assume);
        let mut steps = Vec::new();
        loop {
            let (kind, id) = self.next_step(symptom, &answers, &tried, assume);
            steps.push((kind.clone(), id.clone()));
            assume = true;
            match kind.as_str() {
                "ask" => drop(
                    answers.insert(
                        id.clone(),
                        self.assumption(&id)
                            .unwrap_or_else(|| self.first_answer(&id)),
                    ),
                ),
                "fix" | "wait" => tried.push((id, "no-change".into())),
                _ => return steps,
            }
        }
    }
}

//! Every way through the built-in pack: all answers, when nothing helps.

use amexfix::builtin::PACK;
use fixflow::case::{Case, Outcome};
use fixflow::engine::{Open, Step, next_step};
use fixflow::pack::{AnswerIx, FixIx, SymptomIx};

/// One way through a symptom: the answers given and the steps met so far.
#[derive(Clone)]
pub struct Way {
    pub symptom: &'static str,
    pub answers: Vec<(&'static str, &'static str)>,
    pub steps: Vec<Step>,
    /// The case before the last step.
    pub case: Case,
}

impl Way {
    fn new(symptom: SymptomIx) -> Self {
        Self {
            symptom: &PACK[symptom].id,
            answers: Vec::new(),
            steps: Vec::new(),
            case: Case::new(symptom),
        }
    }

    fn knowing(mut self, answers: &[(&'static str, &'static str)]) -> Self {
        for (question, answer) in answers {
            let known = PACK.question(question).expect("a question");
            let given = PACK[known].answers.iter().position(|own| own.id == *answer);
            self.case
                .answer(known, AnswerIx::new(given.expect("an answer")));
            self.answers.push((question, answer));
        }
        self
    }

    pub fn answered(&self, question: &str, answer: &str) -> bool {
        self.answers.contains(&(question, answer))
    }

    pub fn meets(&self, id: &str) -> bool {
        self.ids().any(|met| met == id)
    }

    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.steps.iter().map(|step| step.id(&PACK))
    }

    pub fn fixes(&self) -> impl Iterator<Item = FixIx> {
        self.steps.iter().filter_map(|step| match step {
            Step::Fix(fix) => Some(*fix),
            Step::Ask(_) | Step::Wait(_) | Step::Call(_) | Step::End(_) | Step::Resolved(_) => None,
        })
    }

    pub fn last(&self) -> Step {
        *self.steps.last().expect("a step")
    }

    pub fn told(&self) -> String {
        let steps: Vec<&str> = self.ids().collect();
        format!("{} {:?}: {}", self.symptom, self.answers, steps.join(" "))
    }

    /// The ways that lead on from here.
    fn onward(&self) -> Vec<Self> {
        match self.last() {
            Step::Ask(question) => {
                let answers = (0..PACK[question].answers.len()).map(AnswerIx::new);
                let answered = answers.map(|answer| {
                    let mut way = self.clone();
                    way.case.answer(question, answer);
                    way.answers
                        .push((&PACK[question].id, &PACK[question][answer].id));
                    way
                });
                answered.collect()
            }
            Step::Fix(_) | Step::Wait(_) => {
                let mut way = self.clone();
                let attempt = self.last().attempt().expect("something to try");
                way.case.record(attempt, Outcome::NoChange);
                vec![way]
            }
            Step::Call(_) | Step::End(_) => Vec::new(),
            Step::Resolved(_) => unreachable!("nothing worked"),
        }
    }
}

/// Every way, from a symptom as far as each of its steps.
pub fn beginnings() -> Vec<Way> {
    beginnings_knowing(&[])
}

/// The same for somebody who comes with answers, as from another symptom.
pub fn beginnings_knowing(answers: &[(&'static str, &'static str)]) -> Vec<Way> {
    let symptoms = PACK.symptom_indices();
    let mut todo: Vec<Way> = symptoms
        .map(|symptom| Way::new(symptom).knowing(answers))
        .collect();
    let mut ways = Vec::new();
    while let Some(mut way) = todo.pop() {
        let step = next_step(&PACK, &way.case, Open::Ask);
        assert!(
            !way.steps.contains(&step),
            "{step:?} twice in {}",
            way.told()
        );
        way.steps.push(step);
        todo.extend(way.onward());
        ways.push(way);
    }
    ways
}

/// Every way from a symptom to its end.
pub fn ways() -> Vec<Way> {
    ways_knowing(&[])
}

/// The same for somebody who comes with answers, as from another symptom.
pub fn ways_knowing(answers: &[(&'static str, &'static str)]) -> Vec<Way> {
    let mut ways = beginnings_knowing(answers);
    ways.retain(|way| way.last().closes());
    ways
}

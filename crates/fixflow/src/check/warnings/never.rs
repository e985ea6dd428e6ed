//! `never`: a step after one that always ends, or under conditions that contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Checked, ends};
use crate::pack::{
    Action, AnswerIx, BodyIx, Condition, Guard, Pack, QuestionIx, StepRange, SymptomIx,
};
use crate::problem::{Place, Problem, Rule};

/// What is known wherever a list of steps is walked: the answers that are possible, and the symptoms.
#[derive(Clone, Debug, Default, PartialEq)]
struct Possible {
    answers: BTreeMap<QuestionIx, BTreeSet<AnswerIx>>,
    /// `None` stands for any.
    symptoms: Option<BTreeSet<SymptomIx>>,
}

/// Finds the steps that nobody can reach, and tells by position which steps somebody may.
pub(super) fn check(
    Checked { pack, places, .. }: &Checked,
    problems: &mut Vec<Problem>,
) -> Vec<bool> {
    let mut reached = vec![false; pack.steps.len()];
    let Some(order) = ends::bottom_up(pack, &places.steps, &mut Vec::new()) else {
        return reached;
    };
    let always_ends = ends::always_ends(pack, &order);
    let mut rule = Never {
        pack,
        places: &places.steps,
        always_ends,
        entered: vec![None; pack.bodies.len()],
        reached: &mut reached,
        problems,
    };
    rule.enter_symptoms();
    // From above, so that everything is known of a block's uses before the block is looked at.
    for body in order.into_iter().rev() {
        if let Some(known) = rule.entered[body.at()].take() {
            rule.list(&pack[body].steps, &known);
        }
    }
    reached
}

struct Never<'a> {
    pack: &'a Pack,
    places: &'a [Place],
    always_ends: Vec<bool>,
    /// What is known at every use of a body; `None` while nothing reaches it.
    entered: Vec<Option<Possible>>,
    reached: &'a mut [bool],
    problems: &'a mut Vec<Problem>,
}

impl Never<'_> {
    fn enter_symptoms(&mut self) {
        let matters = |guard: &Guard| {
            let mut conditions = guard.when.iter().chain(guard.unless.iter());
            conditions.any(|condition| matches!(condition, Condition::Symptom(_)))
        };
        let matters = self.pack.steps.iter().any(|step| matters(&step.guard));
        for at in 0..self.pack.symptoms.len() {
            let symptoms = matters.then(|| BTreeSet::from([SymptomIx::new(at)]));
            self.entered[at] = Some(Possible {
                symptoms,
                ..Possible::default()
            });
        }
    }

    fn list(&mut self, list: &StepRange, known: &Possible) {
        let pack = self.pack;
        for at in list.range() {
            let step = &pack.steps[at];
            let Some(inner) = known.with(&step.guard) else {
                self.report(
                    at,
                    "the conditions around this step contradict each other",
                    "no case can meet them all; change one",
                );
                continue;
            };
            self.reached[at] = true;
            self.step(at, &inner);
            let alone = StepRange {
                first: QuestionIx::new(at).0,
                end: QuestionIx::new(at + 1).0,
            };
            if at + 1 < list.range().end && ends::list_ends(pack, &alone, &self.always_ends) {
                let problem = Problem::new(
                    Rule::Never,
                    self.places[at + 1],
                    "nothing reaches this step",
                );
                let help = "move it up, or give the step that ends a condition";
                self.problems.push(
                    problem
                        .help(help)
                        .other(self.places[at], "this one always ends the case"),
                );
                break;
            }
        }
    }

    fn step(&mut self, at: usize, known: &Possible) {
        match &self.pack.steps[at].action {
            Action::Ask(question, then) => {
                for branch in then.iter() {
                    match known.and(*question, &[branch.answer]) {
                        Some(inner) => self.list(&branch.steps, &inner),
                        None if branch.steps.range().is_empty() => {}
                        None => {
                            let message =
                                "the conditions around this step rule out the answer it belongs to";
                            self.report(
                                branch.steps.range().start,
                                message,
                                "remove the answer here, or change a condition",
                            );
                        }
                    }
                }
            }
            Action::Use(body) => self.enter(*body, known),
            Action::Fix(_) | Action::Wait(_) | Action::Call(_) | Action::End(_) => {}
        }
    }

    fn enter(&mut self, body: BodyIx, known: &Possible) {
        let entered = &mut self.entered[body.at()];
        *entered = Some(match entered.take() {
            None => known.clone(),
            Some(before) => before.or(known),
        });
    }

    fn report(&mut self, at: usize, message: &str, help: &str) {
        self.problems
            .push(Problem::new(Rule::Never, self.places[at], message).help(help));
    }
}

impl Possible {
    /// What is known where the guard is met; `None` where it cannot be.
    fn with(&self, guard: &Guard) -> Option<Self> {
        let mut known = self.clone();
        for condition in guard.when.iter() {
            known = match condition {
                Condition::Symptom(any_of) => known.among(any_of)?,
                Condition::Answer(question, any_of) => known.and(*question, any_of)?,
            };
        }
        let excluded = !guard.unless.is_empty()
            && guard
                .unless
                .iter()
                .all(|condition| known.implies(condition));
        (!excluded).then_some(known)
    }

    fn and(&self, question: QuestionIx, any_of: &[AnswerIx]) -> Option<Self> {
        let mut possible: BTreeSet<AnswerIx> = any_of.iter().copied().collect();
        if let Some(before) = self.answers.get(&question) {
            possible.retain(|answer| before.contains(answer));
        }
        if possible.is_empty() {
            return None;
        }
        let mut known = self.clone();
        known.answers.insert(question, possible);
        Some(known)
    }

    fn among(&self, any_of: &[SymptomIx]) -> Option<Self> {
        let possible = |symptom: &SymptomIx| {
            self.symptoms
                .as_ref()
                .is_none_or(|symptoms| symptoms.contains(symptom))
        };
        let symptoms: BTreeSet<SymptomIx> = any_of.iter().copied().filter(possible).collect();
        (!symptoms.is_empty()).then(|| Self {
            symptoms: Some(symptoms),
            ..self.clone()
        })
    }

    fn implies(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Symptom(any_of) => self
                .symptoms
                .as_ref()
                .is_some_and(|symptoms| symptoms.iter().all(|symptom| any_of.contains(symptom))),
            Condition::Answer(question, any_of) => self
                .answers
                .get(question)
                .is_some_and(|answers| answers.iter().all(|answer| any_of.contains(answer))),
        }
    }

    /// What holds in either case.
    fn or(mut self, other: &Self) -> Self {
        self.answers.retain(|question, possible| {
            other.answers.get(question).is_some_and(|others| {
                possible.extend(others);
                true
            })
        });
        self.symptoms = self
            .symptoms
            .zip(other.symptoms.as_ref())
            .map(|(mut these, those)| {
                these.extend(those);
                these
            });
        self
    }
}

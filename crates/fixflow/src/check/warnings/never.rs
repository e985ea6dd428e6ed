//! `never`: a step after one that always ends, or under conditions that contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::flow::Flow;
use crate::pack::{Action, AnswerIx, BodyIx, Condition, Guard, QuestionIx, StepRange, SymptomIx};
use crate::problem::{Place, Problem, Rule};

/// Finds the steps that nobody can reach, and tells of every step whether somebody may reach it.
pub(super) fn never(flow: &Flow<'_>, places: &[Place], problems: &mut Vec<Problem>) -> Vec<bool> {
    let mut search = Search {
        flow,
        places,
        entered: vec![None; flow.pack.bodies.len()],
        reached: vec![false; flow.pack.steps.len()],
        problems,
    };
    search.enter_symptoms();
    // What uses a block comes before the block, so that all its uses are known by then.
    for body in flow.order.iter().rev() {
        if let Some(possible) = search.entered[body.at()].take() {
            search.list(&flow.pack[*body].steps, &possible);
        }
    }
    search.reached
}

struct Search<'f, 'p> {
    flow: &'f Flow<'p>,
    places: &'f [Place],
    /// What is possible where a body is used, over all its uses; `None` while nothing reaches it.
    entered: Vec<Option<Possible>>,
    reached: Vec<bool>,
    problems: &'f mut Vec<Problem>,
}

impl Search<'_, '_> {
    fn enter_symptoms(&mut self) {
        let pack = self.flow.pack;
        let mut conditions = pack.steps.iter().flat_map(|step| step.guard.conditions());
        // Symptoms that no step asks for need not be told apart.
        let matters = conditions.any(|condition| matches!(condition, Condition::Symptom(_)));
        for at in 0..pack.symptoms.len() {
            let symptoms = matters.then(|| BTreeSet::from([SymptomIx::new(at)]));
            self.entered[at] = Some(Possible {
                symptoms,
                ..Possible::default()
            });
        }
    }

    fn list(&mut self, list: &StepRange, possible: &Possible) {
        for at in list.range() {
            let Some(inner) = possible.with(&self.flow.pack.steps[at].guard) else {
                let message = "the conditions around this step contradict each other";
                let help = "no case can meet them all; change one";
                let problem = Problem::new(Rule::Never, self.places[at], message);
                self.problems.push(problem.help(help));
                continue;
            };
            self.reached[at] = true;
            self.step(at, &inner);
            if at + 1 < list.range().end && self.flow.step_ends(at) {
                let message = "nothing reaches this step";
                let problem = Problem::new(Rule::Never, self.places[at + 1], message);
                let problem = problem.help("move it up, or give the step that ends a condition");
                let label = "this one always ends the case";
                self.problems.push(problem.other(self.places[at], label));
                break;
            }
        }
    }

    fn step(&mut self, at: usize, possible: &Possible) {
        match &self.flow.pack.steps[at].action {
            Action::Ask(question, then) => {
                for branch in then {
                    if let Some(inner) = possible.answered(*question, branch.answer) {
                        self.list(&branch.steps, &inner);
                    } else if let Some(first) = branch.steps.range().next() {
                        let message =
                            "the conditions around this step rule out the answer it belongs to";
                        let help = "remove the answer here, or change a condition";
                        let problem = Problem::new(Rule::Never, self.places[first], message);
                        self.problems.push(problem.help(help));
                    }
                }
            }
            Action::Use(body) => self.enter(*body, possible),
            Action::Fix(_) | Action::Wait(_) | Action::Call(_) | Action::End(_) => {}
        }
    }

    fn enter(&mut self, body: BodyIx, possible: &Possible) {
        let entered = &mut self.entered[body.at()];
        *entered = Some(match entered.take() {
            None => possible.clone(),
            Some(before) => before.or(possible),
        });
    }
}

/// Which answers and symptoms a case can have where a list of steps is walked.
#[derive(Clone, Debug, Default, PartialEq)]
struct Possible {
    /// The answers that are possible, of each question of which some are ruled out.
    answers: BTreeMap<QuestionIx, BTreeSet<AnswerIx>>,
    /// The symptoms that are possible; `None` stands for all.
    symptoms: Option<BTreeSet<SymptomIx>>,
}

impl Possible {
    /// What is possible where the guard is met; `None` where it cannot be met.
    fn with(&self, guard: &Guard) -> Option<Self> {
        let mut possible = self.clone();
        for condition in &guard.when {
            possible.narrow(condition)?;
        }
        let mut unless = guard.unless.iter();
        let is_excluded = !guard.unless.is_empty() && unless.all(|it| possible.implies(it));
        (!is_excluded).then_some(possible)
    }

    /// What is possible after this answer; `None` where it cannot be given.
    fn answered(&self, question: QuestionIx, answer: AnswerIx) -> Option<Self> {
        let mut possible = self.clone();
        possible.narrow(&Condition::Answer(question, vec![answer]))?;
        Some(possible)
    }

    /// Rules out all that does not meet the condition; `None` where nothing is left.
    fn narrow(&mut self, condition: &Condition) -> Option<()> {
        match condition {
            Condition::Symptom(any_of) => {
                self.symptoms = Some(both(self.symptoms.as_ref(), any_of)?);
            }
            Condition::Answer(question, any_of) => {
                let answers = both(self.answers.get(question), any_of)?;
                self.answers.insert(*question, answers);
            }
        }
        Some(())
    }

    /// Whether the condition is met in every case that is possible.
    fn implies(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Symptom(any_of) => {
                let symptoms = self.symptoms.as_ref();
                symptoms.is_some_and(|symptoms| symptoms.iter().all(|it| any_of.contains(it)))
            }
            Condition::Answer(question, any_of) => {
                let answers = self.answers.get(question);
                answers.is_some_and(|answers| answers.iter().all(|it| any_of.contains(it)))
            }
        }
    }

    /// What is possible here or there.
    fn or(mut self, other: &Self) -> Self {
        self.answers.retain(|question, possible| {
            let others = other.answers.get(question);
            possible.extend(others.into_iter().flatten());
            others.is_some()
        });
        match (&mut self.symptoms, &other.symptoms) {
            (Some(these), Some(those)) => these.extend(those),
            (these, _) => *these = None,
        }
        self
    }
}

/// Those of `any_of` that were possible before; `None` where there are none. Without `before` all were possible.
fn both<T: Copy + Ord>(before: Option<&BTreeSet<T>>, any_of: &[T]) -> Option<BTreeSet<T>> {
    let was_possible = |it: &T| before.is_none_or(|before| before.contains(it));
    let both: BTreeSet<T> = any_of.iter().copied().filter(was_possible).collect();
    (!both.is_empty()).then_some(both)
}

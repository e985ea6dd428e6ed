//! `never`: a step after one that always closes the case, or under conditions that contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::flow::Flow;
use crate::check::view::{Met, View};
use crate::pack::{Action, AnswerIx, Condition, Guard, QuestionIx, StepRange};
use crate::problem::{Place, Problem, Rule};

/// Finds the steps that no symptom can reach. Returns for every step whether it can be reached.
pub(super) fn never(flow: &Flow<'_>, places: &[Place], problems: &mut Vec<Problem>) -> Vec<bool> {
    let mut reachability = Reachability {
        flow,
        places,
        entered: vec![None; flow.pack.bodies.len()],
        reached: vec![false; flow.pack.steps.len()],
        unreached: BTreeMap::new(),
    };
    for view in flow.every_view() {
        for symptom in &view.symptoms {
            reachability.entered[symptom.body().at()] = Some(Possible::default());
        }
        // A block comes after all bodies that use it, so all its uses are known by then.
        for body in view.bodies.iter().rev() {
            if let Some(possible) = reachability.entered[body.at()].take() {
                reachability.walk_list(view, &flow.pack[*body].steps, &possible);
            }
        }
    }
    let reached = reachability.reached;
    let unreached = reachability.unreached.into_iter();
    let never = unreached.filter(|(at, _)| !reached[*at]);
    problems.extend(never.map(|(_, problem)| problem));
    reached
}

struct Reachability<'f, 'p> {
    flow: &'f Flow<'p>,
    places: &'f [Place],
    /// The answers that are possible at the beginning of a body, over all its uses; `None` while nothing reaches it.
    entered: Vec<Option<Possible>>,
    reached: Vec<bool>,
    /// The steps that at least one view does not reach, with the first reason found.
    unreached: BTreeMap<usize, Problem>,
}

impl Reachability<'_, '_> {
    fn walk_list(&mut self, view: &View, list: &StepRange, possible: &Possible) {
        let end = view.end_of(list);
        for at in list.range() {
            if let Some(end) = end.filter(|end| *end < at) {
                let help = "move it up, or give the step that ends a condition";
                self.note_unreached(at, "nothing reaches this step", help, Some(end));
                break;
            }
            let Some(inner) = possible.with(view, &self.flow.pack.steps[at].guard) else {
                let message = "the conditions around this step contradict each other";
                self.note_unreached(at, message, "no case can meet them all; change one", None);
                continue;
            };
            self.walk_step(view, at, &inner);
        }
    }

    fn walk_step(&mut self, view: &View, at: usize, possible: &Possible) {
        self.reached[at] = true;
        match &self.flow.pack.steps[at].action {
            Action::Ask(question, then) => {
                for branch in then {
                    let inner = possible.clone().narrowed(*question, &[branch.answer]);
                    if let Some(inner) = inner {
                        self.walk_list(view, &branch.steps, &inner);
                    } else if let Some(first) = branch.steps.range().next() {
                        let message =
                            "the conditions around this step rule out the answer it belongs to";
                        let help = "remove the answer here, or change a condition";
                        self.note_unreached(first, message, help, None);
                    }
                }
            }
            Action::Use(body) => match &mut self.entered[body.at()] {
                Some(before) => before.widen(possible),
                first => *first = Some(possible.clone()),
            },
            Action::Fix(_) | Action::Wait(_) | Action::Call(_) | Action::End(_) => {}
        }
    }

    /// Notes why a step is not reached. `end` is the earlier step that always closes the case, if that is why.
    fn note_unreached(&mut self, at: usize, message: &str, help: &str, end: Option<usize>) {
        self.unreached.entry(at).or_insert_with(|| {
            let problem = Problem::new(Rule::Never, self.places[at], message).help(help);
            let end = end.map(|end| self.places[end]);
            problem.other(end, "this one always ends the case")
        });
    }
}

/// Which answers a case can have when it comes to a list of steps.
#[derive(Clone, Debug, Default, PartialEq)]
struct Possible {
    /// The possible answers of each question for which some are ruled out.
    answers: BTreeMap<QuestionIx, BTreeSet<AnswerIx>>,
}

impl Possible {
    /// What is possible if the guard is met; `None` if it cannot be met.
    fn with(&self, view: &View, guard: &Guard) -> Option<Self> {
        if view.meets(guard) == Met::Never {
            return None;
        }
        let mut possible = self.clone();
        for condition in &guard.when {
            if let Condition::Answer(question, any_of) = condition {
                possible = possible.narrowed(*question, any_of)?;
            }
        }
        let mut unless = guard.unless.iter();
        let is_excluded = !guard.unless.is_empty() && unless.all(|it| possible.implies(view, it));
        (!is_excluded).then_some(possible)
    }

    /// What is possible with one of these answers; `None` if none of them is possible.
    fn narrowed(mut self, question: QuestionIx, any_of: &[AnswerIx]) -> Option<Self> {
        let before = self.answers.get(&question);
        let was_possible = |it: &AnswerIx| before.is_none_or(|before| before.contains(it));
        let left: BTreeSet<AnswerIx> = any_of.iter().copied().filter(was_possible).collect();
        let some_are_left = !left.is_empty();
        self.answers.insert(question, left);
        some_are_left.then_some(self)
    }

    /// Whether the condition is met in every possible case.
    fn implies(&self, view: &View, condition: &Condition) -> bool {
        match condition {
            Condition::Symptom(_) => view.fulfils(condition) == Met::Always,
            Condition::Answer(question, any_of) => {
                let answers = self.answers.get(question);
                answers.is_some_and(|answers| answers.iter().all(|it| any_of.contains(it)))
            }
        }
    }

    /// Adds everything that is possible in the other.
    fn widen(&mut self, other: &Self) {
        self.answers.retain(|question, possible| {
            let others = other.answers.get(question);
            possible.extend(others.into_iter().flatten());
            others.is_some()
        });
    }
}

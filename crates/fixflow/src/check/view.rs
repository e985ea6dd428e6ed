//! The flows as one symptom sees them. What a block does may depend on the symptom that uses it: the condition
//! `when: {symptom: lost}` is always met with `lost`, and never with another symptom.

use std::collections::HashMap;

use super::flow::Flow;
use crate::pack::{Action, BodyIx, Condition, Guard, StepRange, SymptomIx};

/// Whether a condition or a guard is met. Of several conditions, the least certain one counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Met {
    Never,
    /// The symptom alone does not decide it.
    Perhaps,
    Always,
}

/// The flows as one symptom sees them, or several symptoms that need not be told apart.
#[derive(Default)]
pub(super) struct View {
    /// One of the symptoms. `None` if the symptom is not known, so that a condition on it may or may not be met.
    from: Option<SymptomIx>,
    /// The symptoms, in order.
    pub(super) symptoms: Vec<SymptomIx>,
    /// The bodies in this view, each after the bodies that it uses.
    pub(super) bodies: Vec<BodyIx>,
    /// The first step that always closes the case, for each list that has one, by the position of the list's first step.
    ends: HashMap<usize, usize>,
}

impl View {
    pub(super) fn new(
        flow: &Flow<'_>,
        from: Option<SymptomIx>,
        symptoms: Vec<SymptomIx>,
        bodies: Vec<BodyIx>,
    ) -> Self {
        let mut view = Self {
            from,
            symptoms,
            ..Self::default()
        };
        for body in &bodies {
            // Backwards: a branch comes after the step that asks, and the first end of a list overwrites the later ones.
            for at in flow.pack[*body].all.range().rev() {
                if view.step_ends(flow, at) {
                    view.ends.insert(flow.homes[at].list, at);
                }
            }
        }
        view.bodies = bodies;
        view
    }

    /// Whether a step always closes the case. A use of an unknown name is a problem already, so it counts as closing it.
    fn step_ends(&self, flow: &Flow<'_>, at: usize) -> bool {
        let pack = flow.pack;
        let step = &pack.steps[at];
        let ends = match &step.action {
            Action::Fix(_) | Action::Wait(_) => false,
            Action::Call(_) | Action::End(_) => true,
            Action::Use(body) => pack.bodies.get(body.at()).is_none_or(|used| {
                self.list_ends(&used.steps) || flow.whole.list_ends(&used.steps)
            }),
            Action::Ask(question, then) => {
                let question = pack.questions.get(question.at());
                let answers = question.map_or(then.len(), |asked| asked.answers.len());
                then.len() >= answers && then.iter().all(|branch| self.list_ends(&branch.steps))
            }
        };
        ends && self.meets(&step.guard) == Met::Always
    }

    /// Whether walking a list always closes the case.
    pub(super) fn list_ends(&self, list: &StepRange) -> bool {
        self.end_of(list).is_some()
    }

    /// The first step of a list that always closes the case.
    pub(super) fn end_of(&self, list: &StepRange) -> Option<usize> {
        let end = self.ends.get(&list.range().start).copied();
        // An empty list has the same first position as the list after it.
        end.filter(|end| list.range().contains(end))
    }

    /// Whether a guard is met.
    pub(super) fn meets(&self, guard: &Guard) -> Met {
        let all = |conditions: &[Condition]| {
            let verdicts = conditions.iter().map(|condition| self.fulfils(condition));
            verdicts.min().unwrap_or(Met::Always)
        };
        let unless = match all(&guard.unless) {
            Met::Always if guard.unless.is_empty() => Met::Always,
            Met::Always => Met::Never,
            Met::Perhaps => Met::Perhaps,
            Met::Never => Met::Always,
        };
        all(&guard.when).min(unless)
    }

    /// Whether a condition is met.
    pub(super) fn fulfils(&self, condition: &Condition) -> Met {
        match (condition, self.from) {
            (Condition::Symptom(any_of), Some(from)) if any_of.contains(&from) => Met::Always,
            (Condition::Symptom(_), Some(_)) => Met::Never,
            (Condition::Symptom(_), None) | (Condition::Answer(..), _) => Met::Perhaps,
        }
    }

    /// Whether a case with these symptoms may come to a step, as far as the symptom alone decides that.
    pub(super) fn may_reach(&self, flow: &Flow<'_>, at: usize) -> bool {
        flow.way_out(at).all(|at| {
            let end = self.ends.get(&flow.homes[at].list);
            end.is_none_or(|end| *end >= at) && self.meets(&flow.pack.steps[at].guard) != Met::Never
        })
    }
}

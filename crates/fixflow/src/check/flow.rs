//! The shape of a pack's flows: where each step stands, what surely comes before it, and what always ends. The rules about the
//! order of steps have this in common.

use std::collections::{HashMap, HashSet};

use super::uses::uses;
use crate::pack::{Action, BodyIx, Condition, Guard, Pack, StepRange};

/// Where a step stands.
#[derive(Clone, Copy)]
pub(super) struct Home {
    /// The position of the first step of its list.
    pub(super) list: usize,
    /// The `ask` in one of whose branches the list stands.
    pub(super) parent: Option<usize>,
    /// The body that the list belongs to.
    pub(super) body: BodyIx,
}

/// Steps that do one thing, by the list they stand in, each list in order.
pub(super) type ByList = HashMap<usize, Vec<usize>>;

/// Whether a step around another one counts as before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// It does: an enclosing `ask` has been answered by the time its branches are walked.
    Counts,
    /// It does not: what stands in one branch says nothing about the others.
    DoesNot,
}

/// The shape of a pack's flows.
pub(super) struct Flow<'p> {
    pub(super) pack: &'p Pack,
    /// The bodies in an order in which what is used comes before what uses it.
    pub(super) order: &'p [BodyIx],
    homes: Vec<Home>,
    /// For each body the steps that use it.
    uses: Vec<Vec<usize>>,
    /// For each body whether walking it always closes the case.
    ends: Vec<bool>,
}

impl<'p> Flow<'p> {
    pub(super) fn new(pack: &'p Pack, order: &'p [BodyIx]) -> Self {
        let outside = Home {
            list: 0,
            parent: None,
            body: BodyIx(0),
        };
        let mut flow = Self {
            pack,
            order,
            homes: vec![outside; pack.steps.len()],
            uses: vec![Vec::new(); pack.bodies.len()],
            ends: vec![false; pack.bodies.len()],
        };
        for (body, content) in pack.bodies.iter().enumerate() {
            let body = BodyIx::new(body);
            flow.settle_in(&content.steps, None, body);
            for (at, used) in uses(pack, body) {
                flow.uses[used.at()].push(at);
            }
        }
        for body in order {
            flow.ends[body.at()] = flow.list_ends(&pack[*body].steps);
        }
        flow
    }

    fn settle_in(&mut self, list: &StepRange, parent: Option<usize>, body: BodyIx) {
        let pack = self.pack;
        for at in list.range() {
            self.homes[at] = Home {
                list: list.range().start,
                parent,
                body,
            };
            if let Action::Ask(_, then) = &pack.steps[at].action {
                then.iter()
                    .for_each(|branch| self.settle_in(&branch.steps, Some(at), body));
            }
        }
    }

    pub(super) fn home(&self, at: usize) -> Home {
        self.homes[at]
    }

    /// The steps that use a body.
    pub(super) fn uses_of(&self, body: BodyIx) -> &[usize] {
        &self.uses[body.at()]
    }

    pub(super) fn is_symptom(&self, body: BodyIx) -> bool {
        body.at() < self.pack.symptoms.len()
    }

    /// Whether walking a list always closes the case.
    pub(super) fn list_ends(&self, list: &StepRange) -> bool {
        list.range().any(|at| self.step_ends(at))
    }

    /// Whether a step always closes the case. An unknown name in it is a problem already, and is not blamed for this too.
    pub(super) fn step_ends(&self, at: usize) -> bool {
        let step = &self.pack.steps[at];
        step.guard.is_always()
            && match &step.action {
                Action::Call(_) | Action::End(_) => true,
                Action::Use(body) => self.ends.get(body.at()).copied().unwrap_or(true),
                Action::Ask(question, then) => {
                    let question = self.pack.questions.get(question.at());
                    let answers = question.map_or(then.len(), |asked| asked.answers.len());
                    then.len() >= answers && then.iter().all(|branch| self.list_ends(&branch.steps))
                }
                Action::Fix(_) | Action::Wait(_) => false,
            }
    }

    /// Whether one of `doers` surely comes before the step; if not, the use that skips them, where there is one.
    pub(super) fn before(
        &self,
        at: usize,
        doers: &ByList,
        around: Around,
    ) -> Result<(), Option<usize>> {
        let guards: Vec<&Guard> = self.guards(at).collect();
        if self.before_within(at, doers, around, &guards) {
            return Ok(());
        }
        let body = self.homes[at].body;
        if self.is_symptom(body) {
            return Err(None);
        }
        self.before_uses(body, doers, around, &guards).map_err(Some)
    }

    /// Whether one of `doers` surely comes before the step in its own body.
    pub(super) fn before_here(&self, at: usize, doers: &ByList, around: Around) -> bool {
        let guards: Vec<&Guard> = self.guards(at).collect();
        self.before_within(at, doers, around, &guards)
    }

    /// Whether one of `doers` comes before every use of the block, whatever the conditions of what stands in it.
    pub(super) fn before_every_use(&self, body: BodyIx, doers: &ByList, around: Around) -> bool {
        self.before_uses(body, doers, around, &[]).is_ok()
    }

    /// The guards that hold when the step is met: its own and those of the asks around it.
    fn guards(&self, at: usize) -> impl Iterator<Item = &'p Guard> {
        let pack = self.pack;
        self.way_out(at).map(|at| &pack.steps[at].guard)
    }

    /// The step, then the ask around it, and so on to the body's own list.
    fn way_out(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| self.homes[*at].parent)
    }

    /// Whether one of `doers` comes earlier in the step's own or an enclosing list, under no conditions but `given`.
    fn before_within(&self, at: usize, doers: &ByList, around: Around, given: &[&Guard]) -> bool {
        self.way_out(at).enumerate().any(|(level, at)| {
            let here = doers.get(&self.homes[at].list);
            let itself = level > 0 && around == Around::Counts;
            let earlier = here.map_or(&[][..], Vec::as_slice).iter();
            earlier
                .take_while(|doer| **doer < at || (itself && **doer == at))
                .any(|doer| repeats(&self.pack.steps[*doer].guard, given))
        })
    }

    /// Whether one of `doers` comes before every use of the block; if not, the use that skips them.
    fn before_uses(
        &self,
        body: BodyIx,
        doers: &ByList,
        around: Around,
        given: &[&'p Guard],
    ) -> Result<(), usize> {
        let mut seen = HashSet::new();
        let mut todo = vec![body];
        // One list for all uses: a large pack has a hundred thousand.
        let mut guards = Vec::new();
        while let Some(body) = todo.pop() {
            for at in self.uses_of(body) {
                guards.clear();
                guards.extend(self.guards(*at));
                guards.extend_from_slice(given);
                if self.before_within(*at, doers, around, &guards) {
                    continue;
                }
                let user = self.homes[*at].body;
                if self.is_symptom(user) {
                    return Err(*at);
                }
                if seen.insert(user) {
                    todo.push(user);
                }
            }
        }
        Ok(())
    }
}

/// Whether `given` repeats every condition of `guard`, so that `guard` is met wherever they are.
fn repeats(guard: &Guard, given: &[&Guard]) -> bool {
    let is_given = |condition| {
        let mut others = given.iter().flat_map(|given| &given.when);
        others.any(|other| narrows(other, condition))
    };
    let unless = guard.unless.is_empty() || given.iter().any(|given| given.unless == guard.unless);
    guard.when.iter().all(is_given) && unless
}

/// Whether `condition` asks for at least as much as `other`.
fn narrows(condition: &Condition, other: &Condition) -> bool {
    match (condition, other) {
        (Condition::Symptom(these), Condition::Symptom(others)) => {
            these.iter().all(|this| others.contains(this))
        }
        (Condition::Answer(question, these), Condition::Answer(other, others)) => {
            question == other && these.iter().all(|this| others.contains(this))
        }
        (Condition::Symptom(_), Condition::Answer(..))
        | (Condition::Answer(..), Condition::Symptom(_)) => false,
    }
}

//! Where each step stands, and what surely comes before it: what the rules about the order of steps have in common.

use std::collections::{HashMap, HashSet};

use super::ends;
use crate::pack::{Action, BodyIx, Condition, Guard, Pack, StepRange};

/// Where a step stands.
#[derive(Clone, Copy)]
pub(super) struct Home {
    /// The position of the first step of its list.
    pub(super) list: usize,
    /// The `ask` in one of whose branches the list stands.
    pub(super) parent: Option<usize>,
    /// The body the list belongs to.
    pub(super) body: BodyIx,
}

/// The steps that see to something, by the list they stand in, each list in order.
pub(super) type ByList = HashMap<usize, Vec<usize>>;

/// Whether a step around another one counts as before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// An enclosing ask has been answered by the time its branches are walked.
    Counts,
    /// What stands in one branch says nothing about the others.
    DoesNot,
}

/// The shape of a pack's flows.
pub(super) struct Flow<'p> {
    pub(super) pack: &'p Pack,
    homes: Vec<Home>,
    /// The steps that use a body.
    uses: HashMap<BodyIx, Vec<usize>>,
}

impl<'p> Flow<'p> {
    pub(super) fn new(pack: &'p Pack) -> Self {
        let outside = Home {
            list: 0,
            parent: None,
            body: BodyIx(0),
        };
        let mut flow = Self {
            pack,
            homes: vec![outside; pack.steps.len()],
            uses: HashMap::new(),
        };
        for (body, content) in pack.bodies.iter().enumerate() {
            let body = BodyIx::new(body);
            flow.settle_in(&content.steps, None, body);
            for (at, used) in ends::uses(pack, body) {
                flow.uses.entry(used).or_default().push(at);
            }
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
        self.uses.get(&body).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_symptom(&self, body: BodyIx) -> bool {
        body.at() < self.pack.symptoms.len()
    }

    /// Whether one of `seers` surely comes before the step; if not, the use that skips them, where there is one.
    pub(super) fn before(
        &self,
        at: usize,
        seers: &ByList,
        around: Around,
    ) -> Result<(), Option<usize>> {
        let guards = self.guards(at);
        if self.before_within(at, seers, around, &guards) {
            return Ok(());
        }
        let body = self.homes[at].body;
        if self.is_symptom(body) {
            return Err(None);
        }
        self.before_uses(body, seers, around, &guards).map_err(Some)
    }

    /// Whether one of `seers` surely comes before the step in its own body.
    pub(super) fn before_here(&self, at: usize, seers: &ByList, around: Around) -> bool {
        self.before_within(at, seers, around, &self.guards(at))
    }

    /// Whether one of `seers` comes before every use of the block, whatever the conditions of what stands in it.
    pub(super) fn before_every_use(&self, body: BodyIx, seers: &ByList, around: Around) -> bool {
        self.before_uses(body, seers, around, &[]).is_ok()
    }

    /// The guards that hold when the step is met: its own and those of the asks around it.
    fn guards(&self, at: usize) -> Vec<&'p Guard> {
        let pack = self.pack;
        self.way_out(at).map(|at| &pack.steps[at].guard).collect()
    }

    /// The step, then the ask around it, and so on to the body's own list.
    fn way_out(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| self.homes[*at].parent)
    }

    /// Whether one of `seers` comes earlier in the step's own or an enclosing list, under no conditions but `given`.
    fn before_within(&self, at: usize, seers: &ByList, around: Around, given: &[&Guard]) -> bool {
        self.way_out(at).enumerate().any(|(level, at)| {
            let here = seers
                .get(&self.homes[at].list)
                .map_or(&[][..], Vec::as_slice);
            let counts =
                |seer: usize| seer < at || (level > 0 && around == Around::Counts && seer == at);
            here.iter()
                .take_while(|seer| counts(**seer))
                .any(|seer| repeats(&self.pack.steps[*seer].guard, given))
        })
    }

    /// Whether one of `seers` comes before every use of the block; if not, the use that skips them.
    fn before_uses(
        &self,
        body: BodyIx,
        seers: &ByList,
        around: Around,
        given: &[&'p Guard],
    ) -> Result<(), usize> {
        let mut seen = HashSet::new();
        let mut todo = vec![body];
        while let Some(body) = todo.pop() {
            for at in self.uses_of(body) {
                let mut guards = self.guards(*at);
                guards.extend_from_slice(given);
                if self.before_within(*at, seers, around, &guards) {
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

/// Whether `given` repeats every condition of `guard`, so that where they hold it holds too.
fn repeats(guard: &Guard, given: &[&Guard]) -> bool {
    let repeated = |condition| {
        given
            .iter()
            .any(|given| given.when.iter().any(|other| narrows(other, condition)))
    };
    let unless = guard.unless.is_empty() || given.iter().any(|given| given.unless == guard.unless);
    guard.when.iter().all(repeated) && unless
}

/// Whether `condition` asks at least as much as `other`.
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

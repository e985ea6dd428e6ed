//! The shape of a pack's flows: where each step stands, what uses what, and from which symptoms a block has to be looked at.
//! The rules about the order of steps have this in common.

use std::collections::{BTreeSet, HashSet};

use super::uses::uses;
use super::view::View;
use crate::pack::{Action, BodyIx, Condition, Guard, Pack, StepRange, SymptomIx};

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

/// The shape of a pack's flows.
pub(super) struct Flow<'p> {
    pub(super) pack: &'p Pack,
    /// The bodies in an order in which what is used comes before what uses it.
    order: &'p [BodyIx],
    /// Where each step stands.
    pub(super) homes: Vec<Home>,
    /// For each body the steps that use it.
    pub(super) uses: Vec<Vec<usize>>,
    /// All bodies, whatever the symptom: right for every body that does not depend on it, and careful about the others. Its
    /// symptoms are those that depend on no condition on the symptom.
    pub(super) whole: View,
    /// The bodies with a condition on the symptom in them or in what they use, as they look from each symptom that a condition
    /// names, and from all the others together.
    pub(super) views: Vec<View>,
    /// For each body the numbers of the views that have it, in order. A body without any is the same from everywhere.
    pub(super) seen_in: Vec<Vec<usize>>,
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
            whole: View::default(),
            views: Vec::new(),
            seen_in: vec![Vec::new(); pack.bodies.len()],
        };
        for (body, content) in pack.bodies.iter().enumerate() {
            let body = BodyIx::new(body);
            flow.settle_in(&content.steps, None, body);
            for (at, used) in uses(pack, body) {
                flow.uses[used.at()].push(at);
            }
        }
        flow.look_from_everywhere();
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
                for branch in then {
                    self.settle_in(&branch.steps, Some(at), body);
                }
            }
        }
    }

    /// Makes the views. Bodies without a condition on the symptom are not looked at from each symptom, and symptoms that no
    /// condition names are not told apart, so that a large pack does not take its symptoms times its blocks.
    fn look_from_everywhere(&mut self) {
        let pack = self.pack;
        let (depends, named) = self.conditions_on_the_symptom();
        let (mut others, mut told_apart, mut unnamed) = (Vec::new(), Vec::new(), Vec::new());
        for symptom in pack.symptom_indices() {
            match (depends[symptom.body().at()], named.contains(&symptom)) {
                (false, _) => others.push(symptom),
                (true, true) => told_apart.push(vec![symptom]),
                (true, false) => unnamed.push(symptom),
            }
        }
        told_apart.push(unnamed);
        self.whole = View::new(self, None, others, self.order.to_vec());
        let mut rank = vec![0; pack.bodies.len()];
        for (place, body) in self.order.iter().enumerate() {
            rank[body.at()] = place;
        }
        for symptoms in told_apart {
            let mut bodies = self.used_from(&symptoms, &depends);
            bodies.sort_unstable_by_key(|body| rank[body.at()]);
            for body in &bodies {
                self.seen_in[body.at()].push(self.views.len());
            }
            let view = View::new(self, symptoms.first().copied(), symptoms, bodies);
            self.views.push(view);
        }
    }

    /// For each body whether a step of it, or of what it uses, has a condition on the symptom; and the symptoms that these name.
    fn conditions_on_the_symptom(&self) -> (Vec<bool>, BTreeSet<SymptomIx>) {
        let pack = self.pack;
        let mut named = BTreeSet::new();
        let mut depends = vec![false; pack.bodies.len()];
        for body in self.order {
            depends[body.at()] = uses(pack, *body).any(|(_, used)| depends[used.at()]);
            let steps = pack.steps[pack[*body].all.range()].iter();
            for condition in steps.flat_map(|step| step.guard.conditions()) {
                if let Condition::Symptom(any_of) = condition {
                    depends[body.at()] = true;
                    named.extend(any_of);
                }
            }
        }
        (depends, named)
    }

    /// The symptoms' bodies and all that they use, of those that depend on the symptom.
    fn used_from(&self, symptoms: &[SymptomIx], depends: &[bool]) -> Vec<BodyIx> {
        let mut todo: Vec<BodyIx> = symptoms.iter().map(|symptom| symptom.body()).collect();
        let mut seen: HashSet<BodyIx> = todo.iter().copied().collect();
        let mut at = 0;
        while let Some(body) = todo.get(at).copied() {
            at += 1;
            let used = uses(self.pack, body).map(|(_, used)| used);
            todo.extend(used.filter(|used| depends[used.at()] && seen.insert(*used)));
        }
        todo
    }

    /// Every view, the whole one last: what uses a body that is the same from everywhere comes before it.
    pub(super) fn every_view(&self) -> impl Iterator<Item = &View> {
        self.views.iter().chain([&self.whole])
    }

    /// The guards that hold when the step is met: its own and those of the asks around it.
    pub(super) fn guards(&self, at: usize) -> impl Iterator<Item = &'p Guard> {
        let pack = self.pack;
        self.way_out(at).map(|at| &pack.steps[at].guard)
    }

    /// The step, then the ask around it, and so on to the body's own list.
    pub(super) fn way_out(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| self.homes[*at].parent)
    }
}

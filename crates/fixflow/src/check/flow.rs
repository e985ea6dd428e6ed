//! The shape of a pack's flows: where each step is, what uses what, and which symptoms a block must be checked for
//! separately. All rules about the order of steps use this.

use std::collections::{BTreeSet, HashSet};

use super::uses::uses;
use super::view::View;
use crate::pack::{Action, BodyIx, Condition, Guard, Pack, StepRange, SymptomIx};

/// Where a step is.
#[derive(Clone, Copy)]
pub(super) struct Home {
    /// The position of the first step of its list.
    pub(super) list: usize,
    /// The `ask` that the list is a branch of.
    pub(super) parent: Option<usize>,
    /// The body that the list belongs to.
    pub(super) body: BodyIx,
}

/// The shape of a pack's flows.
pub(super) struct Flow<'p> {
    pub(super) pack: &'p Pack,
    /// The bodies, each after the bodies that it uses.
    order: &'p [BodyIx],
    /// Where each step is.
    pub(super) homes: Vec<Home>,
    /// For each body, the steps that use it.
    pub(super) uses: Vec<Vec<usize>>,
    /// All bodies, with any symptom. This is exact for every body that does not depend on the symptom, and cautious about
    /// the others. Its symptoms are those that do not depend on a condition on the symptom.
    pub(super) whole: View,
    /// The bodies that depend on the symptom, because they or what they use have a condition on it: one view for each
    /// symptom that a condition names, and one for all the other symptoms together.
    pub(super) views: Vec<View>,
    /// For each body, the indices of the views that hold it, in order. A body without any is the same for every symptom.
    pub(super) views_of: Vec<Vec<usize>>,
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
            views_of: vec![Vec::new(); pack.bodies.len()],
        };
        for (body, content) in pack.bodies.iter().enumerate() {
            let body = BodyIx::new(body);
            flow.set_homes(&content.steps, None, body);
            for (at, used) in uses(pack, body) {
                flow.uses[used.at()].push(at);
            }
        }
        flow.add_views();
        flow
    }

    fn set_homes(&mut self, list: &StepRange, parent: Option<usize>, body: BodyIx) {
        let pack = self.pack;
        for at in list.range() {
            self.homes[at] = Home {
                list: list.range().start,
                parent,
                body,
            };
            if let Action::Ask(_, then) = &pack.steps[at].action {
                for branch in then {
                    self.set_homes(&branch.steps, Some(at), body);
                }
            }
        }
    }

    /// Makes the views. Bodies that do not depend on the symptom get no view for each symptom, and symptoms that no
    /// condition names share one view. Otherwise the work in a large pack would grow with its symptoms times its blocks.
    fn add_views(&mut self) {
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
        told_apart.extend((!unnamed.is_empty()).then_some(unnamed));
        self.whole = View::new(self, None, others, self.order.to_vec());
        let mut rank = vec![0; pack.bodies.len()];
        for (place, body) in self.order.iter().enumerate() {
            rank[body.at()] = place;
        }
        for symptoms in told_apart {
            let mut bodies = self.used_from(&symptoms, &depends);
            bodies.sort_unstable_by_key(|body| rank[body.at()]);
            for body in &bodies {
                self.views_of[body.at()].push(self.views.len());
            }
            let view = View::new(self, symptoms.first().copied(), symptoms, bodies);
            self.views.push(view);
        }
    }

    /// For each body, whether one of its steps, or of what it uses, has a condition on the symptom; and the symptoms named
    /// there.
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

    /// The symptoms' bodies and what they use, without the used bodies that do not depend on the symptom.
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

    /// Every view, the whole one last, so that a body that is the same for every symptom comes after all that use it.
    pub(super) fn every_view(&self) -> impl Iterator<Item = &View> {
        self.views.iter().chain([&self.whole])
    }

    /// The guards that are met when a case comes to the step: its own and those of the asks around it.
    pub(super) fn guards(&self, at: usize) -> impl Iterator<Item = &'p Guard> {
        let pack = self.pack;
        self.way_out(at).map(|at| &pack.steps[at].guard)
    }

    /// The step, then the ask around it, and so on, out to the body's own list.
    pub(super) fn way_out(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| self.homes[*at].parent)
    }
}

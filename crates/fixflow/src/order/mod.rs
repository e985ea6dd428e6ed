//! Orders fixes by what helped: which should change places, how sure that is, and which tests forbid it.
//!
//! The evidence is a table of counts; no person's record gets here. Within a run of fixes ([`Run`]) the order by chance per
//! minute takes the least time (Heckerman, Breese and Rommelse 1995; Jensen et al. 2001). [`mod@judge`] says what follows
//! from the counts of one run. This module gives it the runs of a pack, and drops the proposals that would break the pack's
//! own tests. Everything is deterministic: draws have a fixed seed.

mod call_sooner;
mod draw;
mod edit;
mod evidence;
pub mod judge;
mod placing;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use call_sooner::{CallSooner, call_sooner};
pub use draw::{DRAWS, SEED};
pub use edit::edited;
pub use evidence::Evidence;
pub use judge::Tally;

use crate::check::{Checked, FlowTest};
use crate::explore::{Coverage, trial};
use crate::pack::{Action, Attempt, BodyIx, Condition, FixIx, Pack, Run, SymptomIx};
use judge::{Candidate, Judgement, judge, possible_advances, sigmas_needed};

/// What the evidence says about a pack's order.
#[derive(Clone, Debug)]
pub struct Review {
    /// The runs of two or more fixes.
    pub runs: Vec<JudgedRun>,
    /// How many changes could have been proposed.
    pub possible: usize,
    /// How many standard deviations above zero a gain has to be.
    pub sigmas_needed: f64,
}

/// A run with its evidence and what follows from it.
#[derive(Clone, Debug)]
pub struct JudgedRun {
    /// The run as it is now.
    pub run: Run,
    /// The symptoms that lead to it.
    pub symptoms: Vec<SymptomIx>,
    /// Everything tried under these symptoms.
    pub pooled: Tally,
    /// Its fixes with their evidence, in the order of the run.
    pub candidates: Vec<Candidate>,
    /// What follows from the evidence.
    pub judgement: Judgement,
    /// The positions, in [`Checked::tests`], of the tests that the change would break. If there are any, it is not proposed.
    pub broken_tests: Vec<usize>,
}

impl JudgedRun {
    /// Whether there is a change to propose, which is sure enough and breaks no test.
    #[must_use]
    pub const fn is_proposed(&self) -> bool {
        !self.judgement.advances.is_empty() && self.broken_tests.is_empty()
    }

    /// The fixes in the order to propose.
    #[must_use]
    pub fn order(&self) -> Vec<FixIx> {
        let order = self.judgement.order.iter();
        order.map(|fix| self.run.fixes[*fix]).collect()
    }
}

/// Judges every run of a pack.
#[must_use]
pub fn review(checked: &Checked, evidence: &Evidence) -> Review {
    let pack = &checked.pack;
    let symptoms = pack.symptom_indices();
    let walked = symptoms.map(|symptom| pack.walked_by(symptom).into_iter().collect());
    let walked: Vec<BTreeSet<BodyIx>> = walked.collect();
    let runs = pack.runs().into_iter().filter(|run| run.fixes.len() > 1);
    let runs: Vec<_> = runs
        .map(|run| {
            let symptoms = symptoms_of(pack, &run, &walked);
            let candidates = candidates(pack, &run, &symptoms, evidence);
            (run, symptoms, candidates)
        })
        .collect();
    let possible = runs
        .iter()
        .map(|(.., candidates)| possible_advances(candidates))
        .sum();
    let sigmas_needed = sigmas_needed(possible);
    let judged = runs.into_iter().map(|(run, symptoms, candidates)| {
        let pooled = evidence.pooled(&symptoms);
        JudgedRun {
            judgement: judge(&candidates, pooled, sigmas_needed),
            run,
            symptoms,
            pooled,
            candidates,
            broken_tests: Vec::new(),
        }
    });
    let mut runs: Vec<_> = judged.collect();
    note_broken_tests(checked, &mut runs);
    Review {
        runs,
        possible,
        sigmas_needed,
    }
}

/// The pack with these runs in the order to propose.
#[must_use]
pub fn reordered<'j>(pack: &Pack, runs: impl IntoIterator<Item = &'j JudgedRun>) -> Pack {
    let mut pack = pack.clone();
    runs.into_iter().for_each(|judged| put(&mut pack, judged));
    pack
}

fn put(pack: &mut Pack, judged: &JudgedRun) {
    arrange(pack, &judged.run, judged.order());
}

/// Puts the fixes of a run into this order.
fn arrange(pack: &mut Pack, run: &Run, order: impl IntoIterator<Item = FixIx>) {
    for (at, fix) in run.steps().zip(order) {
        pack.steps[at].action = Action::Fix(fix);
    }
}

/// The symptoms that lead to a run and meet its symptom conditions. `walked` holds the bodies that each symptom may walk.
fn symptoms_of(pack: &Pack, run: &Run, walked: &[BTreeSet<BodyIx>]) -> Vec<SymptomIx> {
    let conditions = &pack.steps[run.first].guard.when;
    let is_met = |symptom: &SymptomIx| {
        conditions.iter().all(|condition| match condition {
            Condition::Symptom(these) => these.contains(symptom),
            Condition::Answer(..) => true,
        })
    };
    pack.symptom_indices()
        .filter(|symptom| walked[symptom.at()].contains(&run.body) && is_met(symptom))
        .collect()
}

fn candidates(
    pack: &Pack,
    run: &Run,
    symptoms: &[SymptomIx],
    evidence: &Evidence,
) -> Vec<Candidate> {
    let candidate = |fix: &FixIx| Candidate {
        minutes: pack[*fix].minutes,
        is_risky: pack[*fix].risk.is_some(),
        tally: evidence.of(symptoms, Attempt::Fix(*fix)),
    };
    run.fixes.iter().map(candidate).collect()
}

/// Notes which tests each proposal breaks: first each proposal by itself, then all that are left together.
fn note_broken_tests(checked: &Checked, runs: &mut [JudgedRun]) {
    let mut pack = checked.pack.clone();
    let tests = checked.tests.iter().enumerate();
    let passing: Vec<_> = tests.filter(|(_, test)| passes(&pack, test)).collect();
    for judged in runs.iter_mut().filter(|judged| judged.is_proposed()) {
        put(&mut pack, judged);
        let failing = passing
            .iter()
            .filter(|(_, test)| judged.symptoms.contains(&test.symptom) && !passes(&pack, test));
        judged.broken_tests = failing.map(|(at, _)| *at).collect();
        arrange(&mut pack, &judged.run, judged.run.fixes.clone());
    }
    loop {
        let proposed = runs.iter().filter(|judged| judged.is_proposed());
        let pack = reordered(&checked.pack, proposed);
        let Some((at, test)) = passing.iter().find(|(_, test)| !passes(&pack, test)) else {
            return;
        };
        let proposed = runs.iter_mut().filter(|judged| judged.is_proposed());
        let mut involved = proposed.filter(|judged| judged.symptoms.contains(&test.symptom));
        match involved.next() {
            Some(judged) => judged.broken_tests.push(*at),
            None => return,
        }
    }
}

/// Whether a test of the pack passes.
fn passes(pack: &Pack, test: &FlowTest) -> bool {
    trial::run(pack, test, &mut Coverage::none(pack)) == trial::Verdict::Passed
}

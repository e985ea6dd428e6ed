//! The order of fixes by what helped: which should change places, how sure that is, and what stands against it.
//!
//! The evidence is a table of counts; nothing here meets a person's record. Within a run of fixes ([`Run`]) the order by
//! chance per minute takes the least time (Heckerman, Breese and Rommelse 1995; Jensen et al. 2001). [`mod@judge`] says what
//! follows from the counts of one run; this module gives it the runs of a pack, and takes back what the pack's own tests
//! forbid. Everything is deterministic: draws begin with a fixed seed.

mod draw;
mod edit;
mod evidence;
pub mod judge;
mod left;
mod placing;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use draw::{DRAWS, SEED};
pub use edit::edited;
pub use evidence::Evidence;
pub use judge::Tally;
pub use left::{CallSooner, call_sooner};

use crate::check::{Checked, FlowTest};
use crate::explore::{Coverage, trial};
use crate::pack::{Action, Attempt, BodyIx, Condition, FixIx, Pack, Run, SymptomIx};
use judge::{Candidate, Judgement, judge, possible_advances, sigmas_needed};

/// What the evidence says of a pack's order.
#[derive(Clone, Debug)]
pub struct Review {
    /// The runs of two fixes and more.
    pub runs: Vec<Judged>,
    /// How many changes could have been proposed.
    pub possible: usize,
    /// How many standard deviations above zero a gain has to be.
    pub sigmas_needed: f64,
}

/// A run, judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The run as it stands.
    pub run: Run,
    /// The symptoms that lead to it.
    pub symptoms: Vec<SymptomIx>,
    /// Everything tried under these symptoms.
    pub pooled: Tally,
    /// Its fixes with their evidence, in the order of the run.
    pub candidates: Vec<Candidate>,
    /// What follows.
    pub judgement: Judgement,
    /// The positions, in [`Checked::tests`], of the tests that the proposal would break. Then it is none.
    pub against: Vec<usize>,
}

impl Judged {
    /// Whether there is a change to propose: one that is sure enough and breaks no test.
    #[must_use]
    pub const fn is_proposed(&self) -> bool {
        !self.judgement.advances.is_empty() && self.against.is_empty()
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
    let possible = runs.iter().map(|(.., run)| possible_advances(run)).sum();
    let sigmas_needed = sigmas_needed(possible);
    let judged = runs.into_iter().map(|(run, symptoms, candidates)| {
        let pooled = evidence.pooled(&symptoms);
        Judged {
            judgement: judge(&candidates, pooled, sigmas_needed),
            run,
            symptoms,
            pooled,
            candidates,
            against: Vec::new(),
        }
    });
    let mut runs: Vec<_> = judged.collect();
    heed_tests(checked, &mut runs);
    Review {
        runs,
        possible,
        sigmas_needed,
    }
}

/// The pack with every proposal carried out.
#[must_use]
pub fn reordered<'j>(pack: &Pack, runs: impl IntoIterator<Item = &'j Judged>) -> Pack {
    let mut pack = pack.clone();
    runs.into_iter().for_each(|judged| put(&mut pack, judged));
    pack
}

fn put(pack: &mut Pack, judged: &Judged) {
    arrange(pack, &judged.run, judged.order());
}

/// Puts the fixes of a run in this order.
fn arrange(pack: &mut Pack, run: &Run, order: impl IntoIterator<Item = FixIx>) {
    for (at, fix) in run.steps().zip(order) {
        pack.steps[at].action = Action::Fix(fix);
    }
}

/// The symptoms that lead to a run and meet its condition. `walked` holds what each of them may walk.
fn symptoms_of(pack: &Pack, run: &Run, walked: &[BTreeSet<BodyIx>]) -> Vec<SymptomIx> {
    let conditions = &pack.steps[run.first].guard.when;
    let is_met = |symptom: &SymptomIx| {
        conditions.iter().all(|condition| match condition {
            Condition::Symptom(these) => these.contains(symptom),
            Condition::Answer(..) => true,
        })
    };
    let symptoms = (0..walked.len()).map(SymptomIx::new);
    symptoms
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

/// Notes which tests stand against which proposals: first against each by itself, then against all that are left together.
fn heed_tests(checked: &Checked, runs: &mut [Judged]) {
    let mut pack = checked.pack.clone();
    let tests = checked.tests.iter().enumerate();
    let passing: Vec<_> = tests.filter(|(_, test)| passes(&pack, test)).collect();
    for judged in runs.iter_mut().filter(|judged| judged.is_proposed()) {
        put(&mut pack, judged);
        let failing = passing
            .iter()
            .filter(|(_, test)| judged.symptoms.contains(&test.symptom) && !passes(&pack, test));
        judged.against = failing.map(|(at, _)| *at).collect();
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
            Some(judged) => judged.against.push(*at),
            None => return,
        }
    }
}

/// Whether a test of the pack holds.
fn passes(pack: &Pack, test: &FlowTest) -> bool {
    trial::run(pack, test, &mut Coverage::none(pack)) == trial::Verdict::Passed
}

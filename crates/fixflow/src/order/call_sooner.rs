//! Finds ways whose rest takes longer than the call at their end.

use serde::Serialize;

use super::Evidence;
use super::judge::{PRIOR_TRIALS, Tally};
use crate::case::Case;
use crate::engine::{Open, Step, Walk};
use crate::pack::{Attempt, Minutes, Pack, SymptomIx};

/// A symptom with a step from which on the way takes longer than the call at its end. All names are ids.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CallSooner<'p> {
    /// The symptom.
    pub symptom: &'p str,
    /// The first fix or wait from which on this is so.
    pub from: &'p str,
    /// The expected minutes from there on, including the call if nothing helps.
    pub minutes_left: f64,
    /// The call.
    pub call: &'p str,
    /// How many minutes the call takes.
    pub call_minutes: f64,
}

/// The symptoms with a step from which on the expected minutes exceed those of the call. Questions take their assumptions,
/// as in a script. Calls without `minutes`, and symptoms with too little evidence, are left out.
#[must_use]
pub fn call_sooner<'p>(pack: &'p Pack, evidence: &Evidence) -> Vec<CallSooner<'p>> {
    let symptoms = pack.symptom_indices();
    symptoms
        .filter_map(|symptom| of_symptom(pack, evidence, symptom))
        .collect()
}

fn of_symptom<'p>(
    pack: &'p Pack,
    evidence: &Evidence,
    symptom: SymptomIx,
) -> Option<CallSooner<'p>> {
    let pooled = evidence.pooled(&[symptom]);
    if pooled.tried < u64::from(PRIOR_TRIALS) {
        return None;
    }
    let (attempts, last) = way(pack, symptom);
    let Step::Call(call) = last else { return None };
    let minutes = middle(pack[call].minutes?);
    let mut left = minutes;
    let mut sooner = None;
    for attempt in attempts.into_iter().rev() {
        let chance = chance(evidence.of(&[symptom], attempt), pooled.rate());
        left = (1.0 - chance).mul_add(left, effort(pack, attempt));
        if left > minutes {
            sooner = Some((attempt, left));
        }
    }
    sooner.map(|(from, minutes_left)| CallSooner {
        symptom: &pack[symptom].id,
        from: from.id(pack),
        minutes_left,
        call: &pack[call].id,
        call_minutes: minutes,
    })
}

/// The fixes and waits that a script gets one after another if nothing helps, and the step after them.
fn way(pack: &Pack, symptom: SymptomIx) -> (Vec<Attempt>, Step) {
    let case = Case::new(symptom);
    let mut walk = Walk::new(pack, &case, Open::Assume);
    let mut step = walk.next_step();
    let mut attempts = Vec::new();
    while let Some(attempt) = step.attempt() {
        attempts.push(attempt);
        step = walk.step_after(step);
        // A question that stops a script gets its first answer.
        while let Step::Ask(_) = step {
            step = walk.step_after(step);
        }
    }
    (attempts, step)
}

#[expect(clippy::cast_precision_loss, reason = "no desk has 2^53 cases")]
fn chance(tally: Tally, rate: f64) -> f64 {
    let prior = f64::from(PRIOR_TRIALS);
    prior.mul_add(rate, tally.worked as f64) / (prior + tally.tried as f64)
}

fn effort(pack: &Pack, attempt: Attempt) -> f64 {
    match attempt {
        Attempt::Fix(fix) => f64::from(pack[fix].minutes.unwrap_or(0)),
        Attempt::Wait(wait) => f64::from(pack[wait].minutes.min),
    }
}

fn middle(minutes: Minutes) -> f64 {
    f64::midpoint(f64::from(minutes.min), f64::from(minutes.max))
}

//! The results and bounds of an exploration.

use std::fmt;

use super::explorer::Explorer;
use super::facts::{Fact, FactTable};
use crate::case::{Attempt, Case};
use crate::engine::Step;
use crate::pack::{AnswerIx, Pack, QuestionIx};

/// How far an exploration goes. One that stops at a bound says so in its result.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The most states of one symptom.
    pub states: usize,
    /// The most bytes for the states of one symptom and for the facts that steps read, as an estimate.
    pub bytes: usize,
    /// The most work for all symptoms together, in steps walked and facts copied, and as much again for replaying ends. Each
    /// symptom gets an equal share of what those before it have left.
    pub work: usize,
}

impl Default for Bounds {
    /// Under 2 seconds and 100 MB on a small machine.
    fn default() -> Self {
        Self {
            states: 500_000,
            bytes: 40_000_000,
            work: 20_000_000,
        }
    }
}

/// All ways through a symptom.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// How many ways there are, counting every answer of every question and every outcome of every fix and wait.
    pub count: Count,
    /// The most steps on one way, including its end.
    pub longest: usize,
    /// How many states were explored.
    pub states: usize,
    /// Whether all states were explored. If not, a bound was reached, and `count` and `longest` are too low.
    pub complete: bool,
    /// The most facts that a way must remember at once for the steps ahead. Each of them multiplies the states.
    pub remembered: Vec<Fact>,
    /// How often the exploration reached an end, each time on another way.
    pub ends: usize,
    /// How many of these ends were replayed with the engine.
    pub replayed: usize,
    /// The calls and ends of ways on which nothing helps, each with one such way.
    pub endings: Vec<(Step, Case)>,
    /// The faults of the ways, each kind with one case right before it occurs.
    pub faults: Vec<(FaultKind, Case)>,
}

/// What can be wrong with a way. The check refuses every pack in which this can happen; the exploration makes sure of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Its steps run out before a call or an end.
    RunsOut,
    /// It suggests the same fix or wait a second time.
    OfferedTwice(Attempt),
    /// The engine comes to this step, but the exploration comes to another one.
    Differs(Step),
    /// The red flag does not lead to a call from there.
    NoRedFlag,
}

/// A number of ways. It is saturated at 2^128 - 1, which means "more than can be counted".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(u128);

impl Count {
    /// One way.
    pub(super) const ONE: Self = Self(1);

    /// The ways through `attempts` fixes and waits in a row that are followed by this many ways. Each attempt has three
    /// outcomes: it works, which ends the way; it changes nothing; or it cannot be done.
    #[must_use]
    pub(super) fn behind(self, attempts: usize) -> Self {
        let without_success = 2_u128.saturating_pow(u32::try_from(attempts).unwrap_or(u32::MAX));
        let successes = without_success - 1;
        Self(
            without_success
                .saturating_mul(self.0)
                .saturating_add(successes),
        )
    }

    /// The sum of both.
    #[must_use]
    pub(super) const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The number, or `None` if it is too large.
    #[must_use]
    pub const fn exact(self) -> Option<u128> {
        match self.0 {
            u128::MAX => None,
            number => Some(number),
        }
    }
}

/// With a comma between thousands: `2,047`.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.exact() {
            None => f.write_str("more than 10^38"),
            Some(number @ 0..1000) => write!(f, "{number}"),
            Some(number) => write!(f, "{},{:03}", Self(number / 1000), number % 1000),
        }
    }
}

/// The steps and answers of a pack that were met.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// For each position in [`Pack::steps`], whether the step was met.
    pub steps: Vec<bool>,
    /// For each question and each of its answers, whether it was given.
    pub answers: Vec<Vec<bool>>,
}

impl Coverage {
    /// The coverage of a pack before anything was met.
    #[must_use]
    pub fn none(pack: &Pack) -> Self {
        let questions = pack.questions.iter();
        Self {
            steps: vec![false; pack.steps.len()],
            answers: questions
                .map(|question| vec![false; question.answers.len()])
                .collect(),
        }
    }

    pub(super) fn answer(&mut self, question: QuestionIx, answer: AnswerIx) {
        self.answers[question.at()][answer.at()] = true;
    }
}

/// Explores every way through every symptom. Returns the ways of each, in the order of the pack, and the steps and answers
/// that are met on them.
#[must_use]
pub fn every_way(pack: &Pack, bounds: Bounds) -> (Vec<Ways>, Coverage) {
    every_way_observed(pack, bounds, &mut |_| {})
}

/// Called for each case that is met, right before its next step. The argument makes the case, if it is needed.
pub type CaseObserver<'l> = dyn FnMut(&dyn Fn() -> Case) + 'l;

/// Does the same as [`every_way`], and calls `observer` for each case that is met.
pub fn every_way_observed(
    pack: &Pack,
    bounds: Bounds,
    observer: &mut CaseObserver<'_>,
) -> (Vec<Ways>, Coverage) {
    let symptoms = pack.symptom_indices();
    let cases: Vec<Case> = symptoms.map(Case::new).collect();
    let mut coverage = Coverage::none(pack);
    let mut table = FactTable::new(pack);
    let mut left = bounds.work;
    let mut all = Vec::new();
    for (at, start) in cases.iter().enumerate() {
        let share = Bounds {
            work: left / (cases.len() - at),
            ..bounds
        };
        let explorer = Explorer::new(pack, &mut table, &mut coverage, observer, share);
        let (ways, work) = explorer.explore(start);
        left = left.saturating_sub(work);
        all.push(ways);
    }
    (all, coverage)
}

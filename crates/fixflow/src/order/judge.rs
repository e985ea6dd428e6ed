//! Judges one run of fixes by its evidence: which order takes the least time, and how sure that is.
//!
//! This module handles only numbers and knows no pack. The records say how often a fix worked after the fixes before it in
//! the run had failed. That chance grows along the run, because people who come to a late fix have one of the causes that
//! are left. So each chance is multiplied by the share of people who get that far. These first chances can be compared. If
//! each case has one cause, the order by first chance per minute is the best possible.

use serde::Serialize;

use super::placing::Placing;

/// The number of trials that the prior is worth, and that a fix needs before it may move or be passed.
pub const PRIOR_TRIALS: u32 = 20;
/// The least probability of a gain.
pub const PROBABILITY: f64 = 0.95;
/// How many fixes one fix can pass. Longer runs than this exist only in tests of speed.
pub(super) const MOST_PASSED: usize = 50;
/// If settling a change takes more cases than this, nobody will wait for it.
const MOST_CASES: f64 = 1e6;

/// How often something was tried, and how often it worked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many attempts have an outcome.
    pub tried: u64,
    /// How many of them worked.
    pub worked: u64,
}

impl Tally {
    /// The sums of both counts.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            tried: self.tried + other.tried,
            worked: self.worked + other.worked,
        }
    }

    /// The share that worked, with half a success and half a failure added, so that it is never 0 or 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no desk has 2^53 cases")]
    pub fn rate(self) -> f64 {
        (self.worked as f64 + 0.5) / (self.tried as f64 + 1.0)
    }
}

/// A fix of a run, with its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The effort in minutes. A fix without it stays where it is.
    pub minutes: Option<u32>,
    /// Whether it may cost more than time.
    pub is_risky: bool,
    /// The evidence.
    pub tally: Tally,
}

impl Candidate {
    /// Whether its effort is known, and there is enough evidence to move it or to move another past it.
    fn is_known(&self) -> bool {
        self.minutes.is_some() && self.tally.tried >= u64::from(PRIOR_TRIALS)
    }

    /// Whether it may move ahead of another fix that is before it now.
    pub(super) fn may_pass(&self, other: &Self) -> bool {
        self.is_known() && other.is_known() && (other.is_risky || !self.is_risky)
    }
}

/// The estimated chances of a fix.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The first parameter of the Beta posterior: successes, including those of the prior.
    pub alpha: f64,
    /// The second parameter of the Beta posterior: failures, including those of the prior.
    pub beta: f64,
    /// The chance that it works after the fixes before it in the run failed: the posterior's mean.
    pub chance: f64,
    /// The chance that it works for somebody who is at the beginning of the run.
    #[serde(rename = "chance_at_first")]
    pub first: f64,
}

/// A fix that moves ahead of the fixes before it. `F` is a fix's position in the run, or its id.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Advance<F = usize> {
    /// The fix.
    #[serde(rename = "id")]
    pub fix: F,
    /// The fixes that it passes, in their order.
    #[serde(rename = "before")]
    pub passed: Vec<F>,
    /// The minutes that it is expected to save somebody who comes to the run.
    pub gain: f64,
    /// The gain, in standard deviations of the gain.
    pub sigmas: f64,
    /// The probability that the gain is above 0.
    pub probability: f64,
}

impl Advance {
    /// The same with ids instead of positions.
    #[must_use]
    pub fn with_ids<'p>(&self, id: impl Fn(usize) -> &'p str) -> Advance<&'p str> {
        Advance {
            fix: id(self.fix),
            passed: self.passed.iter().map(|fix| id(*fix)).collect(),
            gain: self.gain,
            sigmas: self.sigmas,
            probability: self.probability,
        }
    }
}

/// What follows from the evidence on a run. A fix is its position in the run as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The chances of each fix.
    pub estimates: Vec<Estimate>,
    /// The order to propose, or the present one if no change is sure enough.
    pub order: Vec<usize>,
    /// The moves that lead to this order.
    pub advances: Vec<Advance>,
    /// The minutes that somebody is expected to spend in the run as it is now.
    pub minutes_now: f64,
    /// The same in the order to propose.
    pub minutes_then: f64,
    /// The probability that the order to propose takes less time.
    pub probability: f64,
    /// Of the changes that are not sure enough, the one with the greatest gain.
    pub unsettled: Option<Unsettled>,
}

/// A change that is not sure enough.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unsettled<F = usize> {
    /// The change.
    #[serde(flatten)]
    pub advance: Advance<F>,
    /// How many more cases would settle it if the shares stay as they are. `None` if no desk will see that many.
    pub more_cases: Option<u64>,
}

/// How many changes to a run could be proposed. The number matters because among many changes one looks good by chance.
#[must_use]
pub fn possible_advances(run: &[Candidate]) -> usize {
    let pairs = (0..run.len()).flat_map(|late| (0..late).map(move |early| (early, late)));
    pairs
        .filter(|(early, late)| late - early <= MOST_PASSED && run[*late].may_pass(&run[*early]))
        .count()
}

/// How many standard deviations a gain must be above zero. With this bound, if none of this many changes gains anything, the
/// probability that one is proposed is at most 1 in 20. Above 1.6, the tail of the normal distribution is below `exp(-z²/2)
/// / 4`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "no pack has 2^53 fixes")]
pub fn sigmas_needed(changes: usize) -> f64 {
    let each = (1.0 - PROBABILITY) / changes.max(1) as f64;
    (-2.0 * libm::log(4.0 * each)).sqrt()
}

/// Judges a run. `pooled` is the evidence on everything tried under its symptoms. `sigmas` is [`sigmas_needed`] for all
/// runs.
#[must_use]
pub fn judge(run: &[Candidate], pooled: Tally, sigmas: f64) -> Judgement {
    let estimates = estimates(run, pooled.rate());
    let mut placing = Placing::new(run, &estimates, sigmas);
    (0..run.len()).for_each(|fix| placing.place(fix));
    let probability = placing.probability_of_gain();
    let cases = run.iter().map(|fix| fix.tally.tried).max().unwrap_or(0);
    let unsettled = placing.unsettled.take().map(|advance| Unsettled {
        more_cases: more_cases(cases, advance.sigmas, sigmas),
        advance,
    });
    let (order, advances) = (placing.order, placing.advances);
    let now: Vec<usize> = (0..run.len()).collect();
    Judgement {
        minutes_now: minutes(run, &estimates, &now),
        minutes_then: minutes(run, &estimates, &order),
        estimates,
        order,
        advances,
        probability,
        unsettled,
    }
}

/// The posteriors of a run's fixes. The prior has the pooled rate.
#[expect(clippy::cast_precision_loss, reason = "no desk has 2^53 cases")]
fn estimates(run: &[Candidate], rate: f64) -> Vec<Estimate> {
    let prior = f64::from(PRIOR_TRIALS);
    let mut left = 1.0;
    let estimate = |fix: &Candidate| {
        let Tally { tried, worked } = fix.tally;
        let alpha = prior.mul_add(rate, worked as f64);
        let beta = prior.mul_add(1.0 - rate, tried.saturating_sub(worked) as f64);
        let chance = alpha / (alpha + beta);
        let first = left * chance;
        left -= first;
        Estimate {
            alpha,
            beta,
            chance,
            first,
        }
    };
    run.iter().map(estimate).collect()
}

/// The minutes that somebody is expected to spend in a run in this order. A fix without minutes counts as 0.
fn minutes(run: &[Candidate], estimates: &[Estimate], order: &[usize]) -> f64 {
    let mut left = 1.0;
    let spent = order.iter().map(|fix| {
        let spent = left * f64::from(run[*fix].minutes.unwrap_or(0));
        left -= estimates[*fix].first;
        spent
    });
    spent.sum()
}

/// How many more cases it takes to get from `found` to `needed` standard deviations, which grow with the root of the cases.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and a million"
)]
fn more_cases(cases: u64, found: f64, needed: f64) -> Option<u64> {
    let more = cases as f64 * ((needed / found).powi(2) - 1.0).max(0.0);
    (more <= MOST_CASES).then(|| more.ceil().max(1.0) as u64)
}

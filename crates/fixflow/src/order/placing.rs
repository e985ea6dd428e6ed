//! Builds the new order of a run.

use super::draw::{DRAWS, Random};
use super::judge::{Advance, Candidate, Estimate, MOST_PASSED, PROBABILITY};

/// An order that is being built, one fix after another.
pub(super) struct Placing<'r> {
    run: &'r [Candidate],
    estimates: &'r [Estimate],
    /// Draws of each fix's first chance.
    draws: Vec<Vec<f64>>,
    sigmas: f64,
    /// The order so far.
    pub(super) order: Vec<usize>,
    /// The moves so far.
    pub(super) advances: Vec<Advance>,
    /// Of the moves that are not sure enough, the one with the greatest gain.
    pub(super) unsettled: Option<Advance>,
}

impl<'r> Placing<'r> {
    pub(super) fn new(run: &'r [Candidate], estimates: &'r [Estimate], sigmas: f64) -> Self {
        Self {
            run,
            estimates,
            draws: draws(estimates),
            sigmas,
            order: Vec::with_capacity(run.len()),
            advances: Vec::new(),
            unsettled: None,
        }
    }

    /// Puts the next fix last, or further ahead if a gain is sure enough.
    pub(super) fn place(&mut self, fix: usize) {
        let mut best: Option<Advance> = None;
        let mut gains = Gains::none();
        for at in (0..self.order.len()).rev().take(MOST_PASSED) {
            let other = self.order[at];
            if !self.run[fix].may_pass(&self.run[other]) {
                break;
            }
            self.add(&mut gains, fix, other);
            if gains.mean > gain_of(best.as_ref()).min(gain_of(self.unsettled.as_ref())) {
                let advance = gains.advance(fix, &self.order[at..]);
                self.weigh(advance, &mut best);
            }
        }
        let at = self.order.len() - best.as_ref().map_or(0, |best| best.passed.len());
        self.order.insert(at, fix);
        self.advances.extend(best);
    }

    /// Keeps an advance if it is the best so far among the sure ones, or among the others.
    fn weigh(&mut self, advance: Advance, best: &mut Option<Advance>) {
        let is_sure = advance.sigmas >= self.sigmas && advance.probability >= PROBABILITY;
        let rival = if is_sure { best } else { &mut self.unsettled };
        if advance.gain > gain_of(rival.as_ref()) {
            *rival = Some(advance);
        }
    }

    /// Adds what `fix` gains by coming before `other` rather than after it.
    fn add(&self, gains: &mut Gains, fix: usize, other: usize) {
        let cost = |fix: usize| f64::from(self.run[fix].minutes.unwrap_or(0));
        let (own, others) = (cost(fix), cost(other));
        gains.mean += self.estimates[fix].first * others - self.estimates[other].first * own;
        let draws = self.draws[fix].iter().zip(&self.draws[other]);
        for (gain, (first, other)) in gains.draws.iter_mut().zip(draws) {
            *gain += first * others - other * own;
        }
    }

    /// The probability that all advances together save time.
    pub(super) fn probability_of_gain(&self) -> f64 {
        let mut gains = Gains::none();
        for advance in &self.advances {
            for other in &advance.passed {
                self.add(&mut gains, advance.fix, *other);
            }
        }
        gains.certainty().1
    }
}

fn gain_of(advance: Option<&Advance>) -> f64 {
    advance.map_or(0.0, |advance| advance.gain)
}

/// The minutes that a change saves: expected, and in each draw.
struct Gains {
    mean: f64,
    draws: Vec<f64>,
}

impl Gains {
    fn none() -> Self {
        Self {
            mean: 0.0,
            draws: vec![0.0; DRAWS],
        }
    }

    /// The advance of `fix` past `passed`, with these gains.
    fn advance(&self, fix: usize, passed: &[usize]) -> Advance {
        let (sigmas, probability) = self.certainty();
        Advance {
            fix,
            passed: passed.to_vec(),
            gain: self.mean,
            sigmas,
            probability,
        }
    }

    /// The expected gain in standard deviations, and the probability that it is above zero.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand draws")]
    fn certainty(&self) -> (f64, f64) {
        let count = self.draws.len() as f64;
        let mean = self.draws.iter().sum::<f64>() / count;
        let squares = self.draws.iter().map(|gain| (gain - mean).powi(2));
        let deviation = (squares.sum::<f64>() / count).sqrt();
        let above = self.draws.iter().filter(|gain| **gain > 0.0).count();
        let sigmas = if deviation > 0.0 {
            self.mean / deviation
        } else {
            0.0
        };
        (sigmas, above as f64 / count)
    }
}

/// Draws of each fix's first chance.
fn draws(estimates: &[Estimate]) -> Vec<Vec<f64>> {
    let mut random = Random::new();
    let mut left = vec![1.0; DRAWS];
    let draws = estimates.iter().map(|estimate| {
        let draw = |left: &mut f64| {
            let first = *left * random.beta(estimate.alpha, estimate.beta);
            *left -= first;
            first
        };
        left.iter_mut().map(draw).collect()
    });
    draws.collect()
}

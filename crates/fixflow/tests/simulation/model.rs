//! A model of a help desk: the causes of trouble, how likely each is, and which fixes cure it.

use fixflow::order::Tally;
use fixflow::order::judge::{Candidate, Judgement, judge, possible_advances, sigmas_needed};

/// Pseudo-random numbers, the same every time.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66)
    }

    /// A number from 0 to below 1.
    pub fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.uniform() * bound as f64) as usize
    }
}

/// A fix: how long it takes, and the causes it cures.
#[derive(Clone, Debug)]
pub struct SimulatedFix {
    pub minutes: u32,
    pub cures: Vec<usize>,
}

/// A desk. Each case has one cause, by position, or a cause that no fix cures, with the rest of the probability.
#[derive(Clone, Debug)]
pub struct Model {
    pub causes: Vec<f64>,
    pub fixes: Vec<SimulatedFix>,
}

/// The share of suggested fixes at which people leave without an outcome, and the share that they cannot try.
const LEAVES: f64 = 0.03;
const CANNOT: f64 = 0.05;

impl Model {
    /// A model of `count` fixes that cure one cause each. With `shared`, a fix cures a second cause with a probability of 40
    /// %.
    pub fn random(random: &mut Random, count: usize, shared: bool) -> Self {
        let weights: Vec<f64> = (0..count)
            .map(|_| -random.uniform().max(1e-9).ln())
            .collect();
        let curable = 0.6 + 0.3 * random.uniform();
        let sum: f64 = weights.iter().sum();
        let fix = |own: usize, random: &mut Random| {
            let mut cures = vec![own];
            if shared && random.uniform() < 0.4 {
                cures.push(random.below(count));
            }
            SimulatedFix {
                minutes: 1 + random.below(10) as u32,
                cures,
            }
        };
        Self {
            causes: weights
                .iter()
                .map(|weight| weight / sum * curable)
                .collect(),
            fixes: (0..count).map(|own| fix(own, random)).collect(),
        }
    }

    /// The expected minutes until something works or nothing is left.
    pub fn minutes(&self, order: &[usize]) -> f64 {
        let mut left = self.causes.clone();
        let incurable = 1.0 - left.iter().sum::<f64>();
        let mut minutes = 0.0;
        for fix in order {
            let share = incurable + left.iter().sum::<f64>();
            minutes += share * f64::from(self.fixes[*fix].minutes);
            self.fixes[*fix]
                .cures
                .iter()
                .for_each(|cause| left[*cause] = 0.0);
        }
        minutes
    }

    /// The order that always takes next the fix with the highest chance per minute, given what is left.
    pub fn greedy(&self) -> Vec<usize> {
        let mut left = self.causes.clone();
        let mut order: Vec<usize> = Vec::new();
        while order.len() < self.fixes.len() {
            let worth = |fix: &usize| {
                let mut cures = self.fixes[*fix].cures.clone();
                cures.sort_unstable();
                cures.dedup();
                let chance: f64 = cures.iter().map(|cause| left[*cause]).sum();
                chance / f64::from(self.fixes[*fix].minutes)
            };
            let open = (0..self.fixes.len()).filter(|fix| !order.contains(fix));
            let next = open.max_by(|a, b| worth(a).total_cmp(&worth(b)).then(b.cmp(a)));
            let next = next.expect("a fix is left");
            self.fixes[next]
                .cures
                .iter()
                .for_each(|cause| left[*cause] = 0.0);
            order.push(next);
        }
        order
    }

    /// The order with the fewest minutes, found by trying all.
    pub fn best(&self) -> Vec<usize> {
        let mut best = (f64::INFINITY, Vec::new());
        let mut order: Vec<usize> = (0..self.fixes.len()).collect();
        permute(&mut order, 0, &mut |order| {
            let minutes = self.minutes(order);
            if minutes < best.0 {
                best = (minutes, order.to_vec());
            }
        });
        best.1
    }

    /// What the records say about each fix after a number of cases in this order.
    pub fn tallies(&self, order: &[usize], cases: usize, random: &mut Random) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); order.len()];
        for _ in 0..cases {
            let cause = self.cause(random);
            for (tally, fix) in tallies.iter_mut().zip(order) {
                if random.uniform() < LEAVES {
                    break;
                }
                tally.tried += 1;
                let can = random.uniform() >= CANNOT;
                if can && cause.is_some_and(|cause| self.fixes[*fix].cures.contains(&cause)) {
                    tally.worked += 1;
                    break;
                }
            }
        }
        tallies
    }

    fn cause(&self, random: &mut Random) -> Option<usize> {
        let mut at = random.uniform();
        self.causes.iter().position(|chance| {
            at -= chance;
            at < 0.0
        })
    }

    /// The order that is proposed after this many cases in the author's order, and the judgement behind it.
    pub fn proposed(
        &self,
        author: &[usize],
        cases: usize,
        random: &mut Random,
    ) -> (Vec<usize>, Judgement) {
        let tallies = self.tallies(author, cases, random);
        let pooled = tallies.iter().copied().fold(Tally::default(), Tally::plus);
        let candidate = |(fix, tally): (&usize, &Tally)| Candidate {
            minutes: Some(self.fixes[*fix].minutes),
            is_risky: false,
            tally: *tally,
        };
        let run: Vec<Candidate> = author.iter().zip(&tallies).map(candidate).collect();
        let judgement = judge(&run, pooled, sigmas_needed(possible_advances(&run)));
        let order = judgement.order.iter().map(|fix| author[*fix]).collect();
        (order, judgement)
    }
}

fn permute(order: &mut Vec<usize>, from: usize, visit: &mut impl FnMut(&[usize])) {
    if from == order.len() {
        return visit(order);
    }
    for other in from..order.len() {
        order.swap(from, other);
        permute(order, from + 1, visit);
        order.swap(from, other);
    }
}

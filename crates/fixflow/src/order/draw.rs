//! Draws from Beta distributions, the same in every run of the program.

/// How many draws are made of each distribution. The spread of a gain is then known to about 2 %.
pub const DRAWS: usize = 2000;
/// The seed of every sequence of draws.
pub const SEED: u64 = 2026;

/// A sequence of numbers that look random (`SplitMix64`).
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new() -> Self {
        Self(SEED)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number above 0 and below 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
    fn uniform(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// A number of the standard normal distribution (Marsaglia's polar method).
    fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x.mul_add(x, y * y);
            if square < 1.0 {
                return x * (-2.0 * libm::log(square) / square).sqrt();
            }
        }
    }

    /// A number of the Gamma distribution with this shape, which is above 0 (Marsaglia and Tsang, 2000).
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let power = libm::pow(self.uniform(), 1.0 / shape);
            return self.gamma(shape + 1.0) * power;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = c.mul_add(x, 1.0).powi(3);
            if v > 0.0 && libm::log(self.uniform()) < 0.5 * x * x + d * (1.0 - v + libm::log(v)) {
                return d * v;
            }
        }
    }

    /// A number of the Beta distribution.
    pub(super) fn beta(&mut self, alpha: f64, beta: f64) -> f64 {
        let (yes, no) = (self.gamma(alpha), self.gamma(beta));
        yes / (yes + no)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_have_the_mean_and_the_spread_of_their_distribution() {
        for (alpha, beta) in [(0.4, 3.0), (2.0, 5.0), (300.0, 700.0)] {
            let mut random = Random::new();
            let draws: Vec<f64> = (0..100_000).map(|_| random.beta(alpha, beta)).collect();
            let count = 100_000.0;
            let mean = draws.iter().sum::<f64>() / count;
            let variance = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / count;
            let all = alpha + beta;
            let expected = alpha * beta / (all * all * (all + 1.0));
            assert!(
                (mean / (alpha / all) - 1.0).abs() < 0.02,
                "{alpha} {beta}: {mean}"
            );
            assert!(
                (variance / expected - 1.0).abs() < 0.03,
                "{alpha} {beta}: {variance}"
            );
        }
    }
}

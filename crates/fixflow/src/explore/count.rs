//! A number of ways.

use std::fmt;

/// A number of ways, below 2^128. A larger one is kept as "more", so nothing overflows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(u128);

impl Count {
    /// One way.
    pub(super) const ONE: Self = Self(1);

    /// The ways through `attempts` fixes and waits in a row that are followed by this many ways. Each attempt has three outcomes:
    /// it works, which ends the way, it changes nothing, or it cannot be done.
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

    /// The number; `None` where it is too large to be known.
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

//! How many ways there are.

use std::fmt;

/// A number of ways. It does not overflow: beyond 2^128 it only says "more".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(u128);

impl Count {
    /// One way.
    pub const ONE: Self = Self(1);

    /// The ways through so many fixes and waits in a row, when `after` ways follow the last: each of them works, which ends
    /// the way, changes nothing, or cannot be done, and then the way goes on.
    #[must_use]
    pub fn behind(self, attempts: usize) -> Self {
        let going_on = u32::try_from(attempts)
            .ok()
            .and_then(|attempts| 1_u128.checked_shl(attempts));
        let going_on = going_on
            .filter(|going_on| *going_on > 0)
            .unwrap_or(u128::MAX);
        Self(going_on.saturating_mul(self.0).saturating_add(going_on - 1))
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The number, or nothing where it is beyond all numbers.
    #[must_use]
    pub const fn exact(self) -> Option<u128> {
        if self.0 == u128::MAX {
            None
        } else {
            Some(self.0)
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(number) = self.exact() else {
            return f.write_str("more than 10^38");
        };
        let digits = number.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        f.write_str(&grouped)
    }
}

//! Slips of the finger: a word that is one letter away from a known one is taken for it.

use crate::spelling::edits;

/// The fewest letters of a word in which a letter too many, too few or another one is a slip: shorter ones have too many
/// neighbours. Two letters swapped are a slip in one letter less.
const SHORTEST: usize = 5;

/// Whether one letter put in, left out, changed, or swapped with its neighbour makes `one` of `other`.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    if edits(one, other, 1) != Some(1) {
        return false;
    }
    let (letters, others) = (one.chars().count(), other.chars().count());
    let changed = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    let is_swap = letters == others && changed.count() == 2;
    letters.min(others) + usize::from(is_swap) >= SHORTEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven() {
        for (slip, word) in [
            ("paymnt", "payment"),
            ("paymentt", "payment"),
            ("payemnt", "payment"),
            ("pavment", "payment"),
            ("xpayment", "payment"),
            ("stoln", "stolen"),
            ("lsot", "lost"),
            ("envie", "envié"),
        ] {
            assert!(is_slip(slip, word) && is_slip(word, slip), "{slip}");
        }
    }

    #[test]
    fn two_slips_and_none_are_no_slip() {
        for (one, other) in [
            ("payment", "payment"),
            ("pament", "payments"),
            ("paymetn", "payments"),
            ("", "ab"),
            ("abcd", "badc"),
            ("abc", "cab"),
            ("card", "cord"),
        ] {
            assert!(!is_slip(one, other), "{one} {other}");
        }
    }
}

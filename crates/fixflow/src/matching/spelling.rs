//! Slips of the finger: a word that is one letter away from a known one is taken for it.

/// The fewest letters of a word in which a letter too many, too few or another one is a slip: shorter ones have too many
/// neighbours. Two letters swapped are a slip in one letter less.
const SHORTEST: usize = 5;

/// Whether one letter put in, left out, changed, or swapped with its neighbour makes `one` of `other`.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let shorter = one.len().min(other.len());
    if one.len().abs_diff(other.len()) > 1 || shorter + 1 < SHORTEST {
        return false;
    }
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([], []) => false,
        ([a, b, one @ ..], [c, d, other @ ..]) if a == d && b == c && one == other => true,
        _ if shorter < SHORTEST => false,
        _ => {
            let without_first = |word: &[u8]| word.get(1..).unwrap_or_default().to_vec();
            match one.len().cmp(&other.len()) {
                std::cmp::Ordering::Less => one == without_first(other),
                std::cmp::Ordering::Greater => without_first(one) == other,
                std::cmp::Ordering::Equal => one[1..] == other[1..],
            }
        }
    }
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

//! Which known name somebody probably meant, and how far two words are from each other. This is the one measure of likeness
//! behind every "did you mean" and behind the slips that free text forgives.

/// The most bytes of a name that is compared. The measure takes the product of both lengths, and a name may come from anyone.
const LONGEST: usize = 200;

/// The candidate that `name` was probably meant to be, if any is near enough.
///
/// A candidate that begins with `name` as a whole word comes first (`lost` means `lost-card` rather than `list`), then the one
/// with the fewest edits; the earlier candidate wins a tie. An edit is a letter put in, left out, changed, or swapped with its
/// neighbour. A candidate of under 6 letters may be 1 edit away, a longer one 2, and one of fewer than 3 letters none, since
/// everything would be near it. Case does not count. A name of more than 200 bytes means nothing.
///
/// ```
/// use fixflow::spelling::nearest;
///
/// assert_eq!(nearest("lgoin", ["list", "login"]), Some("login"));
/// assert_eq!(nearest("last", ["clear-site-data"]), None);
/// ```
#[must_use]
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name = name.to_lowercase();
    if name.len() > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(&name, candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How far `name`, in small letters, is from a candidate, or `None` where that is too far for a suggestion. Whole first words are
/// nearest of all.
fn distance(name: &str, candidate: &str) -> Option<usize> {
    let candidate = &*candidate.to_lowercase();
    let rest = candidate.strip_prefix(name).unwrap_or_default();
    if !name.is_empty() && rest.starts_with(['-', '_', ' ']) {
        return Some(0);
    }
    let most = match candidate.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    edits(name, candidate, most)
}

/// The edits between two words, or `None` where they are more than `most`. An edit is a letter put in, left out, changed, or
/// swapped with its neighbour.
pub(crate) fn edits(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other) = without_common_ends(one, other);
    let (one_length, other_length) = (one.chars().count(), other.chars().count());
    // Counting is dear, and most words are far from each other. One edit touches two letters at most.
    let may_be_near = match most {
        0 => one.is_empty() && other.is_empty(),
        1 => one_length.max(other_length) <= 2,
        _ => one_length.abs_diff(other_length) <= most,
    };
    let edits = may_be_near.then(|| strsim::osa_distance(one, other))?;
    (edits <= most).then_some(edits)
}

/// Two words without the letters that both begin with, and then without those that both end with.
fn without_common_ends<'w>(one: &'w str, other: &'w str) -> (&'w str, &'w str) {
    let begin = common(one.chars(), other.chars());
    let (one, other) = (&one[begin..], &other[begin..]);
    let end = common(one.chars().rev(), other.chars().rev());
    (&one[..one.len() - end], &other[..other.len() - end])
}

/// How many bytes the letters take that are equal at the beginning of both.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let same = one.zip(other).take_while(|(one, other)| one == other);
    same.map(|(letter, _)| letter.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::{edits, nearest};
    use proptest::prelude::*;

    const NAMES: &[&str] = &[
        "lost-card",
        "login",
        "list",
        "app",
        "clear-site-data",
        "go",
        "Ticket-7",
    ];

    #[test]
    fn a_slip_is_understood() {
        for (name, meant) in [
            ("lgoin", "login"),
            ("LOGIN", "login"),
            ("ap", "app"),
            ("lst", "list"),
            ("lost-crad", "lost-card"),
            ("claer-site-dat", "clear-site-data"),
            ("ticket-7", "Ticket-7"),
        ] {
            assert_eq!(nearest(name, NAMES.iter().copied()), Some(meant), "{name}");
        }
    }

    #[test]
    fn a_whole_first_word_means_the_longer_name() {
        assert_eq!(nearest("lost", ["list", "lost-card"]), Some("lost-card"));
        assert_eq!(nearest("los", ["list", "lost-card"]), None);
    }

    #[test]
    fn what_is_not_near_is_not_suggested() {
        for name in ["last-page", "card", "data", "a", "", "xo", "lögin-page"] {
            assert_eq!(nearest(name, NAMES.iter().copied()), None, "{name}");
        }
        assert_eq!(nearest("last", ["clear-site-data", "short-pause"]), None);
        let long = "a".repeat(201);
        assert_eq!(nearest(&long, [long.as_str()]), None);
    }

    #[test]
    fn of_two_alike_the_first_is_taken() {
        assert_eq!(nearest("card", ["cart", "cars"]), Some("cart"));
    }

    proptest! {
        #[test]
        fn words_are_as_far_apart_as_their_letters_say(one in "[abé]{0,7}", other in "[abé]{0,7}", most in 0..4_usize) {
            let all = strsim::osa_distance(&one, &other);
            prop_assert_eq!(edits(&one, &other, most), (all <= most).then_some(all));
        }
    }
}

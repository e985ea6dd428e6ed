//! Finds the known name that somebody probably meant, and counts the edits between two words. Every "did you mean" uses this
//! measure, and so do the slips that free text may have.

/// The most bytes of a name that is compared. The time grows with the product of both lengths, and a name may come from
/// anyone.
const LONGEST: usize = 200;

/// The candidate that `name` was probably meant to be, or `None` if none is close enough.
///
/// A candidate that begins with `name` as a whole word comes first (`lost` means `lost-card` rather than `list`), then the
/// one with the fewest edits; the earlier candidate wins a tie. An edit inserts, removes or changes a letter, or swaps it
/// with its neighbour. A candidate of 6 or more letters may be 2 edits away, one of 3 to 5 letters 1, and a shorter one
/// none, because everything would be close to it. Case does not count. A name of more than 200 bytes is never meant.
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

/// The edits between `name`, in small letters, and a candidate, or `None` if they are too many for a suggestion. A candidate
/// that begins with `name` as a whole word is at 0.
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

/// The edits between two words, or `None` if they are more than `most`. An edit inserts, removes or changes a letter, or
/// swaps it with its neighbour.
pub(crate) fn edits(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other) = without_common_ends(one, other);
    let (one_length, other_length) = (one.chars().count(), other.chars().count());
    // Counting is slow, and most words are far apart, so rule these out first. One edit touches at most two letters.
    let may_be_near = match most {
        0 => one.is_empty() && other.is_empty(),
        1 => one_length.max(other_length) <= 2,
        _ => one_length.abs_diff(other_length) <= most,
    };
    let edits = may_be_near.then(|| strsim::osa_distance(one, other))?;
    (edits <= most).then_some(edits)
}

/// Removes the letters that both words begin with, then those that both end with.
fn without_common_ends<'w>(one: &'w str, other: &'w str) -> (&'w str, &'w str) {
    let begin = common(one.chars(), other.chars());
    let (one, other) = (&one[begin..], &other[begin..]);
    let end = common(one.chars().rev(), other.chars().rev());
    (&one[..one.len() - end], &other[..other.len() - end])
}

/// The length in bytes of what both begin with.
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
    fn a_misspelled_name_is_recognized() {
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
    fn a_distant_name_is_not_suggested() {
        for name in ["last-page", "card", "data", "a", "", "xo", "lögin-page"] {
            assert_eq!(nearest(name, NAMES.iter().copied()), None, "{name}");
        }
        assert_eq!(nearest("last", ["clear-site-data", "short-pause"]), None);
        let long = "a".repeat(201);
        assert_eq!(nearest(&long, [long.as_str()]), None);
    }

    #[test]
    fn the_first_of_two_equally_close_names_wins() {
        assert_eq!(nearest("card", ["cart", "cars"]), Some("cart"));
    }

    proptest! {
        #[test]
        fn the_shortcuts_do_not_change_the_distance(one in "[abé]{0,7}", other in "[abé]{0,7}", most in 0..4_usize) {
            let all = strsim::osa_distance(&one, &other);
            prop_assert_eq!(edits(&one, &other, most), (all <= most).then_some(all));
        }
    }
}

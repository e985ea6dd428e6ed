//! Card numbers and social security numbers, recognised by their digits alone.

use std::ops::Range;

use super::super::digits::digit;
use super::super::runs;
use super::{FoundSecret, LONGEST_GAP, Secret};

/// The most digits of a card number.
const LONGEST_CARD: usize = 19;

/// The most characters between two parts of a social security number.
const LONGEST_SSN_GAP: usize = 3;

/// Digits with nothing between them.
struct Group {
    /// Its bytes in the text.
    range: Range<usize>,
    /// Its digits, as indices among all digits of the text.
    digits: Range<usize>,
    /// The distance from the group before it, as [`gap`] counts it; `None` for the first group too.
    gap: Option<usize>,
}

/// Every card number and social security number in `text`.
pub(super) fn all(text: &str) -> Vec<FoundSecret> {
    let (groups, digits) = groups(text);
    let mut found = Vec::new();
    for first in 0..groups.len() {
        found.extend(cards(&groups[first..], &digits));
        found.extend(social_security(&groups[first..], &digits));
    }
    found
}

/// The first secret number in `text` that can hardly be anything else: an American Express card's, another card's in four
/// groups of four digits, or a social security number.
pub(super) fn unmistakable(text: &str) -> Option<FoundSecret> {
    let is_unmistakable = |found: &FoundSecret| {
        let (groups, digits) = groups(&text[found.range.clone()]);
        let mut lengths = groups.iter().map(|group| group.digits.len());
        found.secret != Secret::CardNumber
            || is_amex(&digits)
            || groups.len() == 4 && lengths.all(|length| length == 4)
    };
    all(text).into_iter().find(is_unmistakable)
}

/// The groups of digits in `text`, and the values of all digits.
fn groups(text: &str) -> (Vec<Group>, Vec<u8>) {
    let (mut groups, mut digits): (Vec<Group>, Vec<u8>) = (Vec::new(), Vec::new());
    for range in runs(text, |character| digit(character).is_none()) {
        let first = digits.len();
        digits.extend(text[range.clone()].chars().filter_map(digit));
        let before = groups.last();
        groups.push(Group {
            gap: before.and_then(|before| gap(&text[before.range.end..range.start])),
            digits: first..digits.len(),
            range,
        });
    }
    (groups, digits)
}

/// The number of characters between two groups; `None` if one of them is a letter, or there are more than [`LONGEST_GAP`].
fn gap(between: &str) -> Option<usize> {
    let is_narrow = between.chars().nth(LONGEST_GAP).is_none();
    (is_narrow && !between.contains(char::is_alphanumeric)).then(|| between.chars().count())
}

/// The card numbers that begin with the first group. They may end with any group.
fn cards(groups: &[Group], digits: &[u8]) -> impl Iterator<Item = FoundSecret> {
    let start = groups[0].digits.start;
    let is_next = move |group: &Group| group.digits.start == start || group.gap.is_some();
    groups
        .iter()
        .take_while(move |group| is_next(group) && group.digits.end - start <= LONGEST_CARD)
        .filter(move |last| is_card(&digits[start..last.digits.end]))
        .map(|last| FoundSecret {
            range: groups[0].range.start..last.range.end,
            secret: Secret::CardNumber,
        })
}

/// Whether these digits are a card number. American Express numbers count even with a wrong check digit.
fn is_card(digits: &[u8]) -> bool {
    // Zeros alone have a valid check digit, but are not a card number.
    is_amex(digits)
        || (13..=LONGEST_CARD).contains(&digits.len())
            && digits.iter().any(|digit| *digit != 0)
            && luhn(digits)
}

/// Whether these digits have the length and the beginning of an American Express number.
fn is_amex(digits: &[u8]) -> bool {
    digits.len() == 15 && matches!(digits, [3, 4 | 7, ..])
}

/// Whether the last digit is a valid check digit (ISO/IEC 7812-1, annex B).
fn luhn(digits: &[u8]) -> bool {
    let weighed = digits.iter().rev().zip([1, 2].into_iter().cycle());
    let weighed = weighed.map(|(digit, weight)| digit * weight);
    let sum: u32 = weighed.map(|it| u32::from(it / 10 + it % 10)).sum();
    sum.is_multiple_of(10)
}

/// A social security number in the first three groups.
fn social_security(groups: &[Group], digits: &[u8]) -> Option<FoundSecret> {
    let [area, group, serial, ..] = groups else {
        return None;
    };
    let given_out = match [area, group, serial].map(|part| &digits[part.digits.clone()]) {
        // These areas, this group and this serial were never issued.
        [[0, 0, 0] | [6, 6, 6] | [9, ..], _, _] | [_, [0, 0], _] | [_, _, [0, 0, 0, 0]] => false,
        numbers => numbers.map(<[u8]>::len) == [3, 2, 4],
    };
    let is_near = |part: &Group| part.gap.is_some_and(|gap| gap <= LONGEST_SSN_GAP);
    (given_out && is_near(group) && is_near(serial)).then_some(FoundSecret {
        range: area.range.start..serial.range.end,
        secret: Secret::SocialSecurityNumber,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Secret, find, remove};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_of_tickets_are_not_card_numbers() {
        let kind = |text| unmistakable(text).map(|found| found.secret);
        // Some of these have a valid check digit, as one number in ten does.
        for text in [
            "4111111111111111",
            "1234567812345670",
            "9007199254740993",
            "114-3941689-8772232",
            "2026-11-21 14:32:05.123",
            "ZD-4711",
            "",
        ] {
            assert_eq!(kind(text), None, "{text:?}");
        }
        for text in [
            "378282246310005",
            "\"3782 822463 10005\"",
            "{\"card\":371449635398430}",
            "٣٧٨٢٨٢٢٤٦٣١٠٠٠٥",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
        ] {
            assert_eq!(kind(text), Some(Secret::CardNumber), "{text:?}");
        }
        assert_eq!(kind("123-45-6789"), Some(Secret::SocialSecurityNumber));
    }

    #[test]
    fn card_numbers_are_found() {
        for text in [
            "378282246310005",
            "3782 822463 10005",
            "3782-822463-10005",
            "3782.822463.10005",
            "3782\u{a0}822463\u{a0}10005",
            "3782\u{202f}822463\u{2011}10005",
            "３７８２８２２４６３１０００５",
            "٣٧٨٢ ٨٢٢٤٦٣ ١٠٠٠٥",
            "3782 - 822463 - 10005",
            "3782/822463/10005",
            "3782\n822463\n10005",
            "3 7 8 2 8 2 2 4 6 3 1 0 0 0 5",
            "3️⃣7️⃣8️⃣2️⃣ 8️⃣2️⃣2️⃣4️⃣6️⃣3️⃣ 1️⃣0️⃣0️⃣0️⃣5️⃣",
            "card378282246310005x",
            "371111111111111",
            "34 0000 0000 00000 9",
            "4111 1111 1111 1111",
            "order 12 3782 822463 10005 1234",
            "4222222222222",
            "6304000000000000000",
            "session-378282246310005",
        ] {
            assert_eq!(find(text), Some(Secret::CardNumber), "{text:?}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "4111111111111112",
            "2026-11-21 10:30",
            "0000000000000000",
            "388282246310005",
            "3782 822463 1000",
            "3782 and 822463 and 10005",
            "call 800 555 1234",
            "37828224631000",
            "000-12-3456",
            "666-12-3456",
            "912-12-3456",
            "123-00-4567",
            "123-45-0000",
            "123-456-7890",
            "12-345-6789",
            "123 times, 45 of them, 6789",
        ] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }

    #[test]
    fn social_security_numbers_are_found() {
        for text in [
            "123-45-6789",
            "my number 123 45 6789",
            "123.45.6789",
            "123\u{a0}45\u{a0}6789",
            "１２３－４５－６７８９",
            "(123) 45 6789",
        ] {
            assert_eq!(find(text), Some(Secret::SocialSecurityNumber), "{text:?}");
        }
    }

    /// These digits and their check digit.
    fn checked(mut digits: Vec<u8>) -> Vec<u8> {
        digits.push(0);
        let last = digits.len() - 1;
        digits[last] = (0..10)
            .find(|check| {
                digits[last] = *check;
                luhn(&digits)
            })
            .expect("one of ten check digits is valid");
        digits
    }

    proptest! {
        #[test]
        fn a_card_number_is_found_however_it_is_written(
            digits in prop::collection::vec(0_u8..10, 12..19),
            own in prop::option::of(prop::collection::vec(0_u8..10, 13)),
            gaps in prop::collection::vec("[\\p{P}\\p{Z}\\p{Cc}\\p{Cf}\\p{Sm}\\p{Sc}]{0,8}", 19),
            zero in prop::sample::select(vec!['0', '٠', '०', '０', '𝟶']),
            before in "([^\\p{N}]{0,20}[^\\p{N}])?", after in "([^\\p{N}]{1,20}[0-9]{0,4})?",
        ) {
            prop_assume!(digits.iter().any(|digit| *digit != 0));
            let digits = own.map_or_else(|| checked(digits), |rest| [vec![3, 7], rest].concat());
            let zero = u32::from(zero);
            let written = digits.iter().map(|digit| char::from_u32(zero + u32::from(*digit)).expect("a digit").to_string());
            let spaced = written.zip(gaps).map(|(digit, gap)| digit + &gap);
            let number = spaced.collect::<String>();
            let text = format!("{before}{number}{after}");
            prop_assert_eq!(find(&text), Some(Secret::CardNumber));
            prop_assert_eq!(find(&remove(&text).0), None);
        }
    }
}

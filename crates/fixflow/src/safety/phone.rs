//! Telephone numbers, which no pack may print: the only number to call is the one on the person's own card.

use super::digits::digit;
use std::ops::Range;

/// The fewest digits that make a telephone number.
const DIGITS: usize = 7;

/// The most joining characters between two digits of one number, as in `(800) - 555`.
const GAP: usize = 3;

/// The area codes that cost the caller nothing, whose numbers are often written as words.
const TOLL_FREE: [&str; 7] = ["800", "888", "877", "866", "855", "844", "833"];

/// Where the first telephone number of `text` stands, in bytes.
///
/// Seven or more digits of any script are one, joined by nothing, spaces, dots, dashes or brackets; so is a toll-free code
/// with letters (`1-800-THE-CARD`), and `tel:`. A date as in `2026-11-21` is not one, and ends a number before it.
#[must_use]
pub fn phone_number(text: &str) -> Option<Range<usize>> {
    let could_begin = |&(index, byte): &(usize, u8)| {
        byte == b':' && index > 2 || byte.is_ascii_digit() || byte >= 0x80
    };
    text.bytes().enumerate().find(could_begin)?;
    [tel(text), in_digits(text), in_letters(text)]
        .into_iter()
        .flatten()
        .min_by_key(|range| range.start)
}

/// `tel:` as a word of its own.
fn tel(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let starts = lower.match_indices("tel:").map(|(start, _)| start);
    let mut words = starts.filter(|start| {
        !text[..*start]
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric)
    });
    words.next().map(|start| start..start + "tel:".len())
}

/// Seven or more digits.
fn in_digits(text: &str) -> Option<Range<usize>> {
    let mut number: Option<Number> = None;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let at = text.len() - rest.len();
        if let Some(length) = date(text, at) {
            rest = &rest[length..];
            if let Some(found) = number.take().and_then(Number::found) {
                return Some(found);
            }
            continue;
        }
        let end = at + character.len_utf8();
        number = match (number, digit(character)) {
            (Some(number), Some(_)) => Some(Number {
                end,
                digits: number.digits + 1,
                gap: 0,
                ..number
            }),
            (None, Some(_)) => Some(Number {
                start: at,
                end,
                digits: 1,
                gap: 0,
            }),
            (Some(number), None) if is_joint(character) && number.gap < GAP => Some(Number {
                gap: number.gap + 1,
                ..number
            }),
            (Some(number), None) => match number.found() {
                Some(found) => return Some(found),
                None => None,
            },
            (None, None) => None,
        };
        rest = &rest[character.len_utf8()..];
    }
    number.and_then(Number::found)
}

/// Digits read so far, and how many joining characters since the last of them.
#[derive(Clone, Copy)]
struct Number {
    start: usize,
    end: usize,
    digits: usize,
    gap: usize,
}

impl Number {
    fn found(self) -> Option<Range<usize>> {
        (self.digits >= DIGITS).then_some(self.start..self.end)
    }
}

fn is_joint(character: char) -> bool {
    character.is_whitespace() || is_tight_joint(character)
}

/// A joint that is not a space, in the forms that word processors and other scripts give it.
fn is_tight_joint(character: char) -> bool {
    matches!(
        character,
        '.' | '-' | '(' | ')' | '[' | ']' | '{' | '}' | '·' | '•' | '‐'
            ..='―' | '−' | '․' | '﹘' | '﹣' | '－' | '．' | '（' | '）'
    )
}

/// The length of a date (`2026-11-21`) that begins at byte `at` and touches no other digit or dash.
fn date(text: &str, at: usize) -> Option<usize> {
    const LENGTH: usize = "2026-11-21".len();
    let bytes = text.as_bytes();
    let day = bytes.get(at..at + LENGTH)?;
    let shaped = day.iter().enumerate().all(|(i, byte)| {
        if matches!(i, 4 | 7) {
            *byte == b'-'
        } else {
            byte.is_ascii_digit()
        }
    });
    let alone =
        |byte: Option<&u8>| !byte.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-');
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let (year, month, day_of_month) = (day.get(..2)?, day.get(5..7)?, day.get(8..)?);
    let plausible = matches!(year, b"19" | b"20")
        && (b"01".as_slice()..=b"12").contains(&month)
        && (b"01".as_slice()..=b"31").contains(&day_of_month);
    (shaped && plausible && alone(before) && alone(bytes.get(at + LENGTH))).then_some(LENGTH)
}

/// A toll-free code, perhaps after a `1`, and a word in the place of digits.
fn in_letters(text: &str) -> Option<Range<usize>> {
    let codes = text
        .char_indices()
        .filter(|(_, character)| *character == '8');
    codes.map(|(at, _)| at).find_map(|at| toll_free(text, at))
}

fn toll_free(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at + 3..)?;
    let before = text[..at].trim_end_matches(is_joint);
    let is_code = TOLL_FREE.contains(&&text[at..at + 3]);
    let stands_apart = |text: &str| !text.chars().next_back().is_some_and(char::is_alphanumeric);
    let long_distance = before.ends_with('1') && stands_apart(&before[..before.len() - 1]);
    if !is_code || !(long_distance || stands_apart(&text[..at])) {
        return None;
    }
    let start = if long_distance { before.len() - 1 } else { at };
    let word = rest.trim_start_matches(is_joint);
    let joint = &rest[..rest.len() - word.len()];
    // "1 800 customers" is a count: without a tight joint only capitals are a number's letters.
    let tight = long_distance && joint.contains(is_tight_joint);
    let (length, letters) = spelled(word, tight);
    let enough = if tight {
        letters >= 3
    } else {
        letters >= DIGITS
    };
    (enough && !joint.is_empty()).then(|| start..text.len() - word.len() + length)
}

/// The bytes that letters and digits with single joints take, and how many letters and digits they are.
fn spelled(text: &str, small_letters: bool) -> (usize, usize) {
    let (mut end, mut letters, mut joined) = (0, 0, false);
    for (at, character) in text.char_indices() {
        if character.is_ascii_uppercase()
            || character.is_ascii_digit()
            || small_letters && character.is_ascii_lowercase()
        {
            (end, letters, joined) = (at + 1, letters + 1, false);
        } else if !joined && is_joint(character) {
            joined = true;
        } else {
            break;
        }
    }
    (end, letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn found(text: &str) -> Option<&str> {
        phone_number(text).map(|range| &text[range])
    }

    #[test]
    fn numbers_are_found_in_every_spelling() {
        for (text, number) in [
            ("call 8005551234 now", "8005551234"),
            ("call 1-800-555-1234.", "1-800-555-1234"),
            ("call +1 (800) 555-1234", "1 (800) 555-1234"),
            ("call 800.555.1234", "800.555.1234"),
            ("local: 555-1234", "555-1234"),
            (
                "0044\u{a0}20\u{a0}7946\u{a0}0000",
                "0044\u{a0}20\u{a0}7946\u{a0}0000",
            ),
            ("call ８００‐５５５‐１２３４", "８００‐５５５‐１２３４"),
            ("٨٠٠ ٥٥٥ ١٢٣٤", "٨٠٠ ٥٥٥ ١٢٣٤"),
            ("on 2026-11-21 call 555 1234", "555 1234"),
            ("2026-11-21 800 555 1234", "800 555 1234"),
            ("1-800-THE-CARD", "1-800-THE-CARD"),
            ("1-800-the-card", "1-800-the-card"),
            ("call 1 800 GET HELP today", "1 800 GET HELP"),
            ("call 888-AMEXNOW", "888-AMEXNOW"),
            ("(800) AMEX-NOW", "800) AMEX-NOW"),
            ("see tel:911", "tel:"),
            ("Tel: on the back", "Tel:"),
        ] {
            assert_eq!(found(text), Some(number), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_left_alone() {
        for text in [
            "",
            "wait 15 - 30 minutes",
            "reviewed 2026-11-21",
            "from 2026-11-21 to 2027-01-02",
            "2026-11-21 10:00",
            "the number on the back of your card",
            "hotel: none",
            "24/7",
            "12 months, 1080 pixels",
            "error 1-800",
            "in 1 800 shops",
            "steps 1. 2. 3. 4. 5. 6.",
            "call 180 or 800 people",
            "version 1.2.3",
            "8",
            "88",
        ] {
            assert_eq!(found(text), None, "{text:?}");
        }
    }

    #[test]
    fn only_a_real_date_that_stands_alone_is_a_date() {
        for text in [
            "9999-11-21",
            "2026-13-21",
            "800-2026-11-21",
            "2026-11-211",
            "2026-11-21-5",
        ] {
            assert!(found(text).is_some(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in any::<String>()) {
            if let Some(range) = phone_number(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }

        #[test]
        fn seven_digits_are_found_in_any_context(before in "[a-z ,]{0,9}", digits in "[2-9]([ .()-]{0,2}[0-9]){6,14}", after in "[a-z ,]{0,9}") {
            let text = format!("{before}{digits}{after}");
            prop_assert!(phone_number(&text).is_some(), "{}", text);
        }
    }
}

//! Telephone numbers. No pack may print one: the only number to call is the one on the person's own card.

use super::digits::digit;
use std::ops::Range;

/// The fewest digits that make a telephone number.
const FEWEST_DIGITS: usize = 7;

/// The most separators between two digits of one number: `800 - 555` has three.
const LONGEST_GAP: usize = 3;

/// The area codes that are free for the caller. Their numbers are often written as words.
const TOLL_FREE: [&str; 7] = ["800", "888", "877", "866", "855", "844", "833"];

/// The byte range of the first telephone number in `text`. Invisible characters are not removed.
pub(super) fn phone_number(text: &str) -> Option<Range<usize>> {
    let found = [tel(text), in_digits(text), in_letters(text)];
    let found = found.into_iter().flatten();
    found.min_by_key(|range| range.start)
}

/// `tel:` at the beginning of a word.
fn tel(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let mut starts = lower.match_indices("tel:").map(|(start, _)| start);
    let start = starts.find(|start| begins_word(text, *start))?;
    Some(start..start + "tel:".len())
}

/// Whether there is no letter or digit right before this byte.
fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphanumeric)
}

/// Seven or more digits, with at most [`LONGEST_GAP`] separators between two of them.
fn in_digits(text: &str) -> Option<Range<usize>> {
    let (mut number, mut digits, mut gap) = (0..0, 0, 0);
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let date = date_length(text, at);
        let next = at + date.unwrap_or(character.len_utf8());
        if date.is_none() && digit(character).is_some() {
            number.start = if digits == 0 { at } else { number.start };
            number.end = next;
            (digits, gap) = (digits + 1, 0);
        } else if date.is_none() && is_separator(character) && gap < LONGEST_GAP {
            gap += 1;
        } else if digits >= FEWEST_DIGITS {
            break;
        } else {
            (digits, gap) = (0, 0);
        }
        at = next;
    }
    (digits >= FEWEST_DIGITS).then_some(number)
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || is_sign(character)
}

/// Whether this is a separator other than a space, in any form that word processors and other scripts use.
fn is_sign(character: char) -> bool {
    matches!(
        character,
        '.' | '-' | '(' | ')' | '[' | ']' | '{' | '}' | '·' | '•' | '‐'
            ..='―' | '−' | '․' | '﹘' | '﹣' | '－' | '．' | '（' | '）'
    )
}

/// The length of a date (`2026-11-21`) that begins at byte `at` and touches no other digit or dash.
fn date_length(text: &str, at: usize) -> Option<usize> {
    const LENGTH: usize = "2026-11-21".len();
    let bytes = text.as_bytes();
    let date = bytes.get(at..at + LENGTH)?;
    let (year, month, day) = (&date[..4], &date[5..7], &date[8..]);
    let shaped = date.iter().enumerate().all(|(index, byte)| match index {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let plausible = matches!(year, [b'1', b'9', ..] | [b'2', b'0', ..])
        && (b"01".as_slice()..=b"12").contains(&month)
        && (b"01".as_slice()..=b"31").contains(&day);
    let touches = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'-'));
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let alone = !touches(before) && !touches(bytes.get(at + LENGTH));
    (shaped && plausible && alone).then_some(LENGTH)
}

/// A toll-free code, perhaps after a `1`, followed by a word instead of digits.
fn in_letters(text: &str) -> Option<Range<usize>> {
    text.match_indices('8')
        .find_map(|(at, _)| toll_free(text, at))
}

/// A number whose toll-free code would begin at byte `at`.
fn toll_free(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at + 3..)?;
    let before = text[..at].trim_end_matches(is_separator);
    let long_distance = before.ends_with('1') && begins_word(before, before.len() - 1);
    let is_code = TOLL_FREE.contains(&&text[at..at + 3]);
    if !is_code || !(long_distance || begins_word(text, at)) {
        return None;
    }
    let start = if long_distance { before.len() - 1 } else { at };
    let word = rest.trim_start_matches(is_separator);
    let joint = &rest[..rest.len() - word.len()];
    // "1 800 customers" is a count: small letters are part of a number only after a sign.
    let signed = long_distance && joint.contains(is_sign);
    let (length, letters) = spelled(word, signed);
    let fewest = if signed { 3 } else { FEWEST_DIGITS };
    (letters >= fewest && !joint.is_empty()).then(|| start..text.len() - word.len() + length)
}

/// How many bytes of `text` are letters and digits with at most one separator between two of them, and how many letters and
/// digits those are.
fn spelled(text: &str, small_letters: bool) -> (usize, usize) {
    let (mut end, mut letters, mut separated) = (0, 0, false);
    for (at, character) in text.char_indices() {
        if character.is_ascii_uppercase()
            || character.is_ascii_digit()
            || small_letters && character.is_ascii_lowercase()
        {
            (end, letters, separated) = (at + 1, letters + 1, false);
        } else if !separated && is_separator(character) {
            separated = true;
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
    fn numbers_are_found_however_they_are_written() {
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
    fn other_digits_are_not_a_number() {
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
    fn only_a_possible_date_that_stands_alone_is_a_date() {
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
        fn the_range_found_is_part_of_the_text(text in any::<String>()) {
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

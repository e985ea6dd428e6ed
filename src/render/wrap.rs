//! Columns on the screen: how many a text takes, where a line ends, and a progress bar.
//!
//! Joined emoji are one character to a reader, but some terminals draw each part of it. The wider of the two counts here. A
//! line is broken or cut only between characters as a reader sees them.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The most columns that this text takes on any terminal.
#[must_use]
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(columns_of_one).sum()
}

/// The most columns that one character takes, as a reader sees it.
fn columns_of_one(character: &str) -> usize {
    let parts = character.chars().filter_map(UnicodeWidthChar::width).sum();
    character.width().max(parts)
}

/// As much of `text` as fits into `room` columns, with `…` if it was cut. It is cut between two words, unless that would
/// leave more than half of the room empty.
#[must_use]
pub fn cut(text: &str, room: usize) -> Cow<'_, str> {
    if columns(text) <= room {
        return text.into();
    }
    let (seen, rest) = text.split_at(fitting(text, room.saturating_sub(1)));
    let words = if rest.starts_with(' ') {
        seen
    } else {
        seen.rsplit_once(' ').map_or(seen, |(words, _)| words)
    };
    let words = words.trim_end_matches(' ');
    let seen = if columns(words) * 2 < room {
        seen
    } else {
        words
    };
    format!("{seen}…").into()
}

/// How many bytes of `text` fit into `room` columns.
fn fitting(text: &str, room: usize) -> usize {
    let mut used = 0;
    let over = text.grapheme_indices(true).find(|(_, character)| {
        used += columns_of_one(character);
        used > room
    });
    over.map_or(text.len(), |(at, _)| at)
}

/// The lines of a text without line ends, each at most `room` columns wide. They are broken between words, or inside a word
/// that is too long for a line.
#[must_use]
pub fn wrap(text: &str, room: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut begin, mut at, mut used) = (0, 0, 0);
    for piece in text.split_inclusive(' ').flat_map(|word| parts(word, room)) {
        let word = piece.trim_end_matches(' ');
        let wide = columns(word);
        if used + wide > room && begin < at {
            lines.push(text[begin..at].trim_end_matches(' '));
            (begin, used) = (at, 0);
        }
        at += piece.len();
        used += wide + piece.len() - word.len();
    }
    lines.push(text[begin..].trim_end_matches(' '));
    lines
}

/// A word in parts that each fit a line.
fn parts(mut word: &str, room: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    while columns(word.trim_end_matches(' ')) > room {
        let first = word.graphemes(true).next().map_or(0, str::len);
        let (part, rest) = word.split_at(fitting(word, room).max(first));
        parts.push(part);
        word = rest;
    }
    parts.push(word);
    parts
}

/// A progress bar of `width` columns, brackets included: `[#####-----]`.
#[must_use]
pub fn bar(done: u64, total: u64, width: usize) -> String {
    let room = width.saturating_sub(2);
    let share = u128::from(done.min(total)) * room as u128 / u128::from(total.max(1));
    let filled = usize::try_from(share).unwrap_or(room);
    format!("[{}{}]", "#".repeat(filled), "-".repeat(room - filled))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_character_takes_as_many_columns_as_on_the_widest_terminal() {
        for (text, wide) in [
            ("plain", 5),
            ("é", 1),
            ("e\u{301}", 1),
            ("信用卡", 6),
            // Three people and two joiners: one picture, or three.
            ("👩\u{200d}👩\u{200d}👧", 6),
            // A heart, made wide by the character after it.
            ("❤\u{fe0f}", 2),
            ("🇫🇷", 2),
            ("البطاقة", 7),
        ] {
            assert_eq!(columns(text), wide, "{text}");
        }
    }

    #[test]
    fn a_line_ends_between_words_or_otherwise_between_characters() {
        let family = "👩\u{200d}👩\u{200d}👧";
        for (text, room, lines) in [
            ("", 5, vec![""]),
            ("one two three", 7, vec!["one two", "three"]),
            ("one  two", 4, vec!["one", "two"]),
            ("a longword b", 4, vec!["a", "long", "word", "b"]),
            ("信用卡片", 5, vec!["信用", "卡片"]),
            (
                "e\u{301}e\u{301}e\u{301}",
                2,
                vec!["e\u{301}e\u{301}", "e\u{301}"],
            ),
        ] {
            assert_eq!(wrap(text, room), lines, "{text}");
        }
        let families = [family, family].concat();
        assert_eq!(wrap(&families, 11), [family, family]);
        assert_eq!(cut(&families, 11), format!("{family}…"));
        assert_eq!(cut("as it is", 8), "as it is");
        assert_eq!(cut("one more", 4), "one…");
        assert_eq!(cut("two more words", 11), "two more…");
        assert_eq!(cut("two more words", 9), "two more…");
        assert_eq!(cut("a verylongword", 9), "a verylo…");
    }

    #[test]
    fn the_bar_shows_the_share_that_is_done() {
        assert_eq!(bar(0, 10, 12), "[----------]");
        assert_eq!(bar(3, 10, 12), "[###-------]");
        assert_eq!(bar(10, 10, 12), "[##########]");
        assert_eq!(bar(11, 10, 12), "[##########]");
        assert_eq!(bar(0, 0, 12), "[----------]");
        assert_eq!(bar(u64::MAX, u64::MAX, 2), "[]");
    }

    fn text() -> impl Strategy<Value = String> {
        let bit = prop::sample::select(vec![
            " ",
            "a",
            "word ",
            "é",
            "e\u{301}",
            "信",
            "👩\u{200d}👧",
            "❤\u{fe0f}",
            "ال",
            "🇫🇷",
        ]);
        prop::collection::vec(bit, 0..40).prop_map(|bits| bits.concat())
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_only_spaces_are_lost(text in text(), room in 8..40_usize) {
            let lines = wrap(&text, room);
            for line in &lines {
                prop_assert!(columns(line) <= room, "{:?}", lines);
            }
            let joined: String = lines.concat().split(' ').collect();
            let whole: String = text.split(' ').collect();
            prop_assert_eq!(joined, whole);
            prop_assert!(columns(&cut(&text, room)) <= room);
        }
    }
}

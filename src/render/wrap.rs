//! Text in columns: how many it takes, where a line ends, and a progress bar.
//!
//! What is read as one character may be several to a terminal: it draws joined emoji as one picture or as each of its parts.
//! So whatever takes more counts here, and a line is broken or cut only between the characters of a reader.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns this text takes at most on any terminal.
#[must_use]
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(columns_of_one).sum()
}

/// How many columns one character takes, as a reader sees it.
fn columns_of_one(character: &str) -> usize {
    let parts = character.chars().filter_map(UnicodeWidthChar::width).sum();
    character.width().max(parts)
}

/// As much of `text` as fits into this many columns, with a mark where it was cut: between two words, unless that would
/// leave less than half of the room used.
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

/// How many bytes of `text` fit into this many columns.
fn fitting(text: &str, room: usize) -> usize {
    let mut used = 0;
    let over = text.grapheme_indices(true).find(|(_, character)| {
        used += columns_of_one(character);
        used > room
    });
    over.map_or(text.len(), |(at, _)| at)
}

/// The lines of a text that has no line ends, broken between words. A word that is too long for a line is broken too.
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

/// A word in parts that fit a line each.
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
    fn a_character_takes_what_the_most_generous_terminal_gives_it() {
        for (text, wide) in [
            ("plain", 5),
            ("é", 1),
            ("e\u{301}", 1),
            ("信用卡", 6),
            // Three people and two joiners: one picture, or three.
            ("👩\u{200d}👩\u{200d}👧", 6),
            // A heart that the character after it makes wide.
            ("❤\u{fe0f}", 2),
            ("🇫🇷", 2),
            ("البطاقة", 7),
        ] {
            assert_eq!(columns(text), wide, "{text}");
        }
    }

    #[test]
    fn a_line_ends_between_words_or_else_between_characters() {
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
        fn no_line_is_too_wide_and_nothing_but_spaces_is_lost(text in text(), room in 8..40_usize) {
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

//! Makes text safe to print: a terminal shows it and does not obey it.
//!
//! Three kinds of characters are not let through: those that control a terminal (C0, DEL, C1, line and paragraph
//! separators), those that change the order of reading (overrides, embeddings, unclosed isolates), and those that
//! cannot be seen (zero-width characters, fillers, tags), which could hide one address behind another. Runs of more than
//! [`MOST_MARKS`] combining marks are cut, because they are drawn over the lines around them.
//!
//! The joiners U+200C and U+200D are part of the spelling in Persian and the Indic scripts, and of emoji. They stay between
//! two characters beyond ASCII and are removed elsewhere. Other invisible characters that languages need stay where they are
//! harmless ([`super::formatting`]).

use std::borrow::Cow;

use super::formatting::{Formatting, is_formatting};

/// The most combining marks in a row. Pointed Hebrew needs five; more than this is an attack.
const MOST_MARKS: usize = 8;

/// `text` as one harmless line: line ends and tabs become spaces, every character that controls a terminal or the order of
/// reading becomes U+FFFD, and characters that cannot be seen are removed. Text that is harmless already is borrowed.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    let lines = harmless_lines(text);
    if lines.contains('\n') {
        lines.replace('\n', " ").into()
    } else {
        lines
    }
}

/// Like [`harmless`], but keeps line feeds. Only for text whose author may break lines, such as a pack's.
#[must_use]
pub fn harmless_lines(text: &str) -> Cow<'_, str> {
    if unsafe_character(text).is_none() {
        return text.into();
    }
    let replacements = replacements(text);
    let clean: String = replacements
        .filter_map(|(_, replacement)| replacement)
        .collect();
    clean.into()
}

/// The first character of `text` that [`harmless_lines`] would change, with its position in characters, counted from 0.
#[must_use]
pub fn unsafe_character(text: &str) -> Option<(usize, char)> {
    // Most text is all printable ASCII.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return None;
    }
    replacements(text)
        .enumerate()
        .find(|(_, (character, replacement))| *replacement != Some(*character))
        .map(|(position, (character, _))| (position, character))
}

/// Every character with its replacement: itself, another one, or `None` if it is removed.
fn replacements(text: &str) -> impl Iterator<Item = (char, Option<char>)> {
    let mut before = ' ';
    let mut marks = 0;
    let mut formatting = Formatting::default();
    text.char_indices().map(move |(at, character)| {
        let rest = &text[at + character.len_utf8()..];
        let replacement = match character {
            '\n' => Some(character),
            '\r' | '\t' => Some(' '),
            _ if formatting.allows(before, character, rest) => Some(character),
            _ if is_joiner(character) => {
                let joins_next = rest.chars().next().is_some_and(is_joinable);
                (marks < MOST_MARKS && is_joinable(before) && joins_next).then_some(character)
            }
            _ if controls(character) => Some(char::REPLACEMENT_CHARACTER),
            _ if is_invisible(character) || is_mark(character) && marks >= MOST_MARKS => None,
            _ => Some(character),
        };
        // Neither a character that only joins or formats nor a removed one ends a run of marks.
        if is_mark(character) {
            marks += 1;
        } else if replacement.is_some() && !is_joiner(character) && !is_formatting(character) {
            marks = 0;
        }
        before = character;
        (character, replacement)
    })
}

const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Whether a joiner has a meaning beside this character.
fn is_joinable(character: char) -> bool {
    !character.is_ascii()
        && !controls(character)
        && !is_invisible(character)
        && !is_joiner(character)
}

/// Whether this character controls a terminal or the order of reading.
fn controls(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}')
}

/// Whether this character takes no room, or looks like a space and counts as a letter.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'
        | '\u{2060}'..='\u{2065}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether this character is drawn over the one before it: the blocks of combining marks, and those of Hebrew, Arabic, Thai
/// and Lao.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{e31}'
        | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}'
        | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::safety::without_formatting;
    use proptest::prelude::*;

    #[test]
    fn clean_text_is_borrowed() {
        for text in [
            "",
            "Close every tab",
            "Grüße, 支払い, שָׁלוֹם",
            "می\u{200c}خواهم",
            "👩\u{200d}💻",
            "❤\u{fe0f}",
            "\u{200f}שלום\u{200e} abc",
            "\u{61c}بطاقة!\u{200f}",
            "Kreditkar\u{ad}tenabrechnung",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} 🇳🇴",
            "שם \u{2068}Amex \u{2066}app\u{2069}\u{2069} כאן",
            "C’est 100\u{202f}% vrai\u{202f}?",
        ] {
            assert!(
                matches!(harmless(text), Cow::Borrowed(same) if same == text),
                "{text:?}"
            );
            assert_eq!(unsafe_character(text), None, "{text:?}");
        }
    }

    #[test]
    fn control_characters_are_replaced_and_invisible_ones_removed() {
        for (text, clean) in [
            ("a\u{1b}[2Jb", "a\u{fffd}[2Jb"),
            ("a\u{9b}2Jb", "a\u{fffd}2Jb"),
            ("a\u{7}\u{7f}\u{0}", "a\u{fffd}\u{fffd}\u{fffd}"),
            ("pay\u{202e}lap", "pay\u{fffd}lap"),
            ("one\r\ntwo\tthree", "one  two three"),
            ("amer\u{200b}ican\u{feff}\u{ad} ", "american "),
            ("pay\u{200d}pal", "paypal"),
            ("é\u{200d}", "é"),
            ("\u{200d}é\u{200d}\u{200d}é", "éé"),
            ("flag\u{e0067}", "flag"),
            ("\u{1f3f4}\u{e0067}x\u{e007f}", "\u{1f3f4}x"),
            ("\u{1f3f4}\u{e007f}", "\u{1f3f4}"),
            ("1\u{ad}800", "1800"),
            ("a\u{ad}\u{ad}b \u{ad}c", "ab c"),
            ("a\u{2067}b", "a\u{fffd}b"),
            ("a\u{2067}b\nc\u{2069}d", "a\u{fffd}b c\u{fffd}d"),
            ("\u{2066}\u{2067}a\u{2069}", "\u{fffd}\u{2067}a\u{2069}"),
            (
                "\u{202a}a\u{202c} \u{202d}b\u{202c}",
                "\u{fffd}a\u{fffd} \u{fffd}b\u{fffd}",
            ),
            ("line\u{2028}line", "line\u{fffd}line"),
        ] {
            assert_eq!(harmless(text), clean, "{text:?}");
        }
        assert_eq!(harmless_lines("one\ntwo\r"), "one\ntwo ");
    }

    #[test]
    fn a_run_of_marks_is_cut() {
        let text = format!("e{}x{}", "\u{301}".repeat(40), "\u{301}".repeat(3));
        assert_eq!(
            harmless(&text),
            format!("e{}x{}", "\u{301}".repeat(MOST_MARKS), "\u{301}".repeat(3))
        );
        assert_eq!(unsafe_character(&text), Some((1 + MOST_MARKS, '\u{301}')));
    }

    #[test]
    fn positions_are_counted_in_characters() {
        assert_eq!(unsafe_character("süß\u{1b}"), Some((3, '\u{1b}')));
        assert_eq!(unsafe_character("two\nlines"), None);
        assert_eq!(unsafe_character("a\ttab"), Some((1, '\t')));
    }

    /// Text in which the characters with a rule of their own are as frequent as the others.
    fn text() -> impl Strategy<Value = String> {
        let special = prop::sample::select(vec![
            'a',
            ' ',
            'é',
            '\n',
            '\r',
            '\t',
            '\u{1b}',
            '\u{85}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{202e}',
            '\u{301}',
            '👩',
            '\u{ad}',
            '\u{200f}',
            '\u{2066}',
            '\u{2068}',
            '\u{2069}',
            '\u{1f3f4}',
            '\u{e0067}',
            '\u{e007f}',
        ]);
        prop::collection::vec(prop_oneof![special, any::<char>()], 0..60)
            .prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn no_unsafe_character_is_left(text in text()) {
            let clean = harmless(&text);
            let is_tag = |c: char| matches!(c, '\u{e0000}'..='\u{e007f}');
            let read = without_formatting(&clean).replace(is_tag, "");
            prop_assert!(!read.contains(|c: char| c.is_control() || controls(c) || is_invisible(c)));
            prop_assert_eq!(harmless(&clean), clean.as_ref());
            prop_assert_eq!(unsafe_character(&harmless_lines(&text)), None);
        }

        #[test]
        fn text_is_changed_exactly_when_it_holds_an_unsafe_character(text in text()) {
            prop_assert_eq!(unsafe_character(&text).is_none(), harmless_lines(&text) == text.as_str());
        }
    }
}

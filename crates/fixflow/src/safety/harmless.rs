//! Text that a terminal only shows, and never obeys.
//!
//! Three kinds of characters are not let through: those that steer a terminal (C0, DEL, C1, line and paragraph
//! separators), those that reorder what is read (every bidirectional control), and those that cannot be seen
//! (zero-width characters, fillers, tags), behind which an address can hide another. Runs of more than [`MARKS`] combining
//! marks are cut, because they paint over the lines around them.
//!
//! The joiners U+200C and U+200D are spelling in Persian and the Indic scripts and build emoji, so they stay between two
//! characters beyond ASCII, and go elsewhere.

use std::borrow::Cow;

/// The most combining marks that may follow one another. Pointed Hebrew needs five; what needs more is an attack.
const MARKS: usize = 8;

/// What stands in the place of a character that would steer or reorder.
const SHOWN: char = char::REPLACEMENT_CHARACTER;

/// `text` as one harmless line: line ends and tabs become spaces, what would steer or reorder becomes U+FFFD, what cannot
/// be seen goes. Text that is already harmless is borrowed.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    cleaned(text, Lines::Joined)
}

/// As [`harmless`], but a line feed stays: only for text whose lines are the author's own, such as a pack's.
#[must_use]
pub fn harmless_lines(text: &str) -> Cow<'_, str> {
    cleaned(text, Lines::Kept)
}

/// The first character of `text` that [`harmless_lines`] would change, and its place counted in characters from 0.
#[must_use]
pub fn unsafe_character(text: &str) -> Option<(usize, char)> {
    let (byte, character) = first_fault(text, Lines::Kept)?;
    Some((text[..byte].chars().count(), character))
}

/// Whether a line feed is left alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    Kept,
    Joined,
}

/// What happens to a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    BecomesSpace,
    IsShown,
    Goes,
}

fn cleaned(text: &str, lines: Lines) -> Cow<'_, str> {
    let Some((from, _)) = first_fault(text, lines) else {
        return Cow::Borrowed(text);
    };
    let mut clean = String::with_capacity(text.len());
    clean.push_str(&text[..from]);
    for (byte, character, fate) in fates(text, lines) {
        match fate {
            _ if byte < from => {}
            Fate::Stays => clean.push(character),
            Fate::BecomesSpace => clean.push(' '),
            Fate::IsShown => clean.push(SHOWN),
            Fate::Goes => {}
        }
    }
    Cow::Owned(clean)
}

fn first_fault(text: &str, lines: Lines) -> Option<(usize, char)> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~') || byte == b'\n' && lines == Lines::Kept;
    if text.bytes().all(plain) {
        return None;
    }
    fates(text, lines)
        .find(|(_, _, fate)| *fate != Fate::Stays)
        .map(|(byte, character, _)| (byte, character))
}

/// Every character with its byte offset and what happens to it.
fn fates(text: &str, lines: Lines) -> impl Iterator<Item = (usize, char, Fate)> {
    let mut before = ' ';
    let mut marks = 0;
    text.char_indices().map(move |(byte, character)| {
        let fate = match character {
            ' '..='~' => Fate::Stays,
            '\n' if lines == Lines::Kept => Fate::Stays,
            '\n' | '\r' | '\t' => Fate::BecomesSpace,
            '\u{200c}' | '\u{200d}' => {
                let after = text[byte + character.len_utf8()..]
                    .chars()
                    .next()
                    .unwrap_or(' ');
                if marks < MARKS && joins(before) && joins(after) {
                    Fate::Stays
                } else {
                    Fate::Goes
                }
            }
            _ if steers(character) => Fate::IsShown,
            _ if is_invisible(character) => Fate::Goes,
            _ if is_mark(character) && marks >= MARKS => Fate::Goes,
            _ => Fate::Stays,
        };
        // What goes, or joins, does not begin a new run.
        marks = match fate {
            _ if is_mark(character) => marks + 1,
            Fate::Goes => marks,
            Fate::Stays if matches!(character, '\u{200c}' | '\u{200d}') => marks,
            Fate::Stays | Fate::BecomesSpace | Fate::IsShown => 0,
        };
        before = character;
        (byte, character, fate)
    })
}

/// Whether a joiner beside this character can mean anything.
fn joins(character: char) -> bool {
    !character.is_ascii()
        && !steers(character)
        && !is_invisible(character)
        && !matches!(character, '\u{200c}' | '\u{200d}')
}

/// Whether a terminal or the order of reading obeys this character.
fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}')
}

/// Whether this character takes no place, or one that looks like a space and is a letter.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'
        | '\u{2060}'..='\u{2065}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether this character is drawn upon the one before it: the blocks made for it, and those of Hebrew, Arabic and Thai.
fn is_mark(character: char) -> bool {
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
        ] {
            assert!(
                matches!(harmless(text), Cow::Borrowed(same) if same == text),
                "{text:?}"
            );
            assert_eq!(unsafe_character(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_steers_is_shown_and_what_hides_goes() {
        for (text, clean) in [
            ("a\u{1b}[2Jb", "a\u{fffd}[2Jb"),
            ("a\u{9b}2Jb", "a\u{fffd}2Jb"),
            ("a\u{7}\u{7f}\u{0}", "a\u{fffd}\u{fffd}\u{fffd}"),
            ("pay\u{202e}lap", "pay\u{fffd}lap"),
            ("one\r\ntwo\tthree", "one  two three"),
            ("amer\u{200b}ican\u{feff}\u{ad}", "american"),
            ("pay\u{200d}pal", "paypal"),
            ("é\u{200d}", "é"),
            ("\u{200d}é\u{200d}\u{200d}é", "éé"),
            ("flag\u{e0067}", "flag"),
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
            format!("e{}x{}", "\u{301}".repeat(MARKS), "\u{301}".repeat(3))
        );
        assert_eq!(unsafe_character(&text), Some((1 + MARKS, '\u{301}')));
    }

    #[test]
    fn places_are_counted_in_characters() {
        assert_eq!(unsafe_character("süß\u{1b}"), Some((3, '\u{1b}')));
        assert_eq!(unsafe_character("two\nlines"), None);
        assert_eq!(unsafe_character("a\ttab"), Some((1, '\t')));
    }

    /// Text in which the characters that matter are as frequent as the others.
    fn text() -> impl Strategy<Value = String> {
        let special = prop::sample::select(vec![
            'a', ' ', 'é', '\n', '\r', '\t', '\u{1b}', '\u{85}', '\u{200b}', '\u{200c}',
            '\u{200d}', '\u{202e}', '\u{301}', '👩',
        ]);
        prop::collection::vec(prop_oneof![special, any::<char>()], 0..60)
            .prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_left(text in text()) {
            let clean = harmless(&text);
            prop_assert!(!clean.contains(|c: char| c.is_control() || steers(c) || is_invisible(c)));
            prop_assert_eq!(harmless(&clean), clean.as_ref());
            prop_assert_eq!(unsafe_character(&harmless_lines(&text)), None);
        }

        #[test]
        fn the_finder_and_the_cleaner_agree(text in text()) {
            prop_assert_eq!(unsafe_character(&text).is_none(), harmless_lines(&text) == text.as_str());
        }
    }
}

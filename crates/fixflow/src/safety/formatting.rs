//! Invisible characters that some languages need, and the places where they are harmless.
//!
//! The marks U+200E, U+200F and U+061C say on which side of right-to-left text a full stop or a bracket is shown; they do
//! not change the order of letters. An isolate keeps a name in such text in order, and is harmless if it is closed on the
//! same line. A soft hyphen is harmless between two letters. Tags are harmless in the flags of England, Scotland and Wales.

use std::borrow::Cow;

use super::harmless::{is_invisible, is_mark};

const SOFT_HYPHEN: char = '\u{ad}';
const BLACK_FLAG: char = '\u{1f3f4}';
const LAST_TAG: char = '\u{e007f}';
/// Closes the isolate that was opened last.
const POP_ISOLATE: char = '\u{2069}';

/// The most letters and digits in the tags of a flag.
const LONGEST_FLAG: usize = 6;
/// The most characters in an isolate, so that looking for its end never takes long.
const LONGEST_ISOLATE: usize = 500;

/// `text` as a reader sees it: without the formatting characters, which could hide something from a search.
#[must_use]
pub fn without_formatting(text: &str) -> Cow<'_, str> {
    if text.contains(is_formatting) {
        text.replace(is_formatting, "").into()
    } else {
        text.into()
    }
}

/// Whether this character only formats text.
pub(super) fn is_formatting(character: char) -> bool {
    matches!(character, SOFT_HYPHEN | '\u{61c}' | '\u{200e}' | '\u{200f}') || is_isolate(character)
}

fn is_isolate(character: char) -> bool {
    matches!(character, '\u{2066}'..=POP_ISOLATE)
}

/// What the characters of a text so far mean for the next one.
#[derive(Default)]
pub(super) struct Formatting {
    open_isolates: usize,
    /// How many of the next characters are tags of a flag.
    tags: usize,
}

impl Formatting {
    /// Whether the next character is a formatting character in a place where it is harmless.
    pub(super) fn allows(&mut self, before: char, character: char, rest: &str) -> bool {
        if self.tags > 0 {
            self.tags -= 1;
            return true;
        }
        match character {
            BLACK_FLAG => {
                self.tags = tags_of_flag(rest);
                true
            }
            SOFT_HYPHEN => is_letter(before) && rest.chars().next().is_some_and(is_letter),
            POP_ISOLATE => {
                let closes = self.open_isolates > 0;
                self.open_isolates = self.open_isolates.saturating_sub(1);
                closes
            }
            _ if is_isolate(character) => {
                let is_closed = is_closed(rest);
                self.open_isolates += usize::from(is_closed);
                is_closed
            }
            _ => is_formatting(character),
        }
    }
}

/// Whether the isolate before `rest` is closed on the same line.
fn is_closed(rest: &str) -> bool {
    let ends_line = |c: char| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let line = rest.chars().take_while(|c| !ends_line(*c));
    let mut open = 1_usize;
    line.take(LONGEST_ISOLATE).any(|character| {
        match character {
            POP_ISOLATE => open -= 1,
            _ if is_isolate(character) => open += 1,
            _ => {}
        }
        open == 0
    })
}

/// How many tags at the beginning of `rest` turn the black flag before them into another one.
fn tags_of_flag(rest: &str) -> usize {
    let is_tag = |c: char| matches!(c, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}');
    let after = rest.trim_start_matches(is_tag);
    let tags = rest[..rest.len() - after.len()].chars().count();
    let is_flag = (1..=LONGEST_FLAG).contains(&tags) && after.starts_with(LAST_TAG);
    if is_flag { tags + 1 } else { 0 }
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() && !is_invisible(character) && !is_mark(character)
}

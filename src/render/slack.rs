//! Slack's mrkdwn: parts with an empty line between them. Each part fits a section block.
//!
//! Only `&`, `<` and `>` can be escaped, which prevents links, mentions and commands. A star or underscore in a pack's words
//! may come out as emphasis, because Slack has no escape for it.

use std::io::{self, Write};
use std::iter::{once, repeat};

use super::document::{Block, escape, numbered, quoted};
use super::reply::{self, Audience};
use crate::answer::Answer;
use fixflow::safety::harmless;

/// The most characters of one block. Slack counts UTF-16 units, and escapes in full.
pub const MAX_BLOCK: usize = 3000;
/// The most characters of one line without its marks.
const MAX_LINE: usize = MAX_BLOCK - 50;

/// Writes an answer for a customer.
pub fn answer(out: &mut impl Write, answer: &Answer<'_>) -> io::Result<()> {
    document(out, &reply::document(answer, Audience::Customer))
}

/// Writes a document.
pub fn document(out: &mut impl Write, blocks: &[Block<'_>]) -> io::Result<()> {
    let mut gap = "";
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        let lines = lines(block).into_iter().map(|line| (line + "\n", false));
        for part in gathered(lines, MAX_BLOCK) {
            write!(out, "{gap}{part}")?;
            gap = "\n";
        }
    }
    Ok(())
}

/// The lines of a block. None is longer than [`MAX_BLOCK`].
fn lines(block: &Block<'_>) -> Vec<String> {
    match block {
        Block::Caution(text) => marked("*", text, "*"),
        Block::Heading(number, text) => marked("*", &numbered(*number, harmless(text).trim()), "*"),
        Block::Paragraph(text) => marked("", text, ""),
        Block::Section(label, list) if list.len() == 1 => {
            on_one_line(&marked("*", label, "*"), &marked("", &list[0], ""))
        }
        Block::Section(label, list) | Block::Choices(label, list) => {
            let items = list.iter().flat_map(|text| marked("• ", text, ""));
            marked("*", label, "*").into_iter().chain(items).collect()
        }
        Block::Numbered(list) => (1..)
            .zip(list)
            .flat_map(|(number, text)| marked(&format!("{number}. "), text, ""))
            .collect(),
        Block::Command(label, words) => {
            [marked("", label, ""), marked("`", &quoted(words), "`")].concat()
        }
    }
}

/// A label and a text. If the first line of the text fits, it is on the label's line.
fn on_one_line(label: &[String], text: &[String]) -> Vec<String> {
    match (label, text) {
        ([label], [first, rest @ ..]) if width(label) + width(first) < MAX_LINE => {
            [&[format!("{label} {first}")], rest].concat()
        }
        _ => [label, text].concat(),
    }
}

/// A text between two marks. If it is too long for one line, it is broken between words, or inside a word that is too long
/// for a line, but never inside an escape.
fn marked(before: &str, text: &str, after: &str) -> Vec<String> {
    let text = harmless(text);
    let parts = text.trim().split_inclusive(' ').flat_map(|word| {
        let escaped_word = escaped(word);
        if width(&escaped_word) <= MAX_LINE {
            return vec![(escaped_word, false)];
        }
        // Such a word begins a new line.
        let characters = word.chars().map(|c| escaped(&c.to_string()));
        characters.zip(once(true).chain(repeat(false))).collect()
    });
    let mut lines = gathered(parts, MAX_LINE);
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
        .iter()
        .map(|line| format!("{before}{line}{after}"))
        .collect()
}

/// Parts joined into texts of at most `most` characters. A part marked `true` always begins a new text.
fn gathered(parts: impl Iterator<Item = (String, bool)>, most: usize) -> Vec<String> {
    let mut gathered: Vec<String> = Vec::new();
    let mut room = 0;
    for (part, is_first) in parts {
        let width = width(&part);
        match gathered.last_mut() {
            Some(last) if width <= room && !is_first => {
                last.push_str(&part);
                room -= width;
            }
            _ => {
                gathered.push(part);
                room = most.saturating_sub(width);
            }
        }
    }
    gathered
}

/// The characters of a text as Slack counts them.
fn width(text: &str) -> usize {
    text.encode_utf16().count()
}

fn escaped(text: &str) -> String {
    escape(text, &[('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;")])
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use super::*;
    use proptest::prelude::*;

    fn unescaped(text: &str) -> String {
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    }

    fn written(blocks: &[Block<'_>]) -> String {
        let mut out = Vec::new();
        document(&mut out, blocks).unwrap();
        String::from_utf8(out).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn unescaping_gives_the_text_back_and_no_text_becomes_a_link_or_mention(block in tests::block()) {
            let mrkdwn = written(std::slice::from_ref(&block));
            prop_assert!(!mrkdwn.contains(['<', '>']), "{}", mrkdwn);
            let bold = |text: &str| format!("*{text}*");
            let mut seen = tests::seen(&block);
            match &block {
                Block::Caution(_) | Block::Heading(..) => seen[0] = bold(&seen[0]),
                Block::Section(label, list) if list.len() == 1 => {
                    let label = fixflow::safety::harmless(label);
                    seen[0] = seen[0].replacen(label.trim(), &bold(label.trim()), 1);
                }
                Block::Section(..) | Block::Choices(..) => {
                    seen[0] = bold(&seen[0]);
                    seen[1..].iter_mut().for_each(|text| *text = format!("• {text}"));
                }
                Block::Numbered(_) => {
                    (1..).zip(&mut seen).for_each(|(number, text)| *text = format!("{number}. {text}"));
                }
                Block::Paragraph(_) | Block::Command(..) => {}
            }
            let lines = unescaped(&mrkdwn);
            prop_assert_eq!(lines.lines().collect::<Vec<_>>(), seen);
        }

        #[test]
        fn long_text_is_split_into_blocks_and_nothing_is_lost(
            words in prop::collection::vec("[a-z&<>;]{1,40}|[a-z&;]{2900,3100}|[😀&]{1400,1600}", 1..9),
        ) {
            let text = words.join(" ");
            let mrkdwn = written(&[Block::Paragraph(text.as_str().into())]);
            for block in mrkdwn.split("\n\n") {
                prop_assert!(width(block) <= MAX_BLOCK, "{}", width(block));
            }
            let all: String = mrkdwn.split('\n').collect();
            prop_assert_eq!(unescaped(&all), text.trim());
        }
    }
}

//! Slack's mrkdwn: parts with an empty line between them, each of which fits a section block.
//!
//! Only `&`, `<` and `>` can be escaped there, which prevents links, mentions and commands. A star or underscore in the words of
//! a pack may come out as emphasis; Slack has no escape for them.

use std::borrow::Cow;
use std::io::{self, Write};

use super::document::{Block, numbered, quoted};
use super::escape::escape;
use super::reply::{self, Reader};
use crate::answer::Answer;
use fixflow::safety::harmless;

/// The most characters of one block as Slack counts them: UTF-16 units, escapes included.
pub const MAX_BLOCK: usize = 3000;
/// The most characters of one line without its marks.
const MAX_LINE: usize = MAX_BLOCK - 50;

/// Writes an answer for a customer.
pub fn answer(out: &mut impl Write, answer: &Answer<'_>) -> io::Result<()> {
    document(out, &reply::document(answer, Reader::Customer))
}

/// Writes a document.
pub fn document(out: &mut impl Write, blocks: &[Block<'_>]) -> io::Result<()> {
    let mut gap = "";
    let blocks = blocks.iter().filter(|block| !block.is_empty());
    for part in blocks.flat_map(|block| fitted(&lines(block))) {
        write!(out, "{gap}{part}")?;
        gap = "\n";
    }
    Ok(())
}

/// The lines of a block, none of them longer than a block may be.
fn lines(block: &Block<'_>) -> Vec<String> {
    match block {
        Block::Caution(text) => marked("*", text, "*"),
        Block::Heading(number, text) => marked("*", &numbered(*number, harmless(text).trim()), "*"),
        Block::Paragraph(text) => marked("", text, ""),
        Block::Section(label, list) => match list.as_slice() {
            [only] => on_one_line(&marked("*", label, "*"), &marked("", only, "")),
            several => labelled(label, several),
        },
        Block::Choices(label, list) => labelled(label, list),
        Block::Numbered(list) => (1..)
            .zip(list)
            .flat_map(|(number, text)| marked(&format!("{number}. "), text, ""))
            .collect(),
        Block::Command(label, words) => {
            [marked("", label, ""), marked("`", &quoted(words), "`")].concat()
        }
    }
}

/// A label and a text, on one line if the label and the first line of the text fit.
fn on_one_line(label: &[String], text: &[String]) -> Vec<String> {
    match (label, text) {
        ([label], [first, rest @ ..]) if width(label) + width(first) < MAX_LINE => {
            [&[format!("{label} {first}")], rest].concat()
        }
        _ => [label, text].concat(),
    }
}

fn labelled(label: &str, list: &[Cow<'_, str>]) -> Vec<String> {
    let items = list.iter().flat_map(|text| marked("• ", text, ""));
    marked("*", label, "*").into_iter().chain(items).collect()
}

/// A text between two marks, on several lines where it is too long for one.
fn marked(before: &str, text: &str, after: &str) -> Vec<String> {
    let pieces = pieces(harmless(text).trim()).into_iter();
    pieces
        .map(|piece| format!("{before}{piece}{after}"))
        .collect()
}

/// The text, escaped, in pieces that fit a line each. It is cut between words, or inside a word that is too long for a line, but
/// never inside an escape. There is at least one piece.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut room = MAX_LINE;
    for word in text.split_inclusive(' ') {
        let escaped_word = escaped(word);
        let fits_line = width(&escaped_word) <= MAX_LINE;
        if !fits_line {
            room = 0; // a long word begins on a line of its own
        }
        let parts = if fits_line {
            vec![escaped_word]
        } else {
            word.chars().map(|c| escaped(&c.to_string())).collect()
        };
        for part in parts {
            let width = width(&part);
            if width > room {
                pieces.push(String::new());
                room = MAX_LINE;
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push_str(&part);
            }
            room -= width;
        }
    }
    if pieces.len() > 1 {
        pieces.retain(|piece| !piece.is_empty());
    }
    pieces
}

/// Lines gathered into blocks that are not too long, with a line end behind each line.
fn fitted(lines: &[String]) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some(block) if width(block) + width(line) < MAX_BLOCK => {
                block.push_str(line);
                block.push('\n');
            }
            _ => blocks.push(format!("{line}\n")),
        }
    }
    blocks
}

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
        fn unescaping_gives_the_text_back_and_nothing_is_addressed(block in tests::block()) {
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
        fn long_text_is_parted_into_blocks_and_nothing_is_lost(
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

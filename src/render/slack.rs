//! Slack's mrkdwn: blocks that are parted by an empty line and fit a section block each.
//!
//! Only `&`, `<` and `>` can be escaped there, and that keeps links, mentions and commands from being born. A star or
//! underscore of a pack's own words may come out as emphasis; Slack knows no way to write it otherwise.

use std::io::{self, Write};

use super::document::{Block, Text, numbered, quoted};
use super::reply::{self, Reader};
use crate::answer::Answer;
use fixflow::safety::harmless;

/// The most characters of one block, as Slack counts them: in UTF-16, escapes included.
pub const MAX_BLOCK: usize = 3000;
/// The most characters of one line, which leaves room for its marks.
const MAX_LINE: usize = MAX_BLOCK - 50;

/// Writes an answer for a customer.
///
/// # Errors
/// When the writer fails.
pub fn answer(out: &mut impl Write, answer: &Answer<'_>) -> io::Result<()> {
    document(out, &reply::document(answer, Reader::Customer))
}

/// Writes a document.
///
/// # Errors
/// When the writer fails.
pub fn document(out: &mut impl Write, blocks: &[Block<'_>]) -> io::Result<()> {
    let mut gap = "";
    let blocks = blocks.iter().filter(|block| !block.is_empty());
    for part in blocks.flat_map(|block| fitted(&lines(block))) {
        write!(out, "{gap}{part}")?;
        gap = "\n";
    }
    Ok(())
}

/// The lines of a block, none of them longer than one block may be.
fn lines(block: &Block<'_>) -> Vec<String> {
    match block {
        Block::Caution(text) => marked("*", text, "*"),
        Block::Heading(number, text) => marked("*", &numbered(*number, harmless(text).trim()), "*"),
        Block::Paragraph(text) => marked("", text, ""),
        Block::Section(label, list) => match list.as_slice() {
            [only] => {
                let mut label = marked("*", label, "*");
                let mut only = marked("", only, "");
                let together = label.len() == 1 && width(&label[0]) + width(&only[0]) < MAX_LINE;
                if together {
                    only[0] = format!("{} {}", label[0], only[0]);
                    only
                } else {
                    label.append(&mut only);
                    label
                }
            }
            several => labelled(label, several),
        },
        Block::Choices(label, list) => labelled(label, list),
        Block::Numbered(list) => (1..)
            .zip(list)
            .flat_map(|(number, text)| marked(&format!("{number}. "), text, ""))
            .collect(),
        Block::Command(label, words) => {
            let mut lines = marked("", label, "");
            lines.extend(marked("`", &quoted(words), "`"));
            lines
        }
    }
}

fn labelled(label: &str, list: &[Text<'_>]) -> Vec<String> {
    let mut lines = marked("*", label, "*");
    lines.extend(list.iter().flat_map(|text| marked("• ", text, "")));
    lines
}

/// A text between two marks; more than once where it is too long for one line.
fn marked(before: &str, text: &str, after: &str) -> Vec<String> {
    let text = harmless(text);
    let pieces = pieces(text.trim()).into_iter();
    pieces
        .map(|piece| format!("{before}{piece}{after}"))
        .collect()
}

/// The text, escaped, in pieces that fit a line: parted between words where that is possible. Never none.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut room = MAX_LINE;
    let mut add = |part: &str, breaks: bool| {
        if breaks {
            room = MAX_LINE;
            pieces.push(String::new());
        }
        let fits = width(part) <= room;
        if fits && let Some(last) = pieces.last_mut() {
            last.push_str(part);
            room -= width(part);
        }
        fits
    };
    for word in text.split_inclusive(' ') {
        let word = escaped(word);
        if add(&word, false) || add(&word, true) {
            continue;
        }
        // One word that fills more than a block. An escape is never cut in two.
        for part in word.split_inclusive(';').flat_map(atoms) {
            let _ = add(part, false) || add(part, true);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    if pieces.is_empty() {
        pieces.push(String::new());
    }
    pieces
}

/// The characters of a part of escaped text that ends at most one escape.
fn atoms(part: &str) -> impl Iterator<Item = &str> {
    let (plain, escape) = part
        .rfind('&')
        .filter(|_| part.ends_with(';'))
        .map_or((part, ""), |at| part.split_at(at));
    let characters = plain
        .char_indices()
        .map(|(at, character)| &plain[at..at + character.len_utf8()]);
    characters.chain((!escape.is_empty()).then_some(escape))
}

/// Lines gathered into blocks that are not too long, each ended by a line end.
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
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::document::hostile;
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
        fn unescaping_gives_the_text_back_and_nothing_is_addressed(block in hostile::block()) {
            let mrkdwn = written(std::slice::from_ref(&block));
            prop_assert!(!mrkdwn.contains(['<', '>']), "{}", mrkdwn);
            let bold = |text: &str| format!("*{text}*");
            let mut seen = hostile::seen(&block);
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

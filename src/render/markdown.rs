//! `CommonMark`, for answers that are sent or pasted.

use std::io::{self, Write};

use super::document::{Block, numbered, quoted};
use super::reply::{self, Audience};
use crate::answer::Answer;
use fixflow::safety::harmless;

/// Writes an answer for a customer.
pub fn answer(out: &mut impl Write, answer: &Answer<'_>) -> io::Result<()> {
    document(out, &reply::document(answer, Audience::Customer))
}

/// Writes a document.
pub fn document(out: &mut impl Write, blocks: &[Block<'_>]) -> io::Result<()> {
    let mut gap = "";
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        write!(out, "{gap}")?;
        gap = "\n";
        self::block(out, block)?;
    }
    Ok(())
}

fn block(out: &mut impl Write, block: &Block<'_>) -> io::Result<()> {
    match block {
        Block::Caution(text) => writeln!(out, "**{}**", escaped(text)),
        Block::Heading(number, text) => {
            let text = inside(&numbered(*number, harmless(text).trim()));
            writeln!(out, "**{text}**")
        }
        Block::Paragraph(text) => writeln!(out, "{}", escaped(text)),
        Block::Section(label, list) if list.len() == 1 => {
            writeln!(out, "**{}** {}", inside(label), inside(&list[0]))
        }
        Block::Section(label, list) | Block::Choices(label, list) => {
            writeln!(out, "**{}**\n", escaped(label))?;
            list.iter()
                .try_for_each(|text| writeln!(out, "- {}", escaped(text)))
        }
        Block::Numbered(list) => (1..)
            .zip(list)
            .try_for_each(|(number, text)| writeln!(out, "{number}. {}", escaped(text))),
        Block::Command(label, words) => {
            let command = quoted(words);
            writeln!(out, "{}\n\n    {}", escaped(label), harmless(&command))
        }
    }
}

/// Text for the beginning of a line, where more characters are markup than inside it.
fn escaped(text: &str) -> String {
    let mut escaped = inside(text);
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    match escaped.as_bytes().get(digits) {
        Some(b'+' | b'-' | b'=') if digits == 0 => escaped.insert(0, '\\'),
        Some(b'.' | b')') if digits > 0 => escaped.insert(digits, '\\'),
        _ => {}
    }
    escaped
}

/// Text for the inside of a line. Braces are not Markdown, but it may pass through a template engine that interprets them.
fn inside(text: &str) -> String {
    let text = harmless(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.trim().chars() {
        if r"\`*_[]<>&~|${}%#".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// The lines that a reader sees, according to a third-party parser. Fails on any markup that we do not write.
    fn read(markdown: &str) -> Result<Vec<String>, String> {
        let mut lines = vec![String::new()];
        for event in Parser::new_ext(
            markdown,
            Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES,
        ) {
            match event {
                Event::Start(Tag::Paragraph | Tag::Item) | Event::End(TagEnd::Item) => {
                    lines.push(String::new());
                }
                Event::Start(Tag::Strong | Tag::List(_))
                | Event::End(TagEnd::Paragraph | TagEnd::Strong | TagEnd::List(_)) => {}
                Event::Text(text) => {
                    if let Some(line) = lines.last_mut() {
                        line.push_str(&text);
                    }
                }
                other => return Err(format!("{other:?} in {markdown:?}")),
            }
        }
        lines.retain(|line| !line.is_empty());
        Ok(lines)
    }

    proptest! {
        #[test]
        fn a_parser_reads_the_text_back_and_no_text_becomes_markup(block in tests::block()) {
            let mut out = Vec::new();
            document(&mut out, std::slice::from_ref(&block)).unwrap();
            let markdown = String::from_utf8(out).unwrap();
            prop_assert_eq!(read(&markdown), Ok(tests::seen(&block)), "{}", markdown);
            let runs = markdown.contains("{{") || markdown.contains("{%");
            prop_assert!(!runs, "{}", markdown);
        }
    }

    #[test]
    fn ordinary_words_stay_readable() {
        assert_eq!(
            escaped("Don't reload: sign in once (in one tab), then wait 15-30 minutes."),
            "Don't reload: sign in once (in one tab), then wait 15-30 minutes."
        );
    }
}

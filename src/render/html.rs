//! HTML on one line, of only `p`, `ol`, `ul`, `li`, `b` and `i`: what every ticket system keeps.

use std::io::{self, Write};

use super::document::{Block, Text, numbered, quoted};
use super::reply::{self, Reader};
use crate::answer::Answer;
use fixflow::safety::harmless;

/// Writes an answer for a customer, as one line.
///
/// # Errors
/// When the writer fails.
pub fn answer(out: &mut impl Write, answer: &Answer<'_>) -> io::Result<()> {
    document(out, &reply::document(answer, Reader::Customer))
}

/// Writes a document as one line.
///
/// # Errors
/// When the writer fails.
pub fn document(out: &mut impl Write, blocks: &[Block<'_>]) -> io::Result<()> {
    let blocks = blocks.iter().filter(|block| !block.is_empty());
    for block in blocks {
        self::block(out, block)?;
    }
    writeln!(out)
}

fn block(out: &mut impl Write, block: &Block<'_>) -> io::Result<()> {
    match block {
        Block::Caution(text) => write!(out, "<p><b>{}</b></p>", escaped(text)),
        Block::Heading(number, text) => {
            let text = numbered(*number, harmless(text).trim()).into_owned();
            write!(out, "<p><b>{}</b></p>", escaped(&text))
        }
        Block::Paragraph(text) => write!(out, "<p>{}</p>", escaped(text)),
        Block::Section(label, list) => match list.as_slice() {
            [only] => write!(out, "<p><b>{}</b> {}</p>", escaped(label), escaped(only)),
            several => labelled(out, label, several),
        },
        Block::Choices(label, list) => labelled(out, label, list),
        Block::Numbered(list) => items(out, "ol", list),
        Block::Command(label, words) => {
            let command = quoted(words);
            write!(
                out,
                "<p>{} <i>{}</i></p>",
                escaped(label),
                escaped(&command)
            )
        }
    }
}

fn labelled(out: &mut impl Write, label: &str, list: &[Text<'_>]) -> io::Result<()> {
    write!(out, "<p><b>{}</b></p>", escaped(label))?;
    items(out, "ul", list)
}

fn items(out: &mut impl Write, tag: &str, list: &[Text<'_>]) -> io::Result<()> {
    write!(out, "<{tag}>")?;
    for text in list {
        write!(out, "<li>{}</li>", escaped(text))?;
    }
    write!(out, "</{tag}>")
}

/// Text without tags, entities, or the braces that a template engine would run.
fn escaped(text: &str) -> String {
    let text = harmless(text);
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.trim().chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '{' => escaped.push_str("&#123;"),
            '}' => escaped.push_str("&#125;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::document::hostile;
    use super::*;
    use proptest::prelude::*;

    fn unescaped(text: &str) -> String {
        [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&#123;", "{"),
            ("&#125;", "}"),
            ("&amp;", "&"),
        ]
        .iter()
        .fold(text.to_owned(), |text, (entity, character)| {
            text.replace(entity, character)
        })
    }

    /// The lines a reader sees; every tag must be one of ours.
    fn read(html: &str) -> Result<Vec<String>, String> {
        let mut lines = vec![String::new()];
        let mut rest = html;
        while let Some((text, tail)) = rest.split_once('<') {
            let (tag, after) = tail.split_once('>').ok_or("an open tag")?;
            if let Some(line) = lines.last_mut() {
                line.push_str(&unescaped(text));
            }
            match tag {
                "b" | "/b" | "i" | "/i" => {}
                "p" | "/p" | "ol" | "/ol" | "ul" | "/ul" | "li" | "/li" => {
                    lines.push(String::new());
                }
                other => return Err(format!("<{other}> in {html}")),
            }
            rest = after;
        }
        lines.retain(|line| !line.is_empty());
        Ok(lines)
    }

    proptest! {
        #[test]
        fn unescaping_gives_the_text_back_and_no_tag_is_born(block in hostile::block()) {
            let mut out = Vec::new();
            document(&mut out, std::slice::from_ref(&block)).unwrap();
            let html = String::from_utf8(out).unwrap();
            prop_assert_eq!(read(&html), Ok(hostile::seen(&block)));
            prop_assert_eq!(html.find('\n'), Some(html.len() - 1), "one line");
            prop_assert!(!html.contains(['{', '}']), "{}", html);
        }
    }
}

//! HTML on one line. An answer has only the tags `p`, `ol`, `ul`, `li`, `b` and `i`, which every ticket system keeps. A page
//! also has a head and a style.

use std::borrow::Cow;
use std::io::{self, Write};

use super::document::{Block, escape, numbered, quoted};
use super::reply::{self, Audience};
use crate::answer::Answer;
use fixflow::safety::harmless;

/// Writes an answer for a customer, as one line.
pub fn answer(out: &mut impl Write, answer: &Answer<'_>) -> io::Result<()> {
    document(out, &reply::document(answer, Audience::Customer))
}

/// Writes a document as one line.
pub fn document(out: &mut impl Write, blocks: &[Block<'_>]) -> io::Result<()> {
    self::blocks(out, blocks)?;
    writeln!(out)
}

/// The style of a page on a screen: lines that are short enough to read well.
const ON_SCREEN: &str =
    "body { max-width: 42em; margin: 1em auto; padding: 0 1em; font: 1em/1.4 sans-serif }";
/// The style of a page on paper: small enough for one sheet.
const ON_PAPER: &str = "body { font: 9.5pt/1.2 sans-serif } p, ol, ul { margin: 0 0 0.5em } p, li { break-inside: avoid }";

/// Writes a document as a page of its own, to open in a browser and print. It is one line too. A browser prints the title
/// above each sheet. The styles are links, because tools that extract a page's text would take inline styles for text.
pub fn page(out: &mut impl Write, lang: &str, title: &str, blocks: &[Block<'_>]) -> io::Result<()> {
    let (lang, title) = (escaped(lang), escaped(title));
    write!(
        out,
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title>"
    )?;
    for (media, style) in [("screen", ON_SCREEN), ("print", ON_PAPER)] {
        let style = escape(style, &[(' ', "%20"), ('{', "%7B"), ('}', "%7D")]);
        write!(
            out,
            "<link rel=\"stylesheet\" media=\"{media}\" href=\"data:text/css,{style}\">"
        )?;
    }
    write!(out, "</head><body>")?;
    self::blocks(out, blocks)?;
    writeln!(out, "</body></html>")
}

fn blocks(out: &mut impl Write, blocks: &[Block<'_>]) -> io::Result<()> {
    let mut blocks = blocks.iter().filter(|block| !block.is_empty());
    blocks.try_for_each(|block| self::block(out, block))
}

fn block(out: &mut impl Write, block: &Block<'_>) -> io::Result<()> {
    match block {
        Block::Caution(text) => write!(out, "<p><b>{}</b></p>", escaped(text)),
        Block::Heading(number, text) => {
            let text = escaped(&numbered(*number, harmless(text).trim()));
            write!(out, "<p><b>{text}</b></p>")
        }
        Block::Paragraph(text) => write!(out, "<p>{}</p>", escaped(text)),
        Block::Section(label, list) if list.len() == 1 => {
            let (label, only) = (escaped(label), escaped(&list[0]));
            write!(out, "<p><b>{label}</b> {only}</p>")
        }
        Block::Section(label, list) | Block::Choices(label, list) => {
            write!(out, "<p><b>{}</b></p>", escaped(label))?;
            items(out, "ul", list)
        }
        Block::Numbered(list) => items(out, "ol", list),
        Block::Command(label, words) => {
            let (label, command) = (escaped(label), escaped(&quoted(words)));
            write!(out, "<p>{label} <i>{command}</i></p>")
        }
    }
}

fn items(out: &mut impl Write, tag: &str, list: &[Cow<'_, str>]) -> io::Result<()> {
    write!(out, "<{tag}>")?;
    for text in list {
        write!(out, "<li>{}</li>", escaped(text))?;
    }
    write!(out, "</{tag}>")
}

/// The text, trimmed and harmless, without anything that HTML or a template engine would interpret.
fn escaped(text: &str) -> String {
    let entities = [
        ('&', "&amp;"),
        ('<', "&lt;"),
        ('>', "&gt;"),
        ('"', "&quot;"),
        ('\'', "&#39;"),
        ('{', "&#123;"),
        ('}', "&#125;"),
    ];
    escape(harmless(text).trim(), &entities)
}

#[cfg(test)]
mod tests {
    use super::super::tests;
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

    /// The lines that a reader sees. Fails on a tag that we do not write.
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
        fn unescaping_gives_the_text_back_and_no_text_becomes_a_tag(block in tests::block()) {
            let mut out = Vec::new();
            document(&mut out, std::slice::from_ref(&block)).unwrap();
            let html = String::from_utf8(out).unwrap();
            prop_assert_eq!(read(&html), Ok(tests::seen(&block)));
            prop_assert_eq!(html.find('\n'), Some(html.len() - 1), "one line");
            prop_assert!(!html.contains(['{', '}']), "{}", html);
        }
    }
}

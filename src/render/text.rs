//! Plain text, wrapped by its width on the screen.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use super::document::{Block, numbered, quoted};
use super::reply::{self, Audience};
use super::wrap::{columns as columns_of, wrap};
use crate::answer::Answer;
use fixflow::safety::{harmless, https_pages};
use textwrap::{Options, WordSplitter};

/// The most columns of a line if the width of the reader's window is unknown.
pub const WIDTH: usize = 80;

/// How text is laid out for its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// The most columns of a line.
    pub width: usize,
    /// Whether addresses are links to click on.
    pub links: bool,
}

impl From<usize> for TextStyle {
    /// Text without links, in lines of at most this many columns.
    fn from(width: usize) -> Self {
        Self {
            width,
            links: false,
        }
    }
}

/// A writer that wraps text.
#[derive(Debug)]
pub struct Page<W> {
    out: W,
    style: TextStyle,
}

impl<W: Write> Page<W> {
    /// A page in this style, which may be just the most columns of a line.
    pub fn new(out: W, style: impl Into<TextStyle>) -> Self {
        let style = style.into();
        Self { out, style }
    }

    /// Writes an empty line.
    pub fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes a paragraph.
    pub fn paragraph(&mut self, text: &str) -> io::Result<()> {
        self.hanging("", text)
    }

    /// Writes a paragraph whose first line begins with `mark`. The other lines are indented by the width of the mark.
    pub fn hanging(&mut self, mark: &str, text: &str) -> io::Result<()> {
        let indent = columns_of(mark);
        let text = harmless(text);
        let pages = if self.style.links {
            https_pages(&text).collect()
        } else {
            Vec::new()
        };
        let room = self.style.width.saturating_sub(indent).max(1);
        let (mut before, mut at) = (Cow::from(mark), 0);
        for line in wrap(&text, room) {
            // Each line comes from the text after the one before, so this finds where it begins.
            at += text[at..].find(line).unwrap_or_default();
            let linked = linked(&text, at..at + line.len(), &pages);
            at += line.len();
            writeln!(self.out, "{}", format!("{before}{linked}").trim_end())?;
            before = " ".repeat(indent).into();
        }
        Ok(())
    }

    fn block(&mut self, block: &Block<'_>) -> io::Result<()> {
        match block {
            Block::Caution(text) => self.hanging("! ", text),
            Block::Heading(number, text) => self.paragraph(&numbered(*number, text)),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Section(label, list) if list.len() == 1 => {
                self.paragraph(&format!("{label} {}", list[0]))
            }
            Block::Section(label, list) | Block::Choices(label, list) => {
                self.paragraph(label)?;
                list.iter().try_for_each(|text| self.hanging("  - ", text))
            }
            Block::Numbered(list) => (1..)
                .zip(list)
                .try_for_each(|(number, text)| self.hanging(&format!("{number:>3}. "), text)),
            Block::Command(label, words) => {
                self.paragraph(label)?;
                command_line(&mut self.out, words)
            }
        }
    }
}

/// A part of a text, with these addresses as links by the terminal sequence OSC 8. An address broken over two lines is a
/// link on both. The text is harmless, so it contains no other sequence.
fn linked<'t>(text: &'t str, part: Range<usize>, pages: &[Range<usize>]) -> Cow<'t, str> {
    let (mut linked, mut end) = (String::new(), part.start);
    for page in pages {
        let (from, to) = (page.start.max(part.start), page.end.min(part.end));
        if from < to {
            let (address, shown) = (&text[page.clone()], &text[from..to]);
            linked.push_str(&text[end..from]);
            linked.push_str(&format!("\x1b]8;;{address}\x1b\\{shown}\x1b]8;;\x1b\\"));
            end = to;
        }
    }
    if linked.is_empty() {
        return text[part].into();
    }
    linked.push_str(&text[end..part.end]);
    linked.into()
}

/// Writes a command to copy, on a line of its own that is never wrapped.
pub fn command_line(out: &mut impl Write, words: &[impl AsRef<str>]) -> io::Result<()> {
    writeln!(out, "  {}", harmless(&quoted(words)))
}

/// Wraps text in two columns, such as help. The rest of a broken line is indented to the column it belongs to.
#[must_use]
pub fn columns(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    for line in text.lines() {
        let begin = line.len() - line.trim_start().len();
        let column = line[begin..]
            .rfind("  ")
            .map_or(begin, |gap| begin + gap + 2);
        let indent = " ".repeat(if column * 2 < width { column } else { begin });
        let options = Options::new(width)
            .subsequent_indent(&indent)
            .word_splitter(WordSplitter::NoHyphenation);
        wrapped.push_str(&textwrap::fill(line, options));
        wrapped.push('\n');
    }
    wrapped
}

/// Writes a document as text in this style, which may be just the most columns of a line.
pub fn document(
    out: &mut impl Write,
    blocks: &[Block<'_>],
    style: impl Into<TextStyle>,
) -> io::Result<()> {
    let mut page = Page::new(out, style);
    let mut before: Option<&Block<'_>> = None;
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        match (before, block) {
            (None, _) | (Some(Block::Caution(_)), Block::Caution(_)) => {}
            (Some(_), _) => page.gap()?,
        }
        page.block(block)?;
        before = Some(block);
    }
    Ok(())
}

/// Writes an answer as text, for the caller.
pub fn answer(
    out: &mut impl Write,
    answer: &Answer<'_>,
    style: impl Into<TextStyle>,
) -> io::Result<()> {
    document(out, &reply::document(answer, Audience::Caller), style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, style: impl Into<TextStyle>) -> String {
        let mut out = Vec::new();
        document(&mut out, &[Block::Paragraph(text.into())], style).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_https_addresses_are_links_and_the_lines_are_the_same() {
        let text =
            "See https://example.org/a?b=c. Or type example.org, or (https://example.org/d).";
        let style = |links| TextStyle { width: 40, links };
        let plain = written(text, style(false));
        assert_eq!(plain, written(text, 40));
        assert!(!plain.contains('\x1b'), "{plain:?}");
        let linked = written(text, style(true));
        let link = |address: &str| format!("\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\");
        let (first, second) = (
            link("https://example.org/a?b=c"),
            link("https://example.org/d"),
        );
        assert!(linked.contains(&format!("See {first}.")), "{linked:?}");
        assert!(linked.contains(&format!("({second}).")), "{linked:?}");
        let shown = linked.replace(&first, "https://example.org/a?b=c");
        assert_eq!(shown.replace(&second, "https://example.org/d"), plain);
    }

    #[test]
    fn an_address_on_two_lines_is_a_link_on_both() {
        let style = TextStyle {
            width: 20,
            links: true,
        };
        let lines = written("https://example.org/a/b/c", style);
        let link =
            |shown: &str| format!("\x1b]8;;https://example.org/a/b/c\x1b\\{shown}\x1b]8;;\x1b\\\n");
        let expected = [link("https://example.org/"), link("a/b/c")].concat();
        assert_eq!(lines, expected);
    }

    #[test]
    fn no_sequence_of_a_text_becomes_part_of_a_link() {
        let text =
            "https://example.org/\x1b]8;;https://evil.example\x1b\\x https://example.org/\u{7}y";
        let linked = written(
            text,
            TextStyle {
                width: 200,
                links: true,
            },
        );
        let sequences = linked.matches("\x1b]8;;https://").count();
        assert_eq!(linked.matches('\x1b').count(), sequences * 4, "{linked:?}");
        assert!(!linked.contains('\u{7}'), "{linked:?}");
    }
}

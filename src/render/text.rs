//! Plain text for a person, wrapped by its width on the screen.

use std::borrow::Cow;
use std::io::{self, Write};

use super::document::{Block, numbered, quoted};
use super::reply::{self, Reader};
use super::wrap::{columns as columns_of, wrap};
use crate::answer::Answer;
use fixflow::safety::harmless;
use textwrap::{Options, WordSplitter};

/// The most columns of a line where the width of the reader's window is not known.
pub const WIDTH: usize = 80;

/// A writer that wraps text.
#[derive(Debug)]
pub struct Page<W> {
    out: W,
    width: usize,
}

impl<W: Write> Page<W> {
    /// A page whose lines have at most `width` columns.
    pub const fn new(out: W, width: usize) -> Self {
        Self { out, width }
    }

    /// Writes an empty line.
    pub fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes a paragraph.
    pub fn paragraph(&mut self, text: &str) -> io::Result<()> {
        self.hanging("", text)
    }

    /// Writes a paragraph whose first line begins with `mark`; its other lines are indented as far as the text of the first.
    pub fn hanging(&mut self, mark: &str, text: &str) -> io::Result<()> {
        let indent = columns_of(mark);
        let text = harmless(text);
        let mut before = Cow::from(mark);
        for line in wrap(&text, self.width.saturating_sub(indent).max(1)) {
            writeln!(self.out, "{}", format!("{before}{line}").trim_end())?;
            before = " ".repeat(indent).into();
        }
        Ok(())
    }

    /// Writes a label with its sentences in a list.
    fn list(&mut self, label: &str, sentences: &[Cow<'_, str>]) -> io::Result<()> {
        self.paragraph(label)?;
        sentences
            .iter()
            .try_for_each(|sentence| self.hanging("  - ", sentence))
    }

    fn block(&mut self, block: &Block<'_>) -> io::Result<()> {
        match block {
            Block::Caution(text) => self.hanging("! ", text),
            Block::Heading(number, text) => self.paragraph(&numbered(*number, text)),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Section(label, sentences) => match sentences.as_slice() {
                [only] => self.paragraph(&format!("{label} {only}")),
                several => self.list(label, several),
            },
            Block::Choices(label, choices) => self.list(label, choices),
            Block::Numbered(sentences) => {
                (1..).zip(sentences).try_for_each(|(number, sentence)| {
                    self.hanging(&format!("{number:>3}. "), sentence)
                })
            }
            Block::Command(label, words) => {
                self.paragraph(label)?;
                command_line(&mut self.out, words)
            }
        }
    }
}

/// Writes a command to copy, on one line of its own however long it is.
pub fn command_line(out: &mut impl Write, words: &[impl AsRef<str>]) -> io::Result<()> {
    writeln!(out, "  {}", harmless(&quoted(words)))
}

/// Wraps text in two columns, such as help. The rest of a line is indented to the column that it belongs to.
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

/// Writes a document as text of `width` columns.
pub fn document(out: &mut impl Write, blocks: &[Block<'_>], width: usize) -> io::Result<()> {
    let mut page = Page::new(out, width);
    let mut before: Option<&Block<'_>> = None;
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        let together = matches!(
            (before, block),
            (None, _) | (Some(Block::Caution(_)), Block::Caution(_))
        );
        if !together {
            page.gap()?;
        }
        page.block(block)?;
        before = Some(block);
    }
    Ok(())
}

/// Writes an answer as text of `width` columns, for somebody who can call the program again.
pub fn answer(out: &mut impl Write, answer: &Answer<'_>, width: usize) -> io::Result<()> {
    document(out, &reply::document(answer, Reader::Caller), width)
}

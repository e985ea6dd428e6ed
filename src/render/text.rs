//! Plain text for a person, wrapped by display width.

use std::borrow::Cow;
use std::io::{self, Write};

use super::block::Block;
use crate::answer::{Answer, Choice, Further, Span};
use crate::safety::harmless;
use crate::words;

/// The widest a line gets where nothing is known of the reader's window.
pub const WIDTH: usize = 80;

/// Text that is being laid out.
#[derive(Debug)]
pub struct Page<W> {
    out: W,
    width: usize,
}

impl<W: Write> Page<W> {
    /// A page of `width` columns.
    pub const fn new(out: W, width: usize) -> Self {
        Self { out, width }
    }

    /// An empty line.
    ///
    /// # Errors
    /// When the writer fails, as for everything below.
    pub fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A paragraph.
    ///
    /// # Errors
    /// See [`Self::gap`].
    pub fn paragraph(&mut self, text: &str) -> io::Result<()> {
        self.hanging("", text)
    }

    /// A paragraph whose first line begins with `mark` and whose others stand under its text.
    ///
    /// # Errors
    /// See [`Self::gap`].
    pub fn hanging(&mut self, mark: &str, text: &str) -> io::Result<()> {
        let indent = " ".repeat(textwrap::core::display_width(mark));
        let options = textwrap::Options::new(self.width)
            .initial_indent(mark)
            .subsequent_indent(&indent)
            .word_splitter(textwrap::WordSplitter::NoHyphenation); // ids are copied whole
        let text = harmless(text);
        for line in textwrap::wrap(&text, options) {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// A label with its sentences: on the same line if it is one, else as a list.
    ///
    /// # Errors
    /// See [`Self::gap`].
    pub fn section(&mut self, label: &str, sentences: &[&str]) -> io::Result<()> {
        match sentences {
            [] => Ok(()),
            [only] => {
                self.gap()?;
                self.paragraph(&format!("{label} {only}"))
            }
            several => {
                self.gap()?;
                self.paragraph(label)?;
                several
                    .iter()
                    .try_for_each(|sentence| self.hanging("  - ", sentence))
            }
        }
    }

    /// Numbered sentences.
    ///
    /// # Errors
    /// See [`Self::gap`].
    pub fn numbered(&mut self, sentences: &[&str]) -> io::Result<()> {
        (1..)
            .zip(sentences)
            .try_for_each(|(number, sentence)| self.hanging(&format!("{number:>3}. "), sentence))
    }

    /// A command to copy, on one line of its own however long it is.
    ///
    /// # Errors
    /// See [`Self::gap`].
    pub fn command<'w>(&mut self, words: impl Iterator<Item = &'w str>) -> io::Result<()> {
        let quoted: Vec<String> = words.map(quote).collect();
        writeln!(self.out, "  {}", harmless(&quoted.join(" ")))
    }
}

/// Writes blocks with an empty line between any two; a title stands close to the text after it.
///
/// # Errors
/// When the writer fails.
pub fn blocks(page: &mut Page<impl Write>, blocks: &[Block<'_>]) -> io::Result<()> {
    let mut close = true;
    for block in blocks {
        if !close {
            page.gap()?;
        }
        close = matches!(block, Block::Title(_));
        match block {
            Block::Title(text) | Block::Text(text) => page.paragraph(text)?,
            Block::List(sentences) => list(page, sentences)?,
            Block::Section(label, sentences) => match &sentences[..] {
                [only] => page.paragraph(&format!("{label} {only}"))?,
                several => {
                    page.paragraph(label)?;
                    list(page, several)?;
                }
            },
        }
    }
    Ok(())
}

fn list(page: &mut Page<impl Write>, sentences: &[Cow<'_, str>]) -> io::Result<()> {
    sentences
        .iter()
        .try_for_each(|sentence| page.hanging("  - ", sentence))
}

/// A word as a shell reads it back.
fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./,:@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Minutes in words.
#[must_use]
pub fn minutes(span: Span) -> String {
    let hours = span.min >= 60 && span.min % 60 == 0 && span.max % 60 == 0;
    let (unit, min, max) = if hours {
        ("hour", span.min / 60, span.max / 60)
    } else {
        ("minute", span.min, span.max)
    };
    let plural = if max == 1 { "" } else { "s" };
    if min == max {
        format!("{max} {unit}{plural}")
    } else {
        format!("{min} to {max} {unit}{plural}")
    }
}

/// Writes an answer as text of `width` columns.
///
/// # Errors
/// When the writer fails.
pub fn answer(out: &mut impl Write, answer: &Answer<'_>, width: usize) -> io::Result<()> {
    let mut page = Page::new(out, width);
    for caution in &answer.cautions {
        page.hanging("! ", caution)?;
    }
    if !answer.cautions.is_empty() {
        page.gap()?;
    }
    heading(&mut page, answer)?;
    body(&mut page, answer)?;
    for further in &answer.ahead {
        self::further(&mut page, further)?;
    }
    outlook(&mut page, answer)?;
    if let Some(flag) = answer
        .red_flag
        .as_ref()
        .filter(|flag| answer.symptom != Some(flag.symptom))
    {
        page.gap()?;
        page.paragraph(&format!("{} {}", flag.text, words::THEN))?;
        page.command(["amexfix", "--symptom", flag.symptom].into_iter())?;
    }
    Ok(())
}

fn heading(page: &mut Page<impl Write>, answer: &Answer<'_>) -> io::Result<()> {
    let title = match answer.kind {
        "resolved" => format!("{} {}", words::RESOLVED, answer.title),
        _ => answer.title.to_owned(),
    };
    match answer.minutes {
        Some(span) => page.paragraph(&format!("{title} ({})", minutes(span))),
        None => page.paragraph(&title),
    }
}

fn body(page: &mut Page<impl Write>, answer: &Answer<'_>) -> io::Result<()> {
    if let Some(text) = answer.text {
        page.gap()?;
        page.paragraph(text)?;
    }
    choices(page, answer)?;
    page.section(words::BEFORE, &answer.before)?;
    if !answer.instructions.is_empty() {
        page.gap()?;
        page.numbered(&answer.instructions)?;
    }
    page.section(words::WHY, answer.why.as_slice())?;
    if answer.kind == "call" {
        page.gap()?;
        page.paragraph(words::NEVER_TELL)?;
    }
    page.section(words::SAY, &answer.say)?;
    let have_ready: Vec<&str> = answer
        .have_ready
        .iter()
        .copied()
        .filter(|sentence| *sentence != words::NEVER_TELL)
        .collect();
    page.section(words::HAVE_READY, &have_ready)?;
    if !answer.channels.is_empty() {
        page.section(words::CHANNELS, &[&answer.channels.join(", ")])?;
    }
    page.section(words::UNREACHABLE, &answer.unreachable)?;
    page.section(words::AFTERWARDS, &answer.afterwards)?;
    page.section(words::PREVENTION, &answer.prevention)
}

fn choices(page: &mut Page<impl Write>, answer: &Answer<'_>) -> io::Result<()> {
    if answer.answers.is_empty() {
        return Ok(());
    }
    let (label, option) = match answer.symptom {
        Some(_) => (words::ANSWER_WITH, format!("--answer {}=", answer.id)),
        None => (words::CHOOSE, "--symptom ".to_owned()),
    };
    page.gap()?;
    page.paragraph(label)?;
    answer
        .answers
        .iter()
        .try_for_each(|Choice { id, text }| page.hanging("  - ", &format!("{text}: {option}{id}")))
}

fn further(page: &mut Page<impl Write>, further: &Further<'_>) -> io::Result<()> {
    page.gap()?;
    let title = further.minutes.map_or_else(
        || further.title.to_owned(),
        |span| format!("{} ({})", further.title, minutes(span)),
    );
    page.paragraph(&format!("{} {title}", words::THEN))?;
    page.section(words::BEFORE, &further.before)?;
    page.gap()?;
    page.numbered(&further.instructions)?;
    page.section(words::WHY, further.why.as_slice())?;
    page.section(words::AFTERWARDS, &further.afterwards)
}

/// What was assumed, what comes next, and where it all leads.
fn outlook(page: &mut Page<impl Write>, answer: &Answer<'_>) -> io::Result<()> {
    for (refine, (question, assumed)) in answer.refine.iter().zip(&answer.assumed) {
        page.gap()?;
        let text = |id: &str| {
            refine
                .answers
                .iter()
                .find(|answer| answer.id == id)
                .map_or("", |answer| answer.text)
        };
        page.paragraph(&format!(
            "{} {} {}.",
            words::ASSUMED,
            refine.text,
            text(assumed)
        ))?;
        page.paragraph(words::OTHERWISE)?;
        for other in refine.answers.iter().filter(|answer| answer.id != *assumed) {
            page.hanging(
                "  - ",
                &format!("{}: --answer {question}={}", other.text, other.id),
            )?;
        }
    }
    if let Some(next) = &answer.next {
        page.gap()?;
        page.paragraph(if answer.kind == "wait" {
            words::WAITED
        } else {
            words::DID_NOT_HELP
        })?;
        page.command(next.iter().map(AsRef::as_ref))?;
    }
    match &answer.call {
        Some(call) if call.id != answer.id => {
            page.gap()?;
            page.paragraph(&format!(
                "{} {}.",
                words::LEADS_TO,
                call.title.trim_end_matches('.')
            ))
        }
        _ => Ok(()),
    }
}

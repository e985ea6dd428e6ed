//! Prompts as numbered lines, without escape sequences: for screen readers, and for terminals that cannot redraw.

use std::io::{self, BufRead, Write};
use std::time::Duration;

use super::countdown::{self, Ended};
use super::layout::laid_out;
use super::window::LastScreen;
use crate::render::document::Block;
use crate::render::text::Page;
use crate::wizard::position::Waiting;
use crate::wizard::ui::{Chosen, Clock, Key, Menu, Ui};
use crate::words::{Message, Words, wizard as said};
use fixflow::safety::secrets;

/// How often a countdown says what is left.
const EVERY: Duration = Duration::from_mins(5);

/// Prompts as numbered lines.
#[derive(Debug)]
pub struct PlainUi<R, W> {
    input: R,
    output: W,
    words: Words,
    width: fn() -> usize,
    /// What was written and is not on the terminal yet.
    screen: Vec<u8>,
    last_screen: LastScreen,
    /// Whether anything was written.
    begun: bool,
    /// Whether the letters were explained.
    hinted: bool,
}

impl<R: BufRead, W: Write> PlainUi<R, W> {
    /// Prompts that read lines from `input` and write to `output` in these words. `width` is called for each screen.
    /// `last_screen` keeps what was written last.
    pub const fn new(
        input: R,
        output: W,
        words: Words,
        width: fn() -> usize,
        last_screen: LastScreen,
    ) -> Self {
        Self {
            input,
            output,
            words,
            width,
            screen: Vec::new(),
            last_screen,
            begun: false,
            hinted: false,
        }
    }

    fn page(&mut self) -> Page<&mut Vec<u8>> {
        Page::new(&mut self.screen, (self.width)())
    }

    /// Puts on the terminal what was written so far.
    fn flush(&mut self) -> io::Result<()> {
        let screen = std::mem::take(&mut self.screen);
        self.last_screen.begin(&screen);
        self.output.write_all(&screen)?;
        self.output.flush()
    }

    /// Writes blocks, with an empty line between them and what is above.
    fn write(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            writeln!(self.screen)?;
        }
        for line in laid_out(blocks, (self.width)()) {
            writeln!(self.screen, "{}", line.text)?;
        }
        Ok(())
    }

    /// Writes a screen, with its help if that was asked for.
    fn show(&mut self, menu: &Menu<'_>, help: bool) -> io::Result<()> {
        let explain_letters = help || !std::mem::replace(&mut self.hinted, true);
        let letters = self.words.say(letters(menu));
        self.write(&menu.text())?;
        let mut page = self.page();
        if let Some(help) = menu.help.filter(|_| help) {
            page.gap()?;
            page.paragraph(help)?;
        }
        page.gap()?;
        for (number, row) in (1..).zip(&menu.rows) {
            page.hanging(&format!("  {number}. "), &row.label)?;
        }
        if explain_letters {
            page.paragraph(letters)?;
        }
        Ok(())
    }

    /// Shows the mark and reads a line after it.
    fn prompt(&mut self) -> io::Result<String> {
        write!(self.screen, "> ")?;
        self.flush()?;
        let line = self.line();
        if line.is_err() {
            // Ends the line with the mark. If that cannot be written either, nothing is lost.
            let _ = writeln!(self.output).and_then(|()| self.output.flush());
        }
        line
    }

    /// Reads a line. The end of the input is an error, because it means that nobody is there any more.
    fn line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(String::from_utf8_lossy(&line).trim().to_owned())
    }

    /// Says that a line is none of the choices, without repeating the line: it may hold a secret.
    fn refuse(&mut self, line: &str, menu: &Menu<'_>) -> io::Result<()> {
        let words = self.words;
        let refusal = match secrets::find(line) {
            Some(secret) => words.not_needed(secret),
            None => [said::NOT_A_CHOICE, letters(menu)]
                .map(|message| words.say(message))
                .join(" "),
        };
        self.page().paragraph(&refusal)
    }
}

/// What the letters of a screen do.
fn letters(menu: &Menu<'_>) -> Message {
    if menu.is_outside_wizard() {
        said::YES_OR_NO_LINE
    } else {
        said::LETTERS_HINT
    }
}

/// What a line chooses on a screen: by a letter alone, or by the number of a row.
fn chosen(line: &str, menu: &Menu<'_>) -> Option<Chosen<usize>> {
    let mut letters = line.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        let row = menu.with_letter(letter).map(Chosen::Row);
        let key = Key::of_letter(letter).map(Chosen::Key);
        if let Some(chosen) = row.or(key) {
            return Some(chosen);
        }
    }
    let number: usize = line.trim_end_matches('.').parse().ok()?;
    let row = number.checked_sub(1)?;
    (row < menu.rows.len()).then_some(Chosen::Row(row))
}

impl<R: BufRead, W: Write> Ui for PlainUi<R, W> {
    fn ask(&mut self, menu: &Menu<'_>) -> io::Result<Chosen<usize>> {
        self.show(menu, false)?;
        loop {
            let line = self.prompt()?;
            if matches!(&*line, "?" | "/") {
                self.show(menu, true)?;
            } else if let Some(chosen) = chosen(&line, menu) {
                return Ok(chosen);
            } else {
                self.refuse(&line, menu)?;
            }
        }
    }

    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        self.write(blocks)?;
        self.flush()
    }

    fn count_down(&mut self, _title: &str, wait: Waiting, clock: &dyn Clock) -> io::Result<()> {
        let words = self.words;
        let due = clock.moment(wait.due, words);
        self.write(&[Block::Paragraph(words.enter_ends(due).into())])?;
        let ended = countdown::run(clock, wait.due, EVERY, |left| {
            let left = words.left(words.duration(left));
            self.page().paragraph(&left)?;
            self.flush()
        })?;
        match ended {
            Ended::ByKey => self.line().map(drop),
            // The bell is not an escape sequence.
            Ended::Over => {
                writeln!(self.screen, "\x07{}", words.say(said::TIME_IS_OVER))?;
                self.flush()
            }
        }
    }

    fn read_words(&mut self, question: &[Block<'_>]) -> io::Result<Option<String>> {
        self.write(question)?;
        let line = self.prompt()?;
        Ok(Some(line).filter(|line| !line.is_empty()))
    }
}

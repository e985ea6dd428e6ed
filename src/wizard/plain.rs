//! Numbered lines, without any escape sequence: for screen readers, and for terminals that cannot redraw.

use std::io::{self, BufRead, Write};
use std::time::Duration;

use super::laid_out;
use super::prompt::{Choice, Clock, Countdown, Look, Screen};
use super::timer::{self, Ended};
use super::times;
use crate::render::document::Block;
use crate::render::text::Page;
use crate::words;
use fixflow::safety::secrets;

/// How often what is left of a wait is said.
const EVERY: Duration = Duration::from_mins(5);

/// The look of numbered lines.
#[derive(Debug)]
pub struct Plain<R, W> {
    input: R,
    output: W,
    width: fn() -> usize,
    hinted: bool,
    begun: bool,
}

/// What a line says.
enum Said {
    Choice(Choice),
    Help,
    Nothing,
}

impl<R: BufRead, W: Write> Plain<R, W> {
    /// Reads lines from `input` and writes to `output`, as wide as `width` says each time.
    pub const fn new(input: R, output: W, width: fn() -> usize) -> Self {
        Self {
            input,
            output,
            width,
            hinted: false,
            begun: false,
        }
    }

    /// Writes blocks, apart from what stands above.
    fn write(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            writeln!(self.output)?;
        }
        for line in laid_out(blocks, (self.width)())? {
            writeln!(self.output, "{}", line.text)?;
        }
        Ok(())
    }

    /// Writes a screen, with what to know to choose if it was asked for.
    fn show(&mut self, screen: &Screen<'_>, help: bool) -> io::Result<()> {
        let hint = help || !std::mem::replace(&mut self.hinted, true);
        self.write(&screen.blocks)?;
        let mut page = Page::new(&mut self.output, (self.width)());
        if let Some(help) = screen.help.as_deref().filter(|_| help) {
            page.gap()?;
            page.paragraph(help)?;
        }
        page.gap()?;
        for (number, row) in (1..).zip(&screen.rows) {
            page.hanging(&format!("  {number}. "), &row.label)?;
        }
        if hint {
            page.paragraph(words::LETTERS_HINT)?;
        }
        Ok(())
    }

    /// Reads a line after a mark. The end of the input is an error: nobody is there any more.
    fn read(&mut self) -> io::Result<String> {
        write!(self.output, "> ")?;
        self.output.flush()?;
        let line = self.line();
        if line.is_err() {
            // The line with the mark is unfinished; where that cannot be written either nothing is lost.
            let _ = writeln!(self.output).and_then(|()| self.output.flush());
        }
        line
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(String::from_utf8_lossy(&line).trim().to_owned())
    }

    /// Says that a line is no choice, without repeating it.
    fn refuse(&mut self, line: &str) -> io::Result<()> {
        let width = (self.width)();
        let mut page = Page::new(&mut self.output, width);
        match secrets::find(line) {
            Some(secret) => page.paragraph(&words::not_needed(secret.name())),
            None => page.paragraph(&format!("{} {}", words::NOT_A_CHOICE, words::LETTERS_HINT)),
        }
    }
}

/// What a line says on this screen.
fn understand(line: &str, screen: &Screen<'_>) -> Said {
    if line == "?" {
        return Said::Help;
    }
    let mut letters = line.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && let Some(choice) = Choice::of_letter(letter)
    {
        return Said::Choice(choice);
    }
    let number = line.trim_end_matches('.').parse::<usize>().ok();
    let row = number.and_then(|number| screen.rows.get(number.checked_sub(1)?));
    row.map_or(Said::Nothing, |row| Said::Choice(row.choice))
}

impl<R: BufRead, W: Write> Look for Plain<R, W> {
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Choice> {
        self.show(screen, false)?;
        loop {
            let line = self.read()?;
            match understand(&line, screen) {
                Said::Choice(choice) => return Ok(choice),
                Said::Help => self.show(screen, true)?,
                Said::Nothing => self.refuse(&line)?,
            }
        }
    }

    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        self.write(blocks)?;
        self.output.flush()
    }

    fn count_down(&mut self, wait: &Countdown<'_>, clock: &dyn Clock) -> io::Result<()> {
        let due = times::moment(wait.due, clock.now(), &clock.zone());
        let begin = format!("{} {}", words::waits_until(&due), words::ENTER_ENDS);
        self.write(&[Block::Paragraph(begin.into())])?;
        let (output, width) = (&mut self.output, (self.width)());
        let ended = timer::run(clock, wait.due, EVERY, |left| {
            let left = words::left(&times::span(left));
            Page::new(&mut *output, width).paragraph(&left)?;
            output.flush()
        })?;
        match ended {
            Ended::ByKey => self.line().map(drop),
            // A bell is no escape sequence.
            Ended::Over => {
                writeln!(self.output, "\x07{}", words::TIME_IS_OVER)?;
                self.output.flush()
            }
        }
    }
}

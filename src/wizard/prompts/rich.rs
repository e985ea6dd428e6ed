//! Prompts as rows, one of which is highlighted with the arrow keys.
//!
//! An answered screen is erased, and one line stays in its place, so that the terminal shows the list of what was done.

use std::io;
use std::time::Duration;

use console::{Style, Term};

use super::canvas::{canvas, width};
use super::countdown::{self, Ended};
use super::last_screen::LastScreen;
use super::layout::laid_out;
use super::rows::{Rows, cut};
use super::single_keys::SingleKeys;
use crate::render::bar::bar;
use crate::render::document::Block;
use crate::wizard::position::Waiting;
use crate::wizard::ui::{Chosen, Clock, Key, Menu, Ui};
use crate::words::{Words, wizard as said};
use fixflow::safety::harmless;

/// Prompts as rows.
#[derive(Debug)]
pub struct Rich {
    term: Term,
    words: Words,
    last_screen: LastScreen,
    color: bool,
    /// Whether the keys were explained.
    hinted: bool,
    drawn: Option<Drawn>,
}

/// What stands on the terminal and is to be erased.
#[derive(Debug)]
struct Drawn {
    lines: usize,
    /// How large the terminal was, in lines and columns.
    size: (u16, u16),
    /// The line that stays in its place.
    trace: Option<String>,
}

impl Rich {
    /// Prompts on standard output in these words, in colour or not. Whatever is drawn is kept in `last_screen`.
    #[must_use]
    pub fn new(words: Words, color: bool, last_screen: LastScreen) -> Self {
        Self {
            term: canvas(),
            words,
            last_screen,
            color,
            hinted: false,
            drawn: None,
        }
    }

    fn style(&self) -> Style {
        Style::new().force_styling(self.color)
    }

    /// Erases the last screen, unless the terminal was resized since or the screen did not fit, and leaves its trace.
    fn erase(&mut self) -> io::Result<()> {
        let Some(drawn) = self.drawn.take() else {
            return Ok(());
        };
        let fits = drawn.lines < usize::from(drawn.size.0);
        if drawn.size == self.term.size() && fits {
            self.term.clear_last_lines(drawn.lines)?;
        }
        if let Some(trace) = drawn.trace {
            let line = cut(&trace, width(&self.term) - 2);
            let line = self.style().dim().apply_to(format!("· {line}"));
            self.term.write_line(&line.to_string())?;
        }
        Ok(())
    }

    /// Remembers what was drawn, so that it can be erased.
    fn remember(&mut self, lines: usize, trace: Option<String>) {
        let size = self.term.size();
        self.drawn = Some(Drawn { lines, size, trace });
    }

    /// Begins a screen with an empty line. Returns how many lines that took.
    fn begin(&self) -> io::Result<usize> {
        self.last_screen.begin(b"");
        self.line("")?;
        Ok(1)
    }

    fn line(&self, line: &str) -> io::Result<()> {
        self.last_screen.line(line);
        self.term.write_line(line)
    }

    /// Writes blocks, with bold headings. Returns how many lines they took.
    fn write(&self, blocks: &[Block<'_>]) -> io::Result<usize> {
        let lines = laid_out(blocks, width(&self.term))?;
        for line in &lines {
            let style = self.style();
            let style = if line.heading { style.bold() } else { style };
            self.line(&style.apply_to(&line.text).to_string())?;
        }
        Ok(lines.len())
    }

    /// Writes what a screen says, and once how to use the keys. Returns how many lines it took.
    fn write_screen(&mut self, blocks: &[Block<'_>]) -> io::Result<usize> {
        let lines = self.begin()? + self.write(blocks)?;
        if std::mem::replace(&mut self.hinted, true) {
            return Ok(lines);
        }
        self.line("")?;
        let hint = self.write(&[Block::Paragraph(self.words.say(said::ARROWS_HINT).into())])?;
        Ok(lines + 1 + hint)
    }
}

impl Ui for Rich {
    fn ask(&mut self, menu: &Menu<'_>) -> io::Result<Chosen<usize>> {
        self.erase()?;
        let lines = self.write_screen(&menu.blocks)?;
        let style = self.style();
        let (words, last_screen) = (self.words, &self.last_screen);
        let rows = Rows::new(&menu.rows, words, &self.term, last_screen, style, lines);
        let chosen = rows.choose()?;
        let row = chosen.and_then(|row| menu.rows.get(row));
        let trace = row.and_then(|row| row.trace.as_deref());
        let trace = trace.map(|trace| harmless(trace).into_owned());
        self.remember(lines, trace);
        Ok(chosen.map_or(Chosen::Key(Key::Back), Chosen::Row))
    }

    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        self.erase()?;
        self.begin()?;
        self.write(blocks)?;
        self.term.flush()
    }

    fn count_down(&mut self, title: &str, wait: Waiting, clock: &dyn Clock) -> io::Result<()> {
        self.erase()?;
        let due = self.words.moment(wait.due, clock.now(), &clock.zone());
        let blocks = [
            Block::Heading(None, title.into()),
            Block::Paragraph(self.words.key_ends(&due).into()),
        ];
        let lines = self.begin()? + self.write(&blocks)?;
        self.term.flush()?;
        match draw_bar(&self.term, self.words, wait, clock)? {
            Ended::ByKey => drop(self.term.read_key()?),
            Ended::Over => self.term.write_str("\x07")?,
        }
        self.remember(lines, None);
        Ok(())
    }
}

/// Draws the bar every second until the countdown ends, then erases it.
fn draw_bar(term: &Term, words: Words, wait: Waiting, clock: &dyn Clock) -> io::Result<Ended> {
    let whole = wait.due.duration_since(wait.begun).unsigned_abs();
    let keys = SingleKeys::read()?;
    let ended = countdown::run(clock, wait.due, Duration::from_secs(1), |left| {
        let width = width(term);
        let said = words.left(&words.duration(left));
        let room = width.saturating_sub(said.chars().count() + 2).min(50);
        let passed = whole.saturating_sub(left).as_secs();
        let bar = bar(passed, whole.as_secs(), room);
        term.clear_line()?;
        term.write_str(&cut(&format!("{bar} {said}"), width - 1))?;
        term.flush()
    });
    drop(keys);
    term.clear_line()?;
    ended
}

//! Prompts as rows, one of which is highlighted with the arrow keys.
//!
//! A screen is drawn anew at each key and whenever the window has another size. An answered screen is erased. What the case
//! holds by then stands above the next one.

use std::io;
use std::time::Duration;

use console::{Style, Term};

use super::canvas::{canvas, width};
use super::countdown::{self, Ended};
use super::frame::{Frame, Prompt};
use super::keyboard::Keyboard;
use super::last_screen::LastScreen;
use super::layout::laid_out;
use super::line;
use crate::render::document::Block;
use crate::render::wrap::{bar, columns, cut};
use crate::wizard::position::Waiting;
use crate::wizard::ui::{Chosen, Clock, Menu, Ui};
use crate::words::Words;
use fixflow::safety::harmless;

/// Shows the cursor.
const SHOW: &str = "\x1b[?25h";
/// Hides it.
const HIDE: &str = "\x1b[?25l";

/// Prompts as rows.
#[derive(Debug)]
pub struct Rich {
    term: Term,
    words: Words,
    /// From the first prompt on.
    keyboard: Option<Keyboard>,
    last_screen: LastScreen,
    color: bool,
    /// Whether the keys were explained.
    hinted: bool,
    /// What stands on the terminal and is to be erased.
    drawn: Option<Drawn>,
}

/// What stands on the terminal.
#[derive(Debug)]
struct Drawn {
    /// How many columns each line takes.
    lines: Vec<usize>,
    /// How large the terminal was, in lines and columns.
    size: (u16, u16),
}

impl Drawn {
    /// How many lines it takes on a terminal that has this size now. A narrower one has broken those that were too long.
    fn height(&self, (lines, columns): (u16, u16)) -> usize {
        if self.size == (lines, columns) {
            return self.lines.len();
        }
        let columns = usize::from(columns).max(1);
        let heights = self.lines.iter().map(|line| line.div_ceil(columns).max(1));
        heights
            .sum::<usize>()
            .min(usize::from(lines).saturating_sub(1))
    }
}

impl Rich {
    /// Prompts on standard output in these words, in colour or not. Whatever is drawn is kept in `last_screen`.
    #[must_use]
    pub fn new(words: Words, color: bool, last_screen: LastScreen) -> Self {
        Self {
            term: canvas(),
            words,
            keyboard: None,
            last_screen,
            color,
            hinted: false,
            drawn: None,
        }
    }

    fn style(&self) -> Style {
        Style::new().force_styling(self.color)
    }

    fn keyboard(&mut self) -> io::Result<&mut Keyboard> {
        let keyboard = match self.keyboard.take() {
            Some(keyboard) => keyboard,
            None => Keyboard::new(&self.term)?,
        };
        Ok(self.keyboard.insert(keyboard))
    }

    /// What puts the cursor where the screen begins, and erases that.
    fn erasing(&mut self) -> String {
        let drawn = self.drawn.take();
        let height = drawn.map_or(0, |drawn| drawn.height(self.term.size()));
        if height == 0 {
            return String::new();
        }
        format!("\r\x1b[{height}A\x1b[J")
    }

    /// Erases the last screen.
    fn erase(&mut self) -> io::Result<()> {
        let erasing = self.erasing();
        self.last_screen.begin(b"");
        self.term.write_str(&erasing)
    }

    /// Draws these lines in place of the last screen, with or without the cursor below them.
    fn draw(&mut self, lines: &[String], cursor: &str) -> io::Result<()> {
        let mut text = cursor.to_owned();
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
        // A bar may be drawn before the screen is drawn again.
        self.last_screen.begin(format!("\r\x1b[K{text}").as_bytes());
        let text = self.erasing() + &text;
        let widths = lines
            .iter()
            .map(|line| columns(&console::strip_ansi_codes(line)));
        self.drawn = Some(Drawn {
            lines: widths.collect(),
            size: self.term.size(),
        });
        self.term.write_str(&text)
    }

    /// Draws blocks below an empty line, with bold headings.
    fn draw_blocks(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        let width = width(&self.term);
        let text = laid_out(blocks, width)?;
        let style = self.style();
        let lines = text.iter().map(|line| line.styled(&style, width));
        let lines: Vec<String> = std::iter::once(String::new()).chain(lines).collect();
        self.draw(&lines, SHOW)
    }

    /// Draws a prompt at each key and each new size of the window until something is chosen.
    fn choose(&mut self, prompt: &mut Prompt<'_>) -> io::Result<Chosen<usize>> {
        loop {
            let size = self.term.size();
            let window = (usize::from(size.0), usize::from(size.1));
            let Frame { lines, seen } = prompt.frame(window, &self.style())?;
            self.draw(&lines, HIDE)?;
            let chosen = loop {
                let waits = prompt.waits();
                match self.keyboard()?.read(waits)? {
                    Some(input) => break prompt.press(&input, &seen),
                    None if waits.is_some() => break prompt.settle(),
                    None if self.term.size() != size => break None,
                    None => {}
                }
            };
            if let Some(chosen) = chosen {
                return Ok(chosen);
            }
        }
    }
}

impl Ui for Rich {
    fn ask(&mut self, menu: &Menu<'_>) -> io::Result<Chosen<usize>> {
        self.erase()?;
        self.keyboard()?;
        let hint = !std::mem::replace(&mut self.hinted, true);
        let labels: Vec<String> = menu
            .rows
            .iter()
            .map(|row| harmless(&row.label).into())
            .collect();
        let chosen = self.choose(&mut Prompt::new(menu, &labels, self.words, hint))?;
        self.term.write_str(SHOW)?;
        Ok(chosen)
    }

    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        self.erase()?;
        self.draw_blocks(blocks)?;
        // It stays.
        self.drawn = None;
        Ok(())
    }

    fn count_down(&mut self, title: &str, wait: Waiting, clock: &dyn Clock) -> io::Result<()> {
        self.erase()?;
        // A key that was pressed twice is not to end the wait.
        self.keyboard()?.forget();
        let due = self.words.moment(wait.due, clock.now(), &clock.zone());
        self.draw_blocks(&[
            Block::Heading(None, title.into()),
            Block::Paragraph(self.words.key_ends(&due).into()),
        ])?;
        match draw_bar(&self.term, self.words, wait, clock)? {
            Ended::ByKey => self.keyboard()?.read(None).map(drop),
            Ended::Over => self.term.write_str("\x07"),
        }
    }

    fn read_words(&mut self, question: &[Block<'_>]) -> io::Result<Option<String>> {
        self.erase()?;
        self.draw_blocks(question)?;
        let term = self.term.clone();
        line::read(&term, self.keyboard()?)
    }
}

/// Draws the bar every second until the countdown ends, then erases it.
fn draw_bar(term: &Term, words: Words, wait: Waiting, clock: &dyn Clock) -> io::Result<Ended> {
    let whole = wait.due.duration_since(wait.begun).unsigned_abs();
    let ended = countdown::run(clock, wait.due, Duration::from_secs(1), |left| {
        let width = width(term);
        let said = words.left(&words.duration(left));
        let room = width.saturating_sub(columns(&said) + 2).min(50);
        let passed = whole.saturating_sub(left).as_secs();
        let bar = bar(passed, whole.as_secs(), room);
        term.clear_line()?;
        term.write_str(&cut(&format!("{bar} {said}"), width - 1))?;
        term.flush()
    });
    term.clear_line()?;
    ended
}

//! Prompts as rows, one of which is highlighted with the arrow keys.
//!
//! A screen is drawn again at each key and whenever the size of the window changes. The next screen takes its place, with the
//! trail of the case above it.

use std::io;
use std::time::Duration;

use console::{Style, Term};

use super::countdown::{self, Ended};
use super::frame::Prompt;
use super::keyboard::Keyboard;
use super::layout::laid_out;
use super::line;
use super::window::{LastScreen, size, width};
use crate::render::document::Block;
use crate::render::wrap::{bar, columns, cut};
use crate::wizard::position::Waiting;
use crate::wizard::ui::{Chosen, Clock, Menu, Ui};
use crate::words::Words;

/// Shows the cursor.
pub const SHOW_CURSOR: &str = "\x1b[?25h";
/// Hides it.
const HIDE_CURSOR: &str = "\x1b[?25l";

/// Prompts as rows.
#[derive(Debug)]
pub struct RichUi {
    term: Term,
    words: Words,
    /// Opened at the first prompt.
    keyboard: Option<Keyboard>,
    last_screen: LastScreen,
    style: Style,
    /// Whether the keys were explained.
    hinted: bool,
    /// What is on the terminal and is erased when the next screen is drawn.
    drawn: Option<DrawnScreen>,
}

/// A screen that is on the terminal.
#[derive(Debug)]
struct DrawnScreen {
    /// How many columns each line takes.
    lines: Vec<usize>,
    /// How large the terminal was, in lines and columns.
    size: (usize, usize),
}

impl DrawnScreen {
    /// How many lines it takes on a terminal that now has this size. A terminal that became narrower has broken the long
    /// lines.
    fn height(&self, (lines, columns): (usize, usize)) -> usize {
        if self.size == (lines, columns) {
            return self.lines.len();
        }
        let heights = self.lines.iter().map(|line| line.div_ceil(columns).max(1));
        heights.sum::<usize>().min(lines - 1)
    }
}

impl RichUi {
    /// Prompts on standard output in these words, in colour or not. `last_screen` keeps what is drawn.
    #[must_use]
    pub fn new(words: Words, color: bool, last_screen: LastScreen) -> Self {
        Self {
            term: Term::stdout(),
            words,
            keyboard: None,
            last_screen,
            style: Style::new().force_styling(color),
            hinted: false,
            drawn: None,
        }
    }

    fn keyboard(&mut self) -> io::Result<&mut Keyboard> {
        let keyboard = match self.keyboard.take() {
            Some(keyboard) => keyboard,
            None => Keyboard::new()?,
        };
        Ok(self.keyboard.insert(keyboard))
    }

    /// The sequence that moves the cursor to where the last screen begins and erases it.
    fn erasing(&mut self) -> String {
        let drawn = self.drawn.take();
        let height = drawn.map_or(0, |drawn| drawn.height(size()));
        if height == 0 {
            return String::new();
        }
        format!("\r\x1b[{height}A\x1b[J")
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
        self.drawn = Some(DrawnScreen {
            lines: widths.collect(),
            size: size(),
        });
        self.term.write_str(&text)
    }

    /// Draws blocks below an empty line, with bold headings.
    fn draw_blocks(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        let width = width();
        let text = laid_out(blocks, width);
        let lines = text.iter().map(|line| line.styled(&self.style, width));
        let lines: Vec<String> = std::iter::once(String::new()).chain(lines).collect();
        self.draw(&lines, SHOW_CURSOR)
    }

    /// Draws a prompt at each key and each new size of the window until something is chosen.
    fn choose(&mut self, prompt: &mut Prompt<'_>) -> io::Result<Chosen<usize>> {
        loop {
            let window = size();
            let (lines, seen) = prompt.frame(window, &self.style);
            self.draw(&lines, HIDE_CURSOR)?;
            let chosen = loop {
                let waits = prompt.waits();
                match self.keyboard()?.read(waits)? {
                    Some(input) => break prompt.press(&input, &seen),
                    None if waits.is_some() => break prompt.settle(),
                    None if size() != window => break None,
                    None => {}
                }
            };
            if let Some(chosen) = chosen {
                return Ok(chosen);
            }
        }
    }

    /// Draws the bar of a wait every second until the countdown ends, then erases it.
    fn draw_bar(&self, wait: Waiting, clock: &dyn Clock) -> io::Result<Ended> {
        let whole = wait.due.duration_since(wait.begun).unsigned_abs();
        let ended = countdown::run(clock, wait.due, Duration::from_secs(1), |left| {
            let width = width();
            let said = self.words.left(self.words.duration(left));
            let room = width.saturating_sub(columns(&said) + 2).min(50);
            let passed = whole.saturating_sub(left).as_secs();
            let bar = bar(passed, whole.as_secs(), room);
            self.term.clear_line()?;
            self.term
                .write_str(&cut(&format!("{bar} {said}"), width - 1))
        });
        self.term.clear_line()?;
        ended
    }
}

impl Ui for RichUi {
    fn ask(&mut self, menu: &Menu<'_>) -> io::Result<Chosen<usize>> {
        self.keyboard()?;
        let hint = !std::mem::replace(&mut self.hinted, true);
        let chosen = self.choose(&mut Prompt::new(menu, self.words, hint))?;
        self.term.write_str(SHOW_CURSOR)?;
        Ok(chosen)
    }

    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        self.draw_blocks(blocks)?;
        // It is not erased.
        self.drawn = None;
        Ok(())
    }

    fn count_down(&mut self, title: &str, wait: Waiting, clock: &dyn Clock) -> io::Result<()> {
        // If the key was pressed twice, the second press must not end the wait.
        self.keyboard()?.forget();
        let due = clock.moment(wait.due, self.words);
        self.draw_blocks(&[
            Block::Heading(None, title.into()),
            Block::Paragraph(self.words.key_ends(due).into()),
        ])?;
        match self.draw_bar(wait, clock)? {
            Ended::ByKey => self.keyboard()?.read(None).map(drop),
            Ended::Over => self.term.write_str("\x07"),
        }
    }

    fn read_words(&mut self, question: &[Block<'_>]) -> io::Result<Option<String>> {
        self.draw_blocks(question)?;
        line::read(self.keyboard()?)
    }
}

//! Prompts as rows, one of which is highlighted with the arrow keys.
//!
//! An answered screen is erased. What the case holds by then stands above the next one.

use std::io;
use std::time::Duration;

use console::{Style, Term};

use super::canvas::{canvas, width};
use super::countdown;
use super::last_screen::LastScreen;
use super::layout::laid_out;
use super::line;
use super::rows::{self, Rows, cut};
use super::single_keys::SingleKeys;
use super::trail;
use crate::render::bar::bar;
use crate::render::document::Block;
use crate::wizard::position::Waiting;
use crate::wizard::ui::{Chosen, Clock, Ended, Key, Menu, Ui};
use crate::words::{time, wizard as said};

/// Prompts as rows.
#[derive(Debug)]
pub struct Rich {
    term: Term,
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
}

impl Rich {
    /// Prompts on standard output, in colour or not. Whatever is drawn is kept in `last_screen`.
    #[must_use]
    pub fn new(color: bool, last_screen: LastScreen) -> Self {
        Self {
            term: canvas(),
            last_screen,
            color,
            hinted: false,
            drawn: None,
        }
    }

    fn style(&self) -> Style {
        Style::new().force_styling(self.color)
    }

    /// Erases the last screen, unless the terminal was resized since or the screen did not fit.
    fn erase(&mut self) -> io::Result<()> {
        let Some(drawn) = self.drawn.take() else {
            return Ok(());
        };
        let fits = drawn.lines < usize::from(drawn.size.0);
        if drawn.size == self.term.size() && fits {
            self.term.clear_last_lines(drawn.lines)?;
        }
        Ok(())
    }

    /// Remembers what was drawn, so that it can be erased.
    fn remember(&mut self, lines: usize) {
        let size = self.term.size();
        self.drawn = Some(Drawn { lines, size });
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

    /// Writes what a screen says, and once how to use the keys, below as much of the trail as there is room for. Returns how
    /// many lines all of it took.
    fn write_screen(&mut self, menu: &Menu<'_>) -> io::Result<usize> {
        let hint = if menu.is_alone() {
            said::YES_OR_NO_HINT
        } else {
            said::ARROWS_HINT
        };
        let hint = Some(Block::Paragraph(hint.into()));
        let hint = hint.filter(|_| !std::mem::replace(&mut self.hinted, true));
        let width = width(&self.term);
        let said = laid_out(&menu.blocks, width)?.len() + laid_out(hint.as_slice(), width)?.len();
        // An empty line stands above what is said and before the hint; below it stand the rows' own prompt and the cursor.
        let needed = 1 + said + hint.iter().len() + 1 + rows::height(&menu.rows, &self.term) + 1;
        let (lines, columns) = self.term.size();
        let room = usize::from(lines).saturating_sub(needed);
        self.last_screen.begin(b"");
        let trail = trail::folded(&menu.trail, usize::from(columns), room);
        for line in &trail {
            self.line(&self.style().dim().apply_to(line).to_string())?;
        }
        self.line("")?;
        let mut written = trail.len() + 1 + self.write(&menu.blocks)?;
        if hint.is_some() {
            self.line("")?;
            written += 1 + self.write(hint.as_slice())?;
        }
        Ok(written)
    }
}

impl Ui for Rich {
    fn ask(&mut self, menu: &Menu<'_>) -> io::Result<Chosen<usize>> {
        self.erase()?;
        let lines = self.write_screen(menu)?;
        let style = self.style();
        let rows = Rows::new(menu, &self.term, &self.last_screen, style, lines);
        let chosen = rows.choose()?;
        self.remember(lines);
        Ok(chosen.map_or(Chosen::Key(Key::Back), Chosen::Row))
    }

    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        self.erase()?;
        self.begin()?;
        self.write(blocks)?;
        self.term.flush()
    }

    fn count_down(&mut self, title: &str, wait: Waiting, clock: &dyn Clock) -> io::Result<Ended> {
        self.erase()?;
        let due = time::moment(wait.due, clock.now(), &clock.zone());
        let blocks = [
            Block::Heading(None, title.into()),
            Block::Paragraph(said::key_ends(&due).into()),
        ];
        let lines = self.begin()? + self.write(&blocks)?;
        self.term.flush()?;
        let ended = draw_bar(&self.term, wait, clock)?;
        match ended {
            Ended::ByKey => drop(self.term.read_key()?),
            Ended::Over => self.term.write_str("\x07")?,
        }
        self.remember(lines);
        Ok(ended)
    }

    fn read_words(&mut self, question: &[Block<'_>]) -> io::Result<Option<String>> {
        self.erase()?;
        let lines = self.begin()? + self.write(question)?;
        let words = line::read(&self.term)?;
        self.remember(lines);
        Ok(words)
    }
}

/// Draws the bar every second until the countdown ends, then erases it.
fn draw_bar(term: &Term, wait: Waiting, clock: &dyn Clock) -> io::Result<Ended> {
    let whole = wait.due.duration_since(wait.begun).unsigned_abs();
    let keys = SingleKeys::read()?;
    let ended = countdown::run(clock, wait.due, Duration::from_secs(1), |left| {
        let width = width(term);
        let said = said::left(&time::duration(left));
        let room = width.saturating_sub(said.len() + 2).min(50);
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

//! Rows to highlight with the arrow keys.
//!
//! A screen that was answered is taken away again, and what was said stays as one line, so that what is left on the
//! terminal reads as the list of what was done.

use std::fmt;
use std::io;
use std::time::Duration;

use console::{Style, Term};
use dialoguer::Select;
use dialoguer::theme::Theme;

use super::canvas::canvas;
use super::laid_out;
use super::picture::Picture;
use super::prompt::{Choice, Clock, Countdown, Look, Screen};
use super::timer::{self, Ended};
use super::times;
use crate::render::bar::bar;
use crate::render::document::Block;
use crate::render::text::WIDTH;
use crate::words;
use fixflow::safety::harmless;

/// The look of rows.
#[derive(Debug)]
pub struct Rich {
    term: Term,
    picture: Picture,
    color: bool,
    hinted: bool,
    drawn: Option<Drawn>,
}

/// What stands on the terminal and is to be taken away.
#[derive(Debug)]
struct Drawn {
    lines: usize,
    size: (u16, u16),
    /// What stays of it.
    trace: Option<String>,
}

impl Rich {
    /// Draws on standard output, in colour or not, and says in `picture` what stands there.
    #[must_use]
    pub fn new(color: bool, picture: Picture) -> Self {
        Self {
            term: canvas(),
            picture,
            color,
            hinted: false,
            drawn: None,
        }
    }

    fn width(&self) -> usize {
        usize::from(self.term.size().1).clamp(20, WIDTH)
    }

    fn style(&self) -> Style {
        Style::new().force_styling(self.color)
    }

    /// Takes the last screen away, unless the terminal was resized since or it did not fit, and leaves its trace.
    fn settle(&mut self) -> io::Result<()> {
        let Some(drawn) = self.drawn.take() else {
            return Ok(());
        };
        let fits = drawn.lines < usize::from(drawn.size.0);
        if drawn.size == self.term.size() && fits {
            self.term.clear_last_lines(drawn.lines)?;
        }
        if let Some(trace) = drawn.trace {
            let line = cut(&trace, self.width() - 2);
            let line = self.style().dim().apply_to(format!("· {line}"));
            self.term.write_line(&line.to_string())?;
        }
        Ok(())
    }

    /// Begins a screen, apart from what stands above; says how many lines that took.
    fn begin(&self) -> io::Result<usize> {
        self.picture.begin();
        self.line("")?;
        Ok(1)
    }

    fn line(&self, line: &str) -> io::Result<()> {
        self.picture.line(line);
        self.term.write_line(line)
    }

    /// Writes blocks, the headings in bold, and says how many lines they took.
    fn write(&self, blocks: &[Block<'_>]) -> io::Result<usize> {
        let lines = laid_out(blocks, self.width())?;
        for line in &lines {
            let style = self.style();
            let style = if line.heading { style.bold() } else { style };
            self.line(&style.apply_to(&line.text).to_string())?;
        }
        Ok(lines.len())
    }

    /// Draws the screen's text and lets a row be chosen; none when it was left with Esc.
    fn select(&mut self, screen: &Screen<'_>) -> io::Result<(usize, Option<usize>)> {
        let mut lines = self.begin()? + self.write(&screen.blocks)?;
        if !std::mem::replace(&mut self.hinted, true) {
            self.line("")?;
            lines += 1 + self.write(&[Block::Paragraph(words::ARROWS_HINT.into())])?;
        }
        let labels = screen.rows.iter().map(|row| harmless(&row.label).into());
        let mut rows = Rows {
            labels: labels.collect(),
            term: &self.term,
            picture: &self.picture,
            style: self.style(),
            whole: true,
        };
        let height = usize::from(self.term.size().0);
        rows.whole = lines + 2 + rows.height() <= height;
        // dialoguer needs a number for each row; the theme has the words. So its count of lines is always right.
        let numbers: Vec<String> = (0..rows.labels.len()).map(|row| row.to_string()).collect();
        let chosen = Select::with_theme(&rows)
            .with_prompt("")
            .report(false)
            .items(&numbers)
            .default(0)
            .max_length(height.saturating_sub(2))
            .interact_on_opt(&self.term)
            .map_err(|dialoguer::Error::IO(error)| error)?;
        self.picture.begin();
        Ok((lines, chosen))
    }
}

impl Look for Rich {
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Choice> {
        self.settle()?;
        let (lines, chosen) = self.select(screen)?;
        let row = chosen.and_then(|row| screen.rows.get(row));
        let choice = row.map_or(Choice::Back, |row| row.choice);
        let said = row.filter(|row| row.choice.tells());
        let trace = said.map(|row| match row.choice {
            Choice::Symptom(_) | Choice::RedFlag => harmless(&row.label).into_owned(),
            _ => harmless(&format!("{} {}", screen.title(), row.label)).into_owned(),
        });
        self.drawn = Some(Drawn {
            // The prompt's own line, above the rows, was taken away with them.
            lines,
            size: self.term.size(),
            trace,
        });
        Ok(choice)
    }

    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        self.settle()?;
        self.begin()?;
        self.write(blocks)?;
        self.term.flush()
    }

    fn count_down(&mut self, wait: &Countdown<'_>, clock: &dyn Clock) -> io::Result<()> {
        self.settle()?;
        let due = times::moment(wait.due, clock.now(), &clock.zone());
        let until = words::waits_until(&due);
        let until = format!("{} ({})", until.trim_end_matches('.'), words::KEY_ENDS);
        let lines = self.begin()?
            + self.write(&[
                Block::Heading(None, wait.title.into()),
                Block::Paragraph(until.into()),
            ])?;
        self.term.flush()?;
        let ended = draw_bar(&self.term, wait, clock)?;
        match ended {
            Ended::ByKey => drop(self.term.read_key()?),
            Ended::Over => self.term.write_str("\x07")?,
        }
        self.drawn = Some(Drawn {
            lines,
            size: self.term.size(),
            trace: None,
        });
        Ok(())
    }
}

/// Draws the bar each second until the countdown ends, and takes it away.
fn draw_bar(term: &Term, wait: &Countdown<'_>, clock: &dyn Clock) -> io::Result<Ended> {
    let whole = wait.due.duration_since(wait.begun).unsigned_abs();
    let keys = Keys::single()?;
    let ended = timer::run(clock, wait.due, Duration::from_secs(1), |left| {
        let width = usize::from(term.size().1).clamp(20, WIDTH);
        let said = words::left(&times::span(left));
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

/// The rows of a menu. Where there is no room for all of every row, the one that is highlighted is shown whole.
struct Rows<'a> {
    labels: Vec<String>,
    term: &'a Term,
    picture: &'a Picture,
    style: Style,
    whole: bool,
}

impl Rows<'_> {
    fn width(&self) -> usize {
        usize::from(self.term.size().1).clamp(20, WIDTH) - 2
    }

    /// How many lines the rows take if every one is shown whole.
    fn height(&self) -> usize {
        let lines = |label: &String| textwrap::wrap(label, self.width()).len();
        self.labels.iter().map(lines).sum()
    }
}

impl Theme for Rows<'_> {
    fn format_select_prompt(&self, _: &mut dyn fmt::Write, _: &str) -> fmt::Result {
        self.picture.no_rows();
        Ok(())
    }

    fn format_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        number: &str,
        active: bool,
    ) -> fmt::Result {
        let row = number.parse().unwrap_or(usize::MAX);
        let label = self.labels.get(row).map_or("", String::as_str);
        let (mark, style) = if active {
            ("> ", self.style.clone().cyan().bold())
        } else {
            ("  ", self.style.clone())
        };
        let lines = if self.whole || active {
            let lines = textwrap::wrap(label, self.width());
            lines.into_iter().map(Into::into).collect()
        } else {
            vec![cut(label, self.width())]
        };
        let mut drawn = String::new();
        for (at, line) in lines.iter().enumerate() {
            let mark = if at == 0 { mark } else { "\n  " };
            drawn += &format!("{mark}{}", style.apply_to(line));
        }
        self.picture.row(row, &drawn);
        f.write_str(&drawn)
    }
}

/// As much of `text` as fits into so many columns, with a mark where something is missing.
fn cut(text: &str, columns: usize) -> String {
    console::truncate_str(text, columns, "…").into_owned()
}

/// Lets single keys be read, without their being shown, until it is dropped. Signals stay signals.
#[cfg(unix)]
struct Keys(nix::sys::termios::Termios);

#[cfg(unix)]
impl Keys {
    fn single() -> io::Result<Self> {
        use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};
        let before = tcgetattr(io::stdin())?;
        let mut single = before.clone();
        single
            .local_flags
            .remove(LocalFlags::ICANON | LocalFlags::ECHO);
        tcsetattr(io::stdin(), SetArg::TCSADRAIN, &single)?;
        Ok(Self(before))
    }
}

#[cfg(unix)]
impl Drop for Keys {
    fn drop(&mut self) {
        use nix::sys::termios::{SetArg, tcsetattr};
        // Where the terminal is gone there is nothing to put back.
        let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, &self.0);
    }
}

/// Keys are single by nature there.
#[cfg(not(unix))]
struct Keys;

#[cfg(not(unix))]
impl Keys {
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    fn single() -> io::Result<Self> {
        Ok(Self)
    }
}

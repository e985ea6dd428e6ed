//! The window that screens are drawn in, and the screen that it shows.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use console::Term;

use crate::render::text::WIDTH;

/// The lines of a usual terminal.
pub const HEIGHT: usize = 24;
/// The fewest lines of a terminal on which rows can be drawn.
const FEWEST_LINES: u16 = 3;

/// Whether the terminal is too small for rows.
#[must_use]
pub fn is_too_small() -> bool {
    let size = Term::stdout().size_checked();
    size.is_some_and(|(lines, _)| lines < FEWEST_LINES)
}

/// How many lines and columns the terminal has now. If it is too small or does not say, a usual one is assumed.
pub fn size() -> (usize, usize) {
    let size = Term::stdout().size_checked();
    let size = size.filter(|(lines, _)| *lines >= FEWEST_LINES);
    size.map_or((HEIGHT, WIDTH), |(lines, columns)| {
        (lines.into(), columns.into())
    })
}

/// How many columns the text of a screen takes now.
pub fn width() -> usize {
    text_width(size().1)
}

/// How many of these columns text takes. Longer lines would be hard to read.
#[must_use]
pub fn text_width(columns: usize) -> usize {
    columns.clamp(20, WIDTH)
}

/// The screen as it was drawn last. Clones share it: the prompts keep it up to date, and after Ctrl-Z and `fg` it is drawn
/// again.
#[derive(Clone, Debug, Default)]
pub struct LastScreen(Arc<Mutex<Vec<u8>>>);

impl LastScreen {
    fn text(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces it with what is drawn now.
    pub fn begin(&self, text: &[u8]) {
        text.clone_into(&mut self.text());
    }

    /// Draws it again.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.text())?;
        out.flush()
    }
}

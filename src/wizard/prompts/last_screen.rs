//! The screen that stands on the terminal, kept so that it can be drawn again after Ctrl-Z and `fg`.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The screen as it was drawn last. Clones share it: the prompts draw it, and whoever hands the terminal over and gets it
/// back draws it again.
#[derive(Clone, Debug, Default)]
pub struct LastScreen(Arc<Mutex<Parts>>);

#[derive(Debug, Default)]
struct Parts {
    /// What it says, as it was written.
    text: Vec<u8>,
    /// The rows of a menu, each with its number.
    rows: Vec<(usize, String)>,
}

impl LastScreen {
    fn parts(&self) -> MutexGuard<'_, Parts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a screen that says this, without rows.
    pub fn begin(&self, text: &[u8]) {
        *self.parts() = Parts {
            text: text.to_owned(),
            rows: Vec::new(),
        };
    }

    /// Adds a line of text.
    pub fn line(&self, line: &str) {
        self.parts().text.extend([line.as_bytes(), b"\n"].concat());
    }

    /// Forgets the rows, before they are drawn anew.
    pub fn no_rows(&self) {
        self.parts().rows.clear();
    }

    /// Adds a row. Rows are drawn from the top, so any with this number or a higher one belong to an earlier drawing.
    pub fn row(&self, number: usize, row: &str) {
        let rows = &mut self.parts().rows;
        rows.truncate(rows.partition_point(|(drawn, _)| *drawn < number));
        rows.push((number, row.to_owned()));
    }

    /// Draws it again on a terminal that shows the cursor, and hides that under a menu.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&self, out: &mut impl Write) -> io::Result<()> {
        let Parts { text, rows } = &*self.parts();
        out.write_all(text)?;
        if !rows.is_empty() {
            // Above the rows stands the line of their prompt, which says nothing.
            writeln!(out, "\x1b[?25l")?;
        }
        for (_, row) in rows {
            writeln!(out, "{row}")?;
        }
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(screen: &LastScreen) -> String {
        let mut out = Vec::new();
        screen.draw(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_menu_is_drawn_again_as_it_was_drawn_last() {
        let screen = LastScreen::default();
        screen.begin(b"Please choose.\n");
        screen.line("Which?");
        for (number, row) in [(0, "> a"), (1, "  b"), (0, "  a"), (1, "> b")] {
            screen.row(number, row);
        }
        let rows = "\x1b[?25l\n  a\n> b\n";
        assert_eq!(drawn(&screen), format!("Please choose.\nWhich?\n{rows}"));
        // Another page of them.
        screen.no_rows();
        screen.row(2, "> c");
        let rows = "\x1b[?25l\n> c\n";
        assert_eq!(drawn(&screen), format!("Please choose.\nWhich?\n{rows}"));
        screen.begin(b"");
        assert_eq!(drawn(&screen), "");
    }
}

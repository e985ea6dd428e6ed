//! What stands on the terminal, so that it can be drawn again when something else was there meanwhile.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The screen as it was drawn last. Clones are the same picture: a look draws it, and whoever gives the terminal away and
/// gets it back draws it again.
#[derive(Clone, Debug, Default)]
pub struct Picture(Arc<Mutex<Parts>>);

#[derive(Debug, Default)]
struct Parts {
    /// What it says, as it was written.
    text: Vec<u8>,
    /// The rows of a menu, each with its number.
    rows: Vec<(usize, String)>,
}

impl Picture {
    fn parts(&self) -> MutexGuard<'_, Parts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a screen: what stood there before is not drawn again.
    pub fn begin(&self) {
        *self.parts() = Parts::default();
    }

    /// Adds a line of text.
    pub fn line(&self, line: &str) {
        self.parts().text.extend([line.as_bytes(), b"\n"].concat());
    }

    /// Forgets the rows, because they are drawn anew or not at all.
    pub fn no_rows(&self) {
        self.parts().rows.clear();
    }

    /// Adds a row. They are drawn from the top, so those from here on were drawn before.
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

    /// A writer of which everything since the last flush but one is the picture.
    pub fn of<W>(&self, out: W) -> Pictured<W> {
        Pictured {
            out,
            picture: self.clone(),
            whole: false,
        }
    }
}

/// A writer that remembers what it wrote.
#[derive(Debug)]
pub struct Pictured<W> {
    out: W,
    picture: Picture,
    /// Whether the screen was flushed, so that the next byte begins another.
    whole: bool,
}

impl<W: Write> Write for Pictured<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        if std::mem::take(&mut self.whole) {
            self.picture.begin();
        }
        self.picture.parts().text.extend(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.whole = true;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(picture: &Picture) -> String {
        let mut out = Vec::new();
        picture.draw(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn of_the_rows_the_last_drawing_counts() {
        let picture = Picture::default();
        picture.line("Which?");
        for (number, row) in [(0, "> a"), (1, "  b"), (0, "  a"), (1, "> b")] {
            picture.row(number, row);
        }
        assert_eq!(drawn(&picture), "Which?\n\x1b[?25l\n  a\n> b\n");
        // Another page of them.
        picture.no_rows();
        picture.row(2, "> c");
        assert_eq!(drawn(&picture), "Which?\n\x1b[?25l\n> c\n");
        picture.begin();
        assert_eq!(drawn(&picture), "");
    }

    #[test]
    fn of_numbered_lines_the_last_screen_counts() {
        let picture = Picture::default();
        let mut out = picture.of(Vec::new());
        write!(out, "First\n> ").unwrap();
        out.flush().unwrap();
        assert_eq!(drawn(&picture), "First\n> ");
        writeln!(out, "Second").unwrap();
        write!(out, "> ").unwrap();
        out.flush().unwrap();
        assert_eq!(drawn(&picture), "Second\n> ");
        assert_eq!(out.out, b"First\n> Second\n> ");
    }
}

//! The terminal that rows are drawn on.

use console::Term;

use crate::render::text::WIDTH;

/// The fewest lines of a terminal that rows can be drawn on.
const FEWEST_LINES: u16 = 3;

/// Standard output. While it is too small, its size is unknown, and the usual one is assumed.
#[cfg(unix)]
pub fn canvas() -> Term {
    Term::read_write_pair(std::io::stdin(), unix::Canvas)
}

/// Standard output.
#[cfg(not(unix))]
pub fn canvas() -> Term {
    Term::buffered_stdout()
}

/// Whether the terminal is too small for rows.
#[must_use]
pub fn is_too_small() -> bool {
    let size = Term::stdout().size_checked();
    size.is_some_and(|(lines, _)| lines < FEWEST_LINES)
}

/// How many columns a screen may take on this terminal.
pub fn width(term: &Term) -> usize {
    text_width(usize::from(term.size().1))
}

/// How many of so many columns the text of a screen takes, so that it reads well.
pub fn text_width(columns: usize) -> usize {
    columns.clamp(20, WIDTH)
}

#[cfg(unix)]
mod unix {
    use std::io::{self, Write};
    use std::os::fd::{AsRawFd, RawFd};

    #[derive(Debug)]
    pub struct Canvas;

    impl Write for Canvas {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            io::stdout().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            io::stdout().flush()
        }
    }

    /// The descriptor is asked for whenever the terminal's size is, which may have changed since the last time.
    impl AsRawFd for Canvas {
        fn as_raw_fd(&self) -> RawFd {
            const NOWHERE: RawFd = -1;
            if super::is_too_small() {
                NOWHERE
            } else {
                io::stdout().as_raw_fd()
            }
        }
    }
}

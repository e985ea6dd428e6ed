//! A bar on standard error, which shows how much of the queue was read.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::render::wrap::bar;

/// The least time from one drawing of the bar to the next.
const PAUSE: Duration = Duration::from_millis(100);
/// How many columns the bar has.
const BAR: usize = 42;
/// How many columns the bar and the numbers after it have.
const LINE: usize = 78;

/// A bar that is drawn now and then. If standard error is gone, the answers are written all the same.
pub struct Progress<'e> {
    error: &'e mut dyn Write,
    /// How many bytes the queue has, if that is known.
    total: Option<u64>,
    drawn: Instant,
}

impl<'e> Progress<'e> {
    /// A bar for a queue of so many bytes, not drawn yet.
    pub fn new(error: &'e mut dyn Write, total: Option<u64>) -> Self {
        let drawn = Instant::now();
        Self {
            error,
            total,
            drawn,
        }
    }

    /// Shows how many bytes were read so far.
    pub fn show(&mut self, read: u64) {
        if self.drawn.elapsed() < PAUSE {
            return;
        }
        self.drawn = Instant::now();
        let read_kib = read / 1024;
        let line = match self.total {
            Some(total) => format!(
                "{} {read_kib} of {} KiB",
                bar(read, total, BAR),
                total / 1024
            ),
            None => format!("{read_kib} KiB"),
        };
        let _ = write!(self.error, "\r{line:LINE$}");
    }

    /// Removes the bar.
    pub fn done(self) {
        let _ = write!(self.error, "\r{:LINE$}\r", "");
    }
}

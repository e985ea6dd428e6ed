//! A bar on standard error, if that is a terminal and the answers go elsewhere.

use std::cell::Cell;
use std::io;
use std::time::{Duration, Instant};

use console::Term;

use crate::commands::Terminal;
use crate::render::bar::bar;

/// How often the bar is drawn at most.
const PAUSE: Duration = Duration::from_millis(100);
/// How many columns the bar has.
const COLUMNS: usize = 42;

/// How much of the queue was read.
#[derive(Debug)]
pub struct Progress(Option<Shown>);

#[derive(Debug)]
struct Shown {
    terminal: Term,
    /// How many bytes there are, where that is known.
    total: Option<u64>,
    read: Cell<u64>,
    drawn: Cell<Instant>,
}

impl Progress {
    /// Begins the bar, where one can be seen.
    #[must_use]
    pub fn new(terminal: Terminal) -> Self {
        if !terminal.error || terminal.output {
            return Self(None);
        }
        Self(Some(Shown {
            terminal: Term::stderr(),
            total: length_of_input(),
            read: Cell::new(0),
            drawn: Cell::new(Instant::now()),
        }))
    }

    /// So many more bytes were read.
    pub fn read(&self, bytes: usize) {
        if let Some(shown) = &self.0 {
            shown.read.set(shown.read.get() + bytes as u64);
            if shown.drawn.get().elapsed() >= PAUSE {
                shown.drawn.set(Instant::now());
                // Where standard error is gone, the answers still go where they should.
                let _ = shown.draw();
            }
        }
    }

    /// Takes the bar away.
    pub fn done(&self) {
        if let Some(shown) = &self.0 {
            let _ = shown.terminal.clear_line();
        }
    }
}

impl Shown {
    fn draw(&self) -> io::Result<()> {
        let read = self.read.get();
        let line = match self.total {
            Some(total) => format!(
                "{} {} of {} KiB",
                bar(read, total, COLUMNS),
                read / 1024,
                total / 1024
            ),
            None => format!("{} KiB", read / 1024),
        };
        self.terminal.clear_line()?;
        self.terminal.write_str(&line)
    }
}

/// How many bytes standard input has, if it is a file.
fn length_of_input() -> Option<u64> {
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned();
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned();
    let about = std::fs::File::from(owned.ok()?).metadata().ok()?;
    about.is_file().then_some(about.len())
}

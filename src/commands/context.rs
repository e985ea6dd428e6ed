//! What a command gets from outside: its streams, what is known about the terminal, the clock and the environment.

use std::ffi::OsString;
use std::io::{self, BufRead, BufWriter, Write};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::terminal::Terminal;
use crate::cli::{ColorChoice, Shared};
use crate::render::text::TextStyle;
use crate::wizard::Clock;
use fixflow::safety::harmless_lines;

/// Looks up a variable of the environment.
pub type Environment<'c> = dyn Fn(&str) -> Option<OsString> + 'c;

/// Everything that a command reads or writes outside the program, except the files of packs and records.
///
/// Only `main` makes the real one ([`Context::of_process`]). Tests make one of buffers, to run commands in their own process.
pub struct Context<'c> {
    /// Standard input.
    pub input: Box<dyn BufRead + 'c>,
    /// Standard output.
    pub output: Output<'c>,
    /// Standard error.
    pub error: Box<dyn Write + 'c>,
    /// What is known about the streams.
    pub terminal: Terminal,
    /// The time, and the zone to show it in.
    pub clock: Box<dyn Clock + 'c>,
    /// The value of an environment variable.
    pub environment: Box<Environment<'c>>,
}

impl Context<'static> {
    /// The streams, the clock and the environment of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            // Standard input may stay locked, because nothing else reads lines from it. Standard output is locked only for
            // each write, because signal handlers write there too.
            input: Box::new(io::stdin().lock()),
            output: Output::new(io::stdout()),
            error: Box::new(io::stderr()),
            terminal: Terminal::of_process(),
            clock: Box::new(SystemClock),
            environment: Box::new(variable),
        }
    }
}

/// A variable of this process. Windows and macOS keep the language elsewhere, so it comes from there if `LANG` is not set.
fn variable(name: &str) -> Option<OsString> {
    let value = std::env::var_os(name);
    #[cfg(any(windows, target_os = "macos"))]
    if value.is_none() && name == "LANG" {
        return sys_locale::get_locale().map(OsString::from);
    }
    value
}

impl Context<'_> {
    /// Today's date in the zone of the clock, as `2026-11-21`.
    #[must_use]
    pub fn today(&self) -> String {
        let now = self.clock.now().to_zoned(self.clock.zone());
        now.date().to_string()
    }

    /// Warns of something that does not prevent the answer.
    pub fn warn(&mut self, message: &str) {
        self.tell(&format!("warning: {message}"));
    }

    /// Writes a line to standard error, after the program's name. If that stream is gone, there is nobody to tell.
    pub fn tell(&mut self, message: &str) {
        drop(writeln!(self.error, "amexfix: {}", harmless_lines(message)));
    }

    /// Whether to use colour on standard output: what was asked for, then `NO_COLOR`, then `CLICOLOR_FORCE`, then whether
    /// it is a terminal that can show colour.
    #[must_use]
    pub fn color(&self, shared: &Shared) -> bool {
        match shared.color {
            Some(ColorChoice::Always) => true,
            Some(ColorChoice::Never) => false,
            Some(ColorChoice::Auto) | None if self.variable("NO_COLOR").is_some() => false,
            Some(ColorChoice::Auto) | None => {
                self.is_on("CLICOLOR_FORCE") || self.terminal.output && !self.is_plain(shared)
            }
        }
    }

    /// How text looks on standard output.
    #[must_use]
    pub fn text_style(&self, shared: &Shared) -> TextStyle {
        TextStyle {
            width: self.terminal.width(),
            links: self.terminal.output && !self.is_plain(shared) && (self.terminal.links)(),
        }
    }

    /// Whether to use numbered lines and redraw nothing.
    #[must_use]
    pub fn is_plain(&self, shared: &Shared) -> bool {
        shared.plain || self.is_on("ACCESSIBLE") || self.is_dumb()
    }

    /// Whether the terminal says that it understands no escape sequences.
    #[must_use]
    pub fn is_dumb(&self) -> bool {
        self.variable("TERM").is_none_or(|term| term == "dumb")
    }

    /// Whether a variable has a value other than `0`.
    fn is_on(&self, name: &str) -> bool {
        self.variable(name).is_some_and(|value| value != "0")
    }

    /// The value of a variable, unless it is empty.
    fn variable(&self, name: &str) -> Option<OsString> {
        (self.environment)(name).filter(|value| !value.is_empty())
    }
}

/// The clock and the time zone of this computer. A key on standard input ends a pause.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::system()
    }

    #[cfg(unix)]
    fn pause(&self, at_most: Duration) -> io::Result<bool> {
        use std::os::fd::AsFd;

        use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
        let input = io::stdin();
        let mut inputs = [PollFd::new(input.as_fd(), PollFlags::POLLIN)];
        let timeout = PollTimeout::try_from(at_most).unwrap_or(PollTimeout::MAX);
        Ok(poll(&mut inputs, timeout)? > 0)
    }

    /// Without `poll`, a thread has to wait for the key. It keeps waiting when the time is over, and the next pause uses it.
    #[cfg(not(unix))]
    fn pause(&self, at_most: Duration) -> io::Result<bool> {
        use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
        use std::sync::{Mutex, PoisonError};
        static KEYS: Mutex<Option<Receiver<()>>> = Mutex::new(None);
        let mut keys = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = keys.get_or_insert_with(|| {
            let (pressed, waiting) = channel();
            std::thread::spawn(move || {
                let _ = console::Term::stdout().read_key();
                let _ = pressed.send(());
            });
            waiting
        });
        match waiting.recv_timeout(at_most) {
            Err(RecvTimeoutError::Timeout) => Ok(false),
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                *keys = None;
                Ok(true)
            }
        }
    }
}

/// Standard output, with a buffer. Its errors say that they come from standard output.
pub struct Output<'c>(BufWriter<Box<dyn Write + 'c>>);

impl<'c> Output<'c> {
    /// Writes to this stream.
    pub fn new(stream: impl Write + 'c) -> Self {
        Self(BufWriter::new(Box::new(stream)))
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(|error| of_output(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(|error| of_output(&error))
    }
}

/// The same error, with a message that says where it comes from.
fn of_output(error: &io::Error) -> io::Error {
    let message = format!("cannot write to standard output: {error}");
    io::Error::new(error.kind(), message)
}
